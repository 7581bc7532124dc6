//! Captions in WebVTT: checked line by line, and read as text.
//!
//! The first thing wrong is reported, at its line; what is read up to there is given all the same.

use crate::block::{Node, Run};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Source, Span};
use crate::syntax::references::undone;

/// A caption: when it is shown, in thousandths of a second, and its words as written.
struct Cue {
    start: u64,
    end: u64,
    words: String,
    span: Span,
}

/// What is wrong, and what to do.
type Wrong = (Span, String, &'static str);

const TIMES: &str = "Write the times like this: 00:01:05.000 --> 00:01:08.500";
/// Silence that ends a paragraph, and how long one may get.
const PAUSE: u64 = 2_000;
const LONG: usize = 400;

/// Reports what is wrong with captions; their words as paragraphs.
pub fn read(source: &Source, out: &mut Diagnostics) -> Vec<Node> {
    let mut cues = Vec::new();
    if let Err((span, message, help)) = cues_of(source, &mut cues) {
        out.push(Diagnostic::new(&table::BAD_CAPTIONS, span, message).help(help));
    }
    paragraphs(&cues)
}

/// The lines, each with its place.
fn lines(source: &Source) -> Vec<(&str, Span)> {
    let mut at = 0;
    let mut out = Vec::new();
    for piece in source.text.split_inclusive(['\n', '\r']) {
        let line = piece.trim_end_matches(['\n', '\r']);
        // The second half of a line's end on Windows is no line.
        let split = piece == "\n" && at > 0 && source.text.get(at - 1..at) == Some("\r");
        if !split {
            let mark = if at == 0 && line.starts_with('\u{feff}') {
                3
            } else {
                0
            };
            let span = Span::new(source.id, at + mark, at + line.len());
            out.push((line.trim_start_matches('\u{feff}'), span));
        }
        at += piece.len();
    }
    out
}

fn cues_of(source: &Source, cues: &mut Vec<Cue>) -> Result<(), Wrong> {
    let all = lines(source);
    let nowhere = Span::new(source.id, 0, 0);
    let (first, place) = all.first().copied().unwrap_or(("", nowhere));
    let named = first.strip_prefix("WEBVTT");
    if !named.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        let message = "These captions do not begin with WEBVTT".to_string();
        let help = "Export them as WebVTT, or write WEBVTT alone on the first line.";
        return Err((place, message, help));
    }
    let mut last = 0;
    let blocks = all.split(|(line, _)| line.trim().is_empty());
    for (n, block) in blocks.enumerate() {
        let Some((head, _)) = block.first().filter(|_| n > 0) else {
            if let Some((line, place)) = block.iter().find(|(line, _)| line.contains("-->")) {
                let message = format!("There is no empty line above \"{line}\"");
                return Err((*place, message, "Leave a line empty below WEBVTT."));
            }
            continue;
        };
        let word = head.split_whitespace().next().unwrap_or("");
        if matches!(word, "NOTE" | "STYLE" | "REGION") && !head.contains("-->") {
            continue;
        }
        let cue = cue(block)?;
        if cue.start < last {
            let message = "This caption begins before the one above it".to_string();
            return Err((
                cue.span,
                message,
                "Put the captions in the order of their times.",
            ));
        }
        last = cue.start;
        cues.push(cue);
    }
    match cues.is_empty() {
        true => Err((
            place,
            "There are no captions in this file".to_string(),
            TIMES,
        )),
        false => Ok(()),
    }
}

