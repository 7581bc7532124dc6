//! `playtests.md`: a heading for each playtest, a line for each step.
//!
//! Items are steps: a word and a colon say what kind, an item without is what the learner picks. `Persona:` under the heading is a
//! setting; everything else is remarks for colleagues. Nothing is looked up here but the words of the steps themselves.

mod score;
mod step;

pub use step::meant;

use super::ast::{Target, Test};
use super::line::{self, Kind};
use super::lines::{Cursor, Line};
use super::parser::{Parser, fold_word};
use super::segments::Segments;
use super::{notes, prose, setting, suggest};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};

/// The playtests of a module, and what was wrong with them: it says nothing about the storyboard.
#[derive(Clone, Debug, Default)]
pub struct Playtests {
    /// All of them.
    pub list: Vec<Playtest>,
    /// What could not be read.
    pub found: Diagnostics,
}

/// One way through the story, and what is expected on it.
#[derive(Clone, Debug)]
pub struct Playtest {
    /// Its heading's words.
    pub title: Spanned<String>,
    /// `Persona:`
    pub persona: Option<Spanned<String>>,
    /// What happens, in order.
    pub steps: Vec<Step>,
    /// Whether something in it could not be read: it is not played.
    pub broken: bool,
}

/// A line of a playtest.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it does or expects.
    pub does: Does,
    /// The words it is about.
    pub span: Span,
}

/// What a step does or expects.
#[derive(Clone, Debug)]
pub enum Does {
    /// The learner comes to a scene.
    Scene(Spanned<Target>),
    /// What was picked in the step before leads to a scene.
    Leads(Spanned<Target>),
    /// A choice is made.
    Choose(Words),
    /// A choice is made, or a question answered.
    Pick(Words),
    /// A question is answered.
    Answer(Words),
    /// A block of this kind is there; the next answer is for it.
    Shows(&'static str, Words),
    /// A block is left unanswered.
    Skip(Words),
    /// Whether a choice is offered.
    Offered(Words, bool),
    /// Continue is pressed.
    Continue,
    /// Back is pressed.
    Back,
    /// Something is so.
    Holds(Test),
    /// An ending is reached.
    Ending(Words),
    /// Whether the module is passed there.
    Passed(bool),
}

/// Words of the storyboard, named by a step.
#[derive(Clone, Debug)]
pub struct Words {
    /// Without any marks.
    pub text: String,
    /// As they stand there.
    pub written: String,
    /// `{#id}`, or `#id` alone.
    pub id: Option<String>,
    /// Where.
    pub span: Span,
}

impl Parser<'_> {
    /// Reads the playtests of the project.
    pub fn playtests(mut self) -> Playtests {
        let Some(file) = self.project.playtests else {
            return Playtests::default();
        };
        let lines = self.lines(file);
        let mut cur = Cursor::new(&lines);
        let mut reading = Reading::default();
        while let Some(line) = cur.take() {
            match line.kind {
                // The first heading of level 1 is the file's own.
                Kind::Heading { level, .. } if level > 1 || reading.open.is_some() => {
                    self.playtest(line, level, &mut reading);
                }
                Kind::Item { at, .. } => self.step(line, at, &mut cur, &mut reading),
                Kind::Text => self.playtest_text(line, &mut reading),
                Kind::Quote(at) => self.playtest_quote(line, at, &mut reading),
                _ => {}
            }
        }
        self.close(&mut reading, 0);
        Playtests {
            list: reading.list,
            found: std::mem::take(self.out),
        }
    }

    fn playtest(&mut self, line: &Line, level: u8, reading: &mut Reading) {
        self.close(reading, level);
        let parts = self.heading_line(line);
        let title = line.text.spanned(parts.words);
        let title = match title.value.is_empty() {
            true => Spanned::new("This playtest".to_string(), line.text.whole()),
            false => title,
        };
        reading.open = Some(Playtest {
            title,
            persona: None,
            steps: Vec::new(),
            broken: false,
        });
        reading.level = level;
    }

    /// What stood under a heading is complete; the next heading has this level. A playtest without steps would hold whatever happens,
    /// unless its heading only stands above those of others, or is one of level 1 above remarks.
    fn close(&mut self, reading: &mut Reading, next: u8) {
        let Some(playtest) = reading.open.take() else {
            return;
        };
        if !playtest.steps.is_empty() || playtest.broken {
            reading.list.push(playtest);
        } else if next <= reading.level && reading.level > 1 {
            let what = "This playtest has no steps";
            let help = "Write each step as an item of a list below it, like \"- Scene: …\".";
            let found = Diagnostic::new(&table::PLAYTEST_STEP, playtest.title.span, what);
            self.report(found.help(help));
        }
    }

