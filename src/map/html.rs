//! The map as one page that needs nothing else: the picture, and the same as nested lists with links.
//!
//! There is no script in it. Size, the way in red and whose story is shown are radio buttons that the style sheet looks at, a scene of
//! the picture is a link to its place in the list, and that place links back. So it works in a mail, in a wiki and by keyboard alone.

use super::chart::{Activity, Chart, Choice, Kind, Leads, Link, Noticed, Outcome, Part, Stop};
use super::layout::{Picture, caption, count, on_words};
use super::look;
use super::print;
use super::svg::{self, facts};
use super::ways::{self, Person, Step, Way};
use crate::diagnostic::Level;
use crate::player::{Field, Html, TemplateError, Templates, Words, object};
use crate::theme::Theme;
use std::fmt::Write;

/// The page and its parts, by name.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("map", include_str!("page.hbs")),
    ("map-part", include_str!("part.hbs")),
    ("map-scene", include_str!("scene.hbs")),
];

/// The page.
pub fn page(picture: &Picture, chart: &Chart, theme: &Theme) -> Result<String, TemplateError> {
    let templates = Templates::of(&Words::default(), TEMPLATES)?;
    let mut scenes = Html::new();
    for part in &chart.parts {
        scenes.html(&part_of(chart, part, &templates)?);
    }
    let list = |noticed: &[Noticed]| noticed.iter().map(finding).collect::<Field>();
    let ways = chart
        .ways
        .iter()
        .enumerate()
        .filter(|(_, way)| way.steps.is_some());
    let thread = chart.thread();
    let filled = templates.fill(
        "map",
        [
            ("language", chart.language.as_str().into()),
            ("title", chart.title.as_str().into()),
            ("facts", facts(chart).into()),
            ("style", Html::gap().field()),
            ("picture", Html::gap().field()),
            ("sheets", Html::gap().field()),
            (
                "sizes",
                SIZES
                    .iter()
                    .map(|(name, words, _)| size(name, words))
                    .collect(),
            ),
            ("none", thread.is_none().into()),
            (
                "ways",
                ways.map(|(n, way)| named(n, &ending_name(chart, way), thread == Some(n)))
                    .collect(),
            ),
            (
                "people",
                chart
                    .people
                    .iter()
                    .enumerate()
                    .map(|(n, who)| named(n, &who.name, false))
                    .collect(),
            ),
            ("noticed", list(&chart.noticed)),
            (
                "endings",
                chart.ways.iter().map(|way| ending(chart, way)).collect(),
            ),
            ("scenes", scenes.field()),
        ],
    )?;
    let style = style(picture, chart, theme);
    let sheets = print::sheets(picture, chart).unwrap_or_default();
    let picture = svg::inside(picture, chart);
    Ok(filled.with([&style, &picture, &sheets]))
}

/// The sizes of the picture: name, words, hundredths; none is as wide as there is room.
const SIZES: &[(&str, &str, Option<i64>)] = &[
    ("fit", "fit", None),
    ("50", "50%", Some(50)),
    ("75", "75%", Some(75)),
    ("100", "100%", Some(100)),
    ("150", "150%", Some(150)),
    ("200", "200%", Some(200)),
];

fn size(name: &str, words: &str) -> Field {
    object([
        ("name", name.into()),
        ("words", words.into()),
        ("on", (name == "fit").into()),
    ])
}

fn named(n: usize, name: &str, on: bool) -> Field {
    object([("n", n.into()), ("name", name.into()), ("on", on.into())])
}

/// The name of an ending, with the number of its scene where several have that name.
fn ending_name(chart: &Chart, way: &Way) -> String {
    let name = &way.ending.name;
    let alike = chart.ways.iter().filter(|other| other.ending.name == *name);
    match alike.count() {
        1 => name.clone(),
        _ => format!("{name} ({})", way.stop + 1),
    }
}

