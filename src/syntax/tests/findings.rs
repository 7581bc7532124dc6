//! The findings that belong to the parser: their place, and that one mistake gives one.

use super::{project, read, shape_of, words};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax;

/// The findings of a scene's content.
fn found(text: &str) -> Vec<String> {
    shape_of(&format!("# T\n\n## S\n\n{text}")).1
}

/// The text with every fix made.
fn mended(text: &str) -> String {
    let project = project(text);
    let mut out = Diagnostics::default();
    syntax::parse(&project, &words::words(), &mut out);
    let mut fixed = text.to_owned();
    let found: Vec<Diagnostic> = out.sorted().into_iter().cloned().collect();
    for finding in found.iter().rev() {
        assert!(
            finding.finding.fixable || finding.fix.is_none(),
            "{finding:?}"
        );
        if let Some(fix) = &finding.fix {
            fixed.replace_range(
                fix.span.start as usize..fix.span.end as usize,
                &fix.replacement,
            );
        }
    }
    fixed
}

/// Asserts that the findings of a scene go away when their fixes are made, with this result.
fn mends(text: &str, findings: &[&str], result: &str) {
    let head = "# T\n\n## S\n\n";
    assert_eq!(found(text), findings, "{text}");
    let fixed = mended(&format!("{head}{text}"));
    assert_eq!(fixed, format!("{head}{result}"));
    assert_eq!(read(&fixed).1, Vec::<String>::new());
}

#[test]
fn unknown_blocks_are_read_as_what_was_meant() {
    assert_eq!(
        shape_of("# T\n## S\n### Desicion: Où ?\n- a → b\n").0,
        "block decision: Où ?\n  - a -> title b"
    );
    assert_eq!(
        found("é\r\n### Desicion: Où ?\r\n- a\r\n"),
        ["unknown-block: Desicion"]
    );
    assert_eq!(
        found("### Timeline\nFile: x\n- (x)a\n#### b\n"),
        ["unknown-block: Timeline"]
    );
    assert_eq!(
        found("### Question Why?\n- (x) a\n"),
        ["unknown-block: Question Why?"]
    );
}

#[test]
fn a_setting_at_the_end_of_a_title_needs_its_own_line() {
    let said = ["settings-on-one-line: Score: 3"];
    assert_eq!(found("### Question: Is it? Score: 3\n- (x) a\n"), said);
    assert_eq!(found("### Decision: Q?\n- Ŷ Score: 3\n- b\n"), said);
    for text in [
        "### Question: Which score: 3 or 4?\n- (x) a\n",
        "### Question: The Score: three\n- (x) a\n",
        "### Question: Is it? Score\\: 3\n- (x) a\n",
    ] {
        assert!(found(text).is_empty(), "{text}");
    }
}

#[test]
fn unknown_settings_name_the_nearest_or_the_owner() {
    assert_eq!(
        found("### Question: Q?\nAtempts: 2\n- (x) a\n"),
        ["unknown-setting: Atempts"]
    );
    assert_eq!(
        found("### Question: Q?\nCaptions: a.vtt\n"),
        ["unknown-setting: Captions"]
    );
    assert_eq!(
        found("### Decision: Q?\n- a\n> Chagne: x +1\n"),
        ["unknown-setting: Chagne"]
    );
    assert_eq!(
        found("### Question: Q?\n- (x) é\n> Change: x +1\n"),
        ["unknown-setting: Change"]
    );
    assert_eq!(found("Sectoin: A\n\nText.\n"), ["unknown-setting: Sectoin"]);
    assert_eq!(
        read("# T\nSumary: A\n## S\n").1,
        ["unknown-setting: Sumary"]
    );
    for prose in [
        "From here: there",
        "Note: this",
        "Atempts\\: 2",
        "https://x.org",
        "12:30: tea",
    ] {
        assert_eq!(
            found(&format!("### Question: Q?\n{prose}\n")),
            Vec::<String>::new(),
            "{prose}"
        );
    }
    assert_eq!(found("Text.\nSectoin: A\n"), Vec::<String>::new());
}

