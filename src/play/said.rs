//! Answers on a path, so short that a state can hold them.

use super::answers::What;
use super::typed::{cut, fold_text};
use crate::block::{Body, Condition, Form, Question};
use crate::model::Course;

/// An answer, standing for all that come to the same.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Options, one bit each; of a scale its points.
    Options(u64),
    /// A typed number × 1,000,000.
    Number(i64),
    /// One of the [`texts`] that make a difference; none for any other.
    Text(Option<usize>),
    /// So many right parts.
    Right(usize),
}

impl Said {
    /// What was answered in a block in which these texts make a difference.
    pub fn of(what: &What, texts: &[String]) -> Said {
        match what {
            What::Options(set) => Said::Options(*set),
            What::Number(number) => Said::Number(*number),
            What::Right(parts) => Said::Right(*parts),
            What::Text(text) => {
                let same = |other: &String| fold_text(other) == *text;
                Said::Text(texts.iter().position(same))
            }
        }
    }
}

/// For each block the texts that make a difference, as the author wrote them: those that are right, and those that tests look for.
pub fn texts(course: &Course) -> Vec<Vec<String>> {
    let right = course.blocks.iter().map(|block| match &block.body {
        Body::Question(Question {
            form: Form::Text { right, .. },
        }) => right.iter().map(|text| cut(text)).collect(),
        _ => Vec::new(),
    });
    let mut texts: Vec<Vec<String>> = right.collect();
    for atom in course.conditions.iter().flat_map(super::watch::atoms) {
        if let Condition::Wrote(block, text) = atom
            && let Some(list) = texts.get_mut(block.0)
        {
            list.push(text.clone());
        }
    }
    texts
}
