//! Inline text as markup: the one printer for words from a storyboard.
//!
//! It takes resolved runs and gives [`Html`]. Addresses were checked by the reader; they are looked at once more here, because
//! this is the last place before the page. Values become spans that the script fills.

use super::gaps;
use super::html::Html;
use super::words::Words;
use crate::block::{Address, Picture, Rich, Run, Shown};
use crate::id::TermIx;
use crate::model::{Course, ValueKind};
use std::borrow::Cow;

/// What may be linked to.
const SCHEMES: &[&str] = &["https:", "http:", "mailto:", "tel:"];

/// Prints for one course.
pub struct Printer<'a> {
    /// The course the indices mean.
    pub course: &'a Course,
    /// The player's words.
    pub words: &'a Words,
    /// Whether pictures wait until they are near the screen.
    pub lazy: bool,
}

impl Printer<'_> {
    /// Inline text of a heading or a label: a term in it is plain words, for a button cannot stand there.
    pub fn rich(&self, rich: &Rich) -> Html {
        let mut out = Html::new();
        match rich.iter().any(holds_term) {
            true => self.runs(&bare(rich, &|run| matches!(run, Run::Term(..))), &mut out),
            false => self.runs(rich, &mut out),
        }
        out
    }

    /// Inline text of something that is pressed: links in it are plain words, too.
    pub(super) fn pressed(&self, rich: &Rich) -> Html {
        let mut out = Html::new();
        let inner = |run: &Run| matches!(run, Run::Term(..) | Run::Link(..));
        self.runs(&bare(rich, &inner), &mut out);
        out
    }

    pub(super) fn runs(&self, rich: &[Run], out: &mut Html) {
        match rich.iter().any(gaps::holds_gap) {
            true => self.sentences(rich, out),
            false => self.all(rich, 0, out),
        }
    }

    /// `of` is the gap that the sentence around is known by.
    pub(super) fn all(&self, rich: &[Run], of: usize, out: &mut Html) {
        rich.iter().for_each(|run| self.run(run, of, out));
    }

    fn run(&self, run: &Run, of: usize, out: &mut Html) {
        match run {
            Run::Text(text) => drop(out.text(text)),
            Run::Break => drop(out.tag("<br>")),
            Run::Emphasis(inner) => self.wrap("<em>", (inner, of), "</em>", out),
            Run::Strong(inner) => self.wrap("<strong>", (inner, of), "</strong>", out),
            Run::Strike(inner) => self.wrap("<s>", (inner, of), "</s>", out),
            Run::Code(text) => drop(out.tag("<code>").text(text).tag("</code>")),
            Run::Link(address, words) => self.link(address, words, out),
            Run::Term(term, words) => self.term(*term, words, out),
            Run::Image(picture) => self.picture(picture, out),
            Run::Value(shown, _) => self.value(shown, out),
            Run::Gap(block, part) => self.gap(*block, (*part, of), "", out),
        }
    }

    fn wrap(
        &self,
        open: &'static str,
        (inner, of): (&Rich, usize),
        close: &'static str,
        out: &mut Html,
    ) {
        out.tag(open);
        self.all(inner, of, out);
        out.tag(close);
    }

    /// A link. Everything but mail and telephone opens beside the course, so that nobody loses their place.
    pub(super) fn link(&self, address: &Address, words: &Rich, out: &mut Html) {
        let Some(href) = self.href(address) else {
            return self.runs(words, out);
        };
        out.tag("<a href=\"").text(&href).tag("\"");
        let leaves = !href.starts_with("mailto:") && !href.starts_with("tel:");
        if leaves {
            out.tag(" target=\"_blank\" rel=\"noopener noreferrer\"");
        }
        out.tag(">");
        self.runs(words, out);
        if leaves {
            out.tag("<span class=\"vh\"")
                .tag(self.words.mark())
                .tag("> ")
                .text(self.words.get("new-tab"))
                .tag("</span>");
        }
        out.tag("</a>");
    }

    /// A term: a link to the page of all terms, which the script makes a button.
    fn term(&self, term: TermIx, words: &Rich, out: &mut Html) {
        let Some(known) = self.course.glossary.terms.get(term.0) else {
            return self.runs(words, out);
        };
        out.tag("<a class=\"term\" href=\"#g-")
            .text(&known.id)
            .tag("\">");
        self.runs(&bare(words, &|run| matches!(run, Run::Link(..))), out);
        out.tag("</a>");
    }

    fn href<'c>(&'c self, address: &'c Address) -> Option<Cow<'c, str>> {
        match address {
            Address::File(ix, place) => {
                let media = self.course.media(*ix)?;
                Some(format!("{}{place}", media.name).into())
            }
            Address::Web(url) => {
                let lower = url.to_ascii_lowercase();
                SCHEMES
                    .iter()
                    .any(|scheme| lower.starts_with(scheme))
                    .then_some(url.as_str().into())
            }
        }
    }

    /// A picture, with the size that keeps its place while it loads; a labelled placeholder where the file is missing.
    pub(super) fn picture(&self, picture: &Picture, out: &mut Html) {
        let Some(media) = picture.media.and_then(|ix| self.course.media(ix)) else {
            let words = self
                .words
                .fill("picture-missing", &[("path", &picture.path)]);
            out.tag("<span class=\"missing\">")
                .text(&words)
                .tag(" ")
                .text(&picture.alt)
                .tag("</span>");
            return;
        };
        out.tag("<img src=\"")
            .text(&media.name)
            .tag("\" alt=\"")
            .text(&picture.alt)
            .tag("\"");
        if let Some((width, height)) = media.dimensions {
            out.tag(" width=\"")
                .number(width)
                .tag("\" height=\"")
                .number(height)
                .tag("\"");
        }
        out.tag(if self.lazy { " loading=\"lazy\">" } else { ">" });
    }

    /// A value: what it begins with stands there for readers without script.
    fn value(&self, shown: &Shown, out: &mut Html) {
        // What it will show may be written in another direction than the words around it.
        out.tag("<bdi data-show=\"")
            .text(&name_of(shown))
            .tag("\">");
        out.text(&self.at_start(shown)).tag("</bdi>");
    }

    fn at_start(&self, shown: &Shown) -> String {
        let Shown::Value(ix) = shown else {
            return "…".to_string();
        };
        let Some(value) = self.course.values.get(ix.0) else {
            return "…".to_string();
        };
        match &value.kind {
            ValueKind::Number { .. } => value.start.to_string(),
            ValueKind::YesNo => self
                .words
                .get(if value.start == 1 { "yes" } else { "no" })
                .to_string(),
            ValueKind::Words(words) => usize::try_from(value.start)
                .ok()
                .and_then(|ix| words.get(ix))
                .cloned()
                .unwrap_or_default(),
        }
    }
}

