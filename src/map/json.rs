//! The map as JSON, for programs: every key is always there, null where there is nothing.

use super::chart::{Activity, Chart, Choice, Ending, Kind, Leads, Link, Noticed, Outcome, Stop};
use super::ways::{Person, Way};
use serde_json::{Value, json};

/// The object, over several lines.
pub fn write(chart: &Chart) -> String {
    let stops = chart.stops.iter().enumerate();
    let links = chart.links.iter();
    let value = json!({
        "format": 1,
        "name": chart.name,
        "title": chart.title,
        "language": chart.language,
        "version": chart.version,
        "pass_mark": chart.pass_mark,
        "parts": chart.parts.iter().map(|part| json!({
            "title": part.title,
            "scenes": part.scenes.clone().map(|ix| id(chart, ix)).collect::<Value>(),
        })).collect::<Value>(),
        "scenes": stops.map(|(ix, one)| stop(chart, ix, one)).collect::<Value>(),
        "links": links.map(|one| link(chart, one)).collect::<Value>(),
        "ways": chart.ways.iter().map(|one| way(chart, one)).collect::<Value>(),
        "personas": chart.people.iter().map(|one| person(chart, one)).collect::<Value>(),
        "findings": chart.noticed.iter().map(noticed).collect::<Value>(),
    });
    format!("{value:#}\n")
}

fn id(chart: &Chart, ix: usize) -> Value {
    chart
        .stops
        .get(ix)
        .map_or(Value::Null, |stop| json!(stop.id))
}

fn stop(chart: &Chart, ix: usize, stop: &Stop) -> Value {
    let activities = stop.activities.iter();
    let people = chart.people.iter().enumerate();
    let met = people.filter(|(_, one)| one.meets.get(ix) == Some(&true));
    json!({
        "id": stop.id,
        "number": ix + 1,
        "title": stop.title,
        "part": stop.part + 1,
        "start": ix == 0,
        "written": !stop.unwritten,
        "words": stop.words,
        "only_if": stop.only_if,
        "activities": activities.map(|one| activity(chart, one)).collect::<Value>(),
        "endings": stop.endings.iter().map(ending).collect::<Value>(),
        "personas": met.map(|(_, one)| json!(one.name)).collect::<Value>(),
        "findings": stop.noticed.iter().map(noticed).collect::<Value>(),
    })
}

fn activity(chart: &Chart, one: &Activity) -> Value {
    json!({
        "kind": one.kind,
        "prompt": one.prompt,
        "only_if": one.only_if,
        "score": one.score,
        "visit": one.visit,
        "choices": one.choices.iter().map(|one| choice(chart, one)).collect::<Value>(),
    })
}

fn choice(chart: &Chart, one: &Choice) -> Value {
    let link = one.link.and_then(|ix| chart.links.get(ix));
    json!({
        "words": one.words,
        "leads": link.map_or("stays", leads),
        "to": link.map_or(Value::Null, |link| target(chart, link)),
        "only_if": one.only_if,
        "once": one.once,
        "score": one.score,
    })
}

fn leads(link: &Link) -> &'static str {
    match link.to {
        Leads::Scene(_) => "scene",
        Leads::Back => "back",
        Leads::End => "end",
    }
}

fn target(chart: &Chart, link: &Link) -> Value {
    match link.to {
        Leads::Scene(to) => id(chart, to),
        _ => Value::Null,
    }
}

fn link(chart: &Chart, link: &Link) -> Value {
    let kind = match link.kind {
        Kind::Next => "next",
        Kind::Go => "go-to",
        Kind::Choice => "choice",
        Kind::Skip => "passed-over",
    };
    json!({
        "from": id(chart, link.from),
        "leads": leads(link),
        "to": target(chart, link),
        "kind": kind,
        "words": Some(&link.words).filter(|words| !words.is_empty()),
        "conditional": link.kind == Kind::Skip || !link.tests.is_empty(),
    })
}

fn ending(ending: &Ending) -> Value {
    let outcome = match ending.outcome {
        Outcome::Completed => "completed",
        Outcome::CanPass => "can-pass",
        Outcome::NotPassed => "not-passed",
    };
    json!({ "name": ending.name, "outcome": outcome })
}

fn way(chart: &Chart, way: &Way) -> Value {
    let step = |step: &super::ways::Step| {
        let link = step.link.and_then(|ix| chart.links.get(ix));
        let words = link
            .map(|link| &link.words)
            .filter(|words| !words.is_empty());
        json!({
            "scene": id(chart, step.stop),
            "does": step.does,
            "choice": words,
            "passed_over": step.passed_over,
        })
    };
    let steps = way.steps.as_ref();
    json!({
        "scene": id(chart, way.stop),
        "ending": ending(&way.ending),
        "exact": way.exact,
        "persona": way.persona,
        "points": way.points.map(|(least, most)| json!({ "least": least, "most": most })),
        "shortest": steps.map(|steps| steps.iter().map(step).collect::<Value>()),
    })
}

fn person(chart: &Chart, one: &Person) -> Value {
    let met = one.meets.iter().enumerate().filter(|(_, met)| **met);
    json!({
        "name": one.name,
        "scenes": met.map(|(ix, _)| id(chart, ix)).collect::<Value>(),
    })
}

fn noticed(one: &Noticed) -> Value {
    json!({
        "id": one.id,
        "level": one.level.word(),
        "message": one.message,
        "file": one.file,
        "line": one.line,
    })
}
