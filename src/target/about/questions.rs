//! Decisions and questions with the ids, letters and answers by which a platform's report names them.

use super::Known;
use crate::block::{Block, Body, Choice, Form, Item, Node, Opt, Run, Scale, Takes, Target};
use crate::model::data::asks;
use crate::model::{direction, walk};
use crate::play::decimal;
use crate::player::{Field, Html, TemplateError, Templates, Words, fill, object, plain};

/// A decision or question.
struct Question {
    prompt: String,
    id: String,
    kind: &'static str,
    scene: String,
    points: String,
    answers: Vec<Answer>,
    right: Option<String>,
    /// The text around gaps.
    sentence: String,
}

/// One of its answers.
struct Answer {
    mark: String,
    text: String,
    /// The language of its text, where that is not the course's.
    language: Option<&'static str>,
    right: Option<String>,
}

impl Known<'_> {
    /// All of them, in the order of the story.
    pub(super) fn questions(&self, templates: &Templates) -> Result<Html, TemplateError> {
        let mut out = Html::new();
        let blocks = self.course.blocks.iter();
        for question in blocks.filter_map(|block| self.question(block)) {
            out.html(&self.asked(question, templates)?);
        }
        Ok(out)
    }

    fn asked(&self, question: Question, templates: &Templates) -> Result<Html, TemplateError> {
        let word = |key: &str| self.word(key).into();
        let lang = || self.course.language.as_str().into();
        let dir = || direction(&self.course.language).into();
        let answer = |answer: Answer| {
            let language = answer.language.unwrap_or(&self.course.language);
            object([
                ("mark", answer.mark.into()),
                ("text", answer.text.into()),
                ("lang", language.into()),
                ("dir", direction(language).into()),
                ("right", answer.right.unwrap_or_default().into()),
            ])
        };
        templates.fill(
            "about-question",
            [
                ("lang", lang()),
                ("dir", dir()),
                ("prompt", question.prompt.into()),
                ("id", question.id.into()),
                ("kind", question.kind.into()),
                ("scene", question.scene.into()),
                ("points", question.points.into()),
                ("sentence", question.sentence.into()),
                ("right", question.right.unwrap_or_default().into()),
                (
                    "answers",
                    question.answers.into_iter().map(answer).collect::<Field>(),
                ),
                ("w-id", word("id")),
                ("w-kind", word("kind")),
                ("w-in-scene", word("in-scene")),
                ("w-points", word("points")),
                ("w-answers", word("answers")),
            ],
        )
    }

    fn question(&self, block: &Block) -> Option<Question> {
        let prompt = asks(block);
        let mut question = Question {
            prompt: if prompt.is_empty() {
                block.id.clone()
            } else {
                prompt
            },
            id: (self.dialect.block)(self.course, block),
            kind: "choice",
            scene: self
                .course
                .scenes
                .get(block.scene.0)
                .map_or_else(String::new, |s| s.title_text.clone()),
            points: self.points(block.common.score),
            answers: Vec::new(),
            right: None,
            sentence: sentence(block),
        };
        match &block.body {
            Body::Decision(decision) => {
                let best = decision
                    .choices
                    .iter()
                    .filter_map(|choice| choice.score)
                    .max();
                question.points = self.points(best.unwrap_or(0));
                question.answers = self.choices(&decision.choices);
            }
            Body::Question(body) => self.form(&body.form, &mut question),
            Body::Poll(poll) => question.answers = self.options(&poll.options, false),
            Body::Scale(scale) => self.scale(scale, &mut question),
            _ => return None,
        }
        Some(question)
    }

    fn points(&self, points: u32) -> String {
        if points == 0 {
            self.word("practice")
        } else {
            points.to_string()
        }
    }

    fn form(&self, form: &Form, question: &mut Question) {
        match form {
            Form::Options { truth, options, .. } => {
                question.kind = if *truth { "true-false" } else { "choice" };
                question.answers = self.options(options, *truth);
            }
            Form::Number { low, high, .. } => {
                let word = if low == high {
                    "right-number"
                } else {
                    "right-from-to"
                };
                let (low, high) = (decimal(*low), decimal(*high));
                question.kind = "numeric";
                question.right = Some(fill(&self.word(word), &[("low", &low), ("high", &high)]));
            }
            Form::Order(options) => {
                question.kind = "sequencing";
                question.answers = self.options(options, false);
                // Right is the order, not one of them.
                question.answers.iter_mut().for_each(|one| one.right = None);
                let marks = question.answers.iter().map(|answer| answer.mark.clone());
                let texts = marks.collect::<Vec<_>>().join(", ");
                question.right = Some(fill(&self.word("right-texts"), &[("texts", &texts)]));
            }
            Form::Parts { parts, targets } => self.parted(parts, targets, question),
            Form::Text { right, .. } => {
                let texts = right.join(" / ");
                question.kind = "fill-in";
                question.right = Some(fill(&self.word("right-texts"), &[("texts", &texts)]));
            }
        }
    }

    /// The targets by the marks of a report, and what is right part by part.
    fn parted(&self, parts: &[Item], targets: &[Target], question: &mut Question) {
        let named = targets
            .iter()
            .map(|target| (target.id.as_str(), target.key));
        let marks = (self.dialect.marks)(&named.collect::<Vec<_>>());
        let gaps = parts.iter().any(|part| part.text.is_none());
        question.kind = match gaps {
            true => (self.dialect.gaps)(parts, targets),
            false => "matching",
        };
        let right = parts.iter().map(|part| {
            let words = match &part.takes {
                Takes::Text(texts) => texts.join(" / "),
                Takes::Target(right) | Takes::OneOf(right, ..) => match gaps {
                    true => targets
                        .get(*right)
                        .map_or_else(String::new, |t| plain(&t.text)),
                    false => marks.get(*right).cloned().unwrap_or_default(),
                },
            };
            match &part.text {
                Some(text) => format!("{}: {words}", plain(text)),
                None => words,
            }
        });
        let texts = right.collect::<Vec<_>>().join("; ");
        question.right = Some(fill(&self.word("right-texts"), &[("texts", &texts)]));
        let answers = marks.into_iter().zip(targets).filter(|_| !gaps);
        question.answers = answers
            .map(|(mark, target)| self.answer(mark, plain(&target.text), false))
            .collect();
    }

    /// One statement is answered by a number. Several are listed with the names that stand before their numbers.
    fn scale(&self, scale: &Scale, question: &mut Question) {
        let range = scale.range;
        let ends = [range.low, range.high].map(|end| end.to_string());
        let [low, high] = ends.each_ref().map(String::as_str);
        question.kind = "likert";
        if scale.statements.len() == 1 {
            let words = fill(&self.word("scale"), &[("low", low), ("high", high)]);
            question.right = Some(words);
            let points = range.points().enumerate();
            let points = points.map(|(at, n)| ((self.dialect.point)(n, at), n.to_string()));
            let other = points.filter(|(mark, n)| mark != n);
            let other = other.map(|(mark, n)| self.answer(mark, n, false));
            question.answers = other.collect();
            return;
        }
        question.kind = "performance";
        let named = scale.statements.iter();
        let named = named.map(|one| (one.id.as_str(), one.key));
        let marks = (self.dialect.marks)(&named.collect::<Vec<_>>());
        let answers = marks.into_iter().zip(&scale.statements);
        question.answers = answers
            .map(|(mark, one)| {
                let words = format!("{} ({low}–{high})", plain(&one.text));
                self.answer(mark, words, false)
            })
            .collect();
    }

    fn choices(&self, choices: &[Choice]) -> Vec<Answer> {
        let named = choices
            .iter()
            .map(|choice| (choice.id.as_str(), choice.key));
        let marks = (self.dialect.marks)(&named.collect::<Vec<_>>());
        let answers = marks.into_iter().zip(choices);
        let best = choices.iter().filter_map(|choice| choice.score).max();
        let best = best.filter(|best| *best > 0);
        answers
            .map(|(mark, choice)| {
                let right = best.is_some() && choice.score == best;
                self.answer(mark, plain(&choice.text), right)
            })
            .collect()
    }

    fn options(&self, options: &[Opt], truth: bool) -> Vec<Answer> {
        let named = options
            .iter()
            .map(|option| (option.id.as_str(), option.key));
        let marks = match truth {
            true => self.dialect.truth.map(String::from).into(),
            false => (self.dialect.marks)(&named.collect::<Vec<_>>()),
        };
        // True and false are the player's words, read only where they are asked for.
        let words = truth.then(|| Words::of(&self.course.language));
        let answer = |(mark, option): (String, &Opt)| {
            let answer = self.answer(mark, plain(&option.text), option.right);
            match &words {
                Some(words) => Answer {
                    text: words.get(&option.id).to_string(),
                    language: Some(words.language()),
                    ..answer
                },
                None => answer,
            }
        };
        marks.into_iter().zip(options).map(answer).collect()
    }

    fn answer(&self, mark: String, text: String, right: bool) -> Answer {
        Answer {
            mark,
            text,
            language: None,
            right: right.then(|| self.word("right")),
        }
    }
}

/// The text around gaps, with each gap's number in its place; empty where there are none.
fn sentence(block: &Block) -> String {
    let mut text = String::new();
    if matches!(&block.body, Body::Question(body) if is_gapped(&body.form)) {
        around(&block.intro, &mut text);
    }
    text.trim().to_string()
}

fn is_gapped(form: &Form) -> bool {
    matches!(form, Form::Parts { parts, .. } if parts.iter().any(|part| part.text.is_none()))
}

fn around(nodes: &[Node], out: &mut String) {
    for node in nodes {
        if let Node::List { items, .. } = node {
            items.iter().for_each(|item| around(item, out));
            continue;
        }
        walk::nodes(std::slice::from_ref(node), &mut |run| match run {
            Run::Text(text) | Run::Code(text) => out.push_str(text),
            Run::Break => out.push(' '),
            Run::Gap(_, part) => out.push_str(&format!("[{}]", part + 1)),
            _ => {}
        });
        out.push(' ');
    }
}
