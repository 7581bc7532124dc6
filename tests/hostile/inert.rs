//! The pages of a package as a browser's parser reads them: nothing in them acts but what is ours, and the words are there.

use std::collections::BTreeSet;
use std::path::Path;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use storyloom::package::Bytes;
use storyloom::player::policy;
use storyloom::target::TARGETS;
use storyloom::{compile, package, project, render};

use crate::checks::markup;

/// What stands in the hostile storyboards for a reader to find.
pub const WORD: &str = "marigold";

/// What somebody would see and hear of one page.
#[derive(Default)]
struct Seen {
    words: String,
    ids: BTreeSet<String>,
    scripts: Vec<String>,
    wrong: Vec<String>,
}

/// The packages of a module in a folder, as files by name; a draft where something is wrong with it.
pub fn built(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let module = project::find(folder).unwrap().modules.remove(0);
    let loaded = project::load(&module, None).unwrap();
    let compiled = compile(&loaded.project, loaded.found);
    let mut out = Vec::new();
    let player = render(&compiled).unwrap();
    for target in TARGETS {
        let files = package(&compiled, &player, *target).unwrap();
        assert_eq!(files.bad_name(), None, "{}", folder.display());
        for (name, bytes) in files.files {
            match bytes {
                Bytes::Text(text) => out.push((name, text.whole())),
                Bytes::File { disk, .. } | Bytes::Pieces { disk, .. } => {
                    let inside = std::fs::canonicalize(folder).unwrap();
                    assert!(disk.starts_with(&inside), "{} is taken in", disk.display());
                }
            }
        }
    }
    out
}

/// What is wrong with the pages among these files; `kept` asks that a reader finds the word.
pub fn problems(files: &[(String, Vec<u8>)], kept: bool) -> Vec<String> {
    let mut out = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        out.extend(markup::ours(&page).err());
        let seen = read(&page);
        let index = name == "index.html";
        if index && kept && !seen.words.contains(WORD) {
            out.push(format!("{name}: nobody can read {WORD}"));
        }
        // The script, the course, and what a standard adds.
        let scripts = 2 + usize::from(page.contains(" id=\"activities\""));
        if seen.scripts.len() != if index { scripts } else { 0 } {
            out.push(format!("{name}: scripts {:?}", seen.scripts));
        }
        out.extend(seen.wrong.into_iter().map(|why| format!("{name}: {why}")));
    }
    out
}

/// What is wrong with one page.
pub fn page(page: &str) -> Vec<String> {
    let mut wrong = read(page).wrong;
    wrong.extend(markup::ours(page).err());
    wrong
}

fn read(page: &str) -> Seen {
    let dom =
        html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
    let mut seen = Seen::default();
    node(&dom.document, &mut seen);
    seen
}

fn node(handle: &Handle, seen: &mut Seen) {
    match &handle.data {
        NodeData::Text { contents } => seen.words.push_str(&contents.borrow()),
        NodeData::Comment { contents } => seen.wrong.push(format!("a comment: {contents}")),
        NodeData::Element { name, attrs, .. } => {
            let tag = name.local.to_string();
            let attrs: Vec<(String, String)> = attrs
                .borrow()
                .iter()
                .map(|one| (one.name.local.to_string(), one.value.to_string()))
                .collect();
            element(&tag, &attrs, handle, seen);
            if tag == "script" {
                return;
            }
        }
        _ => {}
    }
    handle
        .children
        .borrow()
        .iter()
        .for_each(|child| node(child, seen));
}

fn element(tag: &str, attrs: &[(String, String)], handle: &Handle, seen: &mut Seen) {
    let value = |wanted: &str| {
        attrs
            .iter()
            .find(|(key, _)| key == wanted)
            .map(|(_, value)| value.as_str())
    };
    let borrowed: Vec<(&str, &str)> = attrs
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    if let Err(why) = markup::element(tag, &borrowed) {
        seen.wrong.push(format!("{why}: {tag} {attrs:?}"));
    }
    if value("http-equiv").is_some() && !value("content").is_some_and(is_policy) {
        seen.wrong.push(format!("another policy: {attrs:?}"));
    }
    if tag == "script" {
        seen.scripts.push(format!("{attrs:?}"));
        island(handle, value("src").is_some(), seen);
    }
    if let Some(id) = value("id")
        && (!id.chars().all(markup::in_an_id) || !seen.ids.insert(id.to_string()))
    {
        let why = format!("the id {id} is strange or stands twice");
        seen.wrong.push(why);
    }
}

/// Whether this is the policy of one of the standards.
fn is_policy(content: &str) -> bool {
    let mut targets = TARGETS.iter();
    targets.any(|target| policy(target.connects()) == content)
}

/// A script holds nothing but data as JSON, and one with an address nothing at all.
fn island(handle: &Handle, empty: bool, seen: &mut Seen) {
    let mut text = String::new();
    for child in handle.children.borrow().iter() {
        if let NodeData::Text { contents } = &child.data {
            text.push_str(&contents.borrow());
        }
    }
    let sound = if empty {
        text.is_empty()
    } else {
        serde_json::from_str::<serde_json::Value>(&text).is_ok()
    };
    if !sound {
        seen.wrong.push(format!("a script holds {text:.80}"));
    }
}

/// Pages that must not pass: the tests above would be worth nothing if they did.
#[test]
fn what_acts_is_seen() {
    let bad = [
        "<p onclick=\"x()\">a</p>",
        "<a href=\"javascript:x\">a</a>",
        "<a href=\"data:text/html,x\">a</a>",
        "<a href=\"//evil.example\">a</a>",
        "<img src=\"https://evil.example/x.png\">",
        "<img src=\"x.png\" srcset=\"y.png\">",
        "<script>alert(1)</script>",
        "<script src=\"other.js\"></script>",
        "<script type=\"application/json\" id=\"course\">{]</script>",
        "<iframe src=\"x.html\"></iframe>",
        "<base href=\"x\">",
        "<meta http-equiv=\"refresh\" content=\"0\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"\">",
        "<form action=\"x\"></form>",
        "<object data=\"x\"></object>",
        "<embed src=\"x\">",
        "<math><mi></mi></math>",
        "<style>a{}</style>",
        "<p style=\"color:red\">a</p>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<p id=\"A+b\"></p>",
        "<!-- a -->",
    ];
    for page in bad {
        assert!(!read(page).wrong.is_empty(), "{page}");
    }
    for broken in [
        "<p a='b'>",
        "<p>a < b</p>",
        "<p",
        "<p a=\"<\">",
        "<p a=\"b\"c>",
        "<p/ onload>",
    ] {
        assert!(
            markup::ours(broken).is_err() && markup::tags(broken).is_err(),
            "{broken}"
        );
    }
}
