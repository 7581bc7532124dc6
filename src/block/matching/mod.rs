//! Match: each item is put to the one that belongs to it, out of all there are.

mod pair;

use super::options::{Ids, SAY_WHAT_IT_SHOWS, says_nothing};
use super::targets::{self, Targets};
use super::words::EXERCISE;
use super::{Body, Common, Form, Kind, Names, Question, Saves};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{Answer, Block, BlockSpec, Inline};

/// The kind.
pub struct MatchKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "match",
    words: &["Match"],
    settings: EXERCISE,
    answer_settings: &[],
    parts: false,
    answers: true,
    targets: false,
};

const HOW: &str = "Write each pair as a line: - left = right.";
const MORE: &str =
    "Write another pair with another right side, or a partner that fits nothing: - = right.";
const NOTHING_BEHIND: &str = "Nothing stands behind the = of this line";

impl Kind for MatchKind {
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
        targets::no_marks(block.answers.iter(), "a Match", out);
        let (mut ids, mut targets) = (Ids::default(), Targets::default());
        let (mut parts, mut spans) = (Vec::new(), Vec::new());
        let (mut told, mut faulty) = (false, false);
        let mut answers = block.answers.iter();
        let kept = !answers.any(|answer| pair::split(answer, names, false).is_some());
        for answer in &block.answers {
            let Some((left, right)) = pair::split(answer, names, kept) else {
                faulty = true;
                let other = pair::other_sign(answer);
                // One habit is one mistake.
                if other.is_none() || !std::mem::replace(&mut told, true) {
                    out.push(no_sign(answer, other));
                }
                continue;
            };
            if right.is_empty() {
                faulty = true;
                out.push(lacks(answer, NOTHING_BEHIND));
                continue;
            }
            if says_nothing(&right) {
                faulty = true;
                out.push(lacks(answer, NOTHING_BEHIND).help(SAY_WHAT_IT_SHOWS));
                continue;
            }
            if let Some(name) = value(&right) {
                out.push(shows_none(name));
            }
            let known = targets.list.len();
            let place = targets.place(("", &right), answer.raw.span, names, out);
            spans.extend((targets.list.len() > known).then_some(answer.span));
            if !left.is_empty() {
                let item = Answer {
                    text: left,
                    ..answer.clone()
                };
                parts.push(targets::part(&item, place, &mut ids, names, out));
            } else if !answer.follows.is_empty() {
                out.push(unheard(answer));
            }
        }
        if parts.is_empty() && out_of_pairs(block) {
            targets::incomplete(block, "This Match has no pairs", HOW, out);
        } else if !parts.is_empty() && targets.list.len() < 2 && !faulty {
            let message = "This Match has only one right side, so nothing can be put wrongly";
            targets::incomplete(block, message, MORE, out);
        }
        let items: Vec<Span> = parts.iter().map(|part| part.span).collect();
        let most = if items.len() > targets::MOST {
            items
        } else {
            spans
        };
        targets::not_too_many(most.into_iter(), "A Match", out);
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

    fn shuffles(&self) -> bool {
        true
    }

    fn template(&self) -> &'static str {
        include_str!("match.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("match.js")
    }

    fn style(&self) -> &'static str {
        include_str!("match.css")
    }
}

/// Whether no line was meant as a pair; where one was, it was reported.
fn out_of_pairs(block: &Block) -> bool {
    block
        .answers
        .iter()
        .all(|answer| answer.raw.value.trim_start().starts_with('='))
}

/// A value among some words.
fn value(words: &[Inline]) -> Option<&Spanned<String>> {
    words.iter().find_map(|word| match word {
        Inline::Value(name) => Some(name),
        Inline::Emphasis(inner, _) | Inline::Strong(inner, _) | Inline::Strike(inner, _) => {
            value(inner)
        }
        Inline::Link { words, .. } => value(words),
        _ => None,
    })
}

/// Right sides stand in lists, which browsers show as plain words.
fn shows_none(name: &Spanned<String>) -> Diagnostic {
    let message = format!("A right side cannot show \"{{{}}}\"", name.value);
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, name.span, message).help(
        "Learners pick it from a list, which shows the same words to everybody: say it without a value, or move the value to the left side.",
    )
}

/// Nobody can put anything wrongly that stands on no left side.
fn unheard(answer: &Answer) -> Diagnostic {
    let message = "The words behind > under this line would be shown to nobody";
    Diagnostic::new(&table::BLOCK_INCOMPLETE, answer.span, message).help(
        "They are said to whoever has a left side wrong, and this line has none: move them under one that has.",
    )
}

fn no_sign(answer: &Answer, other: Option<&str>) -> Diagnostic {
    let found = lacks(answer, "This line has no = between its two sides");
    match other {
        Some(sign) => found.help(format!(
            "Write = in the place of {sign}, here and in the other lines of this Match."
        )),
        None => found,
    }
}

fn lacks(answer: &Answer, message: &str) -> Diagnostic {
    let help = "Write it as - left = right, or - = right for a partner that fits nothing.";
    Diagnostic::new(&table::BLOCK_INCOMPLETE, answer.span, message).help(help)
}
