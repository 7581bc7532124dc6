//! The table of findings: every id an author can meet, once.
//!
//! A row here, a page `docs/findings/<id>.md` and the function that reports it belong together; tests hold the three to each
//! other. The order is that of the language guide.

pub use super::below::*;
pub use super::paths::*;
pub use super::playtests::*;

/// Whether a finding refuses a release.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A release is refused.
    Error,
    /// A release is built; the author should look.
    Warning,
}

impl Level {
    /// The word used in every format.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
        }
    }
}

/// One row: a kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name used in `explain`, in JSON and in the documentation.
    pub id: &'static str,
    /// Error or warning.
    pub level: Level,
    /// Whether `check --fix` can mend it.
    pub fixable: bool,
    /// What it says, in one line.
    pub title: &'static str,
}

/// A row of level error that nobody but the author can mend.
pub(super) const fn error(id: &'static str, title: &'static str) -> Finding {
    let (level, fixable) = (Level::Error, false);
    Finding {
        id,
        level,
        fixable,
        title,
    }
}

/// The same of level warning.
pub(super) const fn warning(id: &'static str, title: &'static str) -> Finding {
    let (level, fixable) = (Level::Warning, false);
    Finding {
        id,
        level,
        fixable,
        title,
    }
}

/// `scene-not-found`
pub const SCENE_NOT_FOUND: Finding = error(
    "scene-not-found",
    "a choice, Go to: or test names a scene that is not there",
);
/// `scene-never-reached`
pub const SCENE_NEVER_REACHED: Finding =
    warning("scene-never-reached", "nothing leads to this scene");
/// `scene-runs-on`
pub const SCENE_RUNS_ON: Finding = error(
    "scene-runs-on",
    "a scene that is led to does not say where it goes next",
);
/// `no-way-out`
pub const NO_WAY_OUT: Finding = error("no-way-out", "from this scene no ending can be reached");
/// `duplicate-scene`
pub const DUPLICATE_SCENE: Finding = error("duplicate-scene", "two scenes share one title or id");
/// `unknown-block`
pub const UNKNOWN_BLOCK: Finding = error("unknown-block", "a block word that is not known");
/// `unknown-setting`
pub const UNKNOWN_SETTING: Finding = error("unknown-setting", "a setting that is not known here");
/// `settings-on-one-line`
pub const SETTINGS_ON_ONE_LINE: Finding = Finding {
    id: "settings-on-one-line",
    level: Level::Error,
    fixable: true,
    title: "two settings stand on one line",
};
/// `heading-needs-space`
pub const HEADING_NEEDS_SPACE: Finding = Finding {
    id: "heading-needs-space",
    level: Level::Warning,
    fixable: true,
    title: "a heading without a space after its signs",
};
/// `no-right-answer`
pub const NO_RIGHT_ANSWER: Finding = error(
    "no-right-answer",
    "a question in which no answer is marked as right",
);
/// `mixed-marks`
pub const MIXED_MARKS: Finding = error("mixed-marks", "( ) and [ ] in one question");
/// `two-right-answers`
pub const TWO_RIGHT_ANSWERS: Finding = error(
    "two-right-answers",
    "two answers marked (x) where one can be chosen",
);
/// `unknown-value`
pub const UNKNOWN_VALUE: Finding = error("unknown-value", "a value nobody keeps track of");
/// `value-without-range`
pub const VALUE_WITHOUT_RANGE: Finding = error(
    "value-without-range",
    "a number kept track of without (from a to b)",
);
/// `value-never-changed`
pub const VALUE_NEVER_CHANGED: Finding = warning(
    "value-never-changed",
    "a value that is kept track of and never changes",
);
/// `value-never-used`
pub const VALUE_NEVER_USED: Finding = warning(
    "value-never-used",
    "a value that is kept track of and never looked at",
);
/// `if-without-end`
pub const IF_WITHOUT_END: Finding = error("if-without-end", "{if} without {end}");
/// `end-without-if`
pub const END_WITHOUT_IF: Finding =
    error("end-without-if", "{end}, {else} or {else if} without {if}");
/// `image-without-alt`
pub const IMAGE_WITHOUT_ALT: Finding =
    error("image-without-alt", "a picture without a description");
