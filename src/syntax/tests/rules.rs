//! The ground rules of section 3 of the language page, one test each.

use super::{read, shape, shape_of};

const HEAD: &str = "# T\n\n## S\n\n";

/// The outline of a scene's content.
fn scene(text: &str) -> String {
    shape(&format!("{HEAD}{text}"))
}

/// The outline and the findings of a scene's content.
fn found(text: &str) -> (String, Vec<String>) {
    shape_of(&format!("{HEAD}{text}"))
}

#[test]
fn any_line_ending_a_byte_order_mark_and_tabs_change_nothing() {
    let text = "# T\n\n## S\nSection: One\n\nTwo *words*\nhere.\n\n- a\n  - b\n\n### Decision: Q?\n- go → end\n> said\n";
    let plain = shape(text);
    for other in [
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        format!("\u{feff}{text}"),
        text.replace("  - b", "\t-\tb"),
        text.replace("### Decision", "\t### Decision"),
        text.replace("> said", "   >\tsaid"),
    ] {
        assert_eq!(shape(&other), plain, "{other:?}");
    }
}

#[test]
fn line_ends_of_word_processors_and_web_pages_are_line_ends() {
    let text = "# T\n\n## S\nSection: One\n\nTwo *words*\n\n### Decision: Q?\n- go → end\n> said\n";
    for sign in ["\u{85}", "\u{b}", "\u{c}", "\u{2028}", "\u{2029}"] {
        assert_eq!(shape(&text.replace('\n', sign)), shape(text), "{sign:?}");
    }
    // The first two are breaks within a paragraph, the next two end one.
    assert_eq!(scene("a\u{b}b\u{2028}c\n"), "p a<br>b<br>c");
    assert_eq!(scene("a\u{c}b\u{2029}c\n"), "p a\np b\np c");
    assert_eq!(scene("a\u{85}b\n"), "p a b");
}

#[test]
fn a_list_below_a_setting_of_several_things_is_one_of_each() {
    let lines = "# T\n\nKeep track of: trust = 2 (from 0 to 5)\nKeep track of: told = no\n\nObjective: Say no {#no}\n\nWords.\n";
    let list = "# T\n\nKeep track of:\n\n- trust = 2 (from 0 to 5)\n\n- told = no\n\nObjective:\n1. Say no {#no}\n\nWords.\n";
    assert_eq!(shape(list), shape(lines));
    let quoted = "# T\n\nKeep track of:\n> trust = 2 (from 0 to 5)\n> - told = no\n\nObjective: Say no {#no}\n\nWords.\n";
    assert_eq!(shape(quoted), shape(lines));
    assert_eq!(
        scene("### Decision: Q?\n- a\n> Change:\n> - trust +1\n> - told = yes\n>\n> Words.\n"),
        scene("### Decision: Q?\n- a\n> Change: trust +1\n> Change: told = yes\n> Words.\n")
    );
    // Below others a list is what it is anywhere.
    assert_eq!(
        scene("### Question: Q?\nObjective:\n- (x) a\n- ( ) b\n"),
        "block question: Q?\n  @Objective:\n  - RoundRight a\n  - Round b"
    );
}

#[test]
fn white_space_at_the_start_of_a_line_is_ignored() {
    assert_eq!(scene("      Not code.\n"), "p Not code.");
    assert_eq!(
        scene("    ### Results\n    Only if: passed\n"),
        "block results:\n  @Only if: passed"
    );
}

#[test]
fn an_indented_item_is_a_sub_item_in_prose_only() {
    assert_eq!(
        scene("- a\n  - b\n    1. c\n- d\n"),
        "ul\n  li\n    p a\n    ul\n      li\n        p b\n        ol\n          li\n            p c\n  li\n    p d"
    );
    assert_eq!(
        scene("### Decision: Q?\n- a\n    - b\n"),
        "block decision: Q?\n  - a\n  - b"
    );
}

#[test]
fn a_number_below_sub_items_goes_on_with_the_list_around_them() {
    let list = "ol\n  li\n    p a\n    ul\n      li\n        p b\n      li\n        p c\n  li\n    p d\n  li\n    p e";
    for text in [
        "1. a\n  - b\n  - c\n2. d\n3. e\n",
        "1. a\n\t- b\n\t- c\n\n2. d\n3. e\n",
    ] {
        assert_eq!(scene(text), list, "{text:?}");
    }
    // Without indents the items below are a list of their own.
    let flat = "ol\n  li\n    p a\nul\n  li\n    p b\nol\n  li 2\n    p d\n  li 3\n    p e";
    assert_eq!(scene("1. a\n- b\n2. d\n3. e\n"), flat);
    // A number in the middle of a sentence is none of a list.
    assert_eq!(
        scene("1. a\n  - b in\n    5. c\n"),
        "ol\n  li\n    p a\n    ul\n      li\n        p b in 5. c"
    );
}

