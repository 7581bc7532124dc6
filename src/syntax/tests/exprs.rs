//! Tests, changes, targets, literals, numbers, lists, ids and titles.

use super::dump;
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Span, Spanned};
use crate::syntax::expr;

fn value(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), Span::new(FileId(0), 100, 100 + text.len()))
}

/// What was reported, as the text it is about.
fn about(text: &str, out: &Diagnostics) -> Vec<String> {
    let found = out.sorted();
    let found = found.iter().map(|d| {
        assert_eq!(d.finding.id, "impossible-value");
        let place = d.span.start as usize - 100..d.span.end as usize - 100;
        text.get(place).unwrap().to_owned()
    });
    found.collect()
}

fn test(text: &str) -> String {
    let mut out = Diagnostics::default();
    match expr::test(&value(text), &mut out) {
        Some(test) => {
            assert!(out.is_empty(), "{text}");
            dump::test(&test)
        }
        None => format!("about {}", about(text, &out).join(" / ")),
    }
}

#[test]
fn tests_read_aloud() {
    for (text, tree) in [
        ("trust", "[trust]"),
        ("told the council", "[told the council]"),
        (
            "trust is at least 3 and told the council",
            "([trust] AtLeast 3 & [told the council])",
        ),
        ("a or b and not c", "([a] | ([b] & ![c]))"),
        ("trust is 3", "[trust] Is 3"),
        ("trust is not −3", "[trust] IsNot -3"),
        ("trust is at most –3", "[trust] AtMost -3"),
        ("trust is more than 3", "[trust] MoreThan 3"),
        ("trust IS LESS THAN 3", "[trust] LessThan 3"),
        ("trust>=3", "[trust] AtLeast 3"),
        ("trust ≥ 3", "[trust] AtLeast 3"),
        ("trust \\>= 3", "[trust] AtLeast 3"),
        (
            "trust <= 3 or trust > 4",
            "([trust] AtMost 3 | [trust] MoreThan 4)",
        ),
        (
            "score percent is at least 60%",
            "[score percent] AtLeast 60",
        ),
        ("told is yes", "[told] Is yes"),
        ("plan includes #poster", "[plan] Includes id poster"),
        (
            "plan includes “make a poster, and wait”",
            "[plan] Includes text make a poster, and wait",
        ),
        ("mood is 'calm or tense'", "[mood] Is text calm or tense"),
        ("mood is don't know", "[mood] Is text don't know"),
        ("number is \"3\"", "[number] Is text 3"),
        ("seen The reply", "seen[title The reply]"),
        (
            "not seen \"The reply and more\"",
            "!seen[title The reply and more]",
        ),
        ("seen #reply or passed", "(seen[id reply] | passed)"),
        ("not passed", "!passed"),
        ("not not passed", "passed"),
        ("not not not passed", "!passed"),
    ] {
        assert_eq!(test(text), tree, "{text}");
    }
}

#[test]
fn tests_that_make_no_sense_are_reported_once() {
    for (text, place) in [
        ("", ""),
        ("a and", "a and"),
        ("a is", "a is"),
        ("trust is at least 3 and at most 5", "at most"),
        ("is 3", "is 3"),
        ("(a or b) and c", "(a"),
        ("seen", "seen"),
        ("not", "not"),
        ("trust is greater than 3", "is greater than"),
        ("trust at least 3", "at least"),
    ] {
        let mut out = Diagnostics::default();
        assert!(expr::test(&value(text), &mut out).is_none(), "{text}");
        let found = out.sorted();
        assert_eq!(found.len(), 1, "{text}");
        let about = about(text, &out);
        assert!(about[0] == place || about[0] == text, "{text}: {about:?}");
    }
}

#[test]
fn ranges_written_as_people_speak_are_reported_once() {
    assert_eq!(
        test("trust is between 1 and 3"),
        "about trust is between 1 and 3"
    );
    assert_eq!(test("trust is 3 or more"), "about is 3 or more");
}

/// What is to be written in the place of what was reported.
fn put_right(text: &str) -> String {
    let mut out = Diagnostics::default();
    expr::test(&value(text), &mut out);
    let found = out.sorted();
    let [found] = found.as_slice() else {
        panic!("{text}: {} findings", found.len());
    };
    let help = found.help.as_deref().unwrap_or("");
    let written = help.split('"').nth(1).unwrap_or("");
    let (start, end) = (found.span.start as usize, found.span.end as usize);
    let (before, after) = (text.get(..start - 100), text.get(end - 100..));
    let put = [before.unwrap(), written, after.unwrap()].concat();
    assert!(!test(&put).starts_with("about"), "{text}: {put}");
    put
}

#[test]
fn help_can_be_followed_to_the_letter() {
    for (text, right) in [
        ("trust is not less than 3", "trust is at least 3"),
        ("trust is not more than 3", "trust is at most 3"),
        ("trust is not at least 3", "trust is less than 3"),
        ("trust is not at most 3", "trust is more than 3"),
        ("trust is not equal to 3", "trust is not 3"),
        ("trust is equal to 3", "trust is 3"),
        ("trust is greater than or equal to 3", "trust is at least 3"),
        ("trust is more than or equal to 3", "trust is at least 3"),
        ("trust is less than or equal to 3", "trust is at most 3"),
        ("trust greater than or equal to 3", "trust is at least 3"),
        (
            "trust is not greater than or equal to 3",
            "trust is less than 3",
        ),
        ("told and trust is above 3", "told and trust is more than 3"),
        (
            "told or trust higher than 3",
            "told or trust is more than 3",
        ),
        ("trust at most 3 and told", "trust is at most 3 and told"),
        ("trust is >= 3", "trust is at least 3"),
        ("trust is not > 3", "trust is at most 3"),
        (
            "told and trust is 3 or more",
            "told and trust is at least 3",
        ),
        ("trust is 3 or less and told", "trust is at most 3 and told"),
        (
            "told and trust is not between 1 and 3 or lost",
            "told and trust is less than 1 or trust is more than 3 or lost",
        ),
        (
            "told and trust is between 1 and 3",
            "told and trust is at least 1 and trust is at most 3",
        ),
        (
            "told and the trust is more than 2 and less than 5",
            "told and the trust is more than 2 and the trust is less than 5",
        ),
    ] {
        assert_eq!(put_right(text), right, "{text}");
    }
}

