//! Answers: bullet, mark, words, id, arrow and target, and what follows behind `>`.

use super::BlockSpec;
use super::ast::{Answer, Content, Mark, Setting};
use super::bullet;
use super::expr;
use super::inline;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::list;
use super::marks::{self, Nearly};
use super::parser::{Parser, Place};
use super::prose;
use super::segments::Segments;
use super::setting;
use crate::diagnostic::{Diagnostic, table};
use crate::source::{Span, Spanned};
use std::ops::Range;

/// Whether a line begins with a mark but has no bullet; a box needs no space after it to be one.
pub fn bare_mark(line: &Line) -> bool {
    let spaced = || matches!(marks::read(&line.text, 0), Some((_, _, Nearly::No)));
    line.kind == Kind::Text && (marks::is_sign(line.text.as_str()) || spaced())
}

/// Whether a line of words was meant as an answer: `-(x) words`, `(x) words`, `☐ words`, `-words`.
pub fn nearly(line: &Line) -> bool {
    let text = line.kind == Kind::Text;
    bare_mark(line) || text && (begun(&line.text).is_some() || tight(&line.text).is_some())
}

/// Whether a line of words is an answer that begins with a dash, directly below another answer.
pub fn is_dashed(line: &Line, above: Option<&Line>) -> bool {
    let below = above.is_some_and(|above| !matches!(above.kind, Kind::Blank | Kind::Quote(_)));
    below && line.kind == Kind::Text && bullet::dash_below_item(&line.text).is_some()
}

/// Where the words begin behind a mark in round brackets that has neither a bullet nor its space: `(x)One`, `( )Two`.
fn tight(text: &Segments) -> Option<usize> {
    let round = text.as_str().starts_with(['(', '（']);
    let (_, end, nearly) = marks::read(text, 0).filter(|_| round)?;
    let word = text.tail(end).starts_with(char::is_alphanumeric);
    (nearly == Nearly::NoSpace && word).then_some(end)
}

/// Where the mark or the words begin behind a bullet without its space.
fn begun(text: &Segments) -> Option<usize> {
    let spaced = marks::after_bullet(text).or_else(|| bullet::unspaced(text));
    spaced.or_else(|| bullet::dashed(text))
}

