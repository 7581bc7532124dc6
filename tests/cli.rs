//! The commands as a person meets them: what is said where, and the exit status.
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

#[test]
fn a_new_module_is_good_and_builds() {
    let place = Place::new();
    let ran = place.run(&["new", "my-first-module"]);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (Some(0), "my-first-module/storyboard.md\n")
    );
    let text = String::from_utf8(place.read("my-first-module/storyboard.md")).unwrap();
    assert!(text.starts_with("# My first module\n"), "{text}");
    let ran = place.run(&["check", "my-first-module"]);
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "", "")
    );
    let ran = place.run(&["build", "my-first-module"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    assert_eq!(
        place.names("packages"),
        ["my-first-module-scorm12.zip", "my-first-module-xapi.zip"]
    );
}

#[test]
fn new_never_writes_over_anything() {
    let place = Place::with_good("mine");
    let ran = place.run(&["new", "mine"]);
    assert_eq!(ran.status, Some(3));
    assert!(
        ran.err.starts_with("Problem: mine is already there\n"),
        "{}",
        ran.err
    );
    assert_eq!(place.read("mine/storyboard.md"), GOOD.as_bytes());
}

#[test]
fn new_says_what_to_type_next() {
    let place = Place::new();
    let ran = place.run(&["new", "tea-break"]);
    assert_eq!(
        ran.err,
        "Next: edit tea-break/storyboard.md, then storyloom check tea-break\n"
    );
    let ran = place.run(&["new", "Tea break"]);
    assert_eq!(
        ran.err,
        "Next: edit Tea break/storyboard.md, then storyloom check 'Tea break'\n"
    );
    let ran = place.run(&["new", "it's $HOME"]);
    let said = "Next: edit it's $HOME/storyboard.md, then storyloom check 'it'\\''s $HOME'\n";
    assert_eq!(ran.err, said);
    let ran = place.run(&["new", "--", "-x"]);
    assert_eq!(
        ran.err,
        "Next: edit -x/storyboard.md, then storyloom check ./-x\n"
    );
    #[cfg(unix)]
    {
        let ran = place.run(&["new", "a\u{1b}[31mb"]);
        assert_eq!(ran.status, Some(0));
        assert!(!(ran.out + &ran.err).contains('\u{1b}'));
    }
}

#[test]
fn new_refuses_names_that_no_folder_can_have() {
    let place = Place::new();
    for (name, said) in [
        ("con", "\"con\" is a name that Windows keeps for a device"),
        (
            "mine/Lpt1.tea",
            "\"Lpt1.tea\" is a name that Windows keeps for a device",
        ),
        (&"x".repeat(300), "This name is too long for a folder"),
    ] {
        let ran = place.run(&["new", name]);
        assert_eq!(ran.status, Some(2), "{name}");
        assert!(
            ran.err.starts_with(&format!("Problem: {said}\n")),
            "{}",
            ran.err
        );
    }
    assert!(place.names(".").is_empty());
}

#[test]
fn build_says_one_line_per_package() {
    let place = Place::with_good("storyboards/Café Data");
    let ran = place.run(&["build"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
    for (line, target) in ran.out.lines().zip(["scorm12", "xapi"]) {
        let zip = format!("packages/cafe-data-{target}.zip");
        let size = fs::metadata(place.path(&zip)).unwrap().len().div_ceil(1024);
        let begin =
            format!("{zip}  {size} KiB  2 scenes, 1 ending, score 0–20 (pass 10), saved state ");
        assert!(line.starts_with(&begin), "{line}");
        assert!(line.ends_with(" of 4,000"), "{line}");
    }
    let ran = place.run(&["build", "--target", "xapi", "--out", "one"]);
    assert_eq!((ran.status, ran.out.lines().count()), (Some(0), 1));
    assert_eq!(place.names("one"), ["cafe-data-xapi.zip"]);
    let ran = place.run(&["build", "--target", "all", "--out", "every"]);
    assert_eq!((ran.status, ran.out.lines().count()), (Some(0), 2));
    let ran = place.run(&["build", "--target", "scorm12, xapi", "--out", "spaced"]);
    assert_eq!(
        (ran.status, ran.out.lines().count()),
        (Some(0), 2),
        "{}",
        ran.err
    );
    for name in place.names("packages") {
        let again = place.read(&format!("every/{name}"));
        assert!(place.read(&format!("packages/{name}")) == again, "{name}");
    }
}

#[test]
fn build_says_why_a_score_is_only_a_limit() {
    let place = Place::with_good("storyboards/circle");
    place.put(
        "storyboards/circle/storyboard.md",
        "# Circle\n\nLicence: CC BY 4.0\nPass mark: 50%\n\n## One\n\n### Question: Is it?\n\nScore: 10\nAnswer: true\nWrong: No.\n\n## Two\n\nOnly if: passed\n\n### Question: And this?\n\nScore: 100\nAnswer: true\nWrong: No.\n",
    );
    let ran = place.run(&["build"]);
    assert!(ran.out.contains("score 0–at most 110"), "{}", ran.out);
    let why = "because of a test on the score, which changes what can be earned";
    assert!(ran.err.contains(why), "{}", ran.err);
    let ran = place.run(&["check"]);
    let missed = format!("{why}; a mistake on some of them may have been missed");
    assert!(ran.err.contains(&missed), "{}", ran.err);
}

#[test]
fn errors_refuse_one_module_and_the_others_are_built() {
    let place = Place::with_good("storyboards/good");
    place.put(
        "storyboards/bad/storyboard.md",
        GOOD.replace("→ The reply\n> You ask.", "→ The replay\n> You ask."),
    );
    place.put("storyboards/bad/media/desk.svg", support::PICTURE);
    let ran = place.run(&["build"]);
    assert_eq!(ran.status, Some(1));
    assert!(
        ran.out.starts_with("packages/good-scorm12.zip  ") && ran.out.lines().count() == 2,
        "{}",
        ran.out
    );
    assert!(
        ran.err.contains("storyloom explain scene-not-found"),
        "{}",
        ran.err
    );
    let both = ["good-scorm12.zip", "good-xapi.zip"];
    assert_eq!(place.names("packages"), both);
}

#[test]
fn a_draft_builds_whatever_is_wrong_and_shows_it_as_warnings() {
    let place = Place::new();
    place.put(
        "bad/storyboard.md",
        GOOD.replace("Licence: CC BY 4.0\n", "")
            .replace("→ The reply", "→ Nowhere"),
    );
    let ran = place.run(&["build", "--draft", "bad"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.ends_with(", draft\n"), "{}", ran.out);
    assert!(
        ran.err.contains("Warning: ") && !ran.err.contains("Problem: "),
        "{}",
        ran.err
    );
    assert_eq!(place.names("packages"), ["bad-scorm12.zip", "bad-xapi.zip"]);
}

#[test]
fn a_finding_is_shown_in_the_house_style() {
    let place = Place::new();
    let text = "# Caf\u{e9}\r\n\r\nLicence: CC BY 4.0\r\n\r\n## The email\r\n\r\n### Decision: What now?\r\n\r\n- Gêm 漢字 e\u{301} → The replay\r\n> Words.\r\n\r\n## The reply\r\n\r\nWords.\r\n";
    place.put("modul/storyboard.md", text);
    let ran = place.run(&["check", "modul"]);
    assert_eq!(ran.status, Some(1));
    let expected = "Problem: There is no scene called \"The replay\"

  modul/storyboard.md, line 9, in the scene \"The email\"

  9 | - Gêm 漢字 e\u{301} → The replay
    |                ^^^^^^^^^^
  Did you mean \"The reply\" (line 12)?

  storyloom explain scene-not-found
";
    assert!(ran.out.contains(expected), "{}", ran.out);
}

#[test]
fn check_prints_lines_and_json_with_every_key() {
    let place = Place::new();
    place.put(
        "one/storyboard.md",
        "\u{feff}# One\n\nLicence: CC BY 4.0\n\n## A\n\nGo to: Brot\n\n## Brot\u{fe}\n\nWords.\n",
    );
    let ran = place.run(&["check", "--format", "short", "one"]);
    let first = ran.out.lines().next().unwrap_or_default().to_string();
    assert!(
        first.starts_with("one/storyboard.md:7:8: error[scene-not-found] "),
        "{}",
        ran.out
    );
    let ran = place.run(&["check", "--format", "json", "one"]);
    let line: serde_json::Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
    let keys: Vec<&str> = ran
        .out
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|key| KEYS.contains(key))
        .take(11)
        .collect();
    assert_eq!(keys, KEYS);
    assert_eq!(line["scene"], "A");
    assert_eq!(
        (
            &line["line"],
            &line["column"],
            &line["end_line"],
            &line["end_column"]
        ),
        (&7.into(), &8.into(), &7.into(), &12.into())
    );
    assert!(line["fix"].is_null());
}

const KEYS: [&str; 11] = [
    "id",
    "level",
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "scene",
    "message",
    "help",
    "fix",
];

#[test]
fn a_storyboard_cannot_steer_the_terminal() {
    let place = Place::new();
    let evil = "\u{1b}[2J\u{7}\u{202e}\u{9b}31m";
    place.put(
        "evil/storyboard.md",
        format!("# T{evil}\n\nLicence: x\n\n## S{evil}\n\nGo to: {evil}\n"),
    );
    for words in [
        vec!["check", "evil"],
        vec!["check", "--format", "short", "evil"],
        vec!["build", "--draft", "evil"],
    ] {
        let ran = place.run(&words);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(
            said.contains('\u{241b}') || !said.contains("Go to"),
            "{said}"
        );
        let steering = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!said.contains(steering), "{said:?}");
    }
}

#[test]
fn colours_come_only_when_asked_for_or_on_a_terminal() {
    let place = Place::new();
    place.put("bad/storyboard.md", "# T\n\n## S\n\nGo to: Nowhere\n");
    let plain = place.run(&["check", "bad"]).out;
    assert!(!plain.contains('\u{1b}'));
    let coloured = place.run(&["--color", "always", "check", "bad"]).out;
    assert!(
        coloured.contains("\u{1b}[1;31mProblem:\u{1b}[0m"),
        "{coloured:?}"
    );
    let never = place.run(&["check", "bad", "--color", "never"]).out;
    assert_eq!(never, plain);
}

#[test]
fn quiet_leaves_only_problems() {
    let place = Place::with_good("good");
    let ran = place.run(&["--quiet", "build", "good"]);
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "", "")
    );
    place.put("warned/storyboard.md", "# T\n\n## S\n\nWords.\n");
    assert!(place.run(&["check", "warned"]).out.starts_with("Warning: "));
    let ran = place.run(&["-q", "check", "warned"]);
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "", "")
    );
}

