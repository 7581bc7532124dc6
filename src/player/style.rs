//! The style sheet: the theme's tokens, the shared rules, and the rules of the blocks in use.

use std::collections::BTreeMap;

use super::script::parts_of;
use super::shared;
use super::short::short;
use crate::block;
use crate::theme::{RULES, Theme};

/// The letters of short names, those that texts have most first.
const LETTERS: &str = "etnasroicldupmhfgybvkwxqjzETNASROICLDUPMHFGYBVKWXQJZ_$";

const SHARED: &str = include_str!("css/player.css");
const PLAIN: &str = include_str!("css/plain.css");

/// The short names of custom properties, by the long ones.
pub(super) type Shorts = BTreeMap<String, String>;

/// `player.css`, and the names its custom properties have in it.
pub(super) fn sheet(theme: &Theme, kinds: &[&str]) -> (String, Shorts) {
    let mut out = tokens(theme);
    squeeze(SHARED, &mut out);
    let shared = shared::STYLES.iter();
    let shared = shared.filter(|(serves, _)| shared::serves(serves, kinds));
    shared.for_each(|(_, text)| squeeze(text, &mut out));
    // In the order of the kinds, each part once.
    let parts = parts_of(kinds);
    let used = block::faces().filter(|face| {
        let part = parts.get(face.part);
        part.is_some_and(|part| part.name == face.name)
    });
    used.for_each(|face| squeeze(face.style, &mut out));
    squeeze(&rules(theme), &mut out);
    if theme.plain_story() {
        // The height of small letters that suits the serifs would make the others small.
        out = out.replace("font-size-adjust:.48", "font-size-adjust:none");
    }
    let plain = PLAINER
        .iter()
        .fold(out, |sheet, (long, plain)| sheet.replace(long, plain));
    let whole = ordered(&plain);
    let shorts = shorts(&whole);
    (shortened(&whole, &shorts), shorts)
}

/// The rules that set a theme's tokens.
fn tokens(theme: &Theme) -> String {
    let set = |tokens: &BTreeMap<String, String>| {
        let properties = tokens
            .iter()
            .filter(|(name, _)| !RULES.contains(&name.as_str()));
        properties
            .map(|(name, value)| format!("--{name}:{value};"))
            .collect::<String>()
    };
    format!(
        ":root{{color-scheme:light dark;{}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}",
        set(&theme.light),
        set(&theme.dark)
    )
}

/// What a theme changes by rules: nothing, for the default one.
fn rules(theme: &Theme) -> String {
    let mut out = String::new();
    let default = Theme::ours("default");
    let other = |token: &str| Some(theme.get(token)).filter(|value| *value != default.get(token));
    if let Some(line) = other("cloth-line") {
        out.push_str(&format!(".cover{{--line:{line}}}\n"));
    }
    if let Some(style) = other("thread-style") {
        out.push_str(&format!(
            ".scene,.path>.done::after{{border-inline-start-style:{style}}}\n"
        ));
    }
    if other("title").is_some() {
        out.push_str("h1{font-weight:700}\n");
    }
    if let Some(space) = other("space").and_then(|space| space.parse::<f64>().ok()) {
        // On the narrowest screens the shared sheet decides.
        out.push_str("@media (min-width:15.01rem){:root{");
        for (name, rem) in [("s4", 1.0), ("s5", 1.5), ("s6", 2.25), ("s7", 3.5)] {
            out.push_str(&format!(
                "--{name}:{}rem;",
                (rem * space * 1000.0).round() / 1000.0
            ));
        }
        out.push_str("}}\n");
    }
    if theme.logo.is_some() {
        out.push_str(".logo{max-block-size:3rem;inline-size:auto;margin-block-end:var(--s3)}\n");
    }
    out
}

/// `plain.css`.
pub(super) fn plain(shorts: &Shorts) -> String {
    let mut out = String::new();
    squeeze(PLAIN, &mut out);
    shortened(&out, shorts)
}

/// Names that say the same, since lines of text never run downwards here.
const PLAINER: &[(&str, &str)] = &[
    ("inset-block-start", "top"),
    ("inset-block-end", "bottom"),
    ("margin-block-start", "margin-top"),
    ("margin-block-end", "margin-bottom"),
    ("padding-block-start", "padding-top"),
    ("padding-block-end", "padding-bottom"),
    ("border-block-start", "border-top"),
    ("border-block-end", "border-bottom"),
    ("inline-size", "width"),
    ("block-size", "height"),
];

/// The first words of properties in the order in which their declarations stand in a rule: gzip finds most of what it has seen before
/// when all rules have one order. This one was found by trying; custom properties have no first word.
const ORDER: &[&str] = &[
    "text",
    "letter",
    "break",
    "padding",
    "outline",
    "overflow",
    "content",
    "color",
    "z",
    "display",
    "box",
    "vertical",
    "flex",
    "align",
    "gap",
    "field",
    "height",
    "background",
    "cursor",
    "",
    "order",
    "min",
    "white",
    "scroll",
    "list",
    "max",
    "border",
    "width",
    "fill",
    "justify",
    "accent",
    "inset",
    "object",
    "position",
    "margin",
    "forced",
    "font",
    "grid",
    "resize",
    "hanging",
    "clip",
    "stroke",
    "transition",
];

