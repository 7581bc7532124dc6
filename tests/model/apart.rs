//! What learners choose from can be told apart, by those who listen too.

use crate::told::{course, found, found_with};
use storyloom::block::{Body, Form, Target};

fn targets(text: &str) -> Vec<Target> {
    match course(text).blocks.remove(0).body {
        Body::Question(question) => match question.form {
            Form::Parts { targets, .. } => targets,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn capitals_tell_right_sides_apart() {
    let pairs = |sides: [&str; 3]| {
        let [a, b, c] = sides;
        targets(&format!(
            "## A\n### Match: M\nWrong: No.\n- you = {a}\n- she = {b}\n- they = {c}\n"
        ))
    };
    let apart = pairs(["Sie", "sie", "sie  "]);
    assert_eq!(apart.len(), 2);
    assert_ne!(apart[0].key, apart[1].key);
    assert_eq!(pairs(["Sie", "SIE", "sie"]).len(), 3);
    // One that stands alone keeps its key, whichever its capitals: answers that were saved are found again.
    let [once, again] = ["Sie", "sie"].map(|side| pairs([side, "er", "wir"]).remove(0).key);
    assert_eq!(once, again);
    let sorted =
        "## A\n### Sort: S\nWrong: No.\n#### Sie\n- your\n#### sie\n- her\n#### SIE\n- none\n";
    assert_eq!(targets(sorted).len(), 3);
}

#[test]
fn a_match_can_be_put_wrongly() {
    let of = |pairs: &str| found(&format!("## A\n### Match: M\nWrong: No.\n{pairs}"));
    let incomplete = ["6:1-13 block-incomplete \"### Match: M\""];
    assert_eq!(of("- a = x\n"), incomplete);
    assert_eq!(of("- a = x\n- b = x\n"), incomplete);
    assert_eq!(of("- a = x\n- b = X\n"), [""; 0]);
    assert_eq!(of("- a = x\n- = y\n"), [""; 0]);
    // One cause, one finding.
    assert_eq!(
        of("- a = x\n- b - y\n"),
        ["9:1-8 block-incomplete \"- b - y\""]
    );
}

#[test]
fn a_picture_that_is_not_read_aloud_is_no_answer() {
    let of = |block: &str| {
        let block = block.replace("PIC", "![decorative](a.png)");
        found_with(&format!("## A\n{block}\n"), &[("a.png", 10)])
    };
    let told = |line: usize, text: &str| {
        let text = text.replace("PIC", "![decorative](a.png)");
        let end = text.chars().count() + 1;
        vec![format!("{line}:1-{end} block-incomplete \"{text}\"")]
    };
    for (block, line, text) in [
        (
            "### Question: Q\nWrong: x\n- (x) PIC\n- ( ) A pea",
            8,
            "- (x) PIC",
        ),
        ("### Decision: D\n- *PIC*\n- A pea", 7, "- *PIC*"),
        ("### Poll: P\n- ( ) PIC\n- ( ) A pea", 7, "- ( ) PIC"),
        (
            "### Match: M\nWrong: x\n- PIC = bean\n- b = pea",
            8,
            "- PIC = bean",
        ),
        (
            "### Match: M\nWrong: x\n- bean = PIC\n- b = pea",
            8,
            "- bean = PIC",
        ),
        ("### Order: O\nWrong: x\n1. PIC\n2. A pea", 8, "1. PIC"),
        (
            "### Sort: S\nWrong: x\n#### A\n- PIC\n#### B\n- A pea",
            9,
            "- PIC",
        ),
        (
            "### Sort: S\nWrong: x\n#### PIC\n- A bean\n#### B\n- A pea",
            8,
            "#### PIC",
        ),
    ] {
        assert_eq!(of(block), told(line, text), "{block}");
        let words = block.replace("PIC", "PIC one");
        assert_eq!(of(&words), [""; 0], "{words}");
    }
    let described = "### Poll: P\n- ( ) ![A bean](a.png)\n- ( ) A pea";
    assert_eq!(of(described), [""; 0]);
    // Two of them are not also said to be alike.
    let two = of("### Poll: P\n- ( ) PIC\n- ( ) PIC\n- ( ) A pea");
    assert_eq!(two.len(), 2, "{two:?}");
}
