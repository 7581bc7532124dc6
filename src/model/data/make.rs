//! Course to course data: names of kinds and forms become the script's words, points become whole numbers of 1/unit.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::asked::{form, option};
use super::{
    BlockData, CourseData, EndingData, FieldData, ObjectiveData, OptionData, SceneData, ValueData,
};
use crate::block::scale::Range;
use crate::block::{
    Block, Body, Choice, Condition, Form, Goes, How, Keep, Node, Op, PlanField, PlanForm, Rich,
    Run, Scale, Shown, Subject,
};
use crate::id::{Key, ValueIx, identifier};
use crate::model::{CompleteWhen, Course, Leave, Scene, Value, ValueKind, record};

/// Above this no finer share of a point is told apart, so that the script's numbers stay exact.
const FINEST_UNIT: u64 = 1_000_000;

impl CourseData {
    /// The data of a course whose best path earns `max` (in 1/unit, see [`unit`]), with the player's words.
    pub fn new(course: &Course, max: u64, words: BTreeMap<String, String>) -> CourseData {
        let unit = unit(course);
        let sides = ["true", "false"].map(|side| words.get(side).cloned());
        CourseData {
            v: 1,
            iri: course.iri.clone(),
            id: format!("{:016x}", fnv64(&course.iri)),
            build: format!("{:08x}", course.build),
            title: course.title_text.clone(),
            series: course.series.clone(),
            language: course.language.clone(),
            unit,
            max,
            pass_mark: course.pass_mark,
            complete: complete(course.complete_when),
            state_bound: record::bound(course).total,
            sections: course.sections.clone(),
            objectives: course.objectives.iter().map(objective).collect(),
            values: values(course),
            persona: course.persona.map(|ix| ix.0),
            conditions: course.conditions.iter().map(condition).collect(),
            blocks: course
                .blocks
                .iter()
                .map(|b| sided(block(course, b, unit), &sides))
                .collect(),
            scenes: course.scenes.iter().map(scene).collect(),
            words,
        }
    }
}

/// True and false are the player's words, not the author's.
fn sided(mut data: BlockData, sides: &[Option<String>; 2]) -> BlockData {
    let options = data.options.iter_mut().filter(|_| data.truth);
    for (option, side) in options.zip(sides) {
        option.text = side.clone().unwrap_or(std::mem::take(&mut option.text));
    }
    data
}

/// How finely points are counted: fine enough for every share of every partially scored question.
pub fn unit(course: &Course) -> u64 {
    course
        .blocks
        .iter()
        .filter_map(parts)
        .fold(1, |unit, (score, parts)| {
            let needed = parts / gcd(parts, score);
            let wider = unit / gcd(unit, needed) * needed;
            if wider > FINEST_UNIT { unit } else { wider }
        })
}

/// Score and number of parts of a block whose parts earn a share each.
fn parts(block: &Block) -> Option<(u64, u64)> {
    let Body::Question(question) = &block.body else {
        return None;
    };
    let parts = match &question.form {
        Form::Options {
            several: true,
            options,
            ..
        }
        | Form::Order(options) => options.len(),
        Form::Parts { parts, .. } => parts.len(),
        _ => 0,
    };
    let pays = block.common.partial && block.common.score > 0 && parts > 0;
    pays.then_some((u64::from(block.common.score), parts as u64))
}

/// What `right` of `parts` right parts earn of `worth` (both results in 1/unit, rounded down where the unit is too coarse).
pub fn share(worth: u64, right: u64, parts: u64) -> u64 {
    (worth * right).checked_div(parts).unwrap_or(0)
}

/// Whether Continue asks for a block that is unanswered: `Skip:`, or the default of its kind.
pub fn ask(block: &Block) -> bool {
    let default = match &block.body {
        Body::Decision(_) => true,
        Body::Question(_) => block.common.score > 0,
        Body::Reflection(_) | Body::Plan(_) => false,
        Body::Poll(_) | Body::Scale(_) => false,
        Body::Resources(_)
        | Body::Parts(_)
        | Body::Results
        | Body::Certificate
        | Body::Explore(_)
        | Body::Played(_)
        | Body::Placeholder(_) => {
            return false;
        }
    };
    block.common.skip.map_or(default, |skip| !skip)
}

/// What a block asks, in plain words: its prompt, and the statement of a scale that has one alone.
pub fn asks(block: &Block) -> String {
    let prompt = plain(&block.prompt);
    match &block.body {
        Body::Scale(scale) => match scale.statements.as_slice() {
            [one] if !scale.is_alone() => format!("{prompt} {}", plain(&one.text)).trim().into(),
            _ => prompt,
        },
        _ => prompt,
    }
}

