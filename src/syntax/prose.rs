//! Prose: paragraphs and everything else that may stand in a scene, a block, a part or behind `>`.
//!
//! [`Parser::prose`] reads one piece beginning at the line the cursor stands at; whoever calls it has made sure that the line is no
//! heading and no word of the place. It always takes at least one line.

use super::ast::{Content, Image, Inline};
use super::inline;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::list;
use super::notes;
use super::parser::{Parser, Place};
use super::segments::Segments;
use super::table;
use super::{as_typed, bullet, exit, setting, spoken};

impl Parser<'_> {
    /// All content of some lines in which nothing but prose is known (behind `>`).
    pub fn contents(&mut self, lines: &[Line], place: Place<'_>) -> Vec<Content> {
        let mut cur = Cursor::new(lines);
        let mut into = Vec::new();
        while cur.peek().is_some() {
            self.prose(&mut cur, place, &mut into);
        }
        into
    }

    /// One piece of prose.
    pub fn prose(&mut self, cur: &mut Cursor<'_>, place: Place<'_>, into: &mut Vec<Content>) {
        let Some(line) = cur.peek() else {
            return;
        };
        match line.kind {
            Kind::Blank => cur.skip(1),
            Kind::Rule => {
                into.push(Content::Rule(line.text.whole()));
                cur.skip(1);
            }
            Kind::ReviewNote | Kind::ToDo => self.note(cur, place),
            Kind::Heading { .. } => {
                into.push(Content::Subheading(self.heading(line)));
                cur.skip(1);
            }
            Kind::Item { .. } if notes::of_item(line).is_some() => self.note(cur, place),
            Kind::Item { .. } if list::begins(cur, into) => {
                let next = list::next_number(into);
                into.push(self.list(cur, Place { next, ..place }));
            }
            Kind::Item { .. } => self.numbered_words(cur, place, into),
            Kind::Quote(_) => into.extend(self.quotation(cur, place)),
            Kind::If(_) => self.condition(cur, place, into),
            Kind::ElseIf(_) | Kind::Else | Kind::End => self.stray(cur),
            Kind::Text => self.text(cur, place, into),
        }
    }

    fn text(&mut self, cur: &mut Cursor<'_>, place: Place<'_>, into: &mut Vec<Content>) {
        if let Some(table) = self.table(cur, place) {
            into.push(table);
            return;
        }
        let Some(line) = cur.take() else {
            return;
        };
        if let Some(finding) = notes::no_colon(line) {
            self.report(finding);
        } else if self.is_kept_apart(line) {
            return;
        }
        if let Some(image) = self.image_alone(line) {
            into.push(Content::Image(image));
            return;
        }
        let text = self.flow(line, cur, place);
        if let Some(spoken) = self.spoken(&text) {
            into.push(spoken);
            return;
        }
        let words = inline::read(&text, self.out);
        if let [Inline::Image(image)] = words.as_slice() {
            into.push(Content::Image(image.clone()));
        } else if !words.is_empty() {
            into.push(Content::Paragraph(words, text.whole()));
        }
    }

    /// Whether a line is the address of a link or picture that stands elsewhere.
    fn is_kept_apart(&self, line: &Line) -> bool {
        let text = line.text.as_str();
        let source = self.project.sources.get(line.text.file());
        text.starts_with('[')
            && source.is_some_and(|source| as_typed::is_kept_apart(text, &source.text))
    }

    /// A sentence that begins with a number.
    fn numbered_words(&mut self, cur: &mut Cursor<'_>, place: Place<'_>, into: &mut Vec<Content>) {
        let Some(line) = cur.take() else {
            return;
        };
        let text = self.flow(line, cur, place);
        let words = inline::read(&text, self.out);
        into.push(Content::Paragraph(words, text.whole()));
    }

    /// A picture alone on its line.
    fn image_alone(&mut self, line: &Line) -> Option<Box<Image>> {
        let text = line.text.as_str();
        if !text.starts_with("![") || !text.ends_with(')') {
            return None;
        }
        let mut quiet = crate::diagnostic::Diagnostics::default();
        let mut words = inline::read(&line.text, &mut quiet);
        match (words.pop(), words.is_empty()) {
            (Some(Inline::Image(image)), true) => {
                self.out.append(quiet);
                Some(image)
            }
            _ => None,
        }
    }

    /// The text of a line and of the lines that continue it.
    pub fn flow(&mut self, first: &Line, cur: &mut Cursor<'_>, place: Place<'_>) -> Segments {
        let mut text = first.text.clone();
        let mut last = first;
        while let Some(line) = cur.peek() {
            if !continues(cur, line, place)
                || counts_on(first, line)
                || (place.answer && is_dashed(line))
                || (place.answers && self.belongs_elsewhere(line))
                || (place.answers && self.is_next_choice(&text, line, place))
                || (place.answers && self.arrives(last, place))
                || self.is_way_out(cur, line)
            {
                break;
            }
            join(&mut text, last, line);
            last = line;
            cur.skip(1);
        }
        if matches!(
            cur.peek().map(|l| &l.kind),
            Some(Kind::ReviewNote | Kind::ToDo)
        ) {
            self.note(cur, place);
        }
        text
    }
}

