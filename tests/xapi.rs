//! The package for xAPI as platforms meet it, read back from the zip.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod support;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Read;
use support::{GOOD, Place};

/// An activity of `tincan.xml`: its IRI and its children, each with its name, language and words.
#[derive(Debug, Default, PartialEq)]
struct Activity {
    id: String,
    children: Vec<[String; 3]>,
}

/// A package: its files in their order.
struct Package(Vec<(String, String)>);

impl Package {
    /// Builds the module "good" and reads the package.
    fn of(place: &Place) -> Package {
        let ran = place.run(&["build", "--target", "xapi", "good"]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
        let zip = place.read("packages/good-xapi.zip");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
        let files = (0..archive.len()).map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        });
        Package(files.collect())
    }

    fn text(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(file, _)| file == name);
        &found.unwrap_or_else(|| panic!("no {name}")).1
    }

    /// The data for the script, which stand right before those of the course.
    fn island(&self) -> Value {
        let (before, _) = self
            .text("index.html")
            .split_once("<script type=\"application/json\" id=\"course\">")
            .unwrap();
        let (_, island) = before
            .rsplit_once("<script type=\"application/json\" id=\"activities\">")
            .unwrap();
        let data = island.strip_suffix("</script>\n").unwrap();
        assert!(!data.contains('<'), "{data}");
        serde_json::from_str(data).unwrap()
    }

    /// What `tincan.xml` declares.
    fn activities(&self) -> Vec<Activity> {
        let mut reader = Reader::from_str(self.text("tincan.xml"));
        let (mut all, mut depth) = (Vec::<Activity>::new(), 0);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    match depth {
                        2 => all.push(Activity {
                            id: attribute(&tag, "id"),
                            children: Vec::new(),
                        }),
                        3 => {
                            let name = tag.name().as_ref().to_string();
                            let child = [name, attribute(&tag, "lang"), String::new()];
                            all.last_mut().unwrap().children.push(child);
                        }
                        _ => {}
                    }
                    depth += 1;
                }
                Event::End(_) => depth -= 1,
                Event::Text(words) if depth == 4 => said(&mut all).push_str(&words),
                Event::GeneralRef(entity) => {
                    said(&mut all).push_str(resolve_predefined_entity(&entity).unwrap());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "something is not closed");
        all
    }

    fn ids(&self) -> Vec<String> {
        self.activities().into_iter().map(|one| one.id).collect()
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let value = tag.try_get_attribute(name).unwrap().unwrap();
    let value = value.normalized_value(XmlVersion::Implicit1_0).unwrap();
    value.into_owned()
}

/// The words of the child that is being read.
fn said(all: &mut [Activity]) -> &mut String {
    &mut all.last_mut().unwrap().children.last_mut().unwrap()[2]
}

/// Everything in the data that has a definition.
fn defined(data: &Value, found: &mut Vec<Value>) {
    match data {
        Value::Array(list) => list.iter().for_each(|one| defined(one, found)),
        Value::Object(fields) if fields.contains_key("definition") => found.push(data.clone()),
        Value::Object(fields) => fields.values().for_each(|one| defined(one, found)),
        _ => {}
    }
}

fn of(words: &str) -> Package {
    let place = Place::new();
    let board = format!("# M\n\nLicence: CC BY 4.0\n\n{words}");
    place.put("good/storyboard.md", board);
    Package::of(&place)
}

#[test]
fn no_right_answer_reads_as_another_among_the_signs_of_a_pattern() {
    let package = of(
        "## One\n\n### Question: Which?\n\nAnswer: red[,]blue / green / `{lang=en}x`\nWrong: No.\n",
    );
    let mut found = Vec::new();
    defined(&package.island(), &mut found);
    let patterns: Vec<&Value> = found
        .iter()
        .map(|one| &one["definition"]["correctResponsesPattern"])
        .filter(|pattern| pattern.is_array())
        .collect();
    assert_eq!(
        patterns,
        [&serde_json::json!(["{case_matters=false}green"])]
    );
}

#[test]
fn the_page_for_administrators_says_which_choice_is_reported_as_right() {
    let package = of(
        "## One\n\n### Decision: Which way?\n\n- Left\n> Score: 5\n- Ahead\n> Score: 1\n\n### Order: First?\n\nWrong: No.\n\n1. Wash\n2. Dry\n3. Wear\n",
    );
    let about = package.text("about.html");
    let told: Vec<&str> = about.matches("(right)").collect();
    assert_eq!(told.len(), 1, "{about}");
    assert!(about.contains("Left</span> <b>(right)</b>"), "{about}");
}

