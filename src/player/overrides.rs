//! Templates of a theme: which may replace ours, and what may stand in them.
//!
//! They are written by whoever made the theme, and filled with words of storyboards. So their grammar is small: no other way to
//! print than the escaped one, no value outside of quotes inside a tag ([`markup`](super::markup)), nothing that loads or runs.
//! What the script looks for has to be there. And each is filled once with the module itself, so that a name which is not there
//! is found when the module is checked. A template that is refused is left out: a draft is made with ours.

use super::hooks::{self, Lost};
use super::markup;
use super::templates::{PAGES, TemplateError};
use super::words::Words;
use crate::block;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::model::Course;
use crate::model::data::CourseData;
use crate::source::Span;
use crate::theme::{Override, nearest};

/// It holds the pages' policy and the script.
const FRAME: &str = "page";

/// Looks at the templates of the course's theme and leaves out those that cannot be used.
pub fn check_templates(course: &mut Course, most: u64, out: &mut Diagnostics) {
    if course.theme.templates.is_empty() {
        return;
    }
    let words = Words::of(&course.language);
    let mut templates = std::mem::take(&mut course.theme.templates);
    templates.retain(|template| match fault(template, &words) {
        None => true,
        Some(found) => {
            out.push(found);
            false
        }
    });
    course.theme.templates = templates;
    let data = CourseData::new(course, most, words.table().clone());
    // Each round leaves one out.
    while let Err(error) = super::render(course, &data) {
        let templates = &mut course.theme.templates;
        let Some(at) = templates.iter().position(|one| one.name == error.name) else {
            return;
        };
        let template = templates.remove(at);
        out.push(unfilled(&template, &error));
    }
}

/// What filling a template with this module came to.
fn unfilled(template: &Override, error: &TemplateError) -> Diagnostic {
    let asked = error.asked.as_deref().unwrap_or("");
    let expression = markup::expressions(&template.text)
        .find(|(_, words)| words.split_whitespace().any(|word| word == asked));
    let Some((start, words)) = expression else {
        let place = line(template, error.line.unwrap_or(1));
        let message = "This template cannot be filled";
        let help = format!("The reason is: {}.", error.why().trim_end_matches('.'));
        return Diagnostic::new(&table::BROKEN_THEME, place, message).help(help);
    };
    unknown(template, asked, (start, start + words.len() + 4))
}

/// A value that is not there.
fn unknown(template: &Override, asked: &str, (start, end): (usize, usize)) -> Diagnostic {
    let place = template.span(start, end);
    let message = format!("This template asks for \"{asked}\", and there is no such value here");
    let help = format!(
        "See how our {}.hbs names it; what is markup there is printed with {{{{html …}}}}.",
        template.name
    );
    Diagnostic::new(&table::BROKEN_THEME, place, message).help(help)
}

/// A line of a template, without what surrounds it.
fn line(template: &Override, number: usize) -> Span {
    let mut start = 0;
    for (n, line) in template.text.split_inclusive('\n').enumerate() {
        if n + 1 == number {
            let words = line.trim();
            let before = line.len() - line.trim_start().len();
            return template.span(start + before, start + before + words.len());
        }
        start += line.len();
    }
    template.span(0, 1)
}

/// Every template of ours, by name.
fn known() -> Vec<(&'static str, &'static str)> {
    let shared = super::shared::TEMPLATES.iter();
    let shared = shared.map(|(_, name, text)| (*name, *text));
    let faces = block::faces().map(|face| (face.name, face.template));
    PAGES.iter().copied().chain(shared).chain(faces).collect()
}

/// What is wrong with a template by itself.
fn fault(template: &Override, words: &Words) -> Option<Diagnostic> {
    let known = known();
    let start = template.span(0, template.text.lines().next().map_or(0, str::len));
    if template.name == FRAME {
        let message = "The template \"page\" cannot be replaced: it holds the policy and the script of the pages";
        return Some(Diagnostic::new(&table::BROKEN_THEME, start, message).help(
            "Replace cover, scene, menu or a block, or change the colours in the theme.json.",
        ));
    }
    let Some((_, ours)) = known.iter().find(|(name, _)| *name == template.name) else {
        let message = format!(
            "There is no template called \"{}\" to replace",
            template.name
        );
        let names = known
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| *name != FRAME);
        let help = match nearest(&template.name, names.clone()) {
            Some(near) => format!("Did you mean \"{near}.hbs\"?"),
            None => format!("There are: {}.", names.collect::<Vec<_>>().join(", ")),
        };
        return Some(Diagnostic::new(&table::UNKNOWN_NAME, start, message).help(help));
    };
    let theirs = match markup::check(&template.text, words) {
        Ok(seen) => seen,
        Err(fault) => {
            let place = template.span(fault.start, fault.end);
            return Some(Diagnostic::new(&table::BROKEN_THEME, place, fault.what).help(fault.help));
        }
    };
    if let Err(error) = super::Templates::of(words, &[(&template.name, &template.text)]) {
        let place = line(template, error.line.unwrap_or(1));
        let message = "This template cannot be read";
        let found = Diagnostic::new(&table::BROKEN_THEME, place, message);
        return Some(found.help("See that every {{#if}} and {{#each}} has its end."));
    }
    let ours = markup::check(ours, words).unwrap_or_default();
    let lost = hooks::lost(&ours, &theirs)?;
    Some(amiss(template, lost, start))
}

/// What the template has lost of ours, or has too much.
fn amiss(template: &Override, lost: Lost, start: Span) -> Diagnostic {
    let name = &template.name;
    let copy = format!("Begin with a copy of our {name}.hbs and keep what the script needs.");
    let (message, place, help) = match lost {
        Lost::Hook(hook) => (
            format!("The player looks for {hook} in this template, and it is not there"),
            None,
            copy,
        ),
        Lost::Words(hook) => (
            format!("{hook} is not in this template, and what it prints would be lost"),
            None,
            format!("Begin with a copy of our {name}.hbs and keep everything that it prints."),
        ),
        Lost::Sometimes(hook, place) => (
            format!("{hook} stands here under a condition, and has to be there always"),
            Some(place),
            format!("Our {name}.hbs has it outside of this condition, or in both of its branches."),
        ),
        Lost::Again(hook, place) => (
            format!("{hook} stands in this template more often than it may"),
            Some(place),
            "Keep one of them: there can be only one on a page.".to_string(),
        ),
        Lost::Unknown(asked, place) => return unknown(template, &asked, place),
    };
    let span = place.map_or(start, |(start, end)| template.span(start, end));
    Diagnostic::new(&table::BROKEN_THEME, span, message).help(help)
}

#[cfg(test)]
mod tests;
