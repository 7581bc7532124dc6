//! Reading small storyboards and saying what was found, one line each.

use storyloom::block;
use storyloom::check;
use storyloom::diagnostic::Diagnostics;
use storyloom::model::{self, Course};
use storyloom::source::{Asset, Project};
use storyloom::syntax;

/// A project of one storyboard with these files beside it.
pub fn project(text: &str, files: &[(&str, u64)]) -> Project {
    let mut project = Project {
        name: "sample".to_string(),
        ..Project::default()
    };
    project.sources.add("sample/storyboard.md", text);
    project.assets = files
        .iter()
        .map(|(path, size)| Asset {
            path: path.to_string(),
            disk: path.into(),
            size: *size,
            dimensions: None,
        })
        .collect();
    project
}

/// What is found about the paths of the small storyboards here is told elsewhere (tests/cases): these are about how they are read.
const ABOUT_PATHS: &[&str] = &[
    "cannot-pass",
    "pass-mark-out-of-reach",
    "cannot-fail",
    "ending-never-reached",
    "condition-never-true",
    "condition-always-true",
    "answer-shown-before-asked",
    "choice-without-effect",
    "same-outcome",
    "long-section",
];

/// The course of a storyboard and its findings, in file order: `12:5-9 scene-not-found "The replay"`, where the quoted words are
/// the author's text under the caret.
pub fn read(project: &Project) -> (Course, Vec<String>) {
    let mut out = Diagnostics::default();
    let storyboard = syntax::parse(project, &block::vocabulary(), &mut out);
    let course = model::resolve(project, storyboard, &mut out);
    check::check(project, &course, &storyloom::play::prove(&course), &mut out);
    let told = out.sorted().into_iter();
    let told = told.filter(|d| !ABOUT_PATHS.contains(&d.finding.id));
    let found = told.map(|d| {
        let source = project.sources.get(d.span.file).unwrap();
        let from = source.position(d.span.start);
        let to = source.position(d.span.end);
        let words = source.slice(d.span).lines().next().unwrap_or("");
        format!(
            "{}:{}-{} {} \"{words}\"",
            from.line, from.column, to.column, d.finding.id
        )
    });
    let found = found.collect();
    (course, found)
}

/// The findings of a module with a title, a licence and this: its first line is line 5.
pub fn found(text: &str) -> Vec<String> {
    found_with(text, &[])
}

/// The same with files beside it.
pub fn found_with(text: &str, files: &[(&str, u64)]) -> Vec<String> {
    read(&project(&module(text), files)).1
}

/// The course of a module with a title, a licence and this, which must have no findings.
pub fn course(text: &str) -> Course {
    let (course, found) = read(&project(&module(text), &[]));
    assert_eq!(found, Vec::<String>::new());
    course
}

/// A title and a licence before a text.
pub fn module(text: &str) -> String {
    format!("# T\n\nLicence: CC BY 4.0\n\n{text}")
}

/// What the findings say, and their help, one line each.
pub fn said(text: &str) -> Vec<String> {
    let project = project(&module(text), &[]);
    let mut out = Diagnostics::default();
    let storyboard = syntax::parse(&project, &block::vocabulary(), &mut out);
    let course = model::resolve(&project, storyboard, &mut out);
    check::check(
        &project,
        &course,
        &storyloom::play::prove(&course),
        &mut out,
    );
    let said = out.sorted().into_iter();
    said.map(|d| format!("{} / {}", d.message, d.help.clone().unwrap_or_default()))
        .collect()
}
