//! Hotspot: places on a picture, and the same places as a list.
//!
//! With marks it is a question whose answers lie on the picture; without them the places only say what stands under them.

mod area;
mod body;

pub use body::Spots;

use super::options::named;
use super::question::marks;
use super::words::*;
use super::{Body, Common, Form, Kind, Names, Picture, Question, Saves, alt, phrase, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::Spanned;
use crate::syntax::{Block, BlockSpec, Setting, SettingSpec};

/// The kind.
pub struct HotspotKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "hotspot",
    words: &["Hotspot"],
    settings: SETTINGS,
    answer_settings: &[],
    parts: false,
    answers: true,
    targets: false,
};

const SETTINGS: &[SettingSpec] = marked![
    once("Image", "the picture"),
    once("Alt", "what the picture shows")
];

impl Kind for HotspotKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn read(
        &self,
        block: &Block,
        _common: &Common,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Body {
        if block.answers.is_empty() {
            let message = "This hotspot has no places";
            out.push(
                Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message).help(
                    "Write them as a list, each with its area: - [x] the screen (area: 62% 40% 8% 10%).",
                ),
            );
        }
        let bare = area::bare(block);
        if marks::marks(&bare).next().is_none() {
            if let Some(found) = meaningless(block) {
                out.push(found);
            }
            let (_, options) = marks::list(&bare, names, out);
            return Body::Explore(options);
        }
        Body::Question(Question {
            form: form(&bare, names, out),
        })
    }

    fn spots(
        &self,
        block: &Block,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Option<Box<Spots>> {
        let picture = picture(block, names, out);
        let areas = block.answers.iter().map(|answer| area::read(answer, out));
        let areas = areas.collect();
        Some(Box::new(Spots { picture, areas }))
    }

    fn saves(&self, block: &Block) -> Saves {
        let bare = area::bare(block);
        match marks::marks(&bare).next() {
            Some(_) => Saves::Options(named(&bare.answers)),
            None => Saves::Unknown,
        }
    }

    fn template(&self) -> &'static str {
        include_str!("hotspot.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("hotspot.js")
    }

    fn style(&self) -> &'static str {
        include_str!("hotspot.css")
    }
}

/// Settings that say there is something to be right about.
const MARKED: &[&str] = &["Score", "Attempts"];
/// Settings that mean something where nothing is right or asked for.
const EXPLORED: &[&str] = &["Image", "Alt", "Only if", "Objective"];

/// The first setting that means nothing in a hotspot without marks.
fn meaningless(block: &Block) -> Option<Diagnostic> {
    if block.answers.is_empty() || block.answers.iter().any(marks::nearly) {
        return None;
    }
    let mut settings = block.settings.iter();
    let forgotten = settings.find(|setting| MARKED.contains(&setting.name.value));
    if let Some(setting) = forgotten {
        return Some(none_right(block, setting.name.value));
    }
    let mut settings = block.settings.iter();
    let setting = settings.find(|setting| !EXPLORED.contains(&setting.name.value))?;
    let name = setting.name.value;
    let message = format!("\"{name}:\" means nothing in a hotspot without marks");
    let help = "Nothing is right or asked for there: mark the right places with [x], or take this setting away.";
    Some(Diagnostic::new(&table::IMPOSSIBLE_VALUE, setting.name.span, message).help(help))
}

fn none_right(block: &Block, setting: &str) -> Diagnostic {
    let help = format!(
        "Mark the right ones with [x], or take \"{setting}:\" away if the places are only to be explored."
    );
    let message = "No place of this hotspot is marked as right";
    Diagnostic::new(&table::NO_RIGHT_ANSWER, block.heading.span, message).help(help)
}

fn form(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    let found = |wanted: bool| marks::marks(block).any(|mark| marks::right(mark.value) == wanted);
    if found(true) || block.answers.iter().any(marks::nearly) {
        return marks::read(block, names, out);
    }
    match marks::uneven(block, "hotspot") {
        Some(fault) => out.push(fault),
        None => out.push(
            Diagnostic::new(
                &table::NO_RIGHT_ANSWER,
                block.heading.span,
                "No place of this hotspot is marked as right",
            )
            .help("Mark the right ones with [x], or take all marks away if the places are only to be explored."),
        ),
    }
    marks::options(block, names, out)
}

/// `Image:` and `Alt:`
fn picture(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Picture {
    let mut made = Picture {
        media: None,
        path: String::new(),
        alt: String::new(),
        caption: None,
    };
    let Some(image) = setting::find(&block.settings, "Image") else {
        let message = "This hotspot has no picture";
        out.push(
            Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message)
                .help("Name it under the heading: Image: media/desk.jpg"),
        );
        return made;
    };
    let path = Spanned::new(phrase::words(&image.value), image.value.span);
    if path.value.is_empty() {
        setting::refuse(image, "It takes the path of a picture.", out);
    } else {
        made.media = names.shown(&path, out);
    }
    made.path = path.value;
    match setting::find(&block.settings, "Alt") {
        Some(alt) => made.alt = description(alt, out),
        None => out.push(
            Diagnostic::new(
                &table::IMAGE_WITHOUT_ALT,
                image.span,
                "This picture has no description for people who do not see it",
            )
            .help("Say on a line of its own what it shows: Alt: a desk with a screen and an open drawer"),
        ),
    }
    made
}

/// What the picture shows; reports what says nothing of it.
fn description(found: &Setting, out: &mut Diagnostics) -> String {
    let words = setting::words(found, out).unwrap_or_default();
    if alt::is_decorative(&words) {
        let message =
            "The picture of a hotspot cannot be decorative, for learners look for something on it";
        let help = "Say what it shows, like Alt: a desk with a screen and an open drawer";
        out.push(Diagnostic::new(&table::IMAGE_WITHOUT_ALT, found.value.span, message).help(help));
        return String::new();
    }
    if let Some(weak) = alt::weak(&words, found.value.span) {
        out.push(weak);
    }
    words
}
