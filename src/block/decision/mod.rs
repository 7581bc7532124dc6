//! Decision: choices with consequences, the branching of the language.
//!
//! A choice leads to a scene or stays; it changes values, earns points, and may be offered only if something holds. With
//! `Visit:` the decision is a hub that its choices come back to.

use super::options::{Ids, named};
use super::words::*;
use super::{Body, Choice, Common, Decision, Effect, Kind, Names, Saves, common, phrase, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::syntax::{Answer, Block, BlockSpec, Setting};

/// The kind.
pub struct DecisionKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "decision",
    words: &["Decision"],
    settings: &[
        SAVE_AS,
        once(
            "Visit",
            "a hub: all, or any and a number of its choices must be explored",
        ),
        once("Try again", "whether another choice may be tried"),
        ONLY_IF,
        OBJECTIVE,
        SHUFFLE,
        SKIP,
    ],
    answer_settings: &[
        many("Change", "what happens to tracked values"),
        once("Score", "points for this choice"),
        once("Coach", "advice, shown apart from the consequence"),
        once("Only if", "offered only when this is so"),
        once("Once", "yes: offered only until it has been chosen"),
        OBJECTIVE,
    ],
    parts: false,
    answers: true,
    targets: true,
};

impl Kind for DecisionKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn read(
        &self,
        block: &Block,
        _common: &Common,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Body {
        if block.answers.is_empty() {
            let message = "This decision has no choices";
            out.push(
                Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message)
                    .help("Write each choice as a line that begins with a hyphen."),
            );
        }
        no_marks(&block.answers, out);
        let mut ids = Ids::default();
        let choices: Vec<Choice> = block
            .answers
            .iter()
            .map(|answer| choice(answer, &mut ids, names, out))
            .collect();
        let plain = choices
            .iter()
            .all(|choice| choice.score.is_none() && choice.effects.is_empty());
        let try_again = setting::yes_no(&block.settings, "Try again", out);
        Body::Decision(Decision {
            try_again: try_again.unwrap_or(plain),
            visit: visit(&block.settings, choices.len(), out),
            choices,
        })
    }

    fn saves(&self, block: &Block) -> Saves {
        Saves::Options(named(&block.answers))
    }

    fn template(&self) -> &'static str {
        include_str!("decision.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("decision.js")
    }

    fn style(&self) -> &'static str {
        include_str!("decision.css")
    }
}

fn no_marks(answers: &[Answer], out: &mut Diagnostics) {
    let Some(mark) = answers.iter().find_map(|answer| answer.mark.as_ref()) else {
        return;
    };
    let message = "The choices of a decision have no marks, for none of them is right";
    out.push(
        Diagnostic::new(&table::MIXED_MARKS, mark.span, message)
            .help("Leave the marks out, or begin the heading with \"Question:\"."),
    );
}

fn choice(answer: &Answer, ids: &mut Ids, names: &mut dyn Names, out: &mut Diagnostics) -> Choice {
    let (id, key) = ids.next(answer, out);
    let settings = &answer.settings;
    setting::repeated(settings, |name| matches!(name, "Change" | "Objective"), out);
    Choice {
        id,
        key,
        text: names.rich(&answer.text, out),
        goes: answer
            .target
            .as_ref()
            .and_then(|target| names.goes(target, out)),
        consequence: names.nodes(&answer.follows, out),
        coach: common::said(settings, "Coach", names, out),
        effects: effects(settings, names, out),
        score: setting::whole(settings, "Score", (0, common::MOST_POINTS), out),
        only_if: common::only_if(settings, names, out),
        once: setting::yes_no(settings, "Once", out).unwrap_or(false),
        objectives: common::objectives(settings, names, out),
        span: answer.span,
    }
}

fn effects(settings: &[Setting], names: &mut dyn Names, out: &mut Diagnostics) -> Vec<Effect> {
    let mut effects = Vec::new();
    for found in setting::all(settings, "Change") {
        if found.value.value.is_empty() {
            setting::refuse(
                found,
                "It takes a value and what happens to it, like trust -2.",
                out,
            );
            continue;
        }
        let mut unread = Diagnostics::default();
        let changes = phrase::changes(&found.value, &mut unread);
        if !unread.is_empty() || changes.is_empty() {
            names.unread_change();
        }
        out.append(unread);
        effects.extend(names.effects(&changes, out));
    }
    effects
}

fn visit(settings: &[Setting], choices: usize, out: &mut Diagnostics) -> Option<usize> {
    let found = setting::find(settings, "Visit")?;
    let value = phrase::words(&found.value).to_lowercase();
    if value == "all" {
        return Some(choices);
    }
    let number = value.strip_prefix("any").unwrap_or(&value).trim();
    let number = setting::digits(number).map(|n| n as usize);
    let number = number.filter(|n| (1..=choices.max(1)).contains(n));
    if number.is_none() {
        let takes = format!(
            "It takes all, or any and a number from 1 to {}.",
            choices.max(1)
        );
        setting::refuse(found, &takes, out);
        // A hub is meant: without one the scene would seem to have no way out.
        return Some(choices);
    }
    number
}
