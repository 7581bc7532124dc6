//! The kinds of block: one folder each, one line each in [`KINDS`].
//!
//! A folder holds what the kind is to every stage: its words and settings (a [`BlockSpec`] for the parser), `read` (tree to
//! resolved [`Body`]), its template, its script and its style. What an answer is to score, saved state and tracking is said by
//! the body in general terms, so that no engine asks for a kind by name. A kind must not know the course around it: names are
//! resolved through [`Names`].

mod accordion;
mod action_plan;
pub mod alt;
pub mod body;
mod cards;
mod case_study;
mod certificate;
pub mod common;
pub mod content;
mod decision;
mod gaps;
pub mod glossary;
pub mod hotspot;
pub mod language;
mod matching;
pub mod media;
mod module;
mod options;
mod order;
mod parted;
pub mod persona;
pub mod phrase;
mod poll;
mod question;
mod reflection;
mod resources;
mod results;
pub mod scale;
pub mod setting;
mod slides;
mod sort;
mod steps;
mod tabs;
mod targets;
mod words;

pub use body::*;
pub use content::*;

use std::borrow::Cow;

use crate::diagnostic::Diagnostics;
use crate::id::{BlockIx, ConditionIx, Key, MediaIx, OptionKey, SceneIx};
use crate::source::{Inside, Source, Span, Spanned};
use crate::syntax::{self, BlockSpec, Vocabulary};

/// The kinds.
pub const KINDS: &[&dyn Kind] = &[
    &decision::DecisionKind,
    &question::QuestionKind,
    &matching::MatchKind,
    &sort::SortKind,
    &order::OrderKind,
    &gaps::GapsKind,
    &reflection::ReflectionKind,
    &resources::ResourcesKind,
    &action_plan::PlanKind,
    &results::ResultsKind,
    &accordion::KIND,
    &tabs::KIND,
    &cards::KIND,
    &slides::KIND,
    &steps::StepsKind,
    &case_study::CaseStudyKind,
    &poll::PollKind,
    &scale::ScaleKind,
    &certificate::CertificateKind,
    &media::VideoKind,
    &media::AudioKind,
    &media::InterviewKind,
    &hotspot::HotspotKind,
];

/// The kind of this name.
pub fn kind(name: &str) -> Option<&'static dyn Kind> {
    KINDS.iter().copied().find(|kind| kind.spec().kind == name)
}

/// The words of the whole language, for the parser and for everything that lists them.
pub fn vocabulary() -> Vocabulary {
    let mut blocks: Vec<BlockSpec> = KINDS.iter().map(|kind| *kind.spec()).collect();
    blocks.push(persona::SPEC);
    Vocabulary {
        module: module::MODULE,
        scene: module::SCENE,
        blocks,
    }
}

/// A kind of block.
pub trait Kind: Sync {
    /// Its words and settings.
    fn spec(&self) -> &'static BlockSpec;
    /// Reads a block of this kind; findings about it go to the sink.
    fn read(
        &self,
        block: &syntax::Block,
        common: &Common,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Body;
    /// Its prose, shown above what is answered, or around it.
    fn prose<'b>(
        &self,
        block: &'b syntax::Block,
        _names: &dyn Names,
    ) -> Cow<'b, [syntax::Content]> {
        Cow::Borrowed(&block.content)
    }
    /// The picture its options lie on.
    fn spots(
        &self,
        _block: &syntax::Block,
        _names: &mut dyn Names,
        _out: &mut Diagnostics,
    ) -> Option<Box<hotspot::Spots>> {
        None
    }
    /// What a `Save as:` of this block keeps.
    fn saves(&self, _block: &syntax::Block) -> Saves {
        Saves::Unknown
    }
    /// Whether its answers stand in another order where the author does not say.
    fn shuffles(&self) -> bool {
        false
    }
    /// The name of its script and style, which several kinds may share.
    fn part(&self) -> &'static str {
        self.spec().kind
    }
    /// The template (handlebars), named by `spec().kind`.
    fn template(&self) -> &'static str;
    /// The script of the kind (an ES module), empty where it needs none.
    fn script(&self) -> &'static str {
        ""
    }
    /// The style of the kind, empty where the shared sheet is enough.
    fn style(&self) -> &'static str {
        ""
    }
}

/// What is drawn of a kind.
#[derive(Copy, Clone, Debug)]
pub struct Face {
    /// The kind's name.
    pub name: &'static str,
    /// The name of its script and style, which several kinds may share.
    pub part: &'static str,
    /// Its template.
    pub template: &'static str,
    /// Its script; may be empty.
    pub script: &'static str,
    /// Its style; may be empty.
    pub style: &'static str,
}

/// What is drawn of all kinds, of the people to choose from, and of the glossary.
pub fn faces() -> impl Iterator<Item = Face> {
    let kinds = KINDS.iter().map(|kind| Face {
        name: kind.spec().kind,
        part: kind.part(),
        template: kind.template(),
        script: kind.script(),
        style: kind.style(),
    });
    kinds.chain([persona::FACE, glossary::FACE])
}

