//! Answers below the name of a block, and blocks that a step says are left unanswered.

use super::answer::{WAYS, Way};
use super::{Failed, Named, Run};
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
        let mut ways = WAYS.iter();
        let meant = ways.find_map(|way| self.meant(*way, block, words));
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
            let mut ways = WAYS.iter().filter(|way| **way != Way::Written);
            self.playing.is_answerable(block)
                && ways.any(|way| self.meant(*way, block, words).is_some())
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
        let why = "The step above says that the answer is for it.".to_string();
        self.fails(words.span, what, why)
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
