//! Storyloom compiles storyboards into packages that a learning management system (LMS) can run.
//!
//! The whole pipeline, one verb and one type per stage:
//!
//! ```text
//! folder ─load→ Project ─parse→ Storyboard ─resolve→ Course ─render→ Player ─package→ FileSet ─write→ zip
//! ```
//!
//! Everything between `load` and `write` is pure: no files, no clock, no randomness. Findings about the author's text
//! collect in [`Diagnostics`](diagnostic::Diagnostics) on the way.

pub mod block;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod id;
pub mod map;
pub mod model;
pub mod package;
pub mod play;
pub mod player;
pub mod project;
pub mod source;
pub mod summary;
pub mod syntax;
pub mod target;
pub mod theme;

use diagnostic::Diagnostics;
use model::Course;
use model::data::CourseData;
use package::FileSet;
use play::Proof;
use player::Player;
use source::{Project, Span};
use target::{Facts, Target};

/// A module from its text to everything that is known about it.
pub struct Compiled {
    /// The course.
    pub course: Course,
    /// Its numbers.
    pub facts: Facts,
    /// What is known of all its paths.
    pub proof: Proof,
    /// The scenes' places in the text, with their titles.
    pub places: Vec<(Span, String)>,
    /// Everything that was found.
    pub found: Diagnostics,
}

/// Reads a project's words: parse, resolve, prove, check.
pub fn compile(project: &Project, mut found: Diagnostics) -> Compiled {
    let storyboard = syntax::parse(project, &block::vocabulary(), &mut found);
    let scenes = storyboard.scenes.iter();
    let places = scenes
        .map(|scene| (scene.span, syntax::plain(&scene.heading.text)))
        .collect();
    let mut course = model::resolve(project, storyboard, &mut found);
    let proof = play::prove(&course);
    let played = check::playtests(project, &course, &proof, &found);
    check::check(project, &course, &proof, &mut found);
    found.append(played);
    let bound = model::record::bound(&course);
    model::record::check_state(&course, &mut found);
    let facts = Facts::of(&course, &bound, &proof);
    player::check_templates(&mut course, facts.most, &mut found);
    course.draft = found.has_errors();
    Compiled {
        course,
        facts,
        proof,
        places,
        found,
    }
}

/// Makes what every package of a module shows: render.
pub fn render(compiled: &Compiled) -> Result<Player, target::Fault> {
    let words = player::Words::of(&compiled.course.language);
    let data = CourseData::new(&compiled.course, compiled.facts.most, words.table().clone());
    Ok(player::render(&compiled.course, &data)?)
}

/// Makes the files of a package for one standard.
pub fn package(
    compiled: &Compiled,
    player: &Player,
    target: &dyn Target,
) -> Result<FileSet, target::Fault> {
    let files = target::player_files(&compiled.course, player, target)?;
    target.package(&compiled.course, &compiled.facts, files)
}
