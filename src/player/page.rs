//! The page: cover, scenes, help, notes, resources, menu, and the course data as inert JSON.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::data;
use super::html::{Html, escape};
use super::inline::Printer;
use super::templates::{TemplateError, Templates};
use super::words::Words;
use crate::block::{self, Address, Body, Keep, PlanField, Resource, glossary, persona};
use crate::id::SceneIx;
use crate::model::data::CourseData;
use crate::model::{Course, direction};
use crate::package::Text;

/// What a page may do: nothing but show its own files and talk to where it came from, and to `connects` (sources as a policy names
/// them).
pub fn policy(connects: &[&str]) -> String {
    let to = [&["'self'"], connects].concat().join(" ");
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src {to}; base-uri 'none'; form-action 'none'; object-src 'none'"
    )
}

/// `index.html`, but for what differs between the standards: the policy, and the data of the standard's own script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    start: Rc<Vec<u8>>,
    middle: Rc<Vec<u8>>,
    end: Rc<Vec<u8>>,
}

impl Page {
    /// The whole page: it may talk to `connects` besides where it came from, and `more` stands before the course data.
    pub fn text(&self, connects: &[&str], more: Html) -> Text {
        Text::default()
            .shared(&self.start)
            .then(escape(&policy(connects)))
            .shared(&self.middle)
            .then(more.into_string())
            .shared(&self.end)
    }
}

/// The kinds of block the course has, in the order of the table.
pub(super) fn kinds_in_use(course: &Course) -> Vec<&'static str> {
    let names = block::faces().map(|face| face.name);
    let people = |name: &str| name == persona::SPEC.kind && course.persona.is_some();
    names
        .filter(|name| match *name {
            name if name == glossary::FACE.name => has_terms(course),
            name => people(name) || course.blocks.iter().any(|block| block.kind == name),
        })
        .collect()
}

fn has_terms(course: &Course) -> bool {
    !course.glossary.terms.is_empty()
}

/// The page of a course.
pub(super) fn page(
    course: &Course,
    words: &Words,
    templates: &Templates,
    data: &CourseData,
) -> Result<Page, TemplateError> {
    let resources = signposts(course);
    let pages = pages(course, words, templates, &resources)?;
    let there = [
        ("resources", (!resources.is_empty()).into()),
        ("glossary", has_terms(course).into()),
    ];
    let menu = templates.fill("menu", there)?;
    let html = templates.fill(
        "page",
        [
            ("language", course.language.as_str().into()),
            ("direction", direction(&course.language).into()),
            ("policy", Html::gap().field()),
            ("title", course.title_text.as_str().into()),
            ("logo", logo(course).field()),
            ("series", course.series.as_deref().unwrap_or("").into()),
            ("resources", (!resources.is_empty()).into()),
            ("glossary", has_terms(course).into()),
            ("signs", templates.fill("signs", [])?.field()),
            ("cover", cover(course, words, templates)?.field()),
            ("scenes", Html::gap().field()),
            ("pages", pages.field()),
            ("menu", menu.field()),
            ("more", Html::gap().field()),
            ("data", Html::gap().field()),
        ],
    )?;
    // The two long parts go straight into the page, so that a large course is not held twice.
    let parts = html
        .around_gaps()
        .map(|part| Html::rendered(part.to_string()));
    let [start, mut middle, between, mut end, after] = parts;
    scenes(course, words, templates, &mut middle)?;
    middle.html(&between);
    end.html(&data::inert(data)).html(&after);
    let piece = |html: Html| Rc::new(html.into_string().into_bytes());
    Ok(Page {
        start: piece(start),
        middle: piece(middle),
        end: piece(end),
    })
}

/// The theme's logo, above the name of the series.
fn logo(course: &Course) -> Html {
    let mut out = Html::new();
    if let Some(logo) = &course.theme.logo {
        out.tag("<img class=\"logo\" src=\"")
            .text(logo.name)
            .tag("\" alt=\"")
            .text(&logo.alt);
        if let Some((width, height)) = logo.asset.dimensions {
            out.tag("\" width=\"").number(width);
            out.tag("\" height=\"").number(height);
        }
        out.tag("\">\n");
    }
    out
}

