//! Answers a command line that clap could not read, in the house style.
//!
//! Help and version are printed as they are; for the rest the sentence is made from what clap found, with its nearest
//! suggestion.

use super::fault::Fault;
use super::say::Voice;
use super::{DONE, args::When};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Prints the answer and gives the exit status.
pub fn answer(error: &clap::Error) -> u8 {
    let voice = Voice::new(When::Auto, false);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            voice.result(&error.render().to_string());
            voice.finish(DONE)
        }
        _ => voice.fault(&fault(error)),
    }
}

fn fault(error: &clap::Error) -> Fault {
    let value = word(error, ContextKind::InvalidValue);
    let argument = word(error, ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!(
                "There is no command \"{}\"",
                word(error, ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::UnknownArgument => format!("\"{argument}\" means nothing here"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} needs a value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} cannot be \"{value}\"")
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} is missing"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "Say what to do: new, check, build, map, explain or decode".to_string()
        }
        ErrorKind::ArgumentConflict => format!("{argument} stands there twice"),
        _ => first_line(error),
    };
    Fault::usage(sentence).help(help(error))
}

fn help(error: &clap::Error) -> String {
    let nearest = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(|kind| word(error, kind))
    .find(|word| !word.is_empty());
    let possible = word(error, ContextKind::ValidValue);
    match nearest {
        Some(nearest) => format!("Did you mean \"{nearest}\"?"),
        None if !possible.is_empty() => format!("It can be: {possible}."),
        None => "storyloom --help lists what there is.".to_string(),
    }
}

/// What clap noted under this head, without the angle brackets it puts around names.
fn word(error: &clap::Error, kind: ContextKind) -> String {
    let plain = |text: &String| text.replace(['<', '>'], "");
    match error.get(kind) {
        Some(ContextValue::String(text)) => plain(text),
        Some(ContextValue::Strings(texts)) if kind == ContextKind::ValidValue => {
            texts.iter().map(plain).collect::<Vec<_>>().join(", ")
        }
        Some(ContextValue::Strings(texts)) => texts.first().map(plain).unwrap_or_default(),
        _ => String::new(),
    }
}

fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ").to_string()
}
