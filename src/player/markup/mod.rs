//! The markup of a theme's template, looked at sign by sign: what may stand in it, and where values may be printed.
//!
//! A value is escaped for text and for quoted attribute values, so these are the places where one may stand. The reader knows tags,
//! attributes, quotes and comments; a condition has to begin and end in one kind of place, so that none can move a value elsewhere.
//! What is open ([`nesting`]) has to be closed in its turn. What was seen on the way is given back for those who look for
//! something in a template: nothing that stands in a comment is among it.

mod braces;
mod nesting;

use super::words::Words;
pub(super) use braces::expressions;
use nesting::Open;

/// What is wrong, and where.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub start: usize,
    pub end: usize,
    pub what: String,
    pub help: &'static str,
}

/// What stands in a template, and where.
#[derive(Debug, PartialEq)]
pub(super) struct Seen {
    pub start: usize,
    pub end: usize,
    pub is: Is,
}

#[derive(Debug, PartialEq)]
pub(super) enum Is {
    /// An element that begins.
    Element(String),
    /// An attribute and its value, which is empty where it has none.
    Attribute(String, String),
    /// What stands between braces, word by word.
    Expression(Vec<String>),
}

/// Where the reader is.
#[derive(Clone, Debug, PartialEq)]
enum Place {
    Text,
    /// In a tag, outside of quotes.
    Tag,
    /// In the quoted value of an attribute: the quote, the attribute, and where the value begins.
    Value(char, String, usize),
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
    "noframes",
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
/// What browsers take for space in a tag.
const BLANK: &[char] = &[' ', '\t', '\n', '\r', '\u{c}'];

const COMMENT: &str = "What is to be left out of the page stands between tags in {{!-- and --}}.";
const QUOTED: &str = "Print values between tags, or in quotes: class=\"{{value}}\".";
const PLAIN: &str = "Templates hold markup alone: what runs or loads belongs to the player.";

/// Looks at a whole template, and gives what stands in it.
pub(super) fn check(text: &str, words: &Words) -> Result<Vec<Seen>, Fault> {
    let mut reader = Reader {
        text,
        at: 0,
        place: Place::Text,
        begun: 0,
        tag: Tag::default(),
        open: Vec::new(),
        seen: Vec::new(),
    };
    while reader.at < text.len() {
        reader.step(words)?;
    }
    if reader.place != Place::Text {
        let end = text.len().min(reader.begun + 1);
        let what = "A tag or a comment is not closed";
        return reader.fault(reader.begun, end, what, QUOTED);
    }
    reader.all_closed()?;
    Ok(reader.seen)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    place: Place,
    /// Where the tag or comment began in which the reader is.
    begun: usize,
    tag: Tag,
    /// What is open.
    open: Vec<Open>,
    seen: Vec<Seen>,
}

/// The tag that is being read.
#[derive(Default)]
struct Tag {
    name: String,
    closes: bool,
    end: usize,
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

    fn saw(&mut self, start: usize, end: usize, is: Is) {
        self.seen.push(Seen { start, end, is });
    }

    fn step(&mut self, words: &Words) -> Result<(), Fault> {
        let rest = self.rest();
        if self.place == Place::Comment {
            return self.comment();
        }
        if rest.starts_with("{{") {
            return self.expression(words);
        }
        let Some(sign) = rest.chars().next() else {
            return Ok(());
        };
        match (&self.place, sign) {
            (Place::Value(quote, ..), _) if *quote == sign => {
                self.leave()?;
                self.attribute_ends();
            }
            (Place::Value(..), '<') => {
                let what = "A < in the value of an attribute is written &lt;";
                return self.fault(self.at, self.at + 1, what, PLAIN);
            }
            (Place::Value(_, name, _), _) => {
                let name = name.clone();
                return self.value(&name);
            }
            (Place::Tag, '>') => {
                self.leave()?;
                self.tag_ends()?;
            }
            (Place::Tag, '<') => {
                let what = "A tag or a comment is not closed";
                return self.fault(self.begun, self.tag.end, what, QUOTED);
            }
            (Place::Tag, c) if !c.is_ascii_whitespace() && c != '/' => return self.attribute(),
            (Place::Text, '<') => return self.element(),
            _ => {}
        }
        self.at += sign.len_utf8();
        Ok(())
    }

    /// A comment of the page: whatever a browser could take for its end, or for an end of what it stands in, is refused.
    fn comment(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        if rest.starts_with("-->") {
            self.at += 3;
            self.place = Place::Text;
            return Ok(());
        }
        let first = self.at == self.begun + 4;
        let early = first && (rest.starts_with('>') || rest.starts_with("->"));
        if early || ["<", "--!", "{{"].iter().any(|sign| rest.starts_with(sign)) {
            let end = self.at + rest.find("-->").unwrap_or(1);
            let what = "A comment of the page holds words alone";
            return self.fault(self.at, end.max(self.at + 1), what, COMMENT);
        }
        self.at += rest.chars().next().map_or(0, char::len_utf8);
        Ok(())
    }

