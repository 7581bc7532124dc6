//! Ways through the chart: the shortest to each ending, and the scenes each person can meet.

use super::chart::{Chart, Ending, Kind, Leads, Link};
use crate::block::{Condition, Op, Subject};
use crate::id::{ConditionIx, ValueIx};
use crate::model::{Course, ValueKind};
use std::collections::VecDeque;

/// The shortest way to an ending, tests left aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The scene that ends.
    pub stop: usize,
    /// The ending.
    pub ending: Ending,
    /// From the first scene to that one; none where no link leads there.
    pub steps: Option<Vec<Step>>,
}

/// A scene on a way.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The scene.
    pub stop: usize,
    /// The link taken from there; none in the last scene.
    pub link: Option<usize>,
}

/// A person whose story may be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// By scene: whether the person may meet it.
    pub meets: Vec<bool>,
    /// By scene and activity there: whether the person may meet it.
    pub does: Vec<Vec<bool>>,
}

/// The shortest way to each ending, in file order.
pub fn shortest(chart: &Chart) -> Vec<Way> {
    let came = spread(chart, |_| true);
    let mut ways = Vec::new();
    for (ix, stop) in chart.stops.iter().enumerate() {
        let way = |ending: &Ending| Way {
            stop: ix,
            ending: ending.clone(),
            steps: steps(chart, &came, ix),
        };
        ways.extend(stop.endings.iter().map(way));
    }
    ways
}

/// How a scene was first reached.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Came {
    Never,
    AtFirst,
    By(usize),
}

fn spread(chart: &Chart, taken: impl Fn(&Link) -> bool) -> Vec<Came> {
    let mut came = vec![Came::Never; chart.stops.len()];
    let mut open = VecDeque::new();
    if let Some(first) = came.first_mut() {
        *first = Came::AtFirst;
        open.push_back(0);
    }
    while let Some(at) = open.pop_front() {
        for (ix, link) in chart.links_of(at).filter(|(_, link)| taken(link)) {
            if let Leads::Scene(to) = link.to
                && let Some(known) = came.get_mut(to).filter(|known| **known == Came::Never)
            {
                *known = Came::By(ix);
                open.push_back(to);
            }
        }
    }
    came
}

fn steps(chart: &Chart, came: &[Came], to: usize) -> Option<Vec<Step>> {
    let mut steps = vec![Step {
        stop: to,
        link: None,
    }];
    let mut at = to;
    loop {
        match came.get(at)? {
            Came::Never => return None,
            Came::AtFirst => break,
            Came::By(link) => {
                at = chart.links.get(*link)?.from;
                steps.push(Step {
                    stop: at,
                    link: Some(*link),
                });
            }
        }
    }
    steps.reverse();
    Some(steps)
}

/// Who meets what, as far as tests on the persona decide it.
pub fn people(course: &Course, chart: &Chart) -> Vec<Person> {
    let Some(value) = course.persona else {
        return Vec::new();
    };
    let Some(ValueKind::Words(names)) = course.values.get(value.0).map(|value| &value.kind) else {
        return Vec::new();
    };
    let person = |(n, name): (usize, &String)| {
        let who = Who {
            course,
            value,
            is: n as i64,
        };
        who.meets(chart, name)
    };
    names.iter().enumerate().map(person).collect()
}

/// A course as one person meets it.
struct Who<'c> {
    course: &'c Course,
    value: ValueIx,
    is: i64,
}

impl Who<'_> {
    fn meets(&self, chart: &Chart, name: &str) -> Person {
        let scene = |ix: usize| self.course.scenes.get(ix);
        let passes_over = |ix: usize| scene(ix).is_some_and(|scene| self.never(scene.only_if));
        // A scene that is passed over is left by its exit alone, and one that is always shown is never passed over.
        let taken = |link: &Link| match (link.kind, passes_over(link.from)) {
            (Kind::Choice, true) => false,
            (Kind::Skip, false) => scene(link.from).is_none_or(|scene| !self.always(scene.only_if)),
            _ => !link.tests.iter().any(|test| self.never(Some(*test))),
        };
        let came = spread(chart, taken);
        let there = came.iter().enumerate();
        let meets: Vec<bool> = there
            .map(|(ix, came)| *came != Came::Never && !passes_over(ix))
            .collect();
        let does = chart.stops.iter().zip(&meets).map(|(stop, met)| {
            let activities = stop.activities.iter();
            activities
                .map(|one| *met && !self.never(one.test))
                .collect()
        });
        Person {
            name: name.to_string(),
            does: does.collect(),
            meets,
        }
    }

    fn never(&self, test: Option<ConditionIx>) -> bool {
        let test = test.and_then(|test| self.course.conditions.get(test.0));
        test.is_some_and(|test| self.decided(test) == Some(false))
    }

    fn always(&self, test: Option<ConditionIx>) -> bool {
        let test = test.and_then(|test| self.course.conditions.get(test.0));
        test.is_none_or(|test| self.decided(test) == Some(true))
    }

    /// What a test says for this person, where nothing else can change it.
    fn decided(&self, test: &Condition) -> Option<bool> {
        match test {
            Condition::And(parts) => self.joined(parts, false),
            Condition::Or(parts) => self.joined(parts, true),
            Condition::Not(inner) => self.decided(inner).map(|is| !is),
            Condition::Number(Subject::Value(value), op, n) if *value == self.value => {
                Some(match op {
                    Op::Is => self.is == *n,
                    Op::AtLeast => self.is >= *n,
                    Op::AtMost => self.is <= *n,
                    Op::MoreThan => self.is > *n,
                    Op::LessThan => self.is < *n,
                })
            }
            Condition::Never => Some(false),
            _ => None,
        }
    }

    /// Parts of which one that is `strong` decides.
    fn joined(&self, parts: &[Condition], strong: bool) -> Option<bool> {
        let mut open = false;
        for part in parts {
            match self.decided(part) {
                Some(is) if is == strong => return Some(strong),
                Some(_) => {}
                None => open = true,
            }
        }
        (!open).then_some(!strong)
    }
}
