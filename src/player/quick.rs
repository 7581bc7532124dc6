//! Our own templates read quickly: what handlebars makes of them, without its general grammar.
//!
//! [`read`] knows what our templates use: words, `{{x}}`, `{{helper x key=y}}`, `{{#helper x}}` with `{{else}}` and its end, and the
//! rule that a line which holds nothing but one of the latter leaves no line behind. Of anything else it says that it does not
//! know it, and handlebars reads the template. A test compares both readings of every template there is.

use std::collections::HashMap;

use handlebars::template::{
    ExpressionSpec, ExpressionSpecBuilder, HelperTemplate, Parameter, Template, TemplateElement,
};
use handlebars::{Path, PathSeg};
use serde_json::Value;

/// The template, if everything in it is known here.
pub(super) fn read(name: &str, source: &str) -> Option<Template> {
    if source.contains(['\\', '~']) {
        return None;
    }
    let mut reader = Reader {
        source,
        open: Vec::new(),
        body: Template::new(),
        trim: false,
    };
    let mut at = 0;
    while let Some(found) = source.get(at..)?.find("{{") {
        let start = at + found;
        let end = start + source.get(start..)?.find("}}")? + 2;
        reader.words(source.get(at..start)?);
        reader.tag(start, end)?;
        at = end;
    }
    let rest = source.get(at..)?;
    reader.words(rest);
    reader.body.name = Some(name.to_string());
    reader.open.is_empty().then_some(reader.body)
}

struct Reader<'s> {
    source: &'s str,
    /// The blocks that are open, each with what came before it.
    open: Vec<(HelperTemplate, Template)>,
    /// What is being read.
    body: Template,
    /// Whether the line that goes on was one block tag and nothing else.
    trim: bool,
}

impl Reader<'_> {
    fn words(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = if std::mem::take(&mut self.trim) {
            let text = text.trim_start_matches(blank);
            let text = text.strip_prefix('\r').unwrap_or(text);
            text.strip_prefix('\n').unwrap_or(text)
        } else {
            text
        };
        let words = TemplateElement::RawString(text.to_string());
        self.body.elements.push(words);
    }

    fn tag(&mut self, start: usize, end: usize) -> Option<()> {
        let inner = self.source.get(start + 2..end - 2)?;
        match inner.chars().next()? {
            '#' => {
                let alone = self.alone(start, end);
                let spec = call(inner.get(1..)?)?;
                let helper = HelperTemplate::new(spec, true, alone);
                let before = std::mem::replace(&mut self.body, Template::new());
                self.open.push((helper, before));
            }
            '/' => {
                self.alone(start, end);
                let (mut helper, before) = self.open.pop()?;
                if helper.name.as_name() != inner.get(1..) {
                    return None;
                }
                let body = std::mem::replace(&mut self.body, before);
                match helper.template {
                    None => helper.template = Some(body),
                    Some(_) => helper.inverse = Some(body),
                }
                let block = TemplateElement::HelperBlock(Box::new(helper));
                self.body.elements.push(block);
            }
            _ if inner == "else" => {
                self.alone(start, end);
                let (helper, _) = self.open.last_mut()?;
                let body = std::mem::replace(&mut self.body, Template::new());
                if helper.template.replace(body).is_some() {
                    return None;
                }
            }
            _ => {
                let helper = HelperTemplate::new(expression(inner)?, false, false);
                let printed = TemplateElement::Expression(Box::new(helper));
                self.body.elements.push(printed);
            }
        }
        Some(())
    }

    /// Whether a tag stands alone on its line; the blanks before it then go.
    fn alone(&mut self, start: usize, end: usize) -> bool {
        let before = self.source.get(..start).unwrap_or("");
        let after = self.source.get(end..).unwrap_or("");
        let rest = after.trim_start_matches(blank);
        let head = before.trim_end_matches(blank);
        let begins = head.is_empty() || head.ends_with(['\n', '\r']);
        self.trim = begins && (after.is_empty() || rest.starts_with(['\n', '\r']));
        if self.trim
            && let Some(TemplateElement::RawString(text)) = self.body.elements.last_mut()
        {
            text.truncate(text.trim_end_matches(blank).len());
        }
        self.trim
    }
}

fn blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// `x`, or a helper with what it takes.
fn expression(inner: &str) -> Option<ExpressionSpec> {
    if inner.contains(' ') {
        return call(inner);
    }
    spec(path(inner)?, Vec::new(), HashMap::new())
}

