//! Reading a film, a sound or an interview: its files, its words, and what is missing for people who do not see or hear.

use super::body::{Played, Taken, Track};
use super::unused::unused;
use super::vtt;
use crate::block::language::{well_formed, without_embracing};
use crate::block::{Names, Node, phrase, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, Finding, table};
use crate::id::MediaIx;
use crate::source::{Container, Span, Spanned};
use crate::syntax::{Block, Setting};

/// What browsers play: the ending, whether it is a film, and how it is wrapped.
const PLAYED: &[(&str, bool, Container)] = &[
    ("mp4", true, Container::Mp4),
    ("webm", true, Container::Webm),
    ("mp3", false, Container::Mp3),
    ("m4a", false, Container::Mp4),
    ("ogg", false, Container::Ogg),
    ("oga", false, Container::Ogg),
    ("opus", false, Container::Ogg),
    ("wav", false, Container::Wav),
];
/// Sounds that not all of them play; anything else is taken for a film.
const OTHER_SOUNDS: &[&str] = &[
    "aac", "ac3", "aif", "aiff", "amr", "caf", "flac", "mka", "mid", "wma",
];
/// Films that not all of them play.
const OTHER_FILMS: &[&str] = &[
    "avi", "flv", "m4v", "mkv", "mov", "mpg", "ogv", "vob", "wmv",
];
/// Files that hold transcripts elsewhere.
const TEXTS: &[&str] = &[
    "doc", "docx", "htm", "html", "md", "odt", "pdf", "rtf", "srt", "txt",
];
const LONGEST: u32 = 24 * 60 * 60;

/// A block of one of the three kinds.
pub fn played(
    kind: &'static str,
    block: &Block,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Played {
    let settings = &block.settings;
    let mut it = Played {
        film: kind == "video",
        who: words(settings, "Who", out),
        role: words(settings, "Role", out),
        ..Played::default()
    };
    if let Some(file) = setting::find(settings, "File") {
        recording(kind, file, &mut it, names, out);
    } else if kind != "interview" {
        let what = thing(it.film);
        incomplete(
            block,
            format!("There is no file for this {what}"),
            FILE,
            out,
        );
    }
    let unused = unused(block, &it, out);
    let used = |name| !unused.contains(&name);
    if used("Length") {
        it.seconds = length(settings, out);
    }
    if used("Poster") {
        it.poster = poster(settings, names, out);
    }
    for found in setting::all(settings, "Captions").filter(|_| used("Captions")) {
        captions(found, &mut it, names, out);
    }
    let transcript = text(settings, "Transcript", names, out);
    it.transcript_taken = transcript.taken();
    it.transcript = transcript.nodes;
    let described = text(settings, "Describe", names, out);
    it.described_taken = described.taken();
    it.described = described.nodes;
    it.tracks.extend(described.track.map(|track| Track {
        describes: true,
        ..track
    }));
    for_everybody(block, &it, out);
    it
}

const FILE: &str = "Write its path under the heading, like File: media/talk.mp4";

fn thing(film: bool) -> &'static str {
    if film { "film" } else { "sound" }
}

fn words(settings: &[Setting], name: &str, out: &mut Diagnostics) -> Option<String> {
    setting::find(settings, name).and_then(|found| setting::words(found, out))
}

fn incomplete(block: &Block, message: String, help: &str, out: &mut Diagnostics) {
    let span = block.heading.span;
    out.push(Diagnostic::new(&table::BLOCK_INCOMPLETE, span, message).help(help));
}

/// The path that a setting names; reports where it names none.
fn path(found: &Setting, takes: &str, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let path = Spanned::new(phrase::words(&found.value), found.value.span);
    if path.value.is_empty() {
        setting::refuse(found, takes, out);
        return None;
    }
    Some(path)
}

fn ending(path: &str) -> String {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.trim().to_lowercase()
}

/// `File:`
fn recording(
    kind: &str,
    found: &Setting,
    it: &mut Played,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) {
    let Some(path) = path(found, FILE, out) else {
        // What follows from a file has no meaning without one.
        it.path = "…".to_string();
        return;
    };
    it.path = path.value.clone();
    let ending = ending(&path.value);
    let known = PLAYED.iter().find(|(known, ..)| *known == ending);
    let film = known.map_or(!OTHER_SOUNDS.contains(&ending.as_str()), |(_, film, _)| {
        *film
    });
    if kind == "interview" {
        it.film = film;
    }
    it.file = names.file(&path, thing(film), out);
    let Some(file) = it.file else {
        return;
    };
    let Some((_, _, wrapped)) = known else {
        out.push(unplayable(&path, film));
        return;
    };
    // A WebM may hold a sound alone.
    if film != it.film && ending != "webm" {
        let (is, word) = if film {
            ("film", "Video")
        } else {
            ("sound", "Audio")
        };
        let message = format!("\"{}\" is a {is}", path.value);
        let help = format!("Call the block {word}: ### {word}");
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, path.span, message).help(help));
        return;
    }
    let is = names.inside(file).container;
    if is.is_some_and(|is| is != *wrapped) && !names.is_empty(file) {
        out.push(misnamed(&path, is));
    }
}

