//! Signs and words of a script that mean nothing where they stand: semicolons and commas before a closing sign, braces round a single
//! statement, brackets round a single parameter, the `let` of a declaration that follows another.
//!
//! It leans on how the player's modules are written: every statement that is no block ends in a semicolon. Where that cannot be
//! seen to hold, everything stays.

use super::brackets::is_needless;
use super::tokens::{Kind, Token};

/// What becomes of a token.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Stays.
    Kept,
    /// Goes.
    Idle,
    /// A semicolon that becomes a comma.
    Comma,
    /// The brace that ends a block: what follows is another statement, on the same line or not.
    End,
}

/// What becomes of each token of a script (given without space and comments).
pub(super) fn fates(solid: &[Token<'_>]) -> Vec<Fate> {
    let script = Script::of(solid);
    let mut fates = vec![Fate::Kept; solid.len()];
    for ix in 0..solid.len() {
        match script.at(ix) {
            "(" if script.is_bare_parameter(ix) || is_needless(solid, ix, script.partner(ix)) => {
                script.drop_pair(ix, &mut fates);
            }
            "{" if script.is_needless(ix) => script.drop_pair(ix, &mut fates),
            "{" if script.is_body(ix) => set(&mut fates, script.partner(ix), Fate::End),
            _ => {
                if let Some(end) = script.function_end(ix) {
                    set(&mut fates, end, Fate::End);
                }
            }
        }
    }
    script.join_declarations(&mut fates);
    script.drop_last_signs(&mut fates);
    fates
}

/// The places of the tokens with the functions declared at the top level first, all else after them in its order. Such a function is
/// there before the first statement runs, so that nothing changes; and what is alike stands together. A statement that is nothing
/// but a string is a mark, and nothing crosses it.
pub(super) fn functions_first(solid: &[Token<'_>]) -> Vec<usize> {
    let script = Script::of(solid);
    let (mut order, mut rest) = (Vec::new(), Vec::new());
    let (mut depth, mut ix) = (0_usize, 0);
    while let Some(token) = solid.get(ix) {
        if depth == 0 && script.is_mark(ix) {
            order.append(&mut rest);
            order.extend([ix, ix + 1]);
            ix += 2;
            continue;
        }
        let end = script.function_end(ix).filter(|_| depth == 0);
        if let Some(end) = end {
            order.extend(ix..=end);
            ix = end;
        } else {
            depth = depth.saturating_sub(usize::from(closes(*token))) + usize::from(opens(*token));
            rest.push(ix);
        }
        ix += 1;
    }
    order.append(&mut rest);
    order
}

/// Whether a token opens a bracket, a brace, or the hole of a template.
pub(super) fn opens((kind, text): Token<'_>) -> bool {
    match kind {
        Kind::Literal => text.ends_with("${") && text.starts_with(['`', '}']),
        _ => matches!(text, "(" | "[" | "{"),
    }
}

/// Whether a token closes one.
pub(super) fn closes((kind, text): Token<'_>) -> bool {
    match kind {
        Kind::Literal => text.starts_with('}'),
        _ => matches!(text, ")" | "]" | "}"),
    }
}

/// The bracket that belongs to each bracket; a token that is none, or stands alone, belongs to itself.
fn partners(solid: &[Token<'_>]) -> Vec<usize> {
    let mut partner: Vec<usize> = (0..solid.len()).collect();
    let mut open = Vec::new();
    for (ix, token) in solid.iter().enumerate() {
        if closes(*token)
            && let Some(from) = open.pop()
        {
            // A piece of a template closes a hole and opens the next: it belongs to the one it opens.
            for (one, other) in [(from, ix), (ix, from)] {
                if let Some(place) = partner.get_mut(one) {
                    *place = other;
                }
            }
        }
        if opens(*token) {
            open.push(ix);
        }
    }
    partner
}

struct Script<'a, 'b> {
    solid: &'b [Token<'a>],
    partner: Vec<usize>,
}

impl<'a, 'b> Script<'a, 'b> {
    fn of(solid: &'b [Token<'a>]) -> Self {
        let partner = partners(solid);
        Self { solid, partner }
    }

    fn at(&self, ix: usize) -> &'a str {
        self.solid.get(ix).map_or("", |(_, text)| *text)
    }

    fn before(&self, ix: usize) -> &'a str {
        ix.checked_sub(1).map_or("", |ix| self.at(ix))
    }

    /// A string that is a whole statement.
    fn is_mark(&self, ix: usize) -> bool {
        self.at(ix).starts_with('\'')
            && self.at(ix + 1) == ";"
            && matches!(self.before(ix), "" | ";" | "}")
    }

    fn partner(&self, ix: usize) -> usize {
        self.partner.get(ix).copied().unwrap_or(ix)
    }

    fn drop_pair(&self, ix: usize, fates: &mut [Fate]) {
        for at in [ix, self.partner(ix)] {
            set(fates, at, Fate::Idle);
        }
    }

    /// `(name) =>`, but not after `async`.
    fn is_bare_parameter(&self, ix: usize) -> bool {
        self.partner(ix) == ix + 2 && self.at(ix + 3) == "=>" && self.before(ix) != "async"
    }

    /// Whether the bracket at this place is the head of a loop or an `if`.
    fn is_head(&self, open: usize) -> bool {
        self.at(open) == "(" && matches!(self.before(open), "if" | "for" | "while")
    }

    /// Whether a brace opens the body of a loop, an `if` or an `else`.
    fn is_body(&self, ix: usize) -> bool {
        self.before(ix) == "else"
            || (self.before(ix) == ")" && self.is_head(self.partner(ix.saturating_sub(1))))
    }

    /// The closing brace of the function that is declared here as a statement: `function name() {}`, or the same after `async`.
    fn function_end(&self, ix: usize) -> Option<usize> {
        let word = ix + usize::from(self.at(ix) == "async");
        let parameters = self.partner(word + 2);
        let whole = begins_statement(self.before(ix))
            && self.at(word) == "function"
            && self.at(word + 2) == "("
            && self.at(parameters + 1) == "{";
        whole.then(|| self.partner(parameters + 1))
    }

    /// Whether a brace holds one statement only, is a body, and takes no `else` from another by going.
    fn is_needless(&self, ix: usize) -> bool {
        let end = self.partner(ix);
        let first = self.at(ix + 1);
        let forked = matches!(first, "if" | "for" | "while");
        let bound = matches!(
            first,
            "let" | "const" | "class" | "function" | "async" | "do" | "try" | "switch" | "{" | ";"
        );
        self.is_body(ix)
            && !bound
            && !(forked && self.at(end + 1) == "else")
            && self.statement_end(ix + 1) == Some(end)
    }

    /// Where the statement that begins here has its end, if that is certain.
    fn statement_end(&self, ix: usize) -> Option<usize> {
        match self.at(ix) {
            "{" => Some(self.partner(ix) + 1),
            "if" | "for" | "while" if self.at(ix + 1) == "(" => {
                let end = self.statement_end(self.partner(ix + 1) + 1)?;
                if self.at(ix) == "if" && self.at(end) == "else" {
                    return self.statement_end(end + 1);
                }
                Some(end)
            }
            "do" | "try" | "switch" | "for" => None,
            _ => self.sign_after(ix).map(|sign| sign + 1),
        }
    }

    /// The semicolon that ends a plain statement.
    fn sign_after(&self, from: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (ix, token) in self.solid.iter().enumerate().skip(from) {
            if closes(*token) {
                depth = depth.checked_sub(1)?;
            }
            if depth == 0 && token.1 == ";" {
                return Some(ix);
            }
            depth += usize::from(opens(*token));
        }
        None
    }

    /// `let a = 1; let b = 2;` becomes one declaration.
    fn join_declarations(&self, fates: &mut [Fate]) {
        let mut declares = false;
        let mut around = Vec::new();
        for (ix, token) in self.solid.iter().enumerate() {
            if closes(*token) {
                declares = around.pop().unwrap_or_default();
            }
            if opens(*token) {
                around.push(std::mem::take(&mut declares));
            }
            if is_declaration(token.1) && begins_statement(self.before(ix)) {
                declares = true;
            }
            if token.1 == ";" {
                declares &= is_declaration(self.at(ix + 1));
                if declares {
                    set(fates, ix, Fate::Comma);
                    set(fates, ix + 1, Fate::Idle);
                }
            }
        }
    }

    /// The semicolons before a closing brace; where one is the body of a loop it stays.
    fn drop_last_signs(&self, fates: &mut [Fate]) {
        let mut next = "";
        for ix in (0..self.solid.len()).rev() {
            if fates.get(ix) == Some(&Fate::Idle) {
                continue;
            }
            let empty_body =
                self.before(ix) == ")" && self.is_head(self.partner(ix.saturating_sub(1)));
            let last = match self.at(ix) {
                ";" => next == "}" && !empty_body,
                // A comma behind nothing makes a hole in a list.
                "," => matches!(next, "}" | "]" | ")") && !matches!(self.before(ix), "," | "["),
                _ => false,
            };
            if last {
                set(fates, ix, Fate::Idle);
            } else {
                next = self.at(ix);
            }
        }
    }
}

fn is_declaration(word: &str) -> bool {
    matches!(word, "let" | "const")
}

/// Whether a statement begins after this.
fn begins_statement(before: &str) -> bool {
    matches!(before, "" | ";" | "{" | "}")
}

fn set(fates: &mut [Fate], ix: usize, to: Fate) {
    if let Some(fate) = fates.get_mut(ix) {
        *fate = to;
    }
}
