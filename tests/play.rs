//! The search over all paths: fast where a course runs in a line, honest where there are too many states.
#![allow(clippy::indexing_slicing)]

#[path = "properties/courses.rs"]
mod courses;
#[path = "properties/shapes.rs"]
mod shapes;

use storyloom::block::{
    Block, Body, Choice, Common, Condition, Decision, Effect, Form, Goes, How, Node, Op, Opt,
    Question, Subject,
};
use storyloom::id::{BlockIx, ConditionIx, Key, OptionKey, SceneIx, ValueIx};
use storyloom::model::{Course, Ending, Leave, Scene, Value, ValueKind};
use storyloom::play::{prove, prove_within};

fn scene(ix: usize, content: Vec<Node>, exit: Leave) -> Scene {
    let id = format!("scene-{ix}");
    Scene {
        key: Key::of("scene", &id),
        title: Vec::new(),
        title_text: id.clone(),
        id,
        section: None,
        unwritten: false,
        only_if: None,
        objectives: Vec::new(),
        back: true,
        content,
        exit,
        span: courses::nowhere(),
    }
}

fn block(ix: usize, scene: usize, score: u32, body: Body) -> Block {
    let id = format!("block-{ix}");
    let common = Common {
        score,
        attempts: 2,
        partial: true,
        ..Common::default()
    };
    Block {
        spots: None,
        key: Key::of("block", &id),
        id,
        kind: "question",
        scene: SceneIx(scene),
        prompt: Vec::new(),
        intro: Vec::new(),
        common,
        body,
        span: courses::nowhere(),
    }
}

fn several(options: usize) -> Body {
    let option = |ix: usize| {
        let id = format!("option-{ix}");
        Opt {
            key: OptionKey::of(&id),
            id,
            text: Vec::new(),
            right: ix < 2,
            remark: Vec::new(),
            span: courses::nowhere(),
        }
    };
    Body::Question(Question {
        form: Form::Options {
            several: true,
            truth: false,
            options: (0..options).map(option).collect(),
        },
    })
}

fn choice(ix: usize, to: usize, score: Option<u32>, effects: Vec<Effect>) -> Choice {
    let id = format!("choice-{ix}");
    Choice {
        key: OptionKey::of(&id),
        id,
        text: Vec::new(),
        goes: Some(Goes::Scene(SceneIx(to))),
        consequence: Vec::new(),
        coach: Vec::new(),
        effects,
        score,
        only_if: None,
        once: false,
        objectives: Vec::new(),
        span: courses::nowhere(),
    }
}

fn end() -> Leave {
    Leave::End(Ending {
        name: "The end".into(),
        may_pass: true,
        span: courses::nowhere(),
    })
}

/// So many scenes in a line, each with a question of ten points and four parts.
fn line(scenes: usize) -> Course {
    let mut course = courses::empty();
    for ix in 0..scenes {
        course.blocks.push(block(ix, ix, 10, several(4)));
        let exit = if ix + 1 == scenes { end() } else { Leave::Next };
        course
            .scenes
            .push(scene(ix, vec![Node::Block(BlockIx(ix))], exit));
    }
    course
}

#[test]
fn a_number_question_with_one_right_number_can_be_answered() {
    let mut course = line(1);
    let form = Form::Number {
        low: 30_000_000,
        high: 30_000_000,
        remarks: Vec::new(),
    };
    course.blocks[0].body = Body::Question(Question { form });
    let score = prove(&course).score;
    assert_eq!((score.min, score.max), (0, 10 * score.unit));
}

#[test]
fn questions_in_a_line_do_not_multiply_states() {
    let proof = prove(&line(3_000));
    assert!(proof.score.exact);
    assert_eq!(
        (proof.score.min, proof.score.max, proof.score.unit),
        (0, 60_000, 2)
    );
    assert_eq!(proof.states, 3_000);
    assert_eq!(proof.reached.len(), 3_000);
}

/// A page of so many decisions that may all be made again, each with three choices.
fn page_of_practice(decisions: usize, earns: bool) -> Course {
    let mut course = courses::empty();
    let content = (0..decisions).map(|ix| Node::Block(BlockIx(ix))).collect();
    course.scenes.push(scene(0, content, end()));
    for ix in 0..decisions {
        let choices = (0..3).map(|ix| Choice {
            goes: None,
            score: earns.then_some(ix),
            ..choice(ix as usize, 0, None, Vec::new())
        });
        let decision = Decision {
            choices: choices.collect(),
            visit: None,
            try_again: true,
        };
        course
            .blocks
            .push(block(ix, 0, 0, Body::Decision(decision)));
    }
    course
}

