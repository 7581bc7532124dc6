//! Answers a command line that clap could not read, in the house style.
//!
//! Help and version are printed as they are; for the rest the sentence is made from what clap found, with its nearest
//! suggestion.

use super::DONE;
use super::args::{Arguments, When};
use super::fault::Fault;
use super::say::Voice;
use clap::CommandFactory;
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
        ErrorKind::TooManyValues => format!("{argument} takes no value"),
        ErrorKind::InvalidUtf8 => "A word here is not written in UTF-8".to_string(),
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
    .find_map(|kind| nearest(error, kind))
    .or_else(|| in_small_letters(error));
    let possible = word(error, ContextKind::ValidValue);
    let more = format!("{} says more.", help_of_command());
    match nearest {
        Some(nearest) => format!("Did you mean \"{nearest}\"?"),
        None if !possible.is_empty() => format!("It can be: {possible}."),
        None if is_bare_word(error) => {
            format!("Words with spaces between them stand in quotes. {more}")
        }
        None => more,
    }
}

/// What clap suggests, where it is near enough to be a slip of the hand.
fn nearest(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let written = [
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidArg,
        ContextKind::InvalidValue,
    ];
    let suggested = match error.get(kind)? {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        _ => Vec::new(),
    };
    let written = written.map(|kind| word(error, kind));
    let far = |one: &String| {
        let slips = written.iter().map(|word| strsim::osa_distance(word, one));
        slips.min().unwrap_or(usize::MAX)
    };
    let near = suggested
        .into_iter()
        .filter(|one| far(one) * 3 <= one.len());
    near.min_by_key(far)
}

/// The command that was written in capitals.
fn in_small_letters(error: &clap::Error) -> Option<String> {
    let written = word(error, ContextKind::InvalidSubcommand).to_lowercase();
    let commands = Arguments::command();
    let meant = commands.find_subcommand(written)?;
    Some(meant.get_name().to_string())
}

/// Whether a word stands where none is asked for.
fn is_bare_word(error: &clap::Error) -> bool {
    error.kind() == ErrorKind::UnknownArgument
        && !word(error, ContextKind::InvalidArg).starts_with('-')
}

/// What prints the help of the command that was meant.
fn help_of_command() -> String {
    let words = std::env::args_os().skip(1);
    let mut words = words.filter_map(|word| word.into_string().ok());
    let commands = Arguments::command();
    match words.find(|word| commands.find_subcommand(word).is_some()) {
        Some(command) => format!("storyloom {command} --help"),
        None => "storyloom --help".to_string(),
    }
}

/// What clap noted under this head, without the angle brackets it puts around names.
fn word(error: &clap::Error, kind: ContextKind) -> String {
    let plain = |text: &String| {
        text.replace(['<', '>', '[', ']', '…'], "")
            .replace("...", "")
    };
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
