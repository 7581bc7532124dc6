//! The zip as platforms meet it: its files, their names and order, and the same bytes on any machine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;
use support::{GOOD, PICTURE, Place, root};

const ZIP: &str = "packages/good-scorm12.zip";

/// The files of a zip in their order.
fn files(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn built(place: &Place) -> Vec<u8> {
    let ran = place.run(&["build", "--target", "scorm12", "good"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    place.read(ZIP)
}

/// The bytes of a zip of these files, or why there are none.
fn zipped(set: &storyloom::package::FileSet) -> Result<Vec<u8>, storyloom::package::zip::Fault> {
    let out = std::io::Cursor::new(Vec::new());
    let zip = storyloom::package::zip::write(set, None, None, out, &mut |_| {})?;
    Ok(zip.into_inner())
}

fn text(files: &[(String, Vec<u8>)], name: &str) -> String {
    let found = files.iter().find(|(file, _)| file == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).1.clone()).unwrap()
}

#[test]
fn pictures_of_a_shared_text_stand_beside_it() {
    let place = Place::with_good("good");
    let picture = |colour: &str| PICTURE.replace("<rect", &format!("<rect fill='{colour}'"));
    place.put("shared/media/face.svg", picture("red"));
    place.put("shared/media/unused.svg", picture("grey"));
    place.put(
        "shared/cast.md",
        "## Personas\n\n### Persona: Ann\n\n![A face](media/face.svg)\n",
    );
    place.put("other/storyboard.md", "# Other\n\n## One\n");
    let with = GOOD.replace(
        "Licence: CC BY 4.0\n",
        "Licence: CC BY 4.0\n\nInclude: ../shared/cast.md\n",
    );
    place.put("good/storyboard.md", format!("{with}\n**Ann:** Good.\n"));
    let found = files(&built(&place));
    assert_eq!(text(&found, "face.svg"), picture("red"));
    assert!(found.iter().all(|(name, _)| name != "unused.svg"));
}

/// What is packed of a logo is looked at like any picture.
#[test]
fn a_logo_is_packed_without_the_place_it_names() {
    let place = Place::with_good("good");
    let themes = root().join("tests/cases/findings/picture-location/themes/Dŵr");
    for name in ["logo.png", "theme.json"] {
        let bytes = fs::read(themes.join(name)).unwrap();
        place.put(&format!("themes/own/{name}"), bytes);
    }
    let themed = GOOD.replace("Licence:", "Theme: own\nLicence:");
    place.put("good/storyboard.md", themed);
    let found = files(&built(&place));
    let logo = found.iter().find(|(name, _)| name == "theme-logo.png");
    let (logo, whole) = (&logo.unwrap().1, place.read("themes/own/logo.png"));
    let holds = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
    assert!(holds(&whole, b"Raw profile") && !holds(logo, b"Raw profile"));
    assert!(logo.ends_with(b"IEND\xae\x42\x60\x82"));
}

/// The signs that part an address may stand in a file's name; what stands behind a name leads to a place in the file.
#[test]
fn a_link_leads_to_the_file_that_is_there_and_to_its_place() {
    let place = Place::with_good("good");
    for name in ["C# guide.pdf", "Who knows?.pdf", "a.pdf", "a.pdf#b.pdf"] {
        place.put(&format!("good/media/{name}"), "%PDF-1.7");
    }
    let links = "[one](<media/C# guide.pdf>) [two](media/C%23%20guide.pdf#page=2) [three](<media/Who knows?.pdf>) \
        [four](media/a.pdf?v=1#page=2&zoom=50,1) [five](<media/a.pdf#b.pdf#c>) [six](<media/a.pdf#a b\"c>) [seven](media/a.pdf#)";
    place.put("good/storyboard.md", format!("{GOOD}\n{links}\n"));
    let found = files(&built(&place));
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    let page = text(&found, "index.html");
    let hrefs = page.split("<a href=\"").skip(1);
    let hrefs: Vec<&str> = hrefs.filter_map(|rest| rest.split('"').next()).collect();
    let pdfs: Vec<&str> = hrefs
        .into_iter()
        .filter(|href| href.contains(".pdf"))
        .collect();
    let [one, two, three, four, five, six, seven] = pdfs.as_slice() else {
        panic!("{pdfs:?}");
    };
    assert_eq!(two.strip_suffix("#page=2"), Some(*one));
    assert_eq!(four.strip_suffix("#page=2&amp;zoom=50,1"), Some(*six));
    assert_eq!(six, seven);
    let five = five.strip_suffix("#c").unwrap();
    for name in [*one, *three, five, *six] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
}

/// A list of one line is a list: the line is rated, not the heading alone.
#[test]
fn the_one_statement_of_a_scale_is_on_every_page_that_asks_or_explains_it() {
    let place = Place::new();
    let scale = "### Scale: How do you feel?\n\nFrom: 1 Not\nTo: 5 Very\n";
    let board = |list: &str| format!("# T\n\nLicence: CC0\n\n## One\n\n{scale}{list}");
    let packed = |list: &str, target: &str| {
        place.put("one/storyboard.md", board(list));
        let ran = place.run(&["build", "--target", target, "--out", "out", "one"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let names = place.names("out");
        let zip = names.iter().find(|name| name.contains(target)).unwrap();
        files(&place.read(&format!("out/{zip}")))
    };
    for (target, pages) in [
        ("scorm12", ["index.html", "about.html"]),
        ("xapi", ["tincan.xml", "about.html"]),
    ] {
        let one = packed("\n- I can say no to a zebra.\n", target);
        for page in pages {
            assert!(text(&one, page).contains("zebra"), "{target}, {page}");
        }
        let none = packed("", target);
        assert!(
            text(&none, "index.html").contains("<legend><h2"),
            "{target}"
        );
    }
}

/// A text with the head that every storyboard needs, as the page of its package.
fn page(words: &str) -> String {
    let place = Place::new();
    place.put(
        "good/storyboard.md",
        format!("# M\n\nLicence: CC BY 4.0\n\n{words}"),
    );
    text(&files(&built(&place)), "index.html")
}

#[test]
fn links_in_what_is_pressed_or_leads_on_are_plain_words() {
    let said = page(
        "## One\n\n### Decision: Where?\n\n- Go → The council\n- Leave → end\n\n## The [council](https://example.org/a)\n\n### Scale: How sure?\n\nFrom: 1 Not at [all](https://example.org/b)\nTo: 5 Very\n",
    );
    let way = said.split("class=\"way\"").nth(1).unwrap();
    let way = way.split("</p>").next().unwrap();
    assert!(way.ends_with("\">The council</a>"), "{way}");
    assert!(said.contains("<p class=\"way\" hidden>The end</p>"));
    let hidden = said.split("aria-hidden=\"true\"><span>").nth(1).unwrap();
    assert!(hidden.starts_with("Not at all</span>"), "{hidden}");
    let named = said.split("<span class=\"vh\"> Not at").nth(1).unwrap();
    assert!(named.starts_with(" all</span>"), "{named}");
}

#[test]
fn what_is_said_after_checking_says_of_what_without_a_script() {
    let said = page(
        "## One\n\n### Question: Is it?\n\nAnswer: true\nRight: Well done.\nWrong: Look again.\nExplain: It is so.\n",
    );
    for part in [
        "data-said=\"right\" data-verdict=\"Right\"",
        "data-said=\"wrong\" data-verdict=\"Not yet\"",
        "data-said=\"explain\" hidden",
    ] {
        assert!(said.contains(part), "{part}");
    }
}

#[test]
fn headings_follow_one_another_without_a_step_left_out() {
    let said = page(
        "## One\n\n### Question: Is it?\n\n#### Before\n\nAnswer: true\nWrong: No.\n\n- false\n> #### Why\n>\n> So.\n\n### Case study\n\n#### The first year\n\nWords.\n",
    );
    let scene = said.split("<main").nth(1).unwrap();
    let scene = &scene[scene.find("data-scene").unwrap()..];
    let levels: Vec<char> = scene
        .match_indices("<h")
        .filter_map(|(at, _)| scene[at + 2..].chars().next())
        .filter(char::is_ascii_digit)
        .take(7)
        .collect();
    // The scene, words above a question, the question, a remark, what is said of it, the case and its first part.
    assert_eq!(levels, ['1', '2', '2', '3', '3', '2', '3'], "{scene}");
}

#[test]
fn a_sign_that_a_word_goes_on_with_stays_with_the_word() {
    let said = page("## One\n\n### Gaps\n\nWrong: No.\n\nThis is [Ayesha]'s list, of [ten].\n");
    assert!(said.contains("</span>&#39;s list, of"), "{said}");
    let ten = said.split("list, of").nth(1).unwrap();
    assert!(!ten.contains("</span></span>."), "{ten}");
}

#[test]
fn the_manifest_stands_first_and_the_rest_is_sorted() {
    let names: Vec<String> = files(&built(&Place::with_good("good")))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names[0], "imsmanifest.xml");
    assert!(names[1..].is_sorted(), "{names:?}");
    for name in [
        "index.html",
        "about.html",
        "player.css",
        "plain.css",
        "player.js",
        "desk.svg",
    ] {
        assert!(
            names.iter().any(|other| other == name),
            "{name} is missing from {names:?}"
        );
    }
}

#[test]
fn every_file_is_listed_but_the_schemas() {
    let all = files(&built(&Place::with_good("good")));
    let manifest = text(&all, "imsmanifest.xml");
    let listed: BTreeSet<&str> = manifest
        .split("<file href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let there: BTreeSet<&str> = all
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| *name != "imsmanifest.xml" && !name.ends_with(".xsd"))
        .collect();
    assert_eq!(listed, there);
    let schemas: Vec<&str> = all
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| name.ends_with(".xsd"))
        .collect();
    assert_eq!(
        schemas,
        [
            "adlcp_rootv1p2.xsd",
            "ims_xml.xsd",
            "imscp_rootv1p1p2.xsd",
            "imsmd_rootv1p2p1.xsd"
        ]
    );
    for name in schemas {
        let ours = fs::read(root().join("schemas/scorm12").join(name)).unwrap();
        assert!(
            all.iter()
                .any(|(file, bytes)| file == name && *bytes == ours),
            "{name}"
        );
    }
}

#[test]
fn names_are_what_every_server_and_platform_takes() {
    let place = Place::with_good("good");
    place.put(
        "good/storyboard.md",
        GOOD.replace("media/desk.svg", "media/Büro (2).SVG"),
    );
    fs::rename(
        place.path("good/media/desk.svg"),
        place.path("good/media/Büro (2).SVG"),
    )
    .unwrap();
    let all = files(&built(&place));
    let mut bases = BTreeSet::new();
    for (name, _) in &all {
        assert!(
            name.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-/".contains(&b)),
            "{name}"
        );
        assert!(
            bases.insert(name.rsplit('/').next().unwrap()),
            "{name} stands twice"
        );
    }
}

#[test]
fn no_page_or_script_listens_for_the_end_of_a_page_or_asks_another_host() {
    let all = files(&built(&Place::with_good("good")));
    for (name, bytes) in all
        .iter()
        .filter(|(name, _)| !name.ends_with(".xsd") && name != "imsmanifest.xml")
    {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("unload"), "{name}");
        assert!(
            !text.contains("eval(") && !text.contains("innerhtml"),
            "{name}"
        );
        let hosts = text.matches("http://").count() + text.matches("https://").count();
        let drawing = text.matches("http://www.w3.org/2000/svg").count();
        assert_eq!(hosts, drawing, "{name} names another host");
    }
}

/// Some servers say of every page that it is Latin, and browsers read its script so too.
#[test]
fn pages_and_script_are_marked_as_utf_8_and_the_manifest_is_not() {
    let all = files(&built(&Place::with_good("good")));
    for name in ["index.html", "about.html", "player.js"] {
        assert!(text(&all, name).starts_with('\u{feff}'), "{name}");
    }
    assert!(text(&all, "imsmanifest.xml").starts_with("<?xml"));
}

#[test]
fn both_pages_begin_with_the_strict_policy_and_have_no_script_or_style_of_their_own() {
    let all = files(&built(&Place::with_good("good")));
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";
    for name in ["index.html", "about.html"] {
        let page = text(&all, name)
            .replace("&#39;", "'")
            .replace("&#x27;", "'");
        let (_, head) = page.split_once("<head>").unwrap();
        let tag = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        assert!(
            head.trim_start().starts_with(&tag),
            "{name}: {}",
            &head[..400]
        );
        assert!(
            !page.contains("<style") && !page.contains(" style=\""),
            "{name}"
        );
        let scripts: Vec<&str> = page
            .split("<script")
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap())
            .collect();
        let fine =
            |tag: &&str| tag.contains("src=\"player.js\"") || tag.contains("application/json");
        assert!(scripts.iter().all(fine), "{name}: {scripts:?}");
    }
}