#[test]
fn the_course_is_declared_first_and_alone_can_be_launched() {
    let package = Package::of(&Place::with_good("good"));
    let names: Vec<&str> = package.0.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[0], "tincan.xml");
    assert!(names[1..].is_sorted(), "{names:?}");
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<tincan xmlns=\"http://projecttincan.com/tincan.xsd\">\n  <activities>\n    <activity id=\"";
    assert!(package.text("tincan.xml").starts_with(head));
    let all = package.activities();
    let child = |name: &str, words: &str| [name, "en-GB", words].map(String::from);
    assert_eq!(
        all[0].children,
        [
            child("name", "The café question"),
            child("description", "A short course."),
            child("launch", "index.html"),
        ]
    );
    let others: Vec<&[[String; 3]]> = all[1..].iter().map(|one| &one.children[..]).collect();
    let asked = |words: &str| vec![child("name", words), child("description", words)];
    assert_eq!(
        others,
        [
            vec![child("name", "At the desk")],
            vec![child("name", "The reply")],
            asked("What do you do?"),
            asked("Which one is personal data?"),
        ]
    );
}

#[test]
fn the_page_defines_what_the_manifest_declares() {
    let place = Place::with_good("good");
    let package = Package::of(&place);
    let mut found = Vec::new();
    defined(&package.island(), &mut found);
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let there: BTreeSet<String> = found.iter().map(|one| text(&one["id"])).collect();
    assert_eq!(there, package.ids().into_iter().collect());
    assert_eq!(there.len(), found.len());
    let mut asked = 0;
    for choices in found
        .iter()
        .filter_map(|one| one["definition"]["choices"].as_array())
    {
        let ids: BTreeSet<String> = choices.iter().map(|choice| text(&choice["id"])).collect();
        assert_eq!(ids.len(), choices.len());
        let about = package.text("about.html");
        for id in &ids {
            assert!(about.contains(&format!("<code>{id}</code>")), "{id}");
            asked += 1;
        }
    }
    assert_eq!(asked, 4);
}

#[test]
fn names_stay_when_words_change_and_the_same_text_gives_the_same_bytes() {
    let place = Place::with_good("good");
    let package = Package::of(&place);
    assert!(Package::of(&place).0 == package.0);
    let ids = package.ids();
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")), "{ids:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    let reworded = GOOD
        .replace("# The café question", "# Another title")
        .replace("## At the desk", "## At your desk")
        .replace("What do you do?", "And now?");
    place.put("good/storyboard.md", reworded);
    let again = Package::of(&place);
    assert_eq!(again.ids(), ids);
    assert!(again.text("tincan.xml").contains("Another title"));
    // A scene before the others moves them, and nothing else.
    let longer = GOOD.replace("## At the desk", "## Before it\n\nWords.\n\n## At the desk");
    place.put("good/storyboard.md", longer);
    let mut longer = Package::of(&place).ids();
    longer.remove(1);
    assert_eq!(longer, ids);
}

#[test]
fn an_identifier_of_the_author_names_everything() {
    let place = Place::with_good("good");
    let written = "Version: 1.2\nIdentifier: https://example.org/courses/café&b='2'";
    place.put("good/storyboard.md", GOOD.replace("Version: 1.2", written));
    let base = "https://example.org/courses/café&b='2'";
    let parts = [
        "",
        "/scene/desk",
        "/scene/reply",
        "/block/decide",
        "/block/which",
    ];
    let package = Package::of(&place);
    assert_eq!(package.ids(), parts.map(|part| format!("{base}{part}")));
    // Named entities alone: some platforms read no others.
    assert!(!package.text("tincan.xml").contains("&#"));
}

#[test]
fn words_of_the_author_end_nothing_they_stand_in() {
    let place = Place::with_good("good");
    let written = "A &amp; &lt;/name>&lt;/script>&lt;script> ]]> \"'";
    let title = "A & </name></script><script> ]]> \"'";
    let hostile = GOOD.replace("The café question", written);
    place.put("good/storyboard.md", hostile);
    let package = Package::of(&place);
    assert_eq!(package.activities()[0].children[0][2], title);
    let mut found = Vec::new();
    defined(&package.island(), &mut found);
    let course = package.ids().remove(0);
    let course = found.iter().find(|one| one["id"] == course.as_str());
    assert_eq!(course.unwrap()["definition"]["name"]["en-GB"], title);
}

#[test]
fn the_pages_may_talk_to_any_record_store_and_say_nothing_of_where_they_are() {
    let place = Place::with_good("good");
    let package = Package::of(&place);
    for name in ["index.html", "about.html"] {
        let head = package.text(name).split_once("</head>").unwrap().0;
        let policy = "; connect-src &#39;self&#39; http: https:; ";
        assert!(head.contains(policy), "{name}");
        // Nothing is loaded before the page says that it names its place to nobody.
        let (before, after) = head
            .split_once("<meta name=\"referrer\" content=\"no-referrer\">")
            .unwrap();
        assert!(!before.contains("href=") && !before.contains("src="));
        assert!(after.contains("href="), "{name}");
    }
    let about = package.text("about.html");
    for said in [
        "xAPI (Tin Can)",
        "terminated",
        "If-None-Match",
        "Retry-After",
        "urn:uuid:fa66926b",
    ] {
        assert!(about.contains(said), "{said}");
    }
    for unsaid in ["SCORM", "lesson", "{"] {
        assert!(!about.contains(unsaid), "{unsaid}");
    }
}
