//! What a block is once its names are resolved: the bodies of the kinds.
//!
//! They say what an answer is to score, saved state and tracking; nothing here is escaped or laid out yet.

use super::media::Played;
use super::scale::Range;
use super::{Address, Effect, Goes, Node, Objectives, Rich, Shown};
use crate::id::{BlockIx, ConditionIx, Key, OptionKey};
use crate::source::Span;

/// What a block is to score, saved state and tracking.
#[derive(Clone, Debug)]
pub enum Body {
    /// Choices with consequences.
    Decision(Decision),
    /// Something with a right answer.
    Question(Question),
    /// A long answer of the learner's own.
    Reflection(Reflection),
    /// Fields filled from earlier answers.
    Plan(Vec<PlanField>),
    /// Signposts.
    Resources(Vec<Resource>),
    /// Something to read in parts; nothing in it is answered.
    Parts(Parts),
    /// The score page.
    Results,
    /// An opinion: options, none of them right.
    Poll(Poll),
    /// A number for each statement.
    Scale(Scale),
    /// A page to print that says that the module was completed.
    Certificate,
    /// Places on a picture to look at.
    Explore(Vec<Opt>),
    /// A film, a sound, an interview.
    Played(Box<Played>),
    /// A block that could not be read (reported); a draft shows a placeholder with its word.
    Placeholder(String),
}

impl Body {
    /// Whether learners answer it; the rest is read, seen or heard. What could not be read counts as answered: nobody knows.
    pub fn is_answered(&self) -> bool {
        match self {
            Body::Decision(_) | Body::Question(_) | Body::Reflection(_) | Body::Plan(_) => true,
            Body::Poll(_) | Body::Scale(_) | Body::Placeholder(_) => true,
            Body::Resources(_)
            | Body::Parts(_)
            | Body::Results
            | Body::Certificate
            | Body::Explore(_)
            | Body::Played(_) => false,
        }
    }
}

/// A decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The choices, in file order.
    pub choices: Vec<Choice>,
    /// `Try again:`; default yes where the choices carry no score and no change.
    pub try_again: bool,
    /// `Visit:` makes it a hub: how many choices must have been explored before its scene goes on.
    pub visit: Option<usize>,
}

/// A choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Stable id, unique in the block.
    pub id: String,
    /// Its key in the saved state.
    pub key: OptionKey,
    /// The words.
    pub text: Rich,
    /// Where it leads; none stays in the scene.
    pub goes: Option<Goes>,
    /// The consequence.
    pub consequence: Vec<Node>,
    /// Advice shown apart from it.
    pub coach: Vec<Node>,
    /// What it changes.
    pub effects: Vec<Effect>,
    /// Points; none where the choice has no `Score:`.
    pub score: Option<u32>,
    /// Offered only when this holds.
    pub only_if: Option<ConditionIx>,
    /// Offered only until it has been chosen.
    pub once: bool,
    /// What it practises.
    pub objectives: Objectives,
    /// The line.
    pub span: Span,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// What it asks for.
    pub form: Form,
}

/// The forms of a question.
#[derive(Clone, Debug)]
pub enum Form {
    /// One right option, or several (true/false is one right of two, with `truth` set).
    Options {
        /// Whether several may be chosen.
        several: bool,
        /// Whether it is a true/false question (options: true, then false).
        truth: bool,
        /// The options.
        options: Vec<Opt>,
    },
    /// A number between the two (inclusive), in millionths; remarks for other numbers.
    Number {
        /// Lowest right answer × 1,000,000.
        low: i64,
        /// Highest right answer × 1,000,000.
        high: i64,
        /// A remark for one number (× 1,000,000) each.
        remarks: Vec<(i64, Vec<Node>)>,
    },
    /// One of these texts (case, accents and spaces forgiven); remarks for other texts.
    Text {
        /// What is right; the first is the one shown.
        right: Vec<String>,
        /// A remark for one text each.
        remarks: Vec<(String, Vec<Node>)>,
    },
    /// The options in their right order.
    Order(Vec<Opt>),
    /// Parts, each with an answer of its own.
    Parts {
        /// The parts.
        parts: Vec<Item>,
        /// Everything a part may be put to.
        targets: Vec<Target>,
    },
}

