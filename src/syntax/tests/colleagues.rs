//! What is for colleagues: notes and comments.

use super::shape_of;
use crate::source::{Span, Spanned};
use crate::syntax::segments::Segments;

const HEAD: &str = "# T\n\n## S\n\n";

/// The outline and the findings of a scene's content.
fn found(text: &str) -> (String, Vec<String>) {
    shape_of(&format!("{HEAD}{text}"))
}

#[test]
fn a_bold_note_in_a_list_is_a_note() {
    let places = [
        ("É:\n\n- a\n", "- ", "- d\n"),
        ("1. a\n", "2. ", "2. d\n"),
        ("- a\n  - b\n", "  - ", "- d\n"),
        (
            "### Decision: É?\n\n- a → S\n> Words:\n>\n> - c\n",
            "> - ",
            "- d\n",
        ),
        ("### Question: É?\n\n- (x) a\n", "- ", "- ( ) d\n"),
    ];
    for (before, bullet, after) in places {
        let without = found(&format!("{before}{after}"));
        for note in [
            "**Review note:** is it?",
            "**Review note (Priya):** is it?",
            "**Review note**: is it?",
            "*Review note:* is it?",
            "__Review note:__ is it?",
        ] {
            let text = format!("{before}{bullet}{note}\n{after}");
            assert_eq!(found(&text), without, "{text}");
        }
        let text = format!("{before}{bullet}**To do (Ann):** ask\n{after}");
        let (outline, told) = found(&text);
        assert_eq!(outline, without.0, "{text}");
        assert!(
            told.iter().any(|one| one.starts_with("to-do-left")),
            "{text}"
        );
    }
    let plan = "### Action plan: É\n\n- a: ____\n- **To do:** ____\n";
    assert_eq!(found(plan).1, Vec::<String>::new());
}

#[test]
fn any_space_may_stand_between_the_words_of_a_note() {
    for text in [
        "Review  note (Priya): is it?",
        "Review\u{a0}note: is it?",
        "- **Review  note:** is it?",
        "Review\t notes: is it?",
    ] {
        let text = format!("É.\n\n{text}\n\nà.\n");
        assert_eq!(found(&text), found("É.\n\nà.\n"), "{text}");
    }
    for text in ["To  do: ask", "To\u{a0}do (Ann): ask", "TO  DO"] {
        let wanted = format!("to-do-left: {text}");
        assert_eq!(found(&format!("{text}\n")).1, [wanted]);
    }
}

#[test]
fn a_comment_in_a_value_is_cut_out() {
    let module = "# T\n\nCredits: by é me\n\n## S\n";
    let with = module.replace("by é", "by <!-- ŵ, x --> é");
    let (story, told) = super::read(&with);
    assert_eq!(told, Vec::<String>::new());
    let credits = &story.settings[0];
    let words = crate::syntax::expr::words(&credits.value);
    assert_eq!(words, "by é me");
    let cut = Segments::of(&credits.value);
    let at = cut.as_str().find("me").unwrap_or(0);
    let place = cut.span(at..at + 2);
    let start = with.find("me").unwrap_or(0);
    assert_eq!((place.start, place.end), (start as u32, start as u32 + 2));
    for (written, words) in [
        ("a<!-- b -->c", "ac"),
        ("`<!-- a -->` b", "`<!-- a -->` b"),
        ("a <!-- b", "a <!-- b"),
        ("a \\<!-- b --\\> \\*c", "a *c"),
    ] {
        let value = Spanned::new(written.to_owned(), Span::default());
        assert_eq!(Segments::of(&value).as_str(), words, "{written}");
    }
}

#[test]
fn between_backticks_a_comment_is_what_it_shows() {
    let (outline, told) = found("É is `<!-- like this -->` and ``a ` <!-- b -->``. <!-- c -->\n");
    assert!(told.is_empty(), "{told:?}");
    assert!(outline.contains("<!-- like this -->"), "{outline}");
    assert!(outline.contains("a ` <!-- b -->"), "{outline}");
    assert!(!outline.contains("<!-- c"), "{outline}");
    // One that stands alone, behind a backslash or in a comment begins none.
    for text in [
        "a ` b <!-- c -->\n",
        "a \\` b <!-- c ` -->\n",
        "a <!-- ` --> b ` <!-- c -->\n",
        "a ` b\nc <!-- ` -->\n",
    ] {
        assert!(!found(text).0.contains("--"), "{text}");
    }
}

#[test]
fn what_follows_a_comment_over_quoted_lines_stays_quoted() {
    for (text, plain) in [
        (
            "### Question: É?\n\n- (x) a\n> Yes <!-- no\n> more --> indeed.\n> So.\n- ( ) b\n",
            "### Question: É?\n\n- (x) a\n> Yes\n> indeed.\n> So.\n- ( ) b\n",
        ),
        ("> a\n  > b <!-- c\r\n  > d\r\n > e -->\n", "> a\n> b\n"),
        ("> a <!-- b\nc --> d\n", "> a\nd\n"),
        ("a <!-- b\n> c --> d\n", "a\nd\n"),
    ] {
        assert_eq!(found(text), found(plain), "{text}");
    }
}

#[test]
fn a_note_in_the_list_of_a_setting_is_none_of_its_things() {
    let module = |list: &str| shape_of(&format!("# T\n\nObjective:\n{list}\n\n## S\n"));
    let plain = module("- É {#e}\n- à {#a}");
    assert_eq!(module("- É {#e}\n- Review note: is\nit?\n- à {#a}"), plain);
    let (outline, told) = module("- É {#e}\n- à {#a}\n\n- **To do (Ann):** ask");
    assert_eq!(
        (outline, told),
        (
            plain.0.clone(),
            vec!["to-do-left: - **To do (Ann):** ask".to_owned()]
        )
    );
    let (outline, told) =
        module("> - É {#e}\n> - To do: b\n> To do: c\n> Review note: d\n> - à {#a}");
    assert_eq!(outline, plain.0);
    assert_eq!(told, ["to-do-left: - To do: b", "to-do-left: To do: c"]);
}
