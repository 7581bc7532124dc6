//! The five forms of a question, and what can be wrong with each.

use crate::told::{course, found};
use storyloom::block::{Body, Form};

fn form(body: &str) -> Form {
    let text = format!("## A\n\n### Question: Q\n\nWrong: No.\n{body}");
    let course = course(&text);
    let Body::Question(question) = &course.blocks[0].body else {
        panic!()
    };
    question.form.clone()
}

fn wrong(body: &str) -> Vec<String> {
    found(&format!("## A\n### Question: Q\nWrong: No.\n{body}"))
}

#[test]
fn marks_make_it_single_or_several() {
    let Form::Options {
        several, options, ..
    } = form("- ( ) a\n- (x) b\n")
    else {
        panic!()
    };
    assert!(!several && !options[0].right && options[1].right);
    let Form::Options {
        several, options, ..
    } = form("- [x] a\n- [x] b\n- [ ] c\n")
    else {
        panic!()
    };
    assert!(several && options[0].right && options[1].right && !options[2].right);
}

#[test]
fn true_or_false_has_two_options_and_takes_remarks() {
    let Form::Options { truth, options, .. } = form("Answer: False\n- true\n> Look again.\n")
    else {
        panic!()
    };
    assert!(truth && !options[0].right && options[1].right);
    assert_eq!((options[0].remark.len(), options[1].remark.len()), (1, 0));
    assert_eq!(
        (options[0].id.as_str(), options[1].id.as_str()),
        ("true", "false")
    );
    assert_eq!(
        wrong("Answer: true\n- maybe\n> Hm.\n"),
        ["9:3-8 impossible-value \"maybe\""]
    );
}

#[test]
fn numbers_are_ranges_in_millionths() {
    let range = |answer: &str| match form(&format!("Answer: {answer}\n")) {
        Form::Number { low, high, .. } => (low, high),
        other => panic!("{answer}: {other:?}"),
    };
    assert_eq!(range("28 to 31"), (28_000_000, 31_000_000));
    assert_eq!(range("28\u{a0}to\u{a0}31"), (28_000_000, 31_000_000));
    assert_eq!(range("28 – 31"), (28_000_000, 31_000_000));
    assert_eq!(range("30 ± 2"), (28_000_000, 32_000_000));
    assert_eq!(range("30"), (30_000_000, 30_000_000));
    assert_eq!(range("−2.5 to 0.25"), (-2_500_000, 250_000));
    let Form::Number { remarks, .. } = form("Answer: 30\n- 40\n> Too many.\n- 20.5\n> Too few.\n")
    else {
        panic!()
    };
    assert_eq!(
        remarks.iter().map(|(n, _)| *n).collect::<Vec<_>>(),
        [40_000_000, 20_500_000]
    );
}

#[test]
fn numbers_that_are_none_are_said() {
    assert_eq!(
        wrong("Answer: 31 to 28\n"),
        ["8:9-17 impossible-value \"31 to 28\""]
    );
    assert_eq!(
        wrong("Answer: 1,500\n"),
        ["8:9-14 impossible-value \"1,500\""]
    );
    assert_eq!(
        wrong("Answer: 30\n- many\n> No.\n"),
        ["9:3-7 impossible-value \"many\""]
    );
    assert_eq!(wrong("Answer:\n"), ["8:1-8 impossible-value \"Answer:\""]);
}

#[test]
fn short_texts_have_slashes_between_them() {
    let Form::Text { right, .. } = form("Answer: ICO / the ICO\n") else {
        panic!()
    };
    assert_eq!(right, ["ICO", "the ICO"]);
    let Form::Text { right, .. } = form("Answer: Marks \\& Spencer\\!\n") else {
        panic!()
    };
    assert_eq!(right, ["Marks & Spencer!"]);
    let Form::Text { right, .. } = form("Answer: TCP/IP\n") else {
        panic!()
    };
    assert_eq!(right, ["TCP/IP"]);
    let Form::Text { right, .. } = form("Answer: **ICO** / *the ICO* / `a*b*c`\n") else {
        panic!()
    };
    assert_eq!(right, ["ICO", "the ICO", "a*b*c"]);
    for (written, meant) in [
        ("\"Paris\"", vec!["Paris"]),
        (
            "“Paris” / 'Lutetia' / „Paname“",
            vec!["Paris", "Lutetia", "Paname"],
        ),
        ("\"30\"", vec!["30"]),
        ("\"", vec!["\""]),
        ("'tis / rock 'n' roll", vec!["'tis", "rock 'n' roll"]),
        ("km/h", vec!["km/h"]),
        ("HTML/CSS", vec!["HTML/CSS"]),
        ("`trick or treat`", vec!["trick or treat"]),
        ("n/a", vec!["n/a"]),
    ] {
        let Form::Text { right, .. } = form(&format!("Answer: {written}\n")) else {
            panic!("{written}")
        };
        assert_eq!(right, meant);
    }
    let long = "a text that is a good deal longer than the field";
    assert_eq!(
        wrong(&format!("Answer: {long}\n")),
        [format!("8:9-57 impossible-value \"{long}\"")]
    );
}

