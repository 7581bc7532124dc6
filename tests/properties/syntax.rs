//! The parser on any text: it never panics, every span is exact, and ways of writing the same give the same tree.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use storyloom::block;
use storyloom::diagnostic::Diagnostics;
use storyloom::source::{Project, Span};
use storyloom::syntax::{self, Storyboard};

use super::storyboards::{Census, storyboard};

#[path = "../../src/syntax/tests/dump.rs"]
#[allow(dead_code)]
mod dump;
mod walk;

use walk::Seen;

fn parse(text: &str) -> (Project, Storyboard, Diagnostics) {
    let mut project = Project::default();
    project.sources.add("m/storyboard.md", text);
    let mut out = Diagnostics::default();
    let story = syntax::parse(&project, &block::vocabulary(), &mut out);
    (project, story, out)
}

/// Holds everything that is true of every tree.
fn sound(text: &str) {
    let (project, story, out) = parse(text);
    walk::all(&story, &mut |span, seen| {
        fits(text, span);
        re_reads(project.sources.slice(span), seen, text);
    });
    for finding in out.sorted() {
        fits(text, finding.span);
        if let Some((span, _)) = &finding.other {
            fits(text, *span);
        }
        if let Some(fix) = &finding.fix {
            fits(text, fix.span);
        }
        assert!(
            !finding.message.is_empty() && finding.help.is_some(),
            "{finding:?}"
        );
    }
}

fn fits(text: &str, span: Span) {
    let place = text.get(span.start as usize..span.end as usize);
    assert!(
        place.is_some(),
        "{span:?} of {} bytes: {text:?}",
        text.len()
    );
}

/// The text at a span is the text the node names, but for backslashes, entities, comments and joined lines.
fn re_reads(written: &str, seen: Seen<'_>, text: &str) {
    match seen {
        Seen::Exact(value) => assert_eq!(written, value, "{text:?}"),
        Seen::OneOf(words) => {
            // A backslash that escapes nothing stays in the word.
            let bare = |text: &str| text.replace('\\', "").trim().to_lowercase();
            let plain = bare(written);
            let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            let same = |word: &&str| bare(word) == plain;
            assert!(
                words.iter().any(same),
                "{written:?} is none of {words:?} in {text:?}"
            );
        }
        Seen::Begins(sign) => assert!(written.starts_with(sign), "{written:?} in {text:?}"),
        Seen::Words(value) => {
            let plain = !written.contains(['\\', '&', '\n', '\r', '<', '“', '”']);
            if plain {
                // A title or an answer may stand in quotes.
                let bare = written
                    .strip_prefix('"')
                    .and_then(|rest| rest.strip_suffix('"'));
                let same = [Some(written), bare].contains(&Some(value.trim()));
                assert!(
                    same || written.trim() == value.trim(),
                    "{written:?} is not {value:?} in {text:?}"
                );
            }
            let ends = |text: &str| {
                (
                    text.chars().find(|c| c.is_alphanumeric()),
                    text.chars().rfind(|c| c.is_alphanumeric()),
                )
            };
            if !written.contains(['&', '<']) {
                assert_eq!(
                    ends(written),
                    ends(value),
                    "{written:?} is not {value:?} in {text:?}"
                );
            }
        }
        Seen::Place => {}
    }
}

/// Runs a property on `cases` values and gives them all to the census too.
pub fn for_all<S: Strategy<Value = String>>(
    cases: usize,
    strategy: &S,
    mut holds: impl FnMut(&str),
) {
    let mut runner = TestRunner::deterministic();
    for _ in 0..cases {
        let tree = strategy.new_tree(&mut runner).expect("a value");
        holds(&tree.current());
    }
}

#[test]
fn every_span_re_reads_to_the_text_it_names() {
    let mut census = Census::default();
    for_all(800, &storyboard(), |text| {
        census.count(text);
        sound(text);
        sound(&text.replace('\n', "\r\n"));
    });
    census.hold();
}

