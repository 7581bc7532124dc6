//! The tree as written: every leaf with its span, mistakes included.
//!
//! The parser makes it, `block` and `model` read it. It knows no ids, scores or HTML; names (of scenes, values, objectives)
//! stand here as the author wrote them. Titles, prompts and answers are [`Inline`] trees.

use crate::source::{Span, Spanned};

/// One module as written.
#[derive(Clone, Debug, Default)]
pub struct Storyboard {
    /// `# Title`.
    pub title: Option<Heading>,
    /// The settings under the title (and those brought by module-level includes).
    pub settings: Vec<Setting>,
    /// Prose between the title and the first `##`.
    pub intro: Vec<Content>,
    /// `## Personas`, `## Glossary`, `## Shared`.
    pub sections: Vec<Section>,
    /// The scenes, in file order (includes expanded in place).
    pub scenes: Vec<Scene>,
    /// The playtests beside it.
    pub playtests: super::playtests::Playtests,
}

/// A heading of level 1 to 4.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 4.
    pub level: u8,
    /// The words, without marks, kind word and id.
    pub text: Inlines,
    /// `{#id}`: the id without its signs.
    pub id: Option<Spanned<String>>,
    /// The whole line without its ending.
    pub span: Span,
}

/// `Name: value`.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The known name in the spelling of the tables (`Pass mark`); the span is what the author wrote.
    pub name: Spanned<&'static str>,
    /// What follows the colon on the line, trimmed (empty if nothing), exactly as written: `expr::words` takes exporters'
    /// backslashes off, and everything in `expr` and `inline` reads it as it is.
    pub value: Spanned<String>,
    /// The `>` lines under it, as content.
    pub follows: Vec<Content>,
    /// The whole setting, from name to the end of the value.
    pub span: Span,
}

/// `## Personas`, `## Glossary` or `## Shared`.
#[derive(Clone, Debug)]
pub struct Section {
    /// Which.
    pub kind: SectionKind,
    /// Its heading.
    pub heading: Heading,
    /// Settings directly under the heading.
    pub settings: Vec<Setting>,
    /// What it holds.
    pub content: Vec<Content>,
}

/// The sections that are never scenes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// People who speak.
    Personas,
    /// Terms and what they mean.
    Glossary,
    /// Blocks to include elsewhere.
    Shared,
}

/// `## Title` and what stands under it.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Its heading (level 2).
    pub heading: Heading,
    /// `Section:`, `Only if:`, `Objective:`, `Back:`.
    pub settings: Vec<Setting>,
    /// Everything else, blocks among it, in file order.
    pub content: Vec<Content>,
    /// `Go to:` or `End`, the last one written.
    pub exit: Option<Exit>,
    /// From the heading to the byte before the next `##`.
    pub span: Span,
}

/// How a scene says that it leaves.
#[derive(Clone, Debug)]
pub enum Exit {
    /// `Go to: target`.
    Go(Spanned<Target>),
    /// `End`, `End: name`, `End: name (not passed)`.
    End {
        /// The name, if given.
        name: Option<Spanned<String>>,
        /// Whether `(not passed)` was written.
        not_passed: bool,
        /// The line.
        span: Span,
    },
}

/// Where a choice or a scene leads, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A scene's title.
    Title(String),
    /// `#id`.
    Id(String),
    /// The scene that follows in the file.
    Next,
    /// The scene from which this one was last entered.
    Back,
    /// The first scene.
    Start,
    /// The end of the module.
    End,
}

