//! The chart: what of a course a map shows, in the order of the file.

use super::arrows::{self, Arrow};
use super::ways::{self, Person, Way};
use super::{prose, said};
use crate::block::{Block, Body, Decision, kind};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::id::{ConditionIx, SceneIx};
use crate::model::right_to_left;
use crate::model::{Course, Leave, Scene, blocks_of, walk};
use crate::play::{Proof, ends};
use crate::source::{Sources, Span};

/// A course as a map shows it.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// The name of the module's folder.
    pub name: String,
    /// The title.
    pub title: String,
    /// The language of the author's words, a BCP 47 tag.
    pub language: String,
    /// Whether that is written from right to left.
    pub right_to_left: bool,
    /// `Version:`
    pub version: Option<String>,
    /// `Pass mark:` in percent.
    pub pass_mark: Option<u8>,
    /// The parts of the story: neighbouring scenes of one section.
    pub parts: Vec<Part>,
    /// The scenes, in file order.
    pub stops: Vec<Stop>,
    /// The links between them, by scene and then in the order of the page.
    pub links: Vec<Link>,
    /// The shortest way to each ending, to the first [`MOST_WAYS`](super::ways::MOST_WAYS) of them.
    pub ways: Vec<Way>,
    /// Who meets what, where learners choose whose story to follow or tests ask for it.
    pub people: Vec<Person>,
    /// Findings that stand in no scene.
    pub noticed: Vec<Noticed>,
}

/// Neighbouring scenes of one section.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The section's name; none where the scenes have no section.
    pub title: Option<String>,
    /// The first scene, and the one after the last.
    pub scenes: std::ops::Range<usize>,
}

/// A scene.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    /// Stable id.
    pub id: String,
    /// The title.
    pub title: String,
    /// Its place among the parts.
    pub part: usize,
    /// How many words it has, with everything that may be shown in it.
    pub words: usize,
    /// What stands in it outside its blocks, a paragraph each.
    pub prose: Vec<String>,
    /// The test without which it is passed over.
    pub only_if: Option<String>,
    /// What can be done in it.
    pub activities: Vec<Activity>,
    /// How the module can end in it.
    pub endings: Vec<Ending>,
    /// What was found in it.
    pub noticed: Vec<Noticed>,
    /// Something leads to it and nobody has written it.
    pub unwritten: bool,
    /// The shortest ways it lies on, by their places in the chart.
    pub on: Vec<usize>,
}

/// Something to do.
#[derive(Clone, Debug)]
pub struct Activity {
    /// The kind's name (`action-plan`).
    pub kind: &'static str,
    /// The word an author writes for it.
    pub word: &'static str,
    /// The prompt; may be empty.
    pub prompt: String,
    /// The test without which it is not shown.
    pub only_if: Option<String>,
    /// The test itself, for asking who meets it.
    pub test: Option<ConditionIx>,
    /// Points, where it is a question with a score.
    pub score: u32,
    /// How many choices a hub asks to be explored.
    pub visit: Option<usize>,
    /// The choices of a decision.
    pub choices: Vec<Choice>,
}

/// A choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The words.
    pub words: String,
    /// The link it is; none where it stays in the scene.
    pub link: Option<usize>,
    /// The test without which it is not offered.
    pub only_if: Option<String>,
    /// Offered only until it has been chosen.
    pub once: bool,
    /// Points; none where it has no score.
    pub score: Option<u32>,
}

/// A way on from a scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The scene it begins in.
    pub from: usize,
    /// Where it leads.
    pub to: Leads,
    /// What takes it.
    pub kind: Kind,
    /// The words of the choice; empty for the others.
    pub words: String,
    /// The activity and the choice there, where it is one.
    pub choice: Option<(usize, usize)>,
    /// The tests without which it cannot be taken: its own, and that of its decision.
    pub tests: Vec<ConditionIx>,
    /// The shortest ways it lies on, by their places in the chart.
    pub on: Vec<usize>,
}

/// Where a link leads.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To a scene.
    Scene(usize),
    /// To the scene from which this one was entered.
    Back,
    /// To the end.
    End,
}

/// What takes a link.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Continue, to the scene that follows in the file.
    Next,
    /// Continue, by a `Go to:`.
    Go,
    /// A choice.
    Choice,
    /// Nothing: the scene is passed over because its `Only if:` is not so.
    Skip,
}

/// How the module can end in a scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Its name.
    pub name: String,
    /// What it means for the result.
    pub outcome: Outcome,
}

/// What an ending means for the result.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The module is completed; there is no pass mark.
    Completed,
    /// Some path passes here.
    CanPass,
    /// `(not passed)`, or no path that ends here has the points.
    NotPassed,
}