/// `media-without-transcript`
pub const MEDIA_WITHOUT_TRANSCRIPT: Finding = error(
    "media-without-transcript",
    "a film or sound without a transcript",
);
/// `video-without-captions`
pub const VIDEO_WITHOUT_CAPTIONS: Finding =
    error("video-without-captions", "a film without captions");
/// `bad-captions`
pub const BAD_CAPTIONS: Finding = error("bad-captions", "captions that browsers cannot read");
/// `weak-alt`
pub const WEAK_ALT: Finding = warning(
    "weak-alt",
    "a description that is a file name, or longer than 150 characters",
);
/// `weak-link-text`
pub const WEAK_LINK_TEXT: Finding = warning(
    "weak-link-text",
    "a link whose words do not say where it leads",
);
/// `unsafe-link`
pub const UNSAFE_LINK: Finding = error(
    "unsafe-link",
    "a link that is neither https, http, mailto, tel nor a file of the module",
);
/// `secret-in-text`
pub const SECRET_IN_TEXT: Finding = error(
    "secret-in-text",
    "a password, or the way into a record store, in the storyboard",
);
/// `two-versions`
pub const TWO_VERSIONS: Finding = error(
    "two-versions",
    "two versions of one text, and the marks of the program that put them together",
);
/// `raw-html`
pub const RAW_HTML: Finding = error("raw-html", "HTML in the text");
/// `file-missing`
pub const FILE_MISSING: Finding =
    error("file-missing", "a file that is not there or cannot be read");
/// `file-case`
pub const FILE_CASE: Finding = error(
    "file-case",
    "a file whose name differs in capital and small letters",
);
/// `path-outside`
pub const PATH_OUTSIDE: Finding = error(
    "path-outside",
    "a path that leaves the folder of the modules",
);
/// `cannot-play`
pub const CANNOT_PLAY: Finding = error(
    "cannot-play",
    "a film or sound that not every browser plays",
);
/// `picture-location`
pub const PICTURE_LOCATION: Finding =
    warning("picture-location", "a picture that says where it was taken");
/// `heavy-media`
pub const HEAVY_MEDIA: Finding =
    warning("heavy-media", "a picture, sound or film above its budget");
/// `state-too-large`
pub const STATE_TOO_LARGE: Finding =
    error("state-too-large", "more to remember than SCORM 1.2 keeps");
/// `missing-remark`
pub const MISSING_REMARK: Finding = warning("missing-remark", "a wrong answer without a remark");
/// `tell-tale-answer`
pub const TELL_TALE_ANSWER: Finding = warning(
    "tell-tale-answer",
    "the right answer is the longest in every question",
);
/// `objective-without-activity`
pub const OBJECTIVE_WITHOUT_ACTIVITY: Finding = warning(
    "objective-without-activity",
    "an objective that nothing practises",
);
/// `to-do-left`
pub const TO_DO_LEFT: Finding = error("to-do-left", "a To do is left in a release");
/// `include-loop`
pub const INCLUDE_LOOP: Finding = error("include-loop", "a file that includes itself");
/// `not-utf8`
pub const NOT_UTF8: Finding = error("not-utf8", "a file that is not UTF-8 text");
/// `impossible-value`
pub const IMPOSSIBLE_VALUE: Finding =
    error("impossible-value", "a setting with a value it cannot have");
/// `unknown-name`
pub const UNKNOWN_NAME: Finding = error(
    "unknown-name",
    "an objective, person, earlier answer or theme nobody has defined",
);
/// `ids-collide`
pub const IDS_COLLIDE: Finding = error(
    "ids-collide",
    "two things the saved state could not tell apart",
);
/// `duplicate-name`
pub const DUPLICATE_NAME: Finding = error(
    "duplicate-name",
    "two answers saved under one name, or two blocks with one id",
);
/// `block-incomplete`
pub const BLOCK_INCOMPLETE: Finding =
    error("block-incomplete", "a block without what it is made of");