/// Whether a term stands in it.
fn holds_term(run: &Run) -> bool {
    match run {
        Run::Term(..) => true,
        Run::Emphasis(inner) | Run::Strong(inner) | Run::Strike(inner) | Run::Link(_, inner) => {
            inner.iter().any(holds_term)
        }
        _ => false,
    }
}

/// The text with the words of some runs in their place.
fn bare(rich: &Rich, away: &dyn Fn(&Run) -> bool) -> Rich {
    let mut out = Rich::new();
    for run in rich {
        match run {
            Run::Term(_, inner) | Run::Link(_, inner) if away(run) => out.extend(bare(inner, away)),
            Run::Link(to, inner) => out.push(Run::Link(to.clone(), bare(inner, away))),
            Run::Term(term, inner) => out.push(Run::Term(*term, bare(inner, away))),
            Run::Emphasis(inner) => out.push(Run::Emphasis(bare(inner, away))),
            Run::Strong(inner) => out.push(Run::Strong(bare(inner, away))),
            Run::Strike(inner) => out.push(Run::Strike(bare(inner, away))),
            other => out.push(other.clone()),
        }
    }
    out
}

/// How a span says what it shows: `v3` a value, `b5` what was answered in a block, or a word.
fn name_of(shown: &Shown) -> String {
    match shown {
        Shown::Value(ix) => format!("v{}", ix.0),
        Shown::Saved(ix) => format!("b{}", ix.0),
        Shown::Score => "score".to_string(),
        Shown::MaxScore => "max".to_string(),
        Shown::Percent => "percent".to_string(),
        Shown::Learner => "learner".to_string(),
        Shown::Date => "date".to_string(),
    }
}

/// The words of inline text without marks; values show as nothing.
pub fn plain(rich: &Rich) -> String {
    let mut out = String::new();
    for run in rich {
        match run {
            Run::Text(text) | Run::Code(text) => out.push_str(text),
            Run::Break => out.push(' '),
            Run::Emphasis(inner)
            | Run::Strong(inner)
            | Run::Strike(inner)
            | Run::Link(_, inner)
            | Run::Term(_, inner) => out.push_str(&plain(inner)),
            Run::Image(picture) => out.push_str(&picture.alt),
            Run::Value(..) => {}
            Run::Gap(..) => out.push('…'),
        }
    }
    out
}
