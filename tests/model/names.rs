//! Objectives, themes, sections: names that the module gives and uses.

use crate::told::{project, read};
use storyloom::block::{Body, Form, Question};
use storyloom::model::{Course, Leave};

fn with(settings: &str, body: &str) -> Vec<String> {
    let text = format!("# T\n\nLicence: x\n{settings}\n\n{body}");
    read(&project(&text, &[])).1
}

#[test]
fn objectives_are_named_by_id() {
    let settings = "Objective: Say no {#say-no}\nObjective: Offer more {#offer}";
    let body = |names: &str| format!("## A\n### Reflection: R\nObjective: {names}\n");
    assert_eq!(with(settings, &body("say-no, #offer")), [""; 0]);
    assert_eq!(
        with(settings, &body("say-no")),
        ["5:12-33 objective-without-activity \"Offer more {#offer}\""]
            .map(|line| line.replace("33", "31"))
    );
    assert_eq!(
        with(settings, &body("sayno")),
        ["9:12-17 unknown-name \"sayno\""]
    );
    assert_eq!(
        with("Objective: One {#x}\nObjective: Two {#x}", &body("x")),
        ["5:18-19 duplicate-name \"x\""]
    );
}

#[test]
fn objectives_are_practised_by_what_is_answered() {
    let with = |body: &str| with("Objective: Say no {#no}", body);
    let idle = ["4:12-24 objective-without-activity \"Say no {#no}\""];
    for read in [
        "## A\nObjective: no\nWords.\n### Accordion: A\n#### B\nC\n",
        "## A\n### Poll: P\n- ( ) a\n- ( ) b\n## B\nObjective: no\nWords.\n",
    ] {
        assert_eq!(with(read), idle, "{read}");
    }
    for answered in [
        "## A\nObjective: no\nWords.\n### Poll: P\n- ( ) a\n- ( ) b\n",
        "## A\nWords.\n### Decision: D\n- a\n> Objective: no\n- b\n",
        "## A\nObjective: no\n### Action plan: P\n- a: ____\n",
    ] {
        assert_eq!(with(answered), [""; 0], "{answered}");
    }
}

#[test]
fn there_is_one_theme() {
    assert_eq!(with("Theme: default", "## A\n"), [""; 0]);
    assert_eq!(
        with("Theme: defalt", "## A\n"),
        ["4:8-14 unknown-name \"defalt\""]
    );
}

#[test]
fn sections_stand_in_order_of_first_use() {
    let text =
        "# T\n\nLicence: x\n\n## A\nSection: Two\n## B\nSection: one\n## C\nSection: two\n## D\n";
    let (course, found) = read(&project(text, &[]));
    assert_eq!(found, [""; 0]);
    assert_eq!(course.sections, ["Two", "one"]);
    let sections: Vec<_> = course.scenes.iter().map(|scene| scene.section).collect();
    assert_eq!(sections, [Some(0), Some(1), Some(0), None]);
}

#[test]
fn names_that_a_test_takes_apart_are_told_once_and_quotes_hold_them_together() {
    let body = |test: &str| {
        format!(
            "## Now or never\n\n### Decision: É?\n\nSave as: way\n\n- Call, and wait\n- Write or ring\n\n## B\n\n{{if {test}}}\nx\n{{end}}\n"
        )
    };
    let settings = "Keep track of: mood = calm and cool / angry, told = no";
    let ids = |test: &str| -> Vec<String> {
        let found = with(settings, &body(test)).into_iter();
        let id = |line: &String| line.split(' ').nth(1).unwrap_or("").to_owned();
        let ids = found.map(|line| id(&line));
        ids.filter(|id| !id.starts_with("value-")).collect()
    };
    for test in ["told and seen Now or never", "seen Now or never and told"] {
        assert_eq!(ids(test), ["scene-not-found"], "{test}");
    }
    for test in [
        "way is Call, and wait",
        "not told or way is Write or ring",
        "mood is not calm and cool",
    ] {
        assert_eq!(ids(test), ["impossible-value"], "{test}");
    }
    for test in [
        "told and seen \"Now or never\"",
        "way is “Call, and wait”",
        "mood is \"calm and cool\" and told",
        "mood is angry and told",
    ] {
        assert_eq!(ids(test), [""; 0], "{test}");
    }
}

#[test]
fn what_is_read_before_anybody_begins_shows_no_value() {
    let track = "Keep track of: coins = 1 (from 0 to 3)";
    let text = format!(
        "# T\n\nLicence: x\n{track}\n\nYou have **{{coins}}**.\n\nA purse.\n\n## A\n\n### Decision: É?\n- a\n> Change: coins +1\n- b\n"
    );
    let (course, found) = read(&project(&text, &[]));
    assert_eq!((course.summary.as_str(), found), ("A purse.", vec![]));
    let (_, found) = read(&project(&text.replace("# T", "# T {coins}"), &[]));
    assert_eq!(found, ["1:6-11 impossible-value \"coins\""]);
}

#[test]
fn terms_in_objectives_and_categories_are_plain_words() {
    let words = |text: &str| {
        let text = format!("# T\n\nLicence: x\n{text}");
        read(&project(&text, &[]))
    };
    let rest = |library: &str| {
        format!(
            "## A\n\nA [library](glossary).\n\n### Sort: S\nWrong: No.\nObjective: o\n\n#### {library}\n- a\n\n#### No\n- b\n\n## Glossary\n- **Library**: books\n"
        )
    };
    let body = |library: &str| {
        format!(
            "Objective: Know the *{library}* {{#o}}\n\n{}",
            rest(library)
        )
    };
    let ((plain, _), (linked, found)) =
        (words(&body("Library")), words(&body("[Library](glossary)")));
    assert_eq!(found, [""; 0]);
    assert_eq!(linked.objectives[0].text, plain.objectives[0].text);
    let categories = |course: &Course| match &course.blocks[0].body {
        Body::Question(Question {
            form: Form::Parts { targets, .. },
        }) => targets
            .iter()
            .map(|one| one.text.clone())
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(categories(&linked), categories(&plain));
    let wrong = words(&body("[Librari](glossary)")).1;
    assert_eq!(wrong.len(), 2, "{wrong:?}");
}

/// What stands behind a backslash in an ending's name is itself, and no value.
#[test]
fn an_ending_is_called_by_signs_that_stand_behind_a_backslash() {
    let text = "# T\n\n## A\n\nx\n\nEnd: Well \\{done\u{fffd}} \\<b>\n";
    let (course, found) = read(&project(text, &[]));
    let Leave::End(ending) = &course.scenes[0].exit else {
        panic!("no ending");
    };
    assert_eq!(ending.name, "Well {done\u{fffd}} <b>");
    assert!(
        !found.iter().any(|one| one.contains("impossible-value")),
        "{found:?}"
    );
}
