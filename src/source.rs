//! The author's texts and where things stand in them.
//!
//! A [`Source`] is one file exactly as it lies on disk (byte order mark and line endings included); a [`Span`] is a range of
//! its bytes and is carried by every node to the last stage. Lines and columns are worked out only when somebody reads them.

mod columns;
mod inside;

use columns::Columns;
pub use inside::{Container, Flaw, Inside, Picture, Piece};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// One file of the project, by its place in [`Sources`].
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file; both ends lie on character boundaries.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        Span {
            file,
            start: start as u32,
            end: end.max(start) as u32,
        }
    }

    /// The smallest range that holds both (of one file; otherwise `self`).
    pub fn to(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A value and the place it was written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: f(self.value),
            span: self.span,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}@{}..{}", self.value, self.span.start, self.span.end)
    }
}

/// A place as people count it: both from 1, columns in Unicode code points, a tab is one, a byte order mark none.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// One file of text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its number.
    pub id: FileId,
    /// Its path as seen from the folder that holds the module's, with forward slashes: `data-stewardship/storyboard.md`.
    pub path: String,
    /// The path shown to people: as it would be typed where the program was started.
    pub shown: String,
    /// The whole text, as on disk.
    pub text: String,
    starts: Vec<u32>,
    columns: Columns,
}

impl Source {
    /// A file with its text.
    pub fn new(id: FileId, path: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        let starts = line_starts(&text);
        let path = path.into();
        Source {
            id,
            shown: path.clone(),
            path,
            columns: Columns::of(&text),
            text,
            starts,
        }
    }

    /// The text of a span, empty if it does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// Line and column of a byte offset (an offset past the end counts as the end).
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_at(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or(0) as usize;
        let end = (offset as usize).clamp(start, self.text.len().max(start));
        Position {
            line,
            column: self.columns.between(&self.text, start, end) + 1,
        }
    }

    /// The text of a line (counted from 1) without its ending and without a byte order mark.
    pub fn line(&self, line: usize) -> &str {
        let text = self.text.get(self.line_range(line)).unwrap_or("");
        text.trim_start_matches(BOM)
    }

    /// The text of the line before and after a byte offset, as it stands in the file, without the line's ending.
    pub fn around(&self, offset: u32) -> (&str, &str) {
        let range = self.line_range(self.line_at(offset));
        let at = (offset as usize).clamp(range.start, range.end);
        let part = |range| self.text.get(range).unwrap_or("");
        (part(range.start..at), part(at..range.end))
    }

    /// The line (counted from 1) of a byte offset.
    fn line_at(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The bytes of a line (counted from 1) without its ending.
    fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(0) as usize;
        let end = self
            .starts
            .get(line)
            .map_or(self.text.len(), |end| *end as usize);
        let text = self.text.get(start..end).unwrap_or("");
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}

const BOM: char = '\u{feff}';

fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    if !text.contains('\r') {
        starts.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 1));
        starts.shrink_to_fit();
        return starts;
    }
    for (i, byte) in bytes.iter().enumerate() {
        let lone_cr = *byte == b'\r' && bytes.get(i + 1) != Some(&b'\n');
        if *byte == b'\n' || lone_cr {
            starts.push(i as u32 + 1);
        }
    }
    starts
}

/// All files of one module: the storyboard first, then what it includes.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// Adds a file and gives its number.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(self.list.len() as u32);
        self.list.push(Source::new(id, path, text));
        id
    }

    /// Says how each path is shown to people.
    pub fn show(&mut self, shown: impl Fn(&str) -> String) {
        for source in &mut self.list {
            source.shown = shown(&source.path);
        }
    }

    /// A file by its number.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.list.get(id.0 as usize)
    }

    /// A file by its path.
    pub fn by_path(&self, path: &str) -> Option<&Source> {
        self.list.iter().find(|source| source.path == path)
    }

    /// All files in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.list.iter()
    }

    /// The text of a span, empty if there is none.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |source| source.slice(span))
    }
}

/// A media file of the module, as the loader found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path relative to the module's folder, with forward slashes and the case it has on disk: `media/desk.svg`.
    pub path: String,
    /// Where its bytes are; opened only when the package is written.
    pub disk: std::path::PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Width and height in CSS pixels, where it is a picture that tells.
    pub dimensions: Option<(u32, u32)>,
}

/// Everything a build knows about one module before it reads the words.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The module folder's name in lower-case ASCII: `data-stewardship`.
    pub name: String,
    /// The texts; the first is the storyboard. Included files are loaded too (paths relative to the folder that holds
    /// the module's folder).
    pub sources: Sources,
    /// The files of the module's folder that are no storyboards, sorted by path.
    pub assets: Vec<Asset>,
    /// What was seen inside some of them, by path.
    pub inside: BTreeMap<String, Inside>,
    /// Included files that could not be had: the path as written by the author, and why.
    pub missing: Vec<(String, Missing)>,
    /// The playtests beside the storyboard, where there are any.
    pub playtests: Option<FileId>,
    /// The folders of `themes/` beside the module's folder, where the storyboard names a theme.
    pub themes: Vec<ThemeFolder>,
    /// Seconds since 1970 written into the zip (`SOURCE_DATE_EPOCH`), if given.
    pub epoch: Option<i64>,
}

/// The folder of a theme. Its files were read only if the storyboard may mean it.
#[derive(Clone, Debug, Default)]
pub struct ThemeFolder {
    /// The folder's name.
    pub name: String,
    /// Tokens and templates: the file's name, and the text among the sources.
    pub texts: Vec<(String, FileId)>,
    /// The other files, sorted by name.
    pub assets: Vec<Asset>,
    /// What was seen inside them, by name.
    pub inside: BTreeMap<String, Inside>,
}

/// Why an included file is not among the sources.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no such file.
    NotFound,
    /// It lies outside the folder that holds the module's folder.
    Outside,
    /// It is not UTF-8.
    NotUtf8,
    /// It (or the chain it begins) includes itself.
    Loop,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes_and_no_byte_order_mark() {
        let source = Source::new(FileId(0), "s.md", "\u{feff}# Títle\r\nné\tx\rlast");
        let at = |needle: &str| source.position(source.text.find(needle).unwrap() as u32);
        assert_eq!(at("tle"), Position { line: 1, column: 5 });
        assert_eq!(at("x"), Position { line: 2, column: 4 });
        assert_eq!(at("last"), Position { line: 3, column: 1 });
        assert_eq!(source.line(1), "# Títle");
        assert_eq!(source.line(2), "né\tx");
    }
}
