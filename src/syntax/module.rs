//! The module: title, settings, intro, sections and scenes.

use super::ast::{Content, Heading, Section, SectionKind, Storyboard};
use super::exit;
use super::expr;
use super::front_matter;
use super::html;
use super::line::Kind;
use super::lines::{Cursor, Line, Lines};
use super::parser::{Parser, Place, fold_word};
use super::secret;
use crate::diagnostic::{Diagnostic, table};
use crate::source::{FileId, Span};

impl<'a> Parser<'a> {
    /// Reads the whole project.
    pub fn storyboard(&mut self) -> Storyboard {
        let mut story = Storyboard::default();
        self.file(FileId(0), &mut story);
        self.nothing_to_show(&story);
        story
    }

    /// Reads one file at the level of the module.
    pub fn file(&mut self, id: FileId, story: &mut Storyboard) {
        let Some(mut lines) = self.open(id) else {
            return;
        };
        self.stack.push(id);
        let mut part = Vec::new();
        loop {
            let last = !read_on(&mut lines, &mut part);
            let end = part.len() - usize::from(!last);
            let mut cur = Cursor::new(&part);
            self.module(&mut cur, end, story);
            if last {
                break;
            }
            let taken = cur.taken();
            part.drain(..taken);
        }
        self.stack.pop();
    }

    /// The lines of a file.
    pub fn lines(&mut self, id: FileId) -> Vec<Line> {
        self.open(id).into_iter().flatten().collect()
    }

