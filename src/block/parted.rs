//! What the kinds share that are read in parts: each `####` is a part with a title and prose of its own.

use super::words::{OBJECTIVE, ONLY_IF};
use super::{Body, Common, Kind, Names, Part, Parts};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::syntax::{self, Block, BlockSpec, Content, Setting, SettingSpec, plain};

/// The settings of what is only read.
pub const SHOWN: &[SettingSpec] = &[ONLY_IF, OBJECTIVE];

/// A kind with parts.
pub const fn spec(
    kind: &'static str,
    words: &'static [&'static str],
    settings: &'static [SettingSpec],
) -> BlockSpec {
    BlockSpec {
        kind,
        words,
        settings,
        answer_settings: &[],
        parts: true,
        answers: false,
        targets: false,
    }
}

/// A kind that is its parts and nothing else; how they are shown is all that differs.
pub struct PartsKind {
    /// Its word and settings.
    pub spec: &'static BlockSpec,
    /// Its template.
    pub template: &'static str,
    /// Its script.
    pub script: &'static str,
    /// Its style.
    pub style: &'static str,
}

impl Kind for PartsKind {
    fn spec(&self) -> &'static BlockSpec {
        self.spec
    }

    fn read(
        &self,
        block: &Block,
        _common: &Common,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Body {
        Body::Parts(read(block, names, out))
    }

    fn template(&self) -> &'static str {
        self.template
    }

    fn script(&self) -> &'static str {
        self.script
    }

    fn style(&self) -> &'static str {
        self.style
    }
}

/// Reads a block that needs parts and takes no settings in them.
pub fn read(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Parts {
    if block.parts.is_empty() {
        let message = format!("There are no parts under \"{}\"", block.word.value);
        out.push(incomplete(block.heading.span, message).help(
            "Begin each part with a title of its own, like #### The first part, and write under it.",
        ));
    }
    let list = list(block, names, out);
    for part in &block.parts {
        part.settings
            .iter()
            .for_each(|found| misplaced(found, block, out));
    }
    Parts {
        list,
        ..Parts::default()
    }
}

/// The parts of a block.
pub fn list(block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Vec<Part> {
    marked(&block.content, block, out);
    let parts = block.parts.iter();
    parts.map(|one| part(one, block, names, out)).collect()
}

fn part(part: &syntax::Part, block: &Block, names: &mut dyn Names, out: &mut Diagnostics) -> Part {
    let titled = !plain(&part.heading.text).is_empty();
    if !titled {
        let finding = incomplete(part.heading.span, "This part has no title");
        out.push(finding.help("Write it after the four signs."));
    } else if part.content.is_empty() && part.settings.is_empty() {
        let finding = incomplete(part.heading.span, "There is nothing under this title");
        out.push(finding.help("Write what the part says, or take its title away."));
    }
    marked(&part.content, block, out);
    Part {
        title: names.rich(&part.heading.text, out),
        content: names.nodes(&part.content, out),
    }
}

/// A setting that stands in a part and belongs to the whole block.
pub fn misplaced(found: &Setting, block: &Block, out: &mut Diagnostics) {
    let name = found.name.value;
    let message = format!("A part has no setting called \"{name}\"");
    let help = match name {
        "Only if" => format!(
            "Write it directly under \"### {}\", where it counts for all parts. For some words only, use a line {{if …}}.",
            block.word.value
        ),
        _ => format!(
            "Write it directly under \"### {}\", where it counts for all parts.",
            block.word.value
        ),
    };
    out.push(Diagnostic::new(&table::UNKNOWN_SETTING, found.name.span, message).help(help));
}

/// Reports the first line that looks like an answer: nothing is asked here.
fn marked(content: &[Content], block: &Block, out: &mut Diagnostics) {
    let span = content.iter().find_map(|piece| match piece {
        Content::List { items, .. } => items.iter().flatten().find_map(answer_like),
        _ => None,
    });
    let Some(span) = span else {
        return;
    };
    let message = format!("Nothing is asked in \"{}\"", block.word.value);
    out.push(
        Diagnostic::new(&table::UNKNOWN_BLOCK, span, message).help(
            "To ask something, begin a block of its own above the answers, with ### Question: and the question. Otherwise take the marks away.",
        ),
    );
}

fn answer_like(content: &Content) -> Option<crate::source::Span> {
    let Content::Paragraph(words, span) = content else {
        return None;
    };
    let text = plain(words);
    let inner = text
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .or_else(|| text.strip_prefix('[').and_then(|rest| rest.split_once(']')));
    let (mark, rest) = inner?;
    let known = mark.is_empty() || mark == " " || mark.eq_ignore_ascii_case("x");
    (known && rest.starts_with(' ')).then_some(*span)
}

/// Something that is not there.
pub fn incomplete(span: crate::source::Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&table::BLOCK_INCOMPLETE, span, message)
}