#[test]
fn the_manifest_follows_the_rules_every_platform_needs() {
    let place = Place::new();
    let title = format!("A & B < \"C\" 'D' é \u{1}{}", "x".repeat(300));
    place.put(
        "good/storyboard.md",
        GOOD.replace("The café question", &title.replace('<', "\\<")),
    );
    place.put("good/media/desk.svg", PICTURE);
    let all = files(&built(&place));
    let bytes = &all[0].1;
    let manifest = text(&all, "imsmanifest.xml");
    assert!(
        bytes.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest "),
        "{manifest}"
    );
    assert!(
        !manifest.contains("&#") && !manifest.contains("CDATA") && !manifest.contains('\r'),
        "{manifest}"
    );
    assert!(manifest.contains(" xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\""));
    assert!(
        manifest.contains("<schema>ADL SCORM</schema>")
            && manifest.contains("<schemaversion>1.2</schemaversion>")
    );
    assert!(
        manifest
            .contains("<item identifier=\"ITEM-1\" identifierref=\"RES-1\" isvisible=\"true\">")
    );
    assert!(manifest.contains("type=\"webcontent\" adlcp:scormtype=\"sco\" href=\"index.html\">"));
    assert!(!manifest.contains("masteryscore"));
    let (_, rest) = manifest.rsplit_once("<title>").unwrap();
    let (title, _) = rest.split_once("</title>").unwrap();
    assert!(
        title.starts_with("A &amp; B &lt; ") && title.contains(" é xxx") && title.ends_with("x…"),
        "{title}"
    );
    let plain = title
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&quot;", "\"")
        .replace("&apos;", "'");
    assert_eq!(plain.chars().count(), 200);
}