/// What Word makes of a text: curly quotes, an ellipsis of one sign, no-break spaces.
fn as_word_types(text: &str) -> String {
    let text = text
        .replace(" \"", " “")
        .replace('"', "”")
        .replace('\'', "’");
    text.replace("...", "…")
        .replace("\n- ", "\n-\u{a0}")
        .replace("Hint: ", "Hint:\u{a0}")
}

/// A tree without the differences that typing makes in its words.
fn folded(text: &str) -> String {
    let tree = dump::dump(&parse(text).1);
    tree.replace("\r\n", "\n")
        .replace(['\r'], "\n")
        .replace(['“', '”'], "\"")
        .replace('’', "'")
        .replace('…', "...")
        .replace('\u{a0}', " ")
        .replace('\\', "")
}

#[test]
fn ways_of_writing_the_same_give_the_same_tree() {
    let mut changed = [0usize; 6];
    for_all(400, &storyboard(), |text| {
        let plain = folded(text);
        let variants = [
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
            format!("\u{feff}{text}"),
            text.replace("\n- ", "\n•\t").replace("\n> ", "\n\t> "),
            (text.replace("- (x) ", "- \\(x\\) "))
                .replace("\n> ", "\n\\> ")
                .replace("### ", "\\### ")
                .replace(" → next", " -\\> next"),
            as_word_types(text),
        ];
        for (count, variant) in changed.iter_mut().zip(&variants) {
            *count += usize::from(variant != text);
            assert_eq!(folded(variant), plain, "{variant:?}");
        }
    });
    println!("variants that differ from the plain text: {changed:?}");
    assert!(changed.iter().all(|count| *count > 100), "{changed:?}");
}

#[test]
fn any_text_at_all_is_read() {
    for_all(2000, &"\\PC{0,80}", sound);
    for_all(
        3000,
        &"[\\[\\](){}<>*_~`#|\\\\!&:;→>\\-+=.x \n\r\t\u{feff}\u{a0}é—“”]{0,60}",
        sound,
    );
}

/// Real storyboards with a few changes each, one after the other: `rounds` of them.
pub fn mutated(rounds: usize, mut holds: impl FnMut(&str)) {
    let bases = [
        include_str!("../../src/syntax/tests/sample.md"),
        include_str!("../browser/fixtures/data-stewardship/storyboard.md"),
    ];
    let mut runner = TestRunner::deterministic();
    let edits = prop::collection::vec((any::<u32>(), 0..6u8, any::<u32>()), 1..12);
    for round in 0..rounds {
        let tree = edits.new_tree(&mut runner).expect("edits");
        let base = bases[round % bases.len()].to_owned();
        let text = tree
            .current()
            .into_iter()
            .fold(base, |text, edit| mutate(&text, edit));
        holds(&text);
    }
}

#[test]
fn mutated_storyboards_are_read() {
    mutated(200, sound);
}

/// One change: bytes cut, signs put in, lines swapped, repeated or joined. The text stays UTF-8.
fn mutate(text: &str, (at, how, what): (u32, u8, u32)) -> String {
    const SIGNS: &[&str] = &[
        "{", "}", "\\", "\n", "\r", "> ", "# ", "[x](", "<!--", "-->", "→", "**", "é", "\u{a0}",
        "{if ", "{end}\n", "`",
    ];
    let mut place = at as usize % (text.len() + 1);
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    let (before, after) = text.split_at(place);
    let mut lines: Vec<&str> = text.split('\n').collect();
    let (one, two) = (at as usize % lines.len(), what as usize % lines.len());
    match how {
        0 => format!(
            "{before}{}",
            after.get(1 + what as usize % 7..).unwrap_or("")
        ),
        1 | 2 => format!("{before}{}{after}", SIGNS[what as usize % SIGNS.len()]),
        3 => {
            lines.swap(one, two);
            lines.join("\n")
        }
        4 => {
            lines.insert(one, lines[two]);
            lines.join("\n")
        }
        _ => text.replacen('\n', " ", 1 + what as usize % 3),
    }
}