#[test]
fn a_row_with_more_cells_than_the_first_loses_none() {
    assert_eq!(
        scene("| a | b |\n|---|---|\n| c | d | e |\n| f |\n"),
        "row a | b |\nrow c | d | e\nrow f |  |"
    );
    assert_eq!(
        scene("a | b\n---|---\nc | d | *e*\n"),
        "row a | b |\nrow c | d | <em>e</em>"
    );
}

#[test]
fn signs_that_nobody_sees_stand_before_no_title() {
    let (outline, found) = shape_of("# T\n\n##\u{200b} S\n\n#### \u{200b}a\n");
    assert_eq!((outline.as_str(), found.len()), ("h4 a", 0));
}

#[test]
fn blank_lines_keep_an_answer_and_its_remark_together() {
    assert_eq!(
        scene("### Decision: Q?\n- a\n\n\n> b\n\n> c\n"),
        "block decision: Q?\n  - a\n    p b\n    p c"
    );
    assert_eq!(
        scene("### Reflection: Q?\nExample:\n\n> b\n> c\n"),
        "block reflection: Q?\n  @Example:\n    p b c"
    );
}

#[test]
fn a_quotation_is_what_follows_from_nothing() {
    assert_eq!(
        scene("> Words.\n> More.\n> — Ayesha, librarian\n"),
        "quote by Ayesha, librarian\n  p Words. More."
    );
    assert_eq!(
        scene("### Decision: Q?\n- a\n\nText.\n\n> b\n"),
        "block decision: Q?\n  p Text.\n  quote\n    p b\n  - a"
    );
}

#[test]
fn a_quotation_may_hold_lists_and_quotations() {
    assert_eq!(
        scene("> - a\n> - b\n>\n> > c\n"),
        "quote\n  ul\n    li\n      p a\n    li\n      p b\n  quote\n    p c"
    );
}

#[test]
fn exporters_backslashes_are_dropped() {
    assert_eq!(
        scene(
            "\\### Question: Q\\?\nAttempts\\: 2\n\n\\- \\(x\\) It\\'s \\[a\\] \\*b\\*\n\\> yes\\.\n"
        ),
        "block question: Q?\n  p Attempts: 2\n  - RoundRight It's [a] <em>b</em>\n    p yes."
    );
    assert_eq!(
        scene("### Decision: Q?\n\\- go -\\> The reply\n\\- stay \\→ here\n\\- wait \\{#x}\n"),
        "block decision: Q?\n  - go -> title The reply\n  - stay → here\n  - wait {#x}"
    );
    assert_eq!(
        scene("\\{trust\\} and {trust}\n"),
        "p {trust} and <value trust>"
    );
    assert_eq!(scene("\\_\\_\\_\\_ (date)\n"), "p ____ (date)");
    assert_eq!(
        scene("\\!\\[A desk\\](media/p.png)\n"),
        scene("![A desk](media/p.png)\n")
    );
    assert_eq!(scene("\\&amp; é\n"), "p &amp; é");
}

#[test]
fn equal_spellings_are_equal() {
    for arrow in ["→", "->", "➔", "-->", "-\\>"] {
        let text = format!("### Decision: Q?\n- go {arrow} The reply\n");
        assert_eq!(
            scene(&text),
            "block decision: Q?\n  - go -> title The reply"
        );
    }
    for bullet in ["-", "*", "+", "•"] {
        let text = format!("### Question: Q?\n{bullet} (x) a\n");
        assert_eq!(scene(&text), "block question: Q?\n  - RoundRight a");
    }
    for (mark, name) in [
        ("( )", "Round"),
        ("()", "Round"),
        ("(X)", "RoundRight"),
        ("(✓)", "RoundRight"),
        ("[ ]", "Square"),
        ("[\u{a0}]", "Square"),
        ("☐", "Square"),
        ("[x]", "SquareRight"),
        ("☒", "SquareRight"),
        ("☑", "SquareRight"),
        ("✓", "SquareRight"),
    ] {
        let text = format!("### Question: Q?\n- {mark} a\n");
        assert_eq!(scene(&text), format!("block question: Q?\n  - {name} a"));
    }
    assert_eq!(
        scene("### Question: Q?\n☒ a\n"),
        "block question: Q?\n  - SquareRight a"
    );
}

