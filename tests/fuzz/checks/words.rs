//! Storyboards and inline text: nothing panics, every finding stands in the text, and the pages hold no markup but ours.

use storyloom::diagnostic::human::{self, Look};
use storyloom::diagnostic::{Diagnostics, Report};
use storyloom::model::walk;
use storyloom::package::Bytes;
use storyloom::player::{Printer, Words};
use storyloom::source::{Asset, FileId, Project, Span, Spanned};
use storyloom::syntax::inline::inlines;
use storyloom::target::TARGETS;
use storyloom::{compile, package, render};

use super::markup;

/// A module of one text, with three pictures that it may name.
fn project(text: &str) -> Project {
    let mut project = Project {
        name: "m".into(),
        ..Project::default()
    };
    project.sources.add("m/storyboard.md", text);
    for path in ["m.png", "media/a b.png", "media/desk.svg"] {
        project.assets.push(Asset {
            path: path.into(),
            disk: path.into(),
            size: 1,
            dimensions: Some((4, 3)),
        });
    }
    project
}

fn stands_in(text: &str, found: &Diagnostics) {
    for finding in found.sorted() {
        let Span { start, end, .. } = finding.span;
        let there = text.get(start as usize..end as usize);
        assert!(there.is_some(), "{finding:?} in {text:?}");
    }
}

/// The whole way, from the text to the pages.
pub fn storyboard(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for (name, page) in pages(&text) {
        if let Err(why) = markup::ours(&page) {
            panic!("{name}: {why}\nof {text:?}");
        }
    }
}

/// The pages of the package that a text makes, by name.
pub fn pages(text: &str) -> Vec<(String, String)> {
    let project = project(text);
    let compiled = compile(&project, Diagnostics::default());
    stands_in(text, &compiled.found);
    let report = Report::new(&project.sources, compiled.places.clone());
    let told = human::render(&report, &compiled.found, Look::default());
    let unseen = |c: char| c.is_control() && c != '\n';
    assert!(!told.contains(unseen), "{told:?}");
    let mut out = Vec::new();
    let made = render(&compiled).and_then(|player| {
        let packages = TARGETS.iter();
        packages
            .map(|target| package(&compiled, &player, *target))
            .collect::<Result<Vec<_>, _>>()
    });
    let packages = match made {
        Ok(packages) => packages,
        Err(fault) => panic!("{fault} of {text:?}"),
    };
    for files in packages {
        assert_eq!(files.bad_name(), None, "{text:?}");
        for (name, bytes) in files.files {
            if let (true, Bytes::Text(page)) = (name.ends_with(".html"), bytes) {
                out.push((name, String::from_utf8_lossy(&page.whole()).into_owned()));
            }
        }
    }
    out
}

/// Inline text by itself, and then as every kind of words of a storyboard, each run of which is printed.
pub fn inline(data: &[u8]) {
    let words = String::from_utf8_lossy(data);
    let mut found = Diagnostics::default();
    let whole = Span::new(FileId(0), 0, words.len());
    inlines(&Spanned::new(words.to_string(), whole), &mut found);
    stands_in(&words, &found);
    let text = everywhere(&words);
    let compiled = compile(&project(&text), Diagnostics::default());
    stands_in(&text, &compiled.found);
    let printer = Printer {
        course: &compiled.course,
        words: &Words::of("en"),
        lazy: true,
    };
    walk::course(&compiled.course, &mut |run| {
        let markup = printer.rich(&vec![run.clone()]);
        if let Err(why) = markup::tags(markup.as_str()) {
            panic!("{why}\nof {words:?}");
        }
    });
}

/// A storyboard with these words wherever words may stand.
pub fn everywhere(words: &str) -> String {
    format!(
        "# T\n\nSummary: {words}\n\n## {words}\n\n{words}\n\n### Decision: {words}\n\n- {words} → next\n> {words}\n- b → next\n\n## B\n\n* {words}\n\nEnd: {words}\n"
    )
}
