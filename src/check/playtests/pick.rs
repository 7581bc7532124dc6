//! Steps that make a choice, and those that say whether one is offered.

use super::{Failed, Picked, Run};
use crate::block::{Body, Form, Opt};
use crate::model::walk;
use crate::source::Span;
use crate::syntax::playtests::Words;

impl Run<'_> {
    /// Makes a choice.
    pub(super) fn choose(&mut self, words: &Words) -> Result<(), Failed> {
        let known = self.choices();
        if !known.iter().any(|(text, id, _)| words.mean(text, id)) {
            return Err(self.no_choice("choice", words, &known));
        }
        let from = self.playing.scene();
        let start = self.playing.path().len();
        let found = self.until(|run| {
            let fresh = run.choice(words, false);
            // A choice that is made already can be changed where it was made.
            fresh.or_else(|| {
                let again = run.playing.path().len() == start;
                again.then(|| run.choice(words, true)).flatten()
            })
        });
        match found {
            Ok(place) => self.make(place, words),
            Err(stopped) => {
                let what = self.not_offered(words, from);
                Err(self.fails(words.span, what, self.why(stopped)))
            }
        }
    }

    /// Makes a choice, or answers a question, whichever comes first.
    pub(super) fn pick(&mut self, words: &Words) -> Result<(), Failed> {
        let mut known = self.choices();
        let is_choice = known.iter().any(|(text, id, _)| words.mean(text, id));
        known.extend(self.options());
        let is_known = known.iter().any(|(text, id, _)| words.mean(text, id));
        if !is_known && !self.is_list(words) {
            return Err(self.no_choice("choice or answer", words, &known));
        }
        if !is_choice || self.is_for_named(words) {
            return self.answer(words);
        }
        let from = self.playing.scene();
        let start = self.playing.path().len();
        enum Picked {
            Choice((usize, usize)),
            Answer,
        }
        let found = self.until(|run| {
            if let Some(place) = run.choice(words, false) {
                return Some(Picked::Choice(place));
            }
            if run.option(words).is_some() {
                return Some(Picked::Answer);
            }
            let again = run.playing.path().len() == start;
            let place = again.then(|| run.choice(words, true)).flatten();
            place.map(Picked::Choice)
        });
        match found {
            Ok(Picked::Choice(place)) => self.make(place, words),
            Ok(Picked::Answer) => self.answer(words),
            Err(stopped) => {
                let what = self.not_offered(words, from);
                Err(self.fails(words.span, what, self.why(stopped)))
            }
        }
    }

    fn make(&mut self, (block, choice): (usize, usize), words: &Words) -> Result<(), Failed> {
        self.named = None;
        if self.skipped.contains(&block) {
            return Err(self.left_out(block, words));
        }
        let made = self.playing.decision(block);
        let made = made.and_then(|(decision, ..)| decision.choices.get(choice));
        self.picked = match made.is_some_and(|choice| choice.goes.is_some()) {
            true => Picked::Away,
            false => Picked::Stays,
        };
        self.playing.reopen(block);
        if self.playing.choose(block, choice) {
            return Ok(());
        }
        let what = format!("\"{}\" cannot be chosen here", words.written);
        let why = "The list is longer than playtests can follow.".to_string();
        Err(self.fails(words.span, what, why))
    }

    fn not_offered(&self, words: &Words, from: usize) -> String {
        match from == self.playing.scene() {
            true => format!(
                "\"{}\" is not offered in \"{}\"",
                words.written,
                self.here()
            ),
            false => format!(
                "\"{}\" is not offered from \"{}\" on",
                words.written,
                self.title(from)
            ),
        }
    }

    /// Whether a choice is offered where its decision stands.
    pub(super) fn offered(&mut self, words: &Words, wanted: bool) -> Result<(), Failed> {
        let known = self.choices();
        if !known.iter().any(|(text, id, _)| words.mean(text, id)) {
            return Err(self.no_choice("choice", words, &known));
        }
        let name = &self.playtest.title.value;
        let found = self.until(|run| run.listed(words));
        match found {
            Ok(offers) if offers == wanted => Ok(()),
            Ok(offers) => {
                let word = if offers { "is" } else { "is not" };
                let what = format!(
                    "\"{}\" {word} offered in \"{}\"",
                    words.written,
                    self.here()
                );
                let why = format!("\"{name}\" expects otherwise.");
                Err(self.fails(words.span, what, why))
            }
            Err(stopped) => {
                let what = format!("\"{name}\" comes to no decision with \"{}\"", words.written);
                Err(self.fails(words.span, what, self.why(stopped)))
            }
        }
    }

    /// Whether the first open decision with this choice offers it.
    fn listed(&self, words: &Words) -> Option<bool> {
        for block in self.playing.visible() {
            let Some((decision, offered, false)) = self.playing.decision(block) else {
                continue;
            };
            let is =
                |choice: &crate::block::Choice| words.mean(&walk::text(&choice.text), &choice.id);
            let mut list = decision.choices.iter().enumerate();
            let Some(_) = list.find(|(_, choice)| is(choice)) else {
                continue;
            };
            let mut offered = offered.iter().filter_map(|ix| decision.choices.get(*ix));
            return Some(offered.any(is));
        }
        None
    }

    /// The choice of these words in the present scene: of a decision that is open, or of one that can be made again.
    fn choice(&self, words: &Words, again: bool) -> Option<(usize, usize)> {
        for block in self.playing.visible() {
            let Some((decision, mut offered, made)) = self.playing.decision(block) else {
                continue;
            };
            if made != again || again && !self.playing.reopens(block) {
                continue;
            }
            if again {
                // What is offered when it stands open is seen when it does.
                offered = (0..decision.choices.len()).collect();
            }
            // The choice that stands is not made a second time: its words mean one further on.
            let stands = self.playing.latest(block);
            let found = offered.into_iter().find(|ix| {
                let choice = decision.choices.get(*ix).filter(|_| stands != Some(*ix));
                choice.is_some_and(|choice| words.mean(&walk::text(&choice.text), &choice.id))
            });
            if let Some(choice) = found {
                return Some((block, choice));
            }
        }
        None
    }

    fn no_choice(&self, kind: &str, words: &Words, known: &[(String, String, Span)]) -> Failed {
        let what = match &words.id {
            Some(id) if words.text.is_empty() || words.text.starts_with('#') => {
                format!("There is no {kind} with the id \"{id}\"")
            }
            _ => format!("There is no {kind} \"{}\"", words.written),
        };
        let near = known.iter().map(|(text, _, span)| (text.as_str(), *span));
        let help = "Write its words as they stand in the storyboard, or their beginning and \"…\".";
        self.nothing(words, what, near, help)
    }

    /// The words, id and place of every choice.
    fn choices(&self) -> Vec<(String, String, Span)> {
        let mut found = Vec::new();
        for block in &self.view.course.blocks {
            if let Body::Decision(decision) = &block.body {
                let named = decision.choices.iter();
                found.extend(
                    named.map(|choice| (walk::text(&choice.text), choice.id.clone(), choice.span)),
                );
            }
        }
        found
    }

    /// The same of every answer.
    pub(super) fn options(&self) -> Vec<(String, String, Span)> {
        let mut found = Vec::new();
        for block in &self.view.course.blocks {
            let options: &[Opt] = match &block.body {
                Body::Question(question) => match &question.form {
                    Form::Options { options, .. } => options,
                    _ => &[],
                },
                Body::Poll(poll) => &poll.options,
                _ => &[],
            };
            let named = options.iter();
            found.extend(
                named.map(|option| (walk::text(&option.text), option.id.clone(), option.span)),
            );
        }
        found
    }
}
