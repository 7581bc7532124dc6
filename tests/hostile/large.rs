//! Large texts, each of one thing again and again: they are read, told about and built like any other.

use crate::checks::{markup, words};

/// Bytes of a text as large as no author's, and of one that shows what grows faster than its text.
const MEBIBYTE: usize = 1 << 20;
const LARGE: usize = 1 << 16;

/// What is repeated up to a mebibyte.
const LONG: &[&str] = &["a", "é", "\n", "[", "<!--", "- a\n", "{a}"];

/// What is repeated after a heading that lets it mean something.
const AGAIN: &[&str] = &[
    "a",
    "\n",
    "\r",
    "\0",
    " ",
    "\u{301}",
    "é",
    "[",
    "]",
    "![",
    "](",
    "*",
    "_",
    "**a",
    "`",
    "`` ` ",
    "~",
    "<",
    "<a>",
    "<!--",
    "&",
    "&#x",
    "\\",
    "{",
    "{a}",
    "{score}",
    "{if a}\n\n",
    "{if score > 1}\n\n",
    "{end}\n\n",
    "> ",
    ">\n",
    "- ",
    "- a\n",
    "1. a\n",
    "# ",
    "# a\n\n",
    "## a\n\n",
    "### a\n\n",
    "### Decision: a\n\n",
    "### Question: a\n\n- (x) b\n",
    "- (x) a → b\n",
    "→ ",
    "| a ",
    "|a|\n|-|\n",
    "---\n",
    "Score: 1\n",
    "Summary: a\n",
    "Values: a\n",
    "End: a\n\n",
    "Go to: a\n\n",
    "Include: a.md\n\n",
    "![a](m.png)\n\n",
    "{#a}",
    "* A *\n",
    "**Hint:** ",
    "“",
    "\u{202e}",
    "\u{feff}",
    "😀",
];

fn holds(again: &str, bytes: usize) {
    inert(&again.repeat(bytes / again.len()), again);
}

fn inert(words: &str, what: &str) {
    let text = format!("# T\n\n## A\n\n{words}");
    for (name, page) in words::pages(&text) {
        assert_eq!(markup::ours(&page), Ok(()), "{name} of {what:?}");
    }
}

#[test]
fn much_of_anything_is_read_and_inert() {
    AGAIN.iter().for_each(|again| holds(again, LARGE));
}

#[test]
fn a_mebibyte_is_read_and_inert() {
    LONG.iter().for_each(|again| holds(again, MEBIBYTE));
}

#[test]
fn a_line_of_a_mebibyte_is_told_about_at_every_place() {
    let values: String = (0..MEBIBYTE / 9).map(|n| format!("{{a {n:05}}}")).collect();
    inert(&values, "values that nobody keeps track of");
}
