//! The printer, the templates, the joiner and the words.

use std::collections::BTreeSet;

use super::*;
use crate::block::{Address, Node, Rich, Run, Shown};
use crate::diagnostic::Diagnostics;
use crate::id::ValueIx;
use crate::source::{FileId, Project, Span};
use crate::{block, model, syntax};

/// Text that would do harm if it were printed as it is.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "{{html evil}} {{{evil}}} ${evil} {{w \"begin\"}}",
    "&lt;b&gt; &amp; &#x3c;",
    "<svg><style><a title=\"</style><img src=x onerror=alert(1)>\">",
    "line\u{2028}separator \u{202e}txt.exe\u{0}\u{7}\u{feff}",
    "<a href=javascript:alert(1)>x</a>",
];

fn span() -> Span {
    Span::new(FileId(0), 0, 0)
}

fn course() -> Course {
    Course {
        title: text("A title"),
        title_text: "A title".into(),
        language: "en".into(),
        ..Course::default()
    }
}

fn text(words: &str) -> Rich {
    vec![Run::Text(words.into())]
}

fn printed(rich: &Rich) -> String {
    let (course, words) = (course(), Words::of("en"));
    Printer {
        course: &course,
        words: &words,
        lazy: false,
    }
    .rich(rich)
    .as_str()
    .to_string()
}

/// A module as an author writes it, rendered whole.
pub(super) fn rendered(storyboard: &str) -> Player {
    let (course, data) = resolved(storyboard);
    render(&course, &data).unwrap()
}

/// The page of a player, as a standard has it that adds nothing.
pub(super) fn page_of(player: &Player) -> String {
    let page = player.page.text(&[], Html::new());
    String::from_utf8(page.whole()).unwrap()
}

pub(super) fn resolved(storyboard: &str) -> (Course, CourseData) {
    let mut project = Project::default();
    project.sources.add("m/storyboard.md", storyboard);
    let mut found = Diagnostics::default();
    let board = syntax::parse(&project, &block::vocabulary(), &mut found);
    let course = model::resolve(&project, board, &mut found);
    let words = Words::of(&course.language).table().clone();
    let data = CourseData::new(&course, 10, words);
    (course, data)
}

pub(super) const SAMPLE: &str = "# The borrowing data question\n\nLanguage: en-GB\nPass mark: 60%\nKeep track of: trust = 2 (from 0 to 5)\nObjective: Say no {#say-no}\n\n## The email\n\nIt is four o'clock.\n\n### Decision: What do you do?\n\n- Send it → The reply\n> The officer is delighted.\n> Change: trust -2\n\n- Ask first → The reply\n> You ring back.\n> Score: 10\n> Coach: Well kept.\n\n## The reply\n\nTrust is {trust}.\n\n{if trust is at least 3}\nGood.\n{else}\nPoor.\n{end}\n\n### Question: Which is personal?\n\nScore: 10\n\n- ( ) The number of loans\n> That is a total.\n- (x) A list of names\n> Yes.\n- ( ) The hours\n> No.\n\nHint: Could you find one person?\n\n### Question: How many?\n\nAnswer: 28 to 31\n\n- 40\n> Too many.\n\n### Reflection: What will you check?\n\nSave as: first step\n\n### Action plan: My promise\n\n- What I will do: {first step}\n- By when: ____ (date)\n- [ ] I told somebody\n\n### Resources\n\n- [A guide](https://example.org/guide) - plain English\n\n### Results\n";

#[test]
fn words_of_a_storyboard_never_become_markup() {
    for words in HOSTILE {
        let out = printed(&text(words));
        assert!(
            !out.contains('<') && !out.contains('>') && !out.contains('"') && !out.contains('\''),
            "{out}"
        );
        assert!(
            !out.chars().any(|c| c == '\u{202e}' || c == '\0'),
            "{out:?}"
        );
        let kept = out
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'");
        let kept = kept.replace("&amp;", "&");
        let expected: String = words.chars().filter(|c| *c != '\u{202e}').collect();
        assert_eq!(kept, expected.replace(['\0', '\u{7}'], "\u{fffd}"));
    }
}