/// Inline text as plain text; what is only known while playing stands as `…`.
pub fn plain(rich: &Rich) -> String {
    rich.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    match run {
        Run::Text(text) | Run::Code(text) => text.clone(),
        Run::Break => " ".into(),
        Run::Emphasis(inner)
        | Run::Strong(inner)
        | Run::Strike(inner)
        | Run::Link(_, inner)
        | Run::Term(_, inner) => plain(inner),
        Run::Image(picture) => picture.alt.clone(),
        Run::Value(..) | Run::Gap(..) => "…".into(),
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn fnv64(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, byte| {
        (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn complete(when: CompleteWhen) -> &'static str {
    match when {
        CompleteWhen::EndReached => "end",
        CompleteWhen::AllScenesSeen => "all",
        CompleteWhen::Passed => "passed",
    }
}

fn objective(objective: &crate::model::Objective) -> ObjectiveData {
    ObjectiveData {
        id: identifier(&objective.id, Key::of("objective", &objective.id)),
        text: plain(&objective.text),
    }
}

fn values(course: &Course) -> Vec<ValueData> {
    let values = course.values.iter().enumerate();
    values
        .map(|(ix, one)| ValueData {
            keys: course
                .word_keys(ValueIx(ix))
                .iter()
                .map(|key| key.0)
                .collect(),
            ..value(one)
        })
        .collect()
}

fn value(value: &Value) -> ValueData {
    let (low, high) = value.kind.limits();
    let (kind, words) = match &value.kind {
        ValueKind::Number { .. } => ("number", Vec::new()),
        ValueKind::YesNo => ("yesno", Vec::new()),
        ValueKind::Words(words) => ("words", words.clone()),
    };
    ValueData {
        key: value.key.0,
        name: value.name.clone(),
        kind,
        low,
        high,
        start: value.start,
        keys: Vec::new(),
        words,
    }
}

fn condition(test: &Condition) -> Json {
    match test {
        Condition::And(all) => joined("and", all),
        Condition::Or(any) => joined("or", any),
        Condition::Not(inner) => json!(["not", condition(inner)]),
        Condition::Seen(scene) => json!(["seen", scene.0]),
        Condition::Passed => json!(["passed"]),
        Condition::Number(subject, how, n) => number(subject, op(*how), *n),
        Condition::Chosen(block, option) => json!(["chosen", block.0, option]),
        Condition::ChosenOnly(block, option) => json!(["only", block.0, option]),
        Condition::Wrote(block, text) => json!(["wrote", block.0, text]),
        Condition::Answered(block) => json!(["answered", block.0]),
        Condition::Never => json!(["never"]),
    }
}

fn joined(word: &str, tests: &[Condition]) -> Json {
    let mut list = vec![json!(word)];
    list.extend(tests.iter().map(condition));
    Json::Array(list)
}

fn number(subject: &Subject, op: &str, n: i64) -> Json {
    match subject {
        Subject::Value(value) => json!(["value", value.0, op, n]),
        Subject::Score => json!(["score", op, n]),
        Subject::MaxScore => json!(["max", op, n]),
        Subject::Percent => json!(["percent", op, n]),
        Subject::Saved(block) => json!(["number", block.0, op, n]),
    }
}

fn op(how: Op) -> &'static str {
    match how {
        Op::Is => "is",
        Op::AtLeast => ">=",
        Op::AtMost => "<=",
        Op::MoreThan => ">",
        Op::LessThan => "<",
    }
}

fn goes(target: Goes) -> Json {
    match target {
        Goes::Scene(scene) => json!(scene.0),
        Goes::Back => json!("back"),
        Goes::End => json!("end"),
    }
}

fn scene(scene: &Scene) -> SceneData {
    let (leave, ending) = match &scene.exit {
        Leave::Go(target) => (Some(goes(*target)), None),
        Leave::Next => (Some(json!("next")), None),
        Leave::ByChoice => (Some(json!("choice")), None),
        Leave::End(ending) => (
            None,
            Some(EndingData {
                name: ending.name.clone(),
                may_pass: ending.may_pass,
            }),
        ),
    };
    SceneData {
        id: scene.id.clone(),
        key: scene.key.0,
        title: scene.title_text.clone(),
        section: scene.section,
        only_if: scene.only_if.map(|ix| ix.0),
        back: scene.back,
        blocks: scene.content.iter().filter_map(block_of).collect(),
        leave,
        ending,
    }
}

fn block_of(node: &Node) -> Option<usize> {
    match node {
        Node::Block(ix) => Some(ix.0),
        _ => None,
    }
}

fn block(course: &Course, block: &Block, unit: u64) -> BlockData {
    let common = &block.common;
    let mut data = BlockData {
        id: block.id.clone(),
        report_id: Some(identifier(&block.id, block.key)).filter(|id| *id != block.id),
        key: block.key.0,
        kind: block.kind,
        answer: "none",
        prompt: plain(&block.prompt),
        scene: block.scene.0,
        score: u64::from(common.score) * unit,
        attempts: common.attempts.max(1),
        hints: common.hints.len(),
        ask: ask(block),
        show_answer: common.show_answer,
        partial: common.partial,
        shuffle: common.shuffle,
        only_if: common.only_if.map(|ix| ix.0),
        objectives: objectives(course, block),
        save_as: common.save_as.clone(),
        ..BlockData::default()
    };
    body(course, block, unit, &mut data);
    data
}

/// The objectives of a block and of its scene, each once.
fn objectives(course: &Course, block: &Block) -> Vec<usize> {
    let scene = course.scenes.get(block.scene.0);
    let scene = scene.map_or(&[][..], |scene| &scene.objectives);
    let mut all: Vec<usize> = scene
        .iter()
        .chain(&block.common.objectives)
        .map(|ix| ix.0)
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn body(course: &Course, block: &Block, unit: u64, data: &mut BlockData) {
    match &block.body {
        Body::Decision(decision) => {
            data.answer = "decision";
            data.try_again = decision.try_again;
            data.visit = decision.visit;
            data.score = 0;
            data.options = decision.choices.iter().map(|c| choice(c, unit)).collect();
        }
        Body::Question(question) => form(&question.form, data),
        Body::Reflection(reflection) => {
            data.answer = "writing";
            data.score = 0;
            data.keep = Some(mode(reflection.keep));
            data.max = Some(room(reflection.keep)).filter(|max| *max > 0);
        }
        Body::Plan(fields) => {
            data.answer = "plan";
            data.score = 0;
            data.fields = fields.iter().map(|f| field(course, f)).collect();
        }
        Body::Poll(poll) => {
            data.answer = "options";
            data.score = 0;
            data.report = Some("choice");
            data.several = poll.several;
            data.options = poll.options.iter().map(|opt| option(opt, None)).collect();
        }
        Body::Scale(scale) => {
            data.answer = "scale";
            data.score = 0;
            let several = scale.statements.len() > 1;
            data.report = Some(if several { "performance" } else { "likert" });
            data.rows = Some(scale.statements.len());
            data.range = Some((scale.range.low.into(), scale.range.high.into()));
            data.options = points(scale);
            data.compare = scale.compare.map(|ix| ix.0);
        }
        Body::Resources(_)
        | Body::Parts(_)
        | Body::Results
        | Body::Certificate
        | Body::Explore(_)
        | Body::Played(_)
        | Body::Placeholder(_) => {
            data.score = 0;
        }
    }
}

fn choice(choice: &Choice, unit: u64) -> OptionData {
    OptionData {
        key: choice.key.0.into(),
        text: plain(&choice.text),
        goes: choice.goes.map(goes),
        effects: choice
            .effects
            .iter()
            .map(|e| effect(e.value.0, e.how))
            .collect(),
        score: choice.score.map(|score| u64::from(score) * unit),
        only_if: choice.only_if.map(|ix| ix.0),
        once: choice.once,
        objectives: choice.objectives.iter().map(|ix| ix.0).collect(),
        ..OptionData::default()
    }
}

fn effect(value: usize, how: How) -> (usize, &'static str, i64) {
    match how {
        How::Add(n) => (value, "add", n),
        How::Set(n) => (value, "set", n),
    }
}

/// The points of a scale's statements, one statement after the other.
fn points(scale: &Scale) -> Vec<OptionData> {
    let (alone, several) = (scale.is_alone(), scale.statements.len() > 1);
    let statements = scale.statements.iter().zip(LETTERS.chars());
    let each = statements.flat_map(|(one, letter)| {
        let points = scale.range.points().zip(LETTERS.chars());
        points.map(move |(n, own)| OptionData {
            key: Range::key(one.key, n).0,
            text: match alone {
                true => n.to_string(),
                false => format!("{}: {n}", plain(&one.text)),
            },
            code: Some(match (several, (0..=9).contains(&n)) {
                (true, _) => format!("{letter}.{n}"),
                (false, true) => n.to_string(),
                // One sign is all that a report takes: what is none of the ten digits is named by its letter.
                (false, false) => own.to_string(),
            }),
            ..OptionData::default()
        })
    });
    each.collect()
}

/// The letters by which reports name what stands in a list.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

fn mode(keep: Keep) -> &'static str {
    match keep {
        Keep::Private => "private",
        Keep::Saved(_) => "saved",
        Keep::Shared(_) => "shared",
    }
}

fn room(keep: Keep) -> u16 {
    match keep {
        Keep::Private => 0,
        Keep::Saved(max) | Keep::Shared(max) => max,
    }
}

fn field(course: &Course, field: &PlanField) -> FieldData {
    let (form, from) = match &field.form {
        PlanForm::From(Shown::Saved(ix)) => ("from", Some(ix.0)),
        PlanForm::From(_) => ("from", None),
        PlanForm::Line => ("line", None),
        PlanForm::Date => ("date", None),
        PlanForm::Tick => ("tick", None),
    };
    let keep = record::field_keep(course, field);
    FieldData {
        key: field.key.0,
        label: plain(&field.label),
        form,
        from,
        keep: mode(keep),
        max: room(keep),
    }
}
