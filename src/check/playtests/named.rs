//! Answers below the name of a block, and blocks that a step says are left unanswered.

use super::ways::{Judgement, judgement, ways};
use super::{Failed, Named, Run};
use crate::block::{Block, Body};
use crate::play::parts;
use crate::syntax::playtests::Words;

impl Run<'_> {
    /// Gives an answer to the block that was named, if it is for that one: the first below its name always is, and after that one
    /// that it has.
    pub(super) fn answer_named(&mut self, words: &Words) -> Option<Result<(), Failed>> {
        let Named { block, used } = self.named?;
        if !self.playing.is_answerable(block) {
            return None;
        }
        let takes = self.playing.takes(block).is_some();
        let meant = ways().find_map(|way| self.meant(way, block, words));
        match meant {
            Some(what) if takes => Some(self.give(block, what, words)),
            None if used => None,
            None if takes => Some(Err(self.not_of(block, words))),
            _ => Some(Err(self.spent(words))),
        }
    }

    /// Whether the block that was named waits for its answer, and has this one.
    pub(super) fn is_for_named(&self, words: &Words) -> bool {
        let named = self.named.filter(|named| !named.used);
        let waits = |block: usize| {
            self.playing.is_answerable(block)
                && ways().any(|way| self.meant(way, block, words).is_some())
        };
        named.is_some_and(|named| waits(named.block))
    }

    /// The block that was named does not have this answer.
    fn not_of(&self, block: usize, words: &Words) -> Failed {
        if !self.is_known(words) {
            return self.no_answer(words);
        }
        let block = self.view.course.blocks.get(block);
        let name = block.map_or_else(String::new, |block| self.prompt(block));
        let what = format!("{name} cannot be answered with \"{}\"", words.written);
        let why = block.and_then(|block| takes(block, words));
        let otherwise = || "The step above says that the answer is for it.".to_string();
        self.fails(words.span, what, why.unwrap_or_else(otherwise))
    }

    /// The block was to be left unanswered.
    pub(super) fn left_out(&self, block: usize, words: &Words) -> Failed {
        let what = format!("\"{}\" cannot be answered here", words.written);
        let block = self.view.course.blocks.get(block);
        let name = block.map_or_else(String::new, |block| self.prompt(block));
        let why = format!("{name} is left unanswered, as a step above says.");
        self.fails(words.span, what, why)
    }
}

/// What a block takes, where its words alone do not say it.
fn takes(block: &Block, words: &Words) -> Option<String> {
    if let Body::Scale(scale) = &block.body {
        let mut points = scale.range.points();
        let (first, last) = (points.next()?, points.last()?);
        let each = match scale.statements.len() {
            0 | 1 => String::new(),
            several => format!(" for each of its {several} statements, with commas between them"),
        };
        return Some(format!(
            "It takes a whole number from {first} to {last}{each}."
        ));
    }
    in_parts(block, words)
}

/// What an exercise of several parts takes.
pub(super) fn in_parts(block: &Block, words: &Words) -> Option<String> {
    let count = parts(block)?;
    Some(match judgement(words) {
        Some(Judgement::Parts(right)) if right > count => format!("It has {count} parts."),
        Some(Judgement::Parts(right)) => {
            format!("It has {count} parts, and just {right} of them cannot be right.")
        }
        _ => format!(
            "It has {count} parts: write \"right\", \"wrong\", or how many of them are right, like \"{} right\".",
            count.saturating_sub(2)
        ),
    })
}