#[test]
fn a_page_of_hostile_words_holds_no_markup_of_theirs() {
    for words in HOSTILE {
        let line = words.replace(['\n', '\u{2028}', '\0'], " ");
        let storyboard = format!(
            "# {line}\n\nSummary: {line}\n\n## Scene {line}\n\n{line}\n\n### Decision: {line}\n\n- One {line}\n> {line}\n\n- Two\n> Coach: {line}\n\n### Question: {line}\n\n- (x) {line}\n> {line}\n- ( ) no\n\nHint: {line}\n"
        );
        let page = page_of(&rendered(&storyboard));
        let tags: BTreeSet<&str> = page
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split([' ', '>', '\n']).next())
            .collect();
        for bad in ["style", "iframe", "base", "object", "embed"] {
            assert!(!tags.contains(bad), "{bad} from {line}");
        }
        assert_eq!(page.matches("<script").count(), 2, "from {line}");
        assert_eq!(page.matches("</script>").count(), 2, "from {line}");
        assert!(
            !page.contains("<img src=x") && !page.contains("<a href=j"),
            "from {line}"
        );
    }
}

#[test]
fn links_open_beside_the_course_and_only_where_they_may() {
    let link = |url: &str| printed(&vec![Run::Link(Address::Web(url.into()), text("words"))]);
    assert_eq!(
        link("https://example.org/?a=1&b=\"2\""),
        "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" target=\"_blank\" rel=\"noopener noreferrer\">words<span class=\"vh\"> (opens in a new tab)</span></a>"
    );
    assert_eq!(
        link("mailto:a@example.org"),
        "<a href=\"mailto:a@example.org\">words</a>"
    );
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "java\nscript:x",
        "//example.org",
        " vbscript:x",
        "blob:x",
    ] {
        assert_eq!(link(bad), "words", "{bad}");
    }
}

#[test]
fn values_are_spans_that_the_script_fills() {
    assert_eq!(
        printed(&vec![Run::Value(Shown::Value(ValueIx(3)), Span::default())]),
        "<bdi data-show=\"v3\">…</bdi>"
    );
    assert_eq!(
        printed(&vec![Run::Value(Shown::Learner, Span::default())]),
        "<bdi data-show=\"learner\">…</bdi>"
    );
}

#[test]
fn only_printed_markup_passes_the_template_helper() {
    let templates = Templates::new(&Words::of("en"), &[], &[]).unwrap();
    let mut fields = [
        ("ix", 0.into()),
        ("id", "a".into()),
        ("title", Html::new().field()),
    ];
    let rest = || {
        [
            ("content", Html::new().field()),
            ("ending", false.into()),
            ("leads", false.into()),
            ("way", Html::new().field()),
        ]
    };
    let scene = |first: [(&'static str, Field); 3]| {
        let [a, b, c] = first;
        let [d, e, f, g] = rest();
        templates.fill("scene", [a, b, c, d, e, f, g])
    };
    assert!(scene(fields.clone()).is_ok());
    fields[2].1 = "<b>words</b>".into();
    assert!(scene(fields).is_err());
}

#[test]
fn a_missing_field_is_an_error_and_never_an_empty_place() {
    let templates = Templates::new(&Words::of("en"), &[], &[]).unwrap();
    assert!(templates.fill("scene", [("ix", 0.into())]).is_err());
}

#[test]
fn a_template_filled_again_holds_the_new_words_and_nothing_can_be_compared() {
    let source = "{{a}}{{#if a}}!{{/if}} {{#each list}}{{@index}}{{#if on}}{{html b}}{{../a}}{{else}}-{{/if}}{{/each}}{{w \"k\" n=a}}";
    let list = [("x", source), ("y", "{{#if (eq a \"b\")}}c{{/if}}")];
    let templates = Templates::of(&Words::default(), &list).unwrap();
    let filled = |a: &str, on: [bool; 2]| {
        let mut html = Html::new();
        html.tag("<b>").text(a);
        let one = |on: bool| object([("on", on.into()), ("b", html.clone().field())]);
        let list = on.map(one).into_iter().collect();
        templates
            .fill("x", [("a", a.into()), ("list", list)])
            .unwrap()
    };
    for _ in 0..2 {
        assert_eq!(filled("<", [true, false]).as_str(), "&lt;! 0<b>&lt;&lt;1-k");
        assert_eq!(filled("cd", [true, false]).as_str(), "cd! 0<b>cdcd1-k");
        assert_eq!(filled("cd", [false, true]).as_str(), "cd! 0-1<b>cdcdk");
        assert_eq!(filled("", [false, false]).as_str(), " 0-1-k");
    }
    assert!(templates.fill("y", [("a", "b".into())]).is_err());
}

#[test]
fn what_waits_for_a_decision_says_which() {
    let player = rendered(
        "# T\n\n## A\n\nBefore.\n\n### Decision: One?\n\n- a\n- b\n\n---\n\nBetween.\n\n### Decision: Two?\n\n- a\n- b\n\n---\n\nAfter.\n",
    );
    let page = page_of(&player);
    let waits: Vec<&str> = page
        .split("data-after=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(waits, ["0", "0 1"]);
    let before = page.find("Before.").unwrap();
    assert!(before < page.find("data-after").unwrap());
}

#[test]
fn the_page_names_its_files_and_asks_for_nothing_else() {
    let player = rendered(SAMPLE);
    let page = page_of(&player);
    for attribute in ["src=\"", "href=\""] {
        for address in page
            .split(attribute)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            let known = [
                "player.css",
                "plain.css",
                "player.js",
                "cover.svg",
                "data:,",
                "https://example.org/guide",
            ];
            assert!(
                address.starts_with('#') || known.contains(&address),
                "{address}"
            );
        }
    }
    assert!(!page.contains(" style=") && !page.contains(" on") || !page.contains(" onclick"));
    assert!(page.find("Content-Security-Policy").unwrap() < page.find("<link").unwrap());
}

#[test]
fn every_reference_inside_the_page_leads_somewhere() {
    let page = page_of(&rendered(SAMPLE));
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    for attribute in [
        "href=\"#",
        "for=\"",
        "aria-labelledby=\"",
        "aria-describedby=\"",
    ] {
        for names in page
            .split(attribute)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            for name in names.split(' ') {
                assert!(unique.contains(name), "{attribute}{name}");
            }
        }
    }
}