fn scenes(
    course: &Course,
    words: &Words,
    templates: &Templates,
    out: &mut Html,
) -> Result<(), TemplateError> {
    for (ix, scene) in course.scenes.iter().enumerate() {
        // What the first scene shows is wanted at once.
        let printer = Printer {
            course,
            words,
            lazy: ix > 0,
        };
        out.html(&printer.scene(templates, SceneIx(ix), scene)?);
    }
    Ok(())
}

fn cover(course: &Course, words: &Words, templates: &Templates) -> Result<Html, TemplateError> {
    let printer = Printer {
        course,
        words,
        lazy: false,
    };
    let aims = course
        .objectives
        .iter()
        .map(|objective| printer.rich(&objective.text).field());
    let people = match course.persona {
        Some(_) => printer.people(templates)?,
        None => Html::new(),
    };
    // A summary taken from the first paragraph would say it twice.
    let intro = printer.nodes(&course.intro, 2);
    let summary = if intro.is_empty() {
        course.summary.as_str()
    } else {
        ""
    };
    templates.fill(
        "cover",
        [
            ("logo", logo(course).field()),
            ("series", course.series.as_deref().unwrap_or("").into()),
            ("title", printer.rich(&course.title).field()),
            ("summary", summary.into()),
            ("intro", intro.field()),
            ("facts", facts(course, words).into()),
            ("people", people.field()),
            ("aims", aims.collect()),
        ],
    )
}

/// "About 20 minutes. 5 parts. 3 decisions. You pass with 60 per cent."
fn facts(course: &Course, words: &Words) -> String {
    let decisions = course
        .blocks
        .iter()
        .filter(|block| matches!(block.body, Body::Decision(_)))
        .count();
    let minutes = usize::try_from(course.minutes).unwrap_or(0);
    let mut said = Vec::new();
    for (key, n) in [
        ("minutes", minutes),
        ("parts", course.sections.len()),
        ("decisions", decisions),
    ] {
        if n > 0 {
            said.push(words.count(key, n));
        }
    }
    if let Some(mark) = course.pass_mark {
        said.push(words.fill("cover-pass", &[("n", &mark.to_string())]));
    }
    said.join(" ")
}

fn pages(
    course: &Course,
    words: &Words,
    templates: &Templates,
    list: &[&Resource],
) -> Result<Html, TemplateError> {
    let printer = Printer {
        course,
        words,
        lazy: true,
    };
    let mut out = Html::new();
    if !list.is_empty() {
        let list = list.iter().map(|one| printer.row(one));
        out.html(&templates.fill("resources-page", [("list", list.collect())])?);
    }
    if has_terms(course) {
        out.html(&printer.glossary(templates)?);
    }
    let keeps = keeps(course);
    out.html(&templates.fill("notes", [])?);
    out.html(
        &templates.fill(
            "help",
            [
                (
                    "saved",
                    keeps
                        .iter()
                        .any(|keep| matches!(keep, Keep::Saved(_)))
                        .into(),
                ),
                (
                    "shared",
                    keeps
                        .iter()
                        .any(|keep| matches!(keep, Keep::Shared(_)))
                        .into(),
                ),
                ("contact", course.contact.as_deref().unwrap_or("").into()),
            ],
        )?,
    );
    Ok(out)
}

/// Every signpost of the course, each address once.
fn signposts(course: &Course) -> Vec<&Resource> {
    let mut seen = BTreeSet::new();
    let mut list: Vec<&Resource> = Vec::new();
    for block in &course.blocks {
        if let Body::Resources(resources) = &block.body {
            list.extend(
                resources
                    .iter()
                    .filter(|resource| seen.insert(address(course, resource))),
            );
        }
    }
    list
}

fn address(course: &Course, resource: &Resource) -> String {
    match &resource.address {
        Address::Web(url) => url.clone(),
        Address::File(ix, place) => {
            let name = course.media(*ix).map_or("", |media| media.name.as_str());
            format!("{name}{place}")
        }
    }
}

fn keeps(course: &Course) -> Vec<Keep> {
    let mut all = Vec::new();
    for block in &course.blocks {
        match &block.body {
            Body::Reflection(reflection) => all.push(reflection.keep),
            Body::Plan(fields) => all.extend(fields.iter().map(|field: &PlanField| field.keep)),
            _ => {}
        }
    }
    all
}