#[test]
fn parts_of_tests_know_their_place() {
    let text = "  told é and trust ≥ −2";
    let mut out = Diagnostics::default();
    let Some(crate::syntax::Test::And(parts)) = expr::test(&value(text), &mut out) else {
        panic!("not read");
    };
    let at = |needle: &str| text.find(needle).unwrap() as u32 + 100;
    match (&parts[0], &parts[1]) {
        (
            crate::syntax::Test::Name(name),
            crate::syntax::Test::Compare {
                name: other, with, ..
            },
        ) => {
            assert_eq!((name.span.start, name.span.end), (at("told"), at(" and")));
            assert_eq!((other.span.start, other.span.end), (at("trust"), at(" ≥")));
            assert_eq!(
                (with.span.start, with.span.end),
                (at("−2"), 100 + text.len() as u32)
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn changes_read_aloud() {
    for (text, tree) in [
        ("trust -2", "[trust] -2"),
        (
            "trust +1, told the council = yes",
            "[trust] +1; [told the council] = yes",
        ),
        ("trust − 2, self-trust – 1", "[trust] -2; [self-trust] -1"),
        ("trust—3", "[trust] -3"),
        ("trust \\-2", "[trust] -2"),
        (
            "mood = 'calm, at last', trust = -2",
            "[mood] = text calm, at last; [trust] = -2",
        ),
        ("mood = tense,", "[mood] = text tense"),
    ] {
        let mut out = Diagnostics::default();
        assert_eq!(
            dump::changes(&expr::changes(&value(text), &mut out)),
            tree,
            "{text}"
        );
        assert!(out.is_empty(), "{text}");
    }
}

#[test]
fn changes_that_say_nothing_are_reported() {
    for (text, place) in [
        ("", ""),
        ("trust 2", "trust 2"),
        ("trust, told = yes", "trust"),
        ("+2", "+2"),
        ("= yes", "= yes"),
        ("trust =", "trust ="),
        ("trust +many", "trust +many"),
    ] {
        let mut out = Diagnostics::default();
        expr::changes(&value(text), &mut out);
        assert_eq!(about(text, &out), [place], "{text}");
    }
}

#[test]
fn numbers_hold_every_dash() {
    for (text, number) in [
        ("3", Some(3)),
        ("-3", Some(-3)),
        ("−3", Some(-3)),
        ("– 3", Some(-3)),
        ("+3", Some(3)),
        ("3.5", None),
        ("", None),
        ("many", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(expr::number(text), number, "{text}");
    }
    for (text, number) in [
        ("3", Some(3_000_000)),
        ("3.25", Some(3_250_000)),
        ("−0.5", Some(-500_000)),
        (".5", Some(500_000)),
        ("3.", Some(3_000_000)),
        ("3.1234567", None),
        ("x", None),
        (".", None),
        ("-", None),
    ] {
        assert_eq!(expr::decimal(text), number, "{text}");
    }
    assert_eq!(expr::yes_no(" Yes "), Some(true));
    assert_eq!(expr::yes_no("NO"), Some(false));
    assert_eq!(expr::yes_no("maybe"), None);
}

#[test]
fn lists_and_ids_keep_their_places() {
    let parts = expr::list(&value("a b,  “c, d” , é (1, 2),"));
    let shown: Vec<String> = parts.iter().map(|part| format!("{part:?}")).collect();
    assert_eq!(
        shown,
        [
            "\"a b\"@100..103",
            "\"“c, d”\"@106..116",
            "\"é (1, 2)\"@119..128"
        ]
    );
    let (words, id) = expr::split_id(&value("Say no {#say-no} "), &mut Diagnostics::default());
    assert_eq!(
        format!("{words:?} {id:?}"),
        "\"Say no\"@100..106 Some(\"say-no\"@109..115)"
    );
    let (words, id) = expr::split_id(&value("Say \\*no\\*"), &mut Diagnostics::default());
    assert_eq!(
        format!("{words:?} {id:?}"),
        "\"Say \\\\*no\\\\*\"@100..110 None"
    );
}

#[test]
fn titles_are_matched_without_regard_to_typing() {
    let plain = expr::fold_title("The \"reply\" isn't... here");
    for title in [
        "the “reply” isn’t… here.",
        "  THE  „reply“\u{a0}isn‘t...  here",
        "The «reply» isn't… here",
    ] {
        assert_eq!(expr::fold_title(title), plain, "{title}");
    }
    assert_eq!(expr::fold_title("Wait..."), expr::fold_title("Wait…"));
    assert_eq!(expr::fold_title("The st\u{ad}airs"), "the stairs");
    assert_eq!(
        expr::fold_title("Cafe\u{301}s \u{212b}"),
        expr::fold_title("cafés å")
    );
    assert_ne!(expr::fold_title("a-b"), expr::fold_title("a b"));
}
