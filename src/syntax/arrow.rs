//! The arrow at the end of a choice, and the signs that are meant as one.
//!
//! `→` and its plain spellings are arrows wherever a choice may lead. Others ([`ARROWS`], `=>`) mean many things: they are arrows
//! where a scene's title or another target follows. Some that only look like one are read as arrows there, too, and reported.

use super::ast::Target;
use super::expr;
use super::line::Kind;
use super::lines::{Cursor, Line, Lines};
use super::parser::{Parser, Place};
use super::segments::{Segments, code};
use super::titles::Titles;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use std::ops::Range;

/// Signs that are equal to `→`.
pub const ARROWS: &[char] = &['→', '➔', '\u{f0e0}', '⇒', '⟶', '⟹', '➜', '➡', '➞', '⇨'];

/// Asks for the coloured picture of the sign before it.
pub const PICTURE: char = '\u{fe0f}';

/// What an arrow begins with that is made of two signs.
const STEM: &[char] = &['-', '－', '–', '—'];

/// Signs that look like an arrow and are none.
const NEARLY: &[char] = &['▶', '►', '←', '⇐', '⬅'];

/// The last arrow that is not kept literal, with the hyphens before it.
pub fn arrow(text: &Segments, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone());
    let code = codes(words);
    let mut end = words.len();
    loop {
        let before = words.get(..end)?;
        let at = before.rfind(['→', '➔', '\u{f0e0}', '>', '＞'])?;
        let sign = before.get(at..)?.chars().next()?;
        let after = at + sign.len_utf8();
        let start = match sign {
            '>' | '＞' => {
                let stem = before.get(..at)?;
                stem.trim_end_matches(STEM).len()
            }
            _ => at,
        };
        let found = range.start + start..range.start + after;
        let plain = !text.is_literal(range.start + at) && !code.iter().any(|c| c.contains(&at));
        if (!matches!(sign, '>' | '＞') || start < at) && plain {
            return Some(found);
        }
        end = at;
    }
}

/// Where the words behind an arrow begin with which a line opens.
fn opening(text: &Segments) -> Option<usize> {
    let words = text.as_str();
    let plain = words.strip_prefix(['→', '➔', '\u{f0e0}']);
    let rest = plain.or_else(|| words.trim_start_matches(STEM).strip_prefix(['>', '＞']))?;
    (!text.is_literal(0)).then(|| words.len() - rest.len())
}

/// Where words stand between backticks.
pub fn codes(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = words.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + next;
        at = start + code(words.get(start..).unwrap_or("")).max(1);
        found.push(start..at);
    }
    found
}

/// A sign that may be meant as an arrow.
struct Sign {
    range: Range<usize>,
    /// Whether it is as good as one.
    equal: bool,
}

/// All of them, the last first.
fn signs(text: &Segments, range: Range<usize>) -> Vec<Sign> {
    let words = text.get(range.clone());
    let code = codes(words);
    let mut found = Vec::new();
    for (at, c) in words.char_indices().rev() {
        let outside = !code.iter().any(|code| code.contains(&at));
        if outside && !text.is_literal(range.start + at) {
            found.extend(sign(words, at, c, range.start));
        }
    }
    found
}

fn sign(words: &str, at: usize, c: char, base: usize) -> Option<Sign> {
    if c.is_ascii() && c != '>' {
        return None;
    }
    let after = at + c.len_utf8();
    let picture = words.get(after..)?.starts_with(PICTURE);
    let end = after + if picture { PICTURE.len_utf8() } else { 0 };
    let (start, equal) = match c {
        '>' => doubled(words.get(..at)?)?,
        c if ARROWS.contains(&c) => (at, true),
        c if NEARLY.contains(&c) => (at, false),
        _ => return None,
    };
    Some(Sign {
        range: base + start..base + end,
        equal,
    })
}

/// `=>`, which is as good as an arrow, and `>>`, which is not.
fn doubled(before: &str) -> Option<(usize, bool)> {
    let stem = before.trim_end_matches('=').len();
    let twice = before.trim_end_matches('>').len();
    match (stem < before.len(), twice < before.len()) {
        (true, _) => Some((stem, true)),
        (_, true) => Some((twice, false)),
        _ => None,
    }
}

/// The arrow of a text that leads to one of these titles, or to another target.
pub fn leading(text: &Segments, range: Range<usize>, titles: &Titles) -> Option<Range<usize>> {
    let plain = arrow(text, range.clone()).into_iter();
    let others = signs(text, range.clone())
        .into_iter()
        .map(|sign| sign.range);
    let mut all = plain.chain(others);
    all.find(|sign| titles.knows(&target(text, sign.end..range.end)))
}

