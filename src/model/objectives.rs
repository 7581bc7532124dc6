//! Objectives: those the module names, and those that something practises.

use super::Objective;
use super::fold::fold;
use super::resolver::Resolver;
use crate::block::{Objectives, phrase, setting, without_terms};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{ObjectiveIx, made};
use crate::source::Spanned;
use crate::syntax::{Setting, plain};

impl Resolver<'_> {
    /// Reads every `Objective:` of the module.
    pub fn read_objectives(&mut self, settings: &[Setting], out: &mut Diagnostics) {
        for found in setting::all(settings, "Objective") {
            if found.value.value.is_empty() {
                setting::refuse(found, "Write what people will be able to do.", out);
                continue;
            }
            let (words, written) = phrase::split_id(&found.value, out);
            let inlines = phrase::inline(&words, out);
            let id = written
                .as_ref()
                .map_or_else(|| made(&plain(&inlines)), |id| id.value.clone());
            let ix = ObjectiveIx(self.course.objectives.len());
            if let Some(first) = self.objectives.get(&fold(&id)) {
                let first = self.course.objectives.get(first.0).map(|o| o.span);
                let span = written.map_or(words.span, |id| id.span);
                let message = format!("Two objectives have the id \"{id}\"");
                out.push(
                    Diagnostic::new(&table::DUPLICATE_NAME, span, message)
                        .help("Give one of them another id.")
                        .other(first.unwrap_or(span), "the first one"),
                );
                continue;
            }
            self.objectives.insert(fold(&id), ix);
            self.objectives.entry(fold(&plain(&inlines))).or_insert(ix);
            self.course.objectives.push(Objective {
                id,
                text: Vec::new(),
                span: found.value.span,
            });
        }
    }

    /// The words of the objectives, once the terms are known; these are plain words, as in headings.
    pub fn word_objectives(&mut self, settings: &[Setting], out: &mut Diagnostics) {
        let mut told = Diagnostics::default();
        for found in setting::all(settings, "Objective") {
            let of_this = |one: &Objective| one.span == found.value.span;
            let Some(at) = self.course.objectives.iter().position(of_this) else {
                continue;
            };
            let (words, _) = phrase::split_id(&found.value, &mut told);
            let inlines = phrase::inline(&words, &mut told);
            let text = without_terms(self.text(&inlines, out));
            if let Some(objective) = self.course.objectives.get_mut(at) {
                objective.text = text;
            }
        }
    }

    /// The objectives that a setting names, by id (or by their own words).
    pub fn practised(&mut self, value: &Spanned<String>, out: &mut Diagnostics) -> Objectives {
        if let Some(ix) = self.objectives.get(&fold(&phrase::words(value))) {
            return vec![*ix];
        }
        let mut found = Vec::new();
        for part in phrase::list(value) {
            let name = part.value.trim_start_matches('#').trim();
            match self.objectives.get(&fold(name)) {
                Some(ix) => found.push(*ix),
                None => self.unknown_objective(name, &part, out),
            }
        }
        found
    }

    fn unknown_objective(&mut self, name: &str, part: &Spanned<String>, out: &mut Diagnostics) {
        self.course.doubt.objectives = true;
        if self.in_doubt(name) {
            return;
        }
        let known = self.course.objectives.iter();
        let found = self
            .nearest
            .of(name, known.map(|o| (o.id.as_str(), o.span)));
        let otherwise = match self.course.objectives.first() {
            Some(first) => format!(
                "Name an objective of the module by its id, like {}.",
                first.id
            ),
            None => "Write the objective under the module's title first: Objective: … {#its-id}"
                .to_string(),
        };
        let help = self.suggest(part.span, &found, &otherwise);
        let message = format!("There is no objective \"{name}\"");
        out.push(Diagnostic::new(&table::UNKNOWN_NAME, part.span, message).help(help));
    }
}
