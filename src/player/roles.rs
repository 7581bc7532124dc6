//! What each name of a joined script stands for: a variable, a property, or a property and a variable in one.
//!
//! A name behind a dot, a key of an object and the name of a method are properties; all else are variables. An object's brace
//! is told from a block's by what stands before it. It is made for the player's own modules: no classes, no labels, no `switch`.

use std::collections::HashSet;

use super::terse::{closes, opens};
use super::tokens::{Kind, Token};

/// Whether a word belongs to the language and never names a variable.
pub(super) fn is_language(word: &str) -> bool {
    matches!(
        word,
        "async"
            | "await"
            | "break"
            | "case"
            | "catch"
            | "class"
            | "const"
            | "continue"
            | "debugger"
            | "default"
            | "delete"
            | "do"
            | "else"
            | "export"
            | "extends"
            | "false"
            | "finally"
            | "for"
            | "from"
            | "function"
            | "get"
            | "if"
            | "import"
            | "in"
            | "instanceof"
            | "let"
            | "new"
            | "null"
            | "of"
            | "return"
            | "set"
            | "static"
            | "super"
            | "switch"
            | "this"
            | "throw"
            | "true"
            | "try"
            | "typeof"
            | "var"
            | "void"
            | "while"
            | "with"
            | "yield"
            | "arguments"
            | "undefined"
    )
}

/// A name that stands for a variable.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// Which token it is.
    pub(super) at: usize,
    /// Its spelling.
    pub(super) text: &'a str,
    /// Whether it is a key as well (`{ name }`).
    pub(super) shorthand: bool,
    /// The statement at the top level that it stands in.
    pub(super) part: usize,
}

/// The variables of a script, and where they are declared.
#[derive(Debug, Default)]
pub(super) struct Roles<'a> {
    /// Every variable, in order.
    pub(super) names: Vec<Name<'a>>,
    /// Every key and property, by its place.
    pub(super) keys: Vec<(usize, &'a str)>,
    /// Declared at the top level.
    pub(super) top: HashSet<&'a str>,
    /// Declared inside a statement of the top level.
    pub(super) local: HashSet<(usize, &'a str)>,
}

/// What a bracket holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Open {
    Object,
    Block,
    Other,
}

/// Finds the variables of a script (given without space and comments).
pub(super) fn roles<'a>(solid: &[Token<'a>]) -> Roles<'a> {
    let at = |ix: usize| solid.get(ix).map_or("", |(_, text)| *text);
    let mut found = Roles::default();
    let mut open: Vec<Open> = Vec::new();
    let mut part = 0;
    for (ix, (kind, text)) in solid.iter().copied().enumerate() {
        let before = ix.checked_sub(1).map_or("", at);
        if closes((kind, text)) {
            open.pop();
        }
        if opens((kind, text)) {
            open.push(held(text, before));
        }
        if open.is_empty() && matches!(text, ";" | "}") {
            part += 1;
        }
        for name in declared(solid, ix) {
            if open.is_empty() && text != "=>" {
                found.top.insert(name);
            } else {
                found.local.insert((part, name));
            }
        }
        if text == "function" {
            let parameters = pattern(solid, ix + 3).into_iter();
            found.local.extend(parameters.map(|name| (part, name)));
        }
        if kind != Kind::Word || is_language(text) || text.starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let inside = open.last() == Some(&Open::Object);
        let listed = inside && matches!(before, "{" | ",");
        let method = at(ix + 1) == "(" && (listed || (inside && before == "async"));
        if method {
            let parameters = pattern(solid, ix + 2).into_iter();
            found.local.extend(parameters.map(|name| (part, name)));
        }
        if method || matches!(before, "." | "?.") || (listed && at(ix + 1) == ":") {
            found.keys.push((ix, text));
            continue;
        }
        found.names.push(Name {
            at: ix,
            text,
            shorthand: listed,
            part,
        });
    }
    found
}

/// What a bracket holds, by what stands before it.
fn held(bracket: &str, before: &str) -> Open {
    let block = matches!(
        before,
        "" | ")" | "else" | "try" | "do" | "finally" | "catch" | "=>" | ";" | "{" | "}"
    );
    match (bracket, block) {
        ("{", true) => Open::Block,
        ("{", false) => Open::Object,
        _ => Open::Other,
    }
}

/// The names that the token at this place declares, other than the parameters of a `function`.
fn declared<'a>(solid: &[Token<'a>], ix: usize) -> Vec<&'a str> {
    let at = |ix: usize| solid.get(ix).map_or("", |(_, text)| *text);
    match at(ix) {
        "const" | "let" => pattern(solid, ix + 1),
        "function" => vec![at(ix + 1)],
        "catch" if at(ix + 1) == "(" => vec![at(ix + 2)],
        "=>" => parameters_before(solid, ix),
        _ => Vec::new(),
    }
}

/// The parameters of an arrow function: a name, or a list in brackets.
fn parameters_before<'a>(solid: &[Token<'a>], arrow: usize) -> Vec<&'a str> {
    let mut depth = 0;
    for (ix, token) in solid.iter().enumerate().take(arrow).rev() {
        depth += i32::from(closes(*token)) - i32::from(opens(*token));
        if depth <= 0 {
            return match token.1 {
                "(" => pattern(solid, ix + 1),
                name => vec![name],
            };
        }
    }
    Vec::new()
}

/// The names of a list of patterns, with or without values, up to the bracket or sign that ends it.
fn pattern<'a>(solid: &[Token<'a>], from: usize) -> Vec<&'a str> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut value: Option<i32> = None;
    for (ix, (kind, text)) in solid.iter().copied().enumerate().skip(from) {
        if closes((kind, text)) {
            depth -= 1;
            value = value.filter(|of| depth >= *of);
        } else if value == Some(depth) && text == "," {
            value = None;
        }
        if depth < 0 || (depth == 0 && matches!(text, ";" | "of" | "in")) {
            break;
        }
        if text == "=" && value.is_none() {
            value = Some(depth);
        }
        let key = solid.get(ix + 1).is_some_and(|(_, next)| *next == ":");
        if kind == Kind::Word && value.is_none() && !key {
            names.push(text);
        }
        if opens((kind, text)) {
            depth += 1;
        }
    }
    names
}
