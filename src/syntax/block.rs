//! Blocks: `### Kind: prompt` and everything to their end.
//!
//! A block ends at the next heading of level 1 to 3, at `---`, and at the lines that belong to the scene. What stands in one whose
//! word nobody knows is not judged.

use super::ast::{Answer, Block, Content, Heading, Part, Setting};
use super::exit;
use super::heading::line_span;
use super::inline;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::parser::{Parser, Place};
use super::segments::Segments;
use super::{BlockSpec, SettingSpec, answer, list, notes};
use crate::source::Spanned;
use std::ops::Range;

/// `### Persona: name` under `## Personas`, where the tables of the blocks do not hold it.
pub const PERSONA: BlockSpec = BlockSpec {
    kind: "persona",
    words: &["Persona"],
    settings: &[SettingSpec {
        name: "Role",
        repeatable: false,
        meaning: "what the person does",
    }],
    answer_settings: &[],
    // None has any: each is reported.
    parts: true,
    answers: false,
    targets: false,
};

/// What an unknown block is read as: whatever it holds stays together and is not judged.
const UNKNOWN: BlockSpec = BlockSpec {
    kind: "",
    words: &[],
    settings: &[],
    answer_settings: &[],
    parts: true,
    answers: true,
    targets: true,
};

/// The kind whose items have labels: "To do" may be one.
const FIELDS: &str = "action-plan";

/// The kind whose parts have lists, and are often written with a sign too few.
const SORT: &str = "sort";

/// What a block or one of its parts holds.
#[derive(Default)]
struct Body {
    settings: Vec<Setting>,
    answers: Vec<Answer>,
    content: Vec<Content>,
    /// Whether words below the answers were reported.
    below: bool,
}

impl<'a> Parser<'a> {
    /// Reads the block the cursor stands at.
    pub fn block(&mut self, cur: &mut Cursor<'_>, place: Place<'_>) -> Option<Block> {
        let line = cur.take()?;
        let (word, heading, spec) = self.block_heading(line, place.personas);
        let spec = spec.unwrap_or(&UNKNOWN);
        let mut block = Block {
            kind: (!spec.kind.is_empty()).then_some(spec.kind),
            word,
            span: heading.span,
            heading,
            settings: Vec::new(),
            answers: Vec::new(),
            content: Vec::new(),
            parts: Vec::new(),
        };
        if spec.kind.is_empty() {
            self.unjudged(|parser| parser.fill(cur, place, spec, &mut block));
        } else {
            self.fill(cur, place, spec, &mut block);
        }
        if let Some(last) = cur.last() {
            block.span = block.span.to(last.text.whole());
        }
        Some(block)
    }

    fn fill(
        &mut self,
        cur: &mut Cursor<'_>,
        place: Place<'_>,
        spec: &'a BlockSpec,
        block: &mut Block,
    ) {
        let body = self.body(cur, place, spec);
        block.settings = body.settings;
        block.answers = body.answers;
        block.content = body.content;
        block.answers.shrink_to_fit();
        block.content.shrink_to_fit();
        self.parts(cur, place, spec, &mut block.parts);
        if spec.kind == SORT {
            // A category has none of its own: below its list they are those of the block, as below the answers of a Question.
            let categories = block.parts.iter_mut();
            let below = categories.flat_map(|category| category.settings.drain(..));
            block.settings.extend(below);
        }
        block.settings.shrink_to_fit();
    }

