//! The markup of a theme's template, looked at sign by sign: what may stand in it, and where values may be printed.
//!
//! A value is escaped for text and for quoted attribute values, so these are the places where one may stand. The reader knows tags,
//! attributes, quotes and comments; a condition has to begin and end in one kind of place, so that none can move a value elsewhere.

use super::words::Words;

/// What is wrong, and where.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub start: usize,
    pub end: usize,
    pub what: String,
    pub help: &'static str,
}

/// Where the reader is.
#[derive(Clone, Debug, PartialEq)]
enum Place {
    Text,
    /// In a tag, outside of quotes.
    Tag,
    /// In the quoted value of an attribute.
    Value(char, String),
    Comment,
}

/// Elements that run, load or change the meaning of what follows.
const ELEMENTS: &[&str] = &[
    "script",
    "style",
    "link",
    "meta",
    "base",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "html",
    "head",
    "body",
    "title",
    "template",
    "plaintext",
    "xmp",
    "noembed",
    "math",
    "foreignobject",
    "animate",
    "set",
];
/// Attributes that run, load or send.
const ATTRIBUTES: &[&str] = &[
    "style",
    "srcdoc",
    "srcset",
    "action",
    "formaction",
    "ping",
    "background",
    "manifest",
    "http-equiv",
    "autofocus",
    "target",
    "method",
    "is",
];
const ADDRESSES: &[&str] = &["href", "src", "poster", "data", "cite", "xlink:href"];
const SCHEMES: &[&str] = &["https:", "http:", "mailto:", "tel:"];

const ALLOWED: &str = "A template can print {{value}}, {{html value}} and {{w \"key\"}}, and ask with {{#if}}, {{#unless}} and {{#each}}.";
const QUOTED: &str = "Print values between tags, or in quotes: class=\"{{value}}\".";
const PLAIN: &str = "Templates hold markup alone: what runs or loads belongs to the player.";

/// Looks at a whole template.
pub(super) fn check(text: &str, words: &Words) -> Result<(), Fault> {
    let mut reader = Reader {
        text,
        at: 0,
        place: Place::Text,
        open: Vec::new(),
    };
    while reader.at < text.len() {
        reader.step(words)?;
    }
    match reader.place {
        Place::Text => Ok(()),
        _ => reader.fault(
            text.len().saturating_sub(1),
            text.len(),
            "A tag or a comment is not closed",
            QUOTED,
        ),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    place: Place,
    /// The places where the open conditions and lists began.
    open: Vec<Place>,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn fault<T>(
        &self,
        start: usize,
        end: usize,
        what: &str,
        help: &'static str,
    ) -> Result<T, Fault> {
        let what = what.to_string();
        Err(Fault {
            start,
            end,
            what,
            help,
        })
    }

    fn step(&mut self, words: &Words) -> Result<(), Fault> {
        let rest = self.rest();
        if rest.starts_with("{{") {
            return self.expression(words);
        }
        let Some(sign) = rest.chars().next() else {
            return Ok(());
        };
        match (&mut self.place, sign) {
            (Place::Comment, _) if rest.starts_with("-->") => {
                self.at += 2;
                self.place = Place::Text;
            }
            (Place::Value(quote, _), _) if *quote == sign => self.place = Place::Tag,
            (Place::Value(_, name), _) => {
                let name = name.clone();
                return self.value(&name);
            }
            (Place::Tag, '>') => self.place = Place::Text,
            (Place::Tag, c) if !c.is_whitespace() && c != '/' => return self.attribute(),
            (Place::Text, '<') => return self.element(),
            _ => {}
        }
        self.at += sign.len_utf8();
        Ok(())
    }

    fn element(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.at += 4;
            self.place = Place::Comment;
            return Ok(());
        }
        let name = element_name(rest);
        let end = self.at
            + rest
                .find(|c: char| c == '>' || c.is_whitespace())
                .unwrap_or(rest.len());
        if name.is_empty() {
            return self.fault(
                self.at,
                self.at + 1,
                "A < that begins no tag is written &lt;",
                PLAIN,
            );
        }
        if ELEMENTS.contains(&name.as_str()) {
            let what = format!("<{name}> cannot stand in a template");
            return self.fault(self.at, end, &what, PLAIN);
        }
        let slash = usize::from(rest.starts_with("</"));
        self.at += 1 + slash + name.len();
        self.place = Place::Tag;
        Ok(())
    }

    /// A name, and the quote that opens its value.
    fn attribute(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '{');
        let length = rest.find(ends).unwrap_or(rest.len());
        let (start, name) = (
            self.at,
            rest.get(..length).unwrap_or("").to_ascii_lowercase(),
        );
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_');
        if name.is_empty() || !name.chars().all(plain) {
            let length = rest.chars().next().map_or(0, char::len_utf8).max(length);
            return self.fault(
                start,
                start + length,
                "This is not the name of an attribute",
                QUOTED,
            );
        }
        if name.starts_with("on") || ATTRIBUTES.contains(&name.as_str()) {
            let what = format!("The attribute \"{name}\" cannot stand in a template");
            return self.fault(start, start + length, &what, PLAIN);
        }
        self.at += length;
        let Some(after) = self.rest().trim_start().strip_prefix('=') else {
            return Ok(());
        };
        let value = after.trim_start();
        self.at = self.text.len() - value.len();
        match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                self.place = Place::Value(quote, name);
                self.address()
            }
            _ => self.fault(
                start,
                self.at,
                "The value of an attribute stands in quotes",
                QUOTED,
            ),
        }
    }

    /// What the value of an address may begin with.
    fn address(&mut self) -> Result<(), Fault> {
        let Place::Value(quote, name) = &self.place else {
            return Ok(());
        };
        let rest = self.rest();
        let value = rest.split(*quote).next().unwrap_or("");
        if !ADDRESSES.contains(&name.as_str()) {
            return Ok(());
        }
        let known = SCHEMES.iter().find(|scheme| value.starts_with(**scheme));
        if let Some(scheme) = known.filter(|_| name == "href") {
            self.at += scheme.len();
            return Ok(());
        }
        if value.starts_with("//") || value.starts_with('\\') {
            let end = self.at + value.len();
            return self.fault(
                self.at,
                end,
                "A package loads nothing from elsewhere",
                PLAIN,
            );
        }
        Ok(())
    }

    fn value(&mut self, name: &str) -> Result<(), Fault> {
        let rest = self.rest();
        let address = ADDRESSES.contains(&name);
        let escape = rest.starts_with('&') && !rest.starts_with("&amp;");
        if address && (rest.starts_with(':') || escape) {
            return self.fault(
                self.at,
                self.at + 1,
                "This address could lead to a place that no template may name",
                PLAIN,
            );
        }
        self.at += rest.chars().next().map_or(0, char::len_utf8);
        Ok(())
    }

    fn expression(&mut self, words: &Words) -> Result<(), Fault> {
        let (start, rest) = (self.at, self.rest());
        let comment = rest.starts_with("{{!--");
        let close = if comment { "--}}" } else { "}}" };
        let Some(length) = rest.find(close).map(|found| found + close.len()) else {
            return self.fault(start, self.text.len(), "This {{ has no }}", ALLOWED);
        };
        let inner = rest.get(2..length - 2).unwrap_or("");
        self.at += length;
        if comment || inner.starts_with('!') {
            return Ok(());
        }
        let parts: Vec<&str> = inner.split_whitespace().collect();
        match parts.as_slice() {
            ["#if" | "#unless" | "#each", value] if path(value) => {
                self.open.push(self.place.clone());
                Ok(())
            }
            ["else"] | ["else", "if", _] if self.open.last() == Some(&self.place) => Ok(()),
            ["/if" | "/unless" | "/each"] if self.open.last() == Some(&self.place) => {
                self.open.pop();
                Ok(())
            }
            ["else", ..] | ["/if" | "/unless" | "/each"] => self.fault(
                start,
                self.at,
                "A condition or list begins in one place and ends in another",
                "It begins and ends between tags, or within one tag, or within one pair of quotes.",
            ),
            ["w", key, ..] => self.words(start, key, inner, words),
            ["html", value] | [value] if path(value) => self.printed(start),
            _ => self.fault(start, self.at, "A template cannot say this", ALLOWED),
        }
    }

    fn words(&self, start: usize, key: &str, inner: &str, words: &Words) -> Result<(), Fault> {
        let key = key.trim_matches('"');
        if !words.table().contains_key(key) || !inner.contains('"') {
            let what = format!("The player has no words called \"{key}\"");
            return self.fault(
                start,
                self.at,
                &what,
                "The words and their keys stand in the files of src/player/locales.",
            );
        }
        let with = inner.split_whitespace().skip(2);
        let named = |pair: &str| {
            pair.split_once('=')
                .is_some_and(|(name, value)| path(name) && path(value))
        };
        if !with.into_iter().all(named) {
            return self.fault(start, self.at, "A template cannot say this", ALLOWED);
        }
        self.printed(start)
    }

    fn printed(&self, start: usize) -> Result<(), Fault> {
        match self.place {
            Place::Text | Place::Value(..) => Ok(()),
            Place::Tag | Place::Comment => {
                self.fault(start, self.at, "A value cannot be printed here", QUOTED)
            }
        }
    }
}

