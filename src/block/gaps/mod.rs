//! Gaps: prose with places to fill, each typed or chosen from a list of its own.
//!
//! `[longer / more]` is typed, `[(delete) | sell | print]` chosen. [`cut`] finds them in the prose; here each becomes a part of the
//! answer. A gap is known by its right answer, so that words around it, and other gaps, may change in a later version.

mod cut;

use std::borrow::Cow;
use std::collections::HashMap;

use super::question::{spelling, typed};
use super::targets::{self, Targets};
use super::words::EXERCISE;
use super::{Body, Common, Form, Item, Kind, Names, Question, Saves, Takes};
use crate::diagnostic::{Diagnostic, Diagnostics, Finding, table};
use crate::id::{OptionKey, made};
use crate::source::{Span, Spanned};
use crate::syntax::{Block, BlockSpec, Content, Inline};

/// The kind.
pub struct GapsKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "gaps",
    words: &["Gaps"],
    settings: EXERCISE,
    answer_settings: &[],
    parts: false,
    answers: false,
    targets: false,
};

impl Kind for GapsKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn prose<'b>(&self, block: &'b Block, names: &dyn Names) -> Cow<'b, [Content]> {
        let cut = cut::cut(&block.content, names, &mut Diagnostics::default());
        Cow::Owned(cut.content)
    }

    fn read(
        &self,
        block: &Block,
        _common: &Common,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Body {
        let cut = cut::cut(&block.content, names, out);
        if cut.gaps.is_empty() && !cut.faulty {
            const HOW: &str =
                "Write what is right in square brackets: [longer / more] or [(delete) | sell].";
            targets::incomplete(block, "There is no gap in this text", HOW, out);
        }
        targets::not_too_many(cut.gaps.iter().map(|gap| gap.span), "A Gaps block", out);
        let (mut ids, mut targets) = (Ids::default(), Targets::default());
        let parts = cut.gaps.iter();
        let parts = parts
            .map(|gap| item(gap, &mut ids, &mut targets, names, out))
            .collect();
        Body::Question(Question {
            form: Form::Parts {
                parts,
                targets: targets.list,
            },
        })
    }

    fn saves(&self, _block: &Block) -> Saves {
        Saves::Parts
    }

    fn template(&self) -> &'static str {
        include_str!("gaps.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("gaps.js")
    }

    fn style(&self) -> &'static str {
        include_str!("gaps.css")
    }
}

