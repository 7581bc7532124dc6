//! Signs that learners would see as they were typed, and what is read as it was meant.

use super::{read, shape, shape_of};

const HEAD: &str = "# T\n## S\n";

/// The findings in a scene.
fn found(text: &str) -> Vec<String> {
    shape_of(&format!("{HEAD}{text}\n")).1
}

/// The outline of a scene without findings.
fn quiet(text: &str) -> String {
    let (outline, found) = shape_of(&format!("{HEAD}{text}\n"));
    assert!(found.is_empty(), "{text}: {found:?}");
    outline
}

/// Each gives exactly this finding about these words.
fn each(cases: &[(&str, &str)]) {
    for (text, about) in cases {
        let about = format!("shown-as-typed: {about}");
        assert_eq!(found(text), [about.as_str()], "{text}");
        let crlf = format!("Ŵy é 🥚\n\n{text}").replace('\n', "\r\n");
        let about = about.replace('\n', "\r\n");
        assert_eq!(found(&crlf), [about], "{text}");
    }
}

#[test]
fn a_brace_that_nothing_closes_is_named_wherever_words_stand() {
    each(&[
        ("Yours is {trust", "{trust"),
        ("Yours is *{trust* now", "{trust"),
        ("Well {if told and gone", "{if"),
        ("> Quoted {é", "{é"),
        ("- item {trust", "{trust"),
        ("| a | b |\n|---|---|\n| {c | d |", "{c"),
        ("### Question: Who {x?\n- (x) a", "{x"),
        ("### Question: P\n- (x) a {x\n- ( ) b", "{x"),
        ("### Question: P\n- (x) a\n> Well {x", "{x"),
        ("### Question: Q\nWrong: no {x\n- (x) a", "{x"),
        ("{a {trust} b", "{a"),
        ("{{trust}} and {{{é}}}", "{{trust}}"),
    ]);
    for text in [
        "\\{trust",
        "So \\{trust and {trust}",
        "`{trust`",
        "<!-- {trust -->x",
        "&#123;x",
        "### Nonsense: {x\n{y",
    ] {
        let found = found(text);
        assert!(
            !found.iter().any(|f| f.contains("as-typed")),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn a_condition_that_lacks_its_last_brace_is_one_all_the_same() {
    let whole = quiet("{if told}\na\n{else}\nb\n{end}");
    for (line, text) in [
        ("{if told", "{if told\na\n{else}\nb\n{end}"),
        ("{else", "{if told}\na\n{else\nb\n{end}"),
        ("{end", "{if told}\na\n{else}\nb\n{end"),
    ] {
        let (outline, found) = shape_of(&format!("{HEAD}{text}\n"));
        assert_eq!(outline, whole);
        assert_eq!(found, [format!("shown-as-typed: {line}")]);
    }
    assert_eq!(found("{if é and\na\n{end}"), ["if-without-end: {if é and"]);
}

#[test]
fn links_and_pictures_that_are_nearly_right_are_named() {
    each(&[
        (
            "see [the é] (https://x.org/é) x",
            "[the é] (https://x.org/é)",
        ),
        ("![é] (media/é.png)", "![é] (media/é.png)"),
        ("![é](media/é.png =200x100)", "![é](media/é.png =200x100)"),
        ("(the é)[https://x.org]", "(the é)[https://x.org]"),
        ("!(é)[media/é.png]", "!(é)[media/é.png]"),
        ("[é][1]\n\n[1]: https://x.org", "[é][1]"),
        ("see [é]\n\n[é]: https://x.org", "[é]"),
        ("[1]: https://x.org", "[1]"),
        (
            "![][image1]\n\n[image1]: <data:image/png;base64,iVBO=>",
            "![][image1]",
        ),
        ("![][image1]", "![][image1]"),
        ("### Gaps: G\nA [b] ![][i] c", "![][i]"),
    ]);
    for text in [
        "as Ann [1][2] says",
        "he [sic] (see above) said",
        "### Gaps: G\nThe [sea] (cold) is [big][wide] and [deep](very deep).",
        "[é](https://x.org)",
        "\\[a\\]: b",
    ] {
        quiet(text);
    }
}

#[test]
fn rows_columns_and_underlines_are_named_once() {
    each(&[
        ("| a | b |\n| c | d |", "| a | b |"),
        (
            "| a | b |\n|---|---|\n{if passed}\n| é | d |\n{end}\n| e | f |",
            "| é | d |",
        ),
        ("+---+---+\n| a | b |\n+---+---+", "+---+---+"),
        ("é\tb\nc\td", "é\tb"),
        ("a\tb\tc", "a\tb\tc"),
        ("  É     b\n  ----- -----\n  c     d", "----- -----"),
        ("Words\n=====", "====="),
        ("> x\n> ===", "==="),
    ]);
    for text in [
        "|",
        "a | b",
        "a\tb",
        "==",
        "| a",
        "`| a | b |`",
        "1 + 1 = 2",
    ] {
        quiet(text);
    }
}

#[test]
fn answers_under_no_block_are_named_once() {
    each(&[
        ("- ( ) é\n- (x) b\n\nHint: x\nScore: 5", "( ) é"),
        ("- é\n- [ ] b", "[ ] b"),
        ("(x) é\n( ) b", "(x) é"),
        ("(x) é\n\n( ) b", "( ) b"),
        ("- é\n- b\nHint: x", "Hint"),
        ("- é\n- b\n\nScore: 5", "Score"),
    ]);
    assert_eq!(
        found("- ( ) é → S\n- (x) b → S\n\nHint: é"),
        ["unknown-setting: → S"]
    );
    assert_eq!(found("- é ⇒ s"), ["unknown-setting: ⇒ s"]);
    for text in [
        "- salt → water",
        "- é \\→ S",
        "- é `→ S`",
        "- a\n\nScore: 3 is the score of the match.",
        "Hint: to the reader",
        "- a\n\nHint\\: x",
    ] {
        quiet(text);
    }
}

#[test]
fn other_arrows_are_arrows_before_a_title() {
    let plain = shape(&format!("{HEAD}### Decision: D\n- é → S\n"));
    for arrow in ["⇒", "⟶", "➜", "➡", "➡\u{fe0f}", "=>", "==>"] {
        assert_eq!(quiet(&format!("### Decision: D\n- é {arrow} S")), plain);
        assert_eq!(
            quiet(&format!("### Decision: D\n- é {arrow} **s.**")),
            plain.replace("title S", "title s.")
        );
        let words = quiet(&format!("### Decision: D\n- é {arrow} water"));
        assert!(words.contains(arrow), "{words}");
    }
    for arrow in ["▶", "►", "▶\u{fe0f}", "←", ">>"] {
        let text = format!("{HEAD}### Decision: D\n- é {arrow} S\n");
        let (outline, found) = shape_of(&text);
        assert_eq!(outline, plain);
        assert_eq!(found, [format!("shown-as-typed: {arrow}")]);
        quiet(&format!("### Decision: D\n- é {arrow} water"));
        quiet(&format!("### Decision: D\n- é {arrow} end"));
    }
    assert_eq!(
        quiet("### Decision: D\n- é `→ S`\n- b `x` → S"),
        "block decision: D\n  - é <code>→ S</code>\n  - b <code>x</code> -> title S"
    );
    assert_eq!(quiet("Go to: ➡\u{fe0f} S"), quiet("Go to: S"));
}

#[test]
fn signs_of_asian_keyboards_are_those_they_stand_for() {
    let plain =
        read("# T\n\nLicence: x\n\n## S\n\n### Question: Q\n\nWrong: n\n\n- (x) é\n- ( ) b\n");
    let wide = read(
        "# T\n\nLicence：x\n\n＃＃　S\n\n＃＃＃ Question：Q\n\nWrong：n\n\n- （x） é\n- （　） b\n",
    );
    assert_eq!(super::dump::dump(&wide.0), super::dump::dump(&plain.0));
    assert_eq!(wide.1, plain.1);
    let square = |marks: [&str; 2]| {
        quiet(&format!(
            "### Question: Q\n- {} é\n- {} b",
            marks[0], marks[1]
        ))
    };
    assert_eq!(square(["［ｘ］", "［ ］"]), square(["[x]", "[ ]"]));
    assert_eq!(quiet("**Tip：** x"), quiet("**Tip:** x"));
    assert_eq!(quiet("Hint\\：x"), "p Hint：x");
    assert_eq!(
        found("### Question: Q\nAttempts：2 Wrong: x\n- (x) a"),
        ["settings-on-one-line: Wrong:"]
    );
    assert_eq!(found("Go too：S"), ["unknown-setting: Go too"]);
}

#[test]
fn signs_nobody_sees_hide_nothing() {
    let signs = [
        "\u{200b}",
        "\u{2060}",
        "\u{feff}",
        " \u{200b} ",
        "\u{200e}",
        "\u{200f}",
        "\u{61c}",
        "\u{202a}",
        "\u{202b}",
        "\u{2067}",
        "\u{200d}",
    ];
    for sign in signs {
        let text = format!(
            "{sign}# T\n{sign}##{sign} S\n{sign}### Question: P\n{sign}Score: {sign}5\n{sign}-{sign} {sign}(x){sign} a\n{sign}> {sign}é{sign}\n"
        );
        let (story, found) = read(&text);
        let (plain, _) = read("# T\n## S\n### Question: P\nScore: 5\n- (x) a\n> é\n");
        assert_eq!(super::dump::dump(&story), super::dump::dump(&plain));
        assert!(found.is_empty(), "{found:?}");
    }
    // What opens and closes within a line is kept.
    assert_eq!(quiet("a \u{2066}b\u{2069}"), "p a \u{2066}b\u{2069}");
    assert_eq!(quiet("\u{2067}é b\u{2069}"), "p é b");
    assert_eq!(
        quiet("### Question: Q\u{b}Score: 2\u{b}- (x) é\u{b}> yes"),
        quiet("### Question: Q\nScore: 2\n- (x) é\n> yes")
    );
    assert_eq!(quiet("é\u{b}b"), quiet("é  \nb"));
    assert_eq!(quiet("\u{f0b7}\té\n\u{f0b7}\tb"), quiet("- é\n- b"));
}

#[test]
fn numbers_of_lists_are_the_authors_own() {
    assert_eq!(
        quiet("1. one\n3. three\n4. four"),
        "ol\n  li\n    p one\n  li 3\n    p three\n  li 4\n    p four"
    );
    assert_eq!(quiet("1. a\n1. b\n1. c"), quiet("1. a\n2. b\n3. c"));
    assert_eq!(quiet("2. a\n1. b"), "ol\n  li 2\n    p a\n  li 1\n    p b");
    let parted = quiet("1. a\n\n![é](media/p.png)\n\n2. Wait.");
    assert!(parted.ends_with("ol\n  li 2\n    p Wait."), "{parted}");
    assert_eq!(quiet("1986. A year."), "p 1986. A year.");
    assert_eq!(
        quiet("1986\\. A year\n2. of it."),
        "p 1986. A year 2. of it."
    );
    assert_eq!(quiet("3. A bell."), "p 3. A bell.");
    assert_eq!(
        quiet("1. a\n\n1986. A year."),
        "ol\n  li\n    p a\np 1986. A year."
    );
    assert_eq!(quiet("1. In\n2019. That"), "ol\n  li\n    p In 2019. That");
    assert_eq!(quiet("1986. a\n1990. b"), "p 1986. a\np 1990. b");
    assert_eq!(quiet("- a\n2019. b"), "ul\n  li\n    p a 2019. b");
}

#[test]
fn a_blank_line_parts_two_quotations() {
    assert_eq!(
        quiet("> One.\n> — Ann\n\n> Two.\n>\n> Three.\n> — Bob"),
        "quote by Ann\n  p One.\nquote by Bob\n  p Two.\n  p Three."
    );
    assert_eq!(
        quiet("> One.\nReview note: x\n> — Ann"),
        "quote by Ann\n  p One."
    );
}

#[test]
fn sentences_that_hold_such_signs_are_left_alone() {
    for text in [
        "(x) marks the spot.",
        "\\(x) one\n\\( ) two",
        "- ✓ Passport\n- ✓ Keys",
        "|x| + |y| is at least |x + y|",
        "Sad :-{ but true",
        "[1]: https://example.org/nine is where you can read about it.",
        "Write `[9]`.\n\n[9]: https://example.org/nine",
        "See [the rest][9].\n\n[9]: https://example.org/nine is where the rest stands.",
        "See https://example.org/a?b=[1] now.\n\n[1]: https://example.org/one",
        "- Straight on\n- Left\n\nRight: turn right.",
    ] {
        let (outline, found) = shape_of(&format!("{HEAD}{text}\n"));
        // A line that keeps an address for nobody is told, and stays.
        let said = |f: &&String| !f.starts_with("shown-as-typed: [");
        assert_eq!(found.iter().filter(said).count(), 0, "{text}: {found:?}");
        let words = text.split_whitespace().last().unwrap_or("");
        assert!(
            outline.contains(words.trim_end_matches('.')),
            "{text}: {outline}"
        );
    }
}

#[test]
fn a_year_begins_no_answer() {
    let (outline, _) =
        shape_of("# T\n## S\n\n### Decision: D?\n\n1986. That was when it began.\n\n- a\n- b\n");
    assert!(outline.contains("1986. That was when"), "{outline}");
}

#[test]
fn an_arrow_of_another_shape_leads_to_a_title_that_is_nearly_there() {
    let (outline, _) = shape_of(
        "# T\n## S\n\n### Decision: D?\n\n- Send it => The replay\n- Keep it => The reply\n\n## The reply\n\nEnd\n",
    );
    assert!(!outline.contains("=>"), "{outline}");
}

#[test]
fn values_in_descriptions_are_named() {
    each(&[
        ("![É: {trust}](a.png)", "{trust}"),
        ("Words ![{é} b](a.png) c", "{é}"),
    ]);
    for text in ["![É: \\{trust}](a.png)", "![É { b](a.png)", "![É](a.png)"] {
        quiet(text);
    }
}

#[test]
fn an_arrow_below_words_stands_alone() {
    let parted = |text: &str| {
        let outline = quiet(text);
        outline.lines().count()
    };
    for text in [
        "Words\n→ S",
        "Words\n-> s.",
        "Words\n→ back",
        "Words\nGo to S",
    ] {
        assert_eq!(parted(text), 2, "{text}");
    }
    for text in [
        "Words\n→ water",
        "Words\nGo to the library",
        "Words\nGo to S\nand on",
        "Words\n`→ S`",
    ] {
        assert_eq!(parted(text), 1, "{text}");
    }
}

#[test]
fn lists_without_spaces_are_named_once() {
    each(&[
        ("•Pén\n•Paper\n•Ink", "•"),
        ("-Ink\n-Glüe", "-"),
        ("> -Ink\n> -Glue", "-"),
    ]);
    for text in [
        "-18 degrees\n-20 degrees",
        "*this*\n*that*",
        "-Ink alone",
        "-Ink\n•Glue",
        "Words\n-b\n-c",
        "\\-Ink\n\\-Glue",
    ] {
        quiet(text);
    }
}

#[test]
fn footnotes_and_fences_are_named() {
    each(&[
        ("The dáta[^1] are yours.", "[^1]"),
        ("[^1]: See é.", "[^1]"),
        ("```\nx = é\n```", "```"),
        ("```js\nx = 1\n\ny = 2\n```", "```js"),
        ("```\nx\n```\n\nWords.\n\nMore `code`.", "```"),
    ]);
    assert_eq!(found("```\na\n```\n\nÉ\n\n```\nb\n```").len(), 2);
    for text in ["Press [^ C] now.", "`[^1]`", "\\[^1]", "``` x ``` is code"] {
        quiet(text);
    }
}