/// A caption: perhaps a line that names it, its times, its words.
fn cue(block: &[(&str, Span)]) -> Result<Cue, Wrong> {
    let at = block
        .iter()
        .take(2)
        .position(|(line, _)| line.contains("-->"));
    let Some(((line, place), words)) = at.and_then(|at| block.get(at..)?.split_first()) else {
        let place = block.first().map_or(Span::default(), |(_, place)| *place);
        let message = "Nothing says when this caption is shown".to_string();
        return Err((
            place,
            message,
            "Write the times above it, and no empty line inside a caption.",
        ));
    };
    if let Some((_, place)) = words.iter().find(|(line, _)| line.contains("-->")) {
        let message = "There is no empty line above these times".to_string();
        return Err((*place, message, "Leave a line empty between two captions."));
    }
    let (start, end) = line.split_once("-->").unwrap_or((line, ""));
    let end = end.trim_start();
    let end = end.split_whitespace().next().unwrap_or("");
    let unread = |time: &str| (*place, format!("\"{}\" is no time", time.trim()), TIMES);
    let start = time(start.trim()).ok_or_else(|| unread(start))?;
    let end = time(end).ok_or_else(|| unread(end))?;
    if end <= start {
        let message = "This caption ends before it begins".to_string();
        return Err((*place, message, "The second time is when it goes."));
    }
    let words: Vec<&str> = words.iter().map(|(line, _)| line.trim()).collect();
    Ok(Cue {
        start,
        end,
        words: words.join(" "),
        span: *place,
    })
}

/// `00:01:05.000` or `01:05.000`, in thousandths of a second.
fn time(text: &str) -> Option<u64> {
    let (whole, thousandths) = text.split_once('.')?;
    let parts: Vec<&str> = whole.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => ("00", *minutes, *seconds),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    let digits = |text: &str, length: usize| {
        let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<u64>().ok()).flatten()
    };
    let hours = digits(hours, hours.len().clamp(2, 6))?;
    let (minutes, seconds) = (digits(minutes, 2)?, digits(seconds, 2)?);
    let fits = minutes < 60 && seconds < 60;
    fits.then_some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + digits(thousandths, 3)?)
}

/// The words as they are read: a paragraph for each speaker, and where somebody pauses or speaks for long.
fn paragraphs(cues: &[Cue]) -> Vec<Node> {
    let mut out: Vec<(Option<String>, String, Span)> = Vec::new();
    let mut until = 0;
    for cue in cues {
        for (who, words) in spoken(&cue.words) {
            let goes_on = out.last().is_some_and(|(last, text, _)| {
                let stops = text.ends_with(['.', '!', '?', '…', '"', '”', '؟', '。', ']']);
                let same = who.is_none() && last.is_none() || who.is_some() && who == *last;
                same && !(stops && (cue.start > until + PAUSE || text.len() > LONG))
            });
            match out.last_mut().filter(|_| goes_on) {
                Some((_, text, _)) => *text = format!("{text} {words}"),
                None => out.push((who, words, cue.span)),
            }
        }
        until = cue.end;
    }
    let node = |(who, words, span): (Option<String>, String, Span)| {
        let named = who.map(|who| {
            [
                Run::Strong(vec![Run::Text(format!("{who}:"))]),
                Run::Text(" ".into()),
            ]
        });
        let rich = named.into_iter().flatten().chain([Run::Text(words)]);
        Node::Paragraph(rich.collect(), span)
    };
    out.into_iter().map(node).collect()
}

/// The words of a caption without marks, by who says them (`<v Ayesha>`).
fn spoken(written: &str) -> Vec<(Option<String>, String)> {
    let mut out = vec![(None, String::new())];
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('<') {
        say(&mut out, before);
        let (mark, after) = after.split_once('>').unwrap_or((after, ""));
        if let Some(name) = mark.strip_prefix('v').and_then(|name| name.split_once(' ')) {
            out.push((Some(undone(name.1.trim())), String::new()));
        }
        rest = after;
    }
    say(&mut out, rest);
    let spaced = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = out.into_iter().map(|(who, words)| (who, spaced(words)));
    said.filter(|(_, words)| !words.is_empty()).collect()
}

fn say(out: &mut [(Option<String>, String)], words: &str) {
    if let Some((_, text)) = out.last_mut() {
        text.push_str(&undone(words));
    }
}
