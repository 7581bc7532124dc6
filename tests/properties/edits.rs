//! A new version of a module reads what an older one saved: nothing lands on another question, everything whose id still exists is
//! kept. Two hundred random sequences of edits: insert, remove, move, reorder, reword with and without a written id.
#![allow(clippy::indexing_slicing)]

mod courses;
mod shapes;

use std::collections::BTreeMap;

use shapes::{Census, Draw, count};
use storyloom::block::{Block, Body, Form, Goes, Question, Run, Takes};
use storyloom::id::{Key, OptionKey};
use storyloom::model::record::{Answer, Kind, Layout, Shape, State, read, write};
use storyloom::model::{Course, Leave, Scene};

/// The ids of a block's options, in order.
fn options(block: &Block) -> Vec<String> {
    match &block.body {
        Body::Decision(decision) => decision
            .choices
            .iter()
            .map(|choice| choice.id.clone())
            .collect(),
        Body::Question(Question {
            form: Form::Options { options, .. },
        }) => options.iter().map(|option| option.id.clone()).collect(),
        Body::Question(Question {
            form: Form::Order(options),
        }) => options.iter().map(|option| option.id.clone()).collect(),
        Body::Question(Question {
            form: Form::Parts { targets, .. },
        }) => targets.iter().map(|target| target.id.clone()).collect(),
        Body::Poll(poll) => poll.options.iter().map(|one| one.id.clone()).collect(),
        Body::Scale(scale) => {
            let points = |id: &str| {
                let id = id.to_string();
                scale.range.points().map(move |n| format!("{id}/{n}"))
            };
            let statements = scale.statements.iter();
            statements.flat_map(|one| points(&one.id)).collect()
        }
        _ => Vec::new(),
    }
}

/// The ids of a block's parts, and whether each is typed.
fn parts(block: &Block) -> Vec<(String, bool)> {
    match &block.body {
        Body::Question(Question {
            form: Form::Parts { parts, .. },
        }) => parts
            .iter()
            .map(|part| (part.id.clone(), matches!(part.takes, Takes::Text(_))))
            .collect(),
        _ => Vec::new(),
    }
}

/// Swaps, removes, copies under a new name or renames one option.
fn edit_options(draw: &mut Draw, block: &mut Block, fresh: &mut usize, census: &mut Census) {
    match &mut block.body {
        Body::Decision(decision) => {
            edit_list(draw, &mut decision.choices, fresh, census, |choice, id| {
                choice.key = OptionKey::of(id);
                choice.id = id.into();
            })
        }
        Body::Question(Question {
            form: Form::Options { options, .. },
        }) => edit_list(draw, options, fresh, census, |option, id| {
            option.key = OptionKey::of(id);
            option.id = id.into();
        }),
        Body::Question(Question {
            form: Form::Order(options),
        }) => edit_list(draw, options, fresh, census, |option, id| {
            option.key = OptionKey::of(id);
            option.id = id.into();
        }),
        Body::Question(Question {
            form: Form::Parts { parts, .. },
        }) if draw.once_in(2) => edit_list(draw, parts, fresh, census, |part, id| {
            part.key = OptionKey::of(id);
            part.id = id.into();
        }),
        Body::Question(Question {
            form: Form::Parts { targets, .. },
        }) => edit_list(draw, targets, fresh, census, |target, id| {
            target.key = OptionKey::of(id);
            target.id = id.into();
        }),
        Body::Poll(poll) => edit_list(draw, &mut poll.options, fresh, census, |option, id| {
            option.key = OptionKey::of(id);
            option.id = id.into();
        }),
        Body::Scale(scale) => edit_list(draw, &mut scale.statements, fresh, census, |one, id| {
            one.key = OptionKey::of(id);
            one.id = id.into();
        }),
        _ => {}
    }
}

fn edit_list<T: Clone>(
    draw: &mut Draw,
    list: &mut Vec<T>,
    fresh: &mut usize,
    census: &mut Census,
    rename: impl Fn(&mut T, &str),
) {
    let at = draw.below(list.len());
    *fresh += 1;
    let id = format!("fresh-{fresh}");
    match draw.below(4) {
        0 if list.len() > 1 => {
            count(census, "option removed");
            list.remove(at);
        }
        1 => {
            count(census, "option inserted");
            let mut other = list[at].clone();
            rename(&mut other, &id);
            list.insert(at, other);
        }
        2 => {
            count(census, "option reworded without an id");
            rename(&mut list[at], &id);
        }
        _ => {
            count(census, "options reordered");
            let other = draw.below(list.len());
            list.swap(at, other);
        }
    }
}

