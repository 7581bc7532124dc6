//! The module's own settings.

use super::fold::fold;
use super::keys::Owner;
use super::resolver::Resolver;
use super::{CompleteWhen, ValueKind, iri, language, time, values};
use crate::block::language::{well_formed, without_embracing};
use crate::block::setting::value_in;
use crate::block::{phrase, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{OptionKey, ValueIx};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::{self, Content, Inline, Setting, Storyboard, plain};
use crate::theme::{self, Theme};
use std::collections::HashMap;
use uuid::{Uuid, uuid};

/// The namespace of the names of modules. Never change it: platforms know the courses by what is made of it.
const MODULES: Uuid = uuid!("5a1c6f0e-52d4-5be0-9d0a-6f6f0c3a7e21");

const REPEATABLE: &[&str] = &["Keep track of", "Credits", "Objective"];

impl Resolver<'_> {
    /// Reads title and settings.
    pub fn read_module(&mut self, storyboard: &Storyboard, out: &mut Diagnostics) {
        let settings = &storyboard.settings;
        setting::repeated(settings, |name| REPEATABLE.contains(&name), out);
        self.secret_settings(settings, out);
        self.read_title(storyboard);
        let series = words(settings, "Series", out);
        self.course.iri = self.iri(settings, series.as_deref(), out);
        self.course.series = series;
        self.course.version = words(settings, "Version", out);
        self.course.licence = addressed(settings, "Licence", out);
        self.course.publisher = addressed(settings, "Publisher", out);
        self.course.contact = addressed(settings, "Contact", out);
        self.course.language = tag(settings, out);
        self.course.reflections = setting::keep(settings, "Reflections", out).unwrap_or_default();
        self.course.check_reading =
            setting::yes_no(settings, "Check reading", out).unwrap_or(false);
        self.course.theme = self.theme(settings, out);
        self.course.pass_mark = pass_mark(settings, out);
        let scored = self.course.pass_mark.is_some() || self.told_passed;
        self.course.complete_when = complete_when(settings, scored, out);
        self.places(settings);
        self.read_values(settings, out);
        self.read_objectives(settings, out);
        self.course.summary = match words(settings, "Summary", out) {
            Some(summary) => summary,
            None => first_paragraph(storyboard),
        };
    }

    /// What needs names: the title's words, the credits, the prose under the title.
    pub fn read_cover(&mut self, storyboard: &Storyboard, out: &mut Diagnostics) {
        if let Some(title) = &storyboard.title {
            if let Some(value) = value_in(&title.text) {
                out.push(no_value("The module's title", value));
            }
            self.course.title = self.text(&title.text, out);
        } else {
            self.course.title = vec![crate::block::Run::Text(self.course.title_text.clone())];
        }
        for found in setting::all(&storyboard.settings, "Credits") {
            for content in phrase::content(found, out) {
                if let Content::Paragraph(inlines, _) = content {
                    let line = self.text(&inlines, out);
                    self.course.credits.push(line);
                }
            }
        }
        let mut prose = Vec::new();
        for content in &storyboard.intro {
            match content {
                Content::Block(block) if !storyboard.scenes.is_empty() => {
                    out.push(before_scenes(block));
                }
                Content::Block(_) => {}
                _ => prose.push(content.clone()),
            }
        }
        self.course.intro = self.content(&prose, out);
    }

    fn read_title(&mut self, storyboard: &Storyboard) {
        self.course.name = self.project.name.clone();
        let title = storyboard.title.as_ref();
        let text = title.map(|title| plain(&title.text)).unwrap_or_default();
        self.course.title_text = match text.is_empty() {
            true => self.project.name.clone(),
            false => text,
        };
        self.course.places.title = title.map_or(Span::new(FileId(0), 0, 0), |title| title.span);
    }

    fn places(&mut self, settings: &[Setting]) {
        let place = |name: &str| setting::find(settings, name).map(|found| found.value.span);
        self.course.places.complete_when = place("Complete when").unwrap_or_default();
        self.course.places.pass_mark = place("Pass mark").unwrap_or_default();
    }

    fn iri(&self, settings: &[Setting], series: Option<&str>, out: &mut Diagnostics) -> String {
        if let Some(found) = setting::find(settings, "Identifier") {
            let written = phrase::words(&found.value);
            if iri::names_a_course(&written) {
                return written;
            }
            let takes = "It takes an address of its own without ? and #, like https://example.org/courses/my-course, or a urn:.";
            setting::refuse(found, takes, out);
        }
        let name = format!("{}/{}", series.unwrap_or(""), self.project.name);
        format!("urn:uuid:{}", Uuid::new_v5(&MODULES, name.as_bytes()))
    }

    /// The theme: a folder beside the modules, or one of ours.
    fn theme(&self, settings: &[Setting], out: &mut Diagnostics) -> Theme {
        let Some(found) = setting::find(settings, "Theme") else {
            return Theme::ours("default");
        };
        let name = phrase::words(&found.value);
        let folders = &self.project.themes;
        let named = |known: &str| fold(known) == fold(&name);
        if let Some(folder) = folders.iter().find(|folder| named(&folder.name)) {
            return theme::read(self.project, folder, found.value.span, out);
        }
        if let Some((name, _)) = theme::OURS.iter().find(|(known, _)| named(known)) {
            return Theme::ours(name);
        }
        let ours = theme::OURS.iter().map(|(name, _)| *name);
        let own = folders.iter().map(|folder| folder.name.as_str());
        let known: Vec<&str> = ours.chain(own).collect();
        if name.is_empty() {
            let takes = format!("It takes the name of a theme: {}.", known.join(", "));
            setting::refuse(found, &takes, out);
            return Theme::ours("default");
        }
        let message = format!("There is no theme called \"{name}\"");
        let help = match theme::nearest(&name, known.iter().copied()) {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None => format!("There are: {}.", known.join(", ")),
        };
        out.push(Diagnostic::new(&table::UNKNOWN_NAME, found.value.span, message).help(help));
        Theme::ours("default")
    }

    fn read_values(&mut self, settings: &[Setting], out: &mut Diagnostics) {
        for found in setting::all(settings, "Keep track of") {
            if found.value.value.is_empty() {
                setting::refuse(found, "Write values, like trust = 2 (from 0 to 5).", out);
                self.course.doubt.values = true;
                continue;
            }
            let mut wrong = Diagnostics::default();
            let read = values::read(&found.value, &mut wrong);
            self.doubt_values(&found.value, !wrong.is_empty());
            out.append(wrong);
            for value in read {
                match value {
                    Ok(value) => self.add_value(value, out),
                    Err(name) => {
                        self.course.doubt.values = true;
                        let folded = fold(&name);
                        let pieces = folded.split(' ').collect::<Vec<_>>();
                        let pieces = pieces.split(|word| values::RESERVED.contains(word));
                        self.doubtful.extend(pieces.map(|words| words.join(" ")));
                        self.doubtful.insert(folded);
                    }
                }
            }
        }
    }

    fn add_value(&mut self, value: super::Value, out: &mut Diagnostics) {
        let folded = fold(&value.name);
        let first = self
            .values
            .get(&folded)
            .and_then(|ix| self.course.values.get(ix.0));
        let first = first.map(|first| (first.span, "the first one"));
        let saved = self
            .saved
            .get(&folded)
            .map(|saved| (saved.span, "an answer is saved under it"));
        if let Some((span, word)) = first.or(saved) {
            let message = format!("The name \"{}\" is used twice", value.name);
            let finding = Diagnostic::new(&table::DUPLICATE_NAME, value.span, message);
            out.push(
                finding
                    .help("Give one of them another name.")
                    .other(span, word),
            );
            if first.is_some() {
                return;
            }
        }
        let owner = Owner {
            sort: "value",
            id: value.name.clone(),
            written: false,
            span: value.span,
        };
        self.keys.claim(value.key, owner, out);
        let ix = ValueIx(self.course.values.len());
        self.values.insert(folded, ix);
        self.course.values.push(value);
        self.words_collide(ix, "Write another word for one of them.", out);
    }

    /// Reports words of a value, or people to choose from, that come to one key in the saved state. Words that are the same are
    /// reported already, and people with one name.
    pub fn words_collide(&self, ix: ValueIx, help: &str, out: &mut Diagnostics) {
        let Some(value) = self.course.values.get(ix.0) else {
            return;
        };
        let ValueKind::Words(words) = &value.kind else {
            return;
        };
        let mut known: HashMap<OptionKey, &String> = HashMap::new();
        for (word, key) in words.iter().zip(self.course.word_keys(ix)) {
            let Some(first) = known.insert(key, word) else {
                continue;
            };
            if fold(first) != fold(word) {
                let message = format!(
                    "\"{word}\" and \"{first}\" cannot be told apart in a learner's saved state"
                );
                out.push(Diagnostic::new(&table::IDS_COLLIDE, value.span, message).help(help));
            }
        }
    }

    /// Works out the learning time where none was written; the last step, for it counts the words.
    pub fn read_time(&mut self, settings: &[Setting], out: &mut Diagnostics) {
        let written = setting::find(settings, "Time").and_then(|found| {
            let minutes = time::read(&phrase::words(&found.value));
            if minutes.is_none() {
                setting::refuse(
                    found,
                    "It takes hours and minutes, like 20 minutes or 1 hour.",
                    out,
                );
            }
            minutes
        });
        self.course.minutes_estimated = written.is_none();
        self.course.minutes = written.unwrap_or_else(|| time::estimate(&self.course));
    }
}

