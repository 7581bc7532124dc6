//! Themes: colours for light and dark, the two voices, radius and thread, as custom properties.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Name, and its file.
const THEMES: &[(&str, &str)] = &[("default", include_str!("theme/default.json"))];

/// The tokens of a theme, without the leading hyphens.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Theme {
    /// Everything, with the colours for light.
    pub light: BTreeMap<String, String>,
    /// What is different in the dark.
    pub dark: BTreeMap<String, String>,
}

impl Theme {
    /// A theme by name; the default one where there is none of that name (which was reported).
    pub fn of(name: &str) -> Theme {
        let found = THEMES
            .iter()
            .find(|(known, _)| *known == name)
            .or(THEMES.first());
        found
            .and_then(|(_, file)| serde_json::from_str(file).ok())
            .unwrap_or_default()
    }

    /// A token of the light scheme.
    pub fn get(&self, token: &str) -> &str {
        self.light.get(token).map_or("", String::as_str)
    }

    /// The style rules that set the tokens.
    pub fn rules(&self) -> String {
        let set = |tokens: &BTreeMap<String, String>| {
            tokens
                .iter()
                .map(|(name, value)| format!("--{name}:{value};"))
                .collect::<String>()
        };
        format!(
            ":root{{color-scheme:light dark;{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n",
            set(&self.light),
            set(&self.dark)
        )
    }
}