#[test]
fn the_same_course_gives_the_same_bytes() {
    let (one, two) = (rendered(SAMPLE), rendered(SAMPLE));
    assert_eq!(
        one.script(Adapter::Untracked),
        two.script(Adapter::Untracked)
    );
    assert_eq!(page_of(&one), page_of(&two));
    assert_eq!(one.files(), two.files());
}

#[test]
fn a_package_carries_only_the_blocks_it_uses() {
    let plain = rendered("# T\n\n## A\n\nWords.\n");
    assert!(!plain.style.contains(".fork") && rendered(SAMPLE).style.contains(".fork"));
    let script = plain.script(Adapter::Untracked).unwrap();
    assert!(
        !script.contains("data-feedback")
            && rendered(SAMPLE)
                .script(Adapter::Untracked)
                .unwrap()
                .contains("data-feedback")
    );
}

#[test]
fn there_is_a_script_for_every_target() {
    let kinds: Vec<&str> = block::faces().map(|face| face.name).collect();
    let targets = crate::target::TARGETS.iter();
    let targets = targets.map(|target| Adapter::Module(target.script()));
    for adapter in targets.chain([Adapter::Untracked]) {
        let whole = script::script(&kinds, adapter).unwrap();
        let bare = script::script(&[], adapter).unwrap();
        assert!(bare.len() < whole.len() && !whole.contains("debugger"));
        for script in [whole, bare] {
            assert!(script.starts_with("(function(){\"use strict\";") && script.ends_with("})();"));
        }
    }
    assert!(script::script(&[], Adapter::Module("export const other = 1;\n")).is_none());
}

#[test]
fn joined_names_are_unique() {
    let twice = [
        ("a.js", "export const one = 1;\n"),
        ("b.js", "async function one() {}\n"),
    ];
    let error = script::unique(&twice).unwrap_err();
    assert_eq!(
        (error.name.as_str(), error.modules),
        ("one", ["a.js", "b.js"])
    );
    assert!(
        script::unique(&[("a.js", "const one = 1;\n"), ("b.js", "  const one = 1;\n")]).is_ok()
    );
}

#[test]
fn joining_drops_imports_exports_and_comments_and_nothing_else() {
    let mut out = String::new();
    script::strip(
        "/**\n * What it is.\n */\nimport { a,\n  b } from './a.js';\nimport './b.js';\n\nexport const c = 'export // kept /* too */'; // kept\n  // dropped\nexport {};\nexport function d() {\n  /* dropped */\n  return `${c}`;\n}\n",
        &mut out,
    );
    assert_eq!(
        out,
        "const c = 'export // kept /* too */'; // kept\nfunction d() {\nreturn `${c}`;\n}\n"
    );
}

