//! Links: where they may lead, and whether their words say where.
//!
//! The scheme is looked at after control characters, white space and character references are gone, because browsers drop or
//! undo them too.

use super::fold::fold;
use super::resolver::Resolver;
use crate::block::Address;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::TermIx;
use crate::package::name::is_program;
use crate::source::{Span, Spanned};
use crate::syntax::{Inline, plain};

const SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];
const SAYS_NOTHING: &[&str] = &[
    "click here",
    "click",
    "here",
    "this link",
    "link",
    "this page",
    "this",
    "read more",
    "more",
    "more info",
    "more information",
    "learn more",
    "see here",
    "go",
    "website",
    "this website",
];

/// The endings of files that can run a script.
const RUNS: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl", "xslt",
    "mathml", "rss", "atom", "rdf", "js", "mjs", "swf",
];

/// The endings of files that servers and browsers take for what they are, whatever they begin with.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "7z", "avi", "avif", "bmp", "css", "csv", "doc", "docm", "docx", "dot", "dotx", "dta", "epub", "flac", "gif", "gz", "ico", "ics", "jpeg",
    "jpg", "json", "m4a", "m4v", "markdown", "md", "mov", "mp3", "mp4", "odg", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "otf", "pdf",
    "png", "pps", "ppsx", "ppt", "pptx", "rar", "rtf", "srt", "tar", "tgz", "tif", "tiff", "tsv", "ttf", "txt", "vcf", "vtt", "wav",
    "webm", "webp", "woff", "woff2", "xls", "xlsm", "xlsx", "zip",
];

/// So many of the signs that part a path from what follows may stand in a file's name.
const MOST_SIGNS: usize = 8;

/// What an address is.
enum Kind {
    Web(String),
    File,
    Glossary,
    Unsafe,
}

/// Where a link leads.
pub enum Leads {
    /// To an address.
    To(Address),
    /// To what a term means.
    Term(TermIx),
}

impl Resolver<'_> {
    /// The address of a link, or its term; reports one that may not stand in a package. None leaves the words alone.
    pub fn link(
        &mut self,
        address: &Spanned<String>,
        words: &[Inline],
        span: Span,
        out: &mut Diagnostics,
    ) -> Option<Leads> {
        let resolved = match kind(&address.value) {
            Kind::Web(clean) if self.secret_link(address, &clean, out) => return None,
            Kind::File if self.secret_link(address, &address.value, out) => return None,
            Kind::Web(clean) => Address::Web(clean),
            Kind::File => {
                let (path, place) = self.linked_file(address);
                let file = self.files.meant(&path);
                let help =
                    file.and_then(|file| runs(self.files.path(file), self.files.is_markup(file)));
                if let Some(help) = help {
                    out.push(running_file(address, help));
                    return None;
                }
                Address::File(self.file(&path, "file", out)?, place)
            }
            Kind::Glossary => {
                return self
                    .term(words, words_place(words, span), out)
                    .map(Leads::Term);
            }
            Kind::Unsafe => {
                out.push(unsafe_link(address));
                return None;
            }
        };
        self.words_of_link(address, words, span, out);
        Some(Leads::To(resolved))
    }

    /// The path of a file, and the place in it. A name may hold the signs that part the two, so the longest name that there is counts;
    /// where there is none, the first that has an ending, or else all that the author wrote.
    fn linked_file(&self, address: &Spanned<String>) -> (Spanned<String>, String) {
        let written = address.value.as_str();
        let signs = written.rmatch_indices(['#', '?']).map(|(at, _)| at);
        let ends = std::iter::once(written.len()).chain(signs.take(MOST_SIGNS));
        for end in ends {
            let (path, rest) = written.split_at_checked(end).unwrap_or((written, ""));
            let path = Spanned::new(path.to_string(), address.span);
            if self.files.meant(&path).is_some() {
                return (path, place_in_file(rest));
            }
        }
        // The guide.pdf of `guide.pdf#page=2` is looked for, and all of `C# guide`.
        let mut signs = written.match_indices(['#', '?']).map(|(at, _)| at);
        let path = signs.find_map(|at| written.get(..at).filter(|path| has_ending(path)));
        let path = Spanned::new(path.unwrap_or(written).to_string(), address.span);
        (path, String::new())
    }

    fn words_of_link(
        &mut self,
        address: &Spanned<String>,
        words: &[Inline],
        span: Span,
        out: &mut Diagnostics,
    ) {
        let text = plain(words);
        let folded = fold(&text);
        let place = words_place(words, span);
        let weak = |message: String| Diagnostic::new(&table::WEAK_LINK_TEXT, place, message);
        let help = "Let the words say where the link leads.";
        if SAYS_NOTHING.contains(&folded.as_str()) || folded.is_empty() {
            let message = match folded.is_empty() {
                true => "This link has no words".to_string(),
                false => format!("\"{text}\" does not say where the link leads"),
            };
            out.push(weak(message).help(help));
            return;
        }
        if ["http://", "https://", "www."]
            .iter()
            .any(|s| folded.starts_with(s))
        {
            out.push(weak("This link shows a bare address".to_string()).help(help));
            return;
        }
        match self.links.get(&folded) {
            Some((first, first_place)) if *first != address.value => out.push(
                weak(format!(
                    "Two links say \"{text}\" and lead to different places"
                ))
                .help("Let each say where it leads.")
                .other(*first_place, "the first one"),
            ),
            Some(_) => {}
            None => {
                self.links.insert(folded, (address.value.clone(), place));
            }
        }
    }
}