#[test]
fn what_platforms_key_records_on_stays_when_the_words_change() {
    let place = Place::new();
    let identifier = |storyboard: String| {
        place.put("good/storyboard.md", storyboard);
        place.put("good/media/desk.svg", PICTURE);
        let manifest = text(&files(&built(&place)), "imsmanifest.xml");
        let (_, rest) = manifest.split_once("<manifest identifier=\"").unwrap();
        rest.split('"').next().unwrap().to_string()
    };
    let named =
        |iri: &str| GOOD.replace("Version: 1.2", &format!("Version: 1.3\nIdentifier: {iri}"));
    let first = identifier(named("https://example.org/a"));
    let reworded = named("https://example.org/a").replace("café question", "other title");
    assert_eq!(identifier(reworded), first);
    assert_ne!(identifier(named("https://example.org/b")), first);
}

/// A module that says whose it is, with links.
fn credited() -> String {
    GOOD.replace(
        "Licence: CC BY 4.0\n",
        "Licence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)\nCredits: Photo by *[Ann](https://ann.example/photo)* under CC0\n\
        Credits: Based on https://example.org/orig\nPublisher: **Tea; Cake, Ltd**\nContact: [Jo](mailto:jo@example.org)\n",
    )
}

/// Words alone do not say which licence is meant, or where the photograph is.
#[test]
fn who_is_named_is_named_with_the_address() {
    let place = Place::with_good("good");
    place.put("good/storyboard.md", credited());
    let all = files(&built(&place));
    let (about, manifest) = (text(&all, "about.html"), text(&all, "imsmanifest.xml"));
    for said in [
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
        "Photo by Ann (https://ann.example/photo) under CC0",
        "Based on https://example.org/orig",
        "Tea; Cake, Ltd",
        "Jo (jo@example.org)",
    ] {
        assert!(about.contains(&format!(">{said}</td>")), "{said}: {about}");
    }
    let between = |start: &str, end: &str| {
        let (_, rest) = manifest.split_once(start).unwrap();
        rest.split_once(end).unwrap().0.to_string()
    };
    assert!(between("<rights>", "</rights>").contains(
        ">CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); Photo by Ann (https://ann.example/photo) under CC0; Based on https://example.org/orig<"
    ));
    let cycle = between("<lifecycle>", "</lifecycle>");
    let (publisher, contact) = cycle.split_once("unknown").unwrap();
    assert!(publisher.contains(">publisher<"), "{cycle}");
    assert!(publisher.contains("\nFN:Tea\\; Cake\\, Ltd\n"), "{cycle}");
    assert!(contact.contains("\nFN:Jo (jo@example.org)\n"), "{cycle}");
}

