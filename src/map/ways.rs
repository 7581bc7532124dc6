//! Ways through the chart: the shortest to each ending, and the scenes each person can meet.

use super::chart::{Chart, Ending, Kind, Leads, Link};
use crate::block::{Condition, Op, Subject};
use crate::check::{self, person};
use crate::id::{BlockIx, ConditionIx, ValueIx};
use crate::model::{Course, Scene, ValueKind, blocks_of};
use crate::play::{self, Proof};
use std::collections::VecDeque;

/// The shortest way to an ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The scene that ends.
    pub stop: usize,
    /// The ending.
    pub ending: Ending,
    /// Whose story it follows, where learners choose one and it was played.
    pub persona: Option<String>,
    /// From the first scene to that one; none where no way leads there.
    pub steps: Option<Vec<Step>>,
    /// Whether it was played, with every test on it; otherwise tests are left aside.
    pub exact: bool,
    /// The fewest and the most points with which one ends there, where that is known and anything is scored.
    pub points: Option<(u64, u64)>,
}

/// A scene on a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The scene.
    pub stop: usize,
    /// The link taken from there; in the last scene none, or the choice that ends the module.
    pub link: Option<usize>,
    /// What is chosen in the scene, and answered where it makes a difference, in order.
    pub does: Vec<String>,
    /// Whether the scene is passed over on this way.
    pub passed_over: bool,
}

