//! The tests and the earlier answers in a text, without the rest of it.

use super::places::{Reading, Role};
use crate::block::{
    Asked, Block, Body, Common, Form, Node, Opt, PlanForm, Question, Rich, Run, Shown,
};
use crate::id::BlockIx;
use crate::model::walk;
use crate::source::Span;

/// A piece of text that asks or shows.
#[derive(Debug)]
pub enum Sign {
    /// The branches of an `{if}`, in order.
    If(Vec<Branch>),
    /// An answer is shown: which of the uses, and which block's.
    Shows(usize, BlockIx),
}

/// A branch of an `{if}`.
#[derive(Debug)]
pub struct Branch {
    /// The test; none for `{else}`.
    pub asked: Option<Asked>,
    /// Its place; none where it could not be read.
    pub place: Option<usize>,
    /// What is in it.
    pub inner: Vec<Sign>,
}

/// Those of some nodes.
pub fn nodes(list: &[Node], reading: &mut Reading<'_>) -> Vec<Sign> {
    let mut found = Vec::new();
    for node in list {
        match node {
            Node::Paragraph(rich, _)
            | Node::Subheading(rich, _)
            | Node::Dialogue(_, rich)
            | Node::Callout(_, rich) => found.extend(words(rich, reading)),
            Node::List { items, .. } => {
                items
                    .iter()
                    .for_each(|item| found.extend(nodes(item, reading)));
            }
            Node::Table { head, rows } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| found.extend(words(cell, reading)));
            }
            Node::Quotation(inner, by) => {
                found.extend(nodes(inner, reading));
                by.iter().for_each(|by| found.extend(words(by, reading)));
            }
            Node::If(branches) => found.push(branched(branches, reading)),
            Node::Image(_) | Node::Block(_) => {}
        }
    }
    found
}

fn branched(list: &[(Option<Asked>, Vec<Node>)], reading: &mut Reading<'_>) -> Sign {
    let mut branches = Vec::new();
    for (ix, (asked, inner)) in list.iter().enumerate() {
        let role = Role::Text {
            within: reading.within,
            above: reading.above,
            other: ix > 0,
            followed: ix + 1 < list.len(),
        };
        let place = asked.and_then(|asked| reading.place(asked, role));
        branches.push(Branch {
            asked: *asked,
            place,
            inner: nodes(inner, reading),
        });
    }
    Sign::If(branches)
}

/// Those of inline text.
pub fn words(rich: &Rich, reading: &mut Reading<'_>) -> Vec<Sign> {
    let mut found = Vec::new();
    walk::rich(rich, &mut |run| {
        if let Run::Value(Shown::Saved(block), span) = run {
            found.push(shows(*block, *span, reading));
        }
    });
    found
}

fn shows(block: BlockIx, span: Span, reading: &mut Reading<'_>) -> Sign {
    Sign::Shows(reading.show(block, span), block)
}

/// Those of a block, but for its choices.
pub fn block(block: &Block, reading: &mut Reading<'_>) -> Vec<Sign> {
    let mut found = words(&block.prompt, reading);
    found.extend(nodes(&block.intro, reading));
    found.extend(common(&block.common, reading));
    found.extend(body(&block.body, reading));
    found
}

fn common(common: &Common, reading: &mut Reading<'_>) -> Vec<Sign> {
    let said = [
        &common.right,
        &common.partly,
        &common.wrong,
        &common.explain,
    ];
    let all = common.hints.iter().chain(said);
    all.flat_map(|said| nodes(said, reading)).collect()
}

fn body(body: &Body, reading: &mut Reading<'_>) -> Vec<Sign> {
    let mut found = Vec::new();
    match body {
        Body::Question(Question { form }) => found.extend(answers(form, reading)),
        Body::Poll(poll) => found.extend(options(&poll.options, reading)),
        Body::Explore(places) => found.extend(options(places, reading)),
        Body::Scale(scale) => {
            scale
                .ends
                .iter()
                .for_each(|end| found.extend(words(end, reading)));
            for statement in &scale.statements {
                found.extend(words(&statement.text, reading));
                found.extend(nodes(&statement.more, reading));
            }
        }
        Body::Reflection(reflection) => found.extend(nodes(&reflection.example, reading)),
        Body::Plan(fields) => {
            for field in fields {
                found.extend(words(&field.label, reading));
                if let PlanForm::From(Shown::Saved(block)) = &field.form {
                    found.push(shows(*block, field.span, reading));
                }
            }
        }
        Body::Resources(list) => {
            for one in list {
                found.extend(words(&one.title, reading));
                found.extend(words(&one.why, reading));
            }
        }
        Body::Parts(parts) => {
            let facts = parts.facts.iter().map(|(_, fact)| fact);
            facts.for_each(|fact| found.extend(nodes(fact, reading)));
            for part in &parts.list {
                found.extend(words(&part.title, reading));
                found.extend(nodes(&part.content, reading));
            }
            found.extend(nodes(&parts.source, reading));
        }
        Body::Played(it) => {
            found.extend(nodes(&it.transcript, reading));
            found.extend(nodes(&it.described, reading));
        }
        Body::Decision(_) | Body::Results | Body::Certificate | Body::Placeholder(_) => {}
    }
    found
}

fn answers(form: &Form, reading: &mut Reading<'_>) -> Vec<Sign> {
    match form {
        Form::Options { options: list, .. } => options(list, reading),
        Form::Number { remarks, .. } => {
            let said = remarks.iter();
            said.flat_map(|(_, said)| nodes(said, reading)).collect()
        }
        Form::Text { remarks, .. } => {
            let said = remarks.iter();
            said.flat_map(|(_, said)| nodes(said, reading)).collect()
        }
        Form::Order(list) => options(list, reading),
        Form::Parts { parts, targets } => {
            let mut found = Vec::new();
            for part in parts {
                let text = part.text.as_ref();
                found.extend(text.map(|text| words(text, reading)).unwrap_or_default());
                found.extend(nodes(&part.remark, reading));
            }
            for target in targets {
                found.extend(words(&target.text, reading));
            }
            found
        }
    }
}

fn options(list: &[Opt], reading: &mut Reading<'_>) -> Vec<Sign> {
    let mut found = Vec::new();
    for option in list {
        found.extend(words(&option.text, reading));
        found.extend(nodes(&option.remark, reading));
    }
    found
}
