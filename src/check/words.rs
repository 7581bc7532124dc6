//! Paths and tests in the author's own words.

use super::View;
use crate::block::{Body, Condition, Op, Opt, Question, Subject};
use crate::id::{BlockIx, SceneIx};
use crate::model::{Course, ValueKind, walk};
use crate::play::{Said, Stop, decimal, texts};

/// A path of more steps is told by its beginning and its end.
const MOST_STEPS: usize = 14;
const FIRST_STEPS: usize = 4;
/// The words of a choice are cut after so many characters.
const CHOICE: usize = 40;

impl View<'_> {
    /// A path: `Start → The email → Send → The reply`, with whose story it is and with the answers that it hangs on.
    pub fn path(&self, path: &[Stop]) -> String {
        told(person(self.course, path), steps(self.course, path))
    }

    /// Points as people count them, and what they are of the most: `4 of 20 points (20%)`.
    pub fn points(&self, points: u64) -> String {
        let score = &self.proof.score;
        let unit = score.unit.max(1);
        // As tests see it: whoever goes back may have earned more than any path does.
        let percent = (100 * points).checked_div(score.max).unwrap_or(0).min(100);
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
            Condition::Or(parts) => {
                let number = self.rated(parts);
                number.unwrap_or_else(|| all(parts, " or "))
            }
            Condition::Not(inner) => match (inner.as_ref(), self.test(inner)) {
                (Condition::Number(_, Op::Is, _) | Condition::ChosenOnly(..), words)
                    if words.contains(" is ") =>
                {
                    words.replacen(" is ", " is not ", 1)
                }
                (_, words) => format!("not {words}"),
            },
            Condition::Seen(scene) => format!("seen {}", title(self.course, *scene)),
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

    /// A test of the number given on a scale, which is kept as one of the points that fit.
    fn rated(&self, parts: &[Condition]) -> Option<String> {
        let points = parts.iter().map(|part| match part {
            Condition::Chosen(block, point) => Some((*block, *point)),
            _ => None,
        });
        let points: Vec<(BlockIx, usize)> = points.collect::<Option<_>>()?;
        let ((block, first), (_, last)) = (*points.first()?, *points.last()?);
        let Body::Scale(scale) = &self.course.blocks.get(block.0)?.body else {
            return None;
        };
        let name = self.saved(block);
        let run = points
            .iter()
            .enumerate()
            .all(|(ix, point)| *point == (block, first + ix));
        let point = |ix| self.option(block, ix);
        match (first, last) {
            _ if !run => None,
            (first, last) if first == last => Some(format!("{name} is {}", point(first))),
            (first, last) if last + 1 == scale.range.count() => {
                Some(format!("{name} is at least {}", point(first)))
            }
            (0, last) => Some(format!("{name} is at most {}", point(last))),
            _ => None,
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
            Subject::Saved(block) => (self.saved(block), decimal(n)),
        };
        format!("{name} {how} {number}")
    }
}

/// Steps one behind the other, long ones cut in the middle, from the start in somebody's story.
pub fn told(person: Option<&str>, steps: Vec<String>) -> String {
    let start = person.map(|name| format!("Start as {name}"));
    let mut all = vec![start.unwrap_or_else(|| "Start".to_string())];
    all.extend(steps);
    if all.len() > MOST_STEPS {
        let left_out = FIRST_STEPS..all.len() + FIRST_STEPS + 1 - MOST_STEPS;
        all.splice(left_out, ["…".to_string()]);
    }
    all.join(" → ")
}

/// Whose story a path follows, where the learner picks.
pub fn person<'c>(course: &'c Course, path: &[Stop]) -> Option<&'c str> {
    path.iter().find_map(|stop| match stop {
        Stop::Person(who) => course.personas.get(*who).map(|one| one.name.as_str()),
        _ => None,
    })
}

/// The steps of a path in the author's words: scenes, choices, and the answers that it hangs on.
pub fn steps(course: &Course, path: &[Stop]) -> Vec<String> {
    path.iter().filter_map(|stop| step(course, *stop)).collect()
}

/// One step of a path; none for whose story it is, which stands at its start.
fn step(course: &Course, stop: Stop) -> Option<String> {
    match stop {
        Stop::Scene(scene) => Some(title(course, scene)),
        Stop::Choice(block, ix) => Some(cut(&option(course, block, ix))),
        Stop::Answer(block, said) => Some(answered(course, block, said)),
        Stop::Again(_) => Some("Try another choice".to_string()),
        Stop::Person(_) => None,
    }
}

/// A question and its answer: `How many? 3`.
fn answered(course: &Course, block: BlockIx, said: Said) -> String {
    let prompt = course.blocks.get(block.0);
    let prompt = prompt.map_or_else(String::new, |block| walk::named(course, &block.prompt));
    let asked = cut(prompt.trim());
    let sign = match asked.chars().last() {
        None => "",
        Some(last) if last.is_alphanumeric() => ": ",
        Some(_) => " ",
    };
    format!("{asked}{sign}{}", cut(&answer(course, block, said)))
}

/// An answer: its words, or how much of it is right.
fn answer(course: &Course, block: BlockIx, said: Said) -> String {
    match said {
        Said::Options(set) => {
            let ticked = (0..64).filter(|ix| set >> ix & 1 == 1);
            let words: Vec<String> = ticked.map(|ix| option(course, block, ix)).collect();
            words.join(" + ")
        }
        Said::Number(n) => decimal(n),
        Said::Text(known) => {
            let texts = texts(course).into_iter().nth(block.0);
            let text = texts.and_then(|texts| texts.into_iter().nth(known?));
            text.unwrap_or_else(|| "any other words".to_string())
        }
        Said::Right(0) => "nothing right".to_string(),
        Said::Right(right) => format!("{right} right"),
    }
}

fn title(course: &Course, scene: SceneIx) -> String {
    let scene = course.scenes.get(scene.0);
    scene.map_or_else(String::new, |scene| scene.title_text.clone())
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
    text.map_or_else(String::new, |text| walk::named(course, text))
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
