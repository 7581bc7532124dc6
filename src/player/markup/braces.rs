//! What stands between braces: a value, words of the player, a condition or a list, a comment; nothing else.

use super::nesting::What;
use super::{ALLOWED, COMMENT, Fault, Is, Place, QUOTED, Reader};
use crate::player::words::Words;

impl Reader<'_> {
    pub(super) fn expression(&mut self, words: &Words) -> Result<(), Fault> {
        let (start, rest) = (self.at, self.rest());
        if self
            .text
            .get(..start)
            .is_some_and(|before| before.ends_with('\\'))
        {
            let what = "A \\ before braces would print them as they stand";
            return self.fault(start - 1, start + 2, what, ALLOWED);
        }
        let comment = rest.starts_with("{{!");
        let Some((length, inner)) = between(rest) else {
            return self.fault(start, start + 2, "This {{ has no }}", ALLOWED);
        };
        self.at += length;
        if comment && self.place == Place::Text {
            return Ok(());
        }
        if comment {
            let what = "A comment cannot stand within a tag";
            return self.fault(start, self.at, what, COMMENT);
        }
        let parts: Vec<&str> = inner.split_whitespace().collect();
        match parts.as_slice() {
            ["#if" | "#unless" | "#each", value] if path(value) => {
                let name = parts
                    .first()
                    .map_or("", |name| name.trim_start_matches('#'));
                self.begin(What::Block(name.to_string(), self.place.clone()), start)
            }
            ["else"] => self.other(start),
            ["else", "if", value] if path(value) => self.other(start),
            ["/if" | "/unless" | "/each"] => self.end(inner.trim().trim_start_matches('/'), start),
            ["w", key, ..] => self.words(start, key, inner, words),
            ["html", value] | [value] if path(value) => self.printed(start),
            _ => self.fault(start, self.at, "A template cannot say this", ALLOWED),
        }?;
        let parts = parts.into_iter().map(str::to_string).collect();
        self.saw(start, self.at, Is::Expression(parts));
        Ok(())
    }

    fn words(&self, start: usize, key: &str, inner: &str, words: &Words) -> Result<(), Fault> {
        let key = key.trim_matches('"');
        if !words.table().contains_key(key) || !inner.contains('"') {
            let what = format!("The player has no words called \"{key}\"");
            let help = "The words and their keys stand in the files of src/player/locales.";
            return self.fault(start, self.at, &what, help);
        }
        let with = inner.split_whitespace().skip(2);
        let named = |pair: &str| {
            pair.split_once('=')
                .is_some_and(|(name, value)| path(name) && path(value))
        };
        if !with.into_iter().all(named) {
            return self.fault(start, self.at, "A template cannot say this", ALLOWED);
        }
        self.printed(start)
    }

    fn printed(&self, start: usize) -> Result<(), Fault> {
        match self.place {
            Place::Text | Place::Value(..) => Ok(()),
            Place::Tag | Place::Comment => {
                self.fault(start, self.at, "A value cannot be printed here", QUOTED)
            }
        }
    }
}

/// The length of an expression, and what stands between its braces. A comment with hyphens may hold braces.
fn between(rest: &str) -> Option<(usize, &str)> {
    let long = rest.strip_prefix("{{!").map(str::trim_start);
    let long = long.and_then(|words| words.strip_prefix("--"));
    let (open, close) = match long {
        Some(words) => (rest.len() - words.len(), "--}}"),
        None => (2, "}}"),
    };
    let inner = rest.get(open..)?;
    let length = inner.find(close)?;
    let inner = inner.get(..length)?;
    let another = close == "}}" && !inner.starts_with(['{', '!']) && inner.contains("{{");
    (!another).then_some((open + length + close.len(), inner))
}

/// Whether these are names of values: letters, with `../` before and dots between.
fn path(value: &str) -> bool {
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '@');
    !value.is_empty() && value != "else" && value.chars().all(known)
}

/// What stands between the braces of each expression, and where the braces begin.
pub(in crate::player) fn expressions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("{{").filter_map(|(at, _)| {
        let inner = text.get(at + 2..)?.split("}}").next()?;
        Some((at, inner))
    })
}
