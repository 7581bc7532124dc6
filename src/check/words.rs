//! Paths and tests in the author's own words.

use super::View;
use crate::block::{Body, Condition, Op, Opt, Question, Subject};
use crate::id::BlockIx;
use crate::model::{Course, ValueKind, walk};
use crate::play::Stop;

/// A path of more steps is told by its beginning and its end.
const MOST_STEPS: usize = 14;
const FIRST_STEPS: usize = 4;
/// The words of a choice are cut after so many characters.
const CHOICE: usize = 40;

impl View<'_> {
    /// A path: `Start → The email → Send → The reply`.
    pub fn path(&self, path: &[Stop]) -> String {
        let mut steps = steps(self.course, path);
        steps.insert(0, "Start".to_string());
        if steps.len() > MOST_STEPS {
            let left_out = FIRST_STEPS..steps.len() + FIRST_STEPS + 1 - MOST_STEPS;
            steps.splice(left_out, ["…".to_string()]);
        }
        steps.join(" → ")
    }

    /// Points as people count them, and what they are of the most: `4 of 20 points (20%)`.
    pub fn points(&self, points: u64) -> String {
        let score = &self.proof.score;
        let unit = score.unit.max(1);
        let percent = (100 * points).checked_div(score.max).unwrap_or(0);
        format!(
            "{} of {} points ({percent}%)",
            points / unit,
            score.max / unit
        )
    }

    /// The name an answer is saved under.
    fn saved(&self, block: BlockIx) -> String {
        let block = self.course.blocks.get(block.0);
        let name = block.and_then(|block| block.common.save_as.clone());
        name.unwrap_or_default()
    }

    fn option(&self, block: BlockIx, ix: usize) -> String {
        option(self.course, block, ix)
    }

    /// A test in words, as it may be written.
    pub fn test(&self, test: &Condition) -> String {
        let all = |parts: &[Condition], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| self.test(part)).collect();
            parts.join(word)
        };
        match test {
            Condition::And(parts) => all(parts, " and "),
            Condition::Or(parts) => all(parts, " or "),
            Condition::Not(inner) => match (inner.as_ref(), self.test(inner)) {
                (Condition::Number(_, Op::Is, _) | Condition::ChosenOnly(..), words)
                    if words.contains(" is ") =>
                {
                    words.replacen(" is ", " is not ", 1)
                }
                (_, words) => format!("not {words}"),
            },
            Condition::Seen(scene) => format!("seen {}", step(self.course, Stop::Scene(*scene))),
            Condition::Passed => "passed".to_string(),
            Condition::Number(subject, op, n) => self.compared(*subject, *op, *n),
            Condition::Chosen(block, ix) => {
                format!(
                    "{} includes {}",
                    self.saved(*block),
                    self.option(*block, *ix)
                )
            }
            Condition::ChosenOnly(block, ix) => {
                format!("{} is {}", self.saved(*block), self.option(*block, *ix))
            }
            Condition::Wrote(block, words) => format!("{} is {words}", self.saved(*block)),
            Condition::Answered(block) => self.saved(*block),
            Condition::Never => String::new(),
        }
    }

    fn compared(&self, subject: Subject, op: Op, n: i64) -> String {
        let how = match op {
            Op::Is => "is",
            Op::AtLeast => "is at least",
            Op::AtMost => "is at most",
            Op::MoreThan => "is more than",
            Op::LessThan => "is less than",
        };
        let (name, number) = match subject {
            Subject::Value(ix) => {
                let Some(value) = self.course.values.get(ix.0) else {
                    return String::new();
                };
                let number = match &value.kind {
                    ValueKind::YesNo if n == 1 => return value.name.clone(),
                    ValueKind::YesNo => return format!("not {}", value.name),
                    ValueKind::Words(words) => words.get(n as usize).cloned().unwrap_or_default(),
                    ValueKind::Number { .. } => n.to_string(),
                };
                (value.name.clone(), number)
            }
            Subject::Score => ("score".to_string(), n.to_string()),
            Subject::MaxScore => ("max score".to_string(), n.to_string()),
            Subject::Percent => ("score percent".to_string(), n.to_string()),
            Subject::Saved(block) => (self.saved(block), (n / 1_000_000).to_string()),
        };
        format!("{name} {how} {number}")
    }
}

/// The steps of a path in the author's words.
pub fn steps(course: &Course, path: &[Stop]) -> Vec<String> {
    path.iter().map(|stop| step(course, *stop)).collect()
}

fn step(course: &Course, stop: Stop) -> String {
    match stop {
        Stop::Scene(scene) => {
            let scene = course.scenes.get(scene.0);
            scene.map_or_else(String::new, |scene| scene.title_text.clone())
        }
        Stop::Choice(block, ix) => cut(&option(course, block, ix)),
    }
}

/// The words of a choice or an answer.
fn option(course: &Course, block: BlockIx, ix: usize) -> String {
    let Some(block) = course.blocks.get(block.0) else {
        return String::new();
    };
    if let Body::Scale(scale) = &block.body {
        let point = scale.range.points().nth(ix);
        return point.map_or_else(String::new, |point| point.to_string());
    }
    let text = match &block.body {
        Body::Decision(decision) => decision.choices.get(ix).map(|choice| &choice.text),
        Body::Poll(poll) => poll.options.get(ix).map(|option| &option.text),
        Body::Question(Question { form }) => options(form).get(ix).map(|option| &option.text),
        _ => None,
    };
    text.map_or_else(String::new, walk::text)
}

fn options(form: &crate::block::Form) -> &[Opt] {
    match form {
        crate::block::Form::Options { options, .. } => options,
        _ => &[],
    }
}

fn cut(words: &str) -> String {
    if words.chars().count() <= CHOICE {
        return words.to_string();
    }
    let head: String = words.chars().take(CHOICE).collect();
    let whole = head
        .rsplit_once(' ')
        .map_or(head.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':']))
}
