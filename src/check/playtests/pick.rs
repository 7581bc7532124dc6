//! Steps that make a choice, and those that say whether one is offered.

use super::{Failed, Picked, Run, Stopped};
use crate::block::{Body, Form, Opt};
use crate::model::walk;
use crate::source::Span;
use crate::syntax::playtests::{Words, meant};

/// Which choices of a decision a step may mean.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Which {
    /// Those that are offered, where it is open.
    Offered,
    /// Those of one that is made, but for the one that stands.
    Others,
    /// The one that stands.
    Standing,
}

/// What words name.
enum Meant {
    Choice((usize, usize)),
    Answer,
}

impl Run<'_> {
    /// Makes a choice.
    pub(super) fn choose(&mut self, words: &Words) -> Result<(), Failed> {
        let known = self.choices();
        if !known.iter().any(|(text, id, _)| words.mean(text, id)) {
            return Err(self.no_choice("choice", words, &known));
        }
        self.first(words, false)
    }

    /// Makes a choice, or answers a question, whichever comes first.
    pub(super) fn pick(&mut self, words: &Words) -> Result<(), Failed> {
        let mut known = self.choices();
        let is_choice = known.iter().any(|(text, id, _)| words.mean(text, id));
        known.extend(self.options());
        let is_known = known.iter().any(|(text, id, _)| words.mean(text, id));
        let for_named = self.is_for_named(words);
        if !is_known && !self.is_list(words) && !self.is_typed(words) && !for_named {
            return Err(self.no_choice("choice or answer", words, &known));
        }
        if !is_choice || for_named {
            return self.answer(words);
        }
        self.first(words, true)
    }

    /// Picks the first choice of these words, or the first answer where answers count too.
    fn first(&mut self, words: &Words, answers: bool) -> Result<(), Failed> {
        let from = self.playing.scene();
        let start = self.playing.path().len();
        let moment = self.playing.moment();
        let standing = self.choice(words, Which::Standing);
        let found = self.until(|run| {
            if let Some(place) = run.choice(words, Which::Offered) {
                return Some(Meant::Choice(place));
            }
            if answers && run.option(words).is_some() {
                return Some(Meant::Answer);
            }
            // A choice that is made already can be changed where it was made.
            let again = run.playing.path().len() == start;
            let place = again.then(|| run.choice(words, Which::Others)).flatten();
            place.map(Meant::Choice)
        });
        match (found, standing) {
            (Ok(Meant::Choice(place)), _) => self.make(place, words, from),
            (Ok(Meant::Answer), _) => self.answer(words),
            // Nothing further on is called so: the same choice is made once more.
            (Err(Stopped::At(_) | Stopped::Round), Some(place)) => {
                self.playing.return_to(moment);
                self.make(place, words, from)
            }
            (Err(stopped), _) => {
                let what = self.not_offered(words, from);
                Err(self.fails(words.span, what, self.why(stopped)))
            }
        }
    }

    fn make(
        &mut self,
        (block, choice): (usize, usize),
        words: &Words,
        from: usize,
    ) -> Result<(), Failed> {
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
        let offered = self.playing.decision(block).map(|(_, offered, _)| offered);
        if offered.is_some_and(|offered| !offered.contains(&choice)) {
            let what = self.not_offered(words, from);
            let why = "It is not there when the decision is made again.";
            return Err(self.fails(words.span, what, why.to_string()));
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

    /// The choice of these words in the present scene; of several that stand the last.
    fn choice(&self, words: &Words, which: Which) -> Option<(usize, usize)> {
        let mut visible = self.playing.visible();
        if which == Which::Standing {
            visible.reverse();
        }
        let mut found = visible.into_iter().filter_map(|block| {
            let (decision, offered, made) = self.playing.decision(block)?;
            let open = which == Which::Offered;
            if made == open || !open && !self.playing.reopens(block) {
                return None;
            }
            // What is offered when it stands open is seen when it does.
            let all = (0..decision.choices.len()).collect();
            let list: Vec<usize> = if open { offered } else { all };
            let stands = self.playing.latest(block);
            let meant = |ix: &usize| {
                let choice = decision.choices.get(*ix);
                let is_one = open || (stands == Some(*ix)) == (which == Which::Standing);
                is_one
                    && choice
                        .is_some_and(|choice| words.mean(&walk::text(&choice.text), &choice.id))
            };
            list.into_iter().find(meant).map(|ix| (block, ix))
        });
        found.next()
    }

    fn no_choice(&self, kind: &str, words: &Words, known: &[(String, String, Span)]) -> Failed {
        let what = match &words.id {
            Some(id) if words.text.is_empty() || words.text.starts_with('#') => {
                format!("There is no {kind} with the id \"{id}\"")
            }
            _ => format!("There is no {kind} \"{}\"", words.written),
        };
        if let Some(failed) = self.quoted(kind, words, known) {
            return failed;
        }
        let near = known.iter().map(|(text, _, span)| (text.as_str(), *span));
        let help = "Write its words as they stand in the storyboard, or their beginning and \"…\".";
        // What has a word of its own before it is no step without one.
        let step = (kind != "choice").then(|| meant(&words.written)).flatten();
        let step = step.map(|step| format!("Did you mean \"{step}\"?"));
        self.nothing(words, what, near, step.as_deref().unwrap_or(help))
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
