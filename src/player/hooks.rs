//! What a template of ours holds that one in its place has to hold as well: what scripts look for, and what the course says.
//!
//! Each is weighed: how often it stands there at least and at most, whichever way the conditions go. What ours always has has to be
//! there always, and what there can be only one of stands there once. Within a list this is counted for one of its items.

use super::markup::{Is, Seen};
use std::collections::{BTreeMap, BTreeSet};

/// Where something stands (the lists it belongs to, with a `/` behind each) and what it is.
type Key = (String, String);

/// How often something stands in a template, and the last place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Weight {
    least: usize,
    most: usize,
    place: (usize, usize),
}

type Weights = BTreeMap<Key, Weight>;

/// What is wrong with a template in the place of one of ours.
#[derive(Debug, PartialEq)]
pub(super) enum Lost {
    /// Scripts look for it.
    Hook(String),
    /// It prints something of the course.
    Words(String),
    /// It stands under a condition and has to be there always.
    Sometimes(String, (usize, usize)),
    /// It stands there more than once on one page.
    Again(String, (usize, usize)),
    /// It asks for something that is not there.
    Unknown(String, (usize, usize)),
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
/// Markup that is there to be looked at: a template may do without.
const PICTURES: &[&str] = &["logo", "face", "people/picture"];
/// Markup of a line, without anything that there can be only one of: it may be printed again, as in a list of what is to come.
const LINES: &[&str] = &["title", "prompt", "text"];
/// What only other markup of the same template speaks of.
const OWN: &[&str] = &["c-{{ix}}"];
/// Values without markup that a page makes no sense without.
const NEEDED: &[&str] = &[
    "people/name",
    "rows/points/text",
    "facts/word",
    "options/number",
    "who",
    "file",
    "tracks/file",
];

/// What is wrong with `theirs` in the place of `ours`.
pub(super) fn lost(ours: &[Seen], theirs: &[Seen]) -> Option<Lost> {
    let (ours, theirs) = (Reading::of(ours), Reading::of(theirs));
    let strange = |names: &BTreeMap<String, (usize, usize)>| {
        let known = |name: &String| ours.names.contains_key(name) || ours.asked.contains_key(name);
        let unknown = names.iter().find(|(name, _)| !known(name));
        unknown.map(|(name, place)| Lost::Unknown(split(name).1.to_string(), *place))
    };
    if let Some(unknown) = strange(&theirs.asked) {
        return Some(unknown);
    }
    let found = ours.outside.iter().find_map(|(key, own)| {
        let their = theirs.outside.get(key).copied().unwrap_or_default();
        amiss(key, own, &their)
    });
    match found {
        // What is lost may stand there by another name.
        Some(Lost::Words(_)) => strange(&theirs.names).or(found),
        _ => found,
    }
}

fn amiss(key: &Key, own: &Weight, their: &Weight) -> Option<Lost> {
    let (list, what) = key;
    let shown = match list.trim_end_matches('/').rsplit('/').next() {
        Some(list) if !list.is_empty() => format!("{what} in {{{{#each {list}}}}}"),
        _ => what.clone(),
    };
    let braces = what.starts_with("{{");
    let single = what
        .strip_prefix("{{html ")
        .map(|name| name.trim_end_matches('}'));
    let single = single.is_some_and(|name| !LINES.contains(&name)) || what.starts_with("id=");
    if their.most == 0 && braces {
        Some(Lost::Words(shown))
    } else if their.most == 0 {
        Some(Lost::Hook(shown))
    } else if their.least == 0 && own.least > 0 {
        Some(Lost::Sometimes(shown, their.place))
    } else if their.most > own.most && single {
        Some(Lost::Again(shown, their.place))
    } else {
        None
    }
}

/// Whether this is printed from a value, or from what is in it.
fn from_value((list, what): &Key, value: &str) -> bool {
    let inner = what.trim_start_matches('{').trim_end_matches('}');
    let name = inner.split(' ').next_back().unwrap_or("");
    let within = list.strip_prefix(value);
    within.is_some_and(|rest| rest.starts_with('/')) || format!("{list}{name}") == value
}

/// A value's name, and the lists it belongs to.
fn split(path: &str) -> (&str, &str) {
    let at = path.rfind('/').map_or(0, |at| at + 1);
    (path.get(..at).unwrap_or(""), path.get(at..).unwrap_or(""))
}

/// A condition or list that is being read.
struct Block {
    /// What it asks for; none where it asks whether something is not there.
    asks: Option<String>,
    /// What it asks to be not there.
    lacks: Option<String>,
    list: bool,
    /// The branches before this one.
    before: Vec<Weights>,
    /// Whether this branch is for everything else.
    other: bool,
    now: Weights,
}

impl Block {
    /// What stands in it, whichever branch is taken.
    fn weights(mut self) -> Weights {
        let complete = self.other || self.list;
        self.before.push(self.now);
        if !complete {
            self.before.push(Weights::new());
        }
        let branches = &self.before;
        // Where there is nothing to print, nothing is lost: one branch is for where there is something.
        let printing = match &self.asks {
            Some(asks) => self.before.first().map(|first| (asks, first)),
            None => self.lacks.as_ref().zip(self.before.get(1)),
        };
        let keys: BTreeSet<&Key> = branches.iter().flat_map(Weights::keys).collect();
        let of = |branch: &Weights, key: &Key| branch.get(key).copied().unwrap_or_default();
        let weigh = |key: &Key| {
            let all = || branches.iter().map(|branch| of(branch, key));
            let own = printing.filter(|(value, _)| from_value(key, value));
            let least = match own {
                Some((_, branch)) => of(branch, key).least,
                None if self.list => 0,
                None => all().map(|one| one.least).min().unwrap_or(0),
            };
            Weight {
                least,
                most: all().map(|one| one.most).max().unwrap_or(0),
                place: all().map(|one| one.place).max().unwrap_or_default(),
            }
        };
        keys.into_iter()
            .map(|key| (key.clone(), weigh(key)))
            .collect()
    }
}

/// A template, read.
#[derive(Default)]
struct Reading {
    /// What stands outside of conditions and lists.
    outside: Weights,
    open: Vec<Block>,
    /// Values that are printed, and where.
    names: BTreeMap<String, (usize, usize)>,
    /// Values that are asked for, and where.
    asked: BTreeMap<String, (usize, usize)>,
}

impl Reading {
    fn of(seen: &[Seen]) -> Reading {
        let mut reading = Reading::default();
        for one in seen {
            let place = (one.start, one.end);
            match &one.is {
                Is::Element(name) if ELEMENTS.contains(&name.as_str()) => {
                    reading.here(format!("<{name}>"), place);
                }
                Is::Element(_) => {}
                Is::Attribute(name, value) => reading.attribute(name, value, place),
                Is::Expression(words) => reading.expression(words, place),
            }
        }
        reading
    }

