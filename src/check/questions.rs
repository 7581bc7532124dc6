//! Questions: wrong answers nobody says anything about, and right ones that their length gives away.

use super::{View, finding};
use crate::block::{Block, Body, Form, Opt};
use crate::diagnostic::{Diagnostics, Finding, table};
use crate::model::walk;
use crate::source::Span;

const FEW: usize = 4;
const UNCLEAR: &[&Finding] = &[
    &table::NO_RIGHT_ANSWER,
    &table::MIXED_MARKS,
    &table::TWO_RIGHT_ANSWERS,
    &table::NEARLY_AN_ANSWER,
    &table::UNKNOWN_SETTING,
    &table::BLOCK_INCOMPLETE,
];

/// `missing-remark`: each wrong answer with neither its own remark nor the question's `Wrong:`.
pub fn missing_remark(view: &View<'_>, out: &mut Diagnostics) {
    for (at, block) in view.course.blocks.iter().enumerate() {
        let Body::Question(question) = &block.body else {
            continue;
        };
        if !block.common.wrong.is_empty() || unclear(view, at) {
            continue;
        }
        let (span, whose) = match &question.form {
            Form::Options { options, .. } => {
                let bare = options.iter().filter(|o| !o.right && o.remark.is_empty());
                bare.for_each(|option| out.push(bare_option(option)));
                continue;
            }
            Form::Text { right, .. } if right.is_empty() => continue,
            // Each part says whether it is right.
            Form::Order(_) | Form::Parts { .. } => continue,
            _ => (
                block.span,
                "There is no remark for wrong answers to this question",
            ),
        };
        let help = "Say with \"Wrong:\" what helps.";
        out.push(finding(
            &table::MISSING_REMARK,
            span,
            whose.to_string(),
            help,
        ));
    }
}

fn bare_option(option: &Opt) -> crate::diagnostic::Diagnostic {
    finding(
        &table::MISSING_REMARK,
        option.span,
        format!(
            "There is no remark for somebody who chooses \"{}\"",
            walk::text(&option.text)
        ),
        "Write a remark behind > under it, or \"Wrong:\" for the whole question.",
    )
}

/// Whether the question was reported already: up to the next block, or the next scene.
fn unclear(view: &View<'_>, at: usize) -> bool {
    let Some(block) = view.course.blocks.get(at) else {
        return true;
    };
    let later = |span: &Span| span.file == block.span.file && *span > block.span;
    let next_block = view
        .course
        .blocks
        .get(at + 1)
        .map(|next| next.span)
        .filter(later);
    let next_scene = view.course.scenes.get(block.scene.0 + 1);
    let next_scene = next_scene
        .filter(|scene| !scene.unwritten)
        .map(|scene| scene.span);
    let end = next_block.or(next_scene.filter(later));
    view.any_between(UNCLEAR, block.span, end)
}

/// `tell-tale-answer`: in all of four or more single-choice questions the right answer is the longest.
pub fn tell_tale(view: &View<'_>, out: &mut Diagnostics) {
    let single: Vec<(&Block, bool)> = view
        .course
        .blocks
        .iter()
        .filter_map(|block| Some((block, right_is_longest(block)?)))
        .collect();
    let Some((first, _)) = single.first() else {
        return;
    };
    if single.len() < FEW || !single.iter().all(|(_, longest)| *longest) {
        return;
    }
    out.push(finding(
        &table::TELL_TALE_ANSWER,
        first.span,
        format!(
            "In all {} questions with one right answer, the right one is the longest",
            single.len()
        ),
        "Learners notice. Make some wrong answers as long, or the right ones shorter.",
    ));
}

/// For a question with one right answer of several: whether that is longer than every other.
fn right_is_longest(block: &Block) -> Option<bool> {
    let Body::Question(question) = &block.body else {
        return None;
    };
    let Form::Options {
        several: false,
        truth: false,
        options,
    } = &question.form
    else {
        return None;
    };
    let length = |option: &Opt| walk::text(&option.text).chars().count();
    let mut right = options.iter().filter(|option| option.right);
    let (Some(one), None) = (right.next(), right.next()) else {
        return None;
    };
    let wrong = options.iter().filter(|option| !option.right).map(length);
    Some(length(one) > wrong.max()?)
}
