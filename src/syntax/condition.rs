//! `{if}`, `{else if}`, `{else}`, `{end}`: lines of their own around prose.

use super::ast::{Branch, Content, If, Test};
use super::exit;
use super::expr;
use super::inline;
use super::line::{Kind, OTHERS, after_word};
use super::lines::{Cursor, Line};
use super::marks;
use super::parser::{Parser, Place};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};

impl Parser<'_> {
    /// The condition that begins where the cursor stands.
    pub fn condition(&mut self, cur: &mut Cursor<'_>, place: Place<'_>, into: &mut Vec<Content>) {
        let Some(line) = cur.take() else {
            return;
        };
        let start = line.text.whole();
        if place.depth >= inline::DEEPEST {
            inline::report_too_deep(start, "conditions", self.out);
            self.flatten(cur, place, into);
            return;
        }
        let mut branches = vec![self.branch(line)];
        let end = self.branches(cur, place, start, &mut branches);
        into.push(Content::If(If {
            branches,
            span: start.to(end),
        }));
    }

    fn branch(&mut self, line: &Line) -> Branch {
        let mut span = line.text.whole();
        let test = match &line.kind {
            Kind::If(range) | Kind::ElseIf(range) => {
                let mut value = self.raw(&line.text, range.clone());
                if value.value.is_empty() {
                    value.span = line.text.whole();
                }
                span = value.span;
                match begins_otherwise(line) {
                    Some(word) => {
                        self.report(otherwise(line, word, &value.value));
                        None
                    }
                    None if open(line) => self.unclosed_test(line, &value),
                    None => expr::test(&value, self.out),
                }
            }
            _ if open(line) => {
                self.report(unclosed(line));
                None
            }
            _ => None,
        };
        Branch {
            test,
            span,
            otherwise: line.kind == Kind::Else,
            content: Vec::new(),
        }
    }

    /// A test whose brace is never closed. One that cannot be read either was perhaps not meant as a test.
    fn unclosed_test(&mut self, line: &Line, value: &Spanned<String>) -> Option<Test> {
        let mut quiet = Diagnostics::default();
        let test = expr::test(value, &mut quiet);
        let mut finding = unclosed(line);
        if test.is_none() || !quiet.is_empty() {
            finding.finding = &table::IF_WITHOUT_END;
            finding.help = Some("Put } at the end of the condition.".to_owned());
        }
        self.report(finding);
        test
    }

    /// Reads to `{end}`; gives where the condition ends.
    fn branches(
        &mut self,
        cur: &mut Cursor<'_>,
        place: Place<'_>,
        start: Span,
        branches: &mut Vec<Branch>,
    ) -> Span {
        let inside = Place {
            depth: place.depth + 1,
            known: &[],
            answers: false,
            ..place
        };
        let mut told = false;
        loop {
            if let Some(line) = cur.peek().filter(|_| exit_inside(cur, place)) {
                if !std::mem::replace(&mut told, true) {
                    self.report(no_exit_here(line));
                }
                cur.skip(1);
                continue;
            }
            let Some(line) = cur.peek().filter(|line| !self.closes(line, place)) else {
                return self.without_end(cur, start);
            };
            let here = line.text.whole();
            match line.kind {
                Kind::End => {
                    if open(line) {
                        self.report(unclosed(line));
                    }
                    cur.skip(1);
                    return here;
                }
                Kind::ElseIf(_) | Kind::Else if branches.last().is_some_and(|b| b.otherwise) => {
                    self.report(after_else(line));
                    cur.skip(1);
                }
                Kind::ElseIf(_) | Kind::Else => {
                    branches.push(self.branch(line));
                    cur.skip(1);
                }
                Kind::Item { .. } if self.stray_answer(cur, place) => {}
                _ => {
                    let mut content = Vec::new();
                    self.prose(cur, inside, &mut content);
                    if let Some(branch) = branches.last_mut() {
                        branch.content.append(&mut content);
                    }
                }
            }
        }
    }

    /// Whether a line cannot stand in a condition: a heading, or the way out of the scene.
    fn closes(&self, line: &Line, place: Place<'_>) -> bool {
        match line.kind {
            Kind::Heading { level, .. } => level < 4,
            Kind::Text => place.scene && exit::is_exit(line, false),
            _ => false,
        }
    }

    /// An answer in a condition of its block: reported, once for the whole condition, and read as if it stood outside.
    fn stray_answer(&mut self, cur: &mut Cursor<'_>, place: Place<'_>) -> bool {
        let (Some(line), Some(spec)) = (cur.peek(), place.block) else {
            return false;
        };
        let Kind::Item { at, .. } = line.kind else {
            return false;
        };
        let marked = marks::read(&line.text, at).is_some();
        if !spec.answers || spec.kind == "question" && !marked {
            return false;
        }
        if self.strays.is_empty() {
            let help = if spec.targets {
                "Put it above the condition. To offer it only sometimes, write \"> Only if:\" under it."
            } else {
                "Put it above or below the condition."
            };
            let what = "A line of the list cannot stand between {if} and {end} here";
            let finding = Diagnostic::new(&table::NEARLY_AN_ANSWER, line.text.whole(), what);
            self.report(finding.help(help));
        }
        let answer = self.answer(cur, place, spec);
        self.strays.extend(answer);
        true
    }

    fn without_end(&mut self, cur: &Cursor<'_>, start: Span) -> Span {
        self.broken_ifs += 1;
        let finding = Diagnostic::new(&table::IF_WITHOUT_END, start, "This condition has no {end}");
        let finding = match cur.peek() {
            None => finding.help("Put {end} on a line of its own after what it shows."),
            Some(line) => {
                let help = if matches!(line.kind, Kind::Heading { .. }) {
                    "Put {end} before the next heading; to show a block only sometimes, write \"Only if:\" under its heading."
                } else {
                    "Put {end} before the line that says where the scene goes next."
                };
                finding
                    .help(help)
                    .other(line.text.whole(), "the condition must end before this line")
            }
        };
        self.report(finding);
        cur.last().map_or(start, |line| start.to(line.text.whole()))
    }

    /// Reads what a condition holds that is nested too deep, as if it were not there.
    fn flatten(&mut self, cur: &mut Cursor<'_>, place: Place<'_>, into: &mut Vec<Content>) {
        let mut depth = 1usize;
        while let Some(line) = cur.peek().filter(|line| !self.closes(line, place)) {
            match line.kind {
                Kind::If(_) => depth += 1,
                Kind::End => depth -= 1,
                Kind::ElseIf(_) | Kind::Else => {}
                _ => {
                    self.prose(cur, place, into);
                    continue;
                }
            }
            cur.skip(1);
            if depth == 0 {
                return;
            }
        }
    }

    /// An `{else}` or `{end}` without its `{if}`.
    pub fn stray(&mut self, cur: &mut Cursor<'_>) {
        let Some(line) = cur.take() else {
            return;
        };
        if self.broken_ifs > 0 {
            self.broken_ifs -= usize::from(line.kind == Kind::End);
            return;
        }
        let words = line.text.as_str();
        self.report(
            Diagnostic::new(
                &table::END_WITHOUT_IF,
                line.text.whole(),
                format!("There is no {{if}} that this {words} belongs to"),
            )
            .help("Take the line away, or write {if …} above what it is about."),
        );
        // One missing `{if}` is one mistake: the `{end}` that closes this `{else}` says nothing more.
        self.broken_ifs += usize::from(line.kind != Kind::End);
    }
}

