//! Templates of a theme: which may replace ours, and what may stand in them.
//!
//! They are written by whoever made the theme, and filled with words of storyboards. So their grammar is small: no other way to
//! print than the escaped one, no value outside of quotes inside a tag ([`markup`](super::markup)), nothing that loads or runs.
//! What the script looks for has to be there. And each is filled once with the module itself, so that a name which is not there
//! is found when the module is checked. A template that is refused is left out: a draft is made with ours.

use super::markup;
use super::templates::{PAGES, TemplateError};
use super::words::Words;
use crate::block;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::model::Course;
use crate::model::data::CourseData;
use crate::source::Span;
use crate::theme::{Override, nearest};
use std::collections::BTreeSet;

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
    let place = template.span(start, start + words.len() + 4);
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

/// What is wrong with a template by itself.
fn fault(template: &Override, words: &Words) -> Option<Diagnostic> {
    let pages = PAGES.iter().map(|(name, text)| (*name, *text));
    let kinds = block::KINDS
        .iter()
        .map(|kind| (kind.spec().kind, kind.template()));
    let shared = super::shared::TEMPLATES.iter();
    let shared = shared.map(|(_, name, text)| (*name, *text));
    let known: Vec<(&str, &str)> = pages.chain(shared).chain(kinds).collect();
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
    if let Err(fault) = markup::check(&template.text, words) {
        let place = template.span(fault.start, fault.end);
        return Some(Diagnostic::new(&table::BROKEN_THEME, place, fault.what).help(fault.help));
    }
    if let Err(error) = super::Templates::of(words, &[(&template.name, &template.text)]) {
        let place = line(template, error.line.unwrap_or(1));
        let message = "This template cannot be read";
        let found = Diagnostic::new(&table::BROKEN_THEME, place, message);
        return Some(found.help("See that every {{#if}} and {{#each}} has its end."));
    }
    let lost = missing(ours, &template.text)?;
    let message = format!("The player looks for {lost} in this template, and it is not there");
    let help = format!(
        "Begin with a copy of our {}.hbs and keep what the script needs.",
        template.name
    );
    Some(Diagnostic::new(&table::BROKEN_THEME, start, message).help(help))
}

/// Classes by which scripts find things.
const CLASSES: &[&str] = &[
    "picks", "pick", "err", "field", "hint", "meta", "remark", "where", "rows", "verdict",
];
/// Elements by which scripts find things.
const ELEMENTS: &[&str] = &[
    "form", "fieldset", "legend", "input", "select", "textarea", "button", "h1", "h2", "h3",
    "dialog",
];

/// The first thing the script looks for in ours and would not find in theirs.
fn missing(ours: &str, theirs: &str) -> Option<String> {
    let theirs = hooks(theirs);
    hooks(ours).into_iter().find(|hook| !theirs.contains(hook))
}

