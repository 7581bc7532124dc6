//! The answers a question can be given, as far as they differ: in whether they are right, what they earn, and what tests say of them.

use super::typed::{cut, fold_text as folded};
use crate::block::{Block, Body, Condition, Form, Op, Opt, Scale, Subject, Takes};
use crate::model::data::share;

/// Above so many options not every set of them is tried one by one.
const MOST_SETS: usize = 12;

/// Numbers are kept in millionths.
const ONE: i64 = 1_000_000;

/// An answer, standing for all that come to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What was answered.
    pub what: What,
    /// Whether it is right.
    pub right: bool,
    /// What it earns after the last attempt, in 1/unit.
    pub share: u64,
    /// For how many answers it stands.
    pub like: u32,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Options, one bit each.
    Options(u64),
    /// A typed number × 1,000,000.
    Number(i64),
    /// A typed text, folded.
    Text(String),
    /// So many right parts.
    Right(usize),
}

/// Whether a simple test about a block's answer holds of this one.
pub fn says(atom: &Condition, what: &What) -> bool {
    match (atom, what) {
        (Condition::Answered(_), _) => true,
        (Condition::Chosen(_, option), What::Options(set)) => bit(*set, *option),
        (Condition::ChosenOnly(_, option), What::Options(set)) => {
            set.count_ones() == 1 && bit(*set, *option)
        }
        (Condition::Number(Subject::Saved(_), op, n), What::Number(number)) => {
            compare(*number, *op, *n)
        }
        (Condition::Wrote(_, text), What::Text(wrote)) => folded(text) == *wrote,
        _ => false,
    }
}

fn bit(set: u64, place: usize) -> bool {
    place < 64 && set >> place & 1 == 1
}

/// Compares as the player does.
pub fn compare(n: i64, op: Op, other: i64) -> bool {
    match op {
        Op::Is => n == other,
        Op::AtLeast => n >= other,
        Op::AtMost => n <= other,
        Op::MoreThan => n > other,
        Op::LessThan => n < other,
    }
}

/// All answers to a block that differ; `None` where there are too many to tell. `atoms` are the simple tests about it.
pub fn all(block: &Block, unit: u64, atoms: &[&Condition]) -> Option<Vec<Given>> {
    let worth = u64::from(block.common.score) * unit;
    let found = match &block.body {
        Body::Question(question) => match &question.form {
            Form::Options {
                several, options, ..
            } => options_given(block, *several, options, worth, atoms)?,
            Form::Number { low, high, .. } => numbers_given(*low, *high, atoms),
            Form::Text { right, .. } => texts_given(right, atoms),
            Form::Order(_) | Form::Parts { .. } => counts_given(block, worth),
        },
        Body::Poll(poll) => {
            let given = options_given(block, poll.several, &poll.options, 0, atoms)?;
            given.into_iter().map(unjudged).collect()
        }
        Body::Scale(scale) => scaled(scale),
        Body::Reflection(_) => written(atoms),
        _ => Vec::new(),
    };
    let signature = |given: &Given| {
        (
            given.right,
            given.share,
            atoms
                .iter()
                .map(|atom| says(atom, &given.what))
                .collect::<Vec<_>>(),
        )
    };
    let mut known = Vec::new();
    let mut differ: Vec<Given> = Vec::new();
    for given in found {
        let signature = signature(&given);
        let same = known.iter().position(|known| *known == signature);
        match same.and_then(|same| differ.get_mut(same)) {
            Some(same) => same.like += 1,
            None => {
                known.push(signature);
                differ.push(given);
            }
        }
    }
    Some(differ)
}

fn options_given(
    block: &Block,
    several: bool,
    options: &[Opt],
    worth: u64,
    atoms: &[&Condition],
) -> Option<Vec<Given>> {
    let given = |set: u64| chosen(block, several, options, worth, set);
    if !several {
        return Some(
            (0..options.len().min(64))
                .map(|ix| given(1 << ix))
                .collect(),
        );
    }
    if options.len() <= MOST_SETS {
        return Some((1..1u64 << options.len()).map(given).collect());
    }
    atoms
        .is_empty()
        .then(|| some_sets(options).into_iter().map(given).collect())
}

/// One set of options.
fn chosen(block: &Block, several: bool, options: &[Opt], worth: u64, set: u64) -> Given {
    let parts = options
        .iter()
        .enumerate()
        .filter(|(ix, option)| option.right == bit(set, *ix))
        .count();
    let right = parts == options.len();
    let pays = several && block.common.partial && !right;
    Given {
        what: What::Options(set),
        right,
        share: match pays {
            true => share(worth, parts as u64, options.len() as u64),
            false => 0,
        },
        like: 1,
    }
}

/// One answer to a block, and what it comes to.
pub fn one(block: &Block, unit: u64, what: What) -> Given {
    let worth = u64::from(block.common.score) * unit;
    let Body::Question(question) = &block.body else {
        return Given {
            what,
            right: false,
            share: 0,
            like: 1,
        };
    };
    let judged = |right, share| (right, share);
    let (right, share) = match (&question.form, &what) {
        (
            Form::Options {
                several, options, ..
            },
            What::Options(set),
        ) => {
            return chosen(block, *several, options, worth, *set);
        }
        (Form::Number { low, high, .. }, What::Number(n)) => judged(low <= n && n <= high, 0),
        (Form::Text { right, .. }, What::Text(text)) => {
            judged(right.iter().any(|other| folded(&cut(other)) == *text), 0)
        }
        (Form::Order(options), What::Right(n)) => counted(block, worth, *n, options.len()),
        (Form::Parts { parts, .. }, What::Right(n)) => counted(block, worth, *n, parts.len()),
        _ => judged(false, 0),
    };
    Given {
        what,
        right,
        share,
        like: 1,
    }
}

