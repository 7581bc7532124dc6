//! The settings that several kinds of block share: one name and one meaning each.
//!
//! The tables of the kinds are made of these rows; nothing is read here.

use crate::syntax::SettingSpec;

/// A row of a table of settings.
pub const fn once(name: &'static str, meaning: &'static str) -> SettingSpec {
    SettingSpec {
        name,
        repeatable: false,
        meaning,
    }
}

/// A row for a setting that may stand several times.
pub const fn many(name: &'static str, meaning: &'static str) -> SettingSpec {
    SettingSpec {
        name,
        repeatable: true,
        meaning,
    }
}

/// `Score:`
pub const SCORE: SettingSpec = once("Score", "points; without it the block is practice");
/// `Attempts:`
pub const ATTEMPTS: SettingSpec = once("Attempts", "how often it may be checked; 2 if absent");
/// `Hint:`
pub const HINT: SettingSpec = many("Hint", "help, shown one by one on request");
/// `Right:`
pub const RIGHT: SettingSpec = once("Right", "what is said to a right answer");
/// `Partly:`
pub const PARTLY: SettingSpec = once("Partly", "what is said to a partly right answer");
/// `Wrong:`
pub const WRONG: SettingSpec = once("Wrong", "what is said to a wrong answer");
/// `Explain:`
pub const EXPLAIN: SettingSpec = once("Explain", "what is said after the last attempt");
/// `Show answer:`
pub const SHOW_ANSWER: SettingSpec = once(
    "Show answer",
    "whether the right answer is shown after the last attempt; yes if absent",
);
/// `Only if:`
pub const ONLY_IF: SettingSpec = once("Only if", "shown only when this is so");
/// `Save as:`
pub const SAVE_AS: SettingSpec = once("Save as", "the name other scenes know the answer by");
/// `Objective:`
pub const OBJECTIVE: SettingSpec = many("Objective", "the objective it practises, by id");
/// `Shuffle:`
pub const SHUFFLE: SettingSpec = once("Shuffle", "whether the answers stand in another order");
/// `Skip:`
pub const SKIP: SettingSpec = once("Skip", "whether Continue lets it pass unanswered");
/// `Partial:`
pub const PARTIAL: SettingSpec = once(
    "Partial",
    "whether each right part earns its share; yes if absent",
);
/// `Keep:`
pub const KEEP: SettingSpec = once("Keep", "where the answer goes: private, saved or shared");
/// `File:`
pub const FILE: SettingSpec = once("File", "the film or sound");
/// `Transcript:`
pub const TRANSCRIPT: SettingSpec = once("Transcript", "everything that is said");
/// `Describe:`
pub const DESCRIBE: SettingSpec = once("Describe", "what is seen, for people who do not see it");
/// `Length:`
pub const LENGTH: SettingSpec = once("Length", "how long it runs");
/// `Who:`
pub const WHO: SettingSpec = once("Who", "who it is about");

/// A table of a kind's own rows and of those that everything has that can be marked.
macro_rules! marked {
    ($($own:expr),*) => {
        &[
            $($own,)* SCORE, ATTEMPTS, HINT, RIGHT, PARTLY, WRONG, EXPLAIN, SHOW_ANSWER, ONLY_IF, SAVE_AS, OBJECTIVE, SKIP, PARTIAL,
        ]
    };
}
pub(super) use marked;

/// Everything a marked exercise has whose answers can stand in another order.
pub const EXERCISE: &[SettingSpec] = marked![SHUFFLE];