/// Whether a way out stands here with the rest of the condition still to come.
fn exit_inside(cur: &Cursor<'_>, place: Place<'_>) -> bool {
    let leaves = |line: &Line| line.kind == Kind::Text && exit::is_exit(line, false);
    if !place.scene || !cur.peek().is_some_and(leaves) {
        return false;
    }
    let rest = (1..).map_while(|ahead| cur.look(ahead));
    let mut marks = rest.filter(|line| !matches!(line.kind, Kind::Blank | Kind::Text));
    let next = marks.find(|line| {
        matches!(
            line.kind,
            Kind::Heading { .. } | Kind::If(_) | Kind::ElseIf(_) | Kind::Else | Kind::End
        )
    });
    next.is_some_and(|line| matches!(line.kind, Kind::ElseIf(_) | Kind::Else | Kind::End))
}

/// Whether the brace that begins a line is never closed.
fn open(line: &Line) -> bool {
    !line.text.as_str().ends_with('}')
}

/// The other word with which a condition begins.
fn begins_otherwise(line: &Line) -> Option<&'static str> {
    let words = line.text.as_str().trim_start_matches('{').trim_start();
    let mut others = OTHERS.iter().copied();
    others.find(|word| after_word(words, word).is_some())
}

fn otherwise(line: &Line, word: &str, test: &str) -> Diagnostic {
    let not = if word == "unless" { "not " } else { "" };
    let message = format!("A condition begins with \"if\", not with \"{word}\"");
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, line.text.whole(), message)
        .help(format!("Write {{if {not}{test}}}."))
}

fn unclosed(line: &Line) -> Diagnostic {
    let message = "The brace that begins this line is never closed";
    Diagnostic::new(&table::SHOWN_AS_TYPED, line.text.whole(), message)
        .help("Put } at the end of the line. It is read as if it stood there.")
}

fn no_exit_here(line: &Line) -> Diagnostic {
    let message = "A condition cannot say where the scene goes next";
    Diagnostic::new(&table::UNKNOWN_SETTING, line.text.whole(), message).help(
        "Let the scene run on, and write \"Only if:\" under the headings of the scenes that may follow.",
    )
}

fn after_else(line: &Line) -> Diagnostic {
    Diagnostic::new(
        &table::END_WITHOUT_IF,
        line.text.whole(),
        "Nothing can follow {else} but {end}",
    )
    .help("Put this line before {else}, or begin a new {if …}.")
}
