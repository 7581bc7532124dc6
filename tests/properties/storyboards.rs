//! Storyboards made at random, piece by piece, and a count of what they were made of.
//!
//! A generator that never makes the construct it is about proves nothing: [`Census`] counts, and the tests print it and fail where
//! a count is zero.

use proptest::prelude::*;
use std::collections::BTreeMap;

/// How often each construct occurred.
#[derive(Debug, Default)]
pub struct Census {
    counts: BTreeMap<&'static str, usize>,
}

impl Census {
    /// Counts the constructs of one storyboard.
    pub fn count(&mut self, text: &str) {
        for (name, mark) in MARKS {
            *self.counts.entry(name).or_default() += text.matches(mark).count();
        }
    }

    /// Prints the counts; fails where one is zero.
    pub fn hold(&self) {
        println!("{:?}", self.counts);
        assert_eq!(self.counts.len(), MARKS.len());
        for (name, count) in &self.counts {
            assert!(*count > 0, "no {name} was ever made");
        }
    }
}

/// The constructs, and the signs by which they are counted.
const MARKS: &[(&str, &str)] = &[
    ("scene", "\n## "),
    ("decision", "### Decision"),
    ("question", "### Question"),
    ("reflection", "### Reflection"),
    ("later block", "### Sort"),
    ("unknown block", "### Desicion"),
    ("part", "\n#### "),
    ("choice with a target", " → "),
    ("plain arrow", " -> "),
    ("mark", "- (x) "),
    ("box", "- [ ] "),
    ("nearly an answer", "(x)no"),
    ("setting", "\nHint: "),
    ("joined settings", " Score: 3"),
    ("remark", "\n> "),
    ("change", "> Change: "),
    ("condition", "{if "),
    ("else", "{else}"),
    ("end", "{end}"),
    ("value", "{trust}"),
    ("sub-item", "\n  - "),
    ("table", "|---|"),
    ("dialogue", "**Ayesha:**"),
    ("callout", "**Key point:**"),
    ("picture", "![é]"),
    ("link", "](https:"),
    ("emphasis", "*wé*"),
    ("code", "`"),
    ("html", "<u>"),
    ("comment", "<!--"),
    ("note", "Review note"),
    ("to do", "To do"),
    ("rule", "\n---"),
    ("exit", "\nGo to: "),
    ("ending", "\nEnd"),
    ("id", "{#"),
    ("backslash", "\\"),
    ("multi-byte", "ŵ"),
];

/// Words of several scripts, with marks and signs among them.
fn words() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "the library",
        "Llŷn ŵ",
        "“née”",
        "*wé*",
        "**strong**",
        "`a b`",
        "{trust}",
        "{first step}",
        "[a](https://x.org)",
        "1 < 2",
        "<u>x</u>",
        "&amp;",
        "a_b_c",
        "\\*c\\*",
        "\\{d\\}",
        "…",
        "日本",
        "👩‍🏫",
        "e\u{301}",
        "~~no~~",
        "a\u{a0}b",
        "it's",
        "→ not",
        "50%",
        "<!-- c -->",
        "![é](m.png)",
        "[",
        "](",
        "**",
        "_",
        "`",
        "{",
        "}",
        "\\",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 1..5).prop_map(|words| words.join(" "))
}

/// A title that begins and ends in a word, so that spellings can be changed around it.
fn title() -> impl Strategy<Value = String> {
    words().prop_map(|words| format!("A {words} z"))
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => "[a-c]{1,3}".prop_map(|id| format!(" {{#{id}}}"))]
}

fn choice() -> impl Strategy<Value = String> {
    let arrow = prop::sample::select(vec!["", " → A scene", " -> #x", " → next"]);
    let after = prop::sample::select(vec![
        "",
        "\n> Change: trust +1, told = yes",
        "\n> Coach: ŵ\n\n> more",
        "\n> Score: 2 Once: yes",
        "\n\n> > deep\n> - list",
        "\n> **Ayesha:** so",
    ]);
    (title(), id(), arrow, after)
        .prop_map(|(t, id, arrow, after)| format!("- {t}{id}{arrow}{after}\n"))
}