fn has_ending(path: &str) -> bool {
    let base = path.rsplit('/').next().unwrap_or(path);
    base.rsplit_once('.')
        .is_some_and(|(stem, ending)| !stem.is_empty() && !ending.is_empty())
}

/// `#page=2` behind a path, if it is as plain as that.
fn place_in_file(rest: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~=&,:+".contains(c);
    match rest.split_once('#') {
        Some((_, place)) if !place.is_empty() && place.chars().all(plain) => format!("#{place}"),
        _ => String::new(),
    }
}

/// Where the words stand; all of the link where it has none.
fn words_place(words: &[Inline], span: Span) -> Span {
    let places = words.iter().filter_map(place);
    places.reduce(Span::to).unwrap_or(span)
}

fn place(inline: &Inline) -> Option<Span> {
    Some(match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Value(text) => text.span,
        Inline::Emphasis(_, span) | Inline::Strong(_, span) | Inline::Strike(_, span) => *span,
        Inline::Break(span) | Inline::Link { span, .. } => *span,
        Inline::Image(image) => image.span,
        Inline::Gap(gap) => gap.span,
    })
}

fn unsafe_link(address: &Spanned<String>) -> Diagnostic {
    let written = address.value.trim();
    let message = match written.is_empty() {
        true => "This link has no address".to_string(),
        false => format!("A link must not lead to \"{}\"", short(written)),
    };
    let help = match written.starts_with('#') {
        true => "To lead to a scene, put an arrow at the end of a choice, or write \"Go to:\".",
        false => {
            "Use an address that begins with https:, http:, mailto: or tel:, or a file of the module."
        }
    };
    Diagnostic::new(&table::UNSAFE_LINK, address.span, message).help(help)
}

/// What to do about a file that is run by a browser that opens it, with the rights of the platform that serves it, or that
/// platforms refuse because a server could run it.
fn runs(path: &str, markup: bool) -> Option<&'static str> {
    let ending = path
        .trim()
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending);
    // As its name in the package is made (`plain_name`).
    let plain = ending.chars().filter(char::is_ascii_alphanumeric);
    let ending = plain.collect::<String>().to_ascii_lowercase();
    if RUNS.contains(&ending.as_str()) {
        return Some(
            "Such a file can run a script of its own. Save it as a PDF, show an SVG as a picture, or link to its place on the web.",
        );
    }
    if is_program(&ending) {
        return Some(
            "Platforms refuse packages with such a program in them. Put it into a zip and link to that, or show its lines as text.",
        );
    }
    (markup && !KNOWN.contains(&ending.as_str())).then_some(
        "It begins with <, and not every server says what such a file is: a browser could run a script in it. Put it into a zip and link to that.",
    )
}