#[test]
fn the_manifest_is_valid_by_our_schemas() {
    let place = Place::with_good("good");
    place.put("good/storyboard.md", credited());
    let all = files(&built(&place));
    for (name, bytes) in &all {
        place.put(&format!("unzipped/{name}"), bytes);
    }
    let driver = "<?xml version=\"1.0\"?><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\
        <xs:import namespace=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" schemaLocation=\"imscp_rootv1p1p2.xsd\"/>\
        <xs:import namespace=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\" schemaLocation=\"adlcp_rootv1p2.xsd\"/>\
        <xs:import namespace=\"http://www.imsglobal.org/xsd/imsmd_rootv1p2p1\" schemaLocation=\"imsmd_rootv1p2p1.xsd\"/>\
        </xs:schema>";
    place.put("unzipped/driver.xsd", driver);
    let run = Command::new("xmllint")
        .args([
            "--nonet",
            "--noout",
            "--schema",
            "driver.xsd",
            "imsmanifest.xml",
        ])
        .current_dir(place.path("unzipped"))
        .output()
        .expect("xmllint is installed (libxml2-utils)");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

#[test]
fn unzip_finds_no_fault() {
    let place = Place::with_good("good");
    built(&place);
    let run = Command::new("unzip")
        .arg("-t")
        .arg(place.path(ZIP))
        .output()
        .expect("unzip is installed");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        run.status.success() && said.contains("No errors detected"),
        "{said}"
    );
}

