//! Random walks played by the compiler's engine: `walks FIRST COUNT [PATH…]` goes through so many random small courses, and fifty
//! times through each module at a path. It prints one line for each walk, with every event and what was so after it, and last how
//! often each kind of event occurred.
#![allow(clippy::indexing_slicing)]

#[path = "../properties/courses.rs"]
mod courses;
#[path = "../properties/shapes.rs"]
mod shapes;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use shapes::{Census, Draw, count};
use storyloom::block::{Body, Condition, Form, Takes};
use storyloom::id::SceneIx;
use storyloom::model::Course;
use storyloom::model::data::CourseData;
use storyloom::play::{Places, Playing, What, fold_text, prove, prove_within};
use storyloom::{compile, project};

const EVENTS: usize = 40;
/// Of each module, which is longer than a random course.
const WALKS_OF_MODULE: u64 = 50;
const EVENTS_OF_MODULE: usize = 200;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).map(|word| word.parse::<u64>());
    let first = number(0).context("the first number")??;
    let count = number(1).context("how many")??;
    let (mut constructs, mut events) = (Census::new(), Census::new());
    for number in first..first + count {
        let course = courses::course(number, &mut constructs);
        let max = prove_within(&course, 200).score.max;
        let data = CourseData::new(&course, max, BTreeMap::new());
        let walk = walk(&course, max, (EVENTS, Draw(number ^ 0x77)), &mut events);
        println!(
            "{}",
            json!({ "number": number, "course": data, "walk": walk })
        );
    }
    for path in words.iter().skip(2) {
        modules(Path::new(path), &mut events)?;
    }
    println!("{}", json!({ "constructs": constructs, "events": events }));
    Ok(())
}

/// Walks through every module at a path.
fn modules(path: &Path, events: &mut Census) -> Result<()> {
    for module in project::find(path)?.modules {
        let loaded = project::load(&module, None)?;
        let course = compile(&loaded.project, loaded.found).course;
        let max = prove(&course).score.max;
        let data = CourseData::new(&course, max, BTreeMap::new());
        println!("{}", json!({ "module": module.name, "course": data }));
        for number in 0..WALKS_OF_MODULE {
            let chance = (EVENTS_OF_MODULE, Draw(number ^ 0x77));
            let walk = walk(&course, max, chance, events);
            println!("{}", json!({ "number": number, "walk": walk }));
        }
    }
    Ok(())
}

/// Events, and what was so after each.
fn walk(
    course: &Course,
    max: u64,
    (most, mut draw): (usize, Draw),
    events: &mut Census,
) -> Vec<Json> {
    let places = Places::of(course);
    let mut playing = Playing::new(course, &places, max);
    let who = draw.below(course.personas.len());
    let effect = course.persona.map(|ix| json!([ix.0, "set", who]));
    if !playing.begin(who) {
        return Vec::new();
    }
    let mut steps = vec![json!([{ "type": "begin", "effect": effect }, seen(course, &playing)])];
    for _ in 0..most {
        let (event, name) = event(course, &mut playing, &mut draw);
        count(events, &name);
        steps.push(json!([event, seen(course, &playing)]));
    }
    steps
}

/// Does something, or tries to.
fn event(course: &Course, playing: &mut Playing<'_>, draw: &mut Draw) -> (Json, String) {
    let named = |what: &str, done: bool| match done {
        true => what.to_string(),
        false => format!("{what}, in vain"),
    };
    match draw.below(8) {
        0 | 1 => {
            let done = playing.go_on().is_ok();
            return (json!({ "type": "continue" }), named("continue", done));
        }
        2 if draw.once_in(2) => {
            let done = playing.back();
            return (json!({ "type": "back" }), named("back", done));
        }
        _ => {}
    }
    let visible = playing.visible();
    // Now and then something that is not there.
    let block = match visible.is_empty() || draw.once_in(12) {
        true => draw.below(course.blocks.len()),
        false => visible[draw.below(visible.len())],
    };
    let Some(body) = course.blocks.get(block).map(|block| &block.body) else {
        return (
            json!({ "type": "continue" }),
            named("continue", playing.go_on().is_ok()),
        );
    };
    match body {
        Body::Decision(_) if draw.once_in(3) => {
            let done = playing.reopen(block);
            (
                json!({ "type": "reopen", "block": block }),
                named("try again", done),
            )
        }
        Body::Decision(decision) => {
            let option = draw.below(decision.choices.len());
            let done = playing.choose(block, option);
            let event = json!({ "type": "choose", "block": block, "option": option });
            (event, named("choose", done))
        }
        Body::Reflection(_) => {
            // What is no longer on the page can be written too, from My notes; a playtest does not.
            let text = ["yes", "no", "Ja, gern."][draw.below(3)];
            let there = visible.contains(&block);
            let block = if there { block } else { usize::MAX };
            let done = playing.answer(block, What::Text(fold_text(text)));
            let event = match there {
                true => json!({ "type": "write", "block": block, "text": text }),
                false => json!({ "type": "time", "seconds": 0 }),
            };
            (event, named("write", done))
        }
        body => {
            let (what, given) = answer(body, draw);
            // A plan is written, and never checked.
            let done = playing.answer(block, what) && !matches!(body, Body::Plan(_));
            let mut event = json!({ "type": "check", "block": block });
            if let (Some(event), Json::Object(given)) = (event.as_object_mut(), given) {
                event.extend(given);
            }
            (
                event,
                named(&format!("answer a {}", course.blocks[block].kind), done),
            )
        }
    }
}

