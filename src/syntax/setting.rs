//! `Name: value`: which settings a line holds, and what was nearly one.
//!
//! A line is a setting only where its name is known ([`Place::known`]); elsewhere `Word: text` is prose.

use super::ast::{Content, Setting};
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::parser::{Parser, Place, fold_word};
use super::segments::Segments;
use super::{BlockSpec, SettingSpec, inline, joined, notes, prose, suggest};
use crate::diagnostic::{Diagnostic, table};
use crate::source::{Span, Spanned};

/// The longest name of a setting, in characters.
const LONGEST: usize = 40;

/// Settings that hold sentences, which may be wrapped.
pub const WORDY: &[&str] = &[
    "Summary",
    "Credits",
    "Hint",
    "Right",
    "Partly",
    "Wrong",
    "Explain",
    "Coach",
    "Example",
    "Transcript",
    "Describe",
];

/// Settings of one paragraph that may be wrapped, too.
const WRAPPED: &[&str] = &["Alt", "Result", "Source"];

/// Settings of one line, which are short or are more than words. A sentence that goes on below them is named.
const UNWRAPPED: &[&str] = &[
    "Contact",
    "Licence",
    "Objective",
    "Publisher",
    "Role",
    "Section",
    "When",
    "Where",
    "Who",
];

/// The kind whose prose is what is filled in.
const GAPS: &str = "gaps";

/// Settings that hold several things between commas.
const LISTS: &[&str] = &["Change", VALUES];

/// The setting that declares values.
const VALUES: &str = "Keep track of";

/// Where the name ends and the value begins, if a line has the shape `Name: value`.
pub fn shape(text: &Segments) -> Option<(usize, usize)> {
    let words = text.as_str();
    let mut count = 0;
    for (at, c) in words.char_indices() {
        if matches!(c, ':' | '：') {
            let fits = count > 0 && !text.is_literal(at);
            return fits.then_some((at, at + c.len_utf8()));
        }
        count += 1;
        let fits = c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '\'' | '’');
        if !fits || count > LONGEST {
            return None;
        }
    }
    None
}

/// The setting of this name.
pub fn find<'w>(known: &'w [SettingSpec], name: &str) -> Option<&'w SettingSpec> {
    if known.is_empty() {
        return None;
    }
    let name = fold_word(name);
    known
        .iter()
        .find(|spec| spec.name.eq_ignore_ascii_case(&name))
}

/// The setting that a line is, if it is one here.
pub fn known_in<'w>(line: &Line, known: &'w [SettingSpec]) -> Option<&'w SettingSpec> {
    let (end, _) = shape(&line.text)?;
    find(known, line.text.get(0..end))
}

/// Whether a line in the middle of a paragraph is nearly a setting: it must begin with a capital letter, for wrapped sentences
/// hold colons too.
pub fn nearly_in(line: &Line, known: &[SettingSpec]) -> bool {
    let capital = line.text.as_str().starts_with(char::is_uppercase);
    let name = capital.then(|| shape(&line.text)).flatten();
    name.is_some_and(|(end, _)| {
        let name = line.text.get(line.text.trim(0..end));
        suggest::within_two(name, known.iter().map(|spec| spec.name)).is_some()
    })
}

/// Whether a line is a setting of this block's answers without the `>` before it. It must begin with a capital letter, too.
pub fn of_answers(line: &Line, spec: &BlockSpec) -> bool {
    line.text.as_str().starts_with(char::is_uppercase)
        && known_in(line, spec.answer_settings).is_some()
}

/// The next line, if it goes on in the middle of a sentence.
fn goes_on<'l>(cur: &Cursor<'l>, place: Place<'_>) -> Option<&'l Line> {
    let next = cur.peek().filter(|next| next.kind == Kind::Text)?;
    let small = next.text.as_str().starts_with(char::is_lowercase);
    // What stands in brackets there is the text of the exercise.
    let gap = place.block.is_some_and(|spec| spec.kind == GAPS) && next.text.as_str().contains('[');
    (small && !gap && prose::continues(cur, next, place)).then_some(next)
}

/// Whether a line is the rest of a value rather than a sentence: the value ends with a comma, or the line is a word or two.
fn is_rest(value: &str, next: &Line) -> bool {
    let line = next.text.as_str();
    if line.contains([':', '：']) {
        return false;
    }
    let ended = line.ends_with(['.', '!', '?', '…', ':']);
    value.trim_end().ends_with(',') || !ended && line.split_whitespace().count() < 3
}

/// Whether an answer is typed as several words, which may be too long for a line.
fn is_words(value: &str) -> bool {
    let value = value.trim();
    value.contains(' ') && value.starts_with(char::is_alphabetic)
}

/// The next item of a list: how many empty lines stand before it, where its words begin, and its line.
fn next_item<'l>(cur: &Cursor<'l>) -> Option<(usize, usize, &'l Line)> {
    let mut ahead = 0;
    while cur.look(ahead)?.kind == Kind::Blank {
        ahead += 1;
    }
    let line = cur.look(ahead)?;
    match line.kind {
        Kind::Item { at, .. } => Some((ahead, at, line)),
        _ => None,
    }
}