#[test]
fn entries_have_one_time_one_mode_and_nothing_extra() {
    let zip = built(&Place::with_good("good"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip)).unwrap();
    for place in 0..archive.len() {
        let file = archive.by_index(place).unwrap();
        let time = file.last_modified().unwrap();
        assert_eq!(
            (
                time.year(),
                time.month(),
                time.day(),
                time.hour(),
                time.minute(),
                time.second()
            ),
            (1980, 1, 1, 0, 0, 0)
        );
        assert_eq!(file.unix_mode(), Some(0o100_644));
        assert!(file.extra_data().is_none_or(|extra| extra.is_empty()));
    }
    // No entry uses the larger format: none is larger than four gigabytes.
    assert!(!zip.windows(4).any(|four| four == b"PK\x06\x06"));
}

#[test]
fn media_are_stored_as_they_are_and_texts_deflated() {
    let place = Place::with_good("good");
    place.put("good/storyboard.md", GOOD.replace("svg", "gif"));
    place.put("good/media/desk.gif", [&b"GIF89a"[..], &[7; 4096]].concat());
    let zip = built(&place);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip)).unwrap();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        let stored = file.compression() == zip::CompressionMethod::Stored;
        let name = file.name().unwrap().into_owned();
        assert_eq!(stored, name == "desk.gif", "{name}");
    }
}

#[test]
fn a_picture_is_packed_without_the_place_where_it_was_taken() {
    let note = b"MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0\0\0";
    let head = [b"\xff\xd8\xff\xe1\0\x32Exif\0\0", &note[..]].concat();
    let frame = b"\xff\xc0\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0\xff\xd9";
    let place = Place::with_good("good");
    place.put("good/storyboard.md", GOOD.replace("svg", "jpg"));
    place.put("good/media/desk.jpg", [&head[..], frame].concat());
    let zip = built(&place);
    let packed = files(&zip);
    let (_, bytes) = packed.iter().find(|(name, _)| name == "desk.jpg").unwrap();
    assert_eq!(*bytes, [&b"\xff\xd8"[..], frame].concat());
    assert_eq!(zip, built(&place));
    // The author's own file is left alone.
    assert_eq!(
        place.read("good/media/desk.jpg").len(),
        head.len() + frame.len()
    );
    // Pieces of a file that has another size by now would be pieces of something else.
    let mut set = storyloom::package::FileSet::default();
    let disk = place.path("good/media/desk.jpg");
    set.pieces("desk.jpg", disk.clone(), 1, vec![]);
    let fault = zipped(&set).unwrap_err();
    assert!(matches!(fault, storyloom::package::zip::Fault::Changed(path) if path == disk));
}