    /// `Persona: Ayesha`, or a remark; a step that is no item is reported, once in a playtest.
    fn playtest_text(&mut self, line: &Line, reading: &mut Reading) {
        let Some(playtest) = reading.open.as_mut().filter(|open| !open.broken) else {
            return;
        };
        let text = unmarked(&line.text);
        let Some((end, value)) = setting::shape(&text) else {
            return;
        };
        let name = text.trim(0..end);
        let word = fold_word(text.get(name.clone()));
        if step::is_word(&word) {
            playtest.broken = true;
            self.not_played(line, "it is no item of a list");
            return;
        }
        if !playtest.steps.is_empty() {
            if word == "persona" {
                playtest.broken = true;
                let what = "\"Persona:\" stands below the first step, so it sets nothing";
                let help = "Write it directly under the playtest's heading.";
                let found = Diagnostic::new(&table::PLAYTEST_STEP, text.whole(), what);
                self.report(found.help(help));
            }
            return;
        }
        if word == "persona" {
            let marks = |c: char| MARKS.contains(&c) || c.is_whitespace();
            let written = text.get(value..text.len());
            let from = text.len() - written.trim_start_matches(marks).len();
            let to = from + text.get(from..text.len()).trim_end_matches(marks).len();
            playtest.persona = Some(text.spanned(from..to));
        } else if suggest::within_two(&word, ["persona"].into_iter()).is_some() {
            playtest.broken = true;
            let what = format!(
                "A playtest has no setting called \"{}\"",
                text.get(name.clone())
            );
            let span = text.span(name);
            self.report(
                Diagnostic::new(&table::PLAYTEST_STEP, span, what)
                    .help("Did you mean \"Persona:\"?"),
            );
        }
    }

    /// A quotation is a remark; a step in it is reported, once in a playtest.
    fn playtest_quote(&mut self, line: &Line, at: usize, reading: &mut Reading) {
        let Some(playtest) = reading.open.as_mut().filter(|open| !open.broken) else {
            return;
        };
        let quoted = line.text.trimmed(at..line.text.len());
        let step = match line::kind(&quoted) {
            Kind::Item { at, .. } => quoted.trimmed(at..quoted.len()),
            _ => quoted,
        };
        if begins_step(&step) {
            playtest.broken = true;
            self.not_played(line, "it stands in a quotation");
        }
    }

    fn not_played(&mut self, line: &Line, why: &str) {
        let what = format!("This step would not be played: {why}");
        let span = line.text.whole();
        let help = "Begin its line with \"- \".";
        self.report(Diagnostic::new(&table::PLAYTEST_STEP, span, what).help(help));
    }

    fn step(&mut self, line: &Line, at: usize, cur: &mut Cursor<'_>, reading: &mut Reading) {
        let mut text = line.text.trimmed(at..line.text.len());
        let mut last = line;
        let goes_on = |next: &&Line| next.kind == Kind::Text && !begins_step(&next.text);
        while let Some(next) = cur.peek().filter(goes_on) {
            prose::join(&mut text, last, next);
            last = next;
            cur.skip(1);
        }
        let Some(playtest) = reading.open.as_mut() else {
            if !std::mem::replace(&mut reading.told, true) {
                let what = "This step belongs to no playtest";
                let help = "Begin a playtest above it, with ## and its name.";
                self.report(Diagnostic::new(&table::PLAYTEST_STEP, text.whole(), what).help(help));
            }
            return;
        };
        if text.is_empty() || notes::of_item(line).is_some() {
            return;
        }
        playtest.broken |= !self.read_step(&text, &mut playtest.steps);
    }
}

/// What may stand around the word of a step that was meant.
const MARKS: &[char] = &['*', '_', '-', '–', '—', '•', '"', '“', '|'];

/// A line without the marks before its first word.
fn unmarked(line: &Segments) -> Segments {
    let marks = |c: char| MARKS.contains(&c) || c.is_whitespace();
    let from = line.len() - line.as_str().trim_start_matches(marks).len();
    line.trimmed(from..line.len())
}

/// Whether a line begins with the word of a step.
fn begins_step(line: &Segments) -> bool {
    let line = &unmarked(line);
    let word = |(end, _)| fold_word(line.get(line.trim(0..end)));
    setting::shape(line).is_some_and(|shape| step::is_word(&word(shape)))
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    list: Vec<Playtest>,
    open: Option<Playtest>,
    /// The level of its heading.
    level: u8,
    /// Whether it was said that a step stands under no heading.
    told: bool,
}

/// A part of a step's text as words of the storyboard.
fn words(text: &Segments, range: std::ops::Range<usize>) -> Words {
    let mut quiet = Diagnostics::default();
    let (inner, id) = super::expr::split_id_in(text, range.clone(), &mut quiet);
    let part = text.trimmed(inner.clone());
    let all = super::inline::read(&part, &mut quiet);
    let said: Vec<_> = all
        .into_iter()
        .filter(|inline| !matches!(inline, super::ast::Inline::Value(_)))
        .collect();
    let plain = super::plain(&said);
    let bare = plain.strip_prefix('#').filter(|id| {
        let sign = |c: char| c.is_alphanumeric() || c == '-';
        !id.is_empty() && id.chars().all(sign)
    });
    Words {
        id: id.map(|id| id.value).or(bare.map(str::to_owned)),
        written: part.as_str().to_owned(),
        text: plain,
        span: text.span(text.trim(range)),
    }
}