#[test]
fn words_of_the_language_are_not_case_sensitive() {
    assert_eq!(
        scene("### DECISION: Q?\nSAVE AS: x\n\ngo to: NEXT\n"),
        "block decision: Q?\n  @Save as: x\ngo next"
    );
}

#[test]
fn settings_are_known_only_where_they_make_sense() {
    assert_eq!(
        scene("Section: One\nBack: no\n\nText.\n\nSection: is a word here.\nAttempts: too.\n"),
        "@Section: One\n@Back: no\np Text.\np Section: is a word here. Attempts: too."
    );
    assert_eq!(
        scene("### Question: Q?\n- (x) a\nHint: b\nNote this: c\n"),
        "block question: Q?\n  @Hint: b\n  p Note this: c\n  - RoundRight a"
    );
}

#[test]
fn a_block_ends_at_headings_rules_and_the_way_out() {
    for (end, rest) in [
        ("---\n- b\n", "---\nul\n  li\n    p b"),
        ("———\n- b\n", "---\nul\n  li\n    p b"),
        ("Go to: Back\n- b\n", "ul\n  li\n    p b\ngo back"),
        ("### Results\n", "block results:"),
        ("End: Done (not passed)\n", "end Done (not passed)"),
        ("End\n", "end -"),
    ] {
        let text = format!("### Decision: Q?\n- a\n{end}");
        assert_eq!(scene(&text), format!("block decision: Q?\n  - a\n{rest}"));
    }
}

#[test]
fn setext_headings_do_not_exist() {
    assert_eq!(scene("Words\n---\nMore\n===\n"), "p Words\n---\np More ===");
}

#[test]
fn the_library_finds_no_structure_of_its_own() {
    for text in [
        "Words\n2019. That",
        "~~~ x",
        "<3",
        "1986) x",
        "####### x",
        "#1 of ten",
        "+1 for that",
        "|",
        "- ",
        "\\",
        "&#35; x",
    ] {
        let (outline, found) = found(&format!("{text}\n"));
        assert!(found.is_empty(), "{text}: {found:?}");
        assert!(
            !outline.contains("h1 x") && !outline.contains("h4"),
            "{outline}"
        );
    }
    // It is told, and begins nothing.
    let (outline, told) = found("```\n# x\n");
    assert_eq!(told, ["shown-as-typed: ```", "duplicate-name: # x"]);
    assert!(outline.contains("p ```"), "{outline}");
    assert_eq!(
        scene("It was in\n2019. That is long ago.\n"),
        "p It was in 2019. That is long ago."
    );
    assert_eq!(
        scene("2019. That is long ago.\n"),
        "p 2019. That is long ago."
    );
}

#[test]
fn a_plain_subheading_is_no_block() {
    assert_eq!(scene("#### Later\nWords.\n"), "h4 Later\np Words.");
    let (outline, found) = found("#### Question: Q?\n- (x) a\n");
    assert_eq!(outline, "block question: Q?\n  - RoundRight a");
    assert_eq!(found, ["unknown-block: #### Question: Q?"]);
}

#[test]
fn notes_and_comments_never_reach_a_package() {
    let text = "Words.\nReview note (Priya, 3 May): is this\nright?\n\nA <!-- b --> c.\n\n<!-- x\n\n## Not a scene\n-->\nTo do: later\n";
    let (outline, found) = found(text);
    assert_eq!(outline, "p Words.\np A  c.");
    assert_eq!(found, ["to-do-left: To do: later"]);
    assert_eq!(
        read("# T\n## S\n\nTo do well is hard.\n").1,
        Vec::<String>::new()
    );
    assert_eq!(scene("a \\<!-- b --\\> c\n"), "p a  c");
    assert_eq!(scene("a <!— b —> c\n"), "p a  c");
}

#[test]
fn a_note_does_not_part_an_answer_from_its_remark() {
    assert_eq!(
        scene("### Decision: Q?\n- a\nReview note: hm\n> b\nReview note: hm\nSave as: x\n"),
        "block decision: Q?\n  @Save as: x\n  - a\n    p b"
    );
}

#[test]
fn wrapped_answers_go_on() {
    assert_eq!(
        scene("### Decision: Q?\n- Ask what they\n  need → The reply\n> Fine.\n"),
        "block decision: Q?\n  - Ask what they need -> title The reply\n    p Fine."
    );
}

