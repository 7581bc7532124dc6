//! A vocabulary for the parser's own tests: the kinds of block it has to tell apart, no more.

use crate::syntax::{BlockSpec, SettingSpec, Vocabulary};

macro_rules! settings {
    ($($name:literal)*) => {&[$(SettingSpec { name: $name, repeatable: false, meaning: "" },)*]};
}

const MODULE: &[SettingSpec] = settings! {
    "Series" "Summary" "Identifier" "Version" "Language" "Time" "Pass mark" "Complete when" "Keep track of"
    "Reflections" "Licence" "Credits" "Publisher" "Contact" "Theme" "Check reading" "Objective"
};
const SCENE: &[SettingSpec] = settings! { "Section" "Only if" "Objective" "Back" };
const DECISION: &[SettingSpec] = settings! {
    "Save as" "Visit" "Try again" "Objective" "Shuffle" "Only if" "Skip"
};
const CHOICE: &[SettingSpec] = settings! { "Change" "Score" "Coach" "Only if" "Once" "Objective" };
const QUESTION: &[SettingSpec] = settings! {
    "Score" "Attempts" "Hint" "Right" "Partly" "Wrong" "Explain" "Show answer" "Only if" "Save as"
    "Objective" "Shuffle" "Skip" "Partial" "Answer"
};
const REFLECTION: &[SettingSpec] =
    settings! { "Save as" "Hint" "Example" "Keep" "Only if" "Objective" "Skip" };
const VIDEO: &[SettingSpec] = settings! { "File" "Captions" "Transcript" "Length" };

const EMPTY: BlockSpec = BlockSpec {
    kind: "",
    words: &[],
    settings: &[],
    answer_settings: &[],
    parts: false,
    answers: false,
    targets: false,
};

/// Every kind the tests use.
pub fn words() -> Vocabulary {
    let mut blocks = vec![
        BlockSpec {
            kind: "decision",
            words: &["Decision"],
            settings: DECISION,
            answer_settings: CHOICE,
            answers: true,
            targets: true,
            ..EMPTY
        },
        BlockSpec {
            kind: "question",
            words: &["Question"],
            settings: QUESTION,
            answers: true,
            ..EMPTY
        },
        BlockSpec {
            kind: "reflection",
            words: &["Reflection"],
            settings: REFLECTION,
            ..EMPTY
        },
        BlockSpec {
            kind: "resources",
            words: &["Resources"],
            settings: settings! { "Only if" },
            answers: true,
            ..EMPTY
        },
        BlockSpec {
            kind: "action-plan",
            words: &["Action plan"],
            settings: settings! { "Keep" },
            answers: true,
            ..EMPTY
        },
        BlockSpec {
            kind: "results",
            words: &["Results"],
            settings: settings! { "Only if" },
            ..EMPTY
        },
    ];
    blocks.extend([
        BlockSpec {
            kind: "video",
            words: &["Video"],
            settings: VIDEO,
            ..EMPTY
        },
        BlockSpec {
            kind: "sort",
            words: &["Sort"],
            settings: QUESTION,
            parts: true,
            answers: true,
            ..EMPTY
        },
        BlockSpec {
            kind: "gaps",
            words: &["Gaps"],
            settings: QUESTION,
            ..EMPTY
        },
        BlockSpec {
            kind: "case-study",
            words: &["Case study"],
            settings: settings! { "Who" "Result" "Source" },
            parts: true,
            ..EMPTY
        },
        BlockSpec {
            kind: "tabs",
            words: &["Tabs"],
            parts: true,
            ..EMPTY
        },
    ]);
    Vocabulary {
        module: MODULE,
        scene: SCENE,
        blocks,
    }
}