    fn attribute(&mut self, name: &str, value: &str, place: (usize, usize)) {
        match name {
            "id" if OWN.contains(&value) => {}
            "id" | "name" | "type" => self.here(format!("{name}=\"{value}\""), place),
            "class" => {
                let words = value.split_whitespace();
                for word in words.filter(|word| CLASSES.contains(word)) {
                    self.here(format!("class=\"{word}\""), place);
                }
            }
            _ if name.starts_with("data-") => self.here(name.to_string(), place),
            _ => {}
        }
    }

    fn expression(&mut self, words: &[String], place: (usize, usize)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["#each", value] => {
                let path = self.ask(value, place);
                let (list, name) = split(&path);
                self.add(list, format!("{{{{#each {name}}}}}"), place);
                self.begin((Some(path), None), true);
            }
            ["#if", value] => {
                let path = self.ask(value, place);
                self.begin((Some(path), None), false);
            }
            ["#unless", value] => {
                let path = self.ask(value, place);
                self.begin((None, Some(path)), false);
            }
            ["else", "if", value] => {
                self.ask(value, place);
                self.branch(false);
            }
            ["else"] => self.branch(true),
            ["w", _, with @ ..] => {
                let values = with.iter().filter_map(|pair| pair.split_once('='));
                let values: Vec<String> = values.map(|(_, value)| self.path(value)).collect();
                self.names
                    .extend(values.into_iter().map(|value| (value, place)));
            }
            ["html", value] => self.printed(value, true, place),
            [end] if end.starts_with('/') => self.close(),
            [value] => self.printed(value, false, place),
            _ => {}
        }
    }

    fn printed(&mut self, value: &str, html: bool, place: (usize, usize)) {
        let path = self.path(value);
        let (list, name) = split(&path);
        match html {
            true if PICTURES.contains(&path.as_str()) => {}
            true => self.add(list, format!("{{{{html {name}}}}}"), place),
            false if NEEDED.contains(&path.as_str()) => {
                self.add(list, format!("{{{{{name}}}}}"), place);
            }
            false => {}
        }
        self.names.insert(path, place);
    }

    fn ask(&mut self, value: &str, place: (usize, usize)) -> String {
        let path = self.path(value);
        // Which of a list's items this is can be asked anywhere.
        if !value.starts_with('@') {
            self.asked.entry(path.clone()).or_insert(place);
        }
        path
    }

    /// The lists around this place, from the innermost one outwards.
    fn lists(&self) -> impl Iterator<Item = &str> {
        let lists = self.open.iter().rev().filter(|block| block.list);
        lists.filter_map(|block| block.asks.as_deref())
    }

    /// A value's name with the lists it belongs to.
    fn path(&self, value: &str) -> String {
        let mut lists = self.lists();
        let (mut list, mut name) = (lists.next(), value);
        while let Some(outer) = name.strip_prefix("../") {
            (list, name) = (lists.next(), outer);
        }
        let name = ["./", "this.", "this/"]
            .iter()
            .fold(name, |name, here| name.strip_prefix(here).unwrap_or(name));
        match list {
            Some(list) => format!("{list}/{name}"),
            None => name.to_string(),
        }
    }

    /// Something of the markup stands here.
    fn here(&mut self, what: String, place: (usize, usize)) {
        let list = self.lists().next();
        let list = list.map_or(String::new(), |list| format!("{list}/"));
        self.add(&list, what, place);
    }

    fn add(&mut self, list: &str, what: String, place: (usize, usize)) {
        let one = Weight {
            least: 1,
            most: 1,
            place,
        };
        self.put((list.to_string(), what), one);
    }

    fn put(&mut self, key: Key, one: Weight) {
        let now = self.open.last_mut().map(|block| &mut block.now);
        let weight = now.unwrap_or(&mut self.outside).entry(key).or_default();
        weight.least += one.least;
        weight.most += one.most;
        weight.place = weight.place.max(one.place);
    }

    fn begin(&mut self, (asks, lacks): (Option<String>, Option<String>), list: bool) {
        self.open.push(Block {
            asks,
            lacks,
            list,
            before: Vec::new(),
            other: false,
            now: Weights::new(),
        });
    }

    fn branch(&mut self, other: bool) {
        if let Some(block) = self.open.last_mut() {
            let now = std::mem::take(&mut block.now);
            block.before.push(now);
            block.other = other;
        }
    }

    fn close(&mut self) {
        let block = self.open.pop();
        for (key, one) in block.map(Block::weights).unwrap_or_default() {
            self.put(key, one);
        }
    }
}
