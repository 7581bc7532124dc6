//! What a token may be, what a file of tokens may hold, and that our own themes can be read by everybody.

use super::contrast::{PAIRS, ratio};
use super::json::{self, Value};
use super::token::{self, TOKENS, rgb};
use super::*;
use crate::diagnostic::{Diagnostics, table};
use crate::source::{Project, Source, ThemeFolder};

/// A theme with this file, and what is said of it.
fn theme(file: &str) -> (Theme, Vec<(String, String)>) {
    let mut project = Project::default();
    let id = project.sources.add("themes/x/theme.json", file);
    let folder = ThemeFolder {
        name: "x".into(),
        texts: vec![(FILE.into(), id)],
        ..ThemeFolder::default()
    };
    let mut out = Diagnostics::default();
    let theme = read(&project, &folder, Span::default(), &mut out);
    let said = out.sorted().into_iter().map(|found| {
        let place = project.sources.slice(found.span).to_string();
        (found.finding.id.to_string(), place)
    });
    (theme, said.collect())
}

#[test]
fn our_own_themes_set_every_token_hold_every_contrast_and_differ() {
    let default = Theme::ours("default");
    for (name, file) in OURS {
        let (read, said) = theme(file);
        assert_eq!(said, [], "{name}");
        let ours = Theme::ours(name);
        assert_eq!(
            (&read.light, &read.dark),
            (&ours.light, &ours.dark),
            "{name}"
        );
        for token in TOKENS {
            let file: serde_json::Value = serde_json::from_str(file).unwrap();
            assert!(
                file["light"][token.name].is_string(),
                "{name} {}",
                token.name
            );
            assert_eq!(
                file["dark"][token.name].is_string(),
                token.dark,
                "{name} {}",
                token.name
            );
        }
        for (over, under, least) in PAIRS {
            for colours in [&ours.light, &ours.dark] {
                let of = |token: &str| rgb(colours.get(token)?);
                if let (Some(over), Some(under)) = (of(over), of(under)) {
                    assert!(
                        ratio(over, under) * 10.0 >= f64::from(*least),
                        "{name}: {over:?} {under:?}"
                    );
                }
            }
        }
        if *name != "default" {
            for token in ["accent", "cloth", "story", "radius", "space"] {
                assert_ne!(ours.get(token), default.get(token), "{name} {token}");
            }
        }
    }
}

#[test]
fn the_ratio_is_that_of_the_guidelines() {
    let of = |one, other| (ratio(rgb(one).unwrap(), rgb(other).unwrap()) * 100.0).round();
    assert_eq!(of("#000", "#fff"), 2100.0);
    assert_eq!(of("#767676", "#ffffff"), 454.0);
    assert_eq!(of("#777", "#fff"), 448.0);
    assert_eq!(of("#9e1f3b", "#fcfcfa"), 754.0);
}

#[test]
fn a_value_never_breaks_out_of_the_style_sheet() {
    let bad = [
        "",
        " ",
        "red",
        "#12",
        "#12345",
        "#1234567",
        "#ggg",
        "#+12",
        "rgb(0,0,0)",
        "var(--x)",
        "1rem;}",
        "url(x)",
        "-1rem",
        "1e9rem",
        "9rem",
        "NaNrem",
        "infrem",
        "1px",
        "Georgia",
        "Georgia,serif;color:red",
        "a\"b,serif",
        "\"a,serif",
        "a\\,serif",
        "a--b,serif",
        "a/*,serif",
        "serif}",
        "Geórgia,serif",
        ",serif",
        "a,,serif",
        "@x,serif",
        "expression(1),serif",
        "<b>,serif",
        "--x,serif",
        "inherit, serif",
        "Georgia, Default, serif",
        "'unset',serif",
        "a,revert-layer,serif",
    ];
    for token in TOKENS {
        for value in bad {
            assert_eq!(token.kind.value(value), None, "{}: {value:?}", token.name);
        }
    }
    let said = |name: &str, value: &str| token::find(name).unwrap().kind.value(value);
    assert_eq!(said("ink", " #ABC ").as_deref(), Some("#abc"));
    assert_eq!(said("radius", "0").as_deref(), Some("0"));
    assert_eq!(said("thread", "0"), None);
    assert_eq!(said("radius", ".5rem").as_deref(), Some(".5rem"));
    assert_eq!(
        said("story", "'Sitka Text', Georgia , serif").as_deref(),
        Some("\"Sitka Text\",Georgia,serif")
    );
}

