//! How a block is answered, in xAPI's terms of an interaction.

use super::activities::{Said, said};
use super::choices;
use crate::block::{Block, Body, Choice, Form, Item, Keep, Opt, Rich, Scale, Takes, Target};
use crate::id::OptionKey;
use crate::model::data::plain;
use crate::model::{Course, record};
use crate::play::decimal;
use crate::target::line::line;
use serde::Serialize;

/// What stands between the parts of one answer, and between the ends of a range.
const AND: &str = "[,]";
const TO: &str = "[:]";
/// Between the two sides of a pair.
const WITH: &str = "[.]";
/// An answer of more characters than this is a long one to the standard.
const LONGEST_SHORT: usize = 250;
/// So many ways to be right are told at most.
const MOST_WAYS: usize = 32;

/// An interaction.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Interaction<'a> {
    /// What an answer is made of.
    pub interaction_type: &'static str,
    /// What can be chosen, in the order of the course.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Component<'a>>,
    /// What is matched, in the order of the course.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<Component<'a>>,
    /// What it is matched with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub target: Vec<Component<'a>>,
    /// The points of a scale.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<Component<'a>>,
    /// The statements of a scale that has several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Component<'a>>,
    /// The answers that are right; empty where none is called so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub correct_responses_pattern: Vec<String>,
}

/// Something to choose.
#[derive(Debug, Serialize)]
pub struct Component<'a> {
    /// Its id in answers.
    pub id: String,
    /// Its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Said<'a>>,
}

/// The interaction of a block, if an answer to it is ever reported.
pub fn of<'a>(course: &'a Course, block: &Block) -> Option<Interaction<'a>> {
    match &block.body {
        Body::Decision(decision) => Some(decided(course, &decision.choices)),
        Body::Question(question) => Some(asked(course, &question.form)),
        Body::Poll(poll) => Some(chosen(course, &poll.options)),
        Body::Scale(scale) => Some(scaled(course, scale)),
        Body::Reflection(reflection) => written(&[reflection.keep]),
        Body::Plan(fields) => {
            let keeps = fields.iter().map(|field| record::field_keep(course, field));
            written(&keeps.collect::<Vec<_>>())
        }
        Body::Resources(_)
        | Body::Parts(_)
        | Body::Results
        | Body::Certificate
        | Body::Explore(_)
        | Body::Played(_)
        | Body::Placeholder(_) => None,
    }
}

/// Right are the choices with the best score, each for itself; none where no choice is scored.
fn decided<'a>(course: &'a Course, choices: &[Choice]) -> Interaction<'a> {
    let ids = choice_ids(choices);
    let best = choices.iter().filter_map(|choice| choice.score).max();
    let best = best.filter(|best| *best > 0);
    let right = choices.iter().zip(&ids);
    let right = right.filter(|(choice, _)| best.is_some() && choice.score == best);
    Interaction {
        interaction_type: "choice",
        correct_responses_pattern: right.map(|(_, id)| id.clone()).collect(),
        choices: components(course, &ids, choices.iter().map(|choice| &choice.text)),
        ..Interaction::default()
    }
}

fn asked<'a>(course: &'a Course, form: &Form) -> Interaction<'a> {
    match form {
        Form::Options {
            truth: true,
            options,
            ..
        } => Interaction {
            interaction_type: "true-false",
            correct_responses_pattern: right(options, &TRUTH.map(String::from)),
            ..Interaction::default()
        },
        Form::Options { options, .. } => chosen(course, options),
        Form::Number { low, high, .. } => Interaction {
            interaction_type: "numeric",
            correct_responses_pattern: vec![[decimal(*low), decimal(*high)].join(TO)],
            ..Interaction::default()
        },
        Form::Text { right, .. } => Interaction {
            interaction_type: "fill-in",
            correct_responses_pattern: right
                .iter()
                .filter(|text| !reads_otherwise(text))
                .map(|text| format!("{{case_matters=false}}{text}"))
                .collect(),
            ..Interaction::default()
        },
        Form::Order(options) => {
            let ids = option_ids(options);
            Interaction {
                interaction_type: "sequencing",
                correct_responses_pattern: vec![ids.join(AND)],
                choices: components(course, &ids, options.iter().map(|option| &option.text)),
                ..Interaction::default()
            }
        }
        Form::Parts { parts, targets } => parted(course, parts, targets),
    }
}

/// Whether a text would be read as several, or as the language of one, among the signs of a pattern.
fn reads_otherwise(text: &str) -> bool {
    [AND, WITH, TO].iter().any(|sign| text.contains(sign))
        || (text.starts_with('{') && text.contains('}'))
}

/// Parts with words of their own are matched, gaps are filled in.
fn parted<'a>(course: &'a Course, parts: &[Item], targets: &[Target]) -> Interaction<'a> {
    let texts: Option<Vec<&Rich>> = parts.iter().map(|part| part.text.as_ref()).collect();
    let Some(texts) = texts else {
        let ways = filled(parts, targets);
        return Interaction {
            interaction_type: filled_as(&ways),
            correct_responses_pattern: ways,
            ..Interaction::default()
        };
    };
    let named = parts.iter().map(|part| (part.id.as_str(), part.key));
    let from = choices::ids(&named.collect::<Vec<_>>());
    let named = targets
        .iter()
        .map(|target| (target.id.as_str(), target.key));
    let to = choices::ids(&named.collect::<Vec<_>>());
    let pairs = parts.iter().zip(&from).filter_map(|(part, id)| {
        let (Takes::Target(right) | Takes::OneOf(right, ..)) = part.takes else {
            return None;
        };
        Some([id.as_str(), to.get(right)?].join(WITH))
    });
    Interaction {
        interaction_type: "matching",
        correct_responses_pattern: vec![pairs.collect::<Vec<_>>().join(AND)],
        source: components(course, &from, texts.into_iter()),
        target: components(course, &to, targets.iter().map(|target| &target.text)),
        ..Interaction::default()
    }
}

