//! `Include: path#id`: another file's sections and settings at the level of the module, its content in a scene.
//!
//! The loader has read the files (or said why it could not); here they are found by path, and loops and floods are stopped.

use super::ast::{Block, Content, Exit, Section, SectionKind, Storyboard, plain};
use super::inline;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::module::section_kind;
use super::parser::Parser;
use super::scene::SCENE;
use super::setting::shape;
use crate::diagnostic::{Diagnostic, table};
use crate::id::{self, composed};
use crate::source::{FileId, Missing, Span, Spanned};

/// How many includes are followed in one project: more can only be files that include each other again and again.
const MOST: usize = 10_000;

/// An include line: the file, and the id of the block.
struct Wanted {
    file: FileId,
    id: Option<Spanned<String>>,
}

impl Parser<'_> {
    /// An include at the level of the module.
    pub fn include_module(&mut self, line: &Line, story: &mut Storyboard) {
        if let Some(wanted) = self.wanted(line)
            && self.may_enter(&wanted, line)
        {
            self.file(wanted.file, story);
        }
    }

    /// An include in a scene.
    pub fn include_content(
        &mut self,
        line: &Line,
        content: &mut Vec<Content>,
        exit: &mut Option<Exit>,
    ) {
        let Some(wanted) = self.wanted(line) else {
            return;
        };
        if let Some(id) = &wanted.id {
            content.extend(self.shared_block(wanted.file, id).map(Content::Block));
        } else if self.may_enter(&wanted, line) {
            self.file_content(wanted.file, content, exit);
        }
    }

    fn file_content(&mut self, id: FileId, content: &mut Vec<Content>, exit: &mut Option<Exit>) {
        let lines = self.lines(id);
        self.stack.push(id);
        let mut cur = Cursor::new(&lines);
        let mut wanted = true;
        while let Some(line) = cur.peek() {
            if let Kind::Heading {
                level: level @ (1 | 2),
                ..
            } = line.kind
            {
                let kind = section_kind(line);
                wanted = level == 1 || kind == Some(SectionKind::Shared);
                if level == 2 && kind.is_none() {
                    self.scene_in_scene(line);
                }
                cur.skip(1);
            } else if wanted {
                self.scene_content(&mut cur, SCENE, content, exit);
            } else {
                cur.skip(1);
            }
        }
        self.stack.pop();
    }

    /// A scene in a file that is included in a scene.
    fn scene_in_scene(&mut self, line: &Line) {
        let message = "This file is included in a scene, and a scene cannot stand in another";
        self.report(
            Diagnostic::new(&table::IMPOSSIBLE_VALUE, line.text.whole(), message).help(
                "Write \"Include:\" under the module's title to take its scenes, or #### here for a subheading.",
            ),
        );
    }

    /// The block of a file's `## Shared` with this id.
    fn shared_block(&mut self, file: FileId, id: &Spanned<String>) -> Option<Box<Block>> {
        if !self.shared.contains_key(&file) {
            // Set before reading: a shared block that asks for its own file finds nothing instead of going round.
            self.shared.insert(file, Vec::new());
            let sections = self.shared_sections(file);
            self.shared.insert(file, sections);
        }
        let sections = self.shared.get(&file)?;
        let blocks = || sections.iter().flat_map(|section| &section.content);
        let found = |written: bool| {
            blocks().find_map(|content| match content {
                Content::Block(block) if block_id(block, written).as_deref() == Some(&id.value) => {
                    Some(block.clone())
                }
                _ => None,
            })
        };
        let block = found(true).or_else(|| found(false));
        if block.is_none() {
            let message = format!("There is no shared block with the id \"{}\"", id.value);
            self.report(
                Diagnostic::new(&table::UNKNOWN_NAME, id.span, message)
                    .help("Write {#id} after the block's heading under ## Shared."),
            );
        }
        block
    }

    fn shared_sections(&mut self, file: FileId) -> Vec<Section> {
        let lines = self.lines(file);
        let mut cur = Cursor::new(&lines);
        let mut sections = Vec::new();
        self.stack.push(file);
        while let Some(line) = cur.peek() {
            match section_kind(line) {
                Some(SectionKind::Shared) => {
                    sections.extend(self.section(&mut cur, line, SectionKind::Shared))
                }
                _ => cur.skip(1),
            }
        }
        self.stack.pop();
        sections
    }

    /// The file an include line names; what is wrong with it is reported.
    fn wanted(&mut self, line: &Line) -> Option<Wanted> {
        let (_, value) = shape(&line.text)?;
        let all = line.text.trim(value..line.text.len());
        let words = line.text.get(all.clone());
        let hash = words.rfind('#').map(|at| all.start + at);
        let path = self.as_meant(line.text.spanned(all.start..hash.unwrap_or(all.end)));
        let id = hash.map(|at| line.text.spanned(at + 1..all.end));
        let here = *self.stack.last()?;
        if path.value.is_empty() && id.is_some() {
            return Some(Wanted { file: here, id });
        }
        let full = resolve(self.folder(here), &path.value);
        let alike = |full: &str| self.paths.get(&*composed(full));
        let known = full
            .as_deref()
            .and_then(|full| self.paths.get(full).or_else(|| alike(full)))
            .copied();
        if let Some(file) = known {
            return Some(Wanted { file, id });
        }
        if path.value.is_empty() {
            self.report(names_nothing(line));
            return None;
        }
        let span = path.span;
        let why = self.why_missing(&path.value, full.is_none());
        self.report(missing(why, &path.value, span));
        None
    }

    /// The path with the backslashes that a line has lost, where they part folders.
    fn as_meant(&self, path: Spanned<String>) -> Spanned<String> {
        let written = self.project.sources.slice(path.span);
        match parts_by_backslash(written) {
            true => Spanned::new(written.to_string(), path.span),
            false => path,
        }
    }

    fn folder(&self, file: FileId) -> &str {
        let path = self
            .project
            .sources
            .get(file)
            .map_or("", |source| &source.path);
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn why_missing(&self, path: &str, outside: bool) -> Missing {
        let mut list = self.project.missing.iter();
        match list.find(|(written, _)| written == path) {
            Some((_, why)) => *why,
            None if outside => Missing::Outside,
            None => Missing::NotFound,
        }
    }

    /// Whether a file may be read here: not inside itself, and not without end.
    fn may_enter(&mut self, wanted: &Wanted, line: &Line) -> bool {
        let span = line.text.whole();
        if self.stack.contains(&wanted.file) {
            let path = self
                .project
                .sources
                .get(wanted.file)
                .map_or("", |s| &s.path);
            self.report(missing(Missing::Loop, path, span));
            return false;
        }
        self.included += 1;
        if self.included > MOST || self.stack.len() > inline::DEEPEST {
            let what = if self.included > MOST {
                format!("More than {MOST} files are included here")
            } else {
                format!(
                    "The files included here are nested more than {} deep",
                    inline::DEEPEST
                )
            };
            self.report(
                Diagnostic::new(&table::NESTED_TOO_DEEP, span, what)
                    .help("Include each file once, where it is needed."),
            );
            return false;
        }
        true
    }
}

