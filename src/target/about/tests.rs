//! Every course of every standard finds all its words.

use crate::block::Objectives;
use crate::id::Key;
use crate::model::{CompleteWhen, Course, Ending, Leave, Objective, Scene};
use crate::package::{Bytes, FileSet};
use crate::source::Span;
use crate::target::{Facts, TARGETS};

fn courses() -> Vec<(Course, Facts)> {
    let whens = [
        CompleteWhen::EndReached,
        CompleteWhen::AllScenesSeen,
        CompleteWhen::Passed,
    ];
    let mut all = Vec::new();
    for complete_when in whens {
        for pass_mark in [None, Some(60)] {
            for (most, objectives) in [(0, 0), (10, 0), (10, 1)] {
                let objective = Objective {
                    id: "say-no".into(),
                    text: Vec::new(),
                    span: Span::default(),
                };
                let course = Course {
                    iri: "https://example.org/t".into(),
                    title_text: "T".into(),
                    complete_when,
                    pass_mark,
                    objectives: vec![objective; objectives],
                    ..Course::default()
                };
                let facts = Facts {
                    unit: 1,
                    most,
                    pass_mark,
                    ..Facts::default()
                };
                all.push((course, facts));
            }
        }
    }
    all
}

fn pages(course: &Course, facts: &Facts) -> Vec<String> {
    let page = |files: FileSet| match files.files.get("about.html") {
        Some(Bytes::Text(page)) => String::from_utf8(page.whole()).unwrap(),
        _ => String::new(),
    };
    let packages = TARGETS.iter();
    packages
        .map(|target| page(target.package(course, facts, FileSet::default()).unwrap()))
        .collect()
}

#[test]
fn no_row_lacks_its_words_whatever_the_course_is_like() {
    for (course, facts) in courses() {
        for page in pages(&course, &facts) {
            assert!(page.len() > 4000, "{page}");
            for key in ["-value", ">set-", ">at-", ">leaves-", ">name-", "{"] {
                assert!(!page.contains(key), "{key} in {page}");
            }
        }
    }
}

#[test]
fn what_is_said_fits_the_course() {
    let mut said = Vec::new();
    for (course, facts) in courses() {
        let [scorm, xapi] = pages(&course, &facts).try_into().unwrap();
        let scored = facts.most > 0;
        assert_eq!(scorm.contains("as a whole number from 0 to 100"), scored);
        assert_eq!(xapi.contains("<td>scored</td>"), scored);
        let met = "How far each learning outcome was met";
        for page in [&scorm, &xapi] {
            assert_eq!(page.contains(met), !course.objectives.is_empty());
        }
        assert!(xapi.contains("https://example.org/t, unless"));
        said.push((
            scorm.contains("<td>completed"),
            scorm.contains("stays incomplete"),
            xapi.contains("<td>completed. The very last"),
            xapi.contains("below it neither of them"),
        ));
    }
    let mark = |one: &(bool, bool, bool, bool)| (one.0, one.2);
    // Three courses without a pass mark, and three with one, for each way of completing.
    let marks: Vec<(bool, bool)> = said.iter().map(mark).collect();
    assert_eq!(
        marks,
        [[(true, true); 3], [(false, false); 3]].concat().repeat(3)
    );
    let strict: Vec<usize> = (0..said.len())
        .filter(|at| said[*at].1 && said[*at].3)
        .collect();
    assert_eq!(strict, [15, 16, 17]);
}

#[test]
fn one_minute_is_no_minutes() {
    for (minutes_estimated, said) in [(true, "1 minute (estimated)"), (false, "1 minute<")] {
        let course = Course {
            minutes: 1,
            minutes_estimated,
            ..Course::default()
        };
        for page in pages(&course, &Facts::default()) {
            assert!(page.contains(said), "{page}");
        }
    }
}

fn never_passing() -> Scene {
    let span = Span::default();
    Scene {
        id: "out".into(),
        key: Key::of("scene", "out"),
        title: Vec::new(),
        title_text: "Out".into(),
        section: None,
        only_if: None,
        objectives: Objectives::default(),
        back: true,
        content: Vec::new(),
        exit: Leave::End(Ending {
            name: "Out".into(),
            may_pass: false,
            span,
        }),
        span,
        unwritten: false,
    }
}