impl Parser<'_> {
    /// Reads the settings of the line the cursor stands at, with the `>` lines under the last; false if it holds none.
    pub fn settings(
        &mut self,
        cur: &mut Cursor<'_>,
        place: Place<'_>,
        into: &mut Vec<Setting>,
    ) -> bool {
        let Some(line) = cur.peek() else {
            return false;
        };
        if known_in(line, place.known).is_none() {
            return false;
        }
        cur.take();
        let starts = self.joined(line, place.known);
        let ends = starts.iter().skip(1).copied().chain([line.text.len()]);
        for (start, end) in starts.iter().copied().zip(ends) {
            let end = match end < line.text.len() {
                true => joined::end_of_value(&line.text, end),
                false => end,
            };
            into.extend(self.setting(&line.text.trimmed(start..end), place.known));
        }
        if self.listed(cur, place, into) {
            return true;
        }
        let mut follows = Vec::new();
        if let Some(last) = into.last_mut() {
            follows.extend(self.wrapped(last, line, cur, place));
        }
        follows.append(&mut self.follows(cur, place.inside()));
        if let Some(last) = into.last_mut() {
            last.follows = follows;
            self.breaks_off(last, cur, place);
        }
        true
    }

    /// The items of a list, or the lines behind `>`, below a setting that holds several things and has nothing on its own line: each is
    /// one of them.
    fn listed(&mut self, cur: &mut Cursor<'_>, place: Place<'_>, into: &mut Vec<Setting>) -> bool {
        let listed = |last: &&Setting| {
            let name = last.name.value;
            let outcome = name == "Objective" && std::ptr::eq(place.known, self.words.module);
            last.value.value.is_empty() && (LISTS.contains(&name) || outcome)
        };
        let Some(name) = into.last().filter(listed).map(|last| last.name.clone()) else {
            return false;
        };
        let known = into.len();
        while let Some((skip, at, line)) = next_item(cur) {
            if notes::of_item(line).is_some() {
                cur.skip(skip);
                self.note(cur, place);
                continue;
            }
            cur.skip(skip + 1);
            into.push(self.one_of(&name, line, at));
        }
        if into.len() == known {
            for line in self.quoted_lines(cur) {
                match line.kind {
                    Kind::ToDo => self.report(notes::to_do_left(&line.text)),
                    Kind::Item { .. } if notes::of_item(&line).is_some() => {
                        self.note(&mut Cursor::new(&[line]), place);
                    }
                    Kind::Item { at, .. } => into.push(self.one_of(&name, &line, at)),
                    Kind::Text => into.push(self.one_of(&name, &line, 0)),
                    _ => {}
                }
            }
        }
        let found = into.len() > known;
        if found {
            into.remove(known - 1);
        }
        found
    }

    fn one_of(&self, name: &Spanned<&'static str>, line: &Line, at: usize) -> Setting {
        let text = line.text.trimmed(at..line.text.len());
        Setting {
            name: name.clone(),
            span: text.whole(),
            value: self.raw(&text, 0..text.len()),
            follows: Vec::new(),
        }
    }

    /// Reports a line below a setting that seems to go on with it and does not.
    fn breaks_off(&mut self, setting: &Setting, cur: &Cursor<'_>, place: Place<'_>) {
        let next = cur.peek().filter(|next| next.kind == Kind::Text);
        let Some(next) = next.filter(|next| prose::continues(cur, next, place)) else {
            return;
        };
        let name = setting.name.value;
        let comma = setting.value.value.ends_with(',');
        let value = name == VALUES && next.text.as_str().contains('=');
        if LISTS.contains(&name) && (comma || value) {
            self.list_breaks_off(setting, next, comma);
            return;
        }
        let said = !setting.value.value.is_empty() || !setting.follows.is_empty();
        let small = goes_on(cur, place).is_some();
        let loose = UNWRAPPED.contains(&name) || WRAPPED.contains(&name);
        let short = loose && (small || is_rest(&setting.value.value, next))
            || name == "Answer" && is_words(&setting.value.value);
        // In a block a setting of another one is named where it stands.
        let named = place.block.is_some() && self.belongs_elsewhere(next);
        if (WORDY.contains(&name) || short) && said && place.depth == 0 && !named {
            let message = format!("This line does not go on with \"{name}:\" above it");
            let help = "Write both as one line if it does. Otherwise put an empty line before it.";
            let span = next.text.whole();
            let finding = Diagnostic::new(&table::SHOWN_AS_TYPED, span, message);
            self.report(finding.covers(span).help(help));
        }
    }

    /// The same where several things stand between commas.
    fn list_breaks_off(&mut self, setting: &Setting, next: &Line, comma: bool) {
        let name = setting.name.value;
        let span = match comma {
            true => setting.value.span,
            false => next.text.whole(),
        };
        let message = match comma {
            true => {
                format!("\"{name}:\" ends with a comma, and the line below is not read with it")
            }
            false => format!("This line is not read with \"{name}:\" above it"),
        };
        let help =
            format!("Write all of it on one line, or begin the next line with \"{name}:\", too.");
        let finding = Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(help);
        // A range that is cut in two says nothing more.
        let cut = setting.value.value.rfind('(') > setting.value.value.rfind(')');
        self.report(match cut {
            true => finding.covers(setting.value.span),
            false => finding,
        });
    }

    /// The words of a setting that goes on in the next line, in the middle of a sentence; its value is then empty.
    fn wrapped(
        &mut self,
        setting: &mut Setting,
        line: &Line,
        cur: &mut Cursor<'_>,
        place: Place<'_>,
    ) -> Option<Content> {
        let name = setting.name.value;
        let may = WORDY.contains(&name) || WRAPPED.contains(&name);
        goes_on(cur, place).filter(|_| may && !setting.value.value.is_empty())?;
        let mut text = Segments::of(&setting.value);
        let mut last = line;
        while let Some(next) = goes_on(cur, place) {
            prose::join(&mut text, last, next);
            last = next;
            cur.skip(1);
        }
        let start = setting.value.span.start as usize;
        let file = setting.value.span.file;
        setting.value = Spanned::new(String::new(), Span::new(file, start, start));
        setting.span = setting.span.to(text.whole());
        Some(Content::Paragraph(
            inline::read(&text, self.out),
            text.whole(),
        ))
    }

    fn setting(&self, text: &Segments, known: &[SettingSpec]) -> Option<Setting> {
        let (end, value) = shape(text)?;
        let spec = find(known, text.get(0..end))?;
        let name = text.span(text.trim(0..end));
        let value = self.raw(text, value..text.len());
        Some(Setting {
            name: Spanned::new(spec.name, name),
            span: text.whole(),
            value,
            follows: Vec::new(),
        })
    }

    /// The `>` lines that follow, as content without settings.
    pub fn follows(&mut self, cur: &mut Cursor<'_>, place: Place<'_>) -> Vec<Content> {
        let lines = self.quoted_lines(cur);
        if lines.is_empty() {
            return Vec::new();
        }
        self.contents(&lines, place)
    }

    /// Reports a line that is nearly a setting here, or a setting of another block. It stays text.
    pub fn nearly_setting(
        &mut self,
        line: &Line,
        known: &[SettingSpec],
        elsewhere: bool,
        what: &str,
    ) -> bool {
        let Some((end, _)) = shape(&line.text) else {
            return false;
        };
        let range = line.text.trim(0..end);
        let name = line.text.get(range.clone()).to_owned();
        if line.text.tail(end).starts_with("://") {
            return false;
        }
        let names = known.iter().map(|spec| spec.name);
        let begins = |known: &&str| {
            let rest = known.get(name.len()..).filter(|rest| rest.starts_with(' '));
            let head = known.get(..name.len()).unwrap_or("");
            name.contains(' ') && rest.is_some() && head.eq_ignore_ascii_case(&name)
        };
        let begun = known.iter().map(|spec| spec.name).find(begins);
        let near = suggest::within_two(&name, names).or(begun);
        let owner = if elsewhere && near.is_none() {
            self.owner(&name)
        } else {
            None
        };
        let help = match (near, owner) {
            (Some(near), _) => {
                format!("Did you mean \"{near}:\"? If it is prose, write \"{name}\\:\".")
            }
            (None, Some(owner)) => {
                format!("\"{name}:\" belongs to {owner}. If it is prose, write \"{name}\\:\".")
            }
            (None, None) => return false,
        };
        let message = format!("{what} has no setting called \"{name}\"");
        let span = line.text.span(range);
        self.report(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
        true
    }

    /// Whether a line below an answer is a setting of another block: it must begin with a capital letter, for wrapped sentences hold
    /// colons too.
    pub fn belongs_elsewhere(&self, line: &Line) -> bool {
        let capital = line.text.as_str().starts_with(char::is_uppercase);
        let name = capital.then(|| shape(&line.text)).flatten();
        name.is_some_and(|(end, _)| {
            let name = line.text.get(line.text.trim(0..end));
            self.owner(name).is_some()
        })
    }

    /// What a setting of this name belongs to.
    fn owner(&self, name: &str) -> Option<String> {
        let blocks = self.words.blocks.iter();
        let owners = blocks.filter(|spec| find(spec.settings, name).is_some());
        let owners: Vec<&str> = owners
            .map(|spec| spec.words.first().copied().unwrap_or(spec.kind))
            .collect();
        match owners.as_slice() {
            [] => {}
            [one] => return Some((*one).to_owned()),
            [one, other] => return Some(format!("{one} and {other}")),
            [one, other, ..] => return Some(format!("{one}, {other} and others")),
        }
        if find(self.words.scene, name).is_some() {
            return Some("a scene, directly under its ## heading".to_owned());
        }
        find(self.words.module, name).map(|_| "the module, under its # heading".to_owned())
    }
}