#[test]
fn the_joined_script_is_one_a_browser_can_read() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let script = rendered(SAMPLE).script(Adapter::Untracked).unwrap();
    for word in ["import ", "export ", "innerHTML", "eval(", "beforeunload"] {
        assert!(
            !script.lines().any(|line| line.starts_with(word))
                && (word.ends_with(' ') || !script.contains(word)),
            "{word}"
        );
    }
    let mut node = Command::new("node")
        .args(["--check", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    node.stdin
        .take()
        .unwrap()
        .write_all(script.as_bytes())
        .unwrap();
    assert!(node.wait().unwrap().success());
}

#[test]
fn every_language_has_the_same_words_with_the_same_places() {
    let table = |file: &str| {
        serde_json::from_str::<std::collections::BTreeMap<String, String>>(file).unwrap()
    };
    let forms = ["-zero", "-one", "-two", "-few", "-many", "-other"];
    let stem = |key: &str| {
        forms
            .iter()
            .find_map(|form| key.strip_suffix(form))
            .unwrap_or(key)
            .to_string()
    };
    let places = |text: &str| -> BTreeSet<String> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .map(String::from)
            .collect()
    };
    let english = table(LOCALES[0].1);
    let stems: BTreeSet<String> = english.keys().map(|key| stem(key)).collect();
    for (language, file) in LOCALES {
        let words = table(file);
        assert_eq!(
            words.keys().map(|key| stem(key)).collect::<BTreeSet<_>>(),
            stems,
            "{language}"
        );
        for (key, text) in &words {
            let same = english
                .get(key)
                .or(english.get(&format!("{}-other", stem(key))))
                .unwrap();
            let (mut said, mut asked) = (places(text), places(same));
            // Some languages have words for one and two of a thing, and need no figure there.
            if ["-zero", "-one", "-two"]
                .iter()
                .any(|form| key.ends_with(form))
            {
                said.remove("n");
                asked.remove("n");
            }
            assert_eq!(said, asked, "{language} {key}");
            assert!(!text.trim().is_empty());
        }
    }
}

#[test]
fn every_word_that_templates_and_scripts_ask_for_exists() {
    let words = Words::of("en");
    let known = |key: &str| {
        words.table().contains_key(key) || words.table().contains_key(&format!("{key}-other"))
    };
    let script = rendered(SAMPLE).script(Adapter::Untracked).unwrap();
    let asked = script
        .split("say('")
        .skip(1)
        .filter_map(|rest| rest.split('\'').next());
    for key in asked {
        assert!(known(key), "{key}");
    }
    let page = page_of(&rendered(SAMPLE));
    assert!(page.contains("Decide") && !page.contains(">decide<"));
}

#[test]
fn filling_never_fills_what_a_value_brings() {
    assert_eq!(
        fill("{a} and {b} {c}", &[("a", "{b}"), ("b", "two")]),
        "{b} and two {c}"
    );
    assert_eq!(fill("{ {a", &[("a", "x")]), "{ {a");
}

#[test]
fn counting_follows_the_language() {
    assert_eq!(Words::of("en").count("decisions", 1), "1 decision.");
    assert_eq!(Words::of("cy-GB").count("decisions", 2), "2 benderfyniad.");
    assert_eq!(Words::of("cy").count("decisions", 6), "6 phenderfyniad.");
    let arabic = |n| Words::of("ar-EG").count("parts", n);
    let said = [1, 2, 3, 10, 11, 99, 100, 102, 103].map(arabic);
    let expected = [
        "جزء واحد.",
        "جزءان.",
        "3 أجزاء.",
        "10 أجزاء.",
        "11 جزءًا.",
        "99 جزءًا.",
        "100 جزء.",
        "102 جزء.",
        "103 أجزاء.",
    ];
    assert_eq!(said, expected);
    assert_eq!(Words::of("tlh").language(), "en");
}

#[test]
fn a_picture_keeps_its_place_while_it_loads() {
    let mut course = course();
    course.media.push(model::Media {
        name: "desk.svg".into(),
        path: crate::source::Spanned::new("media/Desk.svg".into(), span()),
        disk: "desk.svg".into(),
        size: 1,
        dimensions: Some((1200, 675)),
        inside: Default::default(),
    });
    let words = Words::of("en");
    let picture = block::Picture {
        media: Some(crate::id::MediaIx(0)),
        path: "media/Desk.svg".into(),
        alt: "A \"desk\"".into(),
        caption: None,
    };
    let print = |lazy| {
        Printer {
            course: &course,
            words: &words,
            lazy,
        }
        .nodes(&[Node::Image(Box::new(picture.clone()))], 2)
    };
    assert!(print(true).as_str().contains("<img src=\"desk.svg\" alt=\"A &quot;desk&quot;\" width=\"1200\" height=\"675\" loading=\"lazy\">"));
    assert!(!print(false).as_str().contains("lazy"));
}

#[test]
fn items_that_are_not_in_count_say_their_number() {
    let page = page_of(&rendered(
        "# T\n\nLicence: x\n\n## S\n\n1. one\n3. three\n4. four\n\nWords\n\n5. five\n6. six\n",
    ));
    assert!(page.contains("<ol><li>one</li>\n<li value=\"3\">three</li>\n<li>four</li>\n</ol>"));
    assert!(page.contains("<ol><li value=\"5\">five</li>\n<li>six</li>\n</ol>"));
}
