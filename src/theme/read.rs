//! A theme's folder to a theme: tokens, logo, the texts of its templates.

use super::contrast::{Scheme, pale};
use super::json::{self, Value};
use super::token::{self, TOKENS};
use super::{FILE, LOGOS, Logo, Override, Theme, nearest};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::composed;
use crate::source::{Asset, Picture, Project, Span, Spanned, ThemeFolder};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the file of the tokens.
const MEMBERS: &[&str] = &["about", "light", "dark", "logo"];

/// The heaviest logo: it is loaded before the first page shows.
const HEAVIEST: u64 = 100 * 1024;

/// Reads a theme's folder; `named` is where the storyboard names it.
pub fn read(project: &Project, folder: &ThemeFolder, named: Span, out: &mut Diagnostics) -> Theme {
    let mut reading = Reading {
        folder,
        theme: Theme::ours("default"),
        light: Written::default(),
        dark: Written::default(),
        out,
    };
    reading.theme.templates = templates(project, folder);
    let tokens = folder.texts.iter().find(|(name, _)| name == FILE);
    let source = tokens.and_then(|(_, file)| project.sources.get(*file));
    let Some(source) = source else {
        let message = format!("The theme \"{}\" has no {FILE} in its folder", folder.name);
        let help = "Put one there: { \"light\": { }, \"dark\": { } } is enough to begin with.";
        let missing = Diagnostic::new(&table::FILE_MISSING, named, message).help(help);
        reading.out.push(missing);
        return reading.theme;
    };
    match json::read(source) {
        Ok(value) => reading.whole(value),
        Err(_) if reading.out.in_file(&table::NOT_UTF8, source.id) => {}
        Err(found) => reading.out.push(*found),
    }
    reading.contrast();
    reading.theme
}

fn templates(project: &Project, folder: &ThemeFolder) -> Vec<Override> {
    let named = folder.texts.iter().filter_map(|(name, file)| {
        let source = project.sources.get(*file)?;
        Some(Override::new(
            name.strip_suffix(".hbs")?,
            *file,
            &source.text,
        ))
    });
    named.collect()
}

/// Where the tokens of a scheme were set, and which of them could not be read.
#[derive(Default)]
struct Written {
    places: BTreeMap<String, Span>,
    doubtful: BTreeSet<String>,
}

struct Reading<'a> {
    folder: &'a ThemeFolder,
    theme: Theme,
    light: Written,
    dark: Written,
    out: &'a mut Diagnostics,
}

