//! The map: what each form of it says, where it is written, and that no words can break it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "support/schema.rs"]
mod schema;
mod support;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use quick_xml::Reader;
use quick_xml::events::Event;
use schema::Schema;
use std::collections::BTreeSet;
use std::fs;
use support::{GOOD, PICTURE, Place, Ran, root};

/// A map of the module in this folder.
fn map(place: &Place, words: &[&str]) -> Ran {
    place.run(&[&["map", "mine"], words].concat())
}

/// The texts, attributes and names of elements of a picture, which has to be well-formed.
fn picture(svg: &str) -> (Vec<String>, Vec<(String, String)>, BTreeSet<String>) {
    let mut reader = Reader::from_str(svg);
    let (mut texts, mut attributes, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut open = 0;
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} in {svg}"))
        {
            Event::Start(tag) => {
                open += 1;
                texts.push(String::new());
                note(&tag, &mut names, &mut attributes);
            }
            Event::Empty(tag) => note(&tag, &mut names, &mut attributes),
            Event::End(_) => open -= 1,
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let sign = match &name.xml10_content()[..] {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                };
                texts.last_mut().unwrap().push_str(sign);
            }
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(open, 0);
    (texts, attributes, names)
}

fn note(
    tag: &quick_xml::events::BytesStart<'_>,
    names: &mut BTreeSet<String>,
    attributes: &mut Vec<(String, String)>,
) {
    names.insert(tag.name().as_ref().to_string());
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap();
        let name = attribute.key.as_ref().to_string();
        attributes.push((name, attribute.value.to_string()));
    }
}

/// Each element of a page with its attributes.
fn elements(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    fn walk(node: &Handle, out: &mut Vec<(String, Vec<(String, String)>)>) {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attributes = attrs.borrow();
            let attributes = attributes
                .iter()
                .map(|one| (one.name.local.to_string(), one.value.to_string()));
            out.push((name.local.to_string(), attributes.collect()));
        }
        node.children
            .borrow()
            .iter()
            .for_each(|child| walk(child, out));
    }
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut out = Vec::new();
    walk(&dom.document, &mut out);
    out
}

fn attribute<'a>(element: &'a (String, Vec<(String, String)>), name: &str) -> Option<&'a str> {
    let mut attributes = element.1.iter();
    attributes
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