/// So that there is something to move and to leave out.
fn three_statements(block: &mut Block) {
    if let Body::Scale(scale) = &mut block.body {
        for id in ["second", "third"] {
            let mut other = scale.statements[0].clone();
            other.key = OptionKey::of(id);
            other.id = id.into();
            scale.statements.push(other);
        }
    }
}

/// One edit of a course.
fn edit(draw: &mut Draw, course: &mut Course, fresh: &mut usize, census: &mut Census) {
    *fresh += 1;
    let id = format!("fresh-{fresh}");
    let (scene, blocks) = (draw.below(course.scenes.len()), course.blocks.len());
    let block = draw.below(blocks);
    match draw.below(10) {
        0 if course.scenes.len() > 1 => {
            count(census, "scene removed");
            course.scenes.remove(scene);
        }
        1 => {
            count(census, "scene inserted");
            let mut other = course.scenes[scene].clone();
            other.key = Key::of("scene", &id);
            other.id = id;
            course.scenes.insert(scene, other);
        }
        2 => {
            count(census, "scenes moved");
            let other = draw.below(course.scenes.len());
            course.scenes.swap(scene, other);
        }
        3 => {
            count(census, "scene reworded without an id");
            course.scenes[scene].key = Key::of("scene", &id);
            course.scenes[scene].id = id;
        }
        4 if blocks > 1 => {
            count(census, "block removed");
            course.blocks.remove(block);
        }
        5 if blocks > 0 => {
            count(census, "block inserted");
            let mut other = course.blocks[block].clone();
            other.key = Key::of("block", &id);
            other.id = id;
            course.blocks.insert(block, other);
        }
        6 if blocks > 0 => {
            count(census, "blocks moved");
            let other = draw.below(blocks);
            course.blocks.swap(block, other);
        }
        7 if blocks > 0 => {
            count(census, "block reworded with an id");
            course.blocks[block].prompt = vec![Run::Text(id)];
        }
        8 if blocks > 0 => {
            count(census, "block reworded without an id");
            course.blocks[block].key = Key::of("block", &id);
            course.blocks[block].id = id;
        }
        _ if blocks > 0 => edit_options(draw, &mut course.blocks[block], fresh, census),
        _ => {}
    }
}

/// What an answer becomes when a newer version reads it; none where it is left out.
fn expected(old: &Answer, before: &Block, after: &Block, shape: &Shape) -> Option<Answer> {
    let (had, has) = (options(before), options(after));
    let kept: Vec<usize> = old
        .options
        .iter()
        .filter_map(|ix| has.iter().position(|id| *id == had[*ix]))
        .collect();
    let mut answer = Answer {
        options: kept,
        ..old.clone()
    };
    match shape {
        Shape::Decision { remembers, .. } => {
            let gone = |latest: &usize| !has.contains(&had[*latest]);
            if old.options.last().is_some_and(gone) {
                remembers.then_some(())?;
                answer.open = true;
            }
            if !remembers {
                answer
                    .options
                    .drain(..answer.options.len().saturating_sub(1));
            }
            (!answer.options.is_empty()).then_some(answer)
        }
        Shape::Order(_) => (!answer.options.is_empty() || old.options.is_empty()).then_some(answer),
        Shape::Parts { .. } => {
            let (old_parts, new_parts) = (parts(before), parts(after));
            answer.options.clear();
            answer.fields = new_parts
                .iter()
                .map(|part| {
                    let place = old_parts.iter().position(|other| other == part);
                    let said = place.and_then(|place| old.fields.get(place));
                    let said = said.cloned().unwrap_or_default();
                    match part.1 || said.is_empty() {
                        true => said,
                        false => {
                            let id = &had[said.parse::<usize>().unwrap_or_default()];
                            let kept = has.iter().position(|other| other == id);
                            kept.map(|ix| ix.to_string()).unwrap_or_default()
                        }
                    }
                })
                .collect();
            let nothing = answer.fields.iter().all(String::is_empty);
            if nothing {
                answer.fields.clear();
            }
            (!nothing || old.fields.is_empty()).then_some(answer)
        }
        Shape::Options { .. } | Shape::Scale { .. } => {
            answer.options.sort_unstable();
            (!answer.options.is_empty() || old.options.is_empty()).then_some(answer)
        }
        _ => Some(answer),
    }
}

