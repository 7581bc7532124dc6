//! The page templates: handlebars in strict mode, everything escaped.
//!
//! Two helpers exist. `{{html x}}` prints [`Html`] and refuses anything else; `{{w "key" name=value}}` prints the player's own
//! words. There is no other way to print without escaping, and nothing can be compared: see [`Field`].

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use handlebars::{
    Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason,
};
use serde_json::Value;

use super::apart;
use super::fields::{Field, Skeleton, marked, shape_of};
use super::html::{self, Html};
use super::quick;
use super::shared;
use super::words::Words;
use crate::block;
use crate::theme::Override;

/// The templates of the page itself, by name.
pub(super) const PAGES: &[(&str, &str)] = &[
    ("page", include_str!("templates/page.hbs")),
    ("cover", include_str!("templates/cover.hbs")),
    ("scene", include_str!("templates/scene.hbs")),
    (
        "resources-page",
        include_str!("templates/resources-page.hbs"),
    ),
    ("help", include_str!("templates/help.hbs")),
    ("notes", include_str!("templates/notes.hbs")),
    ("menu", include_str!("templates/menu.hbs")),
    ("signs", include_str!("templates/signs.hbs")),
];

/// A template that could not be read or filled: a fault of a theme's template, or of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The template.
    pub name: String,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// The value that is not there, or not what it was taken for.
    pub asked: Option<String>,
    why: String,
}

impl TemplateError {
    /// What is wrong, without its place.
    pub fn why(&self) -> &str {
        &self.why
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.why)
    }
}

impl std::error::Error for TemplateError {}

/// All templates, with the words of one language.
pub struct Templates {
    registry: Handlebars<'static>,
    /// What was filled before, by name and shape.
    skeletons: RefCell<HashMap<String, Skeleton>>,
}

/// Helpers of handlebars whose answer would depend on words.
const REFUSED: &[&str] = &["eq", "ne", "gt", "gte", "lt", "lte", "len", "lookup"];

impl Templates {
    /// Ours, for a page with blocks of these kinds (reading a template takes longer than filling it).
    pub fn new(words: &Words, used: &[&str], own: &[Override]) -> Result<Templates, TemplateError> {
        let kinds = block::faces()
            .filter(|face| used.contains(&face.name))
            .map(|face| (face.name, face.template));
        let shared = shared::TEMPLATES.iter();
        let shared = shared
            .filter(|(serves, ..)| shared::serves(serves, used))
            .map(|(_, name, text)| (*name, *text));
        let replaced = |name: &str| own.iter().find(|template| template.name == name);
        let list = PAGES.iter().copied().chain(shared).chain(kinds);
        let list = list.map(|(name, text)| (name, replaced(name).map_or(text, |own| &own.text)));
        Templates::of(words, &list.collect::<Vec<_>>())
    }

    /// Templates by name.
    pub fn of(words: &Words, list: &[(&str, &str)]) -> Result<Templates, TemplateError> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.set_prevent_indent(true);
        registry.register_escape_fn(html::escape);
        registry.register_helper("html", Box::new(print_html));
        for name in REFUSED {
            registry.register_helper(name, Box::new(refuse));
        }
        let lang = words.mark();
        let words = Arc::new(words.clone());
        registry.register_helper(
            "w",
            Box::new(
                move |h: &Helper<'_>,
                      _: &Handlebars<'_>,
                      _: &Context,
                      _: &mut RenderContext<'_, '_>,
                      out: &mut dyn Output| print_words(&words, h, out),
            ),
        );
        for (name, text) in list {
            let text = &match lang {
                "" => Cow::Borrowed(*text),
                lang => Cow::Owned(apart::mark(text, lang)),
            };
            match quick::read(name, text) {
                Some(template) => registry.register_template(name, template),
                None => registry
                    .register_template_string(name, text)
                    .map_err(|error| unread(name, &error))?,
            }
        }
        Ok(Templates {
            registry,
            skeletons: RefCell::default(),
        })
    }

    /// Fills a template.
    pub fn fill<const N: usize>(
        &self,
        name: &str,
        fields: [(&'static str, Field); N],
    ) -> Result<Html, TemplateError> {
        let mut shape = name.to_string();
        shape_of(&fields, &mut shape);
        let mut known = self.skeletons.borrow_mut();
        if let Some(skeleton) = known.get(&shape) {
            return Ok(Html::rendered(skeleton.fill(&fields)));
        }
        let context = Context::from(Value::Object(marked(&fields, &mut 0)));
        let filled = self
            .registry
            .render_with_context(name, &context)
            .map_err(|error| unfilled(name, &error))?;
        if filled.contains("[object]") {
            return Err(TemplateError {
                name: name.to_string(),
                line: None,
                asked: None,
                why: "Markup is printed with {{html …}}".to_string(),
            });
        }
        let skeleton = known.entry(shape).or_insert(Skeleton::of(&filled));
        Ok(Html::rendered(skeleton.fill(&fields)))
    }
}

fn unread(name: &str, error: &handlebars::TemplateError) -> TemplateError {
    TemplateError {
        name: name.to_string(),
        line: error.pos().map(|(line, _)| line),
        asked: None,
        why: error.reason().to_string(),
    }
}

fn unfilled(name: &str, error: &handlebars::RenderError) -> TemplateError {
    let asked = match error.reason() {
        RenderErrorReason::MissingVariable(asked) => asked.clone(),
        _ => None,
    };
    TemplateError {
        asked,
        name: name.to_string(),
        line: error.line_no,
        why: error.reason().to_string(),
    }
}

fn print_html(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let markup = h.param(0).and_then(|param| Html::of(param.value()));
    let asked = || h.param(0).and_then(|param| param.relative_path()).cloned();
    let markup = markup.ok_or_else(|| RenderErrorReason::MissingVariable(asked()))?;
    Ok(out.write(markup)?)
}

fn refuse(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    _: &mut dyn Output,
) -> HelperResult {
    let told = format!("{} is not known here: give the template a flag", h.name());
    Err(RenderErrorReason::Other(told).into())
}

fn print_words(words: &Words, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let key = h.param(0).and_then(|param| param.value().as_str());
    let key = key.ok_or_else(|| RenderErrorReason::Other("w takes a key".to_string()))?;
    if h.hash().is_empty() {
        return Ok(out.write(&html::escape(words.get(key)))?);
    }
    let with: Vec<(&str, String)> = h
        .hash()
        .iter()
        .map(|(name, value)| (*name, as_text(value.value())))
        .collect();
    let with: Vec<(&str, &str)> = with
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Ok(out.write(&html::escape(&words.fill(key, &with)))?)
}

fn as_text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_string)
}
