//! What a learner decided and answered, and what the story keeps track of.
//!
//! What a learner wrote in their own words is counted and never shown: it is theirs. A support code holds none of it, and nothing of
//! answers in several parts.

use super::told::{counted, one_line};
use crate::block::{Block, Body, Form, Item, Scale, Statement, Takes, Target};
use crate::model::data::plain;
use crate::model::record::{Answer, Reading};
use crate::model::{Course, Value, ValueKind};

/// Two lists, each only where there is something in it; `bare`: from a support code. A value that the code does not hold is not told.
pub fn text(course: &Course, reading: &Reading, bare: bool) -> String {
    let state = &reading.state;
    let blocks = course.blocks.iter().enumerate();
    let answers = blocks.filter_map(|(ix, block)| Some((block, state.answers.get(&ix)?)));
    let answers: String = answers
        .map(|(block, answer)| answered(block, answer, bare))
        .collect();
    let values = course.values.iter().zip(&state.values).enumerate();
    let held = values.filter(|(ix, _)| reading.held.contains(ix));
    let values: String = held.map(|(_, (value, n))| kept(value, *n)).collect();
    let lists = [("Answers", answers), ("Values", values)];
    let lists = lists.iter().filter(|(_, list)| !list.is_empty());
    lists
        .map(|(name, list)| format!("\n{name}\n{list}"))
        .collect()
}

fn answered(block: &Block, answer: &Answer, bare: bool) -> String {
    let prompt = one_line(&plain(&block.prompt));
    let prompt = match prompt.is_empty() {
        true => block.id.clone(),
        false => prompt,
    };
    let given = match bare && is_left_out(block, answer) {
        true => "answered; a support code does not say how".to_string(),
        false => one_line(&given(block, answer)),
    };
    format!("  {prompt}\n    {given}{}\n", how(block, answer))
}

/// Whether a support code left out how a block was answered (`supportCode` in `codec.js`).
fn is_left_out(block: &Block, answer: &Answer) -> bool {
    let told = !answer.text.is_empty() || answer.fields.iter().any(|field| !field.is_empty());
    let worded = match &block.body {
        Body::Question(question) => matches!(question.form, Form::Parts { .. } | Form::Text { .. }),
        Body::Reflection(_) | Body::Plan(_) => true,
        _ => false,
    };
    worded && !told
}

fn given(block: &Block, answer: &Answer) -> String {
    let chosen = |texts: Vec<String>, between: &str| {
        let texts: Vec<String> = answer
            .options
            .iter()
            .filter_map(|ix| texts.get(*ix).cloned())
            .collect();
        match texts.is_empty() {
            true => "nothing chosen".to_string(),
            false => texts.join(between),
        }
    };
    match &block.body {
        Body::Decision(decision) => chosen(
            decision
                .choices
                .iter()
                .map(|choice| plain(&choice.text))
                .collect(),
            ", then ",
        ),
        Body::Question(question) => match &question.form {
            Form::Options { options, .. } => chosen(
                options.iter().map(|option| plain(&option.text)).collect(),
                "; ",
            ),
            Form::Order(options) => chosen(
                options.iter().map(|option| plain(&option.text)).collect(),
                "; ",
            ),
            Form::Parts { parts, targets } => parted(parts, targets, answer),
            Form::Number { .. } => format!("\"{}\"", answer.text),
            Form::Text { .. } => own_words(&answer.text),
        },
        Body::Poll(poll) => chosen(
            poll.options.iter().map(|one| plain(&one.text)).collect(),
            "; ",
        ),
        Body::Scale(scale) => chosen(rated(scale), "; "),
        Body::Plan(fields) => {
            let filled = answer.fields.iter().filter(|text| !text.is_empty()).count();
            format!("{filled} of {} filled in", counted(fields.len(), "field"))
        }
        _ => own_words(&answer.text),
    }
}

fn own_words(text: &str) -> String {
    match text.chars().count() {
        0 => "nothing that is kept with the state".to_string(),
        n => format!("{} of their own", counted(n, "character")),
    }
}

/// What each part was answered with.
fn parted(parts: &[Item], targets: &[Target], answer: &Answer) -> String {
    let said = parts
        .iter()
        .zip(&answer.fields)
        .filter_map(|(part, field)| {
            let target = field.parse().ok().and_then(|ix: usize| targets.get(ix));
            let words = match (&part.takes, target) {
                (Takes::Text(_), _) if !field.is_empty() => own_words(field),
                (Takes::Target(_) | Takes::OneOf(..), Some(target)) => plain(&target.text),
                _ => return None,
            };
            Some(match &part.text {
                Some(text) => format!("{}: {words}", plain(text)),
                None => words,
            })
        });
    let said: Vec<String> = said.collect();
    match said.is_empty() {
        true => "nothing chosen".to_string(),
        false => said.join("; "),
    }
}

/// What each point of each statement says.
fn rated(scale: &Scale) -> Vec<String> {
    let statements = scale.statements.iter();
    let words = |one: &Statement| match scale.is_alone() {
        true => String::new(),
        false => format!("{}: ", plain(&one.text)),
    };
    statements
        .flat_map(|one| {
            let words = words(one);
            scale.range.points().map(move |n| format!("{words}{n}"))
        })
        .collect()
}

/// Attempts, hints, and whether a decision stands open, in brackets.
fn how(block: &Block, answer: &Answer) -> String {
    let mut words = Vec::new();
    if answer.attempts > 1 || matches!(block.body, Body::Question(_)) {
        words.push(counted(usize::from(answer.attempts), "attempt"));
    }
    if answer.hints > 0 {
        words.push(counted(usize::from(answer.hints), "hint"));
    }
    if answer.open {
        words.push("opened again, and not made again".to_string());
    }
    match words.is_empty() {
        true => String::new(),
        false => format!(" ({})", words.join(", ")),
    }
}

fn kept(value: &Value, n: i64) -> String {
    let said = match &value.kind {
        ValueKind::Number { .. } => n.to_string(),
        ValueKind::YesNo => (if n == 0 { "no" } else { "yes" }).to_string(),
        ValueKind::Words(words) => {
            let word = usize::try_from(n).ok().and_then(|ix| words.get(ix));
            word.cloned().unwrap_or_default()
        }
    };
    format!("  {} is {}\n", one_line(&value.name), one_line(&said))
}
