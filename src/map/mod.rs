//! The map: a course as a picture that people understand who never read a storyboard.
//!
//! A [`Course`] and its findings go in, a [`Chart`] comes out: scenes, what can be done in them, and the links between them. The
//! [`layout`] gives every scene a place and every link a line, and four writers say the same in [SVG](svg), as one page of
//! [HTML](html), in [Mermaid](mermaid) and in [JSON](json). Tests are drawn, not tried: a link that may ever be taken is there.
//! Same course, same bytes; all lengths are whole pixels.

mod arrows;
mod chart;
mod html;
mod json;
mod layout;
mod look;
mod mermaid;
mod pen;
mod print;
mod prose;
mod said;
mod svg;
mod ways;
mod wrap;

pub use chart::{Activity, Chart, Choice, Ending, Kind, Leads, Link, Noticed, Outcome, Part, Stop};
pub use ways::{Person, Step, Way};

use crate::model::Course;
use crate::player::TemplateError;

/// The forms a map may take.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A picture.
    Svg,
    /// One page with the picture and the same in words.
    Html,
    /// A flowchart for tools that draw Mermaid.
    Mermaid,
    /// For programs.
    Json,
}

/// Draws a chart.
pub fn draw(course: &Course, chart: &Chart, form: Form) -> Result<String, TemplateError> {
    match form {
        Form::Svg => Ok(svg::alone(&layout::lay_out(chart), chart, &course.theme)),
        Form::Html => html::page(&layout::lay_out(chart), chart, &course.theme),
        Form::Mermaid => Ok(mermaid::write(chart)),
        Form::Json => Ok(json::write(chart)),
    }
}

/// The templates of the page, for the test that reads every template.
#[cfg(test)]
pub fn templates() -> &'static [(&'static str, &'static str)] {
    html::TEMPLATES
}
