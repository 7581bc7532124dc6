//! What is said of a step that did not come about: in the words of the storyboard, with the path so far.

use super::{Failed, Run, Stopped};
use crate::block::{Block, Condition, Subject};
use crate::diagnostic::{Diagnostic, table};
use crate::model::{ValueKind, bare, did_you_mean, fold, walk};
use crate::play::Waits;
use crate::source::Span;
use crate::syntax::playtests::Words;

/// So many things that are so are named.
const MOST_NAMED: usize = 4;

impl Words {
    /// Whether these are the words, or the id, of something. `…` at the end stands for the rest.
    pub(super) fn mean(&self, text: &str, id: &str) -> bool {
        if let Some(wanted) = &self.id {
            return wanted == id;
        }
        let (wanted, text) = (fold(&self.text), fold(text));
        match wanted.strip_suffix("...") {
            Some(begins) if !begins.trim().is_empty() => text.starts_with(begins.trim_end()),
            _ => wanted == text || wanted == bare(&text),
        }
    }
}

impl Run<'_> {
    /// The story goes otherwise: what was expected, what happened, and the path so far.
    pub(super) fn fails(&self, span: Span, what: String, why: String) -> Failed {
        let path = self.view.path(self.playing.path());
        let mut help = why;
        if let Some(who) = self.who.and_then(|who| self.view.course.personas.get(who)) {
            help.push_str(&format!(" This is the story of {}.", who.name));
        }
        help.push_str(&format!("\nThe path so far: {path}."));
        Box::new(Diagnostic::new(&table::PLAYTEST_FAILS, span, what).help(help.trim_start()))
    }

    /// Nothing can be played: no scene is there to begin with.
    pub(super) fn no_story(&self) -> Failed {
        let title = &self.playtest.title;
        let who = self.who.and_then(|who| self.view.course.personas.get(who));
        let what = match who {
            Some(who) => format!("In the story of {} there is no scene", who.name),
            None => "There is no scene to begin with".to_string(),
        };
        let why = "Every scene is left out by its \"Only if:\".";
        Box::new(Diagnostic::new(&table::PLAYTEST_FAILS, title.span, what).help(why))
    }

    /// A step names nothing: the nearest of what it could mean.
    pub(super) fn nothing<'n>(
        &self,
        words: &Words,
        what: String,
        known: impl Iterator<Item = (&'n str, Span)>,
        otherwise: &str,
    ) -> Failed {
        let near = self.nearest.spelt(&words.text, known);
        let help = did_you_mean(self.view.project, words.span, &near);
        let help = help.unwrap_or_else(|| otherwise.to_string());
        Box::new(Diagnostic::new(&table::PLAYTEST_STEP, words.span, what).help(help))
    }

    /// The words stand in quotation marks, and it is those that are too many.
    pub(super) fn quoted(
        &self,
        kind: &str,
        words: &Words,
        known: &[(String, String, Span)],
    ) -> Option<Failed> {
        let marks = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’'];
        let inner = words.text.strip_prefix(marks)?.strip_suffix(marks)?;
        let bare = Words {
            text: inner.to_string(),
            ..words.clone()
        };
        known.iter().find(|(text, id, _)| bare.mean(text, id))?;
        let what = format!("There is no {kind} \"{inner}\" with quotation marks around it");
        let help = "Take the quotation marks away: only the words are compared.";
        Some(Box::new(
            Diagnostic::new(&table::PLAYTEST_STEP, words.span, what).help(help),
        ))
    }

    /// The title of the present scene.
    pub(super) fn here(&self) -> &str {
        self.title(self.playing.scene())
    }

    pub(super) fn title(&self, scene: usize) -> &str {
        let scene = self.view.course.scenes.get(scene);
        scene.map_or("", |scene| scene.title_text.as_str())
    }

    /// What a block is called, at the beginning of a sentence.
    pub(super) fn prompt(&self, block: &Block) -> String {
        let prompt = walk::named(self.view.course, &block.prompt);
        match prompt.trim() {
            "" => format!("The {}", block.kind.replace('-', " ")),
            words => format!("\"{words}\""),
        }
    }

    /// Why the story does not go on by itself.
    pub(super) fn why(&self, stopped: Stopped) -> String {
        let here = self.here();
        match stopped {
            Stopped::At(Waits::For(block)) => {
                let asks = self.playing.block(block);
                let asks = asks.map_or_else(String::new, |block| self.prompt(block));
                format!("{asks} in \"{here}\" waits for an answer.")
            }
            Stopped::At(Waits::Ended) => format!("The story ends in \"{here}\"."),
            Stopped::Round => {
                format!("Without a choice the story goes round and comes to \"{here}\" again.")
            }
            Stopped::Spent => "There is more in these playtests than can be played.".to_string(),
        }
    }

    /// How what a test looks at stands now.
    pub(super) fn now(&self, test: &Condition) -> String {
        let mut facts: Vec<String> = Vec::new();
        let mut open = vec![test];
        while let Some(test) = open.pop() {
            match test {
                Condition::And(parts) | Condition::Or(parts) => open.extend(parts.iter().rev()),
                Condition::Not(inner) => open.push(inner),
                simple => facts.extend(self.fact(simple)),
            }
        }
        let mut seen = Vec::new();
        facts.retain(|fact| {
            let fresh = !seen.contains(fact);
            seen.push(fact.clone());
            fresh
        });
        facts.truncate(MOST_NAMED);
        match facts.is_empty() {
            true => String::new(),
            false => format!("Here {}.", facts.join(", ")),
        }
    }

    fn fact(&self, test: &Condition) -> Option<String> {
        match test {
            Condition::Number(Subject::Value(ix), ..) => {
                let value = self.view.course.values.get(ix.0)?;
                let n = self.playing.value(ix.0)?;
                let said = match &value.kind {
                    ValueKind::Number { .. } => n.to_string(),
                    ValueKind::YesNo if n == 1 => "yes".to_string(),
                    ValueKind::YesNo => "no".to_string(),
                    ValueKind::Words(words) => words.get(n as usize)?.clone(),
                };
                Some(format!("{} is {said}", value.name))
            }
            Condition::Passed | Condition::Number(Subject::Percent | Subject::MaxScore, ..) => {
                Some(format!("it is {}", self.view.points(self.playing.points())))
            }
            Condition::Number(Subject::Score, ..) => {
                let points = self.playing.points() / self.view.proof.score.unit.max(1);
                Some(format!("the score is {points}"))
            }
            Condition::Seen(scene) => {
                let was = if self.playing.holds(test) {
                    "was"
                } else {
                    "was not"
                };
                Some(format!("\"{}\" {was} seen", self.title(scene.0)))
            }
            _ => None,
        }
    }
}