/// A helper's name and what it takes.
fn call(inner: &str) -> Option<ExpressionSpec> {
    let mut words = inner.split(' ');
    let name = words.next()?;
    if !plain(name) || name == "else" {
        return None;
    }
    let mut params = Vec::new();
    let mut hash = HashMap::new();
    for word in words {
        match word.split_once('=') {
            Some((key, value)) if plain(key) => {
                hash.insert(key.to_string(), parameter(value)?);
            }
            _ => params.push(parameter(word)?),
        }
    }
    spec(Parameter::Name(name.to_string()), params, hash)
}

fn spec(
    name: Parameter,
    params: Vec<Parameter>,
    hash: HashMap<String, Parameter>,
) -> Option<ExpressionSpec> {
    ExpressionSpecBuilder::default()
        .name(name)
        .params(params)
        .hash(hash)
        .omit_pre_ws(false)
        .omit_pro_ws(false)
        .build()
        .ok()
}

fn parameter(word: &str) -> Option<Parameter> {
    let quoted = word
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match quoted {
        Some(key) if plain(key) => Some(Parameter::Literal(Value::String(key.to_string()))),
        Some(_) => None,
        None => path(word),
    }
}

/// A path; those with signs in them are few, and handlebars reads them.
fn path(word: &str) -> Option<Parameter> {
    const WORDS: &[&str] = &["else", "as", "true", "false", "null"];
    if plain(word) && word != "this" {
        let literal = WORDS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
        let path = Path::Relative((vec![PathSeg::Named(word.to_string())], word.to_string()));
        return (!literal).then_some(Parameter::Path(path));
    }
    let signs = |c: char| c.is_ascii_alphanumeric() || "-./@".contains(c);
    let read = word.chars().all(signs).then(|| Path::parse(word))?;
    read.ok().map(Parameter::Path)
}

/// A name of letters, digits and hyphens.
fn plain(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block;
    use crate::player::templates::PAGES;

    /// The elements as handlebars reads them: where it notes lines for its messages, nothing is compared.
    fn elements(template: Template) -> Vec<TemplateElement> {
        fn forget(mut template: Template) -> Template {
            template.mapping.clear();
            for element in &mut template.elements {
                if let TemplateElement::HelperBlock(helper) = element {
                    helper.template = helper.template.take().map(forget);
                    helper.inverse = helper.inverse.take().map(forget);
                }
            }
            template
        }
        forget(template).elements
    }

    fn whole(source: &str) -> Vec<TemplateElement> {
        elements(Template::compile(source).unwrap())
    }

    #[test]
    fn our_templates_are_read_as_handlebars_reads_them() {
        let blocks = block::faces().map(|face| (face.name, face.template));
        let about = crate::target::about_templates().iter().copied();
        let map = crate::map::templates().iter().copied();
        let shared = crate::player::shared::TEMPLATES.iter();
        let shared = shared.map(|(_, name, text)| (*name, *text));
        for (name, source) in PAGES
            .iter()
            .copied()
            .chain(shared)
            .chain(blocks)
            .chain(about)
            .chain(map)
        {
            let read = read(name, source);
            let read = read.unwrap_or_else(|| panic!("{name} is not read quickly"));
            assert_eq!(read.name.as_deref(), Some(name));
            assert_eq!(elements(read), whole(source), "{name}");
        }
    }

    #[test]
    fn tags_alone_on_a_line_leave_no_line() {
        for source in [
            "a\n  {{#if b}}  \n  c\n  {{else}}\n{{d}}\n {{/if}} \ne",
            "{{#if b}}{{#each c}}{{this}} {{@index}}{{../x.y}}{{/each}}{{/if}}",
            "{{#if a}}\n{{/if}}\n",
            "{{w \"a-b\" n=c}} {{html d}}\n{{#if e}} f {{/if}}g",
            "{{#each a}}\r\n{{#if b}}\r\nc\r\n{{/if}}\r\n{{/each}}",
            "no tags",
            "",
        ] {
            assert_eq!(
                elements(read("x", source).unwrap()),
                whole(source),
                "{source:?}"
            );
        }
    }

    #[test]
    fn what_is_not_known_is_left_to_handlebars() {
        for source in [
            "{{~a}}",
            "{{{a}}}",
            "{{>a}}",
            "{{!a}}",
            "{{&a}}",
            "\\{{a}}",
            "{{a (b c)}}",
            "{{a 1}}",
            "{{a true}}",
            "{{#if a}}",
            "{{/if}}",
            "{{#if a}}{{/each}}",
            "{{a b='c'}}",
            "{{ a }}",
            "{{else}}",
            "{{#if a}}{{else}}{{else}}{{/if}}",
            "{{#if a}}{{else if b}}{{/if}}",
            "{{a",
            "{{a [b]}}",
        ] {
            assert!(read("x", source).is_none(), "{source}");
        }
    }
}
