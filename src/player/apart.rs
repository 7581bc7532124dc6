//! Marks the player's own words in a page whose author writes another language, so that screen readers pronounce both rightly.
//!
//! The page is in the author's language. Where the player has no words in it and speaks its own, [`mark`] puts that language on the
//! fewest elements of a template: those whose words are the player's alone, and those that the script fills with such words. Where the
//! author's words stand in the same element, the player's get a `span`.

use std::ops::Range;

/// What a template prints under these names comes from the player's words.
const OURS: &[&str] = &[
    "ask", "note", "facts", "where", "rest", "place", "missing", "word",
];

/// In the tags of elements that the script fills with the player's words.
const FILLED: &[&str] = &[
    "class=\"err\"",
    "id=\"f-",
    "data-count",
    "data-left",
    "data-points",
    "data-mark",
    "data-total",
    "data-percent",
    "data-verdict",
    "data-moved",
    "data-score",
    "role=\"status\"",
    "id=\"saved\"",
    "id=\"asking\"",
    "id=\"closed-how\"",
    "id=\"notes-where\"",
];

/// In the tags of elements that the script fills with the author's words.
const THEIRS: &[&str] = &[
    "id=\"menu-path\"",
    "id=\"rail-path\"",
    "id=\"part\"",
    "id=\"stopped\"",
    "id=\"notes\"",
    "data-knots",
    "data-name",
    "class=\"bead ui given\"",
    "<tbody",
];

const VOID: &[&str] = &[
    "img", "input", "br", "meta", "link", "use", "path", "circle", "track",
];

/// An element of a template.
struct Element {
    parent: Option<usize>,
    /// Where its opening tag closes.
    tag_end: usize,
    /// The player's words that stand directly in it.
    words: Vec<Range<usize>>,
    /// Whether something of the author's stands in it.
    theirs: bool,
    /// Whether the script fills it, or its tag holds the player's words.
    ours: bool,
}

#[derive(Default)]
struct Reading {
    all: Vec<Element>,
    open: Vec<usize>,
    /// The player's words that stand in no element.
    bare: Vec<Range<usize>>,
}

/// The template with the attribute `lang` (with the space before it) where it belongs.
pub(super) fn mark(template: &str, lang: &'static str) -> String {
    let mut reading = Reading::default();
    let mut at = 0;
    while let Some((end, piece)) = next(template, at) {
        let start = end - piece.len();
        match piece.strip_prefix("{{") {
            Some(inner) => reading.expression(inner.trim_end_matches('}'), start..end),
            None => reading.tag(piece, end),
        }
        at = end;
    }
    write(template, lang, &reading)
}

/// The next tag or expression: its end and itself.
fn next(template: &str, from: usize) -> Option<(usize, &str)> {
    let start = from + template.get(from..)?.find(['<', '{'])?;
    let rest = template.get(start..)?;
    let len = match rest.strip_prefix('{') {
        Some(more) if more.starts_with('{') => rest.find("}}")? + 2,
        Some(_) => return next(template, start + 1),
        None => tag_length(rest)?,
    };
    Some((start + len, rest.get(..len)?))
}

/// The length of a tag, which may hold expressions.
fn tag_length(rest: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let found = at + rest.get(at..)?.find(['>', '{'])?;
        match rest.get(found..)?.starts_with("{{") {
            true => at = found + rest.get(found..)?.find("}}")? + 2,
            false if rest.get(found..)?.starts_with('>') => return Some(found + 1),
            false => at = found + 1,
        }
    }
}

impl Reading {
    fn expression(&mut self, inner: &str, place: Range<usize>) {
        let name = inner.trim().trim_start_matches("../");
        if name.starts_with(['#', '/']) || name == "else" {
            return;
        }
        if !(name.starts_with("w ") || OURS.contains(&name)) {
            self.theirs();
            return;
        }
        let holder = self.open.last().and_then(|ix| self.all.get_mut(*ix));
        holder
            .map_or(&mut self.bare, |element| &mut element.words)
            .push(place);
    }

    /// The author's words stand here.
    fn theirs(&mut self) {
        for ix in &self.open {
            if let Some(element) = self.all.get_mut(*ix) {
                element.theirs = true;
            }
        }
    }

    fn tag(&mut self, tag: &str, end: usize) {
        let name = |text: &str| {
            let ends = |c: char| !c.is_ascii_alphanumeric();
            text.split(ends).next().unwrap_or("").to_owned()
        };
        if tag.starts_with("</") {
            self.open.pop();
        }
        let word = name(tag.trim_start_matches('<'));
        if word.is_empty() || VOID.contains(&word.as_str()) || tag.ends_with("/>") {
            return;
        }
        let has = |list: &[&str]| list.iter().any(|part| tag.contains(part));
        self.all.push(Element {
            parent: self.open.last().copied(),
            tag_end: end - 1,
            words: Vec::new(),
            theirs: false,
            ours: has(FILLED) || tag.contains("{{w "),
        });
        self.open.push(self.all.len() - 1);
        if has(THEIRS) {
            self.theirs();
        }
    }

    /// Whether an element is marked.
    fn is_marked(&self, element: &Element) -> bool {
        !element.theirs && (element.ours || !element.words.is_empty())
    }

