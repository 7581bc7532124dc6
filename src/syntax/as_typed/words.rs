//! Braces that nothing closes, and links and pictures that are nearly written as they should be.

use super::Look;
use crate::source::{FileId, Sources, Span};
use crate::syntax::line::after_word;
use crate::syntax::segments::Segments;
use crate::syntax::{arrow, comments};
use std::collections::BTreeMap;
use std::ops::Range;

/// `[1]: https://example.org`, by file and label.
pub struct Addresses(BTreeMap<(FileId, String), String>);

impl Addresses {
    /// All that stand on lines of their own.
    pub fn of(sources: &Sources) -> Addresses {
        let mut all = BTreeMap::new();
        for source in sources.iter().filter(|s| s.text.contains("]:")) {
            for line in source.text.lines() {
                let line = line.trim().trim_start_matches(['>', '＞', ' ', '\u{3000}']);
                if let Some((label, address)) = definition(line) {
                    all.insert((source.id, label.to_lowercase()), address.to_owned());
                }
            }
        }
        Addresses(all)
    }

    fn get(&self, file: FileId, label: &str) -> Option<&String> {
        self.0.get(&(file, label.trim().to_lowercase()))
    }
}

/// Label and address of a line that holds nothing else.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let rest = rest.trim();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (address, title) = rest.split_at(end);
    let bare = address.trim_matches(['<', '>']);
    let alone = title.is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
    let fits = alone && !label.is_empty() && !label.contains('[');
    (fits && (is_address(bare) || bare.starts_with("data:"))).then_some((label, bare))
}

/// Whether a line holds an address for words that stand elsewhere in its file, where that is reported. Nobody is to see the line.
pub fn is_kept_apart(line: &str, file: &str) -> bool {
    let Some((label, _)) = definition(line) else {
        return false;
    };
    let label = format!("[{label}]");
    let hidden = comments::find(file).ranges;
    let seen = |at: &usize| {
        let shown = !hidden.iter().any(|gone| gone.contains(at)) && !is_code(file, *at);
        shown && !in_address(file.get(..*at).unwrap_or(""))
    };
    let uses = file.match_indices(&label).map(|(at, _)| at);
    uses.filter(seen).nth(1).is_some()
}

/// So far back, in bytes, an address is looked for.
const LONGEST_BEFORE: usize = 2048;

/// Whether a text ends in the middle of an address.
fn in_address(before: &str) -> bool {
    let far = before.len().saturating_sub(LONGEST_BEFORE);
    let from = (far..=before.len()).find(|at| before.is_char_boundary(*at));
    let near = from.and_then(|from| before.get(from..)).unwrap_or("");
    // The sign alone is looked for quickly.
    let sign = near.rfind("://").and_then(|at| near.get(at..));
    sign.is_some_and(|rest| !rest.contains(char::is_whitespace))
}

/// Whether a place lies between backticks of its line.
fn is_code(file: &str, at: usize) -> bool {
    let start = file.get(..at).and_then(|before| before.rfind('\n'));
    let start = start.map_or(0, |start| start + 1);
    let line = file.get(start..).and_then(|rest| rest.lines().next());
    let codes = arrow::codes(line.unwrap_or(""));
    codes.iter().any(|code| code.contains(&(at - start)))
}

/// Endings that files in storyboards have.
const ENDINGS: &[&str] = &[
    "jpg", "jpeg", "png", "svg", "gif", "webp", "mp3", "mp4", "m4a", "webm", "vtt", "pdf", "docx",
    "pptx", "xlsx", "html", "htm",
];

/// Whether words are an address or the path of a file.
fn is_address(words: &str) -> bool {
    let words = words.trim();
    let first = words.split_whitespace().next().unwrap_or("");
    let ending = first.rsplit_once('.').map(|(_, ending)| ending);
    let file = ending.is_some_and(|e| ENDINGS.contains(&e.to_lowercase().as_str()));
    let starts = ["http://", "https://", "mailto:", "tel:", "www.", "media/"];
    file || starts.iter().any(|start| first.starts_with(start))
}

/// The longest address that a suggestion repeats, in bytes.
const LONGEST: usize = 80;

/// A `]` among words, and what stands around it.
struct Bracket<'t> {
    text: &'t Segments,
    /// Where the words in the brackets begin, if that can be seen, and the sign before them.
    open: Option<usize>,
    at: usize,
}