/// The words of a setting. They are read before anybody has begun, in catalogues too: no value is known there.
fn words(settings: &[Setting], name: &str, out: &mut Diagnostics) -> Option<String> {
    said(settings, name, out, plain)
}

/// The same, with the addresses of links behind their words: who may do what with a text stands there, and whom to ask.
fn addressed(settings: &[Setting], name: &str, out: &mut Diagnostics) -> Option<String> {
    said(settings, name, out, |inlines| {
        plain(&with_addresses(inlines))
    })
}

fn with_addresses(inlines: &[Inline]) -> Vec<Inline> {
    let mut all = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Link { address, words, .. } => {
                all.extend(words.iter().cloned());
                let beside = phrase::beside(&address.value, &plain(words));
                all.extend(beside.map(|text| Inline::Text(Spanned::new(text, address.span))));
            }
            Inline::Emphasis(inner, span) => {
                all.push(Inline::Emphasis(with_addresses(inner), *span))
            }
            Inline::Strong(inner, span) => all.push(Inline::Strong(with_addresses(inner), *span)),
            other => all.push(other.clone()),
        }
    }
    all
}

fn said(
    settings: &[Setting],
    name: &str,
    out: &mut Diagnostics,
    plain: impl Fn(&[Inline]) -> String,
) -> Option<String> {
    let found = setting::find(settings, name)?;
    if found.value.value.is_empty() {
        return setting::words(found, out);
    }
    let inlines = phrase::inline(&found.value, out);
    if let Some(value) = value_in(&inlines) {
        out.push(no_value(&format!("\"{name}:\""), value));
    }
    Some(plain(&inlines))
}