#[test]
fn every_case_is_drawn_as_it_was_reviewed() {
    let mut seen = 0;
    for case in fs::read_dir(root().join("tests/cases/map")).unwrap() {
        let case = case.unwrap().path();
        let text = fs::read_to_string(case.join("storyboard.md")).unwrap();
        let place = Place::new();
        let name = case.file_name().unwrap().to_str().unwrap();
        place.put(&format!("{name}/storyboard.md"), text);
        for format in ["mermaid", "json"] {
            let ran = place.run(&["map", name, "--draft", "--format", format]);
            let expected = fs::read_to_string(case.join(format!("expected.{format}"))).unwrap();
            assert_eq!(ran.status, Some(0), "{name}: {}", ran.err);
            assert_eq!(ran.out, expected, "{name}, {format}");
            if format == "json" {
                let value = serde_json::from_str(&ran.out).unwrap();
                assert_eq!(Schema::read("map").refused(&value), [""; 0], "{name}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 8, "only {seen} cases");
}

/// It is a case like the others, and shown to people who read the guide.
#[test]
fn the_picture_in_the_guide_is_what_is_drawn() {
    let place = Place::new();
    let text = fs::read_to_string(root().join("tests/cases/map/guide/storyboard.md")).unwrap();
    place.put("guide/storyboard.md", text);
    let ran = place.run(&["map", "guide"]);
    let shown = fs::read_to_string(root().join("docs/pictures/map.svg")).unwrap();
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out == shown,
        "write it anew: storyloom map tests/cases/map/guide --out docs/pictures/map.svg"
    );
}

#[test]
fn without_a_file_the_picture_goes_to_standard_output() {
    let place = Place::with_good("mine");
    let ran = map(&place, &[]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let (texts, _, _) = picture(&ran.out);
    for words in [
        "The café question",
        "At the desk",
        "Ask first",
        "2 · Ending, can pass",
    ] {
        assert!(texts.iter().any(|text| text == words), "{words}: {texts:?}");
    }
    assert_eq!(place.names("."), ["mine"]);
    let page = map(&place, &["--format", "html"]);
    assert!(page.out.starts_with("<!doctype html>\n"), "{}", page.out);
    assert_eq!((page.status, page.err.as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_into_and_a_link_stays_a_link() {
    use std::os::unix::fs::FileTypeExt;
    let place = Place::with_good("mine");
    let kind = |name: &str| fs::symlink_metadata(place.path(name)).unwrap().file_type();
    let made = std::process::Command::new("mkfifo")
        .arg(place.path("pipe.svg"))
        .status();
    assert!(made.unwrap().success());
    let pipe = place.path("pipe.svg");
    let reader = std::thread::spawn(move || fs::read_to_string(pipe).unwrap());
    let ran = map(&place, &["--quiet", "--out", "pipe.svg"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert!(kind("pipe.svg").is_fifo());
    assert!(reader.join().unwrap().starts_with("<svg "));

    place.put("elsewhere/old.svg", "old");
    std::os::unix::fs::symlink("elsewhere/old.svg", place.path("link.svg")).unwrap();
    assert_eq!(map(&place, &["--out", "link.svg"]).status, Some(0));
    assert!(kind("link.svg").is_symlink());
    assert!(place.read("elsewhere/old.svg").starts_with(b"<svg "));
    assert_eq!(place.names("elsewhere"), ["old.svg"]);
}

#[test]
fn the_ending_of_the_file_says_what_it_is_to_be() {
    let place = Place::with_good("mine");
    let begins = [
        ("map.svg", "<svg "),
        ("map.html", "<!doctype html>"),
        ("MAP.HTM", "<!doctype html>"),
        ("map.mmd", "flowchart LR\n"),
        ("map.mermaid", "flowchart LR\n"),
        ("map.json", "{\n"),
    ];
    for (name, begin) in begins {
        let out = format!("drawn/é {name}");
        let ran = map(&place, &["--out", &out]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{name}");
        let text = String::from_utf8(place.read(&out)).unwrap();
        assert!(text.starts_with(begin), "{name}: {text}");
        let line = format!(
            "{out}  {} KiB  2 scenes, 1 ending, ",
            text.len().div_ceil(1024)
        );
        assert!(ran.out.starts_with(&line), "{}", ran.out);
    }
    let printed = map(&place, &[]);
    let ran = map(&place, &["--out", "-"]);
    assert_eq!(
        (ran.status, ran.out, ran.err),
        (Some(0), printed.out, printed.err)
    );
    let ran = map(&place, &["--out", "-", "--format", "json"]);
    assert!(ran.out.starts_with('{'), "{ran:?}");
    assert_eq!(
        map(&place, &["--out", "a.txt", "--format", "json"]).status,
        Some(0)
    );
    assert!(place.read("a.txt").starts_with(b"{"));
    let ran = map(&place, &["--quiet", "--out", "a.svg"]);
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "", "")
    );
    assert_eq!(
        place.names("drawn").len(),
        begins.len(),
        "something was left beside the files"
    );
    for out in ["map.txt", "map", ".svg"] {
        let ran = map(&place, &["--out", out]);
        assert_eq!(ran.status, Some(2), "{out}");
        let told = format!("Problem: {out} does not say what it is to be\n\n  Let it end in .svg");
        assert!(ran.err.starts_with(&told), "{}", ran.err);
    }
}

#[test]
fn errors_refuse_a_map_and_a_draft_shows_what_is_wrong() {
    let place = Place::new();
    place.put(
        "mine/storyboard.md",
        GOOD.replace("nothing} → The reply", "nothing} → The replay"),
    );
    place.put("mine/media/desk.svg", support::PICTURE);
    place.put("map.svg", "an older one");
    let ran = map(&place, &["--out", "map.svg"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert!(
        ran.err.contains("storyloom explain scene-not-found"),
        "{}",
        ran.err
    );
    assert_eq!(place.read("map.svg"), b"an older one");
    assert_eq!(place.names("."), ["map.svg", "mine"]);
    let ran = map(&place, &["--draft"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let (texts, _, _) = picture(&ran.out);
    for words in ["3 · Not written yet", "The replay", "1 problem"] {
        assert!(texts.iter().any(|text| text == words), "{words}: {texts:?}");
    }
    let page = map(&place, &["--draft", "--format", "html"]).out;
    assert!(page.contains("<strong>Problem:</strong> There is no scene called &quot;The replay&quot; (mine/storyboard.md, line 21) <code>scene-not-found</code>"), "{page}");
}

#[test]
fn what_cannot_be_done_is_said_and_leaves_everything_as_it_was() {
    let place = Place::with_good("storyboards/one");
    place.good("storyboards/two");
    let ran = place.run(&["map"]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err
            .starts_with("Problem: There are 2 modules here, and a map shows one\n"),
        "{}",
        ran.err
    );
    let ran = place.run(&["map", "nowhere"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), ""), "{}", ran.err);
    let own = "storyboards/one/storyboard.md";
    let ran = place.run(&["map", "storyboards/one", "--format", "svg", "--out", own]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("is a file of a module"), "{}", ran.err);
    assert_eq!(place.read(own), GOOD.as_bytes());
    let far = "storyboards/new/../one/storyboard.md";
    let picture = "storyboards/one/media/desk.svg";
    for own in [far, picture, "storyboards/two/storyboard.md"] {
        let ran = place.run(&["map", "storyboards/one", "--format", "svg", "--out", own]);
        assert_eq!(ran.status, Some(2), "{own}");
        assert!(ran.err.contains("is a file of a module"), "{}", ran.err);
    }
    assert_eq!(place.read(far), GOOD.as_bytes());
    assert_eq!(place.read(picture), PICTURE.as_bytes());
    fs::remove_dir(place.path("storyboards/new")).unwrap();
    place.put("taken/inside", "x");
    fs::create_dir_all(place.path("folder.svg/inside")).unwrap();
    for out in ["folder.svg", "new/"] {
        let ran = place.run(&["map", "storyboards/one", "--out", out]);
        let said = format!("Problem: {out} is a folder, and --out names the file to write\n");
        assert!(ran.err.starts_with(&said), "{}", ran.err);
    }
    for out in ["taken/inside/map.svg", "folder.svg"] {
        let ran = place.run(&["map", "storyboards/one", "--out", out]);
        assert_eq!(
            (ran.status, ran.out.as_str()),
            (Some(3), ""),
            "{out}: {}",
            ran.err
        );
    }
    assert_eq!(place.names("."), ["folder.svg", "storyboards", "taken"]);
    let ran = place.run(&["map", "storyboards/one", "--format", "png"]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err.contains("It can be: svg, html, mermaid, json."),
        "{}",
        ran.err
    );
}

/// Titles and choices that somebody may send.
const HOSTILE: &[&str] = &[
    "</script><script>alert(1)</script>",
    "</style><svg onload=x()>",
    "\" onclick=\"x()\" '' ]]> <!-- -->",
    "&lt; &amp; &#0; 100% #quot; |a|",
    "\u{202e}turned round\u{2066} and left open",
    "مرحبا بالعالم end[\"x\"]",
    "a\u{301}\u{302}\u{303} 👩‍👩‍👧 图书馆",
];

fn hostile() -> String {
    let mut out =
        "# T <b>\u{202e}&\"' </title></svg>\n\nLanguage: en\nLicence: CC BY 4.0\n".to_string();
    let long = "word-without-end".repeat(32);
    let titles: Vec<&str> = HOSTILE.iter().copied().chain([long.as_str()]).collect();
    for (n, title) in titles.iter().enumerate() {
        out += &format!("\n## {title} {n} {{#s{n}}}\n\nSection: {title}\n\n{title}\n\n");
        out += &format!(
            "### Decision: {title} {{#d{n}}}\n\n- {title} → #s{}\n> {title}\n- {title} b → back\n> x\n",
            n + 1
        );
    }
    out + &format!("\n## Last {{#s{}}}\n\nEnd: {long} \"<&>'\n", titles.len())
}

#[test]
fn no_words_break_the_picture_or_the_page() {
    let place = Place::new();
    place.put("mine/storyboard.md", hostile());
    let svg = map(&place, &["--draft"]).out;
    let (texts, attributes, names) = picture(&svg);
    let known = [
        "circle", "desc", "g", "path", "rect", "style", "svg", "text", "title",
    ];
    assert_eq!(names, known.map(String::from).into());
    assert!(
        attributes
            .iter()
            .all(|(name, _)| !name.starts_with("on") && name != "href")
    );
    assert!(
        texts.iter().any(|text| text.contains("</script><script>")),
        "{texts:?}"
    );
    assert!(!svg.contains(['\u{202e}', '\u{2066}']));
    let page = map(&place, &["--draft", "--format", "html"]).out;
    let found = elements(&page);
    let strangers = ["script", "iframe", "object", "embed", "form", "b"];
    assert!(
        found
            .iter()
            .all(|(name, _)| !strangers.contains(&name.as_str()))
    );
    for element in &found {
        assert!(
            element.1.iter().all(|(name, _)| !name.starts_with("on")),
            "{element:?}"
        );
        let href = attribute(element, "href").unwrap_or("#");
        assert!(href.starts_with('#') || href == "data:,", "{element:?}");
    }
    assert_eq!(found.iter().filter(|(name, _)| name == "style").count(), 1);
    assert!(!page.contains('\u{202e}'));
    let chart = map(&place, &["--draft", "--format", "json"]).out;
    let chart: serde_json::Value = serde_json::from_str(&chart).unwrap();
    assert_eq!(chart["scenes"].as_array().unwrap().len(), HOSTILE.len() + 2);
}

#[test]
fn a_flowchart_holds_nothing_but_lines_of_a_flowchart() {
    let place = Place::new();
    place.put("mine/storyboard.md", hostile());
    let chart = map(&place, &["--draft", "--format", "mermaid"]).out;
    let mut quoted = 0;
    for line in chart.lines() {
        let parts: Vec<&str> = line.split('"').collect();
        assert!(parts.len() % 2 == 1, "{line}");
        for words in parts.iter().skip(1).step_by(2) {
            quoted += 1;
            let plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || " ,.#;".contains(c);
            assert!(words.chars().all(plain), "{line}");
            assert!(words.chars().count() <= 1000, "{line}");
        }
        assert!(!line.contains(['\u{202e}', '\u{2066}', '<']), "{line}");
    }
    assert!(quoted > 30, "{chart}");
}

#[test]
fn every_link_of_the_page_leads_to_a_place_in_it_and_every_place_is_there_once() {
    let place = Place::new();
    for text in [hostile(), story(60)] {
        place.put("mine/storyboard.md", text);
        let page = map(&place, &["--draft", "--format", "html"]).out;
        let found = elements(&page);
        let ids: Vec<&str> = found
            .iter()
            .filter_map(|one| attribute(one, "id"))
            .collect();
        let places: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(places.len(), ids.len());
        let mut links = 0;
        for href in found
            .iter()
            .filter_map(|one| attribute(one, "href"))
            .filter(|href| *href != "data:,")
        {
            assert!(places.contains(&href[1..]), "{href}");
            links += 1;
        }
        assert!(links > 30, "only {links}");
    }
}

/// A story of so many scenes with branches, loops and endings.
fn story(scenes: usize) -> String {
    let mut out = "# A long story\n\nLicence: CC BY 4.0\nPass mark: 50%\n".to_string();
    for n in 0..scenes {
        out += &format!(
            "\n## Scene {n} {{#s{n}}}\n\nSection: Part {}\n\nSome words.\n\n",
            n / 8
        );
        let to = |step: usize| (n + step).min(scenes - 1);
        match (n + 1 == scenes, n % 4) {
            (true, _) => out += "End: Done\n",
            (_, 0) => {
                out += &format!(
                    "### Decision: What? {{#d{n}}}\n\n- On → #s{}\n> a\n- Far → #s{}\n> b\n- Again → #s{}\n> c\n",
                    to(1),
                    to(7),
                    n / 2
                );
            }
            (_, 3) if n % 3 == 0 => out += "End: Lost (not passed)\n",
            _ => out += &format!("Go to: #s{}\n", to(1 + n % 2)),
        }
    }
    out
}

#[test]
fn the_same_story_is_the_same_map() {
    let (one, other) = (Place::new(), Place::new());
    for place in [&one, &other] {
        place.put("mine/storyboard.md", story(90));
    }
    for format in ["svg", "html", "mermaid", "json"] {
        let words = ["--draft", "--format", format];
        let (first, second) = (map(&one, &words), map(&other, &words));
        assert!(!first.out.is_empty() && first.out == second.out, "{format}");
    }
}

#[test]
fn the_shortest_way_keeps_every_test_and_says_what_it_passes_over() {
    let place = Place::new();
    place.put(
        "mine/storyboard.md",
        "# Keys\n\nLicence: CC BY 4.0\nKeep track of: key = no\n\n## The hall {#hall}\n\n### Decision: Where? {#where}\n\n- The cellar → #cellar\n> a\n- The door → #door\n> b\n> Only if: key\n- The lift → #note\n> c\n\n\
         ## The cellar {#cellar}\n\n### Decision: The key? {#take}\n\n- Take it → #hall\n> a\n> Change: key = yes\n- Leave it → #hall\n> b\n\n\
         ## A note {#note}\n\nOnly if: key\n\nWords.\n\nGo to: #street\n\n## The street {#street}\n\nEnd\n\n## The door {#door}\n\nEnd: Out\n",
    );
    let ran = map(&place, &["--draft", "--format", "json"]);
    let chart: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let way = |n: usize| {
        let steps = chart["ways"][n]["shortest"]
            .as_array()
            .unwrap_or_else(|| panic!("{}\n{}", ran.out, ran.err));
        let step = |step: &serde_json::Value| {
            let over = if step["passed_over"] == true {
                "over "
            } else {
                ""
            };
            let choice = step["choice"].as_str().unwrap_or("");
            format!("{over}{} {choice}", step["scene"].as_str().unwrap())
                .trim()
                .to_string()
        };
        steps.iter().map(step).collect::<Vec<_>>()
    };
    assert_eq!(way(0), ["hall The lift", "over note", "street"]);
    assert_eq!(
        way(1),
        ["hall The cellar", "cellar Take it", "hall The door", "door"]
    );
    assert_eq!(chart["ways"][1]["ending"]["name"], "Out");
}

/// `Go to: end` in a scene that is passed over leads into the next one, in the map as in the player.
#[test]
fn passing_over_a_scene_that_goes_to_the_end_leads_into_the_next() {
    let place = Place::new();
    let story = |choices: &str| {
        format!(
            "# T\n\nLicence: CC0\nChoose persona: yes\n\n## Personas\n\n### Persona: Ayesha\n\n### Persona: Bryn\n\n\
             ## One\n\nOne.\n\n## Two\n\nOnly if: persona is Bryn\n\nTwo.\n{choices}\nGo to: end\n\n## Three\n\nThree.\n"
        )
    };
    for (choices, own) in [
        ("", "go-to"),
        ("\n### Decision: D\n\n- a → end\n- b → end\n", "choice"),
    ] {
        place.put("mine/storyboard.md", story(choices));
        let ran = map(&place, &["--draft", "--format", "json"]);
        let chart: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let links = chart["links"].as_array().unwrap().iter();
        let links = links.map(|link| {
            let word = |name: &str| link[name].as_str().unwrap_or("-").to_string();
            [word("from"), word("to"), word("kind")].join(" ")
        });
        let own = format!("two - {own}");
        let mut wanted = vec!["one two next", &own, "two three passed-over"];
        if !choices.is_empty() {
            wanted.insert(1, &own);
        }
        assert_eq!(links.collect::<Vec<_>>(), wanted);
        assert_eq!(chart["scenes"][2]["personas"].to_string(), "[\"Ayesha\"]");
        let way = &chart["ways"][1]["shortest"];
        assert_eq!(
            (way[1]["scene"].as_str(), way[1]["passed_over"].as_bool()),
            (Some("two"), Some(true))
        );
    }
}

/// What tests leave open is decided by playing: below a decision that always leaves there is no way on, and nobody stands where
/// what they bring along keeps them out.
#[test]
fn a_way_that_no_path_goes_is_not_drawn_and_people_are_where_they_can_come() {
    let place = Place::new();
    place.put(
        "mine/storyboard.md",
        "# T\n\nLicence: CC0\nChoose persona: yes\nKeep track of: k = no\n\n## Personas\n\n### Persona: Ayesha\n\n### Persona: Bryn\n\n\
         ## Start\n\n### Decision: Key?\n\n- Yes\n> Change: k = yes\n> Only if: persona is Bryn\n- No\n> Change: k = no\n\n\
         ## Hall\n\n### Decision: Where?\n\n- Up → Loft\n> Only if: k\n- Down → Cellar\n> Only if: not k\n\n\
         ## Between\n\nOnly the file comes here.\n\n## Loft\n\n### Resources\n\n- [A](https://example.org) - why\n\nEnd\n\n## Cellar\n\nEnd\n",
    );
    let ran = map(&place, &["--draft", "--format", "json"]);
    let chart: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let links = chart["links"].as_array().unwrap().iter();
    let from_hall = links.filter(|link| link["from"] == "hall");
    let to: Vec<&str> = from_hall.map(|link| link["to"].as_str().unwrap()).collect();
    assert_eq!(to, ["loft", "cellar"]);
    let people = |ix: usize| chart["scenes"][ix]["personas"].to_string();
    assert_eq!(people(3), "[\"Bryn\"]", "{}", ran.out);
    assert_eq!(people(4), "[\"Ayesha\",\"Bryn\"]");
}

/// The map, the summary and the build count the same endings.
#[test]
fn the_ending_before_a_last_scene_that_may_be_passed_over_is_one() {
    let place = Place::new();
    place.put(
        "mine/storyboard.md",
        "# T\n\nLicence: CC0\nKeep track of: k = no\n\n## One\n\n### Decision: Now?\n\n- Send\n> A.\n> Change: k = yes\n- Keep\n> B.\n\n\
         ## Two\n\nText.\n\n## Last\n\nOnly if: k\n\nFinal.\n",
    );
    let ran = map(&place, &["--format", "json"]);
    let chart: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let ways = chart["ways"].as_array().unwrap().iter();
    let named = ways.map(|way| way["ending"]["name"].as_str().unwrap());
    assert_eq!(named.collect::<Vec<_>>(), ["Two", "Last"]);
    let last = chart["links"].as_array().unwrap().last().unwrap();
    assert_eq!(
        [&last["from"], &last["leads"], &last["kind"]],
        ["last", "end", "passed-over"]
    );
    let ran = place.run(&["build", "mine"]);
    assert!(
        ran.out.contains("3 scenes, 2 endings"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn the_shortest_way_to_an_ending_by_choice_names_the_choice() {
    let place = Place::new();
    place.put(
        "mine/storyboard.md",
        "# Ends\n\nLicence: CC0\n\n## One\n\n### Decision: Now?\n\n- Stay and work → Two\n- Go home → end\n\n## Two\n\nText.\n",
    );
    let ran = map(&place, &["--format", "json"]);
    let chart: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let steps = chart["ways"][0]["shortest"].as_array().unwrap();
    assert_eq!((steps.len(), &steps[0]["choice"]), (1, &"Go home".into()));
    // The list of the page says so too, and the thread of the picture comes to the square behind the choice.
    let page = map(&place, &["--format", "html"]).out;
    assert!(page.contains("</a>: <span lang=\"en\" dir=\"auto\">Go home</span></li>"));
    assert!(page.contains("class=\"stop-sign on-0\""));
    let picture = map(&place, &["--format", "svg"]).out;
    assert!(picture.contains("class=\"stop-sign thread\""));
}

/// Thousands of long ways would make a map that nobody can open.
#[test]
fn ways_are_shown_to_the_first_hundred_endings() {
    let place = Place::new();
    let mut text = "# Many ends\n\nLicence: CC BY 4.0\n".to_string();
    for n in 0..130 {
        let (id, next) = (format!("{{#d{n}}}"), (n + 1).min(129));
        text += &format!(
            "\n## S {n} {{#s{n}}}\n\n### Decision: Which? {id}\n\n- On → #s{next}\n> a\n- Stop → end\n> b\n"
        );
    }
    place.put("mine/storyboard.md", text);
    let chart = map(&place, &["--draft", "--format", "json"]).out;
    let chart: serde_json::Value = serde_json::from_str(&chart).unwrap();
    let ways = chart["ways"].as_array().unwrap();
    assert_eq!(ways.len(), 100);
    assert_eq!(ways[99]["shortest"].as_array().unwrap().len(), 100);
    let page = map(&place, &["--draft", "--format", "html"]).out;
    assert_eq!(page.matches("name=\"way\"").count(), 101);
}

#[test]
fn a_picture_names_no_place_outside_itself() {
    let place = Place::with_good("mine");
    for format in ["svg", "html"] {
        let text = map(&place, &["--format", format]).out;
        let outside: Vec<&str> = text
            .split("http")
            .skip(1)
            .filter(|rest| {
                !rest.starts_with("://www.w3.org/2000/svg") && !rest.starts_with("-equiv")
            })
            .collect();
        assert!(outside.is_empty(), "{format}: {outside:?}");
        assert!(
            !text.contains("url(") && !text.contains("@import"),
            "{format}"
        );
    }
}

/// Many scenes on one sheet of A3 would be too small to read.
#[test]
fn a_long_story_is_printed_on_several_sheets_and_a_short_one_on_one() {
    let place = Place::new();
    let page = |scenes: usize| {
        place.put("mine/storyboard.md", story(scenes));
        map(&place, &["--draft", "--format", "html"]).out
    };
    assert!(!page(12).contains("<figure"));
    let long = page(60);
    assert!(long.contains("\n.sheets{display:none}\n"));
    let (screen, paper) = long.split_once("<div class=\"sheets\">").unwrap();
    let (paper, _) = paper.split_once("</section>").unwrap();
    let sheets: Vec<&str> = paper.split("<figure class=\"sheet\">").skip(1).collect();
    assert!((2..=6).contains(&sheets.len()), "{}", sheets.len());
    let mut seen = 0;
    for (n, sheet) in sheets.iter().enumerate() {
        let cards = sheet.matches("<g class=\"stop").count();
        let caption = format!(
            "<figcaption><strong>Sheet {} of {}</strong><span>Scenes {}–{}</span>\
             <span lang=\"en\" dir=\"auto\">A long story</span><svg class=\"signs\"",
            n + 1,
            sheets.len(),
            seen + 1,
            seen + cards
        );
        assert!(sheet.starts_with(&caption), "{caption}\n{sheet}");
        seen += cards;
    }
    // Each scene is on one sheet, and what is there leads nowhere and is no place to lead to.
    assert_eq!(seen, 60);
    assert_eq!(screen.matches("<a class=\"stop").count(), 60);
    assert!(!paper.contains(" id=") && !paper.contains(" href="));
    let picture = map(&place, &["--draft", "--format", "svg"]).out;
    assert_eq!(picture.matches("<svg ").count(), 1);
}

#[test]
fn a_file_for_programs_holds_what_the_schema_allows() {
    let place = Place::new();
    place.put(
        "mine/storyboard.md",
        "# Keys\n\nLicence: CC BY 4.0\nPass mark: 50%\nKeep track of: key = no\n\n## The hall {#hall}\n\n### Question: Is it locked? {#locked}\n\nScore: 1\n\n- [x] Yes\n- [ ] No\n\n\
         ### Decision: Where do you look? {#where}\n\nVisit: any 2\n\n- The cellar → #cellar\n> a\n> Once: yes\n- The loft → #loft\n> b\n- The door → #door\n> c\n> Only if: key\n- Home → end\n> d\n\nGo to: #street\n\n\
         ## The cellar {#cellar}\n\nWords.\n\n### Decision: The key? {#take}\n\n- Take it → back\n> a\n> Change: key = yes\n- Look around\n> b\n\n\
         ## The loft {#loft}\n\nOnly if: key\n\n### Decision: And now? {#now}\n\n- Down → #street\n> e\n\n## The street {#street}\n\nEnd: Lost (not passed)\n\n## The door {#door}\n\nEnd: Out\n",
    );
    let ran = map(&place, &["--draft", "--out", "x.json"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let text = String::from_utf8(place.read("x.json")).unwrap();
    assert_eq!(text, map(&place, &["--draft", "--format", "json"]).out);
    let mut chart: serde_json::Value = serde_json::from_str(&text).unwrap();
    let schema = Schema::read("map");
    assert_eq!(schema.refused(&chart), [""; 0]);
    // It is a story with all that a map tells apart.
    for words in [
        "\"visit\": 2",
        "\"once\": true",
        "\"only_if\": \"key is yes\"",
        "\"leads\": \"back\"",
        "\"leads\": \"stays\"",
        "\"leads\": \"end\"",
        "\"kind\": \"passed-over\"",
        "\"outcome\": \"can-pass\"",
        "\"outcome\": \"not-passed\"",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    chart["scenes"][0]["activities"][1]["visit"] = "two".into();
    chart["links"][0]["leads"] = "astray".into();
    let refused = schema.refused(&chart);
    assert_eq!(refused.len(), 2, "{refused:?}");
}