/// A finding as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    /// Its id.
    pub id: &'static str,
    /// Error or warning.
    pub level: Level,
    /// The sentence.
    pub message: String,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

impl Chart {
    /// The chart of a course with what is known about its paths and what was found in it; `places` are the scenes with the text they
    /// span.
    pub fn of(
        course: &Course,
        proof: &Proof,
        sources: &Sources,
        places: &[(Span, String)],
        found: &Diagnostics,
    ) -> Chart {
        let mut chart = Chart {
            name: course.name.clone(),
            title: course.title_text.clone(),
            language: course.language.clone(),
            right_to_left: right_to_left(&course.language),
            version: course.version.clone(),
            pass_mark: course.pass_mark,
            ..Chart::default()
        };
        let ends = ends(course, proof);
        for (ix, scene) in course.scenes.iter().enumerate() {
            let part = chart.part(course, ix, scene);
            let mut stop = stop(course, scene, part);
            if ends.get(ix) == Some(&true) {
                stop.endings = endings(course, scene, proof.can_pass(course, ix));
            }
            chart.stops.push(stop);
            chart.link(course, ix, scene, proof);
        }
        chart.notice(course, sources, places, found);
        chart.people = ways::people(course, &chart, proof);
        chart.ways = ways::shortest(course, &chart, proof);
        chart.mark_ways();
        chart
    }

    fn mark_ways(&mut self) {
        for (n, way) in self.ways.iter().enumerate() {
            for step in way.steps.iter().flatten() {
                let stop = self.stops.get_mut(step.stop).map(|stop| &mut stop.on);
                let link = step.link.and_then(|ix| self.links.get_mut(ix));
                // A way may come to a scene more than once.
                for on in stop.into_iter().chain(link.map(|link| &mut link.on)) {
                    if on.last() != Some(&n) {
                        on.push(n);
                    }
                }
            }
        }
    }

    /// The part a scene stands in: that of the scene before it, unless it names another section.
    fn part(&mut self, course: &Course, ix: usize, scene: &Scene) -> usize {
        let named = scene.section.and_then(|at| course.sections.get(at));
        let stays = match (self.parts.last(), named) {
            (None, _) => false,
            (Some(_), None) => !scene.unwritten,
            (Some(part), Some(name)) => part.title.as_ref() == Some(name),
        };
        let stays =
            stays || scene.unwritten && self.stops.last().is_some_and(|stop| stop.unwritten);
        if !stays {
            self.parts.push(Part {
                title: named.cloned(),
                scenes: ix..ix,
            });
        }
        if let Some(part) = self.parts.last_mut() {
            part.scenes.end = ix + 1;
        }
        self.parts.len() - 1
    }

    fn link(&mut self, course: &Course, ix: usize, scene: &Scene, proof: &Proof) {
        let arrows = arrows::of(course, ix, scene);
        let skips = arrows.iter().any(|arrow| arrow.kind == Kind::Skip);
        for Arrow {
            to,
            kind,
            choice,
            tests,
        } in arrows
            .into_iter()
            .filter(|arrow| is_taken(proof, ix, (arrow.kind, skips)))
        {
            let next = self.links.len();
            let stop = self.stops.last_mut();
            let chosen = choice.and_then(|(activity, choice)| {
                let activity = stop?.activities.get_mut(activity)?;
                activity.choices.get_mut(choice)
            });
            let words = chosen.map_or(String::new(), |choice| {
                choice.link = Some(next);
                choice.words.clone()
            });
            self.links.push(Link {
                from: ix,
                to,
                kind,
                words,
                choice,
                tests,
                on: Vec::new(),
            });
        }
    }

    /// Puts each finding to the scenes in whose text it stands.
    fn notice(
        &mut self,
        course: &Course,
        sources: &Sources,
        places: &[(Span, String)],
        found: &Diagnostics,
    ) {
        let mut homes: Vec<(Span, usize)> = Vec::new();
        for (ix, scene) in course
            .scenes
            .iter()
            .enumerate()
            .filter(|(_, s)| !s.unwritten)
        {
            let whole = places.get(ix).map_or(scene.span, |(span, _)| *span);
            homes.push((whole, ix));
        }
        homes.sort();
        for finding in found.sorted() {
            let at = finding.span;
            let after =
                homes.partition_point(|(home, _)| (home.file, home.start) <= (at.file, at.start));
            let home = after.checked_sub(1).and_then(|home| homes.get(home));
            let inside = home.filter(|(home, _)| {
                home.file == at.file && at.start < home.end.max(home.start + 1)
            });
            let noticed = noticed(sources, finding);
            match inside.and_then(|(_, ix)| self.stops.get_mut(*ix)) {
                Some(stop) => stop.noticed.push(noticed),
                None => self.noticed.push(noticed),
            }
        }
    }

