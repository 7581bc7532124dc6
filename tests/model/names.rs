//! Objectives, themes, sections: names that the module gives and uses.

use crate::told::{project, read};

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
