//! Settings and words that would be thrown away, or taken for others, are said.

use crate::told::{found, found_with, said};

#[test]
fn a_hotspot_without_marks_has_no_settings_of_a_question() {
    let of = |settings: &str| {
        let place = "- A (area: 1% 1% 5% 5%)\n> B";
        let text = format!("## A\n### Hotspot: H\nImage: a.png\nAlt: x\n{settings}{place}\n");
        found_with(&text, &[("a.png", 10)])
    };
    assert_eq!(of("Only if: seen A\n"), [""; 0]);
    for lost in [
        "Hint",
        "Explain",
        "Right",
        "Wrong",
        "Save as",
        "Show answer",
        "Skip",
        "Partial",
    ] {
        let value = match lost {
            "Show answer" | "Skip" | "Partial" => "yes",
            _ => "words",
        };
        let end = lost.len() + 1;
        let told = format!("9:1-{end} impossible-value \"{lost}\"");
        assert_eq!(of(&format!("{lost}: {value}\n")), [told]);
    }
    for marked in ["Score: 2\nHint: a\n", "Hint: a\nAttempts: 3\n"] {
        assert_eq!(of(marked), ["6:1-15 no-right-answer \"### Hotspot: H\""]);
    }
}

#[test]
fn the_picture_of_a_hotspot_is_described_as_others_are() {
    let of = |alt: &str| {
        let place = "- A (area: 1% 1% 5% 5%)\n> B";
        let text = format!("## A\n### Hotspot: H\nImage: a.png\nAlt: {alt}\n{place}\n");
        found_with(&text, &[("a.png", 10)])
    };
    assert_eq!(of("a desk with a screen"), [""; 0]);
    assert_eq!(of("IMG_2041"), ["8:6-14 weak-alt \"IMG_2041\""]);
    assert_eq!(of("desk.png"), ["8:6-14 weak-alt \"desk.png\""]);
    let long = "é".repeat(151);
    assert_eq!(of(&long), [format!("8:6-157 weak-alt \"{long}\"")]);
    assert_eq!(
        of("Decorative"),
        ["8:6-16 image-without-alt \"Decorative\""]
    );
}

#[test]
fn nobody_hears_a_remark_under_an_extra_partner() {
    let of = |more: &str| {
        let pairs = "- red = stop\n> No.\n- green = go\n> No.\n";
        found(&format!("## A\n### Match: M\nWrong: x\n{pairs}{more}"))
    };
    assert_eq!(of("- = ask a friend\n"), [""; 0]);
    assert_eq!(
        of("- = ask a friend\n> A friend is no law.\n"),
        ["12:1-17 block-incomplete \"- = ask a friend\""]
    );
}

#[test]
fn a_range_among_texts_is_no_text() {
    let of = |answer: &str| {
        let found = found(&format!(
            "## A\n### Question: Q\nWrong: x\nAnswer: {answer}\n"
        ));
        found.len()
    };
    for refused in [
        "28 to 31 / 40",
        "30 ± 2 / thirty",
        "1,5 / 2",
        "between 28 and 31 days / 40",
        "\"28 to 31\"",
        "２８～３１ / 40",
        "５０％",
    ] {
        assert_eq!(of(refused), 1, "{refused}");
    }
    for text in [
        "2 / two",
        "2.5 / 3",
        "4G / 5G",
        "14 days / two weeks",
        "24/7 / always",
        "`28 to 31` / 40",
        "`30 ± 2 / thirty`",
        "- / none",
    ] {
        assert_eq!(of(text), 0, "{text}");
    }
}

#[test]
fn an_answer_has_one_remark() {
    let of = |answer: &str| {
        found(&format!(
            "## A\n### Question: Q\nWrong: x\nAnswer: {answer}\n"
        ))
    };
    assert_eq!(of("true\n- false\n> a\n- true\n> b\n"), [""; 0]);
    assert_eq!(
        of("true\n- false\n> a\n- False\n> b\n"),
        ["11:3-8 duplicate-name \"False\""]
    );
    assert_eq!(
        of("3\n- 4\n> a\n- 5\n> b\n- 4.0\n> c\n"),
        ["13:3-6 duplicate-name \"4.0\""]
    );
    assert_eq!(
        of("bee\n- a  wasp\n> a\n- A Wasp\n> b\n"),
        ["11:3-9 duplicate-name \"A Wasp\""]
    );
}

#[test]
fn the_ends_of_a_scale_are_whole_numbers() {
    let of = |from: &str| {
        found(&format!(
            "## A\n### Scale: S\nFrom: {from}\nTo: 5 high\n- a\n"
        ))
    };
    for whole in ["1 low", "1. Low", "1, low", "-1 low", "1: low"] {
        assert_eq!(of(whole), [""; 0], "{whole}");
    }
    for other in ["1.5 low", "1,5 low", "0% none", "0%"] {
        let end = 7 + other.len();
        let told = format!("7:7-{end} impossible-value \"{other}\"");
        assert_eq!(of(other), [told]);
    }
}

#[test]
fn more_than_one_block_has_a_setting() {
    let items = "Shuffle: no\nWrong: x\n\n1. a\n2. b\n";
    let told = said(&format!("## A\n### Order: O\n{items}"));
    let help = "\"Shuffle:\" belongs to Decision, Question and others.";
    assert!(told.len() == 1 && told[0].contains(help), "{told:?}");
}