/// `nothing-to-show`
pub const NOTHING_TO_SHOW: Finding = error(
    "nothing-to-show",
    "a module without a title or without a scene",
);
/// `nested-too-deep`
pub const NESTED_TOO_DEEP: Finding = error(
    "nested-too-deep",
    "quotations, brackets, lists or conditions nested more than 64 deep, or far too many marks",
);
/// `nearly-an-answer`
pub const NEARLY_AN_ANSWER: Finding = Finding {
    id: "nearly-an-answer",
    level: Level::Error,
    fixable: true,
    title: "an answer whose mark is nearly right",
};
/// `player-speaks-english`
pub const PLAYER_SPEAKS_ENGLISH: Finding = warning(
    "player-speaks-english",
    "the player has no words in the module's language",
);
/// `shown-as-typed`
pub const SHOWN_AS_TYPED: Finding = warning(
    "shown-as-typed",
    "signs that learners would see as they were typed",
);
/// `no-licence`
pub const NO_LICENCE: Finding = warning("no-licence", "the module names no licence");
/// `low-contrast`
pub const LOW_CONTRAST: Finding = error(
    "low-contrast",
    "two colours of a theme that stand on each other and are too much alike",
);
/// `broken-theme`
pub const BROKEN_THEME: Finding = error("broken-theme", "a file of a theme that cannot be used");
/// `hard-to-read`
pub const HARD_TO_READ: Finding = warning(
    "hard-to-read",
    "a sentence of more than 35 words (only with Check reading: yes)",
);

/// Every finding.
pub const TABLE: &[&Finding] = &[
    &SCENE_NOT_FOUND,
    &SCENE_NEVER_REACHED,
    &SCENE_RUNS_ON,
    &NO_WAY_OUT,
    &DUPLICATE_SCENE,
    &UNKNOWN_BLOCK,
    &UNKNOWN_SETTING,
    &SETTINGS_ON_ONE_LINE,
    &HEADING_NEEDS_SPACE,
    &NO_RIGHT_ANSWER,
    &MIXED_MARKS,
    &TWO_RIGHT_ANSWERS,
    &UNKNOWN_VALUE,
    &VALUE_WITHOUT_RANGE,
    &VALUE_NEVER_CHANGED,
    &VALUE_NEVER_USED,
    &CONDITION_NEVER_TRUE,
    &CONDITION_ALWAYS_TRUE,
    &IF_WITHOUT_END,
    &END_WITHOUT_IF,
    &ANSWER_SHOWN_BEFORE_ASKED,
    &IMAGE_WITHOUT_ALT,
    &MEDIA_WITHOUT_TRANSCRIPT,
    &VIDEO_WITHOUT_CAPTIONS,
    &BAD_CAPTIONS,
    &WEAK_ALT,
    &WEAK_LINK_TEXT,
    &UNSAFE_LINK,
    &SECRET_IN_TEXT,
    &TWO_VERSIONS,
    &RAW_HTML,
    &FILE_MISSING,
    &FILE_CASE,
    &PATH_OUTSIDE,
    &CANNOT_PLAY,
    &PICTURE_LOCATION,
    &HEAVY_MEDIA,
    &CANNOT_PASS,
    &PASS_MARK_OUT_OF_REACH,
    &CANNOT_FAIL,
    &ENDING_NEVER_REACHED,
    &CHOICE_WITHOUT_EFFECT,
    &SAME_OUTCOME,
    &LONG_SECTION,
    &STATE_TOO_LARGE,
    &MISSING_REMARK,
    &TELL_TALE_ANSWER,
    &OBJECTIVE_WITHOUT_ACTIVITY,
    &TO_DO_LEFT,
    &INCLUDE_LOOP,
    &NOT_UTF8,
    &IMPOSSIBLE_VALUE,
    &UNKNOWN_NAME,
    &IDS_COLLIDE,
    &DUPLICATE_NAME,
    &BLOCK_INCOMPLETE,
    &NOTHING_TO_SHOW,
    &NESTED_TOO_DEEP,
    &NEARLY_AN_ANSWER,
    &CHOICES_CUT_OFF,
    &WORDS_BELOW_ANSWERS,
    &PLAYER_SPEAKS_ENGLISH,
    &SHOWN_AS_TYPED,
    &NO_LICENCE,
    &LOW_CONTRAST,
    &BROKEN_THEME,
    &PLAYTEST_FAILS,
    &PLAYTEST_STEP,
    &HARD_TO_READ,
];

/// The row with this id.
pub fn find(id: &str) -> Option<&'static Finding> {
    TABLE.iter().copied().find(|finding| finding.id == id)
}