#[test]
fn check_fix_mends_files_and_keeps_how_they_were_written() {
    let place = Place::new();
    let text = "\u{feff}# Title\r\n\r\nLicence: CC BY 4.0\r\n\r\n##A scene\r\n\r\nWords — é.\r\n";
    place.put("mend/storyboard.md", text);
    let ran = place.run(&["check", "--fix", "--format", "json", "mend"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert_eq!(
        ran.err,
        "Mended mend/storyboard.md, line 5: heading-needs-space\n"
    );
    let now = String::from_utf8(place.read("mend/storyboard.md")).unwrap();
    assert_eq!(now, text.replace("##A", "## A"));
    assert_eq!(place.names("mend"), ["storyboard.md"]);
}

#[test]
fn explain_prints_the_page_and_suggests_the_nearest() {
    let place = Place::new();
    let ran = place.run(&["explain", "Scene-Not-Found"]);
    let page =
        fs::read_to_string(support::root().join("docs/findings/scene-not-found.md")).unwrap();
    assert_eq!((ran.status, ran.out), (Some(0), page));
    let ran = place.run(&["explain", "low-contrast"]);
    assert!(
        ran.out.contains("The guide says which colour"),
        "{}",
        ran.out
    );
    let ran = place.run(&["explain", "scene-not-fund"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert_eq!(
        ran.err,
        "Problem: There is no finding \"scene-not-fund\"\n\n  Did you mean \"scene-not-found\"?\n"
    );
    // What is near nothing is not taken for anything.
    let ran = place.run(&["explain", "foo"]);
    let said = "Problem: There is no finding \"foo\"\n\n  The id stands under each finding.\n";
    assert_eq!((ran.status, ran.err.as_str()), (Some(2), said));
}

#[test]
fn a_command_line_that_makes_no_sense_ends_with_two_and_a_sentence() {
    let place = Place::new();
    let cases: &[(&[&str], &str)] = &[
        (
            &["biuld"],
            "Problem: There is no command \"biuld\"\n\n  Did you mean \"build\"?\n",
        ),
        (
            &["build", "--targt", "x"],
            "Problem: \"--targt\" means nothing here\n\n  Did you mean \"--target\"?\n",
        ),
        (
            &["build", "--target", "scorm13"],
            "Problem: There is no target \"scorm13\"\n\n  Did you mean \"scorm12\"? It can be: scorm12, xapi, all.\n",
        ),
        (
            &["build", "--target", "all,foo"],
            "Problem: There is no target \"foo\"\n\n  It can be: scorm12, xapi, all.\n",
        ),
        (
            &["explain"],
            "Problem: FINDING is missing\n\n  storyloom explain --help says more.\n",
        ),
        (
            &[],
            "Problem: Say what to do: new, check, build, map, explain or decode\n\n  storyloom --help says more.\n",
        ),
        (
            &["exlpain", "no-licence"],
            "Problem: There is no command \"exlpain\"\n\n  Did you mean \"explain\"?\n",
        ),
        (
            &["BUILD"],
            "Problem: There is no command \"BUILD\"\n\n  Did you mean \"build\"?\n",
        ),
        (
            &["build", "--out", "-"],
            "Problem: Packages are files, and do not go to standard output\n\n  Name a folder, for example: --out packages. Each package in it is called by its module and target.\n",
        ),
        (
            &["build", "--out", "out/course.ZIP"],
            "Problem: out/course.ZIP is the name of a file, and --out names the folder for the packages\n\n  Name a folder, for example: --out packages. Each package in it is called by its module and target.\n",
        ),
        (
            &["check", "--summary", "--format", "short"],
            "Problem: --format short is one line for each finding, and has no summary\n\n  Leave one of the two out, or write --format json.\n",
        ),
        (
            &["build", "--format", "json"],
            "Problem: \"--format\" means nothing here\n\n  storyloom build --help says more.\n",
        ),
        (
            &["new", "tea", "break"],
            "Problem: \"break\" means nothing here\n\n  Words with spaces between them stand in quotes. storyloom new --help says more.\n",
        ),
        (
            &["check", "--quiet=yes"],
            "Problem: --quiet takes no value\n\n  storyloom check --help says more.\n",
        ),
        (
            &["check", ""],
            "Problem: PATH needs a value\n\n  storyloom check --help says more.\n",
        ),
    ];
    for (words, said) in cases {
        let ran = place.run(words);
        assert_eq!(
            (ran.status, ran.out.as_str(), ran.err.as_str()),
            (Some(2), "", *said),
            "{words:?}"
        );
    }
    let help = place.run(&["--help"]);
    assert_eq!((help.status, help.err.as_str()), (Some(0), ""));
    assert!(help.out.contains("explain"), "{}", help.out);
    assert_eq!(place.run(&["help"]).out, help.out);
    assert_eq!(
        place.run(&["help", "build"]).out,
        place.run(&["build", "--help"]).out
    );
    assert_eq!(
        place.run(&["--version"]).out,
        format!("storyloom {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn what_cannot_be_read_or_written_ends_with_three() {
    let place = Place::with_good("good");
    assert_eq!(place.run(&["check", "nowhere"]).status, Some(3));
    fs::create_dir(place.path("empty")).unwrap();
    let ran = place.run(&["check", "empty"]);
    assert_eq!(ran.status, Some(3));
    assert!(
        ran.err
            .starts_with("Problem: There is no module in the folder empty"),
        "{}",
        ran.err
    );
    place.put("file", "");
    let ran = place.run(&["build", "good", "--out", "file/packages"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), ""));
    fs::create_dir_all(place.path("packages/good-scorm12.zip")).unwrap();
    let ran = place.run(&["build", "good"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), ""));
    assert_eq!(
        place.names("packages"),
        ["good-scorm12.zip"],
        "nothing is left behind"
    );
}

#[test]
fn one_path_that_fails_does_not_stop_the_others() {
    let place = Place::with_good("good");
    let ran = place.run(&["build", "nowhere", "good"]);
    assert_eq!(ran.status, Some(3));
    assert!(
        ran.out.starts_with("packages/good-scorm12.zip  "),
        "{}",
        ran.out
    );
}

#[test]
fn two_modules_of_one_name_are_told_apart_by_the_author() {
    let place = Place::with_good("a/The Data");
    place.good("b/the-data");
    let ran = place.run(&["build", "a/The Data", "b/the-data"]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err
            .starts_with("Problem: Two modules would both be called \"the-data\""),
        "{}",
        ran.err
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let place = Place::new();
    let mut text = String::from("# T\n\nLicence: x\n\n## S\n");
    for _ in 0..2000 {
        text.push_str("\nGo to: Nowhere\n\n### Bloc: x\n");
    }
    place.put("many/storyboard.md", text);
    let mut child = place
        .program()
        .args(["check", "many"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = support::Ran::of(child.wait_with_output().unwrap());
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}

#[test]
#[cfg(target_os = "linux")]
fn findings_that_cannot_be_written_end_with_three() {
    let place = Place::new();
    place.put("bad/storyboard.md", "# T\n\nLicence: x\n");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut program = place.program();
    let program = program.args(["check", "bad"]).stdout(full);
    let ran = support::Ran::of(program.output().unwrap());
    assert_eq!(ran.status, Some(3));
    let said = "Problem: Not all of the output could be written\n\n  The disk is full.\n";
    assert!(ran.err.ends_with(said), "{}", ran.err);
}

#[test]
fn check_says_as_build_does_that_a_saved_state_is_getting_long() {
    let place = Place::new();
    let wide = "Keep: saved (2400 characters)";
    place.put(
        "tea/storyboard.md",
        format!("# Tea\n\nLicence: CC BY 4.0\n\n## The tin\n\n### Reflection: Why?\n\n{wide}\n"),
    );
    for command in ["check", "build"] {
        let ran = place.run(&[command, "tea"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let said = "tea: The saved state is getting long; most of it is for ";
        assert!(ran.err.starts_with(said), "{command}: {}", ran.err);
    }
}

#[test]
fn a_module_that_cannot_be_told_from_another_counts_as_a_problem() {
    let place = Place::new();
    let one = "# Tea\n\nIdentifier: https://example.org/tea\n\n## The tin\n\nWords.\n";
    place.put("all/one/storyboard.md", one);
    place.put("all/two/storyboard.md", one);
    let ran = place.run(&["check", "all"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(
        ran.err.ends_with("\n1 problem, 2 warnings in 2 modules.\n"),
        "{}",
        ran.err
    );
}

#[test]
fn names_that_are_written_in_capitals_are_the_same_names() {
    let place = Place::with_good("good");
    let ran = place.run(&["build", "--target", "SCORM12,All", "good"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(place.names("packages").len(), 2);
    let ran = place.run(&["check", "--format", "JSON", "--color", "Never", "good"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let page = place.run(&["explain", "not-utf8"]);
    for id in [
        "error[not-utf8]",
        "[Not-UTF8]",
        "error[not-utf8]: This file",
    ] {
        assert_eq!(place.run(&["explain", id]).out, page.out, "{id}");
    }
}
