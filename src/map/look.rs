//! How a map looks: the theme's colours, in rules that name them as they are, because programs that take pictures in know no more.

use crate::theme::Theme;
use std::collections::BTreeMap;

const PICTURE: &str = include_str!("picture.css");
const PAGE: &str = include_str!("page.css");

/// The rules of the picture alone: light, dark where that is wanted, light on paper.
pub fn picture(theme: &Theme) -> String {
    let light = filled(PICTURE, theme, &BTreeMap::new());
    let dark = filled(PICTURE, theme, &theme.dark);
    format!("{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n")
}

/// The rules of the page around it.
pub fn page(theme: &Theme) -> String {
    let tokens = |dark: &BTreeMap<String, String>| {
        let names = [
            "paper", "wall", "ink", "soft", "line", "edge", "accent", "tint", "partly",
        ];
        let set = names.map(|name| format!("--{name}:{};", token(theme, dark, name)));
        set.concat()
    };
    format!(
        ":root{{color-scheme:light dark;{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n{}",
        tokens(&BTreeMap::new()),
        tokens(&theme.dark),
        filled(PAGE, theme, &BTreeMap::new())
    )
}

fn token<'t>(theme: &'t Theme, dark: &'t BTreeMap<String, String>, name: &str) -> &'t str {
    dark.get(name)
        .map_or_else(|| theme.get(name), String::as_str)
}

/// Rules with the tokens in the places of their names.
fn filled(rules: &str, theme: &Theme, dark: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    let mut parts = rules.split('$');
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let end = part
            .find(|c: char| !c.is_ascii_lowercase())
            .unwrap_or(part.len());
        let (name, rest) = part.split_at_checked(end).unwrap_or((part, ""));
        out.push_str(token(theme, dark, name));
        out.push_str(rest);
    }
    out
}
