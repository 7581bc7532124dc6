//! The course: everything that player, proofs and targets are made of.

use super::fold::fold;
use crate::block::{Asked, Block, Condition, Goes, Keep, Node, Objectives, Picture, Rich};
use crate::id::{ConditionIx, Key, MediaIx, OptionKey, ValueIx};
use crate::source::{Inside, Span, Spanned};
use crate::theme::Theme;

/// A module with every name resolved.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The IRI that names it: `Identifier:`, or a `urn:uuid` (version 5) made from series and module folder name.
    pub iri: String,
    /// The module folder's name in lower-case ASCII.
    pub name: String,
    /// What tells this text of the module from any other: the beginning of support codes.
    pub build: u32,
    /// A release of it is refused: what is made of it is a draft.
    pub draft: bool,
    /// The title.
    pub title: Rich,
    /// The title as plain text.
    pub title_text: String,
    /// `Series:`
    pub series: Option<String>,
    /// `Summary:`, or the first paragraph before anything is chosen.
    pub summary: String,
    /// `Version:`
    pub version: Option<String>,
    /// `Language:`, a BCP 47 tag; `en` if absent.
    pub language: String,
    /// Typical learning time in minutes, and whether it was estimated.
    pub minutes: u32,
    /// Whether `minutes` was estimated from words, media and interactions.
    pub minutes_estimated: bool,
    /// `Pass mark:` in percent (1 to 100).
    pub pass_mark: Option<u8>,
    /// `Complete when:`
    pub complete_when: CompleteWhen,
    /// `Reflections:`
    pub reflections: Keep,
    /// `Licence:`
    pub licence: Option<String>,
    /// `Credits:`
    pub credits: Vec<Rich>,
    /// `Publisher:`
    pub publisher: Option<String>,
    /// `Contact:`
    pub contact: Option<String>,
    /// `Theme:`
    pub theme: Theme,
    /// Learning outcomes.
    pub objectives: Vec<Objective>,
    /// Tracked values.
    pub values: Vec<Value>,
    /// People who speak.
    pub personas: Vec<Persona>,
    /// Terms and what they mean.
    pub glossary: Glossary,
    /// The value that holds whose story the learner follows (`Choose persona: yes`); its words are the personas' names.
    pub persona: Option<ValueIx>,
    /// Names of the parts (`Section:`), in order of first use.
    pub sections: Vec<String>,
    /// Prose between the title and the first scene (the cover shows it).
    pub intro: Vec<Node>,
    /// The scenes, in file order.
    pub scenes: Vec<Scene>,
    /// All blocks, in file order; a block made several times by includes stands several times (with ids of its own).
    pub blocks: Vec<Block>,
    /// Conditions, each once.
    pub conditions: Vec<Condition>,
    /// Media in use, in order of first use.
    pub media: Vec<Media>,
    /// `Check reading: yes`.
    pub check_reading: bool,
    /// Where each `Only if:` stands, in the order of reading.
    pub asked: Vec<Asked>,
    /// Where settings stand that later checks point at.
    pub places: Places,
    /// Where running text stands (gathered where `check_reading` asks for it).
    pub passages: Vec<Span>,
    /// What the author wrote down of ways through it. No package knows of them.
    pub playtests: super::playtests::Playtests,
    /// What later checks cannot be sure of, because something was reported already.
    pub doubt: Doubt,
}

/// Where the module says what later checks look at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Places {
    /// The title's line (the beginning of the file if there is none).
    pub title: Span,
    /// The value of `Complete when:`.
    pub complete_when: Span,
    /// The value of `Pass mark:`.
    pub pass_mark: Span,
}

/// Findings that would follow from a mistake already reported, and are therefore not made.
#[derive(Copy, Clone, Debug, Default)]
pub struct Doubt {
    /// A target names no scene, two scenes have one name, or a block is unknown: what is led to is not known.
    pub targets: bool,
    /// A value, change, condition or block could not be read: what uses and changes values is not known.
    pub values: bool,
    /// An objective's name or a block could not be read: what practises an objective is not known.
    pub objectives: bool,
}

/// When the platform is told `completed`.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum CompleteWhen {
    /// An ending was reached.
    #[default]
    EndReached,
    /// Every scene was seen (and an ending reached).
    AllScenesSeen,
    /// An ending was reached with the pass mark.
    Passed,
}