fn hooks(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    // Markup with more of what the script looks for.
    let parts = ["{{html rest}}", "{{html figure}}"];
    let parts = parts.into_iter().filter(|part| text.contains(part));
    out.extend(parts.map(str::to_string));
    for (name, value) in markup::attributes(text) {
        match name.as_str() {
            "id" | "name" | "type" => {
                out.insert(format!("{name}=\"{value}\""));
            }
            "class" => {
                let words = value.split_whitespace();
                let known = words.filter(|word| CLASSES.contains(word));
                out.extend(known.map(|word| format!("class=\"{word}\"")));
            }
            _ if name.starts_with("data-") => {
                out.insert(name);
            }
            _ => {}
        }
    }
    let elements = markup::elements(text);
    let known = elements.filter(|name| ELEMENTS.contains(&name.as_str()));
    out.extend(known.map(|name| format!("<{name}>")));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Project;

    /// What is said of a template of this name, and the part of its text that it is about.
    fn said(name: &str, text: &str) -> Option<(String, String)> {
        let mut project = Project::default();
        project
            .sources
            .add("m/storyboard.md", crate::player::tests::SAMPLE);
        let file = project.sources.add("t.hbs", text);
        let mut out = Diagnostics::default();
        let (mut course, _) = crate::player::tests::resolved(crate::player::tests::SAMPLE);
        course.theme.templates = vec![Override::new(name, file, text)];
        check_templates(&mut course, 10, &mut out);
        let found = out.sorted();
        assert!(found.len() <= 1);
        assert_eq!(course.theme.templates.len(), 1 - found.len());
        let place = |found: &&Diagnostic| project.sources.slice(found.span).to_string();
        found
            .first()
            .map(|found| (found.message.clone(), place(found)))
    }

    fn ours(name: &str) -> &'static str {
        let kinds = block::KINDS
            .iter()
            .map(|kind| (kind.spec().kind, kind.template()));
        let mut all = PAGES.iter().copied().chain(kinds);
        all.find(|(known, _)| *known == name).unwrap().1
    }

    #[test]
    fn a_copy_of_any_template_of_ours_can_be_used() {
        for (name, text) in PAGES.iter().filter(|(name, _)| *name != FRAME) {
            assert_eq!(said(name, text), None, "{name}");
        }
        for kind in block::KINDS {
            assert_eq!(
                said(kind.spec().kind, kind.template()),
                None,
                "{}",
                kind.spec().kind
            );
        }
    }

    #[test]
    fn what_is_no_plain_markup_is_refused_where_it_stands() {
        for bad in [
            "<script>",
            "<style>",
            "<iframe src=\"x\">",
            "<p onclick=\"x\">",
            "<p style=\"x\">",
            "{{{title}}}",
            "{{&title}}",
            "{{> cover}}",
            "{{#> cover}}",
            "{{* inline}}",
            "{{#with x}}",
            "{{lookup x y}}",
            "{{~title}}",
            "{{#if (eq a b)}}",
            "{{{{raw}}}}",
            "<p class={{title}}>",
            "<p {{title}}>",
            "<{{title}}>",
            "<p {{#if a}}class=\"{{/if}}\">",
            "<!-- {{title}} -->",
            "<a href=\"//x.org\">",
            "<img src=\"https://x.org/a.png\">",
            "<a href=\"data:x\">",
            "<a href=\"java&#115;cript:x\">",
            "<a href=\"{{#if a}}javascript{{/if}}:x\">",
            "{{w \"no-such-words\"}}",
            "{{title",
            "<p",
            "<p class=\"",
            "{{w title}}",
            "{{log title}}",
            "{{#each a}}<p {{/each}}>",
        ] {
            let text = format!("<p>é</p>\n{bad}\n{}", ours("cover"));
            let (_, place) = said("cover", &text).unwrap_or_default();
            assert!(!place.is_empty() && text.contains(&place), "{bad}");
            let (_, tail) = text.split_once("</p>\n").unwrap();
            assert!(tail.contains(&place), "{bad}: {place}");
        }
    }

    #[test]
    fn a_template_that_lost_what_the_player_needs_is_refused() {
        let text = ours("question").replace("data-left", "data-over");
        let (message, _) = said("question", &text).unwrap();
        assert!(message.contains("data-left"), "{message}");
        let text = ours("question").replace("{{html rest}}", "");
        assert!(said("question", &text).unwrap().0.contains("{{html rest}}"));
        let text = ours("scene").replace("<h1", "<h2");
        assert!(said("scene", &text).unwrap().0.contains("<h1>"));
        let text = ours("scene").replace("id=\"s-{{id}}\"", "");
        assert!(said("scene", &text).unwrap().0.contains("id=\"s-{{id}}\""));
    }

    #[test]
    fn a_name_that_is_not_there_is_found_with_the_module_itself() {
        let text = ours("scene").replace("{{html title}}", "{{html titel}}");
        assert_eq!(said("scene", &text).unwrap().1, "{{html titel}}");
        let text = ours("scene").replace("{{html title}}", "{{title}}");
        assert!(said("scene", &text).unwrap().0.contains("cannot be filled"));
        assert!(
            said("page", ours("page"))
                .unwrap()
                .0
                .contains("cannot be replaced")
        );
        assert!(
            said("scen", ours("scene"))
                .unwrap()
                .0
                .contains("no template")
        );
    }

    #[test]
    fn no_template_can_print_words_of_a_storyboard_as_markup() {
        let (mut course, data) =
            crate::player::tests::resolved("# A <b>title</b>\n\n## One \"two' <i>\n\nText.\n");
        let text = ours("cover").replace(
            "<h1",
            "<p title=\"{{series}}\" class='{{summary}}'>{{facts}}{{summary}}</p><h1",
        );
        course.theme.templates = vec![Override::new("cover", crate::source::FileId(1), &text)];
        course.summary = "\"'><script>alert(1)</script>".into();
        course.series = Some("\" onload=\"x".into());
        let page = crate::player::tests::page_of(&crate::player::render(&course, &data).unwrap());
        assert!(
            !page.contains("<script>alert") && !page.contains("\" onload"),
            "{page}"
        );
        assert!(page.contains("class='&quot;&#39;&gt;&lt;script&gt;"));
    }
}
