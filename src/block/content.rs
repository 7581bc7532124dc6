//! Content with every name resolved: what the templates print and the engines read.
//!
//! `model` makes it from the tree as written. Paragraphs and blocks keep their span; nothing here is escaped yet.

use crate::id::{BlockIx, ConditionIx, MediaIx, ObjectiveIx, PersonaIx, SceneIx, TermIx, ValueIx};
use crate::source::Span;

/// A run of inline text.
pub type Rich = Vec<Run>;

/// Inline text with resolved names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text(String),
    /// A forced line break.
    Break,
    /// Emphasis.
    Emphasis(Rich),
    /// Strong emphasis.
    Strong(Rich),
    /// Struck through.
    Strike(Rich),
    /// Code.
    Code(String),
    /// A link; the address was checked (https, http, mailto, tel, or a file of the module).
    Link(Address, Rich),
    /// A word that the glossary explains.
    Term(TermIx, Rich),
    /// A small picture in a line.
    Image(Box<Picture>),
    /// `{trust}`, and where it stands.
    Value(Shown, Span),
    /// A place to fill: a block, and which of its parts.
    Gap(BlockIx, usize),
}

/// The same with words that the glossary explains as plain words.
pub fn without_terms(words: Rich) -> Rich {
    let mut plain = Rich::with_capacity(words.len());
    for run in words {
        match run {
            Run::Term(_, inner) => plain.extend(without_terms(inner)),
            Run::Emphasis(inner) => plain.push(Run::Emphasis(without_terms(inner))),
            Run::Strong(inner) => plain.push(Run::Strong(without_terms(inner))),
            Run::Strike(inner) => plain.push(Run::Strike(without_terms(inner))),
            Run::Link(address, inner) => plain.push(Run::Link(address, without_terms(inner))),
            other => plain.push(other),
        }
    }
    plain
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Out of the course.
    Web(String),
    /// To a file of the module, and perhaps to a place in it: `#page=2`.
    File(MediaIx, String),
}

/// What a `{…}` in the text shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A tracked value.
    Value(ValueIx),
    /// What the learner answered or wrote in a block with `Save as:`.
    Saved(BlockIx),
    /// `{score}`
    Score,
    /// `{max score}`
    MaxScore,
    /// `{score percent}`
    Percent,
    /// `{learner}`
    Learner,
    /// `{date}`
    Date,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file; none where it is missing (a draft shows a labelled placeholder).
    pub media: Option<MediaIx>,
    /// The path as the author wrote it.
    pub path: String,
    /// What it shows; empty for a decorative one.
    pub alt: String,
    /// The caption.
    pub caption: Option<String>,
}

/// A piece of a scene, a remark, a consequence.
#[derive(Clone, Debug)]
pub enum Node {
    /// A paragraph.
    Paragraph(Rich, Span),
    /// A subheading.
    Subheading(Rich, Span),
    /// A list; each item holds nodes.
    List {
        /// Numbered.
        ordered: bool,
        /// The number of each item, where it is.
        numbers: Vec<u32>,
        /// The items.
        items: Vec<Vec<Node>>,
    },
    /// A table.
    Table {
        /// The head row.
        head: Vec<Rich>,
        /// The other rows.
        rows: Vec<Vec<Rich>>,
    },
    /// Somebody speaks.
    Dialogue(PersonaIx, Rich),
    /// A callout: the word's key in the player's own words (`key-point`), and the words.
    Callout(&'static str, Rich),
    /// A quotation and who said it.
    Quotation(Vec<Node>, Option<Rich>),
    /// A picture on its own.
    Image(Box<Picture>),
    /// `{if}`: the branches in order; the last may have no condition (`{else}`). At most one is shown.
    If(Vec<(Option<Asked>, Vec<Node>)>),
    /// A block, by its place in `Course::blocks`.
    Block(BlockIx),
}

/// A test in a text, and where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The test.
    pub test: ConditionIx,
    /// Its words.
    pub span: Span,
}

/// Where a choice or a scene leads.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Goes {
    /// To a scene (`next`, `start` and titles are resolved to it).
    Scene(SceneIx),
    /// To the scene from which this one was last entered.
    Back,
    /// Ends the module where it stands, as an ending with that scene's title.
    End,
}

/// A change of a tracked value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Which value.
    pub value: ValueIx,
    /// What is done.
    pub how: How,
}

/// What an effect does. Yes/no values are 1 and 0, words the index of the word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// Adds, kept within the value's limits.
    Add(i64),
    /// Sets, kept within the value's limits.
    Set(i64),
}

impl How {
    /// What becomes of a number, its limits left aside.
    pub fn after(self, n: i64) -> i64 {
        match self {
            How::Add(more) => n.saturating_add(more),
            How::Set(n) => n,
        }
    }
}

/// A resolved condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// All of them.
    And(Vec<Condition>),
    /// One of them.
    Or(Vec<Condition>),
    /// Not.
    Not(Box<Condition>),
    /// The scene has been visited.
    Seen(SceneIx),
    /// The score has reached the pass mark.
    Passed,
    /// A number compared: tracked values (yes/no as 1 and 0, words by index), score, percent, a saved number.
    Number(Subject, Op, i64),
    /// The chosen options of a saved decision or question hold this option (by its place in the block).
    Chosen(BlockIx, usize),
    /// The saved answer is exactly this one option.
    ChosenOnly(BlockIx, usize),
    /// The saved text equals this (case, accents and spaces forgiven).
    Wrote(BlockIx, String),
    /// The saved block has been answered (a text that is not empty).
    Answered(BlockIx),
    /// Could not be resolved (reported): never true.
    Never,
}

/// The number a condition looks at.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A tracked value.
    Value(ValueIx),
    /// The points earned (floor).
    Score,
    /// The best points any path can earn.
    MaxScore,
    /// floor(100 × points ÷ max).
    Percent,
    /// The number answered to a saved number question, compared in millionths (with an unanswered one it is false).
    Saved(BlockIx),
}

/// How numbers are compared. `is not` is `Not` of `Is`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// =
    Is,
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// >
    MoreThan,
    /// <
    LessThan,
}

/// A list of objectives something practises.
pub type Objectives = Vec<ObjectiveIx>;