/// The rules of the page, and one for each thing that can be chosen.
fn style(picture: &Picture, chart: &Chart, theme: &Theme) -> String {
    let mut out = look::picture(theme) + &look::page(theme);
    let width = picture.width;
    for (name, _, hundredths) in SIZES {
        let wide = match hundredths {
            Some(hundredths) => format!("{}px", width * hundredths / 100),
            None => format!("max(100%,min({width}px,40rem))"),
        };
        let _ = writeln!(
            out,
            "@media screen{{body:has(#size-{name}:checked) .map{{inline-size:{wide}}}}}"
        );
    }
    for n in 0..chart.ways.len() {
        let on = format!("body:has(#way-{n}:checked)");
        let _ = writeln!(
            out,
            "{on} .line.on-{n}{{stroke:var(--accent);stroke-width:3.5}}"
        );
        let _ = writeln!(
            out,
            "{on} .head.on-{n},{on} .ring.on-{n}{{fill:var(--accent);stroke:var(--accent)}}"
        );
        let _ = writeln!(out, "{on} .stop-sign.on-{n}{{fill:var(--accent)}}");
        let _ = writeln!(out, "{on} .stop.on-{n} .card{{stroke:var(--accent)}}");
        let _ = writeln!(
            out,
            "{on} .scene.on-{n}{{border-inline-start-color:var(--accent)}}"
        );
    }
    for n in 0..chart.people.len() {
        let on = format!("body:has(#who-{n}:checked)");
        let _ = writeln!(out, "{on} .scene:not(.by-{n},:target){{display:none}}");
        let _ = writeln!(
            out,
            "{on} .stop:not(.by-{n}),{on} .line:not(.by-{n}),{on} .head:not(.by-{n}){{opacity:.2}}"
        );
    }
    out
}

fn part_of(chart: &Chart, part: &Part, templates: &Templates) -> Result<Html, TemplateError> {
    let mut scenes = Html::new();
    for ix in part.scenes.clone() {
        if let Some(stop) = chart.stops.get(ix) {
            scenes.html(&scene(chart, ix, stop, templates)?);
        }
    }
    templates.fill(
        "map-part",
        [
            ("language", chart.language.as_str().into()),
            ("title", part.title.as_deref().unwrap_or("").into()),
            ("scenes", scenes.field()),
        ],
    )
}

fn scene(
    chart: &Chart,
    ix: usize,
    stop: &Stop,
    templates: &Templates,
) -> Result<Html, TemplateError> {
    let links = chart
        .links_of(ix)
        .filter(|(_, link)| link.kind != Kind::Choice);
    let activities = stop.activities.iter().enumerate();
    let class = ways::classes(chart, &stop.on, |who| who.meets.get(ix) == Some(&true));
    let class = format!("scene{class}");
    templates.fill(
        "map-scene",
        [
            ("language", chart.language.as_str().into()),
            ("class", class.into()),
            ("id", stop.id.as_str().into()),
            ("number", (ix + 1).into()),
            (
                "under",
                chart
                    .parts
                    .get(stop.part)
                    .is_some_and(|part| part.title.is_some())
                    .into(),
            ),
            ("title", stop.title.as_str().into()),
            ("facts", about(ix, stop).into()),
            ("only-if", stop.only_if.as_deref().unwrap_or("").into()),
            (
                "met",
                met(chart, |who| who.meets.get(ix) == Some(&true)).into(),
            ),
            (
                "endings",
                stop.endings
                    .iter()
                    .map(|one| {
                        object([
                            ("name", one.name.as_str().into()),
                            ("outcome", outcome(one.outcome).into()),
                        ])
                    })
                    .collect(),
            ),
            ("noticed", stop.noticed.iter().map(finding).collect()),
            (
                "links",
                links.map(|(_, link)| way_on(chart, stop, link)).collect(),
            ),
            (
                "activities",
                activities
                    .map(|(n, one)| activity(chart, (ix, n), one))
                    .collect(),
            ),
            (
                "prose",
                stop.prose
                    .iter()
                    .map(|words| words.as_str().into())
                    .collect(),
            ),
        ],
    )
}

fn about(ix: usize, stop: &Stop) -> String {
    let start = if ix == 0 { "The start. " } else { "" };
    match stop.unwritten {
        true => format!("{start}Not written yet."),
        false => format!("{start}{}.", caption(stop, true)),
    }
}

/// Who meets something, where not everybody does; nothing otherwise.
fn met(chart: &Chart, meets: impl Fn(&Person) -> bool) -> String {
    let who: Vec<&str> = chart
        .people
        .iter()
        .filter(|who| meets(who))
        .map(|who| who.name.as_str())
        .collect();
    match who.len() {
        all if all == chart.people.len() => String::new(),
        0 => "nobody".to_string(),
        _ => who.join(", "),
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Completed => "completed",
        Outcome::CanPass => "passed with the pass mark",
        Outcome::NotPassed => "not passed",
    }
}

