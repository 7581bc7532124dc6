//! Tree to course: names become indices, ids become keys, settings become values with units.
//!
//! [`resolve`] takes a [`Storyboard`](crate::syntax::Storyboard) and gives a [`Course`]; it reports every name it cannot find with
//! the nearest one it knows. It always gives a course (a draft must build) and knows nothing of HTML or SCORM.

mod blocks;
mod build;
mod conditions;
mod content;
mod course;
pub mod data;
mod effects;
mod files;
mod fold;
mod glossary;
mod index;
mod iri;
mod keys;
mod language;
mod links;
mod meant;
mod module;
mod nearest;
mod objectives;
mod personas;
mod pictured;
mod pictures;
pub mod playtests;
mod quoting;
pub mod record;
mod resolver;
mod scenes;
mod secrets;
mod text;
pub mod time;
mod values;
pub mod walk;

pub use course::*;
pub use fold::{bare, fold};
pub use language::{SPOKEN, direction, right_to_left};
pub use nearest::{Known, Nearest, did_you_mean, place};
pub use scenes::blocks_of;

use crate::diagnostic::Diagnostics;
use crate::source::Project;
use crate::syntax::Storyboard;
use resolver::Resolver;

/// Gives a storyboard's names their meaning; findings go to the sink. Each scene of the tree goes as soon as it was read, so that a
/// large module is not held twice.
pub fn resolve(project: &Project, storyboard: Storyboard, out: &mut Diagnostics) -> Course {
    let mut twins = Diagnostics::default();
    let scenes = index::Scenes::read(&storyboard, &mut twins);
    let saved = index::saved(project, &storyboard, out);
    let keys = keys::Keys::new(index::repeated(&storyboard));
    let mut resolver = Resolver::new(project, scenes, saved, keys);
    resolver.course.build = build::of(project);
    resolver.course.doubt = Doubt {
        targets: !twins.is_empty() || !project.missing.is_empty(),
        values: !project.missing.is_empty(),
        objectives: !project.missing.is_empty(),
    };
    resolver.doubt_misspelt(out);
    resolver.doubt_unread(out);
    out.append(twins);
    let sections = &storyboard.sections;
    resolver.read_module(&storyboard, out);
    let terms = resolver.name_terms(sections, out);
    resolver.read_personas(sections, &storyboard.settings, out);
    resolver.explain_terms(terms, out);
    resolver.word_objectives(&storyboard.settings, out);
    resolver.read_cover(&storyboard, out);
    resolver.read_scenes(storyboard.scenes, out);
    resolver.read_time(&storyboard.settings, out);
    resolver.resolve_playtests(storyboard.playtests);
    resolver.course
}

#[cfg(test)]
mod tests;
