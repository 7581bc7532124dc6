//! Course to player: the page with all scenes, its styles, its script and its cover.
//!
//! [`render`] takes a [`Course`] and the data the script plays by, and gives a [`Player`]: text files and the media they name.
//! It knows no manifest and no standard; the one script each standard needs is joined by [`Player::script`] with that
//! standard's adapter. Nothing here reads a file or a clock.

mod apart;
mod blocks;
mod cover;
mod data;
mod exercises;
mod fields;
mod gaps;
mod hooks;
mod html;
mod inline;
#[cfg(test)]
mod join;
mod keys;
mod markup;
mod media;
mod nodes;
mod opinions;
mod overrides;
mod page;
mod places;
mod plans;
mod quick;
mod reading;
mod scene;
mod script;
mod shared;
mod short;
mod style;
mod templates;
mod words;

#[cfg(test)]
mod squeeze_tests;
#[cfg(test)]
mod tests;

use crate::id::MediaIx;
use crate::model::Course;
use crate::model::data::CourseData;
use crate::theme::Logo;

#[cfg(test)]
pub use data::is_own;
pub use data::island;
pub use fields::{Field, object};
pub use html::{Html, escape};
pub use inline::{Printer, plain};
pub use overrides::check_templates;
pub use page::{Page, policy};
pub use plans::{is_wordless, plan_line};
pub use script::Adapter;
pub use templates::{TemplateError, Templates};
pub use words::{LOCALES, Words, fill};

/// Prints the whole module; loaded on demand.
const PRINT: &str = include_str!("print/print.js");

/// What a package shows, before any standard is added.
#[derive(Clone, Debug)]
pub struct Player {
    /// `index.html`, to which each standard adds what is its own.
    pub page: Page,
    /// `player.css`.
    pub style: String,
    /// `plain.css`: shows everything where there is no script.
    pub plain: String,
    /// `cover.svg`.
    pub cover: String,
    /// The media files the page may ask for.
    pub media: Vec<MediaIx>,
    /// The theme's logo.
    pub logo: Option<Logo>,
    shorts: style::Shorts,
    kinds: Vec<&'static str>,
}

impl Player {
    /// The text files by name that are the same for every standard.
    pub fn files(&self) -> [(&'static str, &str); 4] {
        [
            ("player.css", &self.style),
            ("plain.css", &self.plain),
            ("cover.svg", &self.cover),
            ("print.js", PRINT),
        ]
    }

    /// A style sheet that stands beside `player.css` and asks for its custom properties.
    pub fn beside(&self, sheet: &str) -> String {
        style::shortened(sheet, &self.shorts)
    }

    /// `player.js` for one standard: the modules, the scripts of the blocks in use, and the adapter, which `build.rs` has to know.
    pub fn script(&self, adapter: Adapter) -> Option<String> {
        script::script(&self.kinds, adapter)
    }
}

/// Renders a course. `data` is what the script plays by, with [`Words::table`] of the course's language in it.
pub fn render(course: &Course, data: &CourseData) -> Result<Player, TemplateError> {
    let words = Words::of(&course.language);
    let kinds = page::kinds_in_use(course);
    let templates = Templates::new(&words, &kinds, &course.theme.templates)?;
    let page = page::page(course, &words, &templates, data)?;
    let (style, shorts) = style::sheet(&course.theme, &kinds);
    Ok(Player {
        page,
        style,
        plain: style::plain(&shorts),
        shorts,
        cover: cover::draw(course),
        media: (0..course.media.len()).map(MediaIx).collect(),
        logo: course.theme.logo.clone(),
        kinds,
    })
}