fn unplayable(path: &Spanned<String>, film: bool) -> Diagnostic {
    let message = format!("Not every browser plays \"{}\"", path.value);
    Diagnostic::new(&table::CANNOT_PLAY, path.span, message).help(match film {
        true => "Export it as MP4 (H.264 and AAC) or WebM. Another ending alone changes nothing.",
        false => "Export it as MP3 or M4A. Another ending alone changes nothing.",
    })
}

fn misnamed(path: &Spanned<String>, is: Option<Container>) -> Diagnostic {
    let ending = ending(&path.value);
    let message = format!(
        "\"{}\" does not hold what its ending .{ending} says",
        path.value
    );
    let help = match is {
        Some(Container::Mp4) => "It holds MP4: call it .mp4 or, if it is a sound, .m4a.",
        Some(Container::Webm) => "It holds WebM: call it .webm.",
        Some(Container::Ogg) => "It holds Ogg: call it .ogg.",
        Some(Container::Wav) => "It holds WAV: call it .wav.",
        Some(Container::Mp3) => "It holds MP3: call it .mp3.",
        _ => "Export it again from the program it was made with.",
    };
    Diagnostic::new(&table::CANNOT_PLAY, path.span, message).help(help)
}

/// `Poster:`
fn poster(settings: &[Setting], names: &mut dyn Names, out: &mut Diagnostics) -> Option<MediaIx> {
    let found = setting::find(settings, "Poster")?;
    let path = path(found, "It takes the path of a picture.", out)?;
    names.shown(&path, out)
}

const VTT: &str = "It takes the path of a WebVTT file, like media/talk.en.vtt";

/// `Captions:`
fn captions(found: &Setting, it: &mut Played, names: &mut dyn Names, out: &mut Diagnostics) {
    let Some(path) = path(found, VTT, out) else {
        return;
    };
    if let Some((track, _)) = track(&path, names, out) {
        it.tracks.push(track);
    }
}

/// A file of captions, and its words.
fn track(
    path: &Spanned<String>,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Option<(Track, Vec<Node>)> {
    let file = names.file(path, "file of captions", out)?;
    if ending(&path.value) != "vtt" {
        let message = format!("\"{}\" is no WebVTT file", path.value);
        out.push(
            Diagnostic::new(&table::BAD_CAPTIONS, path.span, message)
                .help("Export the captions as WebVTT, with the ending .vtt."),
        );
        return None;
    }
    let inside = names.inside(file);
    let nodes = match (inside.unread, names.text(file)) {
        (Some(span), _) => {
            let message = "These captions are not saved as UTF-8";
            out.push(
                Diagnostic::new(&table::NOT_UTF8, span, message)
                    .help("Save the file again as plain text with the encoding UTF-8."),
            );
            Vec::new()
        }
        (None, Some(source)) if !names.is_empty(file) => vtt::read(source, out),
        _ => Vec::new(),
    };
    let track = Track {
        file,
        describes: false,
        language: language(&path.value),
    };
    Some((track, nodes))
}

/// The language in `talk.en.vtt`; in `talk.mov.vtt` stands none, though there is a language `mov`.
pub(super) fn language(path: &str) -> Option<String> {
    let base = path.rsplit(['/', '\\']).next()?;
    let mut parts = base.rsplit('.').skip(1);
    let tag = parts.next().filter(|_| parts.next().is_some())?;
    let known = PLAYED.iter().map(|(known, ..)| known).chain(OTHER_SOUNDS);
    let lower = tag.to_lowercase();
    let wrapped = known.chain(OTHER_FILMS).any(|known| *known == lower);
    let tag = match well_formed(tag) {
        true => Some(tag),
        false => without_embracing(tag),
    };
    tag.filter(|_| !wrapped).map(str::to_string)
}

/// The words of a recording.
#[derive(Default)]
struct Text {
    nodes: Vec<Node>,
    /// The file they were taken from, and how many paragraphs of it.
    track: Option<Track>,
    paragraphs: usize,
}

impl Text {
    fn own(nodes: Vec<Node>) -> Text {
        Text {
            nodes,
            ..Text::default()
        }
    }

    fn taken(&self) -> Option<Taken> {
        let language = self.track.as_ref()?.language.clone()?;
        Some(Taken {
            language,
            paragraphs: self.paragraphs,
        })
    }
}

/// `Transcript:` and `Describe:`: words behind `>`, or a WebVTT file that holds them.
fn text(settings: &[Setting], name: &str, names: &mut dyn Names, out: &mut Diagnostics) -> Text {
    let Some(found) = setting::find(settings, name) else {
        return Text::default();
    };
    let value = Spanned::new(phrase::words(&found.value), found.value.span);
    if ending(&value.value) == "vtt" && !value.value.contains(": ") {
        let (track, mut nodes) = match track(&value, names, out) {
            Some((track, nodes)) => (Some(track), nodes),
            None => (None, Vec::new()),
        };
        let paragraphs = nodes.len();
        // What cannot be read is reported, and not once more as missing.
        if nodes.is_empty() {
            nodes.push(Node::Paragraph(Vec::new(), value.span));
        }
        nodes.extend(names.nodes(&found.follows, out));
        return Text {
            nodes,
            track,
            paragraphs,
        };
    }
    if TEXTS.contains(&ending(&value.value).as_str()) && !value.value.contains(char::is_whitespace)
    {
        let message = format!("Learners would read the path \"{}\" here", value.value);
        let help = format!(
            "Write the words themselves behind > below \"{name}:\", or name a WebVTT file."
        );
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, value.span, message).help(help));
    }
    let content = phrase::content(found, out);
    if content.is_empty() {
        setting::refuse(found, "Write its words behind > below it.", out);
        return Text::own(vec![Node::Paragraph(Vec::new(), found.span)]);
    }
    Text::own(names.nodes(&content, out))
}