impl<'t> Bracket<'t> {
    fn rest(&self) -> &'t str {
        self.text.tail(self.at + 1)
    }

    fn words(&self) -> &'t str {
        self.text
            .get(self.open.map_or(self.at, |at| at + 1)..self.at)
    }

    fn start(&self) -> usize {
        let open = self.open.unwrap_or(self.at);
        open - usize::from(self.is_picture())
    }

    fn is_picture(&self) -> bool {
        self.open
            .is_some_and(|open| self.text.get(0..open).ends_with('!'))
    }

    fn what(&self) -> &'static str {
        if self.is_picture() { "picture" } else { "link" }
    }

    /// Up to the sign that closes what follows, on the same line.
    fn span(&self, close: char) -> Span {
        let rest = self.rest();
        let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = rest.get(..line).and_then(|rest| rest.find(close));
        let end = end.map_or(self.at + 1, |end| self.at + 2 + end);
        self.text.span(self.start()..end)
    }
}

/// What stands between this sign at the beginning of a text and its partner.
fn inside(rest: &str, open: char, close: char) -> Option<&str> {
    let inner = rest.trim_start().strip_prefix(open)?;
    inner.get(..inner.find(close)?)
}

impl Look<'_> {
    /// Words between two marks.
    pub fn text(&mut self, span: Span) {
        let raw = self.sources.slice(span);
        if !raw.contains(['{', '[', ']']) {
            return;
        }
        let text = self.written(span);
        self.brace(&text);
        let mut opened = Vec::new();
        for (at, sign) in text.as_str().match_indices(['[', ']']) {
            if sign == "[" {
                opened.push(at);
                continue;
            }
            let open = opened.pop();
            let bracket = Bracket {
                text: &text,
                open,
                at,
            };
            if self.bracket(&bracket) {
                return;
            }
        }
        self.swapped(&text);
    }

    /// The first brace that nothing closes.
    fn brace(&mut self, text: &Segments) {
        let open = text.as_str().match_indices('{').map(|(at, _)| at);
        let open = open.filter(|at| !text.is_literal(*at)).find(|at| {
            let rest = text.tail(at + 1);
            let next = rest.find(['{', '}']).and_then(|next| rest.get(next..));
            !next.is_some_and(|next| next.starts_with('}'))
        });
        let Some(open) = open else {
            return;
        };
        let here = text.span(open..open + 1);
        let last = self.brace.replace(here);
        if last.is_some_and(|last| self.is_beside(last, here)) {
            return;
        }
        let rest = text.tail(open + 1);
        if let Some((name, end)) = self.doubled(here) {
            let help = format!("Write one brace on each side: \"{{{name}}}\".");
            let span = Span { end, ..here };
            return self.report(span, "Two braces stand around this where one does", help);
        }
        let len = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let word = rest.get(..len).unwrap_or("");
        let begins = |known: &str| after_word(word, known).is_some();
        // A brace with no word behind it is a sign by itself, as in ":-{".
        if word.is_empty() && rest.starts_with(|c: char| c != '{') {
            return;
        }
        let help = if word.is_empty() {
            "Write \"\\{\" for a brace that is meant to be seen.".to_owned()
        } else if ["if", "else", "end"].into_iter().any(begins) {
            format!("Put the condition on a line of its own, between {{ and }}: \"{{{word} …}}\".")
        } else {
            format!(
                "Write \"{{{word}}}\" to show the value, or \"\\{{\" for a brace that is meant to be seen."
            )
        };
        let span = text.span(open..open + 1 + len);
        self.report(
            span,
            "This brace is never closed, and learners would see it",
            help,
        );
    }

    /// What stands between this brace and the next one, and two at its end, which end there.
    fn doubled(&self, brace: Span) -> Option<(String, u32)> {
        let text = &self.sources.get(brace.file)?.text;
        let line = text.get(brace.end as usize..)?.lines().next()?;
        let (name, _) = line.strip_prefix('{')?.split_once("}}")?;
        let plain = !name.trim().is_empty() && !name.contains(['{', '}', ':']);
        plain.then(|| (name.trim().to_owned(), brace.end + name.len() as u32 + 3))
    }

    /// Whether two places are on one line.
    fn is_beside(&self, last: Span, next: Span) -> bool {
        let between = Span {
            end: next.start,
            ..last
        };
        let same = last.file == next.file && last.end <= next.start;
        same && !self.sources.slice(between).contains(['\n', '\r'])
    }

    /// What a bracket was meant to be; true if that was reported.
    fn bracket(&mut self, bracket: &Bracket<'_>) -> bool {
        let rest = bracket.rest();
        if self.footnote(bracket) {
            return true;
        }
        let gaps = self.block == Some("gaps") && !bracket.is_picture();
        if rest.starts_with('(') {
            let address = inside(rest, '(', ')').is_some_and(is_address);
            return (address || !gaps) && self.nearly(bracket);
        }
        if rest.trim_start_matches(' ').starts_with('(') {
            let address = inside(rest, '(', ')').is_some_and(is_address);
            return address && bracket.open.is_some() && self.spaced(bracket);
        }
        !gaps && self.apart(bracket)
    }

    /// `[^1]`
    fn footnote(&mut self, bracket: &Bracket<'_>) -> bool {
        let label = bracket.words().strip_prefix('^');
        let known = label.is_some_and(|label| {
            !label.is_empty() && !label.contains(char::is_whitespace) && bracket.open.is_some()
        });
        if !known || self.is_escaped(bracket.text, bracket.start()) {
            return false;
        }
        let message = "There are no footnotes here, and learners would see these signs";
        let help =
            "Say it in parentheses, or in a sentence of its own; a link is [words](address).";
        self.report(
            bracket.text.span(bracket.start()..bracket.at + 1),
            message,
            help,
        );
        true
    }

    /// `![alt](path =200x100)`
    fn nearly(&mut self, bracket: &Bracket<'_>) -> bool {
        let help = if bracket.is_picture() {
            "Write ![description](media/picture.png); after the path only a caption in quotes may stand."
        } else {
            "Write [words](address), with nothing but the address in the parentheses."
        };
        self.report(bracket.span(')'), is_nearly(bracket.what()), help);
        true
    }

    /// `[words] (address)`
    fn spaced(&mut self, bracket: &Bracket<'_>) -> bool {
        let help = "Take the space before the parenthesis away.";
        self.report(bracket.span(')'), is_nearly(bracket.what()), help);
        true
    }

    /// `[the book][1]` and `![][image1]`; `[the book]` where an address is kept under that name.
    fn apart(&mut self, bracket: &Bracket<'_>) -> bool {
        let label = inside(bracket.rest(), '[', ']').filter(|_| bracket.rest().starts_with('['));
        let own = bracket.words();
        if self.is_escaped(bracket.text, bracket.start())
            || in_address(bracket.text.get(0..bracket.start()))
        {
            return false;
        }
        let named = label.filter(|label| !label.is_empty()).unwrap_or(own);
        let address = self.addresses.get(bracket.text.file(), named).cloned();
        if address.is_none() && !(bracket.is_picture() && label.is_some()) {
            return false;
        }
        let fits = |address: &String| address.len() <= LONGEST && !address.starts_with("data:");
        let help = match address.filter(fits) {
            Some(_) if bracket.is_picture() => {
                "Write the path beside the description: ![description](media/picture.png)."
                    .to_owned()
            }
            None if bracket.is_picture() => {
                "Save the picture in media/ and write ![description](media/picture.png).".to_owned()
            }
            Some(address) if !bracket.rest().starts_with(':') => {
                format!("Write the address beside the words: [{own}]({address}).")
            }
            _ => "Write the address beside the words: [words](address).".to_owned(),
        };
        let message = format!(
            "The address of this {} stands elsewhere, and learners would see the signs",
            bracket.what()
        );
        let close = if label.is_some() { ']' } else { '\n' };
        self.report(bracket.span(close), message, help);
        true
    }

    /// `(words)[address]`
    fn swapped(&mut self, text: &Segments) {
        let mut found = text.as_str().match_indices(")[").map(|(at, _)| at);
        let Some(at) = found.find(|at| inside(text.tail(at + 1), '[', ']').is_some_and(is_address))
        else {
            return;
        };
        let start = text.get(0..at).rfind('(').unwrap_or(at);
        let picture = text.get(0..start).ends_with('!');
        let len = text.tail(at).find(']').map_or(2, |len| len + 1);
        let range: Range<usize> = start - usize::from(picture)..at + len;
        let help = if picture {
            "The description stands in square brackets, the path in parentheses: ![description](media/picture.png)."
        } else {
            "The words stand in square brackets, the address in parentheses: [words](address)."
        };
        let what = if picture { "picture" } else { "link" };
        self.report(text.span(range), is_nearly(what), help);
    }
}

fn is_nearly(what: &str) -> String {
    format!("This is nearly a {what}, and learners would see its signs")
}