fn running_file(address: &Spanned<String>, help: &str) -> Diagnostic {
    let message = format!(
        "A link must not lead to \"{}\"",
        short(address.value.trim())
    );
    Diagnostic::new(&table::UNSAFE_LINK, address.span, message).help(help)
}

fn short(text: &str) -> String {
    match text.chars().count() > 60 {
        true => text.chars().take(60).chain("…".chars()).collect(),
        false => text.to_string(),
    }
}

fn kind(written: &str) -> Kind {
    let clean: String = undone(written)
        .chars()
        .filter(|c| !c.is_control() && !is_hidden(*c))
        .collect();
    let clean = clean.trim();
    if clean.eq_ignore_ascii_case("glossary") {
        return Kind::Glossary;
    }
    if clean.is_empty() || clean.starts_with(['#', '/', '\\']) && !single_slash(clean) {
        return Kind::Unsafe;
    }
    let end = clean
        .find([':', '/', '?', '#', '\\'])
        .unwrap_or(clean.len());
    let scheme = clean.get(..end).unwrap_or("").trim();
    let has_scheme = clean.get(end..).is_some_and(|rest| rest.starts_with(':'));
    match has_scheme {
        false => Kind::File,
        true if !SCHEMES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme)) =>
        {
            Kind::Unsafe
        }
        true if hostless(clean, scheme) => Kind::Unsafe,
        true => Kind::Web(clean.to_string()),
    }
}

/// `/media/x`: a path that leads out of the module, reported as such; `//host` is another website.
fn single_slash(clean: &str) -> bool {
    clean.starts_with('/') && !clean.starts_with("//") && !clean.starts_with("/\\")
}

/// `https:evil` and `https:///evil` mean different hosts to different browsers.
fn hostless(clean: &str, scheme: &str) -> bool {
    let rest = clean.get(scheme.len() + 1..).unwrap_or("");
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_none_or(|host| host.is_empty() || host.starts_with(['/', '\\', '?', '#', ':'])),
        _ => rest.is_empty(),
    }
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Character references that could hide a scheme, undone (`&#58;`, `&#x3a;`, `&colon;`, `&Tab;`); others stay.
fn undone(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match reference(from) {
            Some((c, length)) => {
                out.push(c);
                rest = from.get(length..).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(from: &str) -> Option<(char, usize)> {
    const NAMED: &[(&str, char)] = &[
        ("&colon;", ':'),
        ("&tab;", '\t'),
        ("&newline;", '\n'),
        ("&sol;", '/'),
        ("&bsol;", '\\'),
    ];
    let lower: String = from.chars().take(10).collect::<String>().to_lowercase();
    if let Some((name, c)) = NAMED.iter().find(|(name, _)| lower.starts_with(name)) {
        return Some((*c, name.len()));
    }
    let digits = lower.strip_prefix("&#")?;
    let (digits, radix, before) = match digits.strip_prefix('x') {
        Some(hex) => (hex, 16, 3),
        None => (digits, 10, 2),
    };
    let end = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let number = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let closed = usize::from(digits.get(end..)?.starts_with(';'));
    Some((char::from_u32(number)?, before + end + closed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_looked_at_as_the_package_will_have_it() {
        for path in [
            "a.html", "a.HTML~", "a.h_tml", "a.htmlł", "a.js_", "a.s#vg", "a.ht ml", "a.p~hp",
        ] {
            assert!(runs(path, false).is_some(), "{path}");
        }
        for (path, ending) in [
            ("a/guide.pdf", true),
            ("a/C", false),
            ("a.b/C", false),
            ("a/.", false),
        ] {
            assert_eq!(has_ending(path), ending, "{path}");
        }
        for path in ["a.pdf", "a.docx~", "a.markdown", "a.dta", "a", "html"] {
            assert!(runs(path, false).is_none(), "{path}");
        }
        assert!(runs("a.gpx", true).is_some());
        assert!(runs("a.dta", true).is_none());
    }
}