fn names_nothing(line: &Line) -> Diagnostic {
    let message = "There is nothing after \"Include:\"";
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, line.text.whole(), message)
        .help("It takes the path of a file, like ../shared/people.md.")
}

fn block_id(block: &Block, written: bool) -> Option<String> {
    match (&block.heading.id, written) {
        (Some(id), true) => Some(id.value.clone()),
        (None, false) => Some(id::made(&plain(&block.heading.text))),
        _ => None,
    }
}

/// Whether the backslashes of a path part its folders, as on Windows (`..\shared\people.md`), and are not an exporter's (`a\_b.md`).
pub fn parts_by_backslash(path: &str) -> bool {
    path.starts_with("..\\") || path.contains("\\..\\") || path.contains("/..\\")
}

/// A path as written, seen from a folder; none if it leaves the folder that holds the modules.
fn resolve(folder: &str, path: &str) -> Option<String> {
    if path.starts_with(['/', '\\']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn missing(why: Missing, path: &str, span: Span) -> Diagnostic {
    let (row, message, help) = match why {
        Missing::NotFound => (
            &table::FILE_MISSING,
            format!("There is no file \"{path}\""),
            "Check the path: it begins at the folder of the file that includes it.",
        ),
        Missing::Outside => (
            &table::PATH_OUTSIDE,
            format!("\"{path}\" lies outside the project"),
            "Put the file beside the modules, in the folder that holds them.",
        ),
        Missing::NotUtf8 => (
            &table::NOT_UTF8,
            format!("\"{path}\" is not UTF-8 text"),
            "Save it again as plain text in UTF-8.",
        ),
        Missing::Loop => (
            &table::INCLUDE_LOOP,
            format!("\"{path}\" includes itself"),
            "Take one of the Include: lines away.",
        ),
    };
    Diagnostic::new(row, span, message).help(help)
}