impl Reading<'_> {
    fn whole(&mut self, value: Spanned<Value>) {
        let Value::Object(members) = value.value else {
            self.impossible(value.span, "A theme is written in braces: { }", "");
            return;
        };
        for (name, value) in once(members, self.out) {
            match (name.value.as_str(), value.value) {
                ("light", Value::Object(tokens)) => self.scheme(tokens, false),
                ("dark", Value::Object(tokens)) => self.scheme(tokens, true),
                ("logo", Value::Object(parts)) => self.logo(parts, name.span),
                ("about", _) => {}
                ("light" | "dark" | "logo", _) => {
                    let message = format!("\"{}\" is written in braces", name.value);
                    self.impossible(
                        value.span,
                        &message,
                        "Write { } with names and values in it.",
                    );
                }
                _ => self.unknown(&name, MEMBERS.iter().copied()),
            }
        }
    }

    fn scheme(&mut self, tokens: Vec<(Spanned<String>, Spanned<Value>)>, dark: bool) {
        for (name, value) in once(tokens, self.out) {
            let Some(token) = token::find(&name.value) else {
                self.unknown(&name, TOKENS.iter().map(|token| token.name));
                continue;
            };
            if dark && !token.dark {
                let message = format!("\"{}\" is the same in light and dark", token.name);
                self.impossible(name.span, &message, "Set it under \"light\" alone.");
                continue;
            }
            let said = match &value.value {
                Value::Text(words) | Value::Number(words) => token.kind.value(words),
                _ => None,
            };
            let (written, values) = match dark {
                true => (&mut self.dark, &mut self.theme.dark),
                false => (&mut self.light, &mut self.theme.light),
            };
            match said {
                Some(said) => {
                    values.insert(token.name.to_string(), said);
                    written.places.insert(token.name.to_string(), value.span);
                }
                None => {
                    written.doubtful.insert(token.name.to_string());
                    let message = format!("\"{}\" cannot be this", token.name);
                    self.impossible(value.span, &message, &token.kind.takes());
                }
            }
        }
        if !dark && self.own("cloth") && !self.own("cloth-line") {
            let line = pale(self.theme.get("cloth"), self.theme.get("on-cloth"));
            self.theme.light.insert("cloth-line".to_string(), line);
        }
    }

    fn own(&self, token: &str) -> bool {
        self.light.places.contains_key(token)
    }

    fn contrast(&mut self) {
        for (name, colours, written) in [
            ("light", &self.theme.light, &self.light),
            ("dark", &self.theme.dark, &self.dark),
        ] {
            let scheme = Scheme {
                name,
                colours,
                written: &written.places,
                doubtful: &written.doubtful,
            };
            for found in scheme.findings() {
                self.out.push(found);
            }
        }
    }

    fn logo(&mut self, parts: Vec<(Spanned<String>, Spanned<Value>)>, place: Span) {
        let (mut file, mut alt) = (None, None);
        for (name, value) in once(parts, self.out) {
            match (name.value.as_str(), value.value) {
                ("file", Value::Text(words)) => file = Some(Spanned::new(words, value.span)),
                ("alt", Value::Text(words)) => alt = Some(words.trim().to_string()),
                ("file" | "alt", _) => {
                    let message = format!("\"{}\" of a logo is words", name.value);
                    self.impossible(
                        value.span,
                        &message,
                        "Write them in straight double quotes.",
                    );
                }
                _ => self.unknown(&name, ["file", "alt"].into_iter()),
            }
        }
        let Some(file) = file else {
            self.impossible(
                place,
                "The logo names no file",
                "Write \"file\": \"logo.svg\".",
            );
            return;
        };
        let Some((asset, name)) = self.picture(&file) else {
            return;
        };
        let alt = alt.filter(|words| !words.is_empty());
        if alt.is_none() {
            let message = "The logo has no words for people who do not see it";
            let found = Diagnostic::new(&table::IMAGE_WITHOUT_ALT, place, message);
            self.out
                .push(found.help("Write what it says: \"alt\": \"Llanfair Library\"."));
        }
        let inside = self.folder.inside.get(&asset.path);
        let cleaned = inside.and_then(|inside| inside.cleaned.clone());
        if cleaned.is_some() {
            let message = "The logo says where it was made";
            let found = Diagnostic::new(&table::PICTURE_LOCATION, file.span, message);
            self.out.push(found.help(
                "Packages get a copy that does not. Take the place out of your own file before you pass it on.",
            ));
        }
        self.theme.logo = Some(Logo {
            name,
            alt: alt.unwrap_or_default(),
            asset,
            cleaned,
        });
    }

    /// The logo's file, and its name in packages.
    fn picture(&mut self, file: &Spanned<String>) -> Option<(Asset, &'static str)> {
        let ending = file.value.rsplit_once('.').map_or("", |(_, ending)| ending);
        let mut names = LOGOS.iter();
        let known = names.find(|(known, ..)| ending.eq_ignore_ascii_case(known));
        let Some((_, name, holds)) = known else {
            let message = format!("A logo cannot be \"{}\"", file.value);
            self.impossible(
                file.span,
                &message,
                "It takes an SVG or PNG file of the theme's folder.",
            );
            return None;
        };
        let find = |fits: &dyn Fn(&str) -> bool| {
            let mut assets = self.folder.assets.iter();
            assets.find(|asset| fits(&asset.path))
        };
        let alike = |path: &str| composed(path) == composed(&file.value);
        let found = find(&|path| path == file.value).or_else(|| find(&alike));
        let Some(asset) = found else {
            let folder = &self.folder.name;
            let message = format!(
                "There is no file \"{}\" in the theme \"{folder}\"",
                file.value
            );
            let near = nearest(
                &file.value,
                self.folder.assets.iter().map(|a| a.path.as_str()),
            );
            let found = Diagnostic::new(&table::FILE_MISSING, file.span, message);
            self.out.push(match near {
                Some(near) => found.help(format!("Did you mean \"{near}\"?")),
                None => found.help("It has to lie beside the theme.json, with this name."),
            });
            return None;
        };
        let inside = self.folder.inside.get(&asset.path);
        if let Some(is) = inside.and_then(|i| i.picture).filter(|is| is != holds) {
            let asset = asset.clone();
            self.misnamed(file, ending, is);
            return Some((asset, *name));
        }
        if let Some(flaw) = inside.and_then(|inside| inside.flaw) {
            let message = format!("No browser shows \"{}\" as a picture", file.value);
            let asset = asset.clone();
            self.impossible(file.span, &message, flaw.help());
            return Some((asset, *name));
        }
        if asset.size > HEAVIEST {
            let (size, most) = (asset.size / 1024, HEAVIEST / 1024);
            let message = format!("The logo is {size} KiB heavy; {most} KiB are enough for one");
            let found = Diagnostic::new(&table::HEAVY_MEDIA, file.span, message);
            self.out
                .push(found.help("It is shown at most 48 pixels high: save it smaller."));
        }
        Some((asset.clone(), *name))
    }

    fn misnamed(&mut self, file: &Spanned<String>, ending: &str, is: Picture) {
        let message = format!(
            "\"{}\" does not hold what its ending .{ending} says",
            file.value
        );
        let help = match is {
            Picture::Png => "It holds PNG: call it .png.",
            Picture::Svg => "It holds SVG: call it .svg.",
            _ => "Save it again from the program it was made with, as SVG or PNG.",
        };
        self.impossible(file.span, &message, help);
    }

    fn unknown<'n>(&mut self, name: &Spanned<String>, known: impl Iterator<Item = &'n str>) {
        let message = format!("A theme has no \"{}\"", name.value);
        let known: Vec<&str> = known.collect();
        let help = match nearest(&name.value, known.iter().copied()) {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None => format!("Here can stand: {}.", known.join(", ")),
        };
        self.out
            .push(Diagnostic::new(&table::UNKNOWN_SETTING, name.span, message).help(help));
    }

    fn impossible(&mut self, span: Span, message: &str, takes: &str) {
        let found = Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message);
        self.out.push(match takes.is_empty() {
            true => found,
            false => found.help(takes),
        });
    }
}

type Members = Vec<(Spanned<String>, Spanned<Value>)>;

/// The members without those named before, which are told.
fn once(members: Members, out: &mut Diagnostics) -> Members {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut kept = Vec::new();
    for member in members {
        let name = &member.0;
        match seen.get(&name.value) {
            None => {
                seen.insert(name.value.clone(), name.span);
                kept.push(member);
            }
            Some(first) => {
                let message = format!("\"{}\" is set twice", name.value);
                let found = Diagnostic::new(&table::DUPLICATE_NAME, name.span, message);
                out.push(found.other(*first, "the first one"));
            }
        }
    }
    kept
}
