//! Text to tree: the storyboard language, line by line.
//!
//! [`parse`] takes a project and the words of the language ([`Vocabulary`], made from the tables of the blocks) and gives a
//! [`Storyboard`]. It never fails: it reports to the sink and goes on, so that a draft always builds and one mistake never
//! swallows what follows. It knows no ids, no scores and no HTML.

mod answer;
mod arrow;
mod as_typed;
pub mod ast;
mod below;
mod block;
mod bullet;
mod comments;
mod condition;
mod exit;
pub mod expr;
mod front_matter;
mod heading;
mod html;
mod include;
pub mod inline;
mod joined;
mod line;
mod lines;
mod links;
mod list;
mod marks;
mod meant;
mod merged;
mod misplaced;
mod module;
mod notes;
mod parser;
pub mod playtests;
mod prose;
mod quote;
pub mod references;
mod scene;
pub mod secret;
pub mod segments;
mod setting;
mod spoken;
mod suggest;
mod table;
#[cfg(test)]
mod tests;
mod titles;
mod unseen;
mod values;

pub use arrow::{ARROWS, PICTURE};
pub use ast::*;
pub use expr::fold_title;
pub use include::parts_by_backslash;

use crate::diagnostic::Diagnostics;
use crate::source::Project;

/// A name of a setting, where it is known, and what it is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SettingSpec {
    /// The name as documented: `Pass mark`.
    pub name: &'static str,
    /// Whether it may stand several times.
    pub repeatable: bool,
    /// What it means, in one line (for the documentation).
    pub meaning: &'static str,
}

/// A kind of block as the parser needs to know it.
#[derive(Copy, Clone, Debug)]
pub struct BlockSpec {
    /// The kind's name: `action-plan`.
    pub kind: &'static str,
    /// The words an author writes: `Action plan`. The first is the documented one.
    pub words: &'static [&'static str],
    /// Its settings.
    pub settings: &'static [SettingSpec],
    /// Settings behind `>` of its answers (`Change`, `Score` … of a choice).
    pub answer_settings: &'static [SettingSpec],
    /// Whether `####` makes a part of it.
    pub parts: bool,
    /// Whether a list under it is its answers (otherwise it is prose).
    pub answers: bool,
    /// Whether `→ target` at the end of an answer leads somewhere.
    pub targets: bool,
}

/// The words of the language: made once from the tables of the blocks.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Settings of the module.
    pub module: &'static [SettingSpec],
    /// Settings of a scene.
    pub scene: &'static [SettingSpec],
    /// Every kind of block.
    pub blocks: Vec<BlockSpec>,
}

/// Reads a project's storyboard (and what it includes) into a tree, and the playtests beside it; findings go to the sink.
pub fn parse(project: &Project, words: &Vocabulary, out: &mut Diagnostics) -> Storyboard {
    merged::look(project, out);
    let mut apart = Diagnostics::default();
    let playtests = parser::Parser::new(project, words, &mut apart).playtests();
    let mut storyboard = parser::Parser::new(project, words, out).storyboard();
    as_typed::look(project, &storyboard, words, out);
    storyboard.playtests = playtests;
    storyboard
}
