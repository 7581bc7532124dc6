//! Tests in the words an author would write.

use crate::block::{Block, Body, Condition, Form, Op, Subject};
use crate::id::{BlockIx, ConditionIx};
use crate::model::{Course, ValueKind};
use crate::player::plain;

/// A test of the course in words.
pub fn test(course: &Course, test: ConditionIx) -> String {
    let test = course.conditions.get(test.0);
    test.map_or(String::new(), |test| said(course, test))
}

fn said(course: &Course, test: &Condition) -> String {
    let all = |parts: &[Condition], word: &str| {
        let parts: Vec<String> = parts.iter().map(|part| said(course, part)).collect();
        parts.join(word)
    };
    match test {
        Condition::And(parts) => all(parts, " and "),
        Condition::Or(parts) => all(parts, " or "),
        Condition::Not(inner) => negated(course, inner),
        Condition::Seen(scene) => {
            let scene = course.scenes.get(scene.0);
            format!("seen {}", scene.map_or("", |scene| &scene.title_text))
        }
        Condition::Passed => "passed".to_string(),
        Condition::Number(subject, op, n) => number(course, *subject, *op, *n, false),
        Condition::Chosen(block, option) => chosen(course, *block, *option, "includes"),
        Condition::ChosenOnly(block, option) => chosen(course, *block, *option, "is"),
        Condition::Wrote(block, words) => format!("{} is {words}", name(course, *block)),
        Condition::Answered(block) => format!("{} is answered", name(course, *block)),
        Condition::Never => "a test that cannot be read".to_string(),
    }
}

fn negated(course: &Course, test: &Condition) -> String {
    match test {
        Condition::Number(subject, op, n) => number(course, *subject, *op, *n, true),
        Condition::ChosenOnly(block, option) => chosen(course, *block, *option, "is not"),
        test => format!("not {}", said(course, test)),
    }
}

fn number(course: &Course, subject: Subject, op: Op, n: i64, not: bool) -> String {
    let value = match subject {
        Subject::Value(ix) => course.values.get(ix.0),
        _ => None,
    };
    let what = match subject {
        Subject::Value(_) => value.map_or("", |value| &value.name),
        Subject::Score => "score",
        Subject::MaxScore => "max score",
        Subject::Percent => "score percent",
        Subject::Saved(block) => name(course, block),
    };
    let literal = match value.map(|value| &value.kind) {
        Some(ValueKind::YesNo) => if n == 0 { "no" } else { "yes" }.to_string(),
        Some(ValueKind::Words(words)) => {
            let word = usize::try_from(n).ok().and_then(|n| words.get(n));
            word.cloned().unwrap_or_default()
        }
        _ if matches!(subject, Subject::Saved(_)) => millionths(n),
        _ => n.to_string(),
    };
    let how = match (op, not) {
        (Op::Is, false) => "is",
        (Op::Is, true) => "is not",
        (Op::AtLeast, false) | (Op::LessThan, true) => "is at least",
        (Op::AtMost, false) | (Op::MoreThan, true) => "is at most",
        (Op::MoreThan, false) | (Op::AtMost, true) => "is more than",
        (Op::LessThan, false) | (Op::AtLeast, true) => "is less than",
    };
    format!("{what} {how} {literal}")
}

fn millionths(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let (whole, rest) = (n.unsigned_abs() / 1_000_000, n.unsigned_abs() % 1_000_000);
    let number = format!("{sign}{whole}.{rest:06}");
    number
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_string()
}

fn chosen(course: &Course, block: BlockIx, option: usize, how: &str) -> String {
    let found = course.blocks.get(block.0);
    let word = found.and_then(|block| option_words(block, option));
    format!("{} {how} {}", name(course, block), word.unwrap_or_default())
}

fn option_words(block: &Block, option: usize) -> Option<String> {
    let text = match &block.body {
        Body::Decision(decision) => &decision.choices.get(option)?.text,
        Body::Question(question) => match &question.form {
            Form::Options { options, .. } => &options.get(option)?.text,
            _ => return None,
        },
        Body::Poll(poll) => &poll.options.get(option)?.text,
        _ => return None,
    };
    Some(plain(text))
}

/// The name other scenes know an answer by.
fn name(course: &Course, block: BlockIx) -> &str {
    let block = course.blocks.get(block.0);
    block.map_or("", |block| {
        block.common.save_as.as_deref().unwrap_or(&block.id)
    })
}
