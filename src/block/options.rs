//! Ids and keys of the answers of one block: made from their words or written, and all different.

use super::alt;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{OptionKey, made};
use crate::source::Span;
use crate::syntax::{Answer, Inline, plain};
use std::collections::{HashMap, HashSet};

/// Words and ids of a block's answers, in their order.
pub fn named(answers: &[Answer]) -> Vec<(String, String)> {
    answers
        .iter()
        .map(|answer| {
            let words = plain(&answer.text);
            let id = match &answer.id {
                Some(id) => id.value.clone(),
                None => made(&words),
            };
            (words, id)
        })
        .collect()
}

/// The ids given so far in one block.
#[derive(Default)]
pub struct Ids {
    keys: HashMap<OptionKey, (Span, bool)>,
    ids: HashSet<String>,
    count: usize,
}

impl Ids {
    /// Id and key of the next answer; reports the ones that cannot be told apart in a learner's saved state.
    pub fn next(&mut self, answer: &Answer, out: &mut Diagnostics) -> (String, OptionKey) {
        self.count += 1;
        let written = answer.id.as_ref().map(|id| id.value.clone());
        let place = answer.id.as_ref().map_or(answer.span, |id| id.span);
        let id = written
            .clone()
            .unwrap_or_else(|| made(&plain(&answer.text)));
        let id = match id.is_empty() {
            true => format!("answer-{}", self.count),
            false => id,
        };
        if answer.text.is_empty() {
            out.push(wordless(answer));
        } else if says_nothing(&answer.text) {
            out.push(pictured(answer));
        }
        let key = OptionKey::of(&id);
        match self.keys.get(&key) {
            Some((first, first_written)) => {
                let both = written.is_some() && *first_written && self.ids.contains(&id);
                report(&id, place, *first, both, out);
            }
            None => {
                self.keys.insert(key, (place, written.is_some()));
            }
        }
        (self.unlike_the_others(id), key)
    }

    fn unlike_the_others(&mut self, id: String) -> String {
        let mut free = id.clone();
        if self.ids.contains(&id) {
            free = format!("{id}-{}", self.count);
        }
        self.ids.insert(free.clone());
        free
    }
}

fn wordless(answer: &Answer) -> Diagnostic {
    let help = match answer.target {
        Some(_) => "Write them before the arrow; behind it stands only the scene's title.",
        None => "Write them on this line, or take the line away.",
    };
    Diagnostic::new(
        &table::BLOCK_INCOMPLETE,
        answer.span,
        "This answer has no words",
    )
    .help(help)
    .covers(answer.span)
}

/// Whether words are nothing but pictures that are left out when the page is read aloud.
pub fn says_nothing(words: &[Inline]) -> bool {
    words.iter().all(|word| match word {
        Inline::Image(image) => alt::is_decorative(&image.alt.value),
        Inline::Text(text) | Inline::Code(text) => text.value.trim().is_empty(),
        Inline::Break(_) => true,
        Inline::Emphasis(inner, _) | Inline::Strong(inner, _) | Inline::Strike(inner, _) => {
            says_nothing(inner)
        }
        Inline::Link { words, .. } => says_nothing(words),
        Inline::Value(_) | Inline::Gap(_) => false,
    })
}

/// What to do about a picture that stands where words are needed.
pub const SAY_WHAT_IT_SHOWS: &str = "A picture called \"decorative\" is not read aloud: say in its square brackets what it shows, or write words beside it.";

fn pictured(answer: &Answer) -> Diagnostic {
    let message = "This answer has no words";
    Diagnostic::new(&table::BLOCK_INCOMPLETE, answer.span, message)
        .help(SAY_WHAT_IT_SHOWS)
        .covers(answer.span)
}

fn report(id: &str, place: Span, first: Span, both_written: bool, out: &mut Diagnostics) {
    let diagnostic = match both_written {
        true => Diagnostic::new(
            &table::DUPLICATE_NAME,
            place,
            format!("Two answers of this block have the id \"{id}\""),
        )
        .help("Give one of them another id."),
        false => Diagnostic::new(
            &table::IDS_COLLIDE,
            place,
            "This answer and an earlier one cannot be told apart in a learner's saved state",
        )
        .help("Give one of them an id of its own: {#another-id} at the end of its words."),
    };
    out.push(diagnostic.other(first, "the earlier one"));
}