fn finding(one: &Noticed) -> Field {
    let level = match one.level {
        Level::Error => "Problem",
        Level::Warning => "Warning",
    };
    object([
        ("level", level.into()),
        ("message", one.message.as_str().into()),
        ("place", format!("{}, line {}", one.file, one.line).into()),
        ("id", one.id.into()),
    ])
}

/// The scene a link leads to: its id, and its title or what it leads to instead.
fn target(chart: &Chart, link: &Link) -> (String, String) {
    match link.to {
        Leads::Scene(to) => chart.stops.get(to).map_or_else(Default::default, |stop| {
            (stop.id.clone(), stop.title.clone())
        }),
        Leads::Back => (
            String::new(),
            "back to where the learner came from".to_string(),
        ),
        Leads::End => (String::new(), "the end".to_string()),
    }
}

fn way_on(chart: &Chart, stop: &Stop, link: &Link) -> Field {
    let (to, title) = target(chart, link);
    let words = match (link.kind, link.to) {
        (Kind::Skip, _) => "When passed over",
        (_, Leads::Scene(_)) => on_words(stop, link),
        _ => "Continue",
    };
    object([
        ("words", words.into()),
        ("to", to.into()),
        ("title", title.into()),
    ])
}

fn activity(chart: &Chart, (ix, n): (usize, usize), one: &Activity) -> Field {
    let mut more = Vec::new();
    more.extend(one.only_if.as_ref().map(|test| format!("only if {test}")));
    more.extend(one.visit.map(|visit| {
        format!(
            "until {} explored",
            count(visit, "choice is", "choices are")
        )
    }));
    more.extend(points(Some(one.score).filter(|score| *score > 0)));
    let does = |who: &Person| who.does.get(ix).and_then(|does| does.get(n)) == Some(&true);
    let met = met(chart, does);
    more.extend(Some(format!("met by {met}")).filter(|_| !met.is_empty()));
    object([
        ("word", one.word.into()),
        ("prompt", one.prompt.as_str().into()),
        ("more", more.join("; ").into()),
        (
            "choices",
            one.choices.iter().map(|one| choice(chart, one)).collect(),
        ),
    ])
}

fn points(score: Option<u32>) -> Option<String> {
    score.map(|score| count(score as usize, "point", "points"))
}

/// `, 5 to 20 points`.
fn range(points: Option<(u64, u64)>) -> String {
    match points {
        None => String::new(),
        Some((least, most)) if least == most => {
            format!(", {}", count(most as usize, "point", "points"))
        }
        Some((least, most)) => format!(", {least} to {most} points"),
    }
}

fn choice(chart: &Chart, one: &Choice) -> Field {
    let mut more = Vec::new();
    more.extend(one.only_if.as_ref().map(|test| format!("only if {test}")));
    more.extend(one.once.then(|| "once".to_string()));
    more.extend(points(one.score));
    let link = one.link.and_then(|ix| chart.links.get(ix));
    let (to, title) = link.map_or((String::new(), "stays here".to_string()), |link| {
        target(chart, link)
    });
    object([
        ("words", one.words.as_str().into()),
        ("to", to.into()),
        ("title", title.into()),
        ("more", more.join("; ").into()),
    ])
}

fn ending(chart: &Chart, way: &Way) -> Field {
    let stop = |ix: usize| chart.stops.get(ix);
    let step = |step: &Step| {
        object([
            ("id", stop(step.stop).map_or("", |stop| &stop.id).into()),
            (
                "title",
                stop(step.stop).map_or("", |stop| &stop.title).into(),
            ),
            ("does", step.does.join(", ").into()),
            ("over", step.passed_over.into()),
        ])
    };
    object([
        ("scene", stop(way.stop).map_or("", |stop| &stop.id).into()),
        ("name", way.ending.name.as_str().into()),
        ("outcome", outcome(way.ending.outcome).into()),
        ("points", range(way.points).into()),
        ("found", way.steps.is_some().into()),
        ("persona", way.persona.as_deref().unwrap_or("").into()),
        ("steps", way.steps.iter().flatten().map(step).collect()),
    ])
}