/// What so many right parts come to.
fn counted(block: &Block, worth: u64, right: usize, parts: usize) -> (bool, u64) {
    match block.common.partial && right < parts {
        true => (false, share(worth, right as u64, parts as u64)),
        false => (right == parts, 0),
    }
}

/// Where nothing is right or wrong.
fn unjudged(given: Given) -> Given {
    Given {
        right: false,
        share: 0,
        ..given
    }
}

/// Only a scale of one statement can be asked for its number.
fn scaled(scale: &Scale) -> Vec<Given> {
    let points = if scale.statements.len() == 1 {
        scale.range.count()
    } else {
        1
    };
    let given = |ix: usize| Given {
        what: What::Options(1 << ix.min(63)),
        right: false,
        share: 0,
        like: 1,
    };
    (0..points).map(given).collect()
}

/// One set of options for each number of right ones left out and wrong ones added.
fn some_sets(options: &[Opt]) -> Vec<u64> {
    let places = |right: bool| -> Vec<usize> {
        options
            .iter()
            .enumerate()
            .take(64)
            .filter(|(_, o)| o.right == right)
            .map(|(ix, _)| ix)
            .collect()
    };
    let (right, wrong) = (places(true), places(false));
    let first =
        |list: &[usize], count: usize| list.iter().take(count).fold(0u64, |set, ix| set | 1 << ix);
    let mut sets = Vec::new();
    for ticked in 0..=right.len() {
        for added in 0..=wrong.len() {
            sets.push(first(&right, ticked) | first(&wrong, added));
        }
    }
    sets.retain(|set| *set != 0);
    sets
}

/// One answer for each number of right parts there can be.
fn counts_given(block: &Block, worth: u64) -> Vec<Given> {
    let parts = parts(block).unwrap_or(0);
    let given = |n: usize| {
        let (right, share) = counted(block, worth, n, parts);
        Given {
            what: What::Right(n),
            right,
            share,
            like: 1,
        }
    };
    let all = (0..=parts).filter(|right| parts > 0 && can_be_right(block, *right));
    all.map(given).collect()
}

/// How many parts a question has, where each of them is right or wrong by itself.
pub fn parts(block: &Block) -> Option<usize> {
    match &block.body {
        Body::Question(question) => match &question.form {
            Form::Order(options) => Some(options.len()),
            Form::Parts { parts, .. } => Some(parts.len()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether just so many of its parts can be right.
pub fn can_be_right(block: &Block, right: usize) -> bool {
    let Body::Question(question) = &block.body else {
        return false;
    };
    match &question.form {
        // One alone is never out of its place.
        Form::Order(options) => right <= options.len() && right + 1 != options.len(),
        Form::Parts { parts, .. } => {
            let sure = parts
                .iter()
                .filter(|part| is_sure(&part.takes, &question.form));
            right <= parts.len() && right >= sure.count()
        }
        _ => false,
    }
}

/// Whether a part cannot be answered wrongly: there is nothing else to put it to.
fn is_sure(takes: &Takes, form: &Form) -> bool {
    match (takes, form) {
        (Takes::Target(_), Form::Parts { targets, .. }) => targets.len() < 2,
        (Takes::OneOf(_, from, to), _) => to.saturating_sub(*from) < 2,
        _ => false,
    }
}

fn numbers_given(low: i64, high: i64, atoms: &[&Condition]) -> Vec<Given> {
    let tested = atoms.iter().filter_map(|atom| match atom {
        Condition::Number(Subject::Saved(_), _, n) => Some(*n),
        _ => None,
    });
    let edges: Vec<i64> = [low, high].into_iter().chain(tested).collect();
    // Whole steps first: a path that people read is told with them, where they make the same difference.
    let steps = [0, -ONE, ONE, -1, 1];
    let numbers = steps
        .iter()
        .flat_map(|step| edges.iter().map(move |n| n + step));
    let given = |n: i64| Given {
        what: What::Number(n),
        right: low <= n && n <= high,
        share: 0,
        like: 1,
    };
    numbers.map(given).collect()
}

fn texts_given(right: &[String], atoms: &[&Condition]) -> Vec<Given> {
    let accepted: Vec<String> = right.iter().map(|text| folded(text)).collect();
    let mut texts = accepted.clone();
    texts.extend(tested_texts(atoms));
    texts.push("\u{1}something else".into());
    let given = |text: String| Given {
        right: accepted.contains(&text),
        what: What::Text(text),
        share: 0,
        like: 1,
    };
    texts.into_iter().map(given).collect()
}

fn tested_texts(atoms: &[&Condition]) -> Vec<String> {
    atoms
        .iter()
        .filter_map(|atom| match atom {
            Condition::Wrote(_, text) => Some(folded(text)),
            _ => None,
        })
        .collect()
}

fn written(atoms: &[&Condition]) -> Vec<Given> {
    let mut texts = tested_texts(atoms);
    texts.push("\u{1}something else".into());
    let given = |text: String| Given {
        what: What::Text(text),
        right: false,
        share: 0,
        like: 1,
    };
    texts.into_iter().map(given).collect()
}