/// Whether these are names of values: letters, with `../` before and dots between.
fn path(value: &str) -> bool {
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '@');
    !value.is_empty() && value != "else" && value.chars().all(known)
}

fn element_name(rest: &str) -> String {
    let name = rest
        .strip_prefix("</")
        .or(rest.strip_prefix('<'))
        .unwrap_or("");
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or("");
    let letter = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if letter {
        name.to_ascii_lowercase()
    } else {
        String::new()
    }
}

/// What stands between the braces of each expression, and where the braces begin.
pub(super) fn expressions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("{{").filter_map(|(at, _)| {
        let inner = text.get(at + 2..)?.split("}}").next()?;
        Some((at, inner))
    })
}

/// The elements that begin in a template.
pub(super) fn elements(text: &str) -> impl Iterator<Item = String> {
    text.match_indices('<')
        .filter_map(|(at, _)| text.get(at..))
        .filter(|rest| !rest.starts_with("</"))
        .map(element_name)
        .filter(|name| !name.is_empty())
}

/// The attributes with values in double quotes.
pub(super) fn attributes(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices(['=', ' ', '>']) {
        let before = text.get(..at).unwrap_or("");
        let start = before
            .rfind(|c: char| c.is_whitespace() || c == '}')
            .map_or(0, |at| at + 1);
        let name = before.get(start..).unwrap_or("");
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        if name.is_empty() || !name.chars().all(plain) {
            continue;
        }
        let value = text.get(at..).and_then(|rest| rest.strip_prefix("=\""));
        let value = value.map_or("", |value| end_of_value(value));
        out.push((name.to_string(), value.to_string()));
    }
    out
}

/// The value up to its quote; quotes inside of `{{ }}` do not end it.
fn end_of_value(value: &str) -> &str {
    let mut inside = false;
    let mut at = 0;
    while let Some(rest) = value.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("{{") || rest.starts_with("}}") {
            inside = rest.starts_with("{{");
        } else if rest.starts_with('"') && !inside {
            break;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    value.get(..at).unwrap_or(value)
}