impl Parser<'_> {
    /// Reads the answer the cursor stands at.
    pub fn answer(
        &mut self,
        cur: &mut Cursor<'_>,
        place: Place<'_>,
        spec: &BlockSpec,
    ) -> Option<Answer> {
        let line = cur.take()?;
        let at = self.after_bullet(line);
        let words = Place {
            answer: true,
            ..place
        };
        let mut text = self.flow(line, cur, words);
        let mark = self.mark(&text, at);
        let from = mark.as_ref().map_or(at, |(_, end)| *end);
        if let Some((mark, _)) = &mark {
            self.two_answers(&text, from, mark.value, line);
        }
        let mark = mark.map(|(mark, _)| mark);
        let parts = self.answer_parts(&text, from, spec.targets);
        let is_setting =
            mark.is_none() && self.setting_as_answer(&text.trimmed(at..text.len()), spec);
        if spec.targets && parts.target.is_none() {
            self.goes_in_words(&text.trimmed(parts.words.clone()));
        }
        let raw = self.raw(&text, parts.words.clone());
        text = match &parts.marked {
            None => text.trimmed(parts.words),
            Some(all) => within_marks(&text, all, parts.words),
        };
        if !spec.kind.is_empty() {
            self.behind_title(&text, spec.answer_settings, "> ");
        }
        let mut answer = Answer {
            mark,
            number: list::number(line),
            text: inline::line(&text, self.out),
            raw,
            id: parts.id,
            target: parts.target,
            settings: Vec::new(),
            follows: Vec::new(),
            span: line.text.whole(),
        };
        let lines = self.quoted_lines(cur);
        if spec.targets && !spec.kind.is_empty() {
            self.goes_in_follows(&lines);
        }
        self.answer_follows(&lines, spec, &mut answer.settings, &mut answer.follows);
        if !lines.is_empty() && !spec.kind.is_empty() {
            self.breaks_off_below(cur, place);
        }
        answer.settings.shrink_to_fit();
        answer.follows.shrink_to_fit();
        (!is_setting).then_some(answer)
    }

    /// Where the words begin; a missing bullet or a missing space after it is reported.
    fn after_bullet(&mut self, line: &Line) -> usize {
        if let Kind::Item { at, .. } = line.kind {
            return at;
        }
        if let Some(end) = tight(&line.text) {
            self.report_tight(line, end);
            return 0;
        }
        let begun = begun(&line.text).or_else(|| bullet::dash_below_item(&line.text));
        let (at, insert) = match begun {
            Some(at) => (at, " "),
            None if marks::is_sign(line.text.as_str()) => return 0,
            None => (0, "- "),
        };
        let sign = line.text.as_str().chars().next();
        let dash = sign.filter(|sign| bullet::DASHES.contains(sign));
        let tight = dash.is_some_and(|dash| at == dash.len_utf8());
        let (place, insert) = match dash {
            Some(dash) => (
                line.text.span(0..dash.len_utf8()),
                if tight { "- " } else { "-" },
            ),
            None => (line.text.span(at..at), insert),
        };
        let help = match sign {
            Some(_) if dash.is_some() => "Begin the line with a hyphen in place of the dash.",
            _ if at == 0 => "Begin the line with a hyphen and a space.",
            Some('-') => "Put a space after the hyphen.",
            Some(sign) if expr::is_digit(sign) => "Put a space after the number.",
            _ => "Put a space after the bullet.",
        };
        self.report_nearly(line.text.whole(), place, insert, help);
        at
    }

    /// A mark that lacks both is one finding with one fix.
    fn report_tight(&mut self, line: &Line, end: usize) {
        let mark = format!("- {} ", line.text.get(0..end));
        let help = "Begin the line with a hyphen and a space, and put a space after the mark.";
        self.report_nearly(line.text.whole(), line.text.span(0..end), &mark, help);
    }

    fn mark(&mut self, text: &Segments, at: usize) -> Option<(Spanned<Mark>, usize)> {
        let (mark, end, nearly) = marks::read(text, at)?;
        let span = text.span(at..end);
        let told = at == 0 && tight(text).is_some();
        if nearly == Nearly::NoSpace && !told {
            let after = Span {
                start: span.end,
                ..span
            };
            self.report_nearly(span, after, " ", "Put a space after the mark.");
        }
        Some((Spanned::new(mark, span), end))
    }

    /// Reports a second answer on the line of the first; an empty mark among words can be nothing else.
    fn two_answers(&mut self, text: &Segments, from: usize, mark: Mark, line: &Line) {
        let signs: &[&str] = match mark {
            Mark::Round | Mark::RoundRight => &[" ( ) ", "-( ) "],
            Mark::Square | Mark::SquareRight => &[" [ ] ", " [x] ", "-[ ] ", "-[x] "],
        };
        let words = text.tail(from);
        let found = signs
            .iter()
            .filter_map(|sign| Some((words.find(sign)?, sign)));
        let Some((at, sign)) = found
            .min()
            .filter(|(at, _)| !words.get(..*at).unwrap_or("").contains('`'))
        else {
            return;
        };
        let at = from + at;
        let finding = Diagnostic::new(
            &table::NEARLY_AN_ANSWER,
            text.span(at + 1..at + sign.len() - 1),
            "A second answer stands on the line of the first",
        );
        self.report(
            finding
                .help("Give each answer a line of its own that begins with a hyphen.")
                .fix(text.span(at..at + 1), format!("{}- ", line.ending)),
        );
    }

    fn report_nearly(&mut self, span: Span, place: Span, insert: &str, help: &str) {
        self.report(
            Diagnostic::new(
                &table::NEARLY_AN_ANSWER,
                span,
                "This is nearly an answer, but not quite",
            )
            .help(help)
            .fix(place, insert),
        );
    }

    fn answer_parts(&mut self, text: &Segments, from: usize, targets: bool) -> Parts {
        let all = text.trim(from..text.len());
        let (rest, late) = expr::split_id_in(text, all, self.out);
        let marked = expr::without_emphasis(text, rest.clone());
        let arrow = match targets {
            true => self.arrow(text, marked.clone()),
            false => None,
        };
        let Some(arrow) = arrow else {
            return Parts {
                words: rest,
                id: late,
                target: None,
                marked: None,
            };
        };
        let target = self.raw(text, arrow.end..marked.end);
        if target.value.is_empty() {
            let span = text.span(arrow.clone());
            self.report(
                Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, "This arrow leads nowhere")
                    .help("Write a scene's title after it, or take it away."),
            );
        }
        let (words, id) = expr::split_id_in(text, marked.start..arrow.start, self.out);
        Parts {
            words,
            marked: (marked != rest).then_some(rest),
            id: id.or(late),
            target: (!target.value.is_empty()).then(|| expr::target(&target)),
        }
    }

    /// Reports a line directly below a remark that seems to go on with it, as it would in other programs.
    fn breaks_off_below(&mut self, cur: &Cursor<'_>, place: Place<'_>) {
        let next = cur.peek().filter(|next| next.kind == Kind::Text);
        let Some(next) = next.filter(|next| prose::continues(cur, next, place)) else {
            return;
        };
        if self.leads(next) || self.belongs_elsewhere(next) {
            return;
        }
        let message = "This line does not go on with the one above it, which begins with >";
        let help = "Begin it with > too if it does. Otherwise put an empty line before it.";
        let span = next.text.whole();
        self.report(Diagnostic::new(&table::SHOWN_AS_TYPED, span, message).help(help));
    }

    /// What stands behind `>` under an answer.
    fn answer_follows(
        &mut self,
        lines: &[Line],
        spec: &BlockSpec,
        settings: &mut Vec<Setting>,
        content: &mut Vec<Content>,
    ) {
        let place = Place {
            known: spec.answer_settings,
            depth: 1,
            ..Place::default()
        };
        let mut cur = Cursor::new(lines);
        while cur.peek().is_some() {
            if !self.settings(&mut cur, place, settings) {
                self.prose(&mut cur, place, content);
            }
        }
        // Every line is looked at: a misspelt setting mostly stands below the consequence, where prose would swallow it.
        let texts = lines.iter().filter(|line| line.kind == Kind::Text);
        for line in texts.filter(|line| !spec.kind.is_empty() && !sets(line, spec)) {
            self.nearly_answer_setting(line, spec);
            self.behind_words(line, spec.answer_settings);
        }
        lines
            .iter()
            .for_each(|line| self.behind_two_signs(line, spec));
    }
}

/// Whether a line is one of the settings of an answer.
fn sets(line: &Line, spec: &BlockSpec) -> bool {
    setting::shape(&line.text).is_some_and(|(end, _)| {
        let name = line.text.get(line.text.trim(0..end));
        setting::find(spec.answer_settings, name).is_some()
    })
}

/// The words of a choice that is bold or slanted as a whole, arrow and all, with the marks around them alone.
fn within_marks(text: &Segments, all: &Range<usize>, words: Range<usize>) -> Segments {
    let open = text.get(all.start..words.start).trim_end().len();
    let mut out = text.slice(all.start..all.start + open);
    out.append(text, words);
    out.append(text, all.end - open..all.end);
    out
}

struct Parts {
    words: Range<usize>,
    /// All of a choice that stands between marks of bold or slanted print.
    marked: Option<Range<usize>>,
    id: Option<Spanned<String>>,
    target: Option<Spanned<super::ast::Target>>,
}