/// `Length:` in seconds.
fn length(settings: &[Setting], out: &mut Diagnostics) -> Option<u32> {
    let found = setting::find(settings, "Length")?;
    let seconds = seconds(&phrase::words(&found.value));
    if seconds.is_none() {
        let takes = "It takes a time, like 2 minutes, 1 minute 30 seconds or 1:30.";
        setting::refuse(found, takes, out);
    }
    seconds
}

/// `2 minutes`, `1 hour 5 minutes`, `90 seconds`, `1:30`, `1:05:00`.
pub(super) fn seconds(words: &str) -> Option<u32> {
    let words = phrase::narrow(words);
    let lower = words.to_lowercase().replace(" and ", " ").replace(',', " ");
    let lower = lower
        .trim()
        .trim_start_matches("about ")
        .trim_end_matches('.');
    let total = if lower.contains(':') {
        let parts = lower.split(':').map(setting::digits);
        let parts: Vec<u32> = parts.collect::<Option<_>>()?;
        let small = parts.iter().skip(1).all(|part| *part < 60);
        let fits = small && (2..=3).contains(&parts.len());
        let sum = |sum: u32, part: &u32| sum.checked_mul(60)?.checked_add(*part);
        fits.then(|| parts.iter().try_fold(0, sum)).flatten()?
    } else {
        spelled(lower)?
    };
    (1..=LONGEST).contains(&total).then_some(total)
}

fn spelled(words: &str) -> Option<u32> {
    let mut total: u32 = 0;
    let mut rest = words;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_alphabetic());
        let (unit, after) = after.split_at_checked(end.unwrap_or(after.len()))?;
        let unit = match unit {
            "second" | "seconds" | "sec" | "secs" | "s" => 1,
            "minute" | "minutes" | "min" | "mins" | "m" => 60,
            "hour" | "hours" | "h" => 3600,
            _ => return None,
        };
        total = total.checked_add(setting::digits(number)?.checked_mul(unit)?)?;
        rest = after.trim_start();
    }
    Some(total)
}

/// Whoever does not hear it reads it; whoever does not see it is told.
fn for_everybody(block: &Block, it: &Played, out: &mut Diagnostics) {
    let span = setting::find(&block.settings, "File").map(|file| file.value.span);
    let span = span.filter(|span| span.end > span.start);
    let Some(span) = span else {
        if it.path.is_empty() && it.transcript.is_empty() && block.kind == Some("interview") {
            let message = "This interview has neither a recording nor a transcript".to_string();
            let help = "Write \"Transcript:\" and, behind > below it, what was said.";
            incomplete(block, message, help, out);
        }
        return;
    };
    let what = thing(it.film);
    let captioned = it.tracks.iter().any(|track| !track.describes);
    let mut missing = |finding: &'static Finding, span: Span, word: &str, help: &str| {
        let message = format!("This {what} has no {word}");
        out.push(Diagnostic::new(finding, span, message).help(help));
    };
    if it.transcript.is_empty() {
        let help = match captioned {
            true => {
                "Write \"Transcript:\" and behind > what is said, or the path of the captions: their words are then shown."
            }
            false => "Write \"Transcript:\" and, behind > below it, everything that is said.",
        };
        missing(&table::MEDIA_WITHOUT_TRANSCRIPT, span, "transcript", help);
    }
    if it.film && setting::find(&block.settings, "Captions").is_none() {
        let help = "Write \"Captions:\" and the path of a WebVTT file, like media/talk.en.vtt";
        missing(&table::VIDEO_WITHOUT_CAPTIONS, span, "captions", help);
    }
}