/// The last arrow of a text, if it leads to one of these titles: one look at a line, however many signs it holds.
pub fn at_end(text: &Segments, titles: &Titles) -> Option<Range<usize>> {
    let range = 0..text.len();
    let words = text.as_str();
    let other = || {
        let mut signs = words.char_indices().rev();
        signs.find_map(|(at, c)| Some(sign(words, at, c, 0)?.range))
    };
    let last = arrow(text, range).or_else(other)?;
    titles
        .knows(&target(text, last.end..text.len()))
        .then_some(last)
}

fn target(text: &Segments, range: Range<usize>) -> Target {
    expr::target_in(text, range).value
}

impl Parser<'_> {
    /// The arrow of a choice.
    pub fn arrow(&mut self, text: &Segments, range: Range<usize>) -> Option<Range<usize>> {
        arrow(text, range.clone()).or_else(|| self.meant_arrow(text, range))
    }

    /// Whether a line below a choice that leads somewhere is another one, without its bullet.
    pub fn is_next_choice(&mut self, choice: &Segments, line: &Line, place: Place<'_>) -> bool {
        let targets = place.block.is_some_and(|spec| spec.targets);
        targets && self.leads(line) && arrow(choice, 0..choice.len()).is_some()
    }

    /// Whether a line of a choice ends in the title of the scene to which it leads, so that nothing goes on with it.
    pub fn arrives(&mut self, line: &Line, place: Place<'_>) -> bool {
        let targets = place.block.is_some_and(|spec| spec.targets);
        targets && at_end(&line.text, self.titles()).is_some()
    }

    /// Whether a line without a bullet is a choice: words, an arrow, and where it leads.
    pub fn leads(&mut self, line: &Line) -> bool {
        let text = &line.text;
        let found = arrow(text, 0..text.len()).filter(|_| line.kind == Kind::Text);
        let Some(found) = found.filter(|found| !text.trim(0..found.start).is_empty()) else {
            return false;
        };
        match target(text, found.end..text.len()) {
            Target::Title(title) if title.is_empty() => false,
            target @ (Target::Title(_) | Target::Id(_)) => {
                let titles = self.titles();
                titles.knows(&target) || titles.nearly(&target)
            }
            _ => true,
        }
    }

    /// Whether a line below words was meant to lead on by itself: `→ Scene`, or `Go to Scene` as the last of them. It is reported
    /// where names are known.
    pub fn is_way_out(&mut self, cur: &Cursor<'_>, line: &Line) -> bool {
        let text = &line.text;
        let words = opening(text).or_else(|| {
            let last = !cur.look(1).is_some_and(|next| next.kind == Kind::Text);
            let goes = last && text.as_str().starts_with("Go to ");
            goes.then_some("Go to ".len())
        });
        let Some(words) = words else {
            return false;
        };
        let target = target(text, words..text.len());
        let is_arrow = words < "Go to ".len();
        let titles = self.titles();
        match target {
            Target::Title(_) | Target::Id(_) => {
                titles.knows(&target) || is_arrow && titles.nearly(&target)
            }
            _ => is_arrow,
        }
    }

    fn meant_arrow(&mut self, text: &Segments, range: Range<usize>) -> Option<Range<usize>> {
        let found = signs(text, range.clone());
        let found =
            found
                .into_iter()
                .find(|sign| match target(text, sign.range.end..range.end) {
                    Target::Title(title) if title.is_empty() => false,
                    target @ (Target::Title(_) | Target::Id(_)) => {
                        let titles = self.titles();
                        titles.knows(&target) || sign.equal && titles.nearly(&target)
                    }
                    _ => sign.equal,
                })?;
        if !found.equal {
            let span = text.span(found.range.clone());
            let sign = text.get(found.range.clone()).trim_end_matches(PICTURE);
            let message = format!("\"{sign}\" stands where an arrow is meant");
            self.report(
                Diagnostic::new(&table::SHOWN_AS_TYPED, span, message)
                    .help("Write \"→\" or \"->\". It is read as an arrow all the same."),
            );
        }
        Some(found.range)
    }

    /// The titles of all scenes, read ahead where somebody needs them.
    pub fn titles(&mut self) -> &Titles {
        if self.titles.is_none() {
            self.titles = Some(self.read_titles());
        }
        self.titles.get_or_insert_default()
    }

    fn read_titles(&self) -> Titles {
        let mut quiet = Diagnostics::default();
        let mut parser = Parser::new(self.project, self.words, &mut quiet);
        let lines = self.project.sources.iter().flat_map(Lines::new);
        let scenes = lines.filter(|line| matches!(line.kind, Kind::Heading { level: 2, .. }));
        scenes.map(|line| parser.heading(&line)).collect()
    }
}
