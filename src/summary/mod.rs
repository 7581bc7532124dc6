//! What is known of a module as a whole, for authors, for their clients, and for programs.
//!
//! A course, the proof of its paths and the bound of its saved state go in; a [`Summary`] comes out, which is written for people, in
//! Markdown, or as JSON (`schemas/summary.schema.json`). Where not every path could be followed it says "at most" and "about".

mod human;
mod markdown;
mod read;
mod said;

use crate::block::{Block, Body};
use crate::check::{person, steps};
use crate::model::record::{self, LIMIT};
use crate::model::{Course, Leave, blocks_of, walk};
use crate::play::{Chosen, Proof, choose, ends, people};
use crate::target::Points;
use serde::Serialize;

/// So many of the costliest items of the saved state are named.
const COSTLIEST: usize = 5;

/// See the module.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The name of the module's folder.
    pub summary: String,
    /// Its title.
    pub title: String,
    /// How many scenes.
    pub scenes: usize,
    /// All words that may be shown in them.
    pub words: usize,
    /// How long it takes.
    pub minutes: Minutes,
    /// What can be earned.
    pub score: Score,
    /// Where it can end.
    pub endings: Vec<Ending>,
    /// How likely it is passed; none without a pass mark, or where there is too much to follow.
    pub passing: Option<Passing>,
    /// What the platform has to keep.
    pub saved_state: SavedState,
    /// What is to be learnt, and where that is practised.
    pub objectives: Vec<Objective>,
    /// Whose story meets what; empty where learners do not choose one.
    pub personas: Vec<Person>,
}

/// How long a module takes.
#[derive(Clone, Debug, Serialize)]
pub struct Minutes {
    /// On the shortest way; none where there is too much to follow.
    pub shortest: Option<u64>,
    /// On the longest, each scene counted once.
    pub longest: Option<u64>,
    /// Whether the longest is no more than a limit, because the story can go round.
    pub at_most: bool,
    /// What the module says, or what all of it together is estimated at.
    pub typical: u32,
    /// Whether that was estimated.
    pub estimated: bool,
}

/// What can be earned, in points.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    /// The least.
    pub least: u64,
    /// The most.
    pub most: u64,
    /// The pass mark in percent.
    pub pass_mark: Option<u8>,
    /// The least points that pass; where answers earn shares, no whole number.
    pub pass: Option<Points>,
    /// Whether some path earns the least and some the most; otherwise the most is a limit.
    pub exact: bool,
    /// Why it is not exact.
    pub because: Option<String>,
}

/// An ending.
#[derive(Clone, Debug, Serialize)]
pub struct Ending {
    /// Its name.
    pub name: String,
    /// The title of its scene.
    pub scene: String,
    /// Whether a learner can pass there: the ending does not say otherwise, and some path that ends there has the points.
    pub may_pass: bool,
    /// The least points there; none where not every path could be followed.
    pub least: Option<u64>,
    /// The most.
    pub most: Option<u64>,
    /// Whose story the shortest path follows, where learners choose one.
    pub persona: Option<String>,
    /// The shortest path to it: scenes, choices, and the answers that it hangs on.
    pub path: Vec<String>,
}

/// Of all ways of choosing, in which each choice on offer is equally likely, the share that passes, in percent.
#[derive(Clone, Debug, Serialize)]
pub struct Passing {
    /// With every question answered wrong.
    pub all_wrong: f64,
    /// With every question answered right.
    pub all_right: f64,
    /// Whether every way was followed to its end.
    pub exact: bool,
}

/// What the platform has to keep, in characters.
#[derive(Clone, Debug, Serialize)]
pub struct SavedState {
    /// The most there can be.
    pub most: usize,
    /// What there is room for.
    pub limit: usize,
    /// What costs most of it.
    pub costliest: Vec<Cost>,
}

/// An item of the saved state.
#[derive(Clone, Debug, Serialize)]
pub struct Cost {
    /// What it is.
    pub what: String,
    /// Characters.
    pub characters: usize,
}

/// An objective.
#[derive(Clone, Debug, Serialize)]
pub struct Objective {
    /// Its id.
    pub id: String,
    /// Its words.
    pub words: String,
    /// Where it is practised.
    pub practised: Vec<Place>,
}

