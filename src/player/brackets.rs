//! Brackets that the order of operators makes needless: `(a && b) || c`, `(100 * n) / m`, `(name).value`.
//!
//! A bracket goes only where what stands in it, before it and after it is known to the table below, and binds in the right order.
//! Everything else (assignments, `?:`, `?.`, `new`, arrows, signs before a number) stays as it is.

use super::terse::{closes, opens};
use super::tokens::{Kind, Token};

/// How strongly operators bind.
const OPERATORS: &[(&str, u8)] = &[
    ("||", 3),
    ("&&", 4),
    ("|", 5),
    ("^", 6),
    ("&", 7),
    ("===", 8),
    ("!==", 8),
    ("<", 9),
    (">", 9),
    ("<=", 9),
    (">=", 9),
    ("<<", 10),
    (">>", 10),
    (">>>", 10),
    ("+", 11),
    ("-", 11),
    ("*", 12),
    ("/", 12),
    ("%", 12),
];
const NOTHING: u8 = 0;
const UNARY: u8 = 14;
const NUMBER: u8 = 15;
const MEMBER: u8 = 20;

/// Whether the bracket at `open`, closed at `close`, may go.
pub(super) fn is_needless(solid: &[Token<'_>], open: usize, close: usize) -> bool {
    let row = Row(solid);
    let binds = || {
        let held = row.held(open + 1, close)?;
        Some(held > row.before(open)? && held >= row.after(close + 1)?)
    };
    binds().unwrap_or_default()
}

struct Row<'a, 'b>(&'b [Token<'a>]);

impl<'a> Row<'a, '_> {
    fn token(&self, ix: usize) -> Token<'a> {
        self.0.get(ix).copied().unwrap_or((Kind::Space, ""))
    }

    fn joined(&self, from: usize, count: usize) -> String {
        let signs = self.0.get(from..from + count).unwrap_or_default();
        signs.iter().map(|(_, text)| *text).collect()
    }

    /// The operator that begins here: how many tokens it has, and how strongly it binds.
    fn operator(&self, from: usize) -> Option<(usize, u8)> {
        // The longest row of signs is what the language reads: if that is no operator of ours, none is.
        let sign = |ix: usize| {
            let (kind, text) = self.token(ix);
            kind == Kind::Sign && !text.contains(['(', ')', '[', ']', '{', '}', ';', ',', ':', '.'])
        };
        let mut count = (0..4).take_while(|more| sign(from + more)).count();
        // A `!` after an operator belongs to what follows.
        while count > 1 && self.token(from + count - 1).1 == "!" {
            count -= 1;
        }
        let found = self.joined(from, count);
        let (_, binds) = OPERATORS.iter().find(|(text, _)| *text == found)?;
        Some((count, *binds))
    }

    /// How strongly that binds which binds least between two places.
    fn held(&self, from: usize, to: usize) -> Option<u8> {
        let (mut least, mut depth, mut ix) = (MEMBER, 0_usize, from);
        let mut operand = true;
        if from >= to {
            return None;
        }
        while ix < to {
            let (kind, text) = self.token(ix);
            depth = depth.checked_sub(usize::from(closes((kind, text))))?;
            if depth > 0 || closes((kind, text)) || opens((kind, text)) {
                if text == "{" && depth == 0 {
                    return None;
                }
                depth += usize::from(opens((kind, text)));
                operand = false;
            } else if kind == Kind::Sign && operand {
                if text != "!" {
                    return None;
                }
                least = least.min(UNARY);
            } else if kind == Kind::Sign && text != "." {
                let (count, binds) = self.operator(ix)?;
                least = least.min(binds);
                operand = true;
                ix += count - 1;
            } else if text != "." {
                least = least.min(plain(kind, text)?);
                operand = text == "typeof";
            }
            ix += 1;
        }
        Some(least)
    }

    /// What the bracket has to bind more strongly than.
    fn before(&self, open: usize) -> Option<u8> {
        let at = |back: usize| {
            open.checked_sub(back)
                .map_or((Kind::Space, ""), |ix| self.token(ix))
        };
        match at(1) {
            (Kind::Word, "return") => Some(NOTHING),
            (Kind::Word, "typeof") => Some(UNARY - 1),
            (Kind::Literal, text) => text.ends_with("${").then_some(NOTHING),
            (Kind::Sign, "(" | "[" | "," | "?" | ":" | "=>" | "...") => Some(NOTHING),
            (Kind::Sign, "!") => Some(UNARY - 1),
            (Kind::Sign, "=") if !matches!(at(2), (Kind::Sign, text) if "=!<>".contains(text)) => {
                Some(NOTHING)
            }
            (Kind::Sign, _) => {
                let count = (1..4).take_while(|back| {
                    let (kind, text) = at(*back);
                    kind == Kind::Sign && "=!<>|&^+-*/%".contains(text)
                });
                let count = count.count();
                let ends_operand = match at(count + 1) {
                    (Kind::Word, word) => !super::roles::is_language(word),
                    (Kind::Literal, text) => !text.ends_with("${"),
                    (_, text) => matches!(text, ")" | "]"),
                };
                let (length, binds) = self.operator(open.checked_sub(count)?)?;
                (ends_operand && length == count).then_some(binds)
            }
            _ => None,
        }
    }

    /// What the bracket has to bind at least as strongly as.
    fn after(&self, from: usize) -> Option<u8> {
        match self.token(from) {
            (Kind::Sign, ")" | "]" | "}" | "," | ";" | ":" | "?") => Some(NOTHING),
            (Kind::Sign, "." | "[" | "(") => Some(MEMBER),
            (Kind::Literal, text) => text.starts_with('}').then_some(NOTHING),
            (Kind::Sign, _) => self.operator(from).map(|(_, binds)| binds),
            _ => None,
        }
    }
}

/// How strongly a word or a literal binds; none where it is more than a value.
fn plain(kind: Kind, text: &str) -> Option<u8> {
    match (kind, text) {
        (Kind::Literal, text) => (!text.starts_with('/')).then_some(MEMBER),
        (_, "typeof") => Some(UNARY),
        (_, "true" | "false" | "null" | "undefined") => Some(UNARY),
        (_, word) if super::roles::is_language(word) => None,
        (_, word) if word.starts_with(|c: char| c.is_ascii_digit()) => Some(NUMBER),
        _ => Some(MEMBER),
    }
}