#[test]
fn a_package_is_the_same_alone_and_beside_another() {
    let place = Place::with_good("good");
    let targets = ["scorm12", "xapi"];
    let build = |out: &str, which: &str| {
        let mut program = place.program();
        program.env("SOURCE_DATE_EPOCH", "1700000001");
        program.args(["build", "--target", which, "--out", out, "good"]);
        let ran = support::Ran::of(program.output().unwrap());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        targets.map(|target| fs::read(place.path(&format!("{out}/good-{target}.zip"))).ok())
    };
    let alone = targets.map(|target| build(&format!("alone {target}"), target));
    let alone = [alone[0][0].clone(), alone[1][1].clone()];
    assert!(alone.iter().all(Option::is_some));
    assert!(
        build("both", "scorm12,xapi") == alone,
        "the second after the first"
    );
    assert!(
        build("turned", "xapi,scorm12") == alone,
        "the first after the second"
    );
}

#[test]
fn the_same_module_gives_the_same_bytes_anywhere() {
    let place = Place::with_good("good");
    let first = built(&place);
    assert_eq!(built(&place), first, "a second run");
    let other = Place::new();
    // Another folder, with another order of making the files.
    other.put("a folder é/good/media/desk.svg", PICTURE);
    other.put("a folder é/good/storyboard.md", GOOD);
    let ways: [(&str, &[(&str, &str)]); 3] = [
        ("022", &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "C")]),
        (
            "077",
            &[
                ("TZ", "America/St_Johns"),
                ("LC_ALL", "cy_GB.UTF-8"),
                ("LANG", "cy_GB.UTF-8"),
            ],
        ),
        (
            "000",
            &[
                ("TZ", "UTC"),
                ("HOME", "/nowhere"),
                ("SOURCE_DATE_EPOCH", ""),
            ],
        ),
    ];
    for (umask, names) in ways {
        let mut shell = Command::new("sh");
        shell
            .current_dir(other.path("a folder é"))
            .env_remove("SOURCE_DATE_EPOCH")
            .args([
                "-c",
                "umask \"$1\"; exec \"$2\" build good --out \"out $1\"",
                "sh",
                umask,
                env!("CARGO_BIN_EXE_storyloom"),
            ])
            .envs(names.iter().copied());
        let ran = support::Ran::of(shell.output().unwrap());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let zip = other.read(&format!("a folder é/out {umask}/good-scorm12.zip"));
        assert!(zip == first, "umask {umask}, {names:?}");
    }
}

#[test]
fn source_date_epoch_sets_the_time_in_utc_and_nothing_else() {
    let place = Place::with_good("good");
    let without = built(&place);
    let zip = |epoch: &str, zone: &str| {
        let ran = support::Ran::of(
            place
                .program()
                .args(["build", "--target", "scorm12", "good"])
                .env("SOURCE_DATE_EPOCH", epoch)
                .env("TZ", zone)
                .output()
                .unwrap(),
        );
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        place.read(ZIP)
    };
    let dated = zip("1700000000", "Asia/Tokyo");
    assert_eq!(zip("1700000000", "America/New_York"), dated);
    assert_eq!(
        files(&dated),
        files(&without),
        "the files themselves are the same"
    );
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&dated)).unwrap();
    let time = archive.by_index(0).unwrap().last_modified().unwrap();
    assert_eq!(
        (
            time.year(),
            time.month(),
            time.day(),
            time.hour(),
            time.minute(),
            time.second()
        ),
        (2023, 11, 14, 22, 13, 20)
    );
    assert_eq!(zip("0", "UTC"), without, "before what a zip can name");
    let ran = place
        .program()
        .args(["build", "--target", "scorm12", "good"])
        .env("SOURCE_DATE_EPOCH", "soon")
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(2));
}

#[test]
fn a_build_that_is_refused_leaves_the_old_package_untouched() {
    let place = Place::with_good("good");
    let old = built(&place);
    place.put(
        "good/storyboard.md",
        GOOD.replace("→ The reply", "→ Nowhere"),
    );
    assert_eq!(
        place.run(&["build", "--target", "scorm12", "good"]).status,
        Some(1)
    );
    assert_eq!(place.read(ZIP), old);
    assert_eq!(place.names("packages"), ["good-scorm12.zip"]);
}

