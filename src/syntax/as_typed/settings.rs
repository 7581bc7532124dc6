//! Settings that set nothing and are shown: in bold, below the words of a scene, or among the lines of another program's head.

use super::Look;
use super::lists::lines;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;
use crate::syntax::ast::Content;
use crate::syntax::parser::fold_word;
use crate::syntax::segments::Segments;
use crate::syntax::{SettingSpec, exit, misplaced, setting, suggest};

/// Where a piece stands: what is known there, and what its settings belong to.
#[derive(Copy, Clone, Default)]
pub struct Here {
    /// The settings known there.
    pub known: &'static [SettingSpec],
    /// Whether they stand at the head only: nothing below the first words sets anything.
    pub scene: bool,
    /// How the place is called where a name is misspelt.
    pub what: &'static str,
}

/// A setting within the stars or low lines that make it bold.
struct Bold<'t> {
    name: &'t str,
    /// Where its value begins.
    value: usize,
}

fn bold(line: &Segments) -> Option<Bold<'_>> {
    let text = line.as_str();
    let rest = text.trim_start_matches(['*', '_']);
    let signs = text.get(..text.len() - rest.len())?;
    let colon = rest.find([':', '：'])?;
    if signs.is_empty() || signs.len() > 3 || line.is_literal(signs.len() + colon) {
        return None;
    }
    let before = rest.get(..colon)?;
    let after = rest.get(colon..)?.trim_start_matches([':', '：']);
    let (name, value) = match (before.strip_suffix(signs), after.strip_prefix(signs)) {
        (Some(name), _) => (name, after),
        (None, Some(value)) => (before, value),
        (None, None) if after.trim_end().ends_with(signs) => (before, after),
        (None, None) => return None,
    };
    Some(Bold {
        name: name.trim(),
        value: text.len() - value.len(),
    })
}

impl Look<'_> {
    /// Looks at the lines of a paragraph, or of what somebody seems to say.
    pub fn unset(&mut self, span: Span) {
        let here = self.here;
        for line in lines(&self.written(span)) {
            let line = unquoted(line);
            if self.brings_in_nothing(&line) || self.without_colon(&line) {
                continue;
            }
            let known = |name: &str| setting::find(here.known, name);
            if let Some(bold) = bold(&line) {
                let speaks = self.people.contains(&fold_word(bold.name));
                if let Some(spec) = known(bold.name).filter(|_| !speaks) {
                    self.in_bold(&line, spec, bold.value);
                }
                continue;
            }
            let named = setting::shape(&line).filter(|_| here.scene && begins_big(&line));
            let name = named.map(|(end, _)| line.trim(0..end));
            if let Some(name) = name.filter(|name| known(line.get(name.clone())).is_some()) {
                self.too_late(line.get(name.clone()), line.span(name));
            }
        }
    }

    /// A line that nearly brings in another file; true if that was reported.
    fn brings_in_nothing(&mut self, line: &Segments) -> bool {
        let text = line.as_str();
        let literal = text.find([':', '：']).is_some_and(|at| line.is_literal(at));
        let Some(path) = exit::nearly_include(text).filter(|_| !literal) else {
            return false;
        };
        let message = "This line is shown to the learner and brings in no file";
        let help = format!("Write \"Include: {path}\" on a line of its own.");
        let span = line.span(0..line.len());
        self.out
            .push(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
        true
    }

    /// A line that would be a setting if it had a colon, or a note on an ending that stands under it; true if that was reported.
    fn without_colon(&mut self, line: &Segments) -> bool {
        let span = line.span(0..line.len());
        if line.as_str().eq_ignore_ascii_case("(not passed)") {
            let message =
                "This line is shown to the learner and says nothing of the ending above it";
            let help =
                "Write it behind the ending's name, on the same line: End: Too late (not passed).";
            let finding = Diagnostic::new(&table::UNKNOWN_SETTING, span, message);
            self.out.push(finding.covers(span).help(help));
            return true;
        }
        let Some((folded, value)) = misplaced::lacks_colon(line.as_str()) else {
            return false;
        };
        let mut names = self.here.known.iter().map(|spec| spec.name);
        let Some(name) = names.find(|name| name.eq_ignore_ascii_case(folded)) else {
            return false;
        };
        let message =
            format!("There is no colon behind \"{name}\", so it sets nothing and is shown");
        let help = format!("Write \"{name}: {value}\". If it is prose, end it with a full stop.");
        let finding = Diagnostic::new(&table::UNKNOWN_SETTING, span, message);
        self.out.push(finding.covers(span).help(help));
        true
    }

    fn in_bold(&mut self, line: &Segments, spec: &SettingSpec, value: usize) {
        let name = spec.name;
        let message = format!("\"{name}:\" stands in bold, so it sets nothing and is shown");
        let help = format!("Take the signs around it away. If it is prose, write \"{name}\\:\".");
        let finding = Diagnostic::new(&table::UNKNOWN_SETTING, line.span(0..value), message);
        self.out.push(finding.help(help));
    }

    fn too_late(&mut self, name: &str, span: Span) {
        let message =
            format!("\"{name}:\" stands below the words of its scene, so it sets nothing");
        let help = format!(
            "Write it directly under the ## heading of the scene. If it is prose, write \"{name}\\:\"."
        );
        self.out
            .push(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
    }

    /// Looks at the lines `Word: …` with which a module or scene begins, where one that nobody knows hides the others.
    pub fn head(&mut self, contents: &[Content]) {
        for piece in contents {
            if let Content::List { items, .. } = piece {
                self.behind_bullets(items);
            }
            let Content::Paragraph(_, span) = piece else {
                return;
            };
            for line in lines(&self.written(*span)) {
                let Some((end, _)) = setting::shape(&line).filter(|_| begins_big(&line)) else {
                    return;
                };
                let name = line.trim(0..end);
                self.misspelt(line.get(name.clone()), line.span(name));
            }
        }
    }

    /// Looks at a list that stands where the settings of the module stand; the first that is one is named.
    fn behind_bullets(&mut self, items: &[Vec<Content>]) {
        let here = self.here;
        let named = items.iter().find_map(|item| {
            let Some(Content::Paragraph(_, span)) = item.first() else {
                return None;
            };
            let line = lines(&self.written(*span)).into_iter().next()?;
            let (end, _) = setting::shape(&line)?;
            let name = line.trim(0..end);
            let spec = setting::find(here.known, line.get(name.clone()))?;
            Some((spec.name, line.span(name)))
        });
        let Some((name, span)) = named.filter(|_| !here.scene) else {
            return;
        };
        let message = format!("\"{name}:\" stands in a list, so it sets nothing and is shown");
        let help = format!(
            "Take the bullets before the settings away. If it is prose, write \"{name}\\:\"."
        );
        self.out
            .push(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
    }

    fn misspelt(&mut self, name: &str, span: Span) {
        let here = self.here;
        let known = here.known.iter().map(|spec| spec.name);
        let Some(near) = suggest::within_two(name, known) else {
            return;
        };
        let message = format!("{} has no setting called \"{name}\"", here.what);
        let help = format!("Did you mean \"{near}:\"? If it is prose, write \"{name}\\:\".");
        self.out
            .push(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
    }
}

fn begins_big(line: &Segments) -> bool {
    line.as_str().starts_with(char::is_uppercase)
}

/// A line without the `>` before it.
pub fn unquoted(line: Segments) -> Segments {
    let text = line.as_str();
    let rest = text.trim_start_matches(['>', '＞', ' ', '\u{3000}']);
    let at = text.len() - rest.len();
    match at {
        0 => line,
        at => line.slice(at..line.len()),
    }
}
