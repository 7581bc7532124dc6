//! The whole way on any text, from the words to the files of every target: it never panics, what it says stands in the text, and
//! what it makes is fit for a package.

use storyloom::diagnostic::human::{self, Look};
use storyloom::diagnostic::{Diagnostics, Report, json, short};
use storyloom::package::Bytes;
use storyloom::source::{Asset, Project};
use storyloom::target::TARGETS;
use storyloom::{compile, package, render};

use super::storyboards::{Census, storyboard};
use super::syntax::{for_all, mutated};

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

/// Reads, proves, checks, tells and packs; how many findings there were.
fn whole(text: &str) -> usize {
    let project = project(text);
    let compiled = compile(&project, Diagnostics::default());
    let found = compiled.found.sorted();
    for finding in &found {
        let span = finding.span;
        let there = text.get(span.start as usize..span.end as usize);
        assert!(there.is_some(), "{finding:?} in {text:?}");
        assert!(finding.help.is_some(), "{finding:?} in {text:?}");
    }
    let report = Report::new(&project.sources, compiled.places.clone());
    let told = human::render(&report, &compiled.found, Look::default());
    assert_eq!(
        told.matches("\n  storyloom explain ").count(),
        found.len(),
        "{text:?}"
    );
    assert!(
        !told.contains(|c: char| c.is_control() && c != '\n'),
        "{told:?}"
    );
    let lines = [
        short::render(&report, &compiled.found),
        json::render(&report, &compiled.found),
    ];
    for lines in lines {
        assert_eq!(lines.lines().count(), found.len(), "{lines:?}");
    }
    let facts = &compiled.facts;
    assert!(
        facts.least <= facts.most && facts.exact == facts.cause.is_none(),
        "{facts:?}"
    );
    let player = render(&compiled).unwrap_or_else(|fault| panic!("{fault} of {text:?}"));
    for target in TARGETS {
        let files = package(&compiled, &player, *target)
            .unwrap_or_else(|fault| panic!("{fault} of {text:?}"));
        assert_eq!(files.bad_name(), None, "{text:?}");
        let Some(Bytes::Text(page)) = files.files.get("index.html") else {
            panic!("no page");
        };
        let page = page.whole();
        let page = String::from_utf8_lossy(&page);
        let scripts = 2 + usize::from(!target.island(&compiled.course).is_empty());
        // What the author wrote as markup is words in the page.
        assert!(
            !page.contains("<u>") && page.matches("<script").count() == scripts,
            "{text:?}"
        );
    }
    found.len()
}

#[test]
fn any_storyboard_goes_the_whole_way() {
    let mut census = Census::default();
    let mut found = 0;
    for_all(200, &storyboard(), |text| {
        census.count(text);
        found += whole(text);
    });
    census.hold();
    println!("findings: {found}");
    assert!(found > 1000);
}

#[test]
fn mutated_storyboards_go_the_whole_way() {
    let mut found = 0;
    mutated(120, |text| found += whole(text));
    println!("findings: {found}");
    assert!(found > 200);
}