#[cfg(unix)]
#[test]
fn a_build_that_runs_out_of_room_leaves_the_old_package_and_no_half_one() {
    let place = Place::with_good("good");
    let old = built(&place);
    place.put("good/storyboard.md", GOOD.replace("svg", "gif"));
    place.put(
        "good/media/desk.gif",
        [&b"GIF89a"[..], &vec![7; 1 << 20]].concat(),
    );
    // A limit on the size of a file is to the program what a full disk is: writing fails.
    let mut shell = Command::new("sh");
    shell.current_dir(place.path(".")).args([
        "-c",
        "trap '' XFSZ; ulimit -f 512; exec \"$1\" --quiet build good",
        "sh",
        env!("CARGO_BIN_EXE_storyloom"),
    ]);
    let ran = support::Ran::of(shell.output().unwrap());
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), ""), "{}", ran.err);
    assert_eq!(
        ran.err,
        "Problem: packages/good-scorm12.zip could not be written\n\n  The file would be too large for that disk.\n"
    );
    assert_eq!(place.read(ZIP), old);
    assert_eq!(place.names("packages"), ["good-scorm12.zip"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced_by_a_package() {
    let place = Place::with_good("good");
    built(&place);
    let kind = || fs::symlink_metadata(place.path(ZIP)).unwrap().file_type();
    fs::remove_file(place.path(ZIP)).unwrap();
    let made = Command::new("mkfifo").arg(place.path(ZIP)).status();
    assert!(made.unwrap().success());
    let ran = place.run(&["--quiet", "build", "good"]);
    assert_eq!(ran.status, Some(3), "{}", ran.err);
    assert!(ran.err.contains("no ordinary file"), "{}", ran.err);
    assert!(!kind().is_file());

    fs::remove_file(place.path(ZIP)).unwrap();
    fs::create_dir(place.path(ZIP)).unwrap();
    let ran = place.run(&["--quiet", "build", "good"]);
    assert_eq!(ran.status, Some(3), "{}", ran.err);
    assert!(ran.err.contains("That is a folder."), "{}", ran.err);
    assert!(kind().is_dir());
    let left = place.names("packages");
    assert!(left.iter().all(|name| name.ends_with(".zip")), "{left:?}");
}

#[cfg(unix)]
#[test]
fn what_another_run_is_writing_is_left_alone() {
    let place = Place::with_good("good");
    fs::create_dir(place.path("packages")).unwrap();
    let busy = fs::File::create(place.path("packages/.storyloom-1-busy.part")).unwrap();
    busy.lock().unwrap();
    fs::write(place.path("packages/.storyloom-2-left.part"), "half").unwrap();
    built(&place);
    assert_eq!(
        place.names("packages"),
        [".storyloom-1-busy.part", "good-scorm12.zip"]
    );
}

#[test]
fn a_medium_that_changes_while_it_is_packed_is_told() {
    let place = Place::with_good("good");
    let mut set = storyloom::package::FileSet {
        first: "a.txt".to_string(),
        ..Default::default()
    };
    set.text("a.txt", "words");
    let disk = place.path("good/media/desk.svg");
    set.file("desk.svg", disk.clone(), PICTURE.len() as u64 + 1);
    let fault = zipped(&set).unwrap_err();
    assert!(matches!(fault, storyloom::package::zip::Fault::Changed(path) if path == disk));
}

#[test]
fn a_zip_that_is_not_what_was_meant_does_not_pass_the_check() {
    let mut set = storyloom::package::FileSet {
        first: "b.txt".to_string(),
        ..Default::default()
    };
    set.text("a.txt", "words words words words words words");
    set.text("b.txt", "more");
    let write = |set| zipped(set).unwrap();
    let zip = write(&set);
    let check =
        |set: &_, zip: &[u8]| storyloom::package::zip::check(set, std::io::Cursor::new(zip));
    assert!(check(&set, &zip).is_ok());
    for cut in [10, zip.len() / 2, zip.len() - 1] {
        assert!(check(&set, &zip[..cut]).is_err(), "cut at {cut}");
    }
    let place = zip.windows(5).position(|name| name == b"a.txt").unwrap();
    let mut damaged = zip.clone();
    damaged[place + 8] ^= 0x40;
    assert!(check(&set, &damaged).is_err(), "damaged inside a file");
    let mut more = set.clone();
    more.text("c.txt", "");
    assert!(check(&more, &zip).is_err(), "a file is missing");
    let mut odd = set.clone();
    odd.text("A.txt", "");
    assert!(check(&odd, &write(&odd)).is_err(), "a name that is not fit");
    for name in [
        "a.php",
        "a.jsp",
        "a.phtml",
        "a.exe",
        "con.png",
        "media/nul",
        ".hidden",
        "media//a.png",
        "media/a.txt",
    ] {
        let mut odd = set.clone();
        odd.text(name, "");
        assert_eq!(odd.bad_name(), Some(name));
    }
}

#[test]
fn links_out_of_the_folder_are_not_followed() {
    let place = Place::with_good("good");
    place.put("secret.svg", PICTURE);
    fs::remove_file(place.path("good/media/desk.svg")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.path("secret.svg"), place.path("good/media/desk.svg"))
        .unwrap();
    let ran = place.run(&["check", "--format", "short", "good"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.out.contains("[file-missing]"), "{}", ran.out);
    assert!(!Path::new(&place.path("packages")).exists());
}

#[test]
fn no_name_of_a_file_stops_a_package() {
    let place = Place::with_good("good");
    for name in ["con.svg", "Nul.svg", "com1.svg", "clwb.php"] {
        place.put(&format!("good/media/{name}"), PICTURE);
    }
    let pictures =
        "![A lamp](media/con.svg)\n\n![A desk](media/Nul.svg)\n\n![A chair](media/com1.svg)";
    let text = GOOD.replace("A few words before it begins.", pictures);
    place.put("good/storyboard.md", &text);
    let ran = place.run(&["build", "--target", "scorm12", "good"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let text = text.replace(
        "You ask.",
        "You [ask](media/clwb.php). ![A club](media/clwb.php)",
    );
    place.put("good/storyboard.md", text);
    let ran = place.run(&["build", "good"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("unsafe-link"), "{}", ran.err);
    let ran = place.run(&["build", "--draft", "good"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn a_draft_with_problems_says_that_it_is_one_and_a_sound_one_does_not() {
    let place = Place::with_good("good");
    let said = |words: &[&str]| {
        let ran = place.run(words);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let files = files(&place.read("packages/good-scorm12.zip"));
        ["imsmanifest.xml", "about.html"].map(|name| text(&files, name))
    };
    for page in said(&["build", "--draft", "good"]) {
        assert!(!page.contains("raft"), "{page}");
    }
    place.put(
        "good/storyboard.md",
        GOOD.replace("→ The reply\n> You ask.", "→ The replay\n> You ask."),
    );
    let [manifest, about] = said(&["build", "--draft", "good"]);
    let title = "The café question (draft)";
    assert!(
        manifest.contains(&format!("<title>{title}</title>")),
        "{manifest}"
    );
    assert!(about.contains("This is a draft"), "{about}");
    let long = GOOD.replace("→ The reply\n> You ask.", "→ The replay\n> You ask.");
    let long = long.replacen("# ", &format!("# {} ", "Long ".repeat(60)), 1);
    place.put("good/storyboard.md", long);
    let [manifest, _] = said(&["build", "--draft", "good"]);
    let title = manifest.split("<title>Long").nth(1).unwrap();
    let title = title.split("</title>").next().unwrap();
    assert!(
        title.ends_with("… (draft)") && title.chars().count() <= 196,
        "{title}"
    );
    // Problems alone are wanted, and a draft has none.
    let ran = place.run(&["-q", "build", "--draft", "good"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
}

/// What is asked for and set nowhere is as if it were not written.
#[test]
fn no_style_sheet_asks_for_a_custom_property_that_none_sets() {
    let place = Place::with_good("good");
    let files = files(&built(&place));
    let sheets = ["player.css", "about.css", "plain.css"].map(|name| text(&files, name));
    let whole = sheets.concat();
    let asked = |sheet: &str| {
        let names = sheet.split("var(--").skip(1);
        let names = names.filter_map(|rest| rest.split([')', ',']).next());
        names.map(str::to_string).collect::<Vec<_>>()
    };
    for sheet in &sheets[..2] {
        assert!(asked(sheet).len() > 10, "{sheet}");
    }
    for name in asked(&whole) {
        let set = [format!("{{--{name}:"), format!(";--{name}:")];
        assert!(set.iter().any(|set| whole.contains(set)), "--{name}");
    }
}