/// Something in a scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The kind of block (`case-study`), or `scene`.
    pub kind: String,
    /// Its id: a title may stand twice.
    pub id: String,
    /// Its prompt, or the scene's title.
    pub title: String,
    /// The title of the scene.
    pub scene: String,
}

/// A person whose story can be followed.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The case studies, questions and resources that some way through this story meets.
    pub meets: Vec<Place>,
    /// Those that none does.
    pub misses: Vec<Place>,
}

/// The ways a summary is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Human,
    /// For a page of documentation.
    Markdown,
    /// For programs: one line.
    Json,
}

impl Summary {
    /// The summary of a course.
    pub fn of(course: &Course, proof: &Proof) -> Summary {
        let seconds: Vec<(u64, u64)> = course
            .scenes
            .iter()
            .map(|scene| read::seconds(course, scene))
            .collect();
        let chosen = choose(course, proof.score.max, &seconds);
        Summary {
            summary: course.name.clone(),
            title: course.title_text.clone(),
            scenes: course.scenes.len(),
            words: course
                .scenes
                .iter()
                .map(|scene| walk::words(course, scene))
                .sum(),
            minutes: minutes(course, chosen.as_ref()),
            score: score(course, proof),
            endings: endings(course, proof),
            passing: course.pass_mark.and(chosen.as_ref()).map(passing),
            saved_state: saved_state(course),
            objectives: objectives(course),
            personas: personas(course, proof, chosen.as_ref()),
        }
    }

    /// Writes it.
    pub fn write(&self, form: Form) -> String {
        match form {
            Form::Human => human::write(self),
            Form::Markdown => markdown::write(self),
            Form::Json => serde_json::to_string(self).map_or(String::new(), |line| line + "\n"),
        }
    }
}

fn minutes(course: &Course, chosen: Option<&Chosen>) -> Minutes {
    Minutes {
        shortest: chosen.map(|chosen| chosen.seconds.0.div_ceil(60).max(1)),
        longest: chosen.map(|chosen| chosen.seconds.1.div_ceil(60).max(1)),
        at_most: chosen.is_some_and(|chosen| chosen.rounds || !is_certain(course)),
        typical: course.minutes,
        estimated: course.minutes_estimated,
    }
}

/// Whether no scene has blocks with several tests: of such, no learner may see all.
fn is_certain(course: &Course) -> bool {
    course.scenes.iter().all(|scene| {
        let blocks = blocks_of(&scene.content).filter_map(|ix| course.blocks.get(ix.0));
        let mut tests = blocks.filter_map(|block| course.conditions.get(block.common.only_if?.0));
        let first = tests.next();
        tests.all(|test| Some(test) == first)
    })
}

fn score(course: &Course, proof: &Proof) -> Score {
    let found = &proof.score;
    let unit = found.unit.max(1);
    let mark = course.pass_mark.filter(|_| found.max > 0);
    Score {
        least: found.min / unit,
        most: found.max / unit,
        pass_mark: course.pass_mark,
        pass: mark.map(|mark| Points::that_pass((found.max, unit), mark)),
        exact: found.exact,
        because: found.cause.clone(),
    }
}

fn endings(course: &Course, proof: &Proof) -> Vec<Ending> {
    let unit = proof.score.unit.max(1);
    if !proof.score.exact {
        return written_endings(course, proof);
    }
    let ending = |found: &crate::play::EndingRange| {
        let scene = course.scenes.get(found.scene.0);
        let title = scene.map_or(String::new(), |scene| scene.title_text.clone());
        let name = match scene.map(|scene| &scene.exit) {
            Some(Leave::End(ending)) => ending.name.clone(),
            _ => title.clone(),
        };
        Ending {
            name,
            scene: title,
            may_pass: proof.can_pass(course, found.scene.0),
            least: Some(found.min / unit),
            most: Some(found.max / unit),
            persona: person(course, &found.shortest).map(str::to_owned),
            path: steps(course, &found.shortest),
        }
    };
    proof.endings.iter().map(ending).collect()
}

