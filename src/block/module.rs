//! The settings of a module and of a scene, as the parser needs to know them.

use super::words::{OBJECTIVE, ONLY_IF, many, once};
use crate::syntax::SettingSpec;

/// Settings under `# Title`.
pub const MODULE: &[SettingSpec] = &[
    once("Series", "the programme the module belongs to"),
    once(
        "Summary",
        "one or two sentences, for manifest and catalogue",
    ),
    once("Identifier", "an address that names the course for ever"),
    once("Version", "the author's version of the content"),
    once("Language", "the language of the content; en if absent"),
    once("Time", "typical learning time; estimated if absent"),
    once(
        "Pass mark",
        "percent of the score; without it the module is not scored",
    ),
    once("Complete when", "end reached, all scenes seen, or passed"),
    many(
        "Keep track of",
        "values: name = start (from a to b), yes or no, or words",
    ),
    once(
        "Choose persona",
        "yes: the learner picks whose story to follow; no if absent",
    ),
    once("Reflections", "where answers go: private, saved or shared"),
    once("Licence", "the licence of the content"),
    many("Credits", "who is thanked"),
    once("Publisher", "who publishes it"),
    once("Contact", "whom to ask"),
    once("Theme", "a theme by name; default if absent"),
    once(
        "Check reading",
        "whether long sentences are reported; no if absent",
    ),
    many("Objective", "a learning outcome, with an id"),
];

/// Settings under `## Title`.
pub const SCENE: &[SettingSpec] = &[
    once("Section", "the part of the module it belongs to"),
    ONLY_IF,
    OBJECTIVE,
    once("Back", "no: no way back past this point"),
];