/// A part of an exercise: something to match or sort, or a gap.
#[derive(Clone, Debug)]
pub struct Item {
    /// Stable id, unique in the block.
    pub id: String,
    /// Its key in the saved state.
    pub key: OptionKey,
    /// The words; none for a gap.
    pub text: Option<Rich>,
    /// What is right.
    pub takes: Takes,
    /// What is said to whoever has it wrong.
    pub remark: Vec<Node>,
    /// The line.
    pub span: Span,
}

/// What a part takes for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The target at this place.
    Target(usize),
    /// The target at the first place; the second and third say from where to where those that are offered stand.
    OneOf(usize, usize, usize),
    /// One of these texts (case, accents and spaces forgiven); the first is the one shown.
    Text(Vec<String>),
}

/// What parts are put to.
#[derive(Clone, Debug)]
pub struct Target {
    /// Stable id, unique in the block.
    pub id: String,
    /// Its key in the saved state.
    pub key: OptionKey,
    /// The words.
    pub text: Rich,
}

/// An option of a question.
#[derive(Clone, Debug)]
pub struct Opt {
    /// Stable id, unique in the block.
    pub id: String,
    /// Its key in the saved state.
    pub key: OptionKey,
    /// The words.
    pub text: Rich,
    /// Whether it is right.
    pub right: bool,
    /// What is said when it was chosen.
    pub remark: Vec<Node>,
    /// The line (the block's heading for true and false).
    pub span: Span,
}

/// Where an answer goes (section 9 of the language page).
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// This browser only.
    #[default]
    Private,
    /// The course's saved state, at most so many bytes of UTF-8.
    Saved(u16),
    /// As saved, and reported.
    Shared(u16),
}

/// A poll.
#[derive(Clone, Debug)]
pub struct Poll {
    /// Whether several may be chosen.
    pub several: bool,
    /// The options.
    pub options: Vec<Opt>,
}

/// A scale. Its options are the points of its statements, one statement after the other.
#[derive(Clone, Debug)]
pub struct Scale {
    /// From where to where.
    pub range: Range,
    /// What the two ends mean.
    pub ends: [Rich; 2],
    /// The statements; one without words where the prompt itself is the statement.
    pub statements: Vec<Statement>,
    /// An earlier scale with the same range and statements.
    pub compare: Option<BlockIx>,
}

impl Scale {
    /// Whether the prompt itself is what is rated: no list is written below it.
    pub fn is_alone(&self) -> bool {
        matches!(self.statements.as_slice(), [one] if one.text.is_empty())
    }
}

/// A statement of a scale.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Stable id, unique in the block.
    pub id: String,
    /// Its key in the saved state.
    pub key: OptionKey,
    /// The words.
    pub text: Rich,
    /// What is said about it.
    pub more: Vec<Node>,
}

/// A reflection.
#[derive(Clone, Debug)]
pub struct Reflection {
    /// Where the answer goes.
    pub keep: Keep,
    /// `Example:`
    pub example: Vec<Node>,
}

/// A field of an action plan.
#[derive(Clone, Debug)]
pub struct PlanField {
    /// Stable id, unique in the block.
    pub id: String,
    /// Its key in the saved state (of `block-id/field-id`).
    pub key: Key,
    /// The label.
    pub label: Rich,
    /// What is filled in.
    pub form: PlanForm,
    /// Where it goes.
    pub keep: Keep,
    /// The line.
    pub span: Span,
}

/// The forms of a plan's field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanForm {
    /// `{saved}`: begins with an earlier answer, and can be edited.
    From(Shown),
    /// `____`
    Line,
    /// `____ (date)`
    Date,
    /// `[ ] words`
    Tick,
}

/// A signpost.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The link's words.
    pub title: Rich,
    /// Where it leads.
    pub address: Address,
    /// Why, how long, what it costs.
    pub why: Rich,
}

/// Something to read in parts.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// What is known of it, above the story: the key of the player's word (`where`), and what is said.
    pub facts: Vec<(&'static str, Vec<Node>)>,
    /// The parts, in file order.
    pub list: Vec<Part>,
    /// Who tells it.
    pub source: Vec<Node>,
    /// Whether each part waits until it is asked for.
    pub one_by_one: bool,
    /// Whether the word for its kind is its heading where it has none of its own.
    pub headed: bool,
}

/// A part.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its title.
    pub title: Rich,
    /// What it says.
    pub content: Vec<Node>,
}
