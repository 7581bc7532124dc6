//! What modules are found, what they are called, and how somebody is told of their files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod support;

use std::fs;
use support::{GOOD, Place};

/// A module that one finding is made in.
const BAD: &str = "# T\n\nLicence: CC BY 4.0\n\n## S\n\nGo to: Nowhere\n";

#[test]
fn names_that_are_not_ascii_make_packages_of_their_own() {
    let place = Place::new();
    let folders = [
        "Модуль 1",
        "Урок 1",
        "C++",
        "C#",
        "kurs-日本",
        "kurs-中国",
        "Größe",
        "Groe",
        "my_First module-2",
    ];
    for folder in folders {
        place.good(folder);
    }
    let ran = place.run(&["build", "--target", "scorm12", "."]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let names = place.names("packages");
    assert_eq!(names.len(), folders.len(), "{names:?}");
    for plain in ["groe-scorm12.zip", "my-first-module-2-scorm12.zip"] {
        assert!(names.iter().any(|name| name == plain), "{names:?}");
    }
}

#[test]
fn storyboards_of_one_folder_are_called_by_their_own_names() {
    let place = Place::with_good("two");
    place.put("two/Tea one.md", GOOD);
    place.put("two/tea2.md", GOOD);
    let ran = place.run(&[
        "build",
        "--target",
        "scorm12",
        "two/Tea one.md",
        "two/tea2.md",
        "two",
    ]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let names = ["tea-one-scorm12.zip", "tea2-scorm12.zip", "two-scorm12.zip"];
    assert_eq!(place.names("packages"), names);
}

#[test]
fn two_modules_of_one_identifier_are_refused() {
    let place = Place::new();
    let text = GOOD.replace("Version: 1.2", "Identifier: https://example.org/tea");
    for name in ["one", "two"] {
        place.good(&format!("both/{name}"));
        place.put(&format!("both/{name}/storyboard.md"), &text);
    }
    let said = "Problem: Two modules have the identifier https://example.org/tea: both/one/storyboard.md and both/two/storyboard.md\n";
    for words in [
        &["check", "both"][..],
        &["build", "both", "--target", "xapi"],
    ] {
        let ran = place.run(words);
        assert_eq!(ran.status, Some(2), "{words:?}");
        assert!(ran.err.starts_with(said), "{}", ran.err);
    }
    assert_eq!(place.names("packages"), ["one-xapi.zip"]);
    assert_eq!(
        place.run(&["check", "both/one", "both/one/."]).status,
        Some(0)
    );
}

#[test]
fn files_are_told_as_they_would_be_typed() {
    let place = Place::new();
    place.put("deep/one/two/storyboard.md", BAD);
    let said = |folder: &str, path: &str| {
        let mut program = place.program();
        program.current_dir(place.path(folder));
        let out = program.args(["check", "--format", "short", path]).output();
        let text = String::from_utf8(out.unwrap().stdout).unwrap();
        let file = text.split(":7:").next().unwrap_or_default();
        file.to_string()
    };
    let path = "deep/one/two/storyboard.md";
    for typed in ["deep/one/two", "deep/one", "./deep/one/", path] {
        assert_eq!(said(".", typed), path, "{typed}");
    }
    assert_eq!(said("deep/one/two", "."), "storyboard.md");
    assert_eq!(said("deep/one", "."), "two/storyboard.md");
    assert_eq!(said("deep", "../deep/one"), "../deep/one/two/storyboard.md");
    assert_eq!(said("deep/one/two", ".."), "../two/storyboard.md");
    let whole = place.path(path).display().to_string();
    assert_eq!(said("deep", &whole), whole);
    let map = place.run(&["map", "deep/one/two", "--draft", "--format", "json"]);
    assert!(
        map.out.contains("\"deep/one/two/storyboard.md\""),
        "{}",
        map.out
    );
}

#[test]
fn included_files_are_told_as_they_would_be_typed() {
    let place = Place::new();
    place.put(
        "all/mine/storyboard.md",
        "# T\n\nLicence: CC BY 4.0\n\nInclude: ../shared/end.md\n",
    );
    place.put("all/shared/end.md", "## S\n\nGo to: Nowhere\n");
    for (folder, path, file) in [
        (".", "all/mine", "all/shared/end.md:3:"),
        ("all", "mine", "shared/end.md:3:"),
        ("all/mine", ".", "./../shared/end.md:3:"),
        ("all/shared", "../mine", "end.md:3:"),
    ] {
        let mut program = place.program();
        program.current_dir(place.path(folder));
        let out = program.args(["check", "--format", "short", path]).output();
        let text = String::from_utf8(out.unwrap().stdout).unwrap();
        assert!(
            text.starts_with(file.trim_start_matches("./")),
            "{folder}: {text}"
        );
    }
}

#[test]
fn a_storyboard_that_is_called_otherwise_is_named() {
    let place = Place::with_good("all/good");
    for name in ["storyboard.md.txt", "storyboard.markdown"] {
        place.put(&format!("all/other/{name}"), GOOD);
        let ran = place.run(&["build", "--target", "scorm12", "all"]);
        let said = format!(
            "The file in all/other is called {name}, and a storyboard has to be called storyboard.md"
        );
        assert_eq!((ran.status, ran.err), (Some(0), format!("Note: {said}.\n")));
        let ran = place.run(&["check", "all/other"]);
        assert_eq!(ran.status, Some(3));
        assert!(
            ran.err.starts_with(&format!("Problem: {said}\n")),
            "{}",
            ran.err
        );
        fs::remove_file(place.path(&format!("all/other/{name}"))).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_storyboard_that_cannot_be_read_stops_no_other() {
    let place = Place::with_good("all/good");
    place.put("away.md", GOOD);
    for (name, leads) in [("away", "../../away.md"), ("nowhere", "../../nowhere.md")] {
        fs::create_dir_all(place.path("all").join(name)).unwrap();
        let link = place.path("all").join(name).join("storyboard.md");
        std::os::unix::fs::symlink(leads, link).unwrap();
    }
    let ran = place.run(&["build", "--target", "scorm12", "all"]);
    assert_eq!(ran.status, Some(3));
    for said in [
        "all/away/storyboard.md is a link",
        "all/nowhere/storyboard.md cannot be read",
    ] {
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(place.names("packages"), ["good-scorm12.zip"]);
}

#[cfg(unix)]
#[test]
fn a_text_that_is_protected_is_not_mended() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_good("good");
    let text = GOOD.replace("## The reply", "##The reply");
    place.put("good/storyboard.md", &text);
    let path = place.path("good/storyboard.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let ran = place.run(&["check", "--fix", "good"]);
    assert_eq!(ran.status, Some(3));
    assert!(
        ran.err
            .contains("Problem: good/storyboard.md is protected against writing"),
        "{}",
        ran.err
    );
    // What was found is said all the same.
    assert!(
        ran.out.contains("storyloom explain heading-needs-space"),
        "{}",
        ran.out
    );
    assert_eq!(place.read("good/storyboard.md"), text.as_bytes());
}

/// A Mac writes the accents of a file's name behind their letters, most keyboards write both as one: they look the same.
#[test]
fn names_that_look_the_same_are_the_same() {
    let (one, two) = ("gŵyl", "gw\u{302}yl");
    for (written, on_disk) in [(one, two), (two, one)] {
        let place = Place::new();
        let named = |text: &str| text.replace('@', written);
        place.put(
            "good/storyboard.md",
            named(&GOOD.replace("Licence:", "Theme: @\nInclude: ../@/@.md\nLicence:"))
                .replace("media/desk.svg", &named("@/@.svg")),
        );
        let put = |path: &str, text: &str| place.put(&path.replace('@', on_disk), text);
        put("good/@/@.svg", support::PICTURE);
        put(
            "@/@.md",
            &named("## Personas\n\n### Persona: Ann\n\n![A face](@.svg)\n\nInclude: sub/@.md\n"),
        );
        put("@/sub/@.md", "## Glossary\n\n- **a**: b\n");
        put("@/@.svg", support::PICTURE);
        put(
            "themes/@/theme.json",
            &named("{ \"logo\": { \"file\": \"@.svg\", \"alt\": \"A\" } }"),
        );
        put("themes/@/@.svg", support::PICTURE);
        let ran = place.run(&["check", "--format", "short", "good"]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
        // Where both are there, each is itself.
        place.put(&format!("good/{written}/{written}.svg"), "<p>");
        let ran = place.run(&["check", "--format", "short", "good"]);
        assert!(
            ran.out.contains("does not hold what its ending .svg says"),
            "{}",
            ran.out
        );
    }
}

/// Whoever asks for a folder of modules is told which of them are not taken, even where only problems are wanted.
#[test]
fn folders_that_hold_modules_are_named_and_so_are_storyboards_called_otherwise() {
    let place = Place::with_good("all/good");
    place.good("all/course/one");
    place.good("all/course/two");
    place.put("all/other/Storyboard.txt", GOOD);
    place.put("all/themes/own/theme.json", "{}");
    let course = "Note: The folder all/course has no storyboard.md, and the modules in the folders in it are left out; to take them in, name it on the command line.\n";
    let other = "Note: The file in all/other is called Storyboard.txt, and a storyboard has to be called storyboard.md.\n";
    for words in [
        &["--quiet", "check", "all"][..],
        &["build", "all", "--target", "xapi"],
    ] {
        let ran = place.run(words);
        assert_eq!((ran.status, ran.err), (Some(0), format!("{other}{course}")));
    }
    assert_eq!(place.names("packages"), ["good-xapi.zip"]);
    let ran = place.run(&["check", "all/course", "--format", "short"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
}

/// The same where it is the folder that has a storyboard of its own.
#[test]
fn modules_in_the_folder_of_a_module_are_named_as_left_out() {
    let place = Place::with_good("all/good");
    for name in ["a", "b", "c", "d", "e"] {
        place.good(&format!("all/{name}"));
    }
    place.put("all/notes/words.md", "Words.\n");
    place.good("all");
    let said = "Note: The folder all has a storyboard.md of its own, and the modules in the folders in it are left out: a, b, c, d, e and 1 more; to take them in, name them on the command line, or move that file.\n";
    let ran = place.run(&["--quiet", "check", "all"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), said));
    for path in ["all/storyboard.md", "all/good"] {
        let ran = place.run(&["--quiet", "check", path]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    }
}

/// A package's name is that of the folder and of the standard.
#[test]
fn a_folder_whose_package_could_have_no_name_is_refused_before_anything_is_written() {
    let place = Place::new();
    let parts = "ab-".repeat(80);
    let (fits, long) = (format!("{parts}abc"), format!("{parts}abcd"));
    place.good(&fits);
    let ran = place.run(&["build", "--target", "all", &fits]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    place.good(&long);
    for words in [&["check", &long][..], &["build", "--out", "out", &long]] {
        let ran = place.run(words);
        assert_eq!(ran.status, Some(2), "{}", ran.err);
        assert!(
            ran.err
                .contains("is too long: its package would be called by 256 signs"),
            "{}",
            ran.err
        );
    }
    assert!(!place.path("out").exists());
}