/// What stands between the brackets, as a part of the answer.
fn item(
    gap: &Spanned<String>,
    ids: &mut Ids,
    targets: &mut Targets,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Item {
    let options = options(gap);
    let right = match &options {
        Some(options) => right(options, gap.span, out),
        None => 0,
    };
    let texts = match &options {
        Some(options) => options.get(right).map(|option| option.words.clone()),
        None => None,
    };
    let texts = texts.map_or_else(|| typed_texts(gap, names, out), |text| vec![text]);
    let (id, key) = ids.next(texts.first().map_or("", String::as_str), gap.span, out);
    let takes = match options {
        None => Takes::Text(texts),
        Some(options) => offered(&id, &options, right, (targets, gap.span), names, out),
    };
    Item {
        id,
        key,
        text: None,
        takes,
        remark: Vec::new(),
        span: gap.span,
    }
}

fn typed_texts(gap: &Spanned<String>, names: &dyn Names, out: &mut Diagnostics) -> Vec<String> {
    let texts = spelling::texts(&gap.value);
    let joined = texts.iter().find(|text| spelling::is_joined(text, &["/"]));
    if let Some(joined) = joined.filter(|_| !names.written(gap.span).contains("\\/")) {
        let sides = spelling::apart(joined, &["/"]);
        let otherwise = "put a backslash before the slash";
        out.push(spelling::told(gap.span, joined, &sides, otherwise));
    }
    if texts.len() > 1 && texts.iter().any(|text| in_round(text).is_some()) {
        let message = "Learners would have to type the round brackets of this gap";
        let offered = texts.join(" | ");
        let help = format!(
            "To offer these to choose from, write [{offered}]. To have one typed, take the round brackets away."
        );
        out.push(finding(&table::IMPOSSIBLE_VALUE, gap.span, message, &help));
    }
    if texts.iter().any(|text| text.len() > typed::LONGEST_TEXT) {
        let message = "What is typed into a gap can have at most 40 letters";
        let help = "Ask for one or two words, or offer some to choose from: [(this) | that].";
        out.push(finding(&table::IMPOSSIBLE_VALUE, gap.span, message, help));
    }
    texts
}

/// Something to choose.
struct Choice {
    words: String,
    right: bool,
}

/// What a gap offers; none where it is typed.
fn options(gap: &Spanned<String>) -> Option<Vec<Choice>> {
    let alone = in_round(gap.value.trim());
    if !gap.value.contains(['|', '｜']) && alone.is_none() {
        return None;
    }
    let words = gap.value.split(['|', '｜']).map(str::trim);
    let words = words.filter(|words| !words.is_empty());
    let spaced = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let choice = |words: &str| Choice {
        right: in_round(words).is_some(),
        words: spaced(in_round(words).unwrap_or(words)),
    };
    Some(words.map(choice).collect())
}

/// The words, where round brackets stand around all of them.
fn in_round(words: &str) -> Option<&str> {
    let inner = words.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    let mut depth = 0usize;
    for c in inner.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    (depth == 0 && !inner.trim().is_empty()).then(|| inner.trim())
}

/// The place of the right one; reports where it is not one of several.
fn right(options: &[Choice], span: Span, out: &mut Diagnostics) -> usize {
    let rights: Vec<usize> = (0..options.len())
        .filter(|ix| options.get(*ix).is_some_and(|option| option.right))
        .collect();
    const HOW: &str = "Put round brackets around the right one: [(delete) | sell | print].";
    let told = match (options.len(), rights.len()) {
        (..2, _) => Some((
            &table::BLOCK_INCOMPLETE,
            "This gap offers only one thing to choose",
            "Write others with | between them, or take the round brackets away to have it typed.",
        )),
        (_, 0) => Some((
            &table::NO_RIGHT_ANSWER,
            "None of what this gap offers is right",
            HOW,
        )),
        (_, 2..) => Some((
            &table::TWO_RIGHT_ANSWERS,
            "This gap has more than one right answer",
            "Leave the round brackets around one of them. A gap that is typed can have several: [longer / more].",
        )),
        _ => None,
    };
    if let Some((row, message, help)) = told {
        out.push(finding(row, span, message, help));
    }
    rights.first().copied().unwrap_or_default()
}

/// The options of a gap as targets of its own.
fn offered(
    id: &str,
    options: &[Choice],
    right: usize,
    (targets, span): (&mut Targets, Span),
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Takes {
    let from = targets.list.len();
    let mut place = from;
    for (n, option) in options.iter().enumerate() {
        let mut earlier = options.iter().take(n);
        if earlier.any(|one| one.words == option.words) {
            let message = format!("This gap offers \"{}\" twice", option.words);
            let help = "Take one of the two away, or write something else.";
            out.push(finding(&table::IMPOSSIBLE_VALUE, span, &message, help));
            continue;
        }
        let words = [Inline::Text(Spanned::new(option.words.clone(), span))];
        let at = targets.place((id, &words), span, names, out);
        if n == right {
            place = at;
        }
    }
    Takes::OneOf(place, from, targets.list.len())
}

fn finding(row: &'static Finding, span: Span, message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(row, span, message).help(help)
}

const SOMETHING: &str = "What stands here and something earlier";

/// Ids and keys of the gaps so far. Of several with one right answer the second has a 2 behind it, and so on.
#[derive(Default)]
struct Ids {
    keys: HashMap<OptionKey, (String, Span)>,
}

impl Ids {
    fn next(&mut self, right: &str, span: Span, out: &mut Diagnostics) -> (String, OptionKey) {
        let stem = Some(made(right)).filter(|id| !id.is_empty());
        let stem = stem.unwrap_or_else(|| "gap".to_string());
        let mut id = stem.clone();
        let mut n = 1;
        while self.keys.values().any(|(known, _)| *known == id) {
            n += 1;
            id = format!("{stem}-{n}");
        }
        let key = OptionKey::of(&id);
        match self.keys.get(&key) {
            Some((_, first)) => out.push(targets::collision(SOMETHING, span, *first)),
            None => drop(self.keys.insert(key, (id.clone(), span))),
        }
        (id, key)
    }
}