/// Something that stands in a scene, a part, a section or behind `>`.
#[derive(Clone, Debug)]
pub enum Content {
    /// A paragraph.
    Paragraph(Inlines, Span),
    /// `####` (outside a block that has parts): a plain subheading.
    Subheading(Heading),
    /// A list in prose.
    List {
        /// Numbered.
        ordered: bool,
        /// The number of each item, where it is.
        numbers: Vec<u32>,
        /// Each item: its words, then sub-lists.
        items: Vec<Vec<Content>>,
        /// All of it.
        span: Span,
    },
    /// A table with a head row.
    Table {
        /// The head.
        head: Vec<Inlines>,
        /// The rows, each as long as the head.
        rows: Vec<Vec<Inlines>>,
        /// All of it.
        span: Span,
    },
    /// `**Ayesha:** words` where Ayesha is no callout word (whether she is a persona is for `model` to say).
    Dialogue {
        /// The name.
        who: Spanned<String>,
        /// What is said.
        words: Inlines,
        /// All of it.
        span: Span,
    },
    /// `**Key point:** words`.
    Callout {
        /// The word in the spelling of the language page (`Key point`).
        word: &'static str,
        /// The rest.
        words: Inlines,
        /// All of it.
        span: Span,
    },
    /// `>` lines that follow from nothing.
    Quotation {
        /// The words.
        content: Vec<Content>,
        /// `— name, role` of the last line.
        by: Option<Inlines>,
        /// All of it.
        span: Span,
    },
    /// A picture alone on its line.
    Image(Box<Image>),
    /// `---`.
    Rule(Span),
    /// `{if …} … {end}`.
    If(If),
    /// `### …`.
    Block(Box<Block>),
}

/// `![description](media/x.jpg)`.
#[derive(Clone, Debug)]
pub struct Image {
    /// The description as written; empty when there is none.
    pub alt: Spanned<String>,
    /// The path as written.
    pub path: Spanned<String>,
    /// The caption: `![alt](path "caption")`.
    pub caption: Option<Spanned<String>>,
    /// All of it.
    pub span: Span,
}

/// `{if}` with its branches.
#[derive(Clone, Debug)]
pub struct If {
    /// `{if}`, `{else if}`, `{else}` in order; an else has no test.
    pub branches: Vec<Branch>,
    /// From `{if` to the end of `{end}` (or where it should have been).
    pub span: Span,
}

/// One branch of an `{if}`.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The test; none for `{else}` (and for a test that could not be read, which was reported).
    pub test: Option<Test>,
    /// The words of the test; the line where there are none.
    pub span: Span,
    /// Whether this is `{else}`.
    pub otherwise: bool,
    /// What is shown.
    pub content: Vec<Content>,
}

/// A block: `### Kind: prompt`.
#[derive(Clone, Debug)]
pub struct Block {
    /// The kind's name in the tables (`decision`); `None` where the word is unknown (reported).
    /// A word near a known one is reported too and read as the block that was meant.
    pub kind: Option<&'static str>,
    /// The word as written.
    pub word: Spanned<String>,
    /// The words after the colon; empty when there are none.
    pub heading: Heading,
    /// Its settings.
    pub settings: Vec<Setting>,
    /// Its answers, choices or items, in order.
    pub answers: Vec<Answer>,
    /// Prose of its own, before, between and after the answers (in order).
    pub content: Vec<Content>,
    /// `####` parts.
    pub parts: Vec<Part>,
    /// From the heading to the end of its last line.
    pub span: Span,
}

/// `#### title` inside a block that has parts.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its heading (level 4).
    pub heading: Heading,
    /// Its settings.
    pub settings: Vec<Setting>,
    /// Its answers.
    pub answers: Vec<Answer>,
    /// Its prose.
    pub content: Vec<Content>,
}

/// One line of a block's list.
#[derive(Clone, Debug)]
pub struct Answer {
    /// `( )`, `(x)`, `[ ]`, `[x]`.
    pub mark: Option<Spanned<Mark>>,
    /// The number that stands for the bullet.
    pub number: Option<u32>,
    /// The words, without mark, id and arrow.
    pub text: Inlines,
    /// The same as plain text, exactly as written between mark and id or arrow.
    pub raw: Spanned<String>,
    /// `{#id}`.
    pub id: Option<Spanned<String>>,
    /// `→ target`; the span is the target's words.
    pub target: Option<Spanned<Target>>,
    /// Settings behind `>`.
    pub settings: Vec<Setting>,
    /// Words behind `>`: a consequence, a remark.
    pub follows: Vec<Content>,
    /// The line of the bullet, without its ending.
    pub span: Span,
}

