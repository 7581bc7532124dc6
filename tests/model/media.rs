//! Pictures, files and links.

use crate::told::{found, found_with, module, project, read};
use storyloom::block::Node;

const DESK: &[(&str, u64)] = &[("media/desk.svg", 900), ("media/Big one.PNG", 600 * 1024)];

fn picture(markdown: &str) -> Vec<String> {
    found_with(&format!("## A\n{markdown}\n"), DESK)
}

#[test]
fn a_picture_is_found_by_its_exact_name() {
    assert_eq!(picture("![A desk](media/desk.svg)"), [""; 0]);
    assert_eq!(picture("![A desk](./media/../media/desk.svg)"), [""; 0]);
    assert_eq!(
        picture("![A desk](media/Desk.svg)"),
        ["6:11-25 file-case \"media/Desk.svg\""]
    );
    assert_eq!(
        picture("![A desk](media/dekc.svg)"),
        ["6:11-25 file-missing \"media/dekc.svg\""]
    );
    for outside in [
        "../secret.svg",
        "/etc/x.svg",
        "https://example.org/x.svg",
        "media/../../x.svg",
    ] {
        let line = format!("![A desk]({outside})");
        let end = 11 + outside.len();
        assert_eq!(
            picture(&line),
            [format!("6:11-{end} path-outside \"{outside}\"")]
        );
    }
}

#[test]
fn a_missing_picture_leaves_a_place_for_it() {
    let text = module("## A\n![A desk](nowhere.svg)\n");
    let (course, _) = read(&project(&text, DESK));
    let storyloom::block::Node::Image(picture) = &course.scenes[0].content[0] else {
        panic!()
    };
    assert_eq!(
        (picture.media, picture.path.as_str()),
        (None, "nowhere.svg")
    );
}

#[test]
fn names_in_the_package_are_plain_and_unlike_each_other() {
    let files = [
        ("media/Llŷn Môn.SVG", 1),
        ("a/desk.svg", 1),
        ("b/Desk.svg", 1),
        ("player.css", 1),
    ];
    let text = module(
        "## A\n![x y](<media/Llŷn Môn.SVG>)\n![x y](a/desk.svg)\n![x y](b/Desk.svg)\n[The style](player.css)\n",
    );
    let (course, found) = read(&project(&text, &files));
    assert_eq!(found, [""; 0]);
    let names: Vec<&str> = course
        .media
        .iter()
        .map(|media| media.name.as_str())
        .collect();
    assert_eq!(names[0], "llyn-mon.svg");
    assert!(names[1].starts_with("desk-") && names[2].starts_with("desk-"));
    assert!(names[3].starts_with("player-") && names[3].ends_with(".css"));
    let mut unlike = names.clone();
    unlike.sort();
    unlike.dedup();
    assert_eq!(unlike.len(), 4);
    assert!(
        names
            .iter()
            .all(|name| name.is_ascii() && *name == name.to_lowercase())
    );
}

#[test]
fn pictures_are_described() {
    assert_eq!(
        picture("![](media/desk.svg)"),
        ["6:1-20 image-without-alt \"![](media/desk.svg)\""]
    );
    assert_eq!(picture("![Decorative](media/desk.svg)"), [""; 0]);
    assert_eq!(
        picture("![desk.svg](media/desk.svg)"),
        ["6:3-11 weak-alt \"desk.svg\""]
    );
    let long = "é ".repeat(76);
    let long = long.trim();
    assert_eq!(
        picture(&format!("![{long}](media/desk.svg)")),
        [format!("6:3-154 weak-alt \"{long}\"")]
    );
}

#[test]
fn heavy_files_are_named_at_their_first_use() {
    assert_eq!(
        picture("![Big](<media/Big one.PNG>)\n\n![Big](<media/Big one.PNG>)"),
        ["6:9-26 heavy-media \"media/Big one.PNG\""]
    );
}

fn link(address: &str) -> Vec<String> {
    let files = [("media/desk.svg", 900), ("media/desk.pdf", 900)];
    let found = found_with(&format!("## A\nSee [the guide]({address}) now.\n"), &files);
    let ids = found.iter().filter_map(|line| line.split(' ').nth(1));
    ids.map(str::to_string).collect()
}

#[test]
fn links_lead_to_the_web_to_mail_to_phones_and_to_files() {
    for good in [
        "https://example.org/a?b=1&c=2#d",
        "HTTP://example.org",
        "mailto:help@example.org",
        "tel:+441234567890",
        "media/desk.pdf",
    ] {
        assert_eq!(link(good), [""; 0], "{good}");
    }
}

#[test]
fn links_lead_nowhere_else() {
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&#x3A;alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://example.org/x",
        "//example.org/x",
        "\\\\example.org\\x",
        "/\\example.org",
        "https:example.org",
        "https:///example.org",
        "#the-reply",
        "file:///etc/passwd",
        "C:\\Users\\x.pdf",
    ] {
        let found = link(bad);
        assert_eq!(found, ["unsafe-link"], "{bad}");
    }
    assert_eq!(link("notes.pdf"), ["file-missing"]);
    assert_eq!(link("../notes.pdf"), ["path-outside"]);
}

#[test]
fn the_words_of_a_link_say_where_it_leads() {
    let weak = |line: &str| found(&format!("## A\n{line}\n"));
    assert_eq!(
        weak("[Click here](https://example.org/a)"),
        ["6:2-12 weak-link-text \"Click here\""]
    );
    assert_eq!(
        weak("[https://example.org/a](https://example.org/a)"),
        ["6:2-23 weak-link-text \"https://example.org/a\""]
    );
    assert_eq!(
        weak("[Guide](https://a.example) [*guide*](https://b.example)"),
        ["6:29-36 weak-link-text \"*guide*\""]
    );
    assert_eq!(
        weak("[Guide](https://a.example) [guide](https://a.example)"),
        [""; 0]
    );
}

#[test]
fn the_marks_of_print_in_a_caption_are_not_shown() {
    let caption = |written: &str| {
        let text = format!("# T\n\nLicence: x\n\n## S\n\n![A desk](media/a.svg \"{written}\")\n");
        let course = read(&project(&text, &[("media/a.svg", 10)])).0;
        match &course.scenes[0].content[0] {
            Node::Image(picture) => picture.caption.clone().unwrap_or_default(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        caption("The **old** _dèsk_ &amp; `*x*`"),
        "The old dèsk & *x*"
    );
    assert_eq!(
        caption("a \\{b\\} snake_case_name 2*3"),
        "a {b} snake_case_name 2*3"
    );
}