    fn element(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        self.begun = self.at;
        if rest.starts_with("<!--") {
            self.at += 4;
            self.place = Place::Comment;
            return Ok(());
        }
        let name = element_name(rest);
        let length = rest.find(|c: char| c == '>' || c.is_ascii_whitespace());
        let end = self.at + length.unwrap_or(rest.len());
        if name.is_empty() {
            let what = "A < that begins no tag is written &lt;";
            return self.fault(self.at, self.at + 1, what, PLAIN);
        }
        let closes = rest.starts_with("</");
        self.at += 1 + usize::from(closes) + name.len();
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
        let whole = self.rest().starts_with(ends) || self.rest().is_empty();
        if ELEMENTS.contains(&name.as_str()) || !whole {
            let what = format!("<{name}> cannot stand in a template");
            return self.fault(self.begun, end, &what, PLAIN);
        }
        self.place = Place::Tag;
        let end = self.at;
        self.tag = Tag { name, closes, end };
        Ok(())
    }

    /// A name, and the quote that opens its value.
    fn attribute(&mut self) -> Result<(), Fault> {
        let (start, rest) = (self.at, self.rest());
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/' | '{');
        let length = rest.find(ends).unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or("").to_ascii_lowercase();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_');
        if name.is_empty() || !name.chars().all(plain) {
            let end = start + rest.chars().next().map_or(0, char::len_utf8).max(length);
            return self.fault(start, end, "This is not the name of an attribute", QUOTED);
        }
        if name.starts_with("on") || ATTRIBUTES.contains(&name.as_str()) {
            let what = format!("The attribute \"{name}\" cannot stand in a template");
            return self.fault(start, start + length, &what, PLAIN);
        }
        self.at += length;
        if self.rest().starts_with('{') {
            return self.begins_a_name(start, &name);
        }
        let after = self.rest().trim_start_matches(BLANK);
        let Some(after) = after.strip_prefix('=') else {
            self.saw(start, self.at, Is::Attribute(name, String::new()));
            return Ok(());
        };
        self.at = self.text.len() - after.trim_start_matches(BLANK).len();
        match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                self.place = Place::Value(quote, name, self.at);
                self.address()
            }
            _ => {
                let what = "The value of an attribute stands in quotes";
                self.fault(start, self.at, what, QUOTED)
            }
        }
    }

    /// What follows may be more of the name: before `data-` alone no name becomes another that does something.
    fn begins_a_name(&self, start: usize, name: &str) -> Result<(), Fault> {
        if name.starts_with("data-") {
            return Ok(());
        }
        let what = "The name of an attribute stands in one piece";
        self.fault(start, self.at, what, QUOTED)
    }

    /// What the value of an address may begin with.
    fn address(&mut self) -> Result<(), Fault> {
        let Place::Value(quote, name, _) = &self.place else {
            return Ok(());
        };
        if !ADDRESSES.contains(&name.as_str()) {
            return Ok(());
        }
        let value = self.rest().split(*quote).next().unwrap_or("");
        let known = SCHEMES.iter().find(|scheme| value.starts_with(**scheme));
        if let Some(scheme) = known.filter(|_| name == "href") {
            self.at += scheme.len();
            return Ok(());
        }
        if value.starts_with("//") || value.starts_with('\\') {
            let end = self.at + value.len();
            let what = "A package loads nothing from elsewhere";
            return self.fault(self.at, end, what, PLAIN);
        }
        Ok(())
    }

    fn value(&mut self, name: &str) -> Result<(), Fault> {
        let sign = self.rest().chars().next();
        let length = sign.map_or(0, char::len_utf8);
        if ADDRESSES.contains(&name) && self.leads_elsewhere() {
            let what = "This address could lead to a place that no template may name";
            return self.fault(self.at, self.at + length, what, PLAIN);
        }
        self.at += length;
        Ok(())
    }

    /// Whether an address could turn into one of another place here: by a scheme, by signs that browsers leave out or read as
    /// others, or by two slashes that come together.
    fn leads_elsewhere(&self) -> bool {
        let (before, rest) = (self.text.get(..self.at).unwrap_or(""), self.rest());
        let scheme = before.ends_with(':');
        let escape = rest.starts_with('&') && !rest.starts_with("&amp;");
        let signs = rest.starts_with(|c: char| matches!(c, ':' | '\\') || c <= ' ');
        let slashes = rest.starts_with("//") && !scheme;
        let joined = rest.starts_with('/') && before.ends_with("}}");
        escape || signs || slashes || joined
    }

    fn attribute_ends(&mut self) {
        let Place::Value(_, name, start) = &self.place else {
            return;
        };
        let (name, start) = (name.clone(), *start);
        let value = self.text.get(start..self.at).unwrap_or("").to_string();
        self.saw(start, self.at, Is::Attribute(name, value));
        self.place = Place::Tag;
    }
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