/// An answer as the engine takes it, and as the player does.
fn answer(body: &Body, draw: &mut Draw) -> (What, Json) {
    let form = match body {
        Body::Question(question) => &question.form,
        Body::Poll(poll) => return options(poll.options.len(), poll.several, draw),
        Body::Scale(scale) => return options(scale.range.count(), false, draw),
        _ => return (What::Options(1), json!({ "options": [0] })),
    };
    match form {
        Form::Options {
            several,
            options: list,
            ..
        } => options(list.len(), *several, draw),
        Form::Number { .. } => {
            let n = draw.below(5) as i64 * 1_000_000 + draw.below(2) as i64 * 500_000;
            let text = format!("{}.{}", n / 1_000_000, n % 1_000_000 / 100_000);
            (What::Number(n), json!({ "text": text }))
        }
        Form::Text { .. } => {
            let text = ["Yes", " yés ", "no"][draw.below(3)];
            (What::Text(fold_text(text)), json!({ "text": text }))
        }
        Form::Order(list) => {
            let mut order: Vec<usize> = (0..list.len()).collect();
            for ix in (1..order.len()).rev() {
                order.swap(ix, draw.below(ix + 1));
            }
            let right = order
                .iter()
                .enumerate()
                .filter(|(ix, at)| ix == *at)
                .count();
            (What::Right(right), json!({ "options": order }))
        }
        Form::Parts { parts, targets } => {
            let mut right = 0;
            let mut fields = Vec::new();
            for part in parts {
                let (field, is_right) = match &part.takes {
                    Takes::Text(texts) if draw.once_in(2) => (texts[0].clone(), true),
                    Takes::Text(_) => ("no".to_string(), false),
                    Takes::Target(at) => {
                        let put = draw.below(targets.len());
                        (put.to_string(), put == *at)
                    }
                    Takes::OneOf(at, from, to) => {
                        let put = from + draw.below(to - from);
                        (put.to_string(), put == *at)
                    }
                };
                fields.push(field);
                right += usize::from(is_right);
            }
            (What::Right(right), json!({ "fields": fields }))
        }
    }
}

fn options(count: usize, several: bool, draw: &mut Draw) -> (What, Json) {
    let mut chosen: Vec<usize> = (0..count).filter(|_| several && draw.once_in(2)).collect();
    if chosen.is_empty() {
        chosen.push(draw.below(count));
    }
    let set = chosen.iter().fold(0u64, |set, ix| set | 1 << ix);
    (What::Options(set), json!({ "options": chosen }))
}

/// What can be seen of a state.
fn seen(course: &Course, playing: &Playing<'_>) -> Json {
    let scenes = 0..course.scenes.len();
    let visited: Vec<usize> = scenes
        .filter(|ix| playing.holds(&Condition::Seen(SceneIx(*ix))))
        .collect();
    let values: Vec<_> = (0..course.values.len())
        .map(|ix| playing.value(ix))
        .collect();
    let tests: Vec<bool> = course
        .conditions
        .iter()
        .map(|test| playing.holds(test))
        .collect();
    json!({
        "scene": playing.scene(), "points": playing.points(), "ended": playing.has_ended(),
        "visible": playing.visible(), "visited": visited, "values": values, "tests": tests,
    })
}
