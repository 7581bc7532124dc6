//! Which colour stands on which, how far apart they must be, and the nearest colour that would do.
//!
//! The measure is that of the Web Content Accessibility Guidelines 2: the ratio of two relative luminances.

use super::token::rgb;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What stands on what, and the least ratio in tenths. Text needs 4.5 to 1; large text, signs and borders of controls 3 to 1.
pub const PAIRS: &[(&str, &str, u32)] = &[
    ("ink", "paper", 45),
    ("ink", "wall", 45),
    ("ink", "tint", 45),
    ("soft", "paper", 45),
    ("soft", "wall", 45),
    ("accent", "paper", 45),
    ("accent", "wall", 45),
    ("accent", "tint", 30),
    ("right", "paper", 45),
    ("partly", "paper", 45),
    ("notyet", "paper", 45),
    ("edge", "paper", 30),
    ("edge", "wall", 30),
    ("on-cloth", "cloth", 45),
    // A link of the cover takes the colour of the thread under the pointer.
    ("cloth-thread", "cloth", 45),
];

/// What stands on its ground also where that is darkened by a fifth: the words of a person on the cover who is chosen, or under the
/// pointer (`persona.css`).
const SHADED: (&str, &str) = ("on-cloth", "cloth");

/// One scheme as it will be shown.
pub struct Scheme<'a> {
    /// `light` or `dark`.
    pub name: &'static str,
    /// The colours.
    pub colours: &'a BTreeMap<String, String>,
    /// Where those stand that the theme itself sets.
    pub written: &'a BTreeMap<String, Span>,
    /// Tokens that were reported already.
    pub doubtful: &'a BTreeSet<String>,
}

impl Scheme<'_> {
    fn colour(&self, token: &str) -> Option<[u8; 3]> {
        rgb(self.colours.get(token)?)
    }

    /// The ratio of a pair, with another colour for one of its tokens.
    fn ratio(&self, pair: (&str, &str), token: &str, instead: Option<[u8; 3]>) -> Option<f64> {
        let of = |name: &str| {
            let instead = instead.filter(|_| name == token);
            instead.or_else(|| self.colour(name))
        };
        let (over, under) = (of(pair.0)?, of(pair.1)?);
        let plain = ratio(over, under);
        Some(match pair == SHADED {
            true => plain.min(ratio(over, shade(under))),
            false => plain,
        })
    }

    /// The ground of a pair, as a finding calls it.
    fn ground(&self, pair: (&str, &str)) -> String {
        let plain = self.colour(pair.0).zip(self.colour(pair.1));
        let plain = plain.map(|(over, under)| ratio(over, under));
        match pair == SHADED && plain > self.ratio(pair, "", None) {
            true => format!("the \"{}\" of a person who is chosen", pair.1),
            false => format!("\"{}\"", pair.1),
        }
    }

    /// Every pair that is too close, each cause once.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let mut worst: BTreeMap<&str, (f64, Diagnostic)> = BTreeMap::new();
        let failing: Vec<_> = PAIRS.iter().filter(|pair| self.fails(pair)).collect();
        for (over, under, least) in failing.iter().copied() {
            let others = failing.iter().filter(|pair| pair.1 == *under).count();
            // A ground on which nothing stands well is itself at fault.
            let at = match self.written.contains_key(*under)
                && (others > 2 || !self.written.contains_key(*over))
            {
                true => *under,
                false => *over,
            };
            let Some(span) = self.written.get(at) else {
                continue;
            };
            let Some(ratio) = self.ratio((over, under), "", None) else {
                continue;
            };
            let short = ratio * 10.0 / f64::from(*least);
            if worst.get(at).is_none_or(|(known, _)| short < *known) {
                let found = self.finding((over, under, *least), at, *span, ratio);
                worst.insert(at, (short, found));
            }
        }
        worst.into_values().map(|(_, found)| found).collect()
    }

    fn fails(&self, (over, under, least): &(&str, &str, u32)) -> bool {
        let doubt = self.doubtful.contains(*over) || self.doubtful.contains(*under);
        let ratio = self.ratio((over, under), "", None);
        !doubt && ratio.is_some_and(|ratio| ratio * 10.0 < f64::from(*least))
    }

    fn finding(
        &self,
        (over, under, least): (&str, &str, u32),
        at: &str,
        span: Span,
        ratio: f64,
    ) -> Diagnostic {
        let ratio = (ratio * 100.0).floor() / 100.0;
        let (scheme, whole, tenth) = (self.name, least / 10, least % 10);
        let needs = match tenth {
            0 => format!("{whole}:1"),
            _ => format!("{whole}.{tenth}:1"),
        };
        let ground = self.ground((over, under));
        let message = format!(
            "\"{over}\" on {ground} has a contrast of {ratio}:1 in the {scheme} scheme, and needs {needs}"
        );
        let found = Diagnostic::new(&table::LOW_CONTRAST, span, message);
        found.help(match self.mended(at) {
            Some(colour) => format!("The nearest colour for \"{at}\" that would do is {colour}."),
            None => format!("No colour for \"{at}\" alone would do: choose the two further apart."),
        })
    }

    /// The nearest colour, lighter or darker, with which every pair of a token is far enough apart.
    fn mended(&self, token: &str) -> Option<String> {
        let from = self.colour(token)?;
        let does = |colour: [u8; 3]| {
            let mut own = PAIRS
                .iter()
                .filter(|pair| pair.0 == token || pair.1 == token);
            own.all(|(over, under, least)| {
                let ratio = self.ratio((over, under), token, Some(colour));
                ratio.is_none_or(|ratio| ratio * 10.0 >= f64::from(*least))
            })
        };
        let to = [[0; 3], [255; 3]];
        let nearer = (0..=255u8).flat_map(|step| to.map(|end| mixed(from, end, step)));
        let mut fitting: Vec<[u8; 3]> = nearer.filter(|colour| does(*colour)).collect();
        fitting.sort_by_key(|colour| far(from, *colour));
        fitting.first().map(|colour| hex(*colour))
    }
}

/// A colour between two, for lines of the cover that nobody has to read.
pub fn pale(one: &str, other: &str) -> String {
    let (one, other) = (rgb(one).unwrap_or_default(), rgb(other).unwrap_or_default());
    hex(mixed(one, other, 128))
}

/// A fifth of black over a colour.
fn shade(colour: [u8; 3]) -> [u8; 3] {
    mixed(colour, [0; 3], 51)
}

fn mixed(from: [u8; 3], to: [u8; 3], step: u8) -> [u8; 3] {
    let [a, b, c] = from.map(u32::from);
    let [x, y, z] = to.map(u32::from);
    let step = u32::from(step);
    [(a, x), (b, y), (c, z)].map(|(from, to)| ((from * (255 - step) + to * step) / 255) as u8)
}

fn far(one: [u8; 3], other: [u8; 3]) -> u32 {
    let pairs = one.iter().zip(other);
    pairs.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The contrast of two colours.
pub fn ratio(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        match part <= 0.04045 {
            true => part / 12.92,
            false => ((part + 0.055) / 1.055).powf(2.4),
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
