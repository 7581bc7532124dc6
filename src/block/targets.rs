//! What the exercises of several parts share: targets that are alike are one, and there is an end to how many fit a report.

use super::{Item, Takes, Target, without_terms};
use crate::block::{Names, options::Ids};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{OptionKey, made};
use crate::source::Span;
use crate::syntax::{Answer, Block, Inline, plain};
use std::collections::{HashMap, HashSet};

/// So many parts, and so many targets, can be told apart in a report: by a letter or a digit each.
pub const MOST: usize = 35;

/// The targets of a block, each once.
#[derive(Default)]
pub struct Targets {
    /// In the order in which they were first named.
    pub list: Vec<Target>,
    /// Where each stands, by what it belongs to and its words.
    places: HashMap<(String, String), usize>,
    /// Words in small letters of which one has the key.
    small: HashSet<String>,
    keys: HashMap<OptionKey, Known>,
}

/// A target as it was written, where, and its place.
struct Known {
    bare: String,
    span: Span,
    place: usize,
}

impl Targets {
    /// The place of a target; words that differ in nothing but spaces are one. `of` is what it belongs to alone, if it does.
    pub fn place(
        &mut self,
        (of, words): (&str, &[Inline]),
        span: Span,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> usize {
        let bare = plain(words);
        let exact = (of.to_string(), bare.clone());
        if let Some(place) = self.places.get(&exact) {
            return *place;
        }
        let key = self.key(of, &bare);
        if let Some(known) = self.keys.get(&key) {
            let both = format!("\"{bare}\" here and \"{}\" earlier", known.bare);
            out.push(collision(&both, span, known.span));
            return known.place;
        }
        let place = self.list.len();
        self.places.insert(exact, place);
        let known = Known {
            bare: bare.clone(),
            span,
            place,
        };
        self.keys.insert(key, known);
        let id = match made(&bare).as_str() {
            "" => format!("target-{}", place + 1),
            id => id.to_string(),
        };
        // They stand in what is pressed to choose them.
        let text = without_terms(names.rich(words, out));
        self.list.push(Target { id, key, text });
        place
    }

    /// The key of a target that has none yet. Small letters make it, as they always have for what belongs to nothing; of several
    /// that are told apart by capitals, those behind the first have one of their own words.
    fn key(&mut self, of: &str, bare: &str) -> OptionKey {
        if !of.is_empty() {
            return OptionKey::of(&format!("{of}/{bare}"));
        }
        let small = bare.to_lowercase();
        let key = match self.small.contains(&small) {
            // No words hold a line break.
            true => OptionKey::of(&format!("\n{bare}")),
            false => OptionKey::of(&format!("/{small}")),
        };
        self.small.insert(small);
        key
    }
}

/// Two things that have one key.
pub fn collision(both: &str, span: Span, first: Span) -> Diagnostic {
    let message = format!("{both} cannot be told apart in a learner's saved state");
    Diagnostic::new(&table::IDS_COLLIDE, span, message)
        .help("The short signs that are kept for them are the same by chance. Change a word of one of them, or make two blocks of it.")
        .other(first, "the earlier one")
}

/// Something to be put to the target at a place.
pub fn part(
    answer: &Answer,
    right: usize,
    ids: &mut Ids,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Item {
    let (id, key) = ids.next(answer, out);
    Item {
        id,
        key,
        text: Some(names.rich(&answer.text, out)),
        takes: Takes::Target(right),
        remark: names.nodes(&answer.follows, out),
        span: answer.span,
    }
}

/// Reports a mark before one of the lines, where none has a meaning.
pub fn no_marks<'a>(answers: impl Iterator<Item = &'a Answer>, whose: &str, out: &mut Diagnostics) {
    let mut marks = answers.filter_map(|answer| answer.mark.as_ref());
    if let Some(mark) = marks.next() {
        let message = format!("The lines of {whose} have no marks");
        out.push(
            Diagnostic::new(&table::MIXED_MARKS, mark.span, message)
                .help("Leave the marks out, or begin the heading with \"Question:\"."),
        );
    }
}

/// Reports the first line that is one too many.
pub fn not_too_many(mut spans: impl Iterator<Item = Span>, whose: &str, out: &mut Diagnostics) {
    if let Some(span) = spans.nth(MOST) {
        let message = format!("{whose} can have at most {MOST} of these");
        out.push(
            Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message)
                .help("Make two blocks of it: learners thank you for it, too."),
        );
    }
}

/// Says what a block lacks, at its heading.
pub fn incomplete(block: &Block, message: &str, help: &str, out: &mut Diagnostics) {
    let span = block.heading.span;
    out.push(Diagnostic::new(&table::BLOCK_INCOMPLETE, span, message).help(help));
}
