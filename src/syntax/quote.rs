//! `>` lines: what follows from an answer or setting, and quotations.

use super::ast::{Content, Inlines};
use super::inline;
use super::line::Kind;
use super::lines::{Cursor, Line, unquote};
use super::parser::{Parser, Place};

impl Parser<'_> {
    /// Takes the `>` lines the cursor stands at (blank lines and notes change nothing), one `>` taken off each.
    pub fn quoted_lines(&mut self, cur: &mut Cursor<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        loop {
            let mut ahead = 0;
            while cur.look(ahead).is_some_and(|line| line.kind == Kind::Blank) {
                ahead += 1;
            }
            match cur.look(ahead) {
                Some(line) if matches!(line.kind, Kind::Quote(_)) => {
                    if !lines.is_empty() {
                        lines.extend(cur.peek().filter(|_| ahead > 0).cloned());
                    }
                    cur.skip(ahead + 1);
                    lines.push(unquote(line));
                }
                Some(line) if self.note_before_quote(cur, ahead, line) => {}
                _ => return lines,
            }
        }
    }

    /// Drops a note that stands between an answer and its `>` lines.
    fn note_before_quote(&mut self, cur: &mut Cursor<'_>, ahead: usize, line: &Line) -> bool {
        if !matches!(line.kind, Kind::ReviewNote | Kind::ToDo) {
            return false;
        }
        let mut next = ahead + 1;
        while cur.look(next).is_some_and(|line| line.kind == Kind::Blank) {
            next += 1;
        }
        if !matches!(cur.look(next).map(|l| &l.kind), Some(Kind::Quote(_))) {
            return false;
        }
        cur.skip(ahead);
        self.note(cur, Place::default());
        true
    }

    /// Takes the `>` lines that stand together: below a blank line another quotation begins.
    fn together(&mut self, cur: &mut Cursor<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        while let Some(line) = cur.peek() {
            if matches!(line.kind, Kind::Quote(_)) {
                lines.push(unquote(line));
                cur.skip(1);
            } else if !self.note_before_quote(cur, 0, line) {
                break;
            }
        }
        lines
    }

    /// A quotation with the name of who said it; nothing where it holds notes alone.
    pub fn quotation(&mut self, cur: &mut Cursor<'_>, place: Place<'_>) -> Option<Content> {
        let first = cur.peek()?.text.whole();
        let mut lines = self.together(cur);
        let end = cur.last().map_or(first, |line| line.text.whole());
        if place.depth >= inline::DEEPEST {
            return self.too_deep(&lines, first.to(end));
        }
        let by = self.signature(&mut lines);
        let content = self.contents(&lines, place.inside());
        let said = !content.is_empty() || by.is_some();
        said.then(|| Content::Quotation {
            content,
            by,
            span: first.to(end),
        })
    }

    /// Nested beyond reason: the words stay, as one paragraph.
    fn too_deep(&mut self, lines: &[Line], span: crate::source::Span) -> Option<Content> {
        let mark = crate::source::Span {
            end: (span.start + 1).min(span.end),
            ..span
        };
        inline::report_too_deep(mark, "quotations", self.out);
        let first = lines.first()?;
        let text = first.text.as_str();
        let skip = text.len() - text.trim_start_matches(['>', '＞', ' ', '\u{3000}']).len();
        let words = inline::read(&first.text.slice(skip..text.len()), self.out);
        Some(Content::Paragraph(words, span))
    }

    /// Takes `— name, role` off the end.
    fn signature(&mut self, lines: &mut Vec<Line>) -> Option<Inlines> {
        let last = lines.iter().rposition(|line| line.kind != Kind::Blank)?;
        let line = lines.get(last)?;
        if last == 0 || line.kind != Kind::Text {
            return None;
        }
        let text = line.text.as_str();
        let signs = ["—", "―", "–", "--"];
        let sign = signs.iter().find(|sign| text.starts_with(**sign))?;
        let by = line.text.trimmed(sign.len()..text.len());
        if by.is_empty() {
            return None;
        }
        let by = inline::read(&by, self.out);
        lines.truncate(last);
        Some(by)
    }
}
