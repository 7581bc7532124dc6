//! The course as the player's engine knows it: what `src/player/js/types.js` calls `CourseData`, ready to be written as JSON.
//!
//! A [`Course`] and its best score go in, a [`CourseData`] comes out. Everything here is plain text, numbers and places in
//! lists; what is only shown (prose, remarks, consequences) stands in the page and not here. Field names are the script's.

mod asked;
mod make;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

pub use make::{ask, asks, plain, share, unit};

/// All the engine knows of a course.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CourseData {
    /// Version of this shape.
    pub v: u8,
    /// The course's IRI.
    pub iri: String,
    /// Key of the course on a device: 16 hexadecimal digits.
    pub id: String,
    /// The build: 8 hexadecimal digits that change with the text of the module, and begin each support code.
    pub build: String,
    /// Title in plain text.
    pub title: String,
    /// `Series:`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// All points are whole numbers of 1/unit.
    pub unit: u64,
    /// Best points any path can earn × unit.
    pub max: u64,
    /// Percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pass_mark: Option<u8>,
    /// `end`, `all` or `passed`.
    pub complete: &'static str,
    /// Characters the saved state can need at most.
    pub state_bound: usize,
    /// Names of the parts.
    pub sections: Vec<String>,
    /// Learning outcomes.
    pub objectives: Vec<ObjectiveData>,
    /// Tracked values.
    pub values: Vec<ValueData>,
    /// The value that says whose story is followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persona: Option<usize>,
    /// Conditions: lists that begin with a word (see types.js).
    pub conditions: Vec<Json>,
    /// Blocks.
    pub blocks: Vec<BlockData>,
    /// Scenes.
    pub scenes: Vec<SceneData>,
    /// The player's own words in the module's language.
    pub words: BTreeMap<String, String>,
}

/// A learning outcome.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectiveData {
    /// The id it is reported by.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// A tracked value.
#[derive(Clone, Debug, Serialize)]
pub struct ValueData {
    /// Its key in the saved state.
    pub key: u32,
    /// Its name.
    pub name: String,
    /// `number`, `yesno` or `words`.
    pub kind: &'static str,
    /// Lowest.
    pub low: i64,
    /// Highest.
    pub high: i64,
    /// What it begins with.
    pub start: i64,
    /// The words of a words value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// How the saved state names the words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<u16>,
}

/// A choice of a decision or an option of a question.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OptionData {
    /// Its key in the saved state (of a point of a scale 18 bits).
    pub key: u32,
    /// Plain text.
    pub text: String,
    /// Questions: whether it is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<bool>,
    /// Points of a scale: how they are reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Choices: where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goes: Option<Json>,
    /// Choices: value, `add` or `set`, number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<(usize, &'static str, i64)>,
    /// Choices: points × unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u64>,
    /// Choices: offered only when this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_if: Option<usize>,
    /// Choices: offered only until chosen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub once: bool,
    /// Choices: what this one practises.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<usize>,
}

/// A part of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct PartData {
    /// Its key in the saved state.
    pub key: u16,
    /// Plain text; none for a gap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The targets that are right.
    pub takes: Vec<usize>,
    /// Typed: what is right, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Vec<String>>,
}

/// A field of an action plan.
#[derive(Clone, Debug, Serialize)]
pub struct FieldData {
    /// Its key in the saved state.
    pub key: u32,
    /// Plain text.
    pub label: String,
    /// `from`, `line`, `date` or `tick`.
    pub form: &'static str,
    /// The block whose answer it begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<usize>,
    /// `private`, `saved` or `shared`.
    pub keep: &'static str,
    /// Bytes of UTF-8 it may hold; 0 for a private field, which has no limit.
    pub max: u16,
}

/// A block.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockData {
    /// Stable id.
    pub id: String,
    /// The id it is reported by, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_id: Option<String>,
    /// Its key in the saved state.
    pub key: u32,
    /// Name of the kind.
    pub kind: &'static str,
    /// What an answer is made of.
    pub answer: &'static str,
    /// Plain text.
    pub prompt: String,
    /// The scene it stands in.
    pub scene: usize,
    /// Points × unit.
    pub score: u64,
    /// How often it may be checked.
    pub attempts: u8,
    /// How many hints there are.
    pub hints: usize,
    /// Whether Continue asks for it.
    pub ask: bool,
    /// Whether the right answer is shown in the end.
    pub show_answer: bool,
    /// Whether parts earn their share.
    pub partial: bool,
    /// Options in an order drawn once per attempt.
    pub shuffle: bool,
    /// Shown only when this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_if: Option<usize>,
    /// What it practises (its scene's objectives among them).
    pub objectives: Vec<usize>,
    /// The name other scenes know the answer by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub save_as: Option<String>,
    /// Decision, options.
    pub options: Vec<OptionData>,
    /// Options: more than one may be chosen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub several: bool,
    /// Options: true, then false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub truth: bool,
    /// Decision: may be made again at once.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub try_again: bool,
    /// Decision: a hub.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<usize>,
    /// Number: lowest and highest right answer × 1,000,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<(i64, i64)>,
    /// Text: what is right, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Vec<String>>,
    /// Number, text: the answers that have a remark.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Json>,
    /// Writing: where the answer goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<&'static str>,
    /// Writing: bytes of UTF-8; absent for a private one, which has no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u16>,
    /// Parts, each with an answer of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartData>,
    /// Plan.
    pub fields: Vec<FieldData>,
    /// Scale: how many statements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<usize>,
    /// Poll, scale: as what it is reported; nothing is right or wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<&'static str>,
    /// Scale: the block it is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare: Option<usize>,
}

/// A scene.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SceneData {
    /// Stable id.
    pub id: String,
    /// Its key in the saved state.
    pub key: u32,
    /// Plain text.
    pub title: String,
    /// Place in `sections`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<usize>,
    /// Skipped unless this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_if: Option<usize>,
    /// False: no way back past this point.
    pub back: bool,
    /// Its blocks, in order.
    pub blocks: Vec<usize>,
    /// How it leaves; absent for an ending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leave: Option<Json>,
    /// The ending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<EndingData>,
}

/// An ending.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EndingData {
    /// Its name.
    pub name: String,
    /// Whether it may pass.
    pub may_pass: bool,
}
