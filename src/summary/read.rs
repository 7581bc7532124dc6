//! The words of a scene, and how long it takes: the reading, what is thought about, and what films and sounds last. Signposts are
//! counted as words and not as time: they are for later.

use crate::block::{Block, Body, Form, Node, Opt, Run};
use crate::model::time::{WORDS_A_MINUTE, count_words, pause};
use crate::model::{Course, Scene, blocks_of, walk};

fn count(run: &Run, words: &mut usize) {
    if let Run::Text(text) = run {
        *words += count_words(text);
    }
}

fn nodes(list: &[Node]) -> usize {
    let mut words = 0;
    walk::nodes(list, &mut |run| count(run, &mut words));
    words
}

/// How many words of a text are read at least and at most: of several branches one.
fn range(list: &[Node]) -> (usize, usize) {
    let mut all = (0, 0);
    for node in list {
        let (least, most) = match node {
            Node::If(branches) => {
                let each: Vec<(usize, usize)> =
                    branches.iter().map(|(_, inner)| range(inner)).collect();
                let complete = branches.last().is_some_and(|(test, _)| test.is_none());
                let least = each
                    .iter()
                    .map(|(least, _)| *least)
                    .min()
                    .filter(|_| complete);
                let most = each.iter().map(|(_, most)| *most).max();
                (least.unwrap_or(0), most.unwrap_or(0))
            }
            node => {
                let words = nodes(std::slice::from_ref(node));
                (words, words)
            }
        };
        all = (all.0 + least, all.1 + most);
    }
    all
}

/// How many seconds it takes at least and at most: of several consequences, remarks and branches one is read, and what has a test of
/// its own may be left out.
pub fn seconds(course: &Course, scene: &Scene) -> (u64, u64) {
    let (least, most) = range(&scene.content);
    let mut all = (reading(least), reading(most));
    for block in blocks_of(&scene.content).filter_map(|ix| course.blocks.get(ix.0)) {
        let (least, most) = of_block(block);
        let least = if block.common.only_if.is_some() {
            0
        } else {
            least
        };
        all = (all.0 + least, all.1 + most);
    }
    all
}

fn reading(words: usize) -> u64 {
    words as u64 * 60 / WORDS_A_MINUTE as u64
}

/// What follows from each choice or answer, in words.
fn follows(block: &Block) -> Vec<usize> {
    let said = |options: &[Opt]| options.iter().map(|option| nodes(&option.remark)).collect();
    match &block.body {
        Body::Decision(decision) => decision
            .choices
            .iter()
            .map(|choice| nodes(&choice.consequence) + nodes(&choice.coach))
            .collect(),
        Body::Poll(poll) => said(&poll.options),
        Body::Question(question) => match &question.form {
            Form::Options { options, .. } => said(options),
            Form::Number { remarks, .. } => remarks.iter().map(|(_, said)| nodes(said)).collect(),
            Form::Text { remarks, .. } => remarks.iter().map(|(_, said)| nodes(said)).collect(),
            Form::Parts { parts, .. } => parts.iter().map(|part| nodes(&part.remark)).collect(),
            Form::Order(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// What is said when it is asked for, and when an answer is such: the words of all, and those of one learner at most.
fn asides(block: &Block) -> (usize, usize) {
    let common = &block.common;
    let hints: usize = common.hints.iter().map(|hint| nodes(hint)).sum();
    let said = [&common.right, &common.partly, &common.wrong].map(|said| nodes(said));
    let [right, partly, wrong] = said;
    (
        hints + right + partly + wrong,
        hints + right + partly.max(wrong),
    )
}

fn of_block(block: &Block) -> (u64, u64) {
    let mut words = 0;
    walk::block(block, &mut |run| count(run, &mut words));
    let after = follows(block);
    let rest = words.saturating_sub(after.iter().sum());
    let one = |words: Option<&usize>| words.copied().unwrap_or(0);
    let (asides, heard) = asides(block);
    let rest = rest.saturating_sub(asides);
    let pause = pause(&block.body);
    let least = reading(rest + one(after.iter().min())) + pause;
    let most = reading(rest + heard + one(after.iter().max())) + pause;
    match &block.body {
        Body::Reflection(_) => (0, most),
        Body::Resources(_) => (0, 0),
        Body::Played(it) => match it.seconds.filter(|_| !it.path.is_empty()) {
            Some(lasts) => {
                let spoken = nodes(&it.transcript).min(words);
                let all = u64::from(lasts) + reading(words - spoken);
                (all, all)
            }
            None => (least, most),
        },
        _ => (least, most),
    }
}