#[test]
fn what_is_wrong_is_told_where_it_stands_and_falls_back() {
    let (read, said) = theme(
        "\u{feff}{\r\n \"light\": {\"inc\": \"#000\", \"ink\": \"blw\", \"radius\": true, \"edge\": \"#00\\u0030\", \"edge\": \"#111\"},\r\n \"dark\": {\"space\": \"1\"}, \"é\": [[{\"ink\": 1}]], \"logo\": {\"file\": \"a.gif\"}}",
    );
    let told: Vec<(&str, &str)> = said
        .iter()
        .map(|(id, at)| (id.as_str(), at.as_str()))
        .collect();
    let expected = [
        ("unknown-setting", "inc"),
        ("impossible-value", "blw"),
        ("impossible-value", "true"),
        ("duplicate-name", "edge"),
        ("impossible-value", "space"),
        ("unknown-setting", "é"),
        ("impossible-value", "a.gif"),
    ];
    assert_eq!(told, expected);
    assert_eq!(read.get("ink"), Theme::ours("default").get("ink"));
    assert_eq!(read.get("edge"), "#000");
}

#[test]
fn a_file_that_is_no_json_is_told_once_at_the_place() {
    for (file, at) in [
        ("{\"light\": {\"ink\": \"#000\",}}", "}"),
        ("{\"light\": {\"é\": \"ŵ\" \"a\"}}", "\""),
        ("", ""),
        ("{\n", "{"),
        ("\u{feff}{“light”: 1}", "“"),
    ] {
        assert_eq!(
            theme(file).1,
            [("broken-theme".to_string(), at.to_string())],
            "{file:?}"
        );
    }
    let deep = "[".repeat(100_000);
    assert_eq!(theme(&deep).1.len(), 1);
    assert_eq!(
        theme("[]").1.first().map(|(id, _)| id.as_str()),
        Some("impossible-value")
    );
}

#[test]
fn any_json_is_read_to_its_end() {
    for text in [
        "1",
        "{}",
        "[1,[2,{\"a\":null}],\"x\\\"]\"]",
        "{\"a\":{\"b\":\"\\\\\"},\"c\":[]}",
        " \"\" ",
    ] {
        let source = Source::new(FileId(0), "x", text);
        let value = json::read(&source).unwrap();
        let quoted = usize::from(matches!(value.value, Value::Text(_)) && !text.contains("\"\""));
        assert_eq!(
            value.span.end as usize,
            text.trim_end().len() - quoted,
            "{text}"
        );
    }
}

#[test]
fn one_cause_gives_one_finding_and_the_colour_it_names_does() {
    let (_, said) = theme("{\"light\": {\"paper\": \"#888888\"}}");
    assert_eq!(said, [("low-contrast".to_string(), "#888888".to_string())]);
    let (_, said) = theme("{\"light\": {\"soft\": \"#aaa\"}, \"dark\": {\"accent\": \"#555\"}}");
    assert_eq!(said.len(), 2);
    // A value that could not be read is no cause of another finding.
    assert_eq!(
        theme("{\"light\": {\"paper\": \"x\", \"ink\": \"#fff\"}}")
            .1
            .len(),
        2
    );
    assert!(table::TABLE.contains(&&table::LOW_CONTRAST));
}

#[test]
fn a_chosen_person_on_the_cover_can_be_read() {
    let pale = "{\"light\": {\"cloth\": \"#ffffff\", \"on-cloth\": \"#767676\", \"cloth-thread\": \"#767676\"}}";
    assert_eq!(
        theme(pale).1,
        [("low-contrast".to_string(), "#767676".to_string())]
    );
    // What is read on the darkened cloth is read on the other as well, and a thread needs no more than before.
    let dark = pale.replacen("#767676", "#545454", 1);
    assert_eq!(theme(&dark).1, []);
    // The darkened ground can be the better one.
    let light = "{\"light\": {\"cloth\": \"#767676\", \"on-cloth\": \"#ffffff\", \"cloth-thread\": \"#ffffff\"}}";
    assert_eq!(theme(light).1, []);
    let css = include_str!("../block/persona/persona.css");
    assert!(css.contains(":has(:checked){background:#0003}"), "{css}");
}

#[test]
fn a_number_may_stand_without_quotes() {
    let (read, said) = theme("{\"light\": {\"space\": 1, \"radius\": 0}}");
    assert_eq!(said, []);
    assert_eq!((read.get("space"), read.get("radius")), ("1", "0"));
    let (read, said) = theme("{\"light\": {\"space\":1.125,\"radius\":-1}}");
    assert_eq!(said, [("impossible-value".to_string(), "-1".to_string())]);
    assert_eq!(read.get("space"), "1.125");
    let (_, said) = theme("{\"light\": {\"ink\": 1, \"space\": 2}, \"logo\": 3}");
    assert_eq!(said.len(), 3);
}

#[test]
fn serifs_alone_are_serifs() {
    for (story, plain) in [
        ("serif", false),
        ("Georgia, serif", false),
        ("sans-serif", true),
        ("Georgia, sans-serif", true),
        ("monospace", true),
    ] {
        let (theme, said) = theme(&format!("{{\"light\": {{\"story\": \"{story}\"}}}}"));
        assert_eq!(said, [], "{story}");
        assert_eq!(theme.plain_story(), plain, "{story}");
    }
}