fn scene_ids(course: &Course, list: &[usize]) -> Vec<String> {
    list.iter()
        .map(|ix| course.scenes[*ix].id.clone())
        .collect()
}

fn compare(before: &Course, after: &Course, layout: &Layout, old: &State, new: &State) {
    let wanted: BTreeMap<usize, Answer> = old
        .answers
        .iter()
        .filter_map(|(ix, answer)| {
            let block = &before.blocks[*ix];
            let at = after.blocks.iter().position(|other| other.id == block.id)?;
            Some((
                at,
                expected(answer, block, &after.blocks[at], &layout.blocks[at].shape)?,
            ))
        })
        .collect();
    assert_eq!(new.answers, wanted);
    assert_eq!(new.values, old.values);
    let mut seen = scene_ids(before, &old.visited);
    seen.retain(|id| after.scenes.iter().any(|scene| scene.id == *id));
    seen.sort_unstable();
    let mut found = scene_ids(after, &new.visited);
    found.sort_unstable();
    assert_eq!(found, seen);
}

/// Where the learner is to stand: the old scene, or the latest of the history that is still there. A scene that leads back to one that
/// is gone is no place to stand.
fn stand(before: &Course, after: &Course, old: &State) -> Option<String> {
    let present = usize::try_from(old.scene).ok()?;
    let is = |ix: usize, scene: &Scene| scene.id == before.scenes[ix].id;
    let now = after.scenes.iter().find(|scene| is(present, scene));
    let back = now.is_some_and(|now| matches!(now.exit, Leave::Go(Goes::Back)));
    let last = old.history.last();
    let lost = last.is_some_and(|last| !after.scenes.iter().any(|scene| is(*last, scene)));
    let present = (!(back && lost)).then_some(present);
    let mut way = old
        .history
        .iter()
        .chain(&present)
        .map(|ix| before.scenes[*ix].id.clone());
    way.rfind(|id| after.scenes.iter().any(|scene| scene.id == *id))
}

#[test]
fn two_hundred_sequences_of_edits_lose_and_move_nothing() {
    let mut census = Census::new();
    let mut moved = 0;
    for number in 0..200 {
        let mut draw = Draw(number);
        let mut before = courses::course(number, &mut Census::new());
        before.conditions.clear();
        before.blocks.iter_mut().for_each(three_statements);
        let layout = Layout::of(&before);
        let mut fresh = 0;
        let mut after = before.clone();
        for _ in 0..1 + draw.below(8) {
            edit(&mut draw, &mut after, &mut fresh, &mut census);
        }
        let newer = Layout::of(&after);
        for _ in 0..10 {
            let old = state(&mut draw, &layout);
            let reading = read(&newer, &write(&layout, &old), "");
            assert_eq!(reading.kind, Kind::Whole);
            compare(&before, &after, &newer, &old, &reading.state);
            let stands = usize::try_from(reading.state.scene)
                .ok()
                .map(|ix| after.scenes[ix].id.clone());
            assert_eq!(stands, stand(&before, &after, &old), "sequence {number}");
            let stayed = |ix: usize| stands.as_ref() == Some(&before.scenes[ix].id);
            assert_eq!(
                reading.moved,
                usize::try_from(old.scene).is_ok_and(|ix| !stayed(ix))
            );
            moved += usize::from(reading.moved);
        }
    }
    println!("moved to another scene: {moved}; {census:#?}");
    assert!(moved > 0);
    assert_eq!(census.len(), 13, "an edit never occurred");
}

/// A state as a learner can have it: every scene of the history was seen.
fn state(draw: &mut Draw, layout: &Layout) -> State {
    let mut state = shapes::state(draw, layout, &mut Census::new());
    state.visited.extend(&state.history);
    state.visited.sort_unstable();
    state.visited.dedup();
    state
}