#[test]
fn settings_on_one_line_are_parted() {
    mends(
        "### Question: Q?\nHint: é Attempts: 2  Score: 5\n",
        &["settings-on-one-line: Attempts:"],
        "### Question: Q?\nHint: é\nAttempts: 2\nScore: 5\n",
    );
    mends(
        "### Decision: Q?\n- a\n> Score: 5 Once: yes\n",
        &["settings-on-one-line: Once:"],
        "### Decision: Q?\n- a\n> Score: 5\n> Once: yes\n",
    );
    mends(
        "### Question: Q?\r\nAttempts: 2 Score: 5\r\n",
        &["settings-on-one-line: Score:"],
        "### Question: Q?\r\nAttempts: 2\r\nScore: 5\r\n",
    );
    assert_eq!(
        found("### Question: Q?\nHint: The score: see above\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        found("### Question: Q?\nHint: It says Score\\: 5\n"),
        Vec::<String>::new()
    );
}

#[test]
fn headings_get_their_space() {
    mends(
        "####Später\n\n###Results\n",
        &[
            "heading-needs-space: ####Später",
            "heading-needs-space: ###Results",
        ],
        "#### Später\n\n### Results\n",
    );
    assert_eq!(
        read("#T\n\n##S\n\nText.\n").1,
        ["heading-needs-space: #T", "heading-needs-space: ##S"]
    );
    assert_eq!(mended("#T\n\n##S\n\nText.\n"), "# T\n\n## S\n\nText.\n");
}

#[test]
fn what_is_nearly_an_answer_is_read_as_one() {
    let question = "### Question: Q?\n";
    for (line, about, better) in [
        ("- (x)é", "(x)", "- (x) é"),
        ("- [x](é)", "[x]", "- [x] (é)"),
        ("- [ ]é", "[ ]", "- [ ] é"),
        ("-(x) é", "-(x) é", "- (x) é"),
        ("(x) é", "(x) é", "- (x) é"),
        ("- ☑é", "☑", "- ☑ é"),
        ("☐é", "☐", "☐ é"),
    ] {
        let finding = format!("nearly-an-answer: {about}");
        mends(
            &format!("{question}{line}\n"),
            &[&finding],
            &format!("{question}{better}\n"),
        );
        let (outline, _) = shape_of(&format!("# T\n## S\n{question}{line}\n"));
        assert!(
            outline.contains("\n  - ") && outline.contains('é'),
            "{line}: {outline}"
        );
    }
    assert_eq!(
        found("### Resources\n- [x-ray](https://x.org) - see\n"),
        Vec::<String>::new()
    );
}

#[test]
fn conditions_without_end_are_closed_by_the_next_heading() {
    assert_eq!(
        found("{if a}\nWords.\n{else}\n\n### Results\n\n{end}\n\n{if b}\nc\n{end}\n"),
        ["if-without-end: {if a}"]
    );
    assert_eq!(
        found("{if a}\nWords.\nGo to: next\n"),
        ["if-without-end: {if a}"]
    );
    // Here the {end} is there; what cannot be is the way out.
    assert_eq!(
        found("{if a}\nWords.\nGo to: next\n{else}\nEnd\n{end}\n"),
        ["unknown-setting: Go to: next"]
    );
    assert_eq!(found("Words.\n{end}\n"), ["end-without-if: {end}"]);
    assert_eq!(
        found("{if a}\nb\n{else}\nc\n{else if d}\ne\n{end}\n"),
        ["end-without-if: {else if d}"]
    );
    assert_eq!(
        found("Words {if a} more {end}.\n"),
        ["if-without-end: {if a}"]
    );
    assert_eq!(found("{if a is}\nb\n{end}\n"), ["impossible-value: a is"]);
}

#[test]
fn html_is_named_once_for_an_element() {
    assert_eq!(
        found("é <u>a</u> <br/>\n"),
        ["raw-html: <u>", "raw-html: <br/>"]
    );
    assert_eq!(found("<div>\n\nText.\n\n</div>\n"), ["raw-html: <div>"]);
    assert_eq!(
        shape_of("# T\n## S\n<b>a</b> 1 < 2\n").0,
        "p <b>a</b> 1 < 2"
    );
    assert_eq!(
        found("![a](b.png){width=\"3in\"}\n"),
        ["raw-html: {width=\"3in\"}"]
    );
    assert_eq!(found("a <!-- b\n\nc\n"), ["raw-html: <!--"]);
    assert_eq!(found("1 \\< 2 <3 <https://x.org>\n"), Vec::<String>::new());
}

#[test]
fn nesting_beyond_reason_is_said_once_and_the_words_stay() {
    for text in [
        format!("{}deep\n", "> ".repeat(100)),
        format!("{}deep{}\n", "[".repeat(100), "]".repeat(100)),
        format!("{}deep{}\n", "*a ".repeat(100), " b*".repeat(100)),
        (0..100)
            .map(|i| format!("{}- deep\n", "  ".repeat(i)))
            .collect(),
        format!("{}deep\n{}", "{if a}\n".repeat(100), "{end}\n".repeat(100)),
        format!("deep {}\n", "*a _b_ ".repeat(1400)),
    ] {
        let (outline, found) = shape_of(&format!("# T\n## S\n{text}"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("nested-too-deep"), "{found:?}");
        assert!(outline.contains("deep"), "{outline}");
    }
    for fine in [
        format!("{}fine\n", "> ".repeat(60)),
        "*a* _b_ ".repeat(1000),
    ] {
        assert_eq!(found(&fine), Vec::<String>::new());
    }
}

#[test]
fn an_empty_storyboard_has_nothing_to_show() {
    assert_eq!(read("").1, ["nothing-to-show: "]);
    assert_eq!(read("Words.\n").1, ["nothing-to-show: "]);
    assert_eq!(read("# T\nWords.\n").1, ["nothing-to-show: # T"]);
    assert_eq!(read("## S\nWords.\n").1, ["nothing-to-show: "]);
}

#[test]
fn ids_arrows_and_exits_that_say_nothing() {
    assert_eq!(
        found("### Results {#my id}\n"),
        ["impossible-value: {#my id}"]
    );
    assert_eq!(found("### Decision: Q?\n- a →\n"), ["impossible-value: →"]);
    assert_eq!(found("Go to:\n"), ["impossible-value: Go to:"]);
    assert_eq!(found("Goto: a\n"), ["unknown-setting: Goto"]);
}

#[test]
fn endings_need_no_colon_and_say_clearly_whether_they_pass() {
    let ends = |text: &str| shape_of(&format!("# T\n## S\n{text}\n"));
    for same in [
        "End (not passed)",
        "END ( Not  Passed )",
        "End: (not passed)",
        "End (not passed).",
        "End: (not passed)!",
        "End: [not passed]",
    ] {
        assert_eq!(ends(same), ends("End: (not passed)"), "{same}");
    }
    assert_eq!(ends("End."), ends("End"));
    assert_eq!(ends("Go to: → S"), ends("Go to: S"));
    for near in ["(not pased)", "(failed)", "(Not-passed)", "(no passed)"] {
        let text = format!("End: Été {near}");
        assert_eq!(found(&text), [format!("impossible-value: {near}")]);
    }
    assert_eq!(found("End: Été {#e}"), ["impossible-value: {#e}"]);
    for fine in ["End: Alone (almost)", "End: Passed", "End (of the week)."] {
        assert_eq!(found(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn a_setting_is_nearly_one_on_any_line_of_a_paragraph() {
    let question = |text: &str| found(&format!("### Question: Q\n\n{text}\n- (x) a\n"));
    assert_eq!(
        question("Darllenwch – été\r\nAttemps: 3"),
        ["unknown-setting: Attemps"]
    );
    // In the middle of a sentence a colon is a colon.
    assert_eq!(
        question("Think of its\nscope: it is large"),
        Vec::<String>::new()
    );
    assert_eq!(
        found("### Question: Q\n- (x) a\n> Été\n> Score: 5\n"),
        ["unknown-setting: Score"]
    );
}

#[test]
fn answers_do_not_stand_in_conditions() {
    let text = "### Decision: Q\n- a\n{if seen S}\n- b → S\n> x\n- c\n{else}\n- d\n{end}\n";
    let (outline, found) = shape_of(&format!("# T\n## S\n{text}"));
    assert_eq!(found, ["nearly-an-answer: - b → S"]);
    assert!(outline.contains("- b -> title S"), "{outline}");
    let marked = "### Question: Q\n- ( ) a\n{if seen S}\n- (x) b\n{end}\n";
    assert_eq!(self::found(marked), ["nearly-an-answer: - (x) b"]);
    let prose = "### Question: Q\n{if seen S}\n- b\n{end}\n- (x) a\n";
    assert_eq!(self::found(prose), Vec::<String>::new());
    assert_eq!(
        self::found("{if seen S}\n- b\n{end}\n"),
        Vec::<String>::new()
    );
}

#[test]
fn settings_are_parted_at_commas_and_in_small_letters() {
    mends(
        "### Question: É\n\nattempts: 2; score: 10, Wrong: x\n\n- (x) a\n",
        &["settings-on-one-line: score:"],
        "### Question: É\n\nattempts: 2\nscore: 10\nWrong: x\n\n- (x) a\n",
    );
    assert_eq!(
        found("### Question: É\nHint: look at the score: it is low\n- (x) a\n"),
        Vec::<String>::new()
    );
}

#[test]
fn ways_out_are_known_when_nearly_right() {
    assert_eq!(found("Go too: S"), ["unknown-setting: Go too"]);
    assert_eq!(found("Ending: Été"), ["unknown-setting: Ending"]);
    assert_eq!(found("To: S"), Vec::<String>::new());
}

#[test]
fn a_second_title_is_named_once() {
    let (_, found) = read("# T\n\n# Été\n\nx\n\n# Nos\n\ny\n");
    assert_eq!(found, ["duplicate-name: # Été"]);
}

#[test]
fn sentences_with_names_of_settings_are_not_cut() {
    for prose in [
        "Right: Yes. Remember the Hint: it said so.",
        "Explain: The rule says: Answer: the phone within three rings.",
        "Explain: The door sign reads \"Hint: pull\".",
        "Wrong: Look at the Score: it is low.",
        "Hint: Attempts: are counted",
        "Hint： 看板には Answer: 九時 と",
        "Wrong: Skip: yes",
    ] {
        let board = format!("### Question: É?\n{prose}\n- (x) a\n");
        assert_eq!(found(&board), Vec::<String>::new(), "{prose}");
    }
    let asked = |text: &str| {
        let board = format!("# T\n\n## S\n\n### Question: É?\n{text}\n- (x) a\n");
        assert_eq!(mended(&board), board, "{text}");
        found(&format!("### Question: É?\n{text}\n- (x) a\n"))
    };
    // A number may be meant, two spaces may part sentences: the author is asked.
    for (text, name) in [
        ("Right: That is your final Score: 5", "Score:"),
        ("Right: Yes.  Hint: look left.", "Hint:"),
        ("Answer: the long one Wrong: no", "Wrong:"),
    ] {
        assert_eq!(asked(text), [format!("settings-on-one-line: {name}")]);
    }
    mends(
        "### Question: É?\nRight: Yes  Hint: look left.\n- (x) a\n",
        &["settings-on-one-line: Hint:"],
        "### Question: É?\nRight: Yes\nHint: look left.\n- (x) a\n",
    );
}

#[test]
fn notes_are_known_in_lists_and_in_capitals() {
    let kept = |text: &str| shape_of(&format!("# T\n\n## S\n\n{text}"));
    let (outline, found) = kept("É:\n\n- a\n- To do: b\n- Review note: c\n- d\n");
    assert_eq!(found, ["to-do-left: - To do: b"]);
    assert_eq!(outline, kept("É:\n\n- a\n- d\n").0);
    let plan = "### Action plan: É\n\n- a: ____\n- To do: ____\n";
    assert_eq!(kept(&format!("{plan}- Review note: c\n")), kept(plan));
    let (outline, found) = kept("TODO fix\n\nTO DO\n\nReview notes: x\n");
    assert_eq!(found, ["shown-as-typed: TODO fix", "to-do-left: TO DO"]);
    assert_eq!(outline, kept("TODO fix\n").0);
    for shouted in ["Review note this too", "Review note", "**Review note** Bo"] {
        let wanted = format!("shown-as-typed: {shouted}");
        assert_eq!(kept(&format!("{shouted}\n")).1, [wanted]);
    }
    for prose in [
        "To do well is hard.",
        "TODO EL MUNDO LO SABE.",
        "TODO (el equipo) vino.",
        "Review notes from last week first.",
        "Todos los días.",
        "- To do well",
    ] {
        assert_eq!(
            kept(&format!("{prose}\n")).1,
            Vec::<String>::new(),
            "{prose}"
        );
    }
}

#[test]
fn bold_headings_of_word_processors_are_blocks() {
    let plain = shape_of("# T\n\n## S\n\n### Question: Où ?\n- (x) a\n");
    for heading in [
        "**Question: Où ?**",
        "**Question:** Où ?",
        "**Question**: Où ?",
        "__Question: Où ?__",
    ] {
        let board = format!("# T\n\n## S\n\n### {heading}\n- (x) a\n");
        assert_eq!(shape_of(&board), plain, "{heading}");
    }
    assert_eq!(
        found("### **Desicion: É**\n- a\n"),
        ["unknown-block: **Desicion"]
    );
}

#[test]
fn targets_may_have_quotes_and_a_full_stop() {
    let shape = |target: &str| {
        let (outline, found) = shape_of(&format!(
            "# T\n\n## S\n\n### Decision: É?\n- a → {target}\n"
        ));
        assert_eq!(found, Vec::<String>::new(), "{target}");
        outline
    };
    for target in ["\"Two\".", "“Two”.", "**Two**.", "Two"] {
        assert_eq!(shape(target), shape("Two"), "{target}");
    }
    assert_eq!(shape("back."), shape("back"));
    assert_eq!(shape("\"Next\"."), shape("next"));
}

#[test]
fn every_line_of_a_list_needs_its_space() {
    mends(
        "### Question: É\n- ( ) a\n-( ) é\n-(x) c\n",
        &["nearly-an-answer: -( ) é", "nearly-an-answer: -(x) c"],
        "### Question: É\n- ( ) a\n- ( ) é\n- (x) c\n",
    );
    mends(
        "### Question: É\n-a = b\n•c = d\n*e = f\n+g = h\n-**i** = j\n",
        &[
            "nearly-an-answer: -a = b",
            "nearly-an-answer: •c = d",
            "nearly-an-answer: *e = f",
            "nearly-an-answer: +g = h",
            "nearly-an-answer: -**i** = j",
        ],
        "### Question: É\n- a = b\n• c = d\n* e = f\n+ g = h\n- **i** = j\n",
    );
    mends(
        "### Question: É\n1.one\n2)two\n3. three\n",
        &["nearly-an-answer: 1.one", "nearly-an-answer: 2)two"],
        "### Question: É\n1. one\n2) two\n3. three\n",
    );
    mends(
        "### Question: É\n1. ( ) one\n2.(x) two\n–( ) three\n–four\n— Five\n",
        &[
            "nearly-an-answer: 2.(x) two",
            "nearly-an-answer: –( ) three",
            "nearly-an-answer: –four",
            "nearly-an-answer: — Five",
        ],
        "### Question: É\n1. ( ) one\n2. (x) two\n- ( ) three\n- four\n- Five\n",
    );
    for prose in [
        "- a\n— c",
        "- a\n– c",
        "- It froze at\n-18 degrees",
        "- (x) She said\n*never* again",
        "- a\n--\n- b",
        "- about\n1.5 million",
        "- a – b\n—c",
        "- so\n-> S",
        "Begin\n-18\n\n- a",
    ] {
        let found = found(&format!("### Question: É\n{prose}\n"));
        assert!(
            !found.iter().any(|f| f.starts_with("nearly")),
            "{prose}: {found:?}"
        );
    }
}

#[test]
fn choices_without_a_bullet_are_choices_below_another() {
    mends(
        "### Decision: É\n- a → S\nb -> S\n> é\nEnd it → end\n",
        &["nearly-an-answer: b -> S", "nearly-an-answer: End it → end"],
        "### Decision: É\n- a → S\n- b -> S\n> é\n- End it → end\n",
    );
    for wrapped in ["- a long\nway → S", "- File → Save\n> x"] {
        assert_eq!(
            found(&format!("### Decision: É\n{wrapped}\n")),
            Vec::<String>::new(),
            "{wrapped}"
        );
    }
}

#[test]
fn an_empty_mark_among_words_begins_another_answer() {
    mends(
        "### Question: É\n- (x) é ( ) b\n",
        &["nearly-an-answer: ( )"],
        "### Question: É\n- (x) é\n- ( ) b\n",
    );
    mends(
        "### Question: É\n-(x) é -( ) b\n",
        &["nearly-an-answer: -(x) é -( ) b", "nearly-an-answer: ( )"],
        "### Question: É\n- (x) é \n- ( ) b\n",
    );
    mends(
        "### Question: É\n- [ ] é [x] b\n",
        &["nearly-an-answer: [x]"],
        "### Question: É\n- [ ] é\n- [x] b\n",
    );
    for fine in [
        "- ( ) f (x) = 2",
        "- ( ) `a ( ) b`",
        "- (x) a [ ] b",
        "- a ( ) b",
    ] {
        assert_eq!(
            found(&format!("### Question: É\n{fine}\n")),
            Vec::<String>::new(),
            "{fine}"
        );
    }
}

#[test]
fn items_of_prose_that_lack_their_space_are_items() {
    for (text, same, signs) in [
        ("- a\n-é\n-c\n", "- a\n- é\n- c\n", "-"),
        ("• a\n•é\n•c\n", "• a\n• é\n• c\n", "•"),
    ] {
        let (outline, found) = shape_of(&format!("# T\n\n## S\n\n{text}"));
        let about = format!("shown-as-typed: {signs}");
        assert_eq!(found, [about.as_str(), about.as_str()]);
        assert_eq!(outline, shape_of(&format!("# T\n\n## S\n\n{same}")).0);
    }
    for prose in [
        "- a\n*b* c",
        "- a\n-18",
        "- a\n2.two",
        "1. a\n-b",
        "Words\n-b",
    ] {
        assert_eq!(
            found(&format!("{prose}\n")),
            Vec::<String>::new(),
            "{prose}"
        );
    }
}

#[test]
fn settings_in_bold_are_named() {
    assert_eq!(
        found("### Question: É\n**Score:** 5\n__Attempts__: 2\n*Hint:* é\n- (x) a\n"),
        [
            "unknown-setting: **Score:**",
            "unknown-setting: __Attempts__:",
            "unknown-setting: *Hint:*",
        ]
    );
    assert_eq!(
        found("### Decision: É\n- a\n> é\n> **Score:**5\n"),
        ["unknown-setting: **Score:**"]
    );
    assert_eq!(
        read("# T\n**Time:** 20 minutes\n## S\nx\n").1,
        ["unknown-setting: **Time:**"]
    );
    for prose in [
        "**Tip:** a",
        "**Ayesha:** a",
        "**Remember:** a",
        "**Score:** 5",
        "**Time:** 20 minutes",
        "### Question: É\n**Score\\:** 5\n- (x) a",
        "### Question: É\nThe **Score:** 5\n- (x) a",
        "### Video: É\nTranscript:\n> **File:** a",
    ] {
        let found = found(&format!("{prose}\n"));
        assert!(
            !found.iter().any(|f| f.starts_with("unknown")),
            "{prose}: {found:?}"
        );
    }
}

#[test]
fn settings_of_a_scene_below_its_words_set_nothing() {
    for (text, about) in [
        ("É.\n\nOnly if: passed\n", "Only if"),
        ("É.\nObjective: o\n", "Objective"),
        ("![é](a.png)\nSection: x\n", "Section"),
        ("Note: é\nSection: x\n", "Section"),
        ("Note: é\nSction: x\n", "Sction"),
    ] {
        assert_eq!(found(text), [format!("unknown-setting: {about}")], "{text}");
    }
    assert_eq!(
        read("# T\nAuthor: É\n\nSumary: x\n## S\nx\n").1,
        ["unknown-setting: Sumary"]
    );
    for prose in [
        "É.\n\nobjective: to find it\n",
        "É.\n\nObjective\\: to find it\n",
        "É.\n\nSction: later\n",
        "> Section: x\n",
    ] {
        assert_eq!(found(prose), Vec::<String>::new(), "{prose}");
    }
}

#[test]
fn words_that_nobody_would_see_are_named() {
    for text in [
        "### Question: É\nAnswer: true\n> é\n",
        "### Question: É\nScore: 1\n\n> é\n- (x) a\n",
    ] {
        assert_eq!(found(text), ["block-incomplete: é"], "{text}");
    }
    for fine in [
        "### Question: É\nHint: a\n> é\n- (x) a\n",
        "### Question: É\nWrong:\n> é\n> - b\n- (x) a\n> é\n",
    ] {
        assert_eq!(found(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn a_line_that_seems_to_go_on_with_a_remark_is_named() {
    for (text, about) in [
        ("### Question: É\n- (x) a\n> é.\nBut no.\n- b\n", "But no."),
        ("### Question: É\n- (x) a\n> é\nand b\n", "and b"),
        ("### Question: É\nExplain: é.\nSo b.\n- (x) a\n", "So b."),
        ("### Question: É\nWrong:\n> é.\nSo b.\n- (x) a\n", "So b."),
        ("Review note: é.\nShown?\n", "Shown?"),
    ] {
        assert_eq!(found(text), [format!("shown-as-typed: {about}")], "{text}");
    }
    for fine in [
        "### Question: É\n- (x) a\n> é.\nHint: b\n",
        "### Question: É\nExplain: é\nand b.\n- (x) a\n",
        "### Question: É\nScore: 1\nRead this.\n- (x) a\n",
        "### Decision: É\n- a\n> Coach: é.\n> Then b.\n",
        "### Decision: É\n- a\n> é.\nGo to: S\n",
        "Review note: é and\nPriya agree.\n",
        "Review note: é.\nso b.\n",
    ] {
        assert_eq!(found(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn words_below_answers_are_named_once_in_a_block() {
    for (text, about) in [
        (
            "### Question: É\n- (x) a\n> é.\n\nBut no.\n- b\n\nNor that.\n",
            "But no.",
        ),
        (
            "### Decision: É\n- a → S\n> x\n\nSalt → water makes it hard.\n",
            "Salt → water makes it hard.",
        ),
        (
            "### Question: É\n- (x) a\n- b\n\n![é](a.png)\n",
            "![é](a.png)",
        ),
    ] {
        assert_eq!(
            found(text),
            [format!("words-below-answers: {about}")],
            "{text}"
        );
    }
    for fine in [
        "### Question: É\n\nRead this.\n\n- (x) a\n- b\n---\nAnd that.\n",
        "### Question: É\n- (x) a\n\nReview note: é.\n\n- b\n",
    ] {
        assert_eq!(found(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn choices_below_a_line_that_ends_their_block_are_named() {
    for (text, about) in [
        (
            "### Decision: É\n- a\n> é\nGo to: S\n- b\n> c\nGo to: S\n",
            "Go to: S",
        ),
        ("### Decision: É\n- a → S\nEnd\n\n- b\n", "End"),
        ("### Decision: É\n- a\n> é\n\n---\n\n- b\n> c\n", "---"),
    ] {
        assert_eq!(found(text), [format!("choices-cut-off: {about}")], "{text}");
    }
    for fine in [
        "### Decision: É\n- a → S\n- b → S\n---\n- one\n- two\n",
        "### Decision: É\n- a\n- b\n\nGo to: S\n",
    ] {
        assert_eq!(found(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn a_way_out_among_the_words_of_a_choice_is_named() {
    for (choice, about) in [
        ("- Take him (go to S)", "go to S)"),
        ("- Take him. Go to: S", "Go to: S"),
        ("- Sit goto S", "goto S"),
        ("- a\n> É → S", "→ S"),
        ("- a\n> É.\n> Go to S", "Go to S"),
        ("- a\n> É.\n> End", "End"),
    ] {
        let found = found(&format!("### Decision: É\n{choice}\n"));
        assert_eq!(found, [format!("unknown-setting: {about}")], "{choice}");
    }
    for fine in [
        "- Go to sleep",
        "- a\n> Salt → water",
        "- a\n> É.\n> The End",
    ] {
        let found = found(&format!("### Decision: É\n{fine}\n"));
        assert_eq!(found, Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn settings_that_stand_where_they_set_nothing_are_named() {
    for (text, about) in [
        ("### Question: É\n- Attempts: 2\n- (x) a\n", "Attempts"),
        ("### Decision: É\n- a\n    - Change: x +1\n", "Change"),
        ("Save as: é\n\nWords.\n", "Save as"),
    ] {
        assert_eq!(found(text), [format!("unknown-setting: {about}")], "{text}");
    }
    for fine in [
        "### Decision: É\n- Note: a\n- Go home\n",
        "### Question: É\n- (x) Score: 5\n- ( ) b\n",
        "Time: half past nine.\n",
    ] {
        assert_eq!(found(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn a_choice_ends_where_its_scene_is_named() {
    let text = "# T\n## S\n### Decision: É\n- a → S\n  Then é.\n";
    assert_eq!(read(text).1, ["words-below-answers: Then é."]);
}

#[test]
fn a_scene_whose_title_begins_as_a_block_does_is_named() {
    assert_eq!(
        read("# T\n\n## Decision: É?\n\n- a\n").1,
        ["shown-as-typed: ## Decision: É?"]
    );
    assert_eq!(
        read("# T\n\n## Decision day\n\n## É: b\n").1,
        Vec::<String>::new()
    );
}

#[test]
fn settings_behind_a_sentence_are_named() {
    mends(
        "### Decision: É\n- a\n> É. Score: 5\n",
        &["settings-on-one-line: Score:"],
        "### Decision: É\n- a\n> É.\n> Score: 5\n",
    );
    for (text, name) in [
        (
            "### Question: É\nRight: Yes. Wrong: No.\n- (x) a\n",
            "Wrong:",
        ),
        ("### Decision: É\n- a\n> É! Coach: good.\n", "Coach:"),
    ] {
        assert_eq!(found(text), [format!("settings-on-one-line: {name}")]);
        let board = format!("# T\n\n## S\n\n{text}");
        assert_eq!(mended(&board), board);
    }
    for prose in [
        "### Decision: É\n- a\n> The final Score: 5\n",
        "### Decision: É\n- a\n> É. score: 5\n",
        "### Decision: É\n- a\n> É. Score\\: 5\n",
        "### Question: É\nRight: See the sign. It says: Wrong: way\n- (x) a\n",
    ] {
        assert_eq!(found(prose), Vec::<String>::new(), "{prose}");
    }
}

#[test]
fn changes_do_not_go_on_below() {
    assert_eq!(
        found("### Decision: É\n- a\n> Change: é +1,\n> b = yes\n"),
        ["impossible-value: é +1,"]
    );
}

#[test]
fn answers_that_lead_or_stand_nowhere_are_named() {
    assert_eq!(
        found("### Question: É\n- ( ) a → S\n- (x) b → S\n"),
        ["unknown-setting: → S"]
    );
    assert_eq!(
        found("### Reflection: É\n- ( ) a\n- b\n"),
        ["unknown-block: ( ) a"]
    );
    for fine in [
        "### Question: É\n- ( ) salt → water\n- (x) b\n",
        "### Reflection: É\n- a\n- b\n",
    ] {
        assert_eq!(found(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn blocks_of_other_programs_are_read_as_what_they_are_here() {
    let (outline, found) = shape_of("# T\n\n## S\n\n### Multiple choice: É\n- (x) a\n");
    assert_eq!(found, ["unknown-block: Multiple choice"]);
    assert!(outline.starts_with("block question: É"), "{outline}");
}

#[test]
fn names_are_not_cut_without_asking() {
    let board = "# T\n\n## S\n\n### Question: É\nSave as: my first Score: 5\n- (x) a\n";
    assert_eq!(mended(board), board);
    assert_eq!(
        found("### Question: É\nSave as: my first Score: 5\n- (x) a\n"),
        ["settings-on-one-line: Score:"]
    );
}

#[test]
fn sections_may_have_a_colon() {
    let (story, found) = read("# T\n## Glossary:\n- **é**: b\n## S\nx\n");
    assert_eq!((story.sections.len(), story.scenes.len()), (1, 1));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_is_like_a_note_is_named() {
    for note in [
        "Review note - é",
        "Review notes – é",
        "To do — é",
        "(Review note: é)",
        "(To do: é)",
        "Reviewer note: é",
        "Note to reviewers: é",
    ] {
        let about = format!("shown-as-typed: {note}");
        assert_eq!(found(&format!("{note}\n")), [about]);
    }
    for prose in [
        "Review note-taking often.",
        "To do so, é",
        "Note: é",
        "(To do this, é)",
        "Note to self: é",
    ] {
        assert_eq!(
            found(&format!("{prose}\n")),
            Vec::<String>::new(),
            "{prose}"
        );
    }
}

#[test]
fn sentences_that_are_wrapped_below_a_setting_go_on_or_are_named() {
    assert_eq!(
        shape_of("# T\n## S\n### Case study: É\nResult: the lock\nwas changed.\n\nWords.\n"),
        shape_of("# T\n## S\n### Case study: É\nResult:\n> the lock was changed.\n\nWords.\n")
    );
    for text in [
        "### Case study: É\nSource: a note\nof the é.\n",
        "### Case study: É\nSource: a note\nWords of its own.\n",
        "### Case study: É\nWho: an officer\nAnna was new.\n",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(
        found("### Case study: É\nWho: an officer\nof the council\n"),
        ["shown-as-typed: of the council"]
    );
    assert_eq!(
        found("Section: on the\nfirst floor\n"),
        ["shown-as-typed: first floor"]
    );
    for name in ["Objective", "Publisher", "Contact", "Licence"] {
        let text = format!("# T\n{name}: one\nand éwe\n\n## S\nx\n");
        assert_eq!(read(&text).1, ["shown-as-typed: and éwe"], "{name}");
    }
}

#[test]
fn includes_that_are_nearly_right_are_named() {
    for text in [
        "**Include:** parts/é.md",
        "*Include: parts/é.md*",
        "**Include**: parts/é.md#one",
        "Includes: parts/é.md",
        "Inlcude: parts/é.txt",
        "Include parts/é.markdown",
    ] {
        let about = format!("unknown-setting: {text}");
        assert_eq!(found(&format!("{text}\n")), [about.as_str()], "{text}");
        assert_eq!(
            found(&format!("É.\n\n### Results\n\n{text}\n")),
            [about.as_str()]
        );
        assert_eq!(read(&format!("# T\n{text}\n\n## S\nx\n")).1, [about]);
    }
    for prose in [
        "**Include:** pens and paper",
        "Includes: all of parts/a.md",
        "Include parts/a.png",
        "Include\\: parts/a.md",
        "`Includes: parts/a.md`",
        "See how we\ninclude parts/a.md",
    ] {
        assert_eq!(
            found(&format!("{prose}\n")),
            Vec::<String>::new(),
            "{prose}"
        );
    }
}

#[test]
fn settings_in_the_wrong_place_are_named() {
    for line in [
        "Attempts: 1",
        "Shuffle: yes",
        "Keep: saved (400 characters)",
        "Score: 5",
        "Section: é",
        "Only if: passed",
        "Back: no",
        "Change: é +2",
    ] {
        let name = line.split(':').next().unwrap_or_default();
        let about = format!("unknown-setting: {name}");
        let text = format!("# T\n{line}\nSummary: x\n\n## S\nx\n");
        assert_eq!(read(&text).1, [about], "{line}");
    }
    for line in [
        "Change: trust +2",
        "Change: told = yes",
        "Visit: all",
        "Keep: saved",
        "Answer: true",
    ] {
        let name = line.split(':').next().unwrap_or_default();
        let about = format!("unknown-setting: {name}");
        assert_eq!(found(&format!("{line}\n\nÉ.\n")), [about], "{line}");
    }
    for prose in [
        "Answer: nobody knows.",
        "Change: it is never easy.",
        "Change: 5 - 7 July",
        "Keep: calm",
        "Visit: all of the rooms",
        "Keep\\: saved",
        "Hint: to the reader",
        "É.\n\nVisit: all",
    ] {
        assert_eq!(
            found(&format!("{prose}\n")),
            Vec::<String>::new(),
            "{prose}"
        );
    }
    for prose in [
        "Back: to work.",
        "Section: this is how it went.",
        "É.\n\nBack: no",
    ] {
        let text = format!("# T\n{prose}\n\n## S\nx\n");
        assert_eq!(read(&text).1, Vec::<String>::new(), "{prose}");
    }
}

#[test]
fn settings_of_a_choice_behind_two_signs_are_named() {
    for line in ["> - Change: é +1", ">> Change: é +1", "> > Score: 5"] {
        let name = if line.contains("Score") {
            "Score"
        } else {
            "Change"
        };
        let text = format!("### Decision: É\n- a\n> É.\n{line}\n- b\n");
        assert_eq!(found(&text), [format!("unknown-setting: {name}")], "{line}");
    }
    for fine in ["> - Change: it is hard", ">> Ayesha: no", "> Change: é +1"] {
        let text = format!("### Decision: É\n- a\n> É.\n{fine}\n- b\n");
        assert_eq!(found(&text), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn a_setting_of_another_block_below_a_sentence_is_named_once() {
    for (text, about) in [
        ("### Video: É\nTranscript: words\nHint: x\n", "Hint"),
        ("### Reflection: É\nExample: words\nExplain: x\n", "Explain"),
    ] {
        assert_eq!(found(text), [format!("unknown-setting: {about}")], "{text}");
    }
}

#[test]
fn marks_without_bullet_and_space_are_mended() {
    mends(
        "### Question: É?\n(x)One\n( )Two\n- ( ) Three\n",
        &["nearly-an-answer: (x)One", "nearly-an-answer: ( )Two"],
        "### Question: É?\n- (x) One\n- ( ) Two\n- ( ) Three\n",
    );
    for fine in ["(x)-ray\n- (x) a", "(see)One\n- (x) a"] {
        assert_eq!(
            found(&format!("### Question: É?\n{fine}\n")),
            Vec::<String>::new()
        );
    }
}

#[test]
fn settings_of_a_block_behind_an_answer_are_named() {
    for head in ["### Decision: É\n- a", "### Question: É?\n- (x) a"] {
        for line in ["Save as: x", "Attempts: 1", "Shuffle: yes", "Visit: all"] {
            let name = line.split(':').next().unwrap_or("");
            let text = format!("{head}\n> É.\n> {line}\n");
            assert_eq!(found(&text), [format!("unknown-setting: {name}")], "{line}");
        }
        for fine in [
            "Hint: ask her",
            "Skip: the queue.",
            "Save as: PDF",
            "Keep: it up",
        ] {
            let text = format!("{head}\n> É.\n> {fine}\n");
            assert_eq!(found(&text), Vec::<String>::new(), "{fine}");
        }
    }
}

#[test]
fn every_setting_of_something_else_is_named() {
    let told = |names: &[&str]| -> Vec<String> {
        let names = names.iter();
        names
            .map(|name| format!("unknown-setting: {name}"))
            .collect()
    };
    for (text, names) in [
        (
            "### Reflection: É\nExplain: x\nAttempts: 1\nShuffle: yes\n",
            told(&["Explain", "Attempts", "Shuffle"]),
        ),
        (
            "### Question: É?\nChange: é +1\nOnce: yes\n- (x) a\n",
            told(&["Change", "Once"]),
        ),
        (
            "File: media/x.mp4\nLanguage: en-GB\nReflections: saved\nShow answer: no\n\nÉ.\n",
            told(&["File", "Language", "Reflections", "Show answer"]),
        ),
        (
            "### Question: É?\nChange: is it hard?\n- (x) a\n",
            told(&[]),
        ),
        ("Language: not a barrier.\nFile: it under F.\n", told(&[])),
    ] {
        assert_eq!(found(text), names, "{text}");
    }
}

#[test]
fn what_is_not_taken_from_a_shared_section_is_named() {
    let text = "# T\n\n## Shared\n\nÉ.\n\n### Results {#own}\n\n## S\nx\n";
    assert_eq!(shape_of(text).1, ["block-incomplete: É."]);
}

#[test]
fn a_condition_begun_with_when_is_one_mistake() {
    assert_eq!(
        found("{when told}\nÉ.\n{end}\n"),
        ["impossible-value: {when told}"]
    );
}

#[test]
fn a_wide_number_without_its_space_is_mended() {
    mends(
        "### Question: É?\n１．聞く\n- (x) a\n",
        &["nearly-an-answer: １．聞く"],
        "### Question: É?\n１． 聞く\n- (x) a\n",
    );
}