/// What filling gaps is called.
pub fn gaps(parts: &[Item], targets: &[Target]) -> &'static str {
    filled_as(&filled(parts, targets))
}

fn filled_as(ways: &[String]) -> &'static str {
    let short = ways.iter().all(|way| way.chars().count() <= LONGEST_SHORT);
    if short { "fill-in" } else { "long-fill-in" }
}

/// Every way to fill all gaps rightly; where there are very many, the one that is shown.
fn filled(parts: &[Item], targets: &[Target]) -> Vec<String> {
    let accepted = parts.iter().map(|part| match &part.takes {
        Takes::Text(texts) => texts.clone(),
        Takes::Target(right) | Takes::OneOf(right, ..) => {
            let target = targets.get(*right);
            target
                .map(|target| plain(&target.text))
                .into_iter()
                .collect()
        }
    });
    let mut ways = vec![Vec::new()];
    for texts in accepted {
        let few = ways.len() * texts.len() <= MOST_WAYS;
        let texts = texts
            .get(..if few { texts.len() } else { 1 })
            .unwrap_or_default();
        ways = ways
            .iter()
            .flat_map(|way| {
                texts
                    .iter()
                    .map(move |text| [way.as_slice(), std::slice::from_ref(text)].concat())
            })
            .collect();
    }
    let front = "{case_matters=false}";
    ways.iter()
        .filter(|way| !way.iter().any(|text| reads_otherwise(text)))
        .map(|way| [front, &way.join(AND)].concat())
        .collect()
}

/// Options, with those that are right; none where nothing is.
fn chosen<'a>(course: &'a Course, options: &[Opt]) -> Interaction<'a> {
    let ids = option_ids(options);
    let right = right(options, &ids).join(AND);
    Interaction {
        interaction_type: "choice",
        correct_responses_pattern: Some(right)
            .filter(|right| !right.is_empty())
            .into_iter()
            .collect(),
        choices: components(course, &ids, options.iter().map(|option| &option.text)),
        ..Interaction::default()
    }
}

/// One statement is answered by a point of the scale. Several are the steps of one task, answered by a number each: the standard
/// has no likert of several.
fn scaled<'a>(course: &'a Course, scale: &Scale) -> Interaction<'a> {
    let named = scale.statements.iter();
    let named = named.map(|one| (one.id.as_str(), one.key));
    let ids = choices::ids(&named.collect::<Vec<_>>());
    if ids.len() > 1 {
        return Interaction {
            interaction_type: "performance",
            steps: components(course, &ids, scale.statements.iter().map(|one| &one.text)),
            ..Interaction::default()
        };
    }
    let [from, to] = scale.ends.each_ref().map(plain);
    let point = |n: i8| {
        let words = match n {
            _ if n == scale.range.low => format!("{n} {from}"),
            _ if n == scale.range.high => format!("{n} {to}"),
            _ => n.to_string(),
        };
        Component {
            id: n.to_string(),
            description: said(course, line(&words, usize::MAX)),
        }
    };
    Interaction {
        interaction_type: "likert",
        scale: scale.range.points().map(point).collect(),
        ..Interaction::default()
    }
}

/// What is written is reported where some of it is shared; a learner may still share less.
fn written(keeps: &[Keep]) -> Option<Interaction<'static>> {
    let shared = keeps.iter().any(|keep| matches!(keep, Keep::Shared(_)));
    shared.then_some(Interaction {
        interaction_type: "long-fill-in",
        ..Interaction::default()
    })
}

/// The answers to what is true or false, the first for true.
pub const TRUTH: [&str; 2] = ["true", "false"];

/// The ids of a decision's choices.
fn choice_ids(choices: &[Choice]) -> Vec<String> {
    let named = choices
        .iter()
        .map(|choice| (choice.id.as_str(), choice.key));
    choices::ids(&named.collect::<Vec<_>>())
}

/// The ids of a question's options.
fn option_ids(options: &[Opt]) -> Vec<String> {
    let named = options
        .iter()
        .map(|option| (option.id.as_str(), option.key));
    choices::ids(&named.collect::<Vec<(&str, OptionKey)>>())
}

fn right(options: &[Opt], ids: &[String]) -> Vec<String> {
    let right = options.iter().zip(ids).filter(|(option, _)| option.right);
    right.map(|(_, id)| id.clone()).collect()
}

fn components<'a, 't>(
    course: &'a Course,
    ids: &[String],
    texts: impl Iterator<Item = &'t Rich>,
) -> Vec<Component<'a>> {
    let component = |(id, text): (&String, &Rich)| Component {
        id: id.clone(),
        description: said(course, line(&plain(text), usize::MAX)),
    };
    ids.iter().zip(texts).map(component).collect()
}