/// What kind of answer a `Save as:` keeps, for the conditions that look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saves {
    /// One or several of these: words and ids, in the order of the block.
    Options(Vec<(String, String)>),
    /// A number.
    Number,
    /// Words the learner wrote.
    Words,
    /// Several answers in one: a test can ask whether there is one.
    Parts,
    /// A number for each statement of a scale.
    Scale(scale::Range, Vec<OptionKey>),
    /// Nothing that can be known (the block could not be read).
    Unknown,
}

/// How a block's reader asks for the course around it. `model` implements it.
pub trait Names {
    /// A scene by title, id or word; reports `scene-not-found` otherwise.
    fn goes(&mut self, target: &Spanned<syntax::Target>, out: &mut Diagnostics) -> Option<Goes>;
    /// A condition; reports what it cannot resolve.
    fn condition(&mut self, test: &syntax::Test, out: &mut Diagnostics) -> ConditionIx;
    /// Where a condition stands that is an `Only if:`.
    fn asked(&mut self, _test: ConditionIx, _place: Span) {}
    /// A condition that could not be read (reported by the parser).
    fn never(&mut self) -> ConditionIx;
    /// Inline text.
    fn rich(&mut self, inlines: &[syntax::Inline], out: &mut Diagnostics) -> Rich;
    /// What stands at a place in the author's own text.
    fn written(&self, span: Span) -> String;
    /// Content behind `>` or in a block.
    fn nodes(&mut self, content: &[syntax::Content], out: &mut Diagnostics) -> Vec<Node>;
    /// The effects of a `Change:`.
    fn effects(&mut self, changes: &[syntax::Change], out: &mut Diagnostics) -> Vec<Effect>;
    /// A `Change:` that could not be read (reported by the parser).
    fn unread_change(&mut self);
    /// Objectives by id.
    fn objectives(&mut self, value: &Spanned<String>, out: &mut Diagnostics) -> Objectives;
    /// An answer given above by the name of its `Save as:`, and what it keeps; reports `unknown-name` otherwise.
    fn earlier(
        &mut self,
        name: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Option<(BlockIx, Saves)>;
    /// A file of the module; reports one that is not there.
    fn file(
        &mut self,
        path: &Spanned<String>,
        what: &str,
        out: &mut Diagnostics,
    ) -> Option<MediaIx>;
    /// A picture's file; reports one that is not there, or that browsers do not show.
    fn shown(&mut self, path: &Spanned<String>, out: &mut Diagnostics) -> Option<MediaIx>;
    /// What was seen inside a file.
    fn inside(&self, file: MediaIx) -> Inside;
    /// Whether there is nothing in it (reported).
    fn is_empty(&self, file: MediaIx) -> bool;
    /// The text of captions.
    fn text(&self, file: MediaIx) -> Option<&Source>;
    /// What reflections and plans keep when the block does not say.
    fn keep(&self) -> Keep;
}

/// A block of the course.
#[derive(Clone, Debug)]
pub struct Block {
    /// Stable id, unique in the module.
    pub id: String,
    /// Its key in the saved state.
    pub key: Key,
    /// The kind's name (`action-plan`).
    pub kind: &'static str,
    /// The scene it stands in.
    pub scene: SceneIx,
    /// The prompt (may be empty).
    pub prompt: Rich,
    /// Prose inside the block, shown above the answers.
    pub intro: Vec<Node>,
    /// What everything answerable has.
    pub common: Common,
    /// What the kind makes of it.
    pub body: Body,
    /// The picture of a hotspot, and where on it the options lie.
    pub spots: Option<Box<hotspot::Spots>>,
    /// The heading's place.
    pub span: Span,
}

/// The settings everything that can be answered shares.
#[derive(Clone, Debug, Default)]
pub struct Common {
    /// Points; 0 is practice.
    pub score: u32,
    /// How often it may be checked, from 1 to 60.
    pub attempts: u8,
    /// Hints, shown one by one.
    pub hints: Vec<Vec<Node>>,
    /// `Right:`
    pub right: Vec<Node>,
    /// `Partly:`
    pub partly: Vec<Node>,
    /// `Wrong:`
    pub wrong: Vec<Node>,
    /// `Explain:`, after the last attempt.
    pub explain: Vec<Node>,
    /// Whether the right answer is shown after the last attempt (default yes).
    pub show_answer: bool,
    /// Shown only when this holds.
    pub only_if: Option<ConditionIx>,
    /// The name other scenes know the answer by.
    pub save_as: Option<String>,
    /// What it practises.
    pub objectives: Objectives,
    /// Options in an order drawn once per attempt.
    pub shuffle: bool,
    /// Whether Continue lets it pass unanswered: yes, no, or as its kind has it (decisions and scored questions are asked for).
    pub skip: Option<bool>,
    /// Whether parts earn their share (default yes).
    pub partial: bool,
}

#[cfg(test)]
mod tests;
