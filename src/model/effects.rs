//! Changes to effects: the value found, and what is done to it checked against what it can be.

use super::ValueKind;
use super::conditions::takes;
use super::fold::fold;
use super::resolver::Resolver;
use crate::block::{Effect, How};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{Change, HowChanged};

/// More than any value can hold: adding as much comes to its limit all the same.
const MOST: i64 = 2_000_000;

impl Resolver<'_> {
    /// One part of a `Change:`; reports what cannot be.
    pub fn effect(&mut self, change: &Change, out: &mut Diagnostics) -> Option<Effect> {
        let folded = fold(&change.name.value);
        let Some(value) = self.values.get(&folded).copied() else {
            self.not_changeable(&change.name, &folded, out);
            return None;
        };
        let kind = self.course.values.get(value.0)?.kind.clone();
        let how = match (&change.how, &kind) {
            (HowChanged::Add(n), ValueKind::Number { .. }) => Ok(How::Add((*n).clamp(-MOST, MOST))),
            (HowChanged::Add(_), _) => Err(change.span),
            (HowChanged::Set(literal), kind) => self
                .literal(value, kind, &literal.value)
                .map(How::Set)
                .ok_or(literal.span),
        };
        match how {
            Ok(how) => Some(Effect { value, how }),
            Err(span) => {
                self.course.doubt.values = true;
                out.push(self.impossible(&change.name, span, &kind));
                None
            }
        }
    }

    fn impossible(&self, name: &Spanned<String>, span: Span, kind: &ValueKind) -> Diagnostic {
        let written = self.project.sources.slice(span);
        let message = format!("\"{}\" cannot become \"{written}\"", name.value);
        let message = match span.start <= name.span.start {
            true => format!(
                "Nothing can be added to \"{}\" or taken away from it",
                name.value
            ),
            false => message,
        };
        Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(takes(kind))
    }

    fn not_changeable(&mut self, name: &Spanned<String>, folded: &str, out: &mut Diagnostics) {
        let built_in = super::values::BUILT_IN.contains(&folded);
        if !built_in && !self.saved.contains_key(folded) {
            self.unknown_value(name, out);
            return;
        }
        let message = format!("\"{}\" cannot be changed", name.value);
        let help = match built_in {
            true => "It is worked out by the player; give points with \"Score:\".",
            false => "It is what the learner answered. Keep track of a value of another name.",
        };
        out.push(Diagnostic::new(&table::UNKNOWN_VALUE, name.span, message).help(help));
    }
}
