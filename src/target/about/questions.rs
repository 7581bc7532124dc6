//! Decisions and questions with the ids, letters and answers by which a platform's report names them.

use super::Known;
use crate::block::{Block, Body, Choice, Form, Opt};
use crate::player::{fill, plain};
use serde::Serialize;

/// A decision or question.
#[derive(Serialize)]
pub(super) struct Question {
    prompt: String,
    lang: String,
    id: String,
    kind: &'static str,
    scene: String,
    points: String,
    answers: Vec<Answer>,
    right: Option<String>,
}

/// One of its answers.
#[derive(Serialize)]
struct Answer {
    mark: String,
    text: String,
    lang: String,
    right: Option<String>,
}

impl Known<'_> {
    /// All of them, in the order of the story.
    pub(super) fn questions(&self) -> Vec<Question> {
        let blocks = self.course.blocks.iter();
        blocks.filter_map(|block| self.question(block)).collect()
    }

    fn question(&self, block: &Block) -> Option<Question> {
        let prompt = plain(&block.prompt);
        let mut question = Question {
            prompt: if prompt.is_empty() {
                block.id.clone()
            } else {
                prompt
            },
            lang: self.course.language.clone(),
            id: (self.dialect.identifier)(&block.id, block.key.0),
            kind: "choice",
            scene: self
                .course
                .scenes
                .get(block.scene.0)
                .map_or_else(String::new, |s| s.title_text.clone()),
            points: self.points(block.common.score),
            answers: Vec::new(),
            right: None,
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
                let (low, high) = (millionths(*low), millionths(*high));
                question.kind = "numeric";
                question.right = Some(fill(&self.word(word), &[("low", &low), ("high", &high)]));
            }
            Form::Text { right, .. } => {
                let texts = right.join(" / ");
                question.kind = "fill-in";
                question.right = Some(fill(&self.word("right-texts"), &[("texts", &texts)]));
            }
        }
    }

    fn choices(&self, choices: &[Choice]) -> Vec<Answer> {
        let answers = choices.iter().enumerate();
        answers
            .map(|(place, choice)| {
                self.answer((self.dialect.mark)(place), plain(&choice.text), false)
            })
            .collect()
    }

    fn options(&self, options: &[Opt], truth: bool) -> Vec<Answer> {
        let mark = |place: usize| match (truth, place) {
            (true, 0) => "t".to_string(),
            (true, _) => "f".to_string(),
            (false, _) => (self.dialect.mark)(place),
        };
        let answers = options.iter().enumerate();
        answers
            .map(|(place, option)| self.answer(mark(place), plain(&option.text), option.right))
            .collect()
    }

    fn answer(&self, mark: String, text: String, right: bool) -> Answer {
        Answer {
            mark,
            text,
            lang: self.course.language.clone(),
            right: right.then(|| self.word("right")),
        }
    }
}

/// A number kept in millionths, as people write it.
fn millionths(n: i64) -> String {
    let whole = n.unsigned_abs() / 1_000_000;
    let rest = format!("{:06}", n.unsigned_abs() % 1_000_000);
    let rest = rest.trim_end_matches('0');
    let sign = if n < 0 { "-" } else { "" };
    match rest {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}
