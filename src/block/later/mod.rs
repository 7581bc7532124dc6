//! Kinds of the language that are not built yet: one row each.
//!
//! The parser knows their words and settings, so that it can name them in one finding and leave their content alone, and can
//! say whose setting a setting is. A kind moves from here into a folder of its own when it is built.

use super::words::*;
use crate::syntax::{BlockSpec, SettingSpec};

const fn row(
    kind: &'static str,
    words: &'static [&'static str],
    settings: &'static [SettingSpec],
    parts: bool,
) -> BlockSpec {
    BlockSpec {
        kind,
        words,
        settings,
        answer_settings: &[],
        parts,
        answers: true,
        targets: false,
        available: false,
    }
}

const SHOWN: &[SettingSpec] = &[ONLY_IF, OBJECTIVE];
const MEDIA: &[SettingSpec] = &[
    FILE,
    once("Captions", "a WebVTT file of captions"),
    TRANSCRIPT,
    DESCRIBE,
    once("Poster", "the picture shown before it plays"),
    LENGTH,
    ONLY_IF,
    OBJECTIVE,
];
const HOTSPOT: &[SettingSpec] = &[
    once("Image", "the picture"),
    once("Alt", "what the picture shows"),
    SCORE,
    ATTEMPTS,
    HINT,
    RIGHT,
    PARTLY,
    WRONG,
    EXPLAIN,
    SHOW_ANSWER,
    ONLY_IF,
    SAVE_AS,
    OBJECTIVE,
    SKIP,
    PARTIAL,
];
const SCALE: &[SettingSpec] = &[
    once("From", "the lowest number and its words"),
    once("To", "the highest number and its words"),
    once(
        "Compare with",
        "an earlier Scale, by the name it is saved as",
    ),
    SAVE_AS,
    ONLY_IF,
    OBJECTIVE,
    SKIP,
];
const STEPS: &[SettingSpec] = &[once("Reveal", "one by one, if wanted"), ONLY_IF, OBJECTIVE];
const CASE: &[SettingSpec] = &[
    once("Where", "where it happened"),
    WHO,
    once("When", "when it happened"),
    once("Result", "what came of it"),
    once("Source", "who tells it"),
    ONLY_IF,
    OBJECTIVE,
];
const INTERVIEW: &[SettingSpec] = &[
    WHO,
    once("Role", "what they do"),
    FILE,
    TRANSCRIPT,
    LENGTH,
    ONLY_IF,
    OBJECTIVE,
];

/// The rows.
pub const LATER: &[BlockSpec] = &[
    row("gaps", &["Gaps"], &EXERCISE, false),
    row("hotspot", &["Hotspot"], HOTSPOT, false),
    row("scale", &["Scale"], SCALE, false),
    row(
        "poll",
        &["Poll"],
        &[SAVE_AS, ONLY_IF, OBJECTIVE, SHUFFLE, SKIP],
        false,
    ),
    row("video", &["Video"], MEDIA, false),
    row("audio", &["Audio"], MEDIA, false),
    row("accordion", &["Accordion"], SHOWN, true),
    row("tabs", &["Tabs"], SHOWN, true),
    row("cards", &["Cards"], SHOWN, true),
    row("slides", &["Slides"], SHOWN, true),
    row("steps", &["Steps"], STEPS, true),
    row("case-study", &["Case study"], CASE, true),
    row("interview", &["Interview"], INTERVIEW, false),
    row("certificate", &["Certificate"], &[ONLY_IF], false),
];