    /// The lines of a file, one by one; front matter is reported, and comments that never end, one for a line.
    fn open(&mut self, id: FileId) -> Option<Lines<'a>> {
        let source = self.project.sources.get(id)?;
        let lines = Lines::new(source);
        if let Some(finding) = front_matter::finding(source) {
            self.report(finding);
        }
        let mut from = None;
        for open in lines.unfinished() {
            let between = from.and_then(|from| source.text.get(from..open.start));
            from = Some(open.end);
            if between.is_none_or(|text| text.contains(['\n', '\r'])) {
                let span = Span::new(id, open.start, open.end);
                self.report(html::unfinished_comment(span));
            }
        }
        Some(lines)
    }

    /// Reads up to the line at `end`.
    fn module(&mut self, cur: &mut Cursor<'_>, end: usize, story: &mut Storyboard) {
        let place = Place {
            known: self.words.module,
            include: true,
            ..Place::default()
        };
        while let Some(line) = cur.peek().filter(|_| cur.taken() < end) {
            match line.kind {
                Kind::Heading { level: 1, .. } => self.title(cur, line, story),
                Kind::Heading { level: 2, .. } => self.section_or_scene(cur, line, story),
                Kind::Heading { level: 3, .. } => {
                    story
                        .intro
                        .extend(self.block(cur, place).map(Box::new).map(Content::Block));
                }
                Kind::Text if exit::is_include(line) => {
                    cur.skip(1);
                    self.include_module(line, story);
                }
                Kind::Text if self.unspaced_title(line, story) => self.title(cur, line, story),
                Kind::Text if self.settings(cur, place, &mut story.settings) => {}
                Kind::Text if self.secret_setting(line) => cur.skip(1),
                Kind::Text if self.nearly_module_setting(line, story) => {
                    cur.skip(1);
                    self.cover_list(cur);
                }
                _ if self.stack.len() > 1 => self.above_sections(cur, line, place),
                _ => self.prose(cur, place, &mut story.intro),
            }
        }
    }

    /// Words of an included file that stand in none of its sections: they are no words of the cover. The first of a file are reported.
    fn above_sections(&mut self, cur: &mut Cursor<'_>, line: &Line, place: Place<'_>) {
        let mut unseen = Vec::new();
        self.prose(cur, place, &mut unseen);
        let file = line.text.file();
        if unseen.is_empty() || self.told_above == Some(file) {
            return;
        }
        self.told_above = Some(file);
        let message =
            "Learners will not see this: an included file brings sections and settings here";
        let help = "Write it under the title of the module, or under a heading of this file. If it is for colleagues, begin it with \"Review note:\".";
        let finding = Diagnostic::new(&table::SHOWN_AS_TYPED, line.text.whole(), message);
        self.report(finding.help(help));
    }

    fn title(&mut self, cur: &mut Cursor<'_>, line: &Line, story: &mut Storyboard) {
        cur.skip(1);
        let heading = self.heading(line);
        if self.stack.len() > 1 {
            return;
        }
        match &story.title {
            None => story.title = Some(heading),
            Some(first) => self.second_title(&heading, first),
        }
    }

    /// A storyboard has one title; the first of the others is named.
    fn second_title(&mut self, heading: &Heading, first: &Heading) {
        if std::mem::replace(&mut self.told_title, true) {
            return;
        }
        self.report(
            Diagnostic::new(
                &table::DUPLICATE_NAME,
                heading.span,
                "This storyboard has two titles",
            )
            .help("A scene begins with ##, one more sign than the title of the module.")
            .other(first.span, "the first one"),
        );
    }

    /// `#Title` on the first line of the storyboard.
    fn unspaced_title(&self, line: &Line, story: &Storyboard) -> bool {
        let first = story.title.is_none() && story.settings.is_empty() && story.intro.is_empty();
        let rest = line.text.as_str().strip_prefix('#');
        first && rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    }

    /// A line that says where answers go, or lets somebody in there: it is reported, and shown to nobody.
    fn secret_setting(&mut self, line: &Line) -> bool {
        let Some(name) = secret::setting(line.text.as_str()) else {
            return false;
        };
        let message = format!(
            "\"{}:\" must not stand in a storyboard",
            line.text.get(name.clone())
        );
        let help = "Everybody who opens the package can read it. The platform names the record store, and a key to it, at each launch: take the line away.";
        let span = line.text.span(name);
        self.report(Diagnostic::new(&table::SECRET_IN_TEXT, span, message).help(help));
        true
    }

    fn nearly_module_setting(&mut self, line: &Line, story: &Storyboard) -> bool {
        let known = self.words.module;
        story.intro.is_empty() && self.misplaced(line, known, "A module")
    }

    /// The list directly below a setting that was misspelt was meant to be its values.
    fn cover_list(&mut self, cur: &Cursor<'_>) {
        let items = (0..).map_while(|ahead| cur.look(ahead));
        let mut items = items.take_while(|line| matches!(line.kind, Kind::Item { .. }));
        if let Some(first) = items.next() {
            let last = items.last().unwrap_or(first);
            self.out
                .last_covers(first.text.whole().to(last.text.whole()));
        }
    }

    fn section_or_scene(&mut self, cur: &mut Cursor<'_>, line: &Line, story: &mut Storyboard) {
        match section_kind(line) {
            Some(kind) => story.sections.extend(self.section(cur, line, kind)),
            None => story.scenes.extend(self.scene(cur)),
        }
    }

    /// Reads `## Personas`, `## Glossary` or `## Shared`.
    pub fn section(
        &mut self,
        cur: &mut Cursor<'_>,
        line: &Line,
        kind: SectionKind,
    ) -> Option<Section> {
        cur.skip(1);
        let heading = self.heading(line);
        let mut content = Vec::new();
        let place = Place {
            include: true,
            personas: kind == SectionKind::Personas,
            ..Place::default()
        };
        self.scene_content(cur, place, &mut content, &mut None);
        Some(Section {
            kind,
            heading,
            settings: Vec::new(),
            content,
        })
    }

    fn nothing_to_show(&mut self, story: &Storyboard) {
        let begin = FileId(0);
        if self.out.in_file(&table::NOT_UTF8, begin) {
            return;
        }
        let title = story.title.as_ref();
        if title.is_none() && self.underlined_title(story) {
            return;
        }
        let (span, message, help) = match title.filter(|title| !title.text.is_empty()) {
            None => (
                title.map_or(Span::new(begin, 0, 0), |title| title.span),
                "This storyboard has no title",
                "Begin it with # and the title.",
            ),
            Some(_) if !story.scenes.is_empty() || self.told_title => return,
            Some(title) => (
                title.span,
                "This module has no scene",
                "Begin a scene with ## and its title.",
            ),
        };
        self.report(Diagnostic::new(&table::NOTHING_TO_SHOW, span, message).help(help));
    }

    /// A title as other Markdown has it, with equals signs below it: said once, with the sign it takes here.
    fn underlined_title(&mut self, story: &Storyboard) -> bool {
        let Some(Content::Paragraph(_, span)) = story.intro.first() else {
            return false;
        };
        let raw = self.project.sources.slice(*span);
        let mut lines = raw.lines().map(str::trim);
        let (words, signs) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
        if signs.is_empty() || signs.bytes().any(|byte| byte != b'=') {
            return false;
        }
        let title = Span {
            end: span.start + words.len() as u32,
            ..*span
        };
        let message = "This storyboard has no title";
        let help = format!("Write \"# {words}\" for it, and take the signs below it away.");
        let finding = Diagnostic::new(&table::NOTHING_TO_SHOW, title, message);
        self.report(finding.covers(*span).help(help));
        true
    }
}

/// Reads lines up to and with the next heading of a scene or section; says whether there was one.
fn read_on(lines: &mut Lines<'_>, part: &mut Vec<Line>) -> bool {
    for line in lines {
        let begins = matches!(line.kind, Kind::Heading { level: 1 | 2, .. });
        part.push(line);
        if begins {
            return true;
        }
    }
    false
}

/// Which of the sections that are never scenes a heading begins.
pub fn section_kind(line: &Line) -> Option<SectionKind> {
    let Kind::Heading { level: 2, at, .. } = line.kind else {
        return None;
    };
    let mut quiet = crate::diagnostic::Diagnostics::default();
    let (words, _) = expr::split_id_in(&line.text, at..line.text.len(), &mut quiet);
    // Blocks have a colon there, and so have these in some hands.
    let word = line.text.get(words).trim_end_matches([':', '：', ' ']);
    match fold_word(word).as_str() {
        "personas" => Some(SectionKind::Personas),
        "glossary" => Some(SectionKind::Glossary),
        "shared" => Some(SectionKind::Shared),
        _ => None,
    }
}