/// The endings that the story can have as far as its text says; no more is known of them.
fn written_endings(course: &Course, proof: &Proof) -> Vec<Ending> {
    let ends = ends(course, proof);
    let scenes = course.scenes.iter().zip(ends).filter(|(_, ends)| *ends);
    let written = scenes.map(|(scene, _)| {
        let (name, may_pass) = match &scene.exit {
            Leave::End(ending) => (&ending.name, ending.may_pass),
            _ => (&scene.title_text, true),
        };
        Ending {
            name: name.clone(),
            scene: scene.title_text.clone(),
            may_pass,
            least: None,
            most: None,
            persona: None,
            path: Vec::new(),
        }
    });
    written.collect()
}

fn passing(chosen: &Chosen) -> Passing {
    // Tenths of a percent, so that nobody takes the rest for more than it is; nearly all is not all, and hardly any not none.
    let percent = |share: &f64| match (share * 1000.0).round() {
        all if all >= 1000.0 && *share < 1.0 => 99.9,
        none if none <= 0.0 && *share > 0.0 => 0.1,
        tenths => tenths / 10.0,
    };
    let [wrong, right] = &chosen.passes;
    Passing {
        all_wrong: percent(wrong),
        all_right: percent(right),
        exact: chosen.exact,
    }
}

fn saved_state(course: &Course) -> SavedState {
    let bound = record::bound(course);
    let costly = bound.items.into_iter().take(COSTLIEST);
    SavedState {
        most: bound.total,
        limit: LIMIT,
        costliest: costly
            .map(|(what, characters)| Cost { what, characters })
            .collect(),
    }
}

fn objectives(course: &Course) -> Vec<Objective> {
    let objective = |(ix, one): (usize, &crate::model::Objective)| Objective {
        id: one.id.clone(),
        words: walk::text(&one.text),
        practised: practised(course, ix),
    };
    course
        .objectives
        .iter()
        .enumerate()
        .map(objective)
        .collect()
}

fn practised(course: &Course, objective: usize) -> Vec<Place> {
    let has = |list: &crate::block::Objectives| list.iter().any(|one| one.0 == objective);
    let mut found = Vec::new();
    for (ix, scene) in course.scenes.iter().enumerate() {
        // What is not answered practises nothing.
        let answered = |block: &&Block| block.scene.0 == ix && block.body.is_answered();
        let blocks = || course.blocks.iter().filter(answered);
        if has(&scene.objectives) && blocks().next().is_some() {
            found.push(Place {
                kind: "scene".into(),
                id: scene.id.clone(),
                title: scene.title_text.clone(),
                scene: scene.title_text.clone(),
            });
        }
        for block in blocks() {
            let by_choice = match &block.body {
                Body::Decision(decision) => decision
                    .choices
                    .iter()
                    .any(|choice| has(&choice.objectives)),
                _ => false,
            };
            if by_choice || has(&block.common.objectives) {
                found.push(place(course, block));
            }
        }
    }
    found
}

fn place(course: &Course, block: &Block) -> Place {
    let scene = course.scenes.get(block.scene.0);
    Place {
        kind: block.kind.into(),
        id: block.id.clone(),
        title: walk::named(course, &block.prompt),
        scene: scene.map_or(String::new(), |scene| scene.title_text.clone()),
    }
}

/// Kinds of block that it matters to whose story meets.
fn counts(block: &Block) -> bool {
    matches!(block.body, Body::Question(_) | Body::Resources(_)) || block.kind == "case-study"
}

/// Who meets what: on any path, or where those are too many, on the paths that were chosen.
fn personas(course: &Course, proof: &Proof, chosen: Option<&Chosen>) -> Vec<Person> {
    let all = people(course, proof);
    let all = all.map(|all| all.into_iter().map(|one| one.blocks).collect());
    let chosen = chosen.filter(|_| course.persona.is_some());
    let Some(met) = all.or_else(|| chosen.map(|chosen| chosen.met.clone())) else {
        return Vec::new();
    };
    let met: Vec<Vec<bool>> = met;
    let people = course.personas.iter().zip(&met);
    let person = |(who, met): (&crate::model::Persona, &Vec<bool>)| {
        let (mut meets, mut misses) = (Vec::new(), Vec::new());
        for (block, met) in course
            .blocks
            .iter()
            .zip(met)
            .filter(|(block, _)| counts(block))
        {
            let list = if *met { &mut meets } else { &mut misses };
            list.push(place(course, block));
        }
        Person {
            name: who.name.clone(),
            meets,
            misses,
        }
    };
    people.map(person).collect()
}
