//! Random small courses with what the search over their paths says of them: `proofs FIRST COUNT` prints one line each, and last
//! a line that tells how often each construct occurred. `proofs FIRST COUNT storyboards` makes storyboards of them first, with
//! text that asks and shows, compiles those, and prints what is found as well; modules with mistakes of other kinds are left out.

#![allow(clippy::indexing_slicing)] // what it prints it has made itself

#[path = "../properties/courses.rs"]
mod courses;
#[path = "../properties/printed.rs"]
mod printed;
#[path = "../properties/shapes.rs"]
mod shapes;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use storyloom::block::{Asked, Body, Node, Run, Shown};
use storyloom::diagnostic::{Diagnostics, Level};
use storyloom::id::BlockIx;
use storyloom::model::Course;
use storyloom::model::data::CourseData;
use storyloom::play::{Fares, Proof, Stop, prove_within};
use storyloom::source::Project;
use storyloom::{block, check, model, syntax};

/// So many states are looked at.
const MOST: usize = 5_000;

/// Findings of level error that leave it clear what the paths are.
const ABOUT_PATHS: &[&str] = &["no-way-out", "cannot-pass", "answer-shown-before-asked"];

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| -> Result<u64> { Ok(words.get(at).context("two numbers")?.parse()?) };
    let (first, count) = (number(0)?, number(1)?);
    let storyboards = words.len() > 2;
    let mut census = shapes::Census::new();
    for number in first..first + count {
        let mut own = shapes::Census::new();
        let line = if storyboards {
            let course = courses::told(number, &mut own);
            of_storyboard(&printed::storyboard(&course))
        } else {
            let course = courses::course(number, &mut own);
            let proof = prove_within(&course, MOST);
            Some(told(&course, &proof))
        };
        if let Some(mut line) = line {
            own.into_iter()
                .for_each(|(name, times)| *census.entry(name).or_default() += times);
            line["number"] = number.into();
            println!("{line}");
        }
    }
    println!("{}", json!({ "census": census }));
    Ok(())
}

/// What is known of a storyboard; none where something is wrong with it that hides the paths.
fn of_storyboard(text: &str) -> Option<Json> {
    let mut project = Project {
        name: "m".into(),
        ..Project::default()
    };
    project.sources.add("m/storyboard.md", text);
    let mut found = Diagnostics::default();
    let storyboard = syntax::parse(&project, &block::vocabulary(), &mut found);
    let course = model::resolve(&project, storyboard, &mut found);
    let proof = prove_within(&course, MOST);
    check::check(&project, &course, &proof, &mut found);
    let found = found.sorted();
    let hides = |id: &str| !ABOUT_PATHS.contains(&id);
    let errors = found.iter().filter(|one| one.finding.level == Level::Error);
    if let Some(error) = errors.into_iter().find(|one| hides(one.finding.id)) {
        if std::env::var_os("TELL").is_some() {
            eprintln!(
                "{}: {} {:?}\n{text}",
                error.finding.id, error.message, error.help
            );
        }
        return None;
    }
    // What the arrows alone show is told without asking the paths.
    if found
        .iter()
        .any(|one| one.message.starts_with("From ") && one.message.ends_with("can be reached"))
    {
        return None;
    }
    let mut line = told(&course, &proof);
    let mut texts = Texts::default();
    line["texts"] = texts.course(&course);
    line["places"] = json!(texts.places);
    line["findings"] = found
        .iter()
        .map(|one| json!([one.finding.id, one.message]))
        .collect();
    line["text"] = text.into();
    Some(line)
}

