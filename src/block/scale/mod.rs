//! Scale: a number for each statement, between two that have words. Nothing is right or wrong; two scales can be compared.

mod range;

pub use range::{MOST_STATEMENTS, Range};

use super::options::Ids;
use super::words::*;
use super::{Body, Common, Kind, Names, Rich, Saves, Scale, Statement, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{BlockIx, OptionKey};
use crate::source::Spanned;
use crate::syntax::{Block, BlockSpec, Setting};

/// The kind.
pub struct ScaleKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "scale",
    words: &["Scale"],
    settings: &[
        once("From", "the lowest number and its words"),
        once("To", "the highest number and its words"),
        once(
            "Compare with",
            "an earlier Scale, by the name it is saved as",
        ),
        SAVE_AS,
        ONLY_IF,
        OBJECTIVE,
        SKIP,
    ],
    answer_settings: &[],
    parts: false,
    answers: true,
    targets: false,
};

impl Kind for ScaleKind {
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
        marked(block, out);
        let range = range::read(block, out);
        let statements = statements(block, names, out);
        let keys: Vec<OptionKey> = statements.iter().map(|one| one.key).collect();
        let found = setting::find(&block.settings, "Compare with");
        let compare = found.and_then(|found| compare(found, range, &keys, names, out));
        Body::Scale(Scale {
            range: range.unwrap_or_default(),
            ends: ["From", "To"].map(|end| words(&block.settings, end, names, out)),
            statements,
            compare,
        })
    }

    fn saves(&self, block: &Block) -> Saves {
        let mut quiet = Diagnostics::default();
        let range = range::read(block, &mut quiet).unwrap_or_default();
        let mut ids = Ids::default();
        let answers = block.answers.iter();
        let mut keys: Vec<OptionKey> = answers
            .map(|answer| ids.next(answer, &mut quiet).1)
            .collect();
        if keys.is_empty() {
            keys.push(OptionKey::of(ALONE));
        }
        Saves::Scale(range, keys)
    }

    fn template(&self) -> &'static str {
        include_str!("scale.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("scale.js")
    }

    fn style(&self) -> &'static str {
        include_str!("scale.css")
    }
}

/// The id of the one statement of a scale whose prompt says all.
const ALONE: &str = "scale";

fn marked(block: &Block, out: &mut Diagnostics) {
    let Some(mark) = block.answers.iter().find_map(|answer| answer.mark.as_ref()) else {
        return;
    };
    let message = "The statements of a scale have no marks, for each of them is answered";
    out.push(
        Diagnostic::new(&table::MIXED_MARKS, mark.span, message)
            .help("Leave the marks out, or begin the heading with \"Poll:\" or \"Question:\"."),
    );
}

fn statements(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Vec<Statement> {
    if let Some(over) = block.answers.get(MOST_STATEMENTS) {
        let message = format!("A scale has at most {MOST_STATEMENTS} statements");
        out.push(
            Diagnostic::new(&table::IMPOSSIBLE_VALUE, over.span, message)
                .help("Make two scales of it: nobody answers so many at once with care."),
        );
    }
    let mut ids = Ids::default();
    let mut list = Vec::new();
    for answer in block.answers.iter().take(MOST_STATEMENTS) {
        let (id, key) = ids.next(answer, out);
        list.push(Statement {
            id,
            key,
            text: names.rich(&answer.text, out),
            more: names.nodes(&answer.follows, out),
        });
    }
    if list.is_empty() {
        list.push(Statement {
            id: ALONE.to_string(),
            key: OptionKey::of(ALONE),
            text: Vec::new(),
            more: Vec::new(),
        });
    }
    list
}

fn words(settings: &[Setting], end: &str, names: &mut dyn Names, out: &mut Diagnostics) -> Rich {
    let Some(found) = setting::find(settings, end) else {
        return Vec::new();
    };
    let words = range::words(&found.value);
    let inline = super::phrase::inline(&words, out);
    names.rich(&inline, out)
}

/// The earlier scale of the same range and statements.
fn compare(
    found: &Setting,
    range: Option<Range>,
    keys: &[OptionKey],
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Option<BlockIx> {
    let Some(name) = setting::name(found) else {
        setting::refuse(
            found,
            "It takes the name that an earlier Scale is saved as.",
            out,
        );
        return None;
    };
    let (block, saves) = names.earlier(&Spanned::new(name, found.value.span), out)?;
    let Saves::Scale(other, others) = saves else {
        if saves != Saves::Unknown {
            let takes =
                "That answer is no Scale's. It takes the name that an earlier Scale is saved as.";
            setting::refuse(found, takes, out);
        }
        return None;
    };
    let range = range?;
    let alike = |one: &[OptionKey], two: &[OptionKey]| one.iter().all(|key| two.contains(key));
    let why = if range != other {
        format!(
            "Both have to go from the same number to the same: the earlier one goes from {} to {}.",
            other.low, other.high
        )
    } else if !alike(keys, &others) || !alike(&others, keys) {
        "Both need the same statements. Where the words differ, give each the same id: {#an-id} at its end.".to_string()
    } else {
        return Some(block);
    };
    setting::refuse(found, &why, out);
    None
}
