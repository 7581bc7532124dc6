//! Sentences that are hard to read, where the module asks for it.

use super::{View, finding};
use crate::diagnostic::{Diagnostics, table};
use crate::source::Span;

const MOST_WORDS: usize = 35;

/// `hard-to-read`: each sentence of more than 35 words.
pub fn long_sentences(view: &View<'_>, out: &mut Diagnostics) {
    for span in &view.course.passages {
        let text = view.project.sources.slice(*span);
        for (start, end) in sentences(text) {
            let words = text.get(start..end).unwrap_or("");
            let words = words
                .split_whitespace()
                .filter(|word| is_word(word))
                .count();
            if words <= MOST_WORDS {
                continue;
            }
            let from = span.start as usize;
            out.push(finding(
                &table::HARD_TO_READ,
                Span::new(span.file, from + start, from + end),
                format!("This sentence has {words} words"),
                format!("Up to {MOST_WORDS} read well; make two sentences of it."),
            ));
        }
    }
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// The sentences of a text by their bytes, without the white space around them.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && ended {
            push(text, start, at, &mut all);
            start = at;
        }
        let closes = matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_');
        ended = matches!(
            c,
            '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？' | '।'
        ) || (ended && closes);
    }
    push(text, start, text.len(), &mut all);
    all
}

fn push(text: &str, start: usize, end: usize, all: &mut Vec<(usize, usize)>) {
    let part = text.get(start..end).unwrap_or("");
    let before = part.len() - part.trim_start().len();
    let words = part.trim();
    if !words.is_empty() {
        all.push((start + before, start + before + words.len()));
    }
}