/// An ending marked `(not passed)` takes the mark's meaning away; without a mark there is nothing to take.
#[test]
fn endings_that_never_pass_are_named_where_there_is_a_pass_mark() {
    for (mut course, facts) in courses() {
        let lacks = pages(&course, &facts)
            .iter()
            .all(|page| !page.contains("never passes"));
        assert!(lacks);
        course.scenes.push(never_passing());
        let [scorm, xapi] = pages(&course, &facts).try_into().unwrap();
        let marked = course.pass_mark.is_some();
        assert_eq!(scorm.contains("never passes"), marked);
        let strict = course.complete_when == CompleteWhen::Passed;
        let said = [
            (&scorm, "failed, whatever the score", marked && !strict),
            (
                &scorm,
                "stays incomplete, whatever the score",
                marked && strict,
            ),
            (
                &xapi,
                "completed and failed, whatever the score",
                marked && !strict,
            ),
            (
                &xapi,
                "neither completed nor passed, whatever",
                marked && strict,
            ),
        ];
        for (page, words, wanted) in said {
            assert_eq!(page.contains(words), wanted, "{words}");
        }
    }
}

#[test]
fn without_a_pass_mark_what_is_enough_is_what_completes() {
    for (course, facts) in courses() {
        for page in pages(&course, &facts) {
            let all = course.complete_when == CompleteWhen::AllScenesSeen;
            let (none, ending) = (
                course.pass_mark.is_none(),
                "None: reaching an ending is enough",
            );
            assert_eq!(page.contains(ending), none && !all);
            assert_eq!(
                page.contains("None: having seen every scene and reaching"),
                none && all
            );
        }
    }
}

/// The page is English, the author's words need not be.
#[test]
fn an_authors_words_say_which_way_they_are_read() {
    for (language, dir) in [
        ("ar", "rtl"),
        ("pa-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("cy", "ltr"),
    ] {
        let course = Course {
            language: language.into(),
            series: Some("S".into()),
            scenes: vec![never_passing()],
            ..Course::default()
        };
        for page in pages(&course, &Facts::default()) {
            let named = format!("lang=\"{language}\"");
            let said = format!("lang=\"{language}\" dir=\"{dir}\"");
            assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"));
            assert!(page.contains(&said), "{page}");
            assert_eq!(page.matches(&named).count(), page.matches(&said).count());
        }
    }
}

/// The course of a small storyboard.
fn course_of(block: &str) -> Course {
    let mut project = crate::source::Project::default();
    let board = format!("# T\n\nLicence: x\n\n## A\n\n{block}\n");
    project.sources.add("m/storyboard.md", board);
    let mut found = crate::diagnostic::Diagnostics::default();
    let board = crate::syntax::parse(&project, &crate::block::vocabulary(), &mut found);
    crate::model::resolve(&project, board, &mut found)
}

#[test]
fn lines_of_a_plan_without_words_are_told_apart() {
    let course = course_of("### Action plan: P\n\n- Who: ____\n- ____");
    for page in pages(&course, &Facts::default()) {
        for name in [">P: Who<", ">P: Line 2 of 2<"] {
            assert!(page.contains(name), "{name}: {page}");
        }
    }
}

#[test]
fn gaps_are_called_as_they_are_reported() {
    let kinds = |gaps: usize| {
        let text = "A [abcdefghijklmnopqrst] b. ".repeat(gaps);
        let course = course_of(&format!("### Gaps: G\n\n{text}"));
        let pages = pages(&course, &Facts::default()).into_iter();
        let long = pages.map(|page| page.contains("<code>long-fill-in</code>"));
        long.filter(|long| *long).count()
    };
    // SCORM 1.2 knows no long ones.
    assert_eq!((kinds(10), kinds(11)), (0, 1));
    let course = course_of("### Gaps: G\n\nA *b* [longer / more] day.\n\n- An [x] too.");
    for page in pages(&course, &Facts::default()) {
        let text = "<p lang=\"en\" dir=\"ltr\">A b [1] day. An [2] too.</p>";
        assert!(page.contains(text), "{page}");
    }
}

#[test]
fn points_of_a_scale_that_are_reported_by_a_letter_are_listed() {
    let listed = |from: &str, to: &str| {
        let course = course_of(&format!("### Scale: S\n\nFrom: {from}\nTo: {to}"));
        let pages = pages(&course, &Facts::default()).into_iter();
        let listed = pages.map(|page| {
            let points = page.split("<li><code>").skip(1);
            let point = |one: &str| one.replace("</code> <span lang=\"en\" dir=\"ltr\">", "=");
            let point = |one: &str| point(one).split('<').next().unwrap_or("").to_string();
            points.map(point).collect::<Vec<_>>().join(" ")
        });
        listed.collect::<Vec<_>>()
    };
    assert_eq!(listed("0 No", "10 Yes"), ["k=10", ""]);
    assert_eq!(listed("-1 No", "1 Yes"), ["a=-1", ""]);
    assert_eq!(listed("1 No", "5 Yes"), ["", ""]);
}