#[test]
fn one_fault_of_the_marks_is_one_finding() {
    assert_eq!(wrong("- ( ) a\n- [x] b\n"), ["9:3-6 mixed-marks \"[x]\""]);
    assert_eq!(
        wrong("- (x) a\n- (x) b\n"),
        ["9:3-6 two-right-answers \"(x)\""]
    );
    assert_eq!(
        wrong("- ( ) a\n- ( ) b\n"),
        ["6:1-16 no-right-answer \"### Question: Q\""]
    );
    assert_eq!(
        wrong("- a\n- b\n"),
        ["6:1-16 no-right-answer \"### Question: Q\""]
    );
    assert_eq!(wrong("- (x) a\n- b\n"), ["9:3-4 mixed-marks \"b\""]);
    assert_eq!(wrong(""), ["6:1-16 block-incomplete \"### Question: Q\""]);
    assert_eq!(
        wrong("Answer: 3\n- (x) a\n"),
        ["8:9-10 impossible-value \"3\""]
    );
}

#[test]
fn wrong_answers_want_a_word() {
    let bare = |body: &str| found(&format!("## A\n### Question: Q\n{body}"));
    assert_eq!(
        bare("- ( ) a\n- (x) b\n- ( ) c\n> No.\n"),
        ["7:1-8 missing-remark \"- ( ) a\""]
    );
    assert_eq!(
        bare("Answer: 3\n"),
        ["6:1-16 missing-remark \"### Question: Q\""]
    );
    assert_eq!(bare("Answer: 3\nWrong:\n> No.\n"), [""; 0]);
    assert_eq!(
        bare("- ( ) a\n> No.\n- ( ) b\n"),
        ["6:1-16 no-right-answer \"### Question: Q\""]
    );
}

#[test]
fn lengths_tell_only_where_they_always_do() {
    let question = |n: usize, right: &str| {
        format!("### Question: Q{n}\nWrong: No.\n- (x) {right}\n- ( ) No more\n")
    };
    let four: String = (1..5).map(|n| question(n, "Of the longest")).collect();
    assert_eq!(
        found(&format!("## A\n{four}")),
        ["6:1-17 tell-tale-answer \"### Question: Q1\""]
    );
    let three: String = (1..4).map(|n| question(n, "Of the longest")).collect();
    assert_eq!(found(&format!("## A\n{three}")), [""; 0]);
    let one_short = format!("## A\n{three}{}", question(4, "Ŵŷŵŷŵŷŵ"));
    assert_eq!(found(&one_short), [""; 0]);
}

#[test]
fn answers_that_come_to_one_id_are_said() {
    assert_eq!(
        wrong("- (x) The tŷ!\n- ( ) The  tŷ\n"),
        ["9:1-14 ids-collide \"- ( ) The  tŷ\""]
    );
    assert_eq!(
        wrong("- (x) a {#x}\n- ( ) b {#x}\n"),
        ["9:11-12 duplicate-name \"x\""]
    );
}

#[test]
fn a_mark_without_its_space_is_one_mistake() {
    let list = "- ( ) the total\n- [x](a list of names)\n- ( ) the hours\n";
    assert_eq!(wrong(list), ["9:3-6 nearly-an-answer \"[x]\""]);
    let two = "- (x) the total\n- [x](a list of names)\n- ( ) the hours\n";
    assert_eq!(wrong(two), ["9:3-6 nearly-an-answer \"[x]\""]);
}

#[test]
fn nobody_passes_without_a_pass_mark_and_it_is_said_once() {
    let text = "## A\n{if passed}\na\n{end}\n\n{if not passed}\nb\n{end}\n";
    assert_eq!(found(text), ["6:5-11 impossible-value \"passed\""]);
    let text =
        format!("Pass mark: 50%\n\n{text}\n### Question: Q\nScore: 1\nAnswer: true\nWrong: x\n");
    assert_eq!(found(&text), Vec::<String>::new());
}

/// Each of the marks stands in a branch of its own: the lines between the conditions are the one mistake.
#[test]
fn a_right_answer_in_each_branch_is_one_mistake() {
    let found = wrong("- ( ) a\n{if seen A}\n- (x) b\n{else}\n- (x) c\n{end}\n");
    let ids: Vec<&str> = found
        .iter()
        .filter_map(|one| one.split(' ').nth(1))
        .collect();
    assert_eq!(ids, ["nearly-an-answer"], "{found:?}");
}

#[test]
fn a_slash_between_backticks_or_quotes_is_part_of_an_answer() {
    let texts = |answer: &str| match form(&format!("Answer: {answer}\n")) {
        Form::Text { right, .. } => right,
        other => panic!("{answer}: {other:?}"),
    };
    assert_eq!(texts("`and / or`"), ["and / or"]);
    assert_eq!(texts("“and / or”"), ["and / or"]);
    assert_eq!(texts("\"and / or\" / 'é / à'"), ["and / or", "é / à"]);
    assert_eq!(
        texts("ICO / `Information / Commissioner's`"),
        ["ICO", "Information / Commissioner's"]
    );
    assert_eq!(texts("**ICO / the ICO**"), ["ICO", "the ICO"]);
    assert_eq!(texts("\"ICO\" / \"the ICO\""), ["ICO", "the ICO"]);
    assert_eq!(texts("ICO／the ICO"), ["ICO", "the ICO"]);
    assert_eq!(texts("'tis / 'twas"), ["'tis", "'twas"]);
    assert_eq!(texts("it's / the `ICO"), ["it's", "the `ICO"]);
    // Where either was surely meant to be right, that is said.
    assert_eq!(
        wrong("Answer: \"Paris / Lutetia\"\n"),
        ["8:9-26 shown-as-typed \"\"Paris / Lutetia\"\""]
    );
}

#[test]
fn a_comment_in_an_answer_is_none_of_it() {
    let Form::Number { low, high, .. } = form("Answer: 28 <!-- or 30? --> to 31\n") else {
        panic!()
    };
    assert_eq!((low, high), (28_000_000, 31_000_000));
}