    /// Reads something without saying anything about it.
    fn unjudged(&mut self, read: impl FnOnce(&mut Parser<'a>)) {
        let told = std::mem::take(self.out);
        read(self);
        *self.out = told;
    }

    /// The word, the heading without it, and the kind it names (or was meant to name).
    fn block_heading(
        &mut self,
        line: &Line,
        personas: bool,
    ) -> (Spanned<String>, Heading, Option<&'a BlockSpec>) {
        let mut parts = self.heading_line(line);
        let text = &line.text;
        let bold = without_marks(text, parts.words.clone());
        let marked = self
            .spec_for(text.get(bold.word.clone()), personas)
            .is_some();
        if marked {
            parts.words = bold.word.start..bold.end;
        }
        let words = text.get(parts.words.clone());
        let colon = words
            .match_indices([':', '：'])
            .map(|(at, sign)| (parts.words.start + at, sign.len()));
        let colon = colon.into_iter().find(|(at, _)| !text.is_literal(*at));
        let mut end = colon.map_or(parts.words.end, |(at, _)| at);
        let mut prompt = colon.map_or(end, |(at, len)| at + len);
        if marked {
            (end, prompt) = (bold.word.end, bold.prompt);
        }
        let mut spec = self.spec_for(text.get(parts.words.start..end), personas);
        if spec.is_none() {
            let word = text.span(text.trim(parts.words.start..end));
            let place = (word, line_span(line));
            let words = text.get(parts.words.clone());
            let found = match personas {
                true => self.person_meant(words, place),
                false => self.meant(words, colon.is_some(), place),
            };
            spec = found.map(|(spec, _)| spec);
            if let Some(len) = found.and_then(|(_, len)| len) {
                end = parts.words.start + len;
                prompt = end;
            }
        } else if parts.level == 4 {
            self.report_level(line);
        }
        let prompt = text.trimmed(prompt..parts.words.end);
        if let Some(spec) = spec {
            self.behind_title(&prompt, spec.settings, "");
        }
        let heading = Heading {
            level: 3,
            text: inline::line(&prompt, self.out),
            id: parts.id,
            span: line_span(line),
        };
        let word = text.spanned(parts.words.start..end);
        (word, heading, spec)
    }

    fn body(&mut self, cur: &mut Cursor<'_>, place: Place<'_>, spec: &'a BlockSpec) -> Body {
        let place = Place {
            known: spec.settings,
            answers: spec.answers,
            block: (!spec.kind.is_empty()).then_some(spec),
            ..place
        };
        let mut body = Body::default();
        while let Some(line) = cur.peek() {
            if ends_block(line, place) || self.ends_body(line, spec) {
                break;
            }
            if self.settings(cur, place, &mut body.settings) {
                continue;
            }
            // In a plan something to do may be a line of it.
            let own = |kind: &Kind| spec.kind != FIELDS || *kind == Kind::ReviewNote;
            if notes::of_item(line).filter(own).is_some() {
                self.note(cur, place);
                continue;
            }
            let is_answer = list::is_item(line)
                || answer::nearly(line)
                || spec.targets && !body.answers.is_empty() && self.leads(line)
                || !body.answers.is_empty() && answer::is_dashed(line, cur.before());
            if spec.answers && is_answer {
                body.answers.extend(self.answer(cur, place, spec));
                continue;
            }
            let judged = line.kind == Kind::Text && !spec.kind.is_empty();
            // A setting without its sign is one mistake, with all that follows from it.
            if judged && self.nearly_block_setting(line, spec) {
                body.below = true;
                self.more_block_settings(cur, spec);
            }
            let before = body.content.len();
            // What stands directly below a remark has been named already.
            let apart = (cur.before()).is_some_and(|line| !matches!(line.kind, Kind::Quote(_)));
            self.prose(cur, place, &mut body.content);
            let more = body.content.len() > before && self.strays.is_empty();
            let below = apart && more && !body.answers.is_empty();
            if below && !spec.parts && !spec.kind.is_empty() && !body.below {
                body.below = true;
                self.words_below(line, spec);
            }
            body.answers.append(&mut self.strays);
        }
        body
    }

    /// `####` begins a part, or a block that was meant.
    fn ends_body(&self, line: &Line, spec: &BlockSpec) -> bool {
        let Kind::Heading { level: 4, at, .. } = line.kind else {
            return false;
        };
        spec.parts || self.block_was_meant(line, at)
    }

    fn parts(
        &mut self,
        cur: &mut Cursor<'_>,
        place: Place<'_>,
        spec: &'a BlockSpec,
        parts: &mut Vec<Part>,
    ) {
        let mut told = false;
        while let Some(line) = cur.peek() {
            let may = spec.kind == SORT && (told || parts.is_empty());
            if may && self.is_category(line, cur) {
                if !std::mem::replace(&mut told, true) {
                    self.category_meant(line);
                }
            } else if !spec.parts || !matches!(line.kind, Kind::Heading { level: 4, .. }) {
                return;
            }
            cur.skip(1);
            let heading = self.heading(line);
            let body = self.body(cur, place, spec);
            parts.push(Part {
                heading,
                settings: body.settings,
                answers: body.answers,
                content: body.content,
            });
        }
    }
}

/// Where the word and the prompt of a heading stand within the marks that word processors put around bold ones; all of them are empty
/// where there are none.
struct Marked {
    word: Range<usize>,
    prompt: usize,
    end: usize,
}

fn without_marks(text: &Segments, all: Range<usize>) -> Marked {
    let words = text.get(all.clone());
    let rest = words.trim_start_matches(['*', '_']);
    let mark = words.get(..words.len() - rest.len()).unwrap_or("");
    let start = all.start + mark.len();
    let none = Marked {
        word: start..start,
        prompt: start,
        end: all.end,
    };
    if mark.is_empty() {
        return none;
    }
    let (inner, end) = match rest
        .strip_suffix(mark)
        .filter(|inner| !inner.contains(mark))
    {
        Some(inner) => (inner, start + inner.len()),
        None if rest.contains(mark) => (rest, all.end),
        None => return none,
    };
    let colon = inner.find(':').unwrap_or(inner.len());
    let word = inner.get(..colon).unwrap_or("");
    let word = word.strip_suffix(mark).unwrap_or(word).trim_end();
    let after = inner.get(colon..).unwrap_or("");
    let after = after.strip_prefix(':').unwrap_or(after);
    let whole = end < all.end;
    let after = match after.strip_prefix(mark) {
        Some(after) if !whole => after,
        _ => after,
    };
    Marked {
        word: start..start + word.len(),
        prompt: start + inner.len() - after.len(),
        end,
    }
}

/// Whether a line ends the block above it.
pub fn ends_block(line: &Line, place: Place<'_>) -> bool {
    match line.kind {
        Kind::Heading { level, .. } => level < 4,
        Kind::Rule => true,
        Kind::Text => {
            place.scene && exit::is_exit(line, false) || place.include && exit::is_include(line)
        }
        _ => false,
    }
}