/// Whether a line goes on with the words of the line before it.
pub fn continues(cur: &Cursor<'_>, line: &Line, place: Place<'_>) -> bool {
    match line.kind {
        Kind::Text => {}
        // A number at the beginning of a wrapped line ("… in\n2019. That …") is a number; only a 1 begins a list there, and the
        // number that a list around it waits for is its next item.
        Kind::Item {
            number: Some(number),
            ..
        } if !place.answers => return number != 1 && place.next != Some(number),
        _ => return false,
    }
    let begins = setting::known_in(line, place.known).is_some()
        || (place.block.is_some() && setting::nearly_in(line, place.known))
        || place.answers
            && place
                .block
                .is_some_and(|spec| setting::of_answers(line, spec))
        || (place.scene && exit::is_exit(line, true))
        || exit::is_go(line)
        || (place.include && exit::is_include(line))
        || (place.answers && super::answer::nearly(line))
        || (place.list).is_some_and(|numbered| bullet::goes_on(&line.text, numbered))
        || spoken::opens(&line.text)
        || alone(line)
        || table::begins(cur);
    !begins
}

/// Whether a line is the next item of a numbered list.
fn counts_on(item: &Line, line: &Line) -> bool {
    match (list::number(item), list::number(line)) {
        (Some(last), Some(next)) => list::follows(last, next),
        _ => false,
    }
}

fn is_dashed(line: &Line) -> bool {
    bullet::dash_below_item(&line.text).is_some()
}

fn alone(line: &Line) -> bool {
    line.text.as_str().starts_with("![") && line.text.as_str().ends_with(')')
}

/// Joins a line to the text before it: with a space, or with the break the author forced.
pub fn join(text: &mut Segments, last: &Line, line: &Line) {
    let gap = text.whole().end as usize;
    let len = (line.text.whole().start as usize).saturating_sub(gap);
    if last.hard {
        inline::push_break(text, gap, len);
    } else {
        text.push(" ", gap, len);
    }
    text.append(&line.text, 0..line.text.len());
}

impl Parser<'_> {
    /// Drops a note for colleagues and the lines that continue it.
    pub fn note(&mut self, cur: &mut Cursor<'_>, place: Place<'_>) {
        let Some(line) = cur.take() else {
            return;
        };
        let item = notes::of_item(line);
        if item.as_ref().unwrap_or(&line.kind) == &Kind::ToDo {
            self.report(notes::to_do_left(&line.text));
        }
        let next = |line: &Line| item.is_some() && matches!(line.kind, Kind::Item { .. });
        let mut last = line;
        while let Some(line) = cur
            .peek()
            .filter(|line| !next(line) && continues(cur, line, place))
        {
            if notes::ends(last) && line.text.as_str().starts_with(char::is_uppercase) {
                self.report(notes::swallows(line));
            }
            last = line;
            cur.skip(1);
        }
    }
}
