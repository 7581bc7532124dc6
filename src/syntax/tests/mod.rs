//! The parser against its rules, one file per part of the language page.

mod as_typed;
mod colleagues;
mod dump;
mod exprs;
mod findings;
mod grammar;
mod includes;
mod rules;
mod sample;
mod spans;
mod words;

use crate::diagnostic::Diagnostics;
use crate::source::Project;
use crate::syntax::{self, Storyboard};

/// A project of one file.
fn project(text: &str) -> Project {
    let mut project = Project::default();
    project.sources.add("m/storyboard.md", text);
    project
}

/// Parses one file; gives the tree and the findings as `id: text they are about`.
fn read(text: &str) -> (Storyboard, Vec<String>) {
    read_project(&project(text))
}

/// The same for a project of several files.
fn read_project(project: &Project) -> (Storyboard, Vec<String>) {
    let mut out = Diagnostics::default();
    let story = syntax::parse(project, &words::words(), &mut out);
    let found = out.sorted();
    let found = found.iter().map(|d| {
        let text = project.sources.slice(d.span);
        format!("{}: {text}", d.finding.id)
    });
    let found = found.collect();
    (story, found)
}

/// The outline of what stands under the headings of a file whose findings do not matter.
fn shape(text: &str) -> String {
    shape_of(text).0
}

/// The outline under the headings `# T` and `## S`, and the findings.
fn shape_of(text: &str) -> (String, Vec<String>) {
    let (story, found) = read(text);
    let outline = dump::dump(&story);
    let outline = outline.strip_prefix("h1 T\nh2 S\n").unwrap_or(&outline);
    let lines = outline.lines().map(|line| {
        let line = line.strip_prefix("  ").unwrap_or(line);
        line.trim_end().to_owned()
    });
    (lines.collect::<Vec<_>>().join("\n"), found)
}
