//! A script as tokens: enough of the language to make a joined script smaller without changing what it does.
//!
//! It knows strings, templates, regular expressions, words, numbers, space and signs. It is made for the player's own modules
//! (comments only of the kinds dropped here) and not for scripts from elsewhere. A template comes in pieces: what stands in its
//! holes is taken apart like any other script.

/// What a piece of script is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A string, a regular expression, or a piece of a template; a piece may end in `${` and begin with `}`.
    Literal,
    /// A name, a word of the language or a number.
    Word,
    /// Blanks and line ends.
    Space,
    /// A comment inside a line.
    Comment,
    /// Anything else; `=>`, `...` and `?.` are one.
    Sign,
}

/// A piece of script.
pub(super) type Token<'a> = (Kind, &'a str);

/// Takes a script apart; nothing is lost.
pub(super) fn tokens(script: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut rest = script;
    let mut before = "";
    let mut open: Vec<char> = Vec::new();
    while !rest.is_empty() {
        let hole = open.last() == Some(&'$');
        let (kind, length) = first(rest, before, hole);
        let (token, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if kind != Kind::Space && kind != Kind::Comment {
            before = token;
        }
        follow(kind, token, &mut open);
        found.push((kind, token));
        rest = tail;
    }
    found
}

/// Keeps account of the braces and the holes of templates that are open.
fn follow(kind: Kind, token: &str, open: &mut Vec<char>) {
    let piece = kind == Kind::Literal && token.starts_with(['`', '}']);
    if (piece && token.starts_with('}')) || token == "}" {
        open.pop();
    }
    if piece && token.ends_with("${") {
        open.push('$');
    } else if token == "{" {
        open.push('{');
    }
}

fn first(rest: &str, before: &str, hole: bool) -> (Kind, usize) {
    let c = rest.chars().next().unwrap_or(' ');
    match c {
        '\'' | '"' => (Kind::Literal, quoted(rest, c)),
        '`' => (Kind::Literal, piece(rest)),
        '}' if hole => (Kind::Literal, piece(rest)),
        '/' if rest.starts_with("/*") => (
            Kind::Comment,
            rest.find("*/").map_or(rest.len(), |end| end + 2),
        ),
        '/' if !ends_value(before) => (Kind::Literal, expression(rest)),
        c if c.is_whitespace() => (Kind::Space, run(rest, char::is_whitespace)),
        c if is_name(c) => (Kind::Word, run(rest, is_name)),
        _ => {
            let long = ["...", "=>", "?."]
                .iter()
                .find(|sign| rest.starts_with(**sign));
            (Kind::Sign, long.map_or(c.len_utf8(), |sign| sign.len()))
        }
    }
}

/// Whether a character may stand in a name.
pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// Whether a division, and not a regular expression, may follow.
fn ends_value(before: &str) -> bool {
    before != "return"
        && before
            .chars()
            .last()
            .is_some_and(|c| is_name(c) || c == ')' || c == ']')
}

fn run(rest: &str, of: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !of(c)).unwrap_or(rest.len())
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = true;
    for (at, c) in rest.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    rest.len()
}

/// A piece of a template: to its end, or to the next hole.
fn piece(rest: &str) -> usize {
    let (mut escaped, mut dollar) = (true, false);
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' => return at + 1,
            '{' if dollar => return at + 1,
            _ => {}
        }
        dollar = c == '$';
    }
    rest.len()
}

fn expression(rest: &str) -> usize {
    let (mut escaped, mut class) = (true, false);
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '/' if !class => {
                let flags = rest.get(at + 1..).unwrap_or("");
                return at + 1 + run(flags, is_name);
            }
            _ => {}
        }
    }
    rest.len()
}
