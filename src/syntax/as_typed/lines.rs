//! Rows outside of tables, columns made of tabs, and lines of equals signs.

use super::Look;
use crate::source::Span;

/// A line of a paragraph: where it was written, and its words.
struct Row<'t> {
    start: usize,
    words: &'t str,
}

/// The lines of a text that begins at a byte of its file.
fn rows(raw: &str, start: usize) -> impl Iterator<Item = Row<'_>> {
    let mut at = start;
    raw.split(['\n', '\r', '\u{b}']).map(move |line| {
        let words = line.trim_start_matches([' ', '\t', '>', '＞', '\u{a0}', '\u{3000}']);
        let row = Row {
            start: at + line.len() - words.len(),
            words: words.trim_end(),
        };
        at += line.len() + 1;
        row
    })
}

/// `| a | b |` or `+---+---+`
fn is_row(words: &str) -> bool {
    let cells = words.matches('|').count() - words.matches("\\|").count();
    let border = words.starts_with('+') && words.ends_with('+') && words.contains('-');
    words.starts_with('|') && cells >= 2
        || border && words.chars().all(|c| matches!(c, '+' | '-' | '='))
}

/// A row that cannot be anything else: "|x| + |y|" is a sum.
fn is_plain(words: &str) -> bool {
    words.starts_with('+') || words.starts_with("| ") && words.ends_with(" |")
}

/// Three backticks, with the name of a language at most.
fn is_fence(words: &str) -> bool {
    let rest = words.strip_prefix("```");
    rest.is_some_and(|rest| rest.trim().chars().all(|c| c.is_alphanumeric() || c == '`'))
}

fn is_underline(words: &str) -> bool {
    words.len() >= 3 && words.bytes().all(|byte| byte == b'=')
}

impl Look<'_> {
    /// Looks at a paragraph line by line; true if something was reported.
    pub fn lines(&mut self, span: Span) -> bool {
        let sources = self.sources;
        let raw = sources.slice(span);
        if !raw.contains(['|', '\t', '=', '+', '`']) {
            return false;
        }
        let all = || rows(raw, span.start as usize);
        let place = |row: &Row<'_>| Span::new(span.file, row.start, row.start + row.words.len());
        let several = all().filter(|row| is_row(row.words)).count() > 1;
        let found = all().find(|row| is_row(row.words) && (several || is_plain(row.words)));
        if let Some(row) = found {
            self.row(place(&row), span);
            return true;
        }
        let tabs = |row: &Row<'_>| row.words.matches('\t').count();
        if all().map(|row| tabs(&row)).sum::<usize>() >= 2
            && let Some(row) = all().find(|row| tabs(row) > 0)
        {
            self.columns(place(&row));
            return true;
        }
        let fences: Vec<Row<'_>> = all().filter(|row| is_fence(row.words)).collect();
        if let Some(row) = fences.first() {
            self.fence(place(row), fences.len());
            return true;
        }
        let found = all().find(|row| is_underline(row.words));
        if let Some(row) = &found {
            self.underline(place(row));
        }
        found.is_some()
    }

    /// One finding for rows between which nothing but conditions stands.
    fn row(&mut self, row: Span, paragraph: Span) {
        let last = self.rows.replace(paragraph);
        if last.is_some_and(|last| self.is_near(last, paragraph)) {
            return;
        }
        let help = match self.is_cut(row) {
            true => {
                "A table cannot hold {if}, {else} and {end}: write the whole table once for each case."
            }
            false => {
                "Put a line of hyphens under the first row, | --- | --- |, and keep all rows together."
            }
        };
        let message = "This row belongs to no table, and learners would see its signs";
        self.report(row, message, help);
    }

    fn is_near(&self, last: Span, next: Span) -> bool {
        let between = Span {
            start: last.end,
            end: next.start.max(last.end),
            ..last
        };
        let near = |line: &str| line.is_empty() || line.starts_with(['{', '|', '+']);
        let lines = self.sources.slice(between);
        last.file == next.file && lines.split(['\n', '\r']).all(|line| near(line.trim()))
    }

    /// Whether a condition stands directly above.
    fn is_cut(&self, row: Span) -> bool {
        let before = Span {
            start: 0,
            end: row.start,
            ..row
        };
        let before = self.sources.slice(before).trim_end();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
        line.trim_start().starts_with('{')
    }

    /// Several lines of hyphens side by side, which Word's exporters put under the heads of columns.
    pub fn ruled(&mut self, span: Span) {
        let written = self.sources.slice(span);
        let groups: Vec<&str> = written.split_whitespace().collect();
        let is_line = |group: &&str| group.len() > 1 && group.bytes().all(|byte| byte == b'-');
        if groups.len() > 1 && groups.iter().all(is_line) {
            self.columns(span);
        }
    }

    fn columns(&mut self, row: Span) {
        let message = "These columns are no table, and learners would see them run together";
        let help = "Write | between the cells of each row, and a line of hyphens under the first one: | --- | --- |.";
        self.report(row, message, help);
    }

    /// The first of two fences is reported, with the other.
    fn fence(&mut self, row: Span, count: usize) {
        let open = self.fence;
        self.fence = open != (count % 2 == 1);
        if open {
            return;
        }
        let message = "Lines of three backticks begin no code here, and learners would see them";
        let help = "Take them away. Put one backtick before and one after what is to be shown as code, in each line.";
        self.report(row, message, help);
    }

    fn underline(&mut self, line: Span) {
        let message = "Signs under a line make no heading, and learners would see them";
        let help = "Write #### before the words of a subheading, and take these signs away.";
        self.report(line, message, help);
    }
}