fn no_value(what: &str, name: &Spanned<String>) -> Diagnostic {
    let message = format!("{what} cannot show \"{{{}}}\"", name.value);
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, name.span, message)
        .help("It is read in catalogues, before anybody has begun: say it without a value.")
        .covers(name.span)
}

fn tag(settings: &[Setting], out: &mut Diagnostics) -> String {
    let default = "en".to_string();
    let Some(found) = setting::find(settings, "Language") else {
        return default;
    };
    let tag = phrase::words(&found.value);
    match well_formed(&tag) {
        true => {
            if let Some(name) = language::unspoken(&tag) {
                let message =
                    format!("The player has no {name}: its buttons and messages will be English");
                let span = found.value.span;
                out.push(
                    Diagnostic::new(&table::PLAYER_SPEAKS_ENGLISH, span, message)
                        .help("They are marked as English, so that screen readers say them rightly. A colleague who builds Storyloom can add the words of your language."),
                );
            }
            tag
        }
        false => {
            let takes = match without_embracing(&tag) {
                Some(meant) => {
                    format!("Write {meant} and not {tag}: browsers refuse the longer one.")
                }
                None => "It takes a language tag, like en, en-GB or cy.".to_string(),
            };
            setting::refuse(found, &takes, out);
            default
        }
    }
}

fn pass_mark(settings: &[Setting], out: &mut Diagnostics) -> Option<u8> {
    let found = setting::find(settings, "Pass mark")?;
    let value = phrase::words(&found.value);
    let value = phrase::narrow(&value);
    let number = value.trim_end_matches('%').trim_end();
    let number = ["percent", "per cent"]
        .iter()
        .find_map(|word| number.strip_suffix(word))
        .unwrap_or(number)
        .trim_end();
    let mark = setting::digits(number).filter(|mark| (1..=100).contains(mark));
    if mark.is_none() {
        setting::refuse(found, "It takes a whole percentage from 1% to 100%.", out);
    }
    mark.map(|mark| mark as u8)
}

fn complete_when(settings: &[Setting], scored: bool, out: &mut Diagnostics) -> CompleteWhen {
    let Some(found) = setting::find(settings, "Complete when") else {
        return CompleteWhen::EndReached;
    };
    match fold(&phrase::words(&found.value)).as_str() {
        "end reached" => CompleteWhen::EndReached,
        "all scenes seen" => CompleteWhen::AllScenesSeen,
        "passed" if scored || setting::find(settings, "Pass mark").is_some() => {
            CompleteWhen::Passed
        }
        "passed" => {
            let message = "Nobody can pass a module that has no pass mark";
            out.push(
                Diagnostic::new(&table::IMPOSSIBLE_VALUE, found.value.span, message)
                    .help("Add \"Pass mark:\", or write \"Complete when: end reached\"."),
            );
            CompleteWhen::EndReached
        }
        _ => {
            setting::refuse(
                found,
                "It takes end reached, all scenes seen, or passed.",
                out,
            );
            CompleteWhen::EndReached
        }
    }
}

fn before_scenes(block: &syntax::Block) -> Diagnostic {
    let message = "This block stands before the first scene";
    Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message)
        .help("Begin a scene above it, with ## and a title.")
}

/// The first words of the cover, or else of the first scene before anything is chosen: further on they would give the way away.
fn first_paragraph(storyboard: &Storyboard) -> String {
    let first = storyboard.scenes.iter().take(1);
    let begins = first.flat_map(|scene| scene.content.iter().take_while(|piece| !chooses(piece)));
    let mut all = storyboard.intro.iter().chain(begins);
    all.find_map(|content| match content {
        // What changes on the way says nothing in a catalogue.
        Content::Paragraph(inlines, _) if value_in(inlines).is_none() => Some(plain(inlines)),
        _ => None,
    })
    .unwrap_or_default()
}

fn chooses(piece: &Content) -> bool {
    matches!(piece, Content::Block(block) if block.kind == Some("decision"))
}