#[test]
fn decisions_of_which_nothing_comes_are_not_made_again_to_look() {
    let proof = prove(&page_of_practice(8, false));
    assert!(proof.score.exact);
    assert!(proof.states < 100, "{} states", proof.states);
    let earning = prove(&page_of_practice(4, true)).states;
    assert!(earning > 500, "{earning} states");
}

#[test]
fn a_test_on_the_score_is_decided_exactly() {
    let mut course = line(40);
    course
        .conditions
        .push(Condition::Number(Subject::Score, Op::AtLeast, 400));
    course.scenes[39].only_if = Some(ConditionIx(0));
    course.scenes[38].exit = Leave::Next;
    course.scenes.push(scene(40, Vec::new(), end()));
    // The last question stands behind a test that can only hold once it was answered.
    let proof = prove(&course);
    assert!(proof.score.exact);
    assert_eq!(proof.score.max / proof.score.unit, 390);
    assert!(!proof.reached.contains(&SceneIx(39)));
}

/// A second choice that waits for the points of the first can only be made by deciding again, and takes them away.
#[test]
fn a_choice_that_waits_for_points_of_its_own_decision_is_made_after_it() {
    let mut course = line(1);
    course
        .conditions
        .push(Condition::Number(Subject::Score, Op::AtLeast, 3));
    let mut choices = vec![
        choice(0, 1, Some(3), Vec::new()),
        choice(1, 1, None, Vec::new()),
    ];
    choices[1].only_if = Some(ConditionIx(0));
    course.blocks[0].common.score = 0;
    course.blocks[0].body = Body::Decision(Decision {
        choices,
        try_again: true,
        visit: None,
    });
    course.scenes[0].exit = Leave::ByChoice;
    course.scenes.push(scene(1, Vec::new(), end()));
    let score = prove(&course).score;
    assert!(score.exact);
    assert_eq!((score.min, score.max), (0, 3 * score.unit));
}

/// A scene that leads back to itself, with choices that count in several ways.
fn counting(values: usize) -> Course {
    let mut course = courses::empty();
    for ix in 0..values {
        let name = format!("count {ix}");
        course.values.push(Value {
            key: Key::of("value", &name),
            name,
            kind: ValueKind::Number { low: 0, high: 99 },
            start: 0,
            span: courses::nowhere(),
        });
        course.conditions.push(Condition::Number(
            Subject::Value(ValueIx(ix)),
            Op::AtLeast,
            50,
        ));
    }
    let effect = |ix: usize| {
        vec![Effect {
            value: ValueIx(ix),
            how: How::Add(1),
        }]
    };
    let mut choices: Vec<Choice> = (0..values)
        .map(|ix| choice(ix, 0, None, effect(ix)))
        .collect();
    choices.push(choice(values, 1, Some(7), Vec::new()));
    let all = (0..values)
        .map(|ix| Condition::Number(Subject::Value(ValueIx(ix)), Op::AtLeast, 50))
        .collect();
    course.conditions.push(Condition::And(all));
    choices[values].only_if = Some(ConditionIx(values));
    course.blocks.push(block(
        0,
        0,
        0,
        Body::Decision(Decision {
            choices,
            try_again: false,
            visit: None,
        }),
    ));
    course
        .scenes
        .push(scene(0, vec![Node::Block(BlockIx(0))], Leave::ByChoice));
    course.scenes.push(scene(1, Vec::new(), end()));
    course
}

#[test]
fn beyond_the_bound_it_says_at_most_and_names_the_cause() {
    let exact = prove_within(&counting(2), 50_000);
    assert!(exact.score.exact, "{:?}", exact.score);
    assert_eq!((exact.score.min, exact.score.max), (7, 7));
    let most = prove_within(&counting(3), 50_000);
    assert!(!most.score.exact);
    assert_eq!(most.score.max, 7);
    let cause = most.score.cause.unwrap_or_default();
    assert!(
        cause.contains("count") && cause.contains("scene-0"),
        "{cause}"
    );
}
