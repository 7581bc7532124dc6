//! Choices that do not matter: a decision that comes to nothing, and two of its choices that come to the same.
//!
//! What a choice comes to is where it leads, what it changes and earns, what is said about it, what it practises, and whether
//! anything later asks for it or shows it. Two choices that differ in one of these are two choices, if only in their consequence.

use super::{View, finding};
use crate::block::{
    Block, Body, Choice, Condition, Decision, Effect, Goes, Node, PlanForm, Run, Shown,
};
use crate::diagnostic::{Diagnostics, table};
use crate::id::{BlockIx, SceneIx};
use crate::model::{Leave, walk};

/// `choice-without-effect`: whatever is chosen, nothing comes of it, and nothing is said.
pub fn without_effect(view: &View<'_>, out: &mut Diagnostics) {
    let told = ToldApart::of(view);
    for (block, decision) in decisions(view) {
        if told.is_idle(view, block, decision) {
            out.push(finding(
                &table::CHOICE_WITHOUT_EFFECT,
                block.span,
                "Whatever is chosen here, nothing comes of it".to_string(),
                "Write behind > what follows from each choice, lead to different scenes, or make it a Poll.",
            ));
        }
    }
}

/// `same-outcome`: a choice that comes to the same as one above it.
pub fn same(view: &View<'_>, out: &mut Diagnostics) {
    let told = ToldApart::of(view);
    for (block, decision) in decisions(view) {
        if told.is_idle(view, block, decision) {
            continue;
        }
        for (ix, choice) in decision.choices.iter().enumerate() {
            let above = decision.choices.iter().take(ix).enumerate();
            let mut alike =
                above.filter(|(other, _)| told.are_alike(view, block, decision, (*other, ix)));
            let Some((_, first)) = alike.next() else {
                continue;
            };
            let message = format!(
                "\"{}\" and \"{}\" come to the same",
                walk::named(view.course, &first.text).trim(),
                walk::named(view.course, &choice.text).trim()
            );
            let help = "Give each a consequence of its own, or make one choice of them.";
            let same = finding(&table::SAME_OUTCOME, choice.span, message, help);
            out.push(same.other(first.span, "the same comes of this one"));
        }
    }
}

fn decisions<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a Block, &'a Decision)> {
    view.course
        .blocks
        .iter()
        .filter_map(|block| match &block.body {
            Body::Decision(decision) => Some((block, decision)),
            _ => None,
        })
}

/// What later tells the choices of a decision apart.
struct ToldApart {
    /// Choices that a test asks for.
    asked: Vec<(BlockIx, usize)>,
    /// Blocks whose answer is shown.
    shown: Vec<BlockIx>,
}

impl ToldApart {
    fn of(view: &View<'_>) -> ToldApart {
        let mut asked = Vec::new();
        for condition in &view.course.conditions {
            super::conditions::any_atom(condition, &mut |atom| {
                if let Condition::Chosen(block, ix) | Condition::ChosenOnly(block, ix) = atom {
                    asked.push((*block, *ix));
                }
                false
            });
        }
        let mut shown = Vec::new();
        walk::course(view.course, &mut |run| {
            if let Run::Value(Shown::Saved(block), _) = run {
                shown.push(*block);
            }
        });
        for block in &view.course.blocks {
            if let Body::Plan(fields) = &block.body {
                shown.extend(fields.iter().filter_map(|field| match &field.form {
                    PlanForm::From(Shown::Saved(block)) => Some(*block),
                    _ => None,
                }));
            }
        }
        ToldApart { asked, shown }
    }

    /// Whether nothing at all comes of a decision.
    fn is_idle(&self, view: &View<'_>, block: &Block, decision: &Decision) -> bool {
        let silent = |choice: &Choice| {
            choice.effects.is_empty()
                && choice.score.unwrap_or(0) == 0
                && choice.consequence.is_empty()
                && choice.coach.is_empty()
                && choice.objectives.is_empty()
        };
        decision.choices.len() > 1
            && decision.choices.iter().all(silent)
            && (1..decision.choices.len()).all(|ix| self.are_alike(view, block, decision, (0, ix)))
    }

    fn are_alike(
        &self,
        view: &View<'_>,
        block: &Block,
        decision: &Decision,
        (one, two): (usize, usize),
    ) -> bool {
        let (Some(first), Some(second)) = (decision.choices.get(one), decision.choices.get(two))
        else {
            return false;
        };
        let ix = view
            .course
            .blocks
            .iter()
            .position(|b| std::ptr::eq(b, block));
        let ix = BlockIx(ix.unwrap_or(usize::MAX));
        let apart = |asked: &(BlockIx, usize)| *asked == (ix, one) || *asked == (ix, two);
        same_effect(first, second)
            && said(first) == said(second)
            && leads(view, ix, block, first) == leads(view, ix, block, second)
            && !self.shown.contains(&ix)
            && !self.asked.iter().any(apart)
    }
}

fn same_effect(one: &Choice, two: &Choice) -> bool {
    changes(one) == changes(two)
        && one.score.unwrap_or(0) == two.score.unwrap_or(0)
        && one.once == two.once
        && one.only_if == two.only_if
        && one.objectives == two.objectives
}

/// The changes of a choice, by value: those of different values may stand in any order.
fn changes(choice: &Choice) -> Vec<&Effect> {
    let mut changes: Vec<&Effect> = choice.effects.iter().collect();
    changes.sort_by_key(|effect| effect.value.0);
    changes
}

/// Where Continue leads after a choice; none where more of the scene follows, or where the scene is an ending.
fn leads(view: &View<'_>, ix: BlockIx, block: &Block, choice: &Choice) -> Option<Goes> {
    if choice.goes.is_some() {
        return choice.goes;
    }
    let scene = view.course.scenes.get(block.scene.0)?;
    let last = scene.content.last();
    if !matches!(last, Some(Node::Block(last)) if *last == ix) {
        return None;
    }
    match &scene.exit {
        Leave::Go(goes) => Some(*goes),
        Leave::Next | Leave::ByChoice => Some(Goes::Scene(SceneIx(block.scene.0 + 1))),
        Leave::End(_) => None,
    }
}

/// What is said about a choice, so that it can be compared.
fn said(choice: &Choice) -> (String, String) {
    let (mut consequence, mut coach) = (String::new(), String::new());
    say(&choice.consequence, &mut consequence);
    say(&choice.coach, &mut coach);
    (consequence, coach)
}

fn say(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Image(picture) => out.push_str(&picture.path),
            Node::If(branches) => {
                for (asked, inner) in branches {
                    out.push_str(&asked.map_or(String::new(), |asked| asked.test.0.to_string()));
                    say(inner, out);
                }
            }
            Node::Quotation(inner, _) => say(inner, out),
            Node::List { items, .. } => items.iter().for_each(|item| say(item, out)),
            other => {
                who(other, out);
                walk::nodes(std::slice::from_ref(other), &mut |run| match run {
                    Run::Text(text) | Run::Code(text) => out.push_str(text),
                    Run::Value(shown, _) => out.push_str(&format!("{shown:?}")),
                    Run::Link(address, _) => out.push_str(&format!("{address:?}")),
                    Run::Image(picture) => out.push_str(&picture.path),
                    _ => {}
                });
            }
        }
        out.push('\n');
    }
}

/// Who speaks, or as what: the same words in another's mouth are another answer.
fn who(node: &Node, out: &mut String) {
    match node {
        Node::Dialogue(persona, _) => out.push_str(&format!("{persona:?}")),
        Node::Callout(key, _) => out.push_str(key),
        _ => {}
    }
}