/// The sheet with the declarations of each rule in order. Those that could overrule each other stay as they were among themselves.
fn ordered(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    for piece in sheet.split_inclusive('}') {
        let Some((before, rule)) = piece.rsplit_once('{') else {
            out.push_str(piece);
            continue;
        };
        let mut declarations: Vec<&str> = rule.trim_end_matches('}').split(';').collect();
        declarations.retain(|declaration| !declaration.is_empty());
        declarations.sort_by_key(|declaration| rank(declaration));
        out.push_str(&format!("{before}{{{}}}", declarations.join(";")));
    }
    out
}

/// The place of a declaration among others.
fn rank(declaration: &str) -> usize {
    let group = match property(declaration).0 {
        "line-height" => "font",
        "top" | "bottom" => "inset",
        name => name.split('-').next().unwrap_or(name),
    };
    let place = ORDER.iter().position(|word| *word == group);
    place.unwrap_or(ORDER.len())
}

/// Drops comments of whole lines, indentation, line ends and the last semicolon of a rule.
fn squeeze(text: &str, out: &mut String) {
    for line in text.lines().map(str::trim) {
        if line.starts_with("/*") {
            continue;
        }
        if line.starts_with('}') && out.ends_with(';') {
            out.pop();
        }
        out.push_str(line);
    }
}

/// A letter or two for the name of each custom property of a sheet, the fewest for those used most.
fn shorts(sheet: &str) -> Shorts {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in sheet.split("--").map(property).skip(1) {
        *uses.entry(name).or_default() += 1;
    }
    let mut names: Vec<(&str, usize)> = uses.into_iter().collect();
    names.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    let names = names.into_iter().enumerate();
    names
        .map(|(place, (name, _))| (name.to_string(), short(place, LETTERS)))
        .collect()
}

/// A sheet with the short names. Nothing but sheets asks for a custom property.
pub(super) fn shortened(sheet: &str, shorts: &Shorts) -> String {
    let mut out = String::with_capacity(sheet.len());
    for (place, (name, rest)) in sheet.split("--").map(property).enumerate() {
        if place > 0 {
            out.push_str("--");
        }
        let short = shorts.get(name).filter(|_| place > 0);
        out.push_str(short.map_or(name, String::as_str));
        out.push_str(rest);
    }
    out
}

/// The name at the beginning of a text, and what follows.
fn property(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    text.split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_properties_are_short_and_nothing_else_is() {
        let sheet = "a{--ink:#000;--t-1:2px;margin:-.1em calc(-1*var(--t-1))}.ink{top:var(--t-1)}";
        let shorts = shorts(sheet);
        let short = "a{--t:#000;--e:2px;margin:-.1em calc(-1*var(--e))}.ink{top:var(--e)}";
        assert_eq!(shortened(sheet, &shorts), short);
        // Another sheet asks for them by the same names.
        assert_eq!(shortened("b{top:var(--ink)}", &shorts), "b{top:var(--t)}");
    }

    #[test]
    fn declarations_are_put_in_order_but_for_those_that_overrule_each_other() {
        assert_eq!(
            ordered(
                "a{margin:0;--x:1;line-height:1;margin-top:1px;font:x;color:red;}@media y{b{top:0;inset:1px}}"
            ),
            "a{color:red;--x:1;margin:0;margin-top:1px;line-height:1;font:x}@media y{b{top:0;inset:1px}}"
        );
    }

    /// `ordered` knows of no property that sets others which begin with another word, but for those it names; and it takes a
    /// semicolon for the end of a declaration.
    #[test]
    fn no_sheet_has_what_would_be_put_in_a_wrong_order() {
        let shared = crate::player::shared::STYLES.iter().map(|(_, text)| *text);
        for text in block::faces()
            .map(|face| face.style)
            .chain(shared)
            .chain([SHARED, PLAIN])
        {
            for foreign in [
                "place-",
                "{all:",
                ";all:",
                "-gap:",
                "{left:",
                ";left:",
                "{right:",
                ";right:",
                ";columns:",
            ] {
                assert!(!text.contains(foreign), "{foreign}");
            }
        }
    }

    #[test]
    fn nothing_but_the_sheet_names_a_custom_property() {
        let modules = crate::player::script::modules(&[], crate::player::Adapter::Untracked);
        let player = crate::player::tests::rendered(crate::player::tests::SAMPLE);
        let page = crate::player::tests::page_of(&player);
        let scripts = crate::player::script::plain(&modules);
        let blocks = block::faces().map(|face| face.script);
        for text in blocks.chain([page.as_str(), scripts.as_str()]) {
            assert!(!text.contains("var(--") && !text.contains("'--") && !text.contains("\"--"));
        }
    }
}
