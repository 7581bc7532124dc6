//! The tokens a theme may set, and what each may be.
//!
//! A value goes into the style sheet as it stands, so the grammar is narrow: a colour is `#` and hexadecimal digits, a length a
//! number and `rem`, a font list names of letters, digits, spaces and hyphens. No sign that ends a declaration can pass.

/// What a token may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// `#1a2b3c` or `#abc`.
    Colour,
    /// A list of fonts whose last is a family that every system has.
    Fonts,
    /// A length in `rem` between two limits.
    Length(f64, f64),
    /// A number between two limits.
    Number(f64, f64),
    /// One of these words.
    Word(&'static [&'static str]),
}

/// A token.
pub struct Token {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// Whether the dark scheme may have a value of its own.
    pub dark: bool,
}

const fn colour(name: &'static str) -> Token {
    Token {
        name,
        kind: Kind::Colour,
        dark: true,
    }
}

const fn once(name: &'static str, kind: Kind) -> Token {
    Token {
        name,
        kind,
        dark: false,
    }
}

/// Every token, in the order of the recipe.
pub const TOKENS: &[Token] = &[
    colour("paper"),
    colour("wall"),
    colour("ink"),
    colour("soft"),
    colour("line"),
    colour("edge"),
    colour("accent"),
    colour("tint"),
    colour("right"),
    colour("partly"),
    colour("notyet"),
    once("cloth", Kind::Colour),
    once("on-cloth", Kind::Colour),
    once("cloth-thread", Kind::Colour),
    once("cloth-line", Kind::Colour),
    once("story", Kind::Fonts),
    once("plain", Kind::Fonts),
    once("radius", Kind::Length(0.0, 0.75)),
    once("thread", Kind::Length(0.125, 0.25)),
    once(
        "thread-style",
        Kind::Word(&["solid", "dashed", "dotted", "double"]),
    ),
    once("space", Kind::Number(0.8, 1.25)),
    once("title", Kind::Word(&["regular", "bold"])),
];

/// Tokens that are no custom properties: the style sheet gets rules for them.
pub const RULES: &[&str] = &["cloth-line", "thread-style", "space", "title"];

const GENERIC: &[&str] = &["serif", "sans-serif", "system-ui", "monospace"];
const LONGEST: usize = 400;

/// Words that mean something to every declaration of a style sheet: beside other names, or as one, they spoil the whole list.
const WIDE: &[&str] = &[
    "inherit",
    "initial",
    "unset",
    "revert",
    "revert-layer",
    "default",
];

/// A token by its name.
pub fn find(name: &str) -> Option<&'static Token> {
    TOKENS.iter().find(|token| token.name == name)
}

impl Kind {
    /// The value as the style sheet has it; none where it cannot be one.
    pub fn value(self, written: &str) -> Option<String> {
        let written = written.trim();
        let ok = match self {
            Kind::Colour => rgb(written).is_some(),
            Kind::Fonts => return fonts(written),
            Kind::Length(low, high) => {
                let number = written.strip_suffix("rem");
                written == "0" && low == 0.0 || number.is_some_and(|n| within(n, low, high))
            }
            Kind::Number(low, high) => within(written, low, high),
            Kind::Word(words) => words.contains(&written),
        };
        ok.then(|| written.to_ascii_lowercase())
    }

    /// What it takes, for people.
    pub fn takes(self) -> String {
        match self {
            Kind::Colour => "It takes a colour like #1d6b4f.".into(),
            Kind::Fonts => format!(
                "It takes names of fonts with commas between, the last one of: {}.",
                GENERIC.join(", ")
            ),
            Kind::Length(low, high) => format!("It takes a length from {low}rem to {high}rem."),
            Kind::Number(low, high) => format!("It takes a number from {low} to {high}."),
            Kind::Word(words) => format!("It can be: {}.", words.join(", ")),
        }
    }
}

/// Digits and at most one point, between two limits.
fn within(written: &str, low: f64, high: f64) -> bool {
    let plain = written.len() <= 8 && written.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number = written.parse::<f64>().ok().filter(|_| plain);
    number.is_some_and(|number| low <= number && number <= high)
}

/// Red, green and blue of `#1a2b3c` or `#abc`.
pub fn rgb(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    match digits.len() {
        6 => Some([red, green, blue]),
        3 => Some([(green & 15) * 17, (blue >> 4) * 17, (blue & 15) * 17]),
        _ => None,
    }
}

/// The list with quotes where a name needs them.
fn fonts(written: &str) -> Option<String> {
    if written.len() > LONGEST {
        return None;
    }
    let names: Vec<&str> = written.split(',').map(bare).collect::<Option<_>>()?;
    if !GENERIC.contains(names.last()?) {
        return None;
    }
    let quoted = |name: &&str| match name.contains(' ') {
        true => format!("\"{name}\""),
        false => name.to_string(),
    };
    Some(names.iter().map(quoted).collect::<Vec<_>>().join(","))
}

/// A name without quotes around it.
fn bare(name: &str) -> Option<&str> {
    let name = name.trim();
    let inner = |quote: char| name.strip_prefix(quote)?.strip_suffix(quote);
    let name = inner('"').or_else(|| inner('\'')).unwrap_or(name);
    let mut letters = name.trim_start_matches('-').chars();
    let fits = letters.next()?.is_ascii_alphabetic()
        && letters.all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-');
    let wide = WIDE.iter().any(|word| name.eq_ignore_ascii_case(word));
    (fits && !wide && !name.contains("--")).then_some(name)
}
