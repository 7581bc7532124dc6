//! Passwords, and keys to a record store, in what everybody can read.

use super::resolver::Resolver;
use crate::block::phrase;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{Setting, secret};

/// An address in angle brackets is a link and its own words: the same is said of both, and so told once.
const ADDRESS: &str = "This address holds a password or the way into a record store";

impl Resolver<'_> {
    /// Those in the settings of the module.
    pub fn secret_settings(&self, settings: &[Setting], out: &mut Diagnostics) {
        for found in settings {
            if secret::in_value(&phrase::words(&found.value)) {
                let message = format!("\"{}:\" holds a password or a key", found.name.value);
                out.push(finding(found.value.span, message));
            }
        }
    }

    /// One in an address; the link is then left out.
    pub fn secret_link(
        &self,
        address: &Spanned<String>,
        read: &str,
        out: &mut Diagnostics,
    ) -> bool {
        let secret = secret::in_address(read);
        if secret {
            out.push(finding(address.span, ADDRESS));
        }
        secret
    }

    /// One in words: the address by which a platform opened a course.
    pub fn secret_words(&self, words: &Spanned<String>, out: &mut Diagnostics) {
        let Some(range) = secret::in_words(&words.value) else {
            return;
        };
        // Where the words are as written, the address alone can be shown.
        let (start, end) = (words.span.start as usize, words.span.end as usize);
        let span = match end.saturating_sub(start) == words.value.len() {
            true => Span::new(words.span.file, start + range.start, start + range.end),
            false => words.span,
        };
        out.push(finding(span, ADDRESS));
    }
}

fn finding(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&table::SECRET_IN_TEXT, span, message)
        .help("Everybody who opens the package can read it. Write the address without it.")
}