fn told(course: &Course, proof: &Proof) -> Json {
    let data = CourseData::new(course, proof.score.max, BTreeMap::new());
    let endings = proof.endings.iter().map(|end| {
        let paths = [&end.lowest, &end.highest, &end.shortest];
        json!([end.scene.0, end.min, end.max, paths.map(|path| steps(path))])
    });
    let fares = |fares: Fares| match fares {
        Fares::Unknown => "unknown",
        Fares::NotAsked => "not asked",
        Fares::Both => "both",
        Fares::Never(_) => "never",
        Fares::Always(_) => "always",
    };
    json!({
        "course": data,
        "exact": proof.score.exact,
        "states": proof.states,
        "endings": endings.collect::<Vec<_>>(),
        "reached": proof.reached.iter().map(|scene| scene.0).collect::<Vec<_>>(),
        "stuck": proof.stuck.iter().map(|stuck| json!([stuck.scene.0, steps(&stuck.path)])).collect::<Vec<_>>(),
        "tests": proof.tests.iter().map(|test| json!([test.test.0, fares(test.fares)])).collect::<Vec<_>>(),
        "unmet": proof.unmet.iter().map(|unmet| json!([unmet.scene.0, unmet.block.0, unmet.span.start, steps(&unmet.path)])).collect::<Vec<_>>(),
        "road": proof.low_road.as_ref().map(|road| json!([steps(&road.path), road.best])),
    })
}

/// A scene as its number, a choice as two.
fn steps(path: &[Stop]) -> Json {
    let step = |stop: &Stop| match stop {
        Stop::Scene(scene) => Some(json!(scene.0)),
        Stop::Choice(block, ix) => Some(json!([block.0, ix])),
        Stop::Person(_) | Stop::Answer(..) | Stop::Again(_) => None,
    };
    path.iter().filter_map(step).collect()
}

/// What the text asks and shows, read from the course without the help of the search.
#[derive(Default)]
struct Texts {
    /// The test at each place, in order.
    places: Vec<usize>,
}

impl Texts {
    fn course(&mut self, course: &Course) -> Json {
        let mut blocks = BTreeMap::new();
        let mut scenes = Vec::new();
        for scene in &course.scenes {
            let test = scene.only_if.map(|test| self.place(test.0));
            let mut page = vec![Vec::new()];
            for node in &scene.content {
                match node {
                    Node::Block(ix) => {
                        blocks.insert(ix.0, self.block(course, *ix));
                        page.push(Vec::new());
                    }
                    node => {
                        let signs = self.node(node);
                        page.last_mut()
                            .into_iter()
                            .for_each(|slot| slot.extend(signs.clone()));
                    }
                }
            }
            scenes.push(json!({ "test": test, "page": page }));
        }
        json!({ "scenes": scenes, "blocks": blocks })
    }

    fn block(&mut self, course: &Course, ix: BlockIx) -> Json {
        let block = &course.blocks[ix.0];
        let test = block.common.only_if.map(|test| self.place(test.0));
        let always = self.nodes(&block.intro);
        let mut choices = Vec::new();
        if let Body::Decision(decision) = &block.body {
            for choice in &decision.choices {
                let test = choice.only_if.map(|test| self.place(test.0));
                choices.push(json!({ "test": test, "after": self.nodes(&choice.consequence) }));
            }
        }
        json!({ "test": test, "always": always, "choices": choices })
    }

    fn place(&mut self, test: usize) -> usize {
        self.places.push(test);
        self.places.len() - 1
    }

    fn nodes(&mut self, nodes: &[Node]) -> Vec<Json> {
        nodes.iter().flat_map(|node| self.node(node)).collect()
    }

    fn node(&mut self, node: &Node) -> Vec<Json> {
        match node {
            Node::Paragraph(rich, _) => {
                let shown = rich.iter().filter_map(|run| match run {
                    Run::Value(Shown::Saved(block), span) => {
                        Some(json!({ "shows": block.0, "at": span.start }))
                    }
                    _ => None,
                });
                shown.collect()
            }
            Node::If(branches) => {
                let mut list = Vec::new();
                for (asked, inner) in branches {
                    let place = asked.map(|Asked { test, .. }| self.place(test.0));
                    list.push(json!([place, self.nodes(inner)]));
                }
                vec![json!({ "if": list })]
            }
            _ => Vec::new(),
        }
    }
}
