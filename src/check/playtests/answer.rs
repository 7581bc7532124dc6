//! Steps that answer a question: in its own words, as right or wrong, or with what is typed.

use super::named::in_parts;
use super::ways::{BY_NEARNESS, Judgement, Way, judgement, taken_apart, ways_of_questions};
use super::{Failed, Picked, Run};
use crate::block::{Body, Form, Opt, Scale, kind};
use crate::model::{Known, fold, walk};
use crate::play::{What, can_be_right, cut, fold_text, millionths};
use crate::syntax::playtests::Words;

/// More options than these are not told apart.
const MOST_OPTIONS: usize = 64;
/// So often the words of several options are taken apart in another way.
const MOST_TRIES: usize = 2_000;

impl Run<'_> {
    /// Answers the question that was named, or else the first that takes such an answer.
    pub(super) fn answer(&mut self, words: &Words) -> Result<(), Failed> {
        match self.answer_named(words) {
            Some(done) => done,
            None => self.answer_any(words),
        }
    }

    /// Answers the first question that takes such an answer.
    fn answer_any(&mut self, words: &Words) -> Result<(), Failed> {
        let from = self.playing.scene();
        let spent = self.is_spent(words);
        if let Some(writing) = self.open_writing().filter(|_| spent) {
            return Err(self.not_for_writing(writing, words));
        }
        let found = self.until(|run| run.fitting(words, !spent));
        match found {
            // What is nearly an answer of a question is that answer misspelt, and nothing that was written.
            Ok((block, _))
                if self.takes_any(block, words) && !self.near_options(words).is_empty() =>
            {
                Err(self.no_answer(words))
            }
            Ok((block, what)) => self.give(block, what, words),
            Err(_) if !self.is_known(words) => Err(self.no_answer(words)),
            Err(stopped) => {
                let title = self.title(from);
                let what = format!(
                    "Nothing from \"{title}\" on can be answered with \"{}\"",
                    words.written
                );
                Err(self.fails(words.span, what, self.why(stopped)))
            }
        }
    }

    pub(super) fn give(&mut self, block: usize, what: What, words: &Words) -> Result<(), Failed> {
        self.picked = Picked::Answer;
        if self.skipped.contains(&block) {
            return Err(self.left_out(block, words));
        }
        let right = self.playing.judge(block, what.clone());
        if !self.playing.answer(block, what) {
            return Err(self.spent(words));
        }
        if let Some(named) = self.named.as_mut().filter(|named| named.block == block) {
            named.used = true;
            let right = right.is_some_and(|given| given.right);
            if self.is_writing(block) || right && self.playing.takes(block).is_none() {
                self.named = None;
            }
        }
        Ok(())
    }

    pub(super) fn spent(&self, words: &Words) -> Failed {
        let what = format!("\"{}\" cannot be answered here", words.written);
        let why = "No attempt is left.".to_string();
        self.fails(words.span, what, why)
    }

    /// Whether a question on the page would take such an answer, and takes no more: it is not meant for a box to write in.
    fn is_spent(&self, words: &Words) -> bool {
        let is = |block: usize| {
            self.playing.takes(block).is_none()
                && ways_of_questions().any(|way| self.meant(way, block, words).is_some())
        };
        let visible = self.playing.visible();
        self.fitting(words, false).is_none() && visible.into_iter().any(is)
    }

    /// The first box on the page that nothing was written in.
    fn open_writing(&self) -> Option<usize> {
        let is = |block: &usize| {
            self.playing.takes(*block) == Some(false)
                && self.is_writing(*block)
                && !self.skipped.contains(block)
        };
        self.playing.visible().into_iter().find(is)
    }

    fn not_for_writing(&self, writing: usize, words: &Words) -> Failed {
        let what = format!("\"{}\" cannot be answered here", words.written);
        let block = self.view.course.blocks.get(writing);
        let step = block.map_or_else(String::new, |block| {
            let words = kind(block.kind).and_then(|kind| kind.spec().words.first());
            format!(
                "- {}: {}",
                words.unwrap_or(&block.kind),
                walk::text(&block.prompt)
            )
        });
        let why = format!(
            "No attempt is left. Where it is what the learner writes, put \"{}\" above it.",
            step.trim_end()
        );
        self.fails(words.span, what, why)
    }

    /// Whether some question holds such an answer, or it could be typed.
    pub(super) fn is_known(&self, words: &Words) -> bool {
        let mut options = self.options().into_iter();
        options.any(|(text, id, _)| words.mean(&text, &id))
            || self.is_list(words)
            || judgement(words).is_some()
            || self
                .view
                .course
                .blocks
                .iter()
                .any(|block| match &block.body {
                    Body::Question(question) => {
                        matches!(question.form, Form::Number { .. } | Form::Text { .. })
                    }
                    Body::Reflection(_) | Body::Plan(_) | Body::Scale(_) => true,
                    _ => false,
                })
    }

    /// Whether the words name several options of one question.
    pub(super) fn is_list(&self, words: &Words) -> bool {
        (0..self.view.course.blocks.len()).any(|block| self.named_options(block, words).is_some())
    }

    pub(super) fn no_answer(&self, words: &Words) -> Failed {
        let known = self.options();
        let near = known.iter().map(|(text, _, span)| (text.as_str(), *span));
        let what = format!("There is no answer \"{}\"", words.written);
        let visible = self.playing.visible().into_iter();
        let mut exercises = visible.filter_map(|block| self.playing.block(block));
        let help = match exercises.find_map(|block| in_parts(block, words)) {
            Some(parts) => parts,
            None => "Write its words as they stand in the storyboard, several with \"and\" between them; or \"right\" or \"wrong\".".to_string(),
        };
        if let Some(failed) = self.quoted("answer", words, &known) {
            return failed;
        }
        self.nothing(words, what, near, &help)
    }

    /// The options whose words are nearly these.
    fn near_options(&self, words: &Words) -> Vec<Known> {
        let known = self.options();
        let near = known.iter().map(|(text, _, span)| (text.as_str(), *span));
        self.nearest.spelt(&words.text, near)
    }

    fn is_writing(&self, block: usize) -> bool {
        let block = self.view.course.blocks.get(block);
        block.is_some_and(|block| matches!(block.body, Body::Reflection(_) | Body::Plan(_)))
    }

    /// The option of these words in the present scene.
    pub(super) fn option(&self, words: &Words) -> Option<(usize, What)> {
        let visible = self.playing.visible();
        let open = visible.into_iter().filter(|block| {
            self.playing.takes(*block) == Some(false) && !self.skipped.contains(block)
        });
        let mut fits = open.filter_map(|block| Some((block, self.named_options(block, words)?)));
        fits.next()
    }

    /// The question of the present scene that takes such an answer: the first without one, or else the last that may be tried again.
    fn fitting(&self, words: &Words, writing: bool) -> Option<(usize, What)> {
        let visible = self.playing.visible();
        let fit = |block: &usize, ways: &[Way]| {
            let mut ways = ways.iter();
            let meant = ways.find_map(|way| self.meant(*way, *block, words))?;
            Some((*block, meant))
        };
        let stands = |block: &usize, answered| self.playing.takes(*block) == Some(answered);
        let fresh = |block: &&usize| stands(block, false) && !self.skipped.contains(block);
        BY_NEARNESS.iter().find_map(|ways| {
            let own = ways.contains(&Way::Written);
            if own && !writing {
                return None;
            }
            let mut first = visible.iter().filter(fresh);
            let found = first.find_map(|block| fit(block, ways));
            found.or_else(|| {
                let again = visible.iter().rev().filter(|_| !own);
                let mut last = again.filter(|block| stands(block, true));
                last.find_map(|block| fit(block, ways))
            })
        })
    }

    /// Whether a block takes whatever is written, and these words are not its right answer.
    fn takes_any(&self, block: usize, words: &Words) -> bool {
        let typed = self.text(block, words).is_some();
        self.is_writing(block) || typed && self.right_text(block, words).is_none()
    }

    /// Whether the words are an answer somewhere, though no option's.
    pub(super) fn is_typed(&self, words: &Words) -> bool {
        let typed = |block: usize| {
            let ways = [Way::Number, Way::Right, Way::Judged];
            ways.iter()
                .any(|way| self.meant(*way, block, words).is_some())
        };
        (0..self.view.course.blocks.len()).any(typed)
    }

    pub(super) fn meant(&self, way: Way, block: usize, words: &Words) -> Option<What> {
        match way {
            Way::Options => self.named_options(block, words),
            Way::Number => self.number(block, words),
            Way::Right => self.right_text(block, words),
            Way::Text => self.text(block, words),
            Way::Judged => self.judged(block, words),
            Way::Written => self.written(block, words),
        }
    }

    /// The options that the words name.
    fn named_options(&self, block: usize, words: &Words) -> Option<What> {
        let (options, several): (&[Opt], bool) = match &self.view.course.blocks.get(block)?.body {
            Body::Question(question) => match &question.form {
                Form::Options {
                    options, several, ..
                } => (options, *several),
                _ => return None,
            },
            Body::Poll(poll) => (&poll.options, poll.several),
            _ => return None,
        };
        let options = options.get(..options.len().min(MOST_OPTIONS))?;
        let one = options
            .iter()
            .position(|option| words.mean(&walk::text(&option.text), &option.id));
        if let Some(ix) = one {
            return Some(What::Options(1 << ix));
        }
        if !several {
            return None;
        }
        let texts: Vec<String> = options
            .iter()
            .map(|option| fold(&walk::text(&option.text)))
            .collect();
        let mut tries = MOST_TRIES;
        taken_apart(&fold(&words.text), &texts, 0, &mut tries).map(What::Options)
    }

    /// A number that is typed, or one for each statement.
    fn number(&self, block: usize, words: &Words) -> Option<What> {
        match &self.view.course.blocks.get(block)?.body {
            Body::Question(question) => match &question.form {
                Form::Number { .. } if is_one(&words.text) => {
                    millionths(&words.text).map(What::Number)
                }
                _ => None,
            },
            Body::Scale(scale) => rated(scale, &words.text),
            _ => None,
        }
    }

    /// A short text that is typed.
    fn text(&self, block: usize, words: &Words) -> Option<What> {
        let Body::Question(question) = &self.view.course.blocks.get(block)?.body else {
            return None;
        };
        let typed = matches!(question.form, Form::Text { .. }) && judgement(words).is_none();
        let text = fold_text(&cut(&words.text));
        (typed && !text.is_empty()).then_some(What::Text(text))
    }

    /// A short text that is typed and right.
    fn right_text(&self, block: usize, words: &Words) -> Option<What> {
        let text = self.text(block, words)?;
        let judged = self.playing.judge(block, text.clone())?;
        judged.right.then_some(text)
    }

    /// `right`, `wrong`, `2 right`.
    fn judged(&self, block: usize, words: &Words) -> Option<What> {
        let asked = self.view.course.blocks.get(block)?;
        if !matches!(asked.body, Body::Question(_)) {
            return None;
        }
        let answers = self.playing.answers(block);
        let mut answers = answers.into_iter();
        let found = match judgement(words)? {
            Judgement::Parts(n) => return can_be_right(asked, n).then_some(What::Right(n)),
            Judgement::Right => answers.find(|answer| answer.right),
            Judgement::Wrong => answers
                .filter(|answer| !answer.right)
                .min_by_key(|answer| answer.share),
        };
        found.map(|answer| answer.what)
    }

    /// Words of the learner's own.
    fn written(&self, block: usize, words: &Words) -> Option<What> {
        let text = fold_text(&words.text);
        (self.is_writing(block) && !text.is_empty()).then_some(What::Text(text))
    }
}

/// Whether a text is no list of numbers: a comma with a space after it parts two.
fn is_one(text: &str) -> bool {
    !text.contains(", ") && !text.contains(';')
}

/// A number for each statement.
fn rated(scale: &Scale, text: &str) -> Option<What> {
    let numbers: Vec<i64> = text
        .split([',', ';', ' '])
        .filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("and"))
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let place = |n: &i64| {
        scale
            .range
            .points()
            .position(|point| i64::from(point) == *n)
    };
    let places: Vec<usize> = numbers.iter().map(place).collect::<Option<_>>()?;
    match places.as_slice() {
        [one] if scale.statements.len() == 1 => Some(What::Options(1 << one)),
        several if several.len() == scale.statements.len() => Some(What::Options(1)),
        _ => None,
    }
}
