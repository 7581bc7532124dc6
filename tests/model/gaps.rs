//! Gaps: where they are in a text, what they take, and by what they are known in later versions.

use super::told::{course, found, said};
use storyloom::block::{Body, Form, Item, Node, Run, Takes};
use storyloom::model::Course;

/// The gaps of a module's only block, as `typed: a / b` or `a (b) c`.
fn gaps(text: &str) -> Vec<String> {
    let course = course(&format!("## A\n### Gaps: G\n{text}\n"));
    let (parts, words) = parts(&course);
    let said = parts.iter().map(|part| match &part.takes {
        Takes::Text(texts) => format!("typed: {}", texts.join(" / ")),
        Takes::OneOf(right, from, to) => {
            let one = |n: usize| match n == *right {
                true => format!("({})", words[n]),
                false => words[n].clone(),
            };
            (*from..*to).map(one).collect::<Vec<_>>().join(" ")
        }
        Takes::Target(_) => panic!("no gap is put to what others share"),
    });
    said.collect()
}

fn parts(course: &Course) -> (Vec<Item>, Vec<String>) {
    let Body::Question(question) = &course.blocks[0].body else {
        panic!("no question");
    };
    let Form::Parts { parts, targets } = &question.form else {
        panic!("no parts");
    };
    let words = targets.iter().map(|target| words(&target.text));
    (parts.clone(), words.collect())
}

/// Words with `_` for each gap.
fn words(runs: &[Run]) -> String {
    let word = |run: &Run| match run {
        Run::Text(text) => text.clone(),
        Run::Gap(_, n) => format!("_{n}_"),
        Run::Emphasis(inner) | Run::Link(_, inner) => words(inner),
        other => panic!("{other:?}"),
    };
    runs.iter().map(word).collect()
}

fn prose(text: &str) -> Vec<String> {
    let course = course(&format!("## A\n### Gaps: G\n{text}\n"));
    let shown = course.blocks[0].intro.iter().map(|node| match node {
        Node::Paragraph(runs, _) => words(runs),
        other => format!("{other:?}"),
    });
    shown.collect()
}

fn keys(text: &str) -> Vec<(String, u16)> {
    let course = course(&format!("## A\n### Gaps: G\n{text}\n"));
    let parts = parts(&course).0.into_iter();
    parts.map(|part| (part.id, part.key.0)).collect()
}

#[test]
fn a_gap_is_typed_or_chosen() {
    assert_eq!(
        gaps(
            "A [longer / more] b [(delete) | sell | 24/7] c [a (b) c | (d (e))] [and/or] [ (1) or (2) ]."
        ),
        [
            "typed: longer / more",
            "(delete) sell 24/7",
            "a (b) c (d (e))",
            "typed: and/or",
            "typed: (1) or (2)"
        ]
    );
    // Capitals may be what it is about.
    assert_eq!(gaps("[#abc | (#ABC)]"), ["#abc (#ABC)"]);
}

#[test]
fn gaps_stand_wherever_words_do_and_on_more_than_one_line() {
    let text = "One *and [two]*,\n[three\nfour / 5].\n\n- [six]\n  - [seven]\n\n> [eight]\n\n**Tip:** [nine]\n\n| a | b |\n|---|---|\n| [ten] | [(x) \\| y] |";
    let typed = [
        "two",
        "three four / 5",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    ];
    let typed = typed.iter().map(|words| format!("typed: {words}"));
    let all: Vec<String> = typed.chain(["(x) y".to_string()]).collect();
    assert_eq!(gaps(text), all);
    assert_eq!(prose("One *and [two]* [three].")[0], "One and _0_ _1_.");
}

#[test]
fn a_link_stays_a_link_and_a_backslash_keeps_a_bracket() {
    assert_eq!(
        prose(r"\[a\] [b](https://example.org) [c] \[d\]"),
        ["[a] b _0_ [d]"]
    );
    assert_eq!(prose("é \u{1f642}\\[ [a / b] \\]"), ["é \u{1f642}[ _0_ ]"]);
}

#[test]
fn where_all_brackets_have_a_backslash_a_word_processor_wrote_them() {
    let text = "\\[\\(a\\) \\| b\\] and \\[c / d\\].";
    assert_eq!(gaps(text), ["(a) b", "typed: c / d"]);
    assert_eq!(prose(text), ["_0_ and _1_."]);
}

#[test]
fn a_gap_is_known_by_its_right_answer_whatever_stands_around_it() {
    let old = keys("Take what you will [sow / plant]. Bring back [less | (more)].");
    let new = keys("First [ask]. Then bring back [(more) | nothing | less], and [sow] it.");
    assert_eq!(old[0], new[2]);
    assert_eq!(old[1], new[1]);
    // Of several alike the later ones are told by their number.
    let twice = keys("[data] [data] [data 2] [تاء]");
    let ids: Vec<&str> = twice.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["data", "data-2", "data-2-2", "تاء"]);
}

#[test]
fn one_fault_gives_one_finding() {
    let of = |text: &str| found(&format!("## A\n### Gaps: G\n{text}\n"));
    assert_eq!(of("[]"), ["7:1-3 impossible-value \"[]\""]);
    assert_eq!(of("[a [b] c"), ["7:1-2 impossible-value \"[\""]);
    assert_eq!(of("[(a)]"), ["7:1-6 block-incomplete \"[(a)]\""]);
    assert_eq!(of("a"), ["6:1-12 block-incomplete \"### Gaps: G\""]);
}

#[test]
fn chance_is_told_from_repetition() {
    // Twelve bits of what "donkey/temple" and "river/gecko" come to are the same.
    let of = |gaps: &str| said(&format!("## A\n### Gaps: G\nWrong: x\n\n{gaps}\n"));
    let told = of("[(donkey) | temple] and [(river) | gecko]");
    assert_eq!(told.len(), 1, "{told:?}");
    let both = "\"gecko\" here and \"temple\" earlier cannot be told apart";
    assert!(told[0].starts_with(both) && told[0].contains("make two blocks of it"));
    let told = of("[(donkey) | temple | temple]");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("This gap offers \"temple\" twice"));
}