    /// Whether a link can be taken only if something is so.
    pub fn is_conditional(&self, link: usize) -> bool {
        let link = self.links.get(link);
        link.is_some_and(|link| link.kind == Kind::Skip || !link.tests.is_empty())
    }

    /// The links that begin in a scene, with their numbers.
    pub fn links_of(&self, stop: usize) -> impl Iterator<Item = (usize, &Link)> {
        let from = self.links.partition_point(|link| link.from < stop);
        let links = self.links.iter().enumerate().skip(from);
        links.take_while(move |(_, link)| link.from == stop)
    }

    /// `18 scenes in 5 parts, 3 endings, 2300 words`.
    pub fn facts(&self) -> String {
        super::svg::facts(self)
    }

    /// The way the picture shows in red: to the first ending that can be passed, or else to the first.
    pub fn thread(&self) -> Option<usize> {
        let found = |way: &Way| way.steps.is_some();
        let good = |way: &Way| way.ending.outcome != Outcome::NotPassed;
        let mut ways = self.ways.iter();
        let best = ways.position(|way| found(way) && good(way));
        best.or_else(|| self.ways.iter().position(found))
    }
}

fn noticed(sources: &Sources, finding: &Diagnostic) -> Noticed {
    let source = sources.get(finding.span.file);
    Noticed {
        id: finding.finding.id,
        level: finding.finding.level,
        message: finding.message.clone(),
        file: source.map_or(String::new(), |source| source.shown.clone()),
        line: source.map_or(0, |source| source.position(finding.span.start).line),
    }
}

fn stop(course: &Course, scene: &Scene, part: usize) -> Stop {
    let blocks = blocks_of(&scene.content).filter_map(|ix| course.blocks.get(ix.0));
    Stop {
        id: scene.id.clone(),
        title: scene.title_text.clone(),
        part,
        words: walk::words(course, scene),
        prose: prose::paragraphs(course, &scene.content),
        only_if: scene.only_if.map(|test| said::test(course, test)),
        activities: blocks.map(|block| activity(course, block)).collect(),
        endings: Vec::new(),
        noticed: Vec::new(),
        unwritten: scene.unwritten,
        on: Vec::new(),
    }
}

/// Whether some path goes a way on, as far as that is known; what leads on from a scene that no path comes to stands as written.
/// Where there is no way of its own past the scene, its exit is one.
fn is_taken(proof: &Proof, scene: usize, (kind, skips): (Kind, bool)) -> bool {
    let is = |list: &[bool]| list.get(scene) == Some(&true);
    let passed_over = is(&proof.passed_over);
    let comes = proof.reached.binary_search(&SceneIx(scene)).is_ok();
    match kind {
        _ if !(comes || passed_over) => true,
        Kind::Choice => true,
        Kind::Skip => passed_over,
        _ => passed_over && !skips || is(&proof.exits),
    }
}

fn activity(course: &Course, block: &Block) -> Activity {
    let word = kind(block.kind).and_then(|kind| kind.spec().words.first().copied());
    let decision = match &block.body {
        Body::Decision(decision) => Some(decision),
        _ => None,
    };
    Activity {
        kind: block.kind,
        word: word.unwrap_or(block.kind),
        prompt: walk::named(course, &block.prompt),
        only_if: block.common.only_if.map(|test| said::test(course, test)),
        test: block.common.only_if,
        score: block.common.score,
        visit: decision.and_then(|decision| decision.visit),
        choices: decision.map_or(Vec::new(), |decision| choices(course, decision)),
    }
}

fn choices(course: &Course, decision: &Decision) -> Vec<Choice> {
    let choice = |choice: &crate::block::Choice| Choice {
        words: walk::named(course, &choice.text),
        link: None,
        only_if: choice.only_if.map(|test| said::test(course, test)),
        once: choice.once,
        score: choice.score,
    };
    decision.choices.iter().map(choice).collect()
}

/// How the module ends in a scene in which it can.
fn endings(course: &Course, scene: &Scene, can_pass: bool) -> Vec<Ending> {
    let outcome = match (can_pass, course.pass_mark) {
        (false, _) => Outcome::NotPassed,
        (true, None) => Outcome::Completed,
        (true, Some(_)) => Outcome::CanPass,
    };
    if scene.unwritten {
        return Vec::new();
    }
    // Whoever ends a scene by a choice meets the ending that the scene names, if it names one.
    let name = match &scene.exit {
        Leave::End(ending) => &ending.name,
        _ => &scene.title_text,
    };
    vec![Ending {
        name: name.clone(),
        outcome,
    }]
}