fn answer() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec!["(x) ", "( ) ", "[ ] ", "[x] ", "(x)no", "☒ ", ""]);
    let after = prop::sample::select(vec![
        "",
        "\n> Because ŵ.",
        "\nwrapped on",
        "\nReview note: x\n> so",
    ]);
    (mark, title(), after).prop_map(|(mark, t, after)| format!("- {mark}{t}{after}\n"))
}

fn block() -> impl Strategy<Value = String> {
    let settings = prop::sample::select(vec![
        "",
        "Hint: ŵ {trust}\n",
        "Hint: a Score: 3\n",
        "Save as: x\n\n",
        "Atempts: 2\n",
        "\nHint: b\n> c\n\n> d\n",
    ]);
    let choices = prop::collection::vec(choice(), 0..4).prop_map(|list| list.concat());
    let answers = prop::collection::vec(answer(), 0..4).prop_map(|list| list.concat());
    let kind = prop::sample::select(vec!["Question", "Reflection", "Sort", "Desicion", "Résumé"]);
    prop_oneof![
        (title(), id(), choices)
            .prop_map(|(t, id, choices)| format!("### Decision: {t}{id}\n\n{choices}")),
        (kind, title(), settings, answers).prop_map(|(kind, t, settings, answers)| {
            let part = if kind == "Sort" { "#### Part\n" } else { "" };
            format!("### {kind}: {t}\n{settings}\n{part}{answers}")
        }),
    ]
}

fn prose() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "- a\n  - b ŵ\n    1. c\n- d\n",
        "a | b\n|---|---|\nc | ŵ\n",
        "**Ayesha:** hello\n",
        "**Key point:** *wé*\n",
        "![é](media/a b.png “x”)\n",
        "> said\n> — Ayesha\n",
        "Review note (Priya): x\ny\n",
        "To do: z\n",
        "<!-- ŵ\n\n## no\n-->\n",
        "---\n",
        "#### Sub\n",
        "\tindented\n",
        "a  \nb\\\nc\n",
        "{end}\n",
    ]);
    let condition = (words(), words()).prop_map(|(a, b)| {
        format!("{{if trust is at least 3 and not seen \"{a}\"}}\n{a}\n{{else}}\n{b}\n{{end}}\n")
    });
    prop_oneof![
        3 => (words(), words()).prop_map(|(a, b)| format!("{a}\n{b}\n")),
        3 => fixed.prop_map(str::to_owned),
        1 => condition,
        1 => words().prop_map(|a| format!("{{if {a}}}\n{a}\n")),
    ]
}

fn scene() -> impl Strategy<Value = String> {
    let settings =
        prop::sample::select(vec!["", "Section: ŵ\n", "\nOnly if: trust > 1\nBack: no\n"]);
    let content = prop::collection::vec(prop_oneof![prose(), block()], 0..5);
    let exit = prop::sample::select(vec!["", "Go to: #x\n", "End: ŵ (not passed)\n", "End\n"]);
    (title(), id(), settings, content, exit).prop_map(|(t, id, s, content, exit)| {
        format!("## {t}{id}\n{s}\n{}\n{exit}\n", content.join("\n"))
    })
}

/// A whole storyboard.
pub fn storyboard() -> impl Strategy<Value = String> {
    let settings = prop::sample::select(vec![
        "",
        "Licence: CC BY 4.0\n",
        "Keep track of: trust = 2 (from 0 to 5)\n",
    ]);
    (title(), settings, prop::collection::vec(scene(), 0..4))
        .prop_map(|(t, settings, scenes)| format!("# {t}\n{settings}\n{}", scenes.concat()))
}