impl Step {
    /// A scene that is shown, with nothing done in it.
    fn to(stop: usize, link: Option<usize>) -> Step {
        Step {
            stop,
            link,
            does: Vec::new(),
            passed_over: false,
        }
    }
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

/// To so many endings ways are shown. Nobody looks at more, and thousands of long ones would make a map that nobody can open.
pub const MOST_WAYS: usize = 100;

/// The shortest way to each ending, in file order: as it was played, or along the links where there were too many paths to play.
pub fn shortest(course: &Course, chart: &Chart, proof: &Proof) -> Vec<Way> {
    let came = (!proof.score.exact).then(|| spread(chart, |_| true));
    let mut ways = Vec::new();
    for (ix, stop) in chart.stops.iter().enumerate() {
        let mut known = proof.endings.iter();
        let known = known.find(|ending| ending.scene.0 == ix);
        let played = known.map(|ending| played(course, chart, &ending.shortest));
        let unit = proof.score.unit.max(1);
        let way = |ending: &Ending| Way {
            stop: ix,
            ending: ending.clone(),
            persona: known
                .filter(|_| came.is_none())
                .and_then(|known| person(course, &known.shortest))
                .map(str::to_owned),
            steps: match &came {
                Some(came) => steps(chart, came, ix),
                None => played.clone(),
            },
            exact: came.is_none(),
            points: known
                .filter(|_| proof.score.exact && proof.score.max > 0)
                .map(|ending| (ending.min / unit, ending.max / unit)),
        };
        ways.extend(stop.endings.iter().map(way));
        if ways.len() >= MOST_WAYS {
            break;
        }
    }
    ways.truncate(MOST_WAYS);
    ways
}

/// A played path along the links of the chart, with the scenes that it passes over.
fn played(course: &Course, chart: &Chart, path: &[play::Stop]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut chosen: Vec<usize> = Vec::new();
    let mut does: Vec<String> = Vec::new();
    for stop in path {
        match stop {
            play::Stop::Scene(to) => {
                if let Some(last) = steps.pop() {
                    let mut on = between(chart, last.stop, to.0, &chosen);
                    if let Some(first) = on.first_mut() {
                        first.does = std::mem::take(&mut does);
                    }
                    steps.extend(on);
                }
                chosen.clear();
                steps.push(Step::to(to.0, None));
            }
            play::Stop::Person(_) => {}
            play::Stop::Answer(..) | play::Stop::Again(_) => {
                does.extend(check::steps(course, &[*stop]));
            }
            play::Stop::Choice(block, choice) => {
                does.extend(check::steps(course, &[*stop]));
                let scene = course.blocks.get(block.0).map(|block| block.scene.0);
                chosen.extend(
                    scene.and_then(|scene| choice_link(course, chart, scene, *block, *choice)),
                );
            }
        }
    }
    let leads = |link: &usize| chart.links.get(*link).map(|link| link.to);
    let last = chosen
        .into_iter()
        .rfind(|link| leads(link) == Some(Leads::End));
    if let Some(step) = steps.last_mut() {
        step.link = last;
        step.does = does;
    }
    steps
}

/// The link that a choice is.
fn choice_link(
    course: &Course,
    chart: &Chart,
    scene: usize,
    block: BlockIx,
    choice: usize,
) -> Option<usize> {
    let mut blocks = blocks_of(&course.scenes.get(scene)?.content);
    let place = blocks.position(|other| other == block)?;
    let activity = chart.stops.get(scene)?.activities.get(place)?;
    activity.choices.get(choice)?.link
}

/// From one scene that is shown to the next: by the choice made last that leads away or by Continue, through scenes that are passed
/// over.
fn between(chart: &Chart, from: usize, to: usize, chosen: &[usize]) -> Vec<Step> {
    let leads = |link: &usize| chart.links.get(*link).map(|link| link.to);
    let on = chart
        .links_of(from)
        .filter(|(_, link)| link.kind != Kind::Choice);
    let first: Vec<usize> = chosen
        .iter()
        .rev()
        .copied()
        .chain(on.map(|(ix, _)| ix))
        .collect();
    let step = |stop, link| Step {
        passed_over: stop != from,
        ..Step::to(stop, Some(link))
    };
    let straight = first
        .iter()
        .find(|link| leads(link) == Some(Leads::Scene(to)));
    if let Some(link) = straight {
        return vec![step(from, *link)];
    }
    for link in &first {
        let mut steps = vec![step(from, *link)];
        let mut at = leads(link);
        while let Some(Leads::Scene(here)) = at
            && here != to
            && steps.len() <= chart.stops.len()
            && chart
                .stops
                .get(here)
                .is_some_and(|stop| stop.only_if.is_some())
        {
            let Some((next, link)) = past(chart, here) else {
                break;
            };
            steps.push(step(here, next));
            at = Some(link.to);
        }
        if at == Some(Leads::Scene(to)) {
            return steps;
        }
    }
    // Back to where the learner came from has no line.
    let back = first.iter().find(|link| leads(link) == Some(Leads::Back));
    vec![Step::to(from, back.copied())]
}

/// The link by which a scene is passed over: its own where it has one for that, or else its exit.
fn past(chart: &Chart, stop: usize) -> Option<(usize, &Link)> {
    let on = chart
        .links_of(stop)
        .filter(|(_, link)| link.kind != Kind::Choice);
    on.max_by_key(|(ix, link)| (link.kind == Kind::Skip, std::cmp::Reverse(*ix)))
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
    let mut steps = vec![Step::to(to, None)];
    let mut at = to;
    loop {
        match came.get(at)? {
            Came::Never => return None,
            Came::AtFirst => break,
            Came::By(ix) => {
                let link = chart.links.get(*ix)?;
                at = link.from;
                let words = Some(&link.words).filter(|words| !words.is_empty());
                steps.push(Step {
                    does: words.cloned().into_iter().collect(),
                    ..Step::to(at, Some(*ix))
                });
            }
        }
    }
    steps.reverse();
    Some(steps)
}

/// The classes of something that lies on these ways and that some may meet, for the rules of the page.
pub fn classes(chart: &Chart, on: &[usize], met: impl Fn(&Person) -> bool) -> String {
    let on = on.iter().map(|n| format!(" on-{n}"));
    let people = chart.people.iter().enumerate();
    let by = people
        .filter(|(_, who)| met(who))
        .map(|(n, _)| format!(" by-{n}"));
    on.chain(by).collect()
}

/// Who meets what: on some path, or where those are too many, as far as tests on the persona decide it.
pub fn people(course: &Course, chart: &Chart, proof: &Proof) -> Vec<Person> {
    let Some(value) = course.persona else {
        return Vec::new();
    };
    let Some(ValueKind::Words(names)) = course.values.get(value.0).map(|value| &value.kind) else {
        return Vec::new();
    };
    let known = play::people(course, proof);
    let person = |(n, name): (usize, &String)| {
        if let Some(meets) = known.as_ref().and_then(|known| known.get(n)) {
            return told(course, name, meets);
        }
        let who = Who {
            course,
            value,
            is: n as i64,
        };
        who.meets(chart, name)
    };
    names.iter().enumerate().map(person).collect()
}

fn told(course: &Course, name: &str, meets: &play::Meets) -> Person {
    let met = |block: BlockIx| meets.blocks.get(block.0) == Some(&true);
    let does = |scene: &Scene| blocks_of(&scene.content).map(met).collect();
    Person {
        name: name.to_string(),
        meets: meets.scenes.clone(),
        does: course.scenes.iter().map(does).collect(),
    }
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
