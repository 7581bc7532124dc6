//! The standards: one folder each, one line each in [`TARGETS`].
//!
//! A [`Target`] takes a course and the files of its player and gives the files of a package: the manifest, the page for the
//! administrator, whatever else the standard wants. It writes nothing and asks for no course by name.

mod about;
mod facts;
mod line;
mod points;
pub mod scorm12;
pub mod xapi;

pub use facts::{Facts, thousands};
pub use points::Points;

use crate::model::Course;
use crate::package::{FileSet, Text};
use crate::player::{Adapter, Html, Player, TemplateError};
use crate::source::Piece;
use std::fmt;
use std::path::Path;

/// A standard.
pub trait Target: Sync {
    /// Its name on the command line and in file names.
    fn name(&self) -> &'static str;
    /// The script (an ES module that exports `createSession`) by which the player speaks to a platform of this standard.
    fn script(&self) -> &'static str;
    /// Where its pages may talk to besides the place they came from: sources as a content security policy names them.
    fn connects(&self) -> &'static [&'static str] {
        &[]
    }
    /// What its script reads from the page besides the course data.
    fn island(&self, _course: &Course) -> Html {
        Html::new()
    }
    /// The files of the package, from those of the player.
    fn package(&self, course: &Course, facts: &Facts, player: FileSet) -> Result<FileSet, Fault>;
}

/// Every standard, in the order of `--target all`.
pub const TARGETS: &[&dyn Target] = &[&scorm12::Scorm12, &xapi::Xapi];

/// A standard by its name.
pub fn find(name: &str) -> Option<&'static dyn Target> {
    TARGETS.iter().copied().find(|target| target.name() == name)
}

/// Why the files of a package could not be made: a mistake in the program or in a theme, never in a storyboard.
#[derive(Debug)]
pub struct Fault(String);

impl Fault {
    /// What went wrong, in words.
    pub fn new(what: impl Into<String>) -> Fault {
        Fault(what.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl From<TemplateError> for Fault {
    fn from(error: TemplateError) -> Fault {
        Fault(error.to_string())
    }
}

/// The player's files, its script speaking the target's standard, and the media.
pub fn player_files(
    course: &Course,
    player: &Player,
    target: &dyn Target,
) -> Result<FileSet, Fault> {
    let mut files = FileSet::default();
    let mut put = |name: &str, disk: &Path, size, cleaned: &Option<Vec<Piece>>| match cleaned {
        Some(pieces) => files.pieces(name, disk.to_path_buf(), size, pieces.clone()),
        None => files.file(name, disk.to_path_buf(), size),
    };
    for media in player.media.iter().filter_map(|ix| course.media(*ix)) {
        put(&media.name, &media.disk, media.size, &media.inside.cleaned);
    }
    if let Some(logo) = &player.logo {
        put(logo.name, &logo.asset.disk, logo.asset.size, &logo.cleaned);
    }
    let script = player.script(Adapter::Module(target.script()));
    let script = script.ok_or_else(|| Fault::new("build.rs joins no script for this target"))?;
    files.text("player.js", Text::from(script).marked());
    let page = player.page.text(target.connects(), target.island(course));
    files.text("index.html", page.marked());
    for (name, text) in player.files() {
        files.text(name, text);
    }
    files.text("about.css", player.beside(about::STYLE));
    Ok(files)
}

/// The templates of the page for administrators, for the tests that read every template.
#[cfg(test)]
pub fn about_templates() -> &'static [(&'static str, &'static str)] {
    about::TEMPLATES
}