    fn within_marked(&self, element: &Element) -> bool {
        let up = |element: &Element| element.parent.and_then(|ix| self.all.get(ix));
        std::iter::successors(up(element), |one| up(one)).any(|one| self.is_marked(one))
    }
}

fn write(template: &str, lang: &'static str, reading: &Reading) -> String {
    let mut put: Vec<(usize, String)> = Vec::new();
    let mut wrap = |place: &Range<usize>| {
        put.push((place.start, format!("<span{lang}>")));
        put.push((place.end, "</span>".to_owned()));
    };
    reading.bare.iter().for_each(&mut wrap);
    let marks = |element: &&Element| reading.is_marked(element);
    let mixed = reading.all.iter().filter(|element| !marks(element));
    mixed.flat_map(|element| &element.words).for_each(&mut wrap);
    let marked = reading.all.iter().filter(marks);
    let marked = marked.filter(|element| !reading.within_marked(element));
    put.extend(marked.map(|element| (element.tag_end, lang.to_owned())));
    put.sort_by_key(|(at, _)| *at);
    let (mut out, mut from) = (String::with_capacity(template.len()), 0);
    for (at, text) in put {
        out.push_str(template.get(from..at).unwrap_or(""));
        out.push_str(&text);
        from = at;
    }
    out.push_str(template.get(from..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::model::SPOKEN;
    use crate::player::LOCALES;
    use crate::player::tests::{page_of, rendered};

    const BOARD: &str = "# Fromage\n\nLanguage: LANG\n\n## Un\n\n**Tip:** oui\n\n### Decision: Quoi ?\n\n- a\n> b\n- c\n";

    fn page(language: &str) -> String {
        page_of(&rendered(&BOARD.replace("LANG", language)))
    }

    #[test]
    fn the_languages_that_authors_are_told_of_are_those_of_the_player() {
        let spoken: Vec<&str> = LOCALES.iter().map(|(language, _)| *language).collect();
        assert_eq!(SPOKEN, spoken);
    }

    #[test]
    fn a_page_in_another_language_marks_the_players_words() {
        let french = page("fr");
        assert!(french.contains("<html lang=\"fr\""), "{french}");
        for marked in [
            "<b lang=\"en\">Tip</b>",
            "lang=\"en\">Decide</button>",
            "<h2 tabindex=\"-1\">Quoi ?</h2>",
            "<p class=\"err\" id=\"e-0\" hidden lang=\"en\">",
        ] {
            assert!(french.contains(marked), "{marked}: {french}");
        }
        for own in ["en-GB", "cy", "ar"] {
            assert_eq!(page(own).matches(" lang=").count(), 1, "{own}");
        }
    }

    #[test]
    fn what_the_script_fills_with_the_authors_words_is_not_marked() {
        let poll = "# Fromage\n\nLanguage: fr\n\n## Un\n\n### Poll: Quoi ?\n\n- ( ) a\n- ( ) b\n";
        let page = page_of(&rendered(poll));
        let tag = page.split("<p class=\"bead ui given\"").nth(1);
        let tag = tag.and_then(|rest| rest.split('>').next());
        assert!(tag.is_some_and(|tag| !tag.contains("lang=")), "{tag:?}");
    }

    #[test]
    fn english_words_run_to_the_right_in_a_page_that_runs_to_the_left() {
        let hebrew = page("he");
        assert!(
            hebrew.contains("lang=\"en\" dir=\"ltr\">Decide</button>"),
            "{hebrew}"
        );
    }

    #[test]
    fn the_fewest_elements_are_marked() {
        let marked = |template: &str| mark(template, " lang=\"en\"");
        for (template, wanted) in [
            ("<p>{{w \"a\"}}</p>", "<p lang=\"en\">{{w \"a\"}}</p>"),
            (
                "<p class=\"{{#if x}}y{{/if}}\">{{w \"a\"}} <b>{{html text}}</b></p>",
                "<p class=\"{{#if x}}y{{/if}}\"><span lang=\"en\">{{w \"a\"}}</span> <b>{{html text}}</b></p>",
            ),
            (
                "<nav aria-label=\"{{w \"a\"}}\"><button>{{w \"b\"}}</button></nav>",
                "<nav aria-label=\"{{w \"a\"}}\" lang=\"en\"><button>{{w \"b\"}}</button></nav>",
            ),
            (
                "<p class=\"err\" id=\"e-{{ix}}\" hidden></p><h2>{{html prompt}}</h2>",
                "<p class=\"err\" id=\"e-{{ix}}\" hidden lang=\"en\"></p><h2>{{html prompt}}</h2>",
            ),
            (
                "<dialog><h2>{{w \"a\"}}</h2><ol id=\"menu-path\"></ol></dialog>",
                "<dialog><h2 lang=\"en\">{{w \"a\"}}</h2><ol id=\"menu-path\"></ol></dialog>",
            ),
            (
                "<p><svg class=\"i\"><use href=\"#i\"/></svg>{{where}}</p>",
                "<p lang=\"en\"><svg class=\"i\"><use href=\"#i\"/></svg>{{where}}</p>",
            ),
        ] {
            assert_eq!(marked(template), wanted);
        }
    }
}