/// A learning outcome.
#[derive(Clone, Debug)]
pub struct Objective {
    /// Stable id.
    pub id: String,
    /// The words.
    pub text: Rich,
    /// Its place.
    pub span: Span,
}

/// A tracked value. All values are whole numbers inside: yes/no is 1 and 0, words their index.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its name as written.
    pub name: String,
    /// Its key in the saved state.
    pub key: Key,
    /// Its kind.
    pub kind: ValueKind,
    /// What it begins with.
    pub start: i64,
    /// Its place.
    pub span: Span,
}

/// The kinds of tracked value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A number within limits.
    Number {
        /// Lowest.
        low: i64,
        /// Highest.
        high: i64,
    },
    /// yes or no.
    YesNo,
    /// One of these words.
    Words(Vec<String>),
}

impl ValueKind {
    /// Lowest and highest number it can hold.
    pub fn limits(&self) -> (i64, i64) {
        match self {
            ValueKind::Number { low, high } => (*low, *high),
            ValueKind::YesNo => (0, 1),
            ValueKind::Words(words) => (0, words.len().saturating_sub(1) as i64),
        }
    }
}

/// A person who speaks.
#[derive(Clone, Debug)]
pub struct Persona {
    /// Stable id.
    pub id: String,
    /// The name.
    pub name: String,
    /// `Role:`
    pub role: Option<String>,
    /// The portrait.
    pub picture: Option<Picture>,
    /// Prose about them.
    pub about: Vec<Node>,
}

/// Terms and what they mean.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// Prose above the first term.
    pub intro: Vec<Node>,
    /// The terms, in the order of the alphabet.
    pub terms: Vec<Term>,
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// Stable id, unique among the terms.
    pub id: String,
    /// The term.
    pub words: Rich,
    /// What it means.
    pub meaning: Vec<Node>,
}

/// A scene.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Stable id, unique in the module.
    pub id: String,
    /// Its key in the saved state.
    pub key: Key,
    /// The title.
    pub title: Rich,
    /// The title as plain text.
    pub title_text: String,
    /// Its part, by place in `sections`.
    pub section: Option<usize>,
    /// Skipped unless this holds.
    pub only_if: Option<ConditionIx>,
    /// What it practises.
    pub objectives: Objectives,
    /// `Back: no` makes it false: no way back past this point.
    pub back: bool,
    /// What it shows, in order.
    pub content: Vec<Node>,
    /// How it leaves. A scene without `Go to:` or `End` has `Next` (or `End` if it is the last).
    pub exit: Leave,
    /// The heading line.
    pub span: Span,
    /// Stands in for a scene that something leads to and nobody wrote (reported); the player says so.
    pub unwritten: bool,
}

/// How a scene leaves when Continue is pressed.
#[derive(Clone, Debug)]
pub enum Leave {
    /// `Go to:`
    Go(Goes),
    /// To the scene that follows in the file (nothing was written).
    Next,
    /// Only its decisions' choices leave: every choice of a decision in it has a target, and nothing else was written.
    ByChoice,
    /// An ending.
    End(Ending),
}

/// An ending.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Its name: `End: name`, or the scene's title.
    pub name: String,
    /// `(not passed)` makes it false.
    pub may_pass: bool,
    /// Where it was written (the scene's heading if nowhere).
    pub span: Span,
}

/// A media file in use.
#[derive(Clone, Debug)]
pub struct Media {
    /// Its name in the package: lower-case ASCII, unique base name: `desk.svg`.
    pub name: String,
    /// The path as the author wrote it first.
    pub path: Spanned<String>,
    /// Where its bytes are.
    pub disk: std::path::PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Width and height, for pictures.
    pub dimensions: Option<(u32, u32)>,
    /// What was seen in it.
    pub inside: Inside,
}

impl Course {
    /// A media file by index.
    pub fn media(&self, ix: MediaIx) -> Option<&Media> {
        self.media.get(ix.0)
    }

    /// How the saved state names the words of a value: by the words as they are compared, people by their ids.
    pub fn word_keys(&self, ix: ValueIx) -> Vec<OptionKey> {
        if self.persona == Some(ix) {
            return self.personas.iter().map(|p| OptionKey::of(&p.id)).collect();
        }
        match self.values.get(ix.0).map(|value| &value.kind) {
            Some(ValueKind::Words(words)) => {
                words.iter().map(|w| OptionKey::of(&fold(w))).collect()
            }
            _ => Vec::new(),
        }
    }
}
