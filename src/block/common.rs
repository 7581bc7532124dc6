//! The settings that everything answerable shares, read once for all kinds.

use super::{Common, Names, Node, phrase, setting};
use crate::diagnostic::Diagnostics;
use crate::id::ConditionIx;
use crate::syntax::Setting;

/// The most points a block or choice can carry.
pub const MOST_POINTS: u32 = 10_000;
const MOST_ATTEMPTS: u32 = 60;

/// Reads the shared settings of a block; what a kind does not know is not among them.
pub fn read(settings: &[Setting], names: &mut dyn Names, out: &mut Diagnostics) -> Common {
    let attempts = setting::whole(settings, "Attempts", (1, MOST_ATTEMPTS), out).unwrap_or(2);
    Common {
        score: setting::whole(settings, "Score", (0, MOST_POINTS), out).unwrap_or(0),
        attempts: attempts as u8,
        hints: each(settings, "Hint", names, out),
        right: said(settings, "Right", names, out),
        partly: said(settings, "Partly", names, out),
        wrong: said(settings, "Wrong", names, out),
        explain: said(settings, "Explain", names, out),
        show_answer: setting::yes_no(settings, "Show answer", out).unwrap_or(true),
        only_if: only_if(settings, names, out),
        save_as: save_as(settings, out),
        objectives: objectives(settings, names, out),
        shuffle: setting::yes_no(settings, "Shuffle", out).unwrap_or(false),
        skip: setting::yes_no(settings, "Skip", out),
        partial: setting::yes_no(settings, "Partial", out).unwrap_or(true),
    }
}

fn save_as(settings: &[Setting], out: &mut Diagnostics) -> Option<String> {
    let found = setting::find(settings, "Save as")?;
    let name = setting::name(found);
    if name.is_none() {
        setting::refuse(found, "Write the name that other scenes show it by.", out);
    }
    name
}

/// `Only if:`
pub fn only_if(
    settings: &[Setting],
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Option<ConditionIx> {
    let found = setting::find(settings, "Only if")?;
    if found.value.value.is_empty() {
        setting::refuse(
            found,
            "It takes a condition, like trust is at least 3.",
            out,
        );
        return None;
    }
    let test = phrase::test(&found.value, out);
    Some(match test {
        Some(test) => {
            let test = names.condition(&test, out);
            names.asked(test, found.value.span);
            test
        }
        None => names.never(),
    })
}

/// `Objective:`, every one of them.
pub fn objectives(
    settings: &[Setting],
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> super::Objectives {
    let mut list = Vec::new();
    for found in setting::all(settings, "Objective") {
        if found.value.value.is_empty() {
            setting::refuse(found, "It takes the id of an objective.", out);
            continue;
        }
        for objective in names.objectives(&found.value, out) {
            if !list.contains(&objective) {
                list.push(objective);
            }
        }
    }
    list
}

/// What a setting says, as nodes.
pub fn said(
    settings: &[Setting],
    name: &str,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Vec<Node> {
    setting::find(settings, name).map_or_else(Vec::new, |found| one(found, names, out))
}

fn each(
    settings: &[Setting],
    name: &'static str,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Vec<Vec<Node>> {
    setting::all(settings, name)
        .map(|found| one(found, names, out))
        .collect()
}

fn one(found: &Setting, names: &mut dyn Names, out: &mut Diagnostics) -> Vec<Node> {
    let content = phrase::content(found, out);
    if content.is_empty() {
        setting::refuse(found, "Write its words after the colon.", out);
    }
    names.nodes(&content, out)
}