/// The mark of an answer.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `( )`
    Round,
    /// `(x)`
    RoundRight,
    /// `[ ]`
    Square,
    /// `[x]`
    SquareRight,
}

/// A run of inline text.
pub type Inlines = Vec<Inline>;

/// Inline text: CommonMark, tables' cells, and `{value}`.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Words (entities and escapes already undone; the span is what was written).
    Text(Spanned<String>),
    /// A line break the author forced.
    Break(Span),
    /// `*emphasis*`
    Emphasis(Inlines, Span),
    /// `**strong**`
    Strong(Inlines, Span),
    /// `~~struck~~`
    Strike(Inlines, Span),
    /// `` `code` ``
    Code(Spanned<String>),
    /// `[words](address)`
    Link {
        /// The address as written.
        address: Spanned<String>,
        /// The words.
        words: Inlines,
        /// All of it.
        span: Span,
    },
    /// A picture inside a line of text.
    Image(Box<Image>),
    /// `{trust}`: the name as written, trimmed.
    Value(Spanned<String>),
    /// A gap, by its place in its block: the parser makes none, the kind of block that has them does.
    Gap(Spanned<usize>),
}

/// A condition as written.
#[derive(Clone, Debug)]
pub enum Test {
    /// All of them.
    And(Vec<Test>),
    /// One of them.
    Or(Vec<Test>),
    /// `not …`
    Not(Box<Test>),
    /// `passed`
    Passed(Span),
    /// `seen target`
    Seen(Spanned<Target>),
    /// `name`
    Name(Spanned<String>),
    /// `name is at least 3`
    Compare {
        /// The value's name.
        name: Spanned<String>,
        /// How.
        how: Compare,
        /// With what.
        with: Spanned<Literal>,
    },
}

/// How a condition compares.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Compare {
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `is at least`
    AtLeast,
    /// `is at most`
    AtMost,
    /// `is more than`
    MoreThan,
    /// `is less than`
    LessThan,
    /// `includes`
    Includes,
}

impl Compare {
    /// How it is written.
    pub fn written(self) -> &'static str {
        match self {
            Compare::Is => "is",
            Compare::IsNot => "is not",
            Compare::AtLeast => "is at least",
            Compare::AtMost => "is at most",
            Compare::MoreThan => "is more than",
            Compare::LessThan => "is less than",
            Compare::Includes => "includes",
        }
    }
}

/// What a value is compared with or set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A whole number.
    Number(i64),
    /// `yes` or `no`.
    YesNo(bool),
    /// The words of an answer, or a word of a value.
    Text(String),
    /// `#id` of an answer.
    Id(String),
}

/// One of the parts of `Change: trust -2, told = yes`.
#[derive(Clone, Debug)]
pub struct Change {
    /// The value's name.
    pub name: Spanned<String>,
    /// What happens to it.
    pub how: HowChanged,
    /// The whole part.
    pub span: Span,
}

/// What a change does.
#[derive(Clone, Debug)]
pub enum HowChanged {
    /// Adds (or, with a minus, takes away).
    Add(i64),
    /// Sets.
    Set(Spanned<Literal>),
}

/// The words of inline text without any marks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(&text.value),
            Inline::Break(_) => out.push(' '),
            Inline::Emphasis(inner, _) | Inline::Strong(inner, _) | Inline::Strike(inner, _) => {
                out.push_str(&plain(inner))
            }
            Inline::Link { words, .. } => out.push_str(&plain(words)),
            Inline::Image(image) => out.push_str(&image.alt.value),
            Inline::Value(name) => {
                out.push('{');
                out.push_str(&name.value);
                out.push('}');
            }
            Inline::Gap(_) => out.push('…'),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