#[test]
fn sentences_of_settings_may_be_wrapped() {
    let whole = shape("# T\n## S\n### Question: Q\nHint: Look at the\n> end.\n- (x) a\n");
    let wrapped = shape("# T\n## S\n### Question: Q\nHint: Look at\nthe end.\n- (x) a\n");
    assert!(wrapped.contains("Look at the end."), "{wrapped}");
    assert_ne!(whole, wrapped);
    let below = shape("# T\n## S\n### Question: Q\nAttempts: 2\nlook at it.\n- (x) a\n");
    assert!(
        below.contains("para: look at it.") || below.contains("look at it."),
        "{below}"
    );
    let choice =
        shape("# T\n## S\n### Decision: Q\n- a\n> Coach: You kept it\n> and rang.\n> Score: 5\n");
    assert!(choice.contains("You kept it and rang."), "{choice}");
    let next = shape("# T\n## S\n### Decision: Q\n- a\n> Coach: You kept it.\n> They ring.\n");
    assert!(!next.contains("kept it. They"), "{next}");
}

#[test]
fn notes_may_be_bold() {
    let (outline, found) =
        shape_of("# T\n## S\nÉté\n\n**Review note (Bo):** ok?\n\n**To do**: x\n");
    assert_eq!(found, ["to-do-left: **To do**: x"]);
    assert_eq!(outline, shape("# T\n## S\nÉté\n"));
}

#[test]
fn in_code_a_backslash_is_itself() {
    let text = shape(
        r"# T
## S
`C:\_x\{y}` \_z \`a\_b ``c`\_d`` `e\_f
",
    );
    let wanted = [r"C:\_x\{y}", "_z", "a_b", r"c`\_d", "e_f"];
    assert!(wanted.iter().all(|part| text.contains(part)), "{text}");
}

#[test]
fn bullets_of_word_processors_are_bullets() {
    let plain = shape("# T\n## S\n### Decision: É\n- a\n- b\n");
    for sign in ["·", "●", "▪", "◦", "‣"] {
        let text = format!("# T\n## S\n### Decision: É\n{sign}\u{a0}a\n{sign}\tb\n");
        assert_eq!(shape(&text), plain, "{sign}");
    }
}

#[test]
fn targets_may_be_bold() {
    let plain = shape("# T\n## S\n### Decision: É\n- a → S\n");
    for title in ["**S**", "*S*", "__S__", "_S_", "**“S”**"] {
        let text = format!("# T\n## S\n### Decision: É\n- a → {title}\n");
        assert_eq!(shape(&text), plain, "{title}");
    }
}

#[test]
fn a_choice_may_be_bold_as_a_whole() {
    for (open, close) in [
        ("**", "**"),
        ("*", "*"),
        ("__", "__"),
        ("_", "_"),
        ("***", "***"),
    ] {
        let choice = |line: &str| shape(&format!("# T\n## S\n### Decision: É\n- {line}\n"));
        let plain = choice(&format!("{open}a é{close} → S"));
        for line in [
            format!("{open}a é → S{close}"),
            format!("{open}a é -> S {close}"),
            format!("{open} a é → S{close}"),
        ] {
            assert_eq!(choice(&line), plain, "{line}");
        }
        let named = choice(&format!("{open}a é{close} → S {{#x}}"));
        assert_eq!(choice(&format!("{open}a é → S{close} {{#x}}")), named);
        assert_eq!(choice(&format!("{open}a é {{#x}} → S{close}")), named);
    }
}

#[test]
fn a_quotation_of_nothing_is_nothing() {
    for nothing in [">", "> Review note: é", ">\n> <!-- é -->\n>", "> >"] {
        assert_eq!(scene(&format!("É.\n\n{nothing}\n\nŴ.\n")), "p É.\np Ŵ.");
    }
    assert_ne!(scene("> a\n"), "");
}

#[test]
fn a_callout_without_words_is_bold_print() {
    let (outline, found) = found("**Warning:**\n\n- a\n\n**Tip**:\n> b\n");
    assert_eq!(found, ["shown-as-typed: Warning", "shown-as-typed: Tip"]);
    assert!(!outline.contains("callout"), "{outline}");
    assert!(outline.contains("Warning"), "{outline}");
    assert_eq!(
        self::found("**Tip:**\nWords.\n"),
        self::found("**Tip:** Words.\n")
    );
}
