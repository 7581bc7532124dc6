//! `storyloom decode`: support codes and saved states in words, and what is said of those that cannot be read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod support;

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::process::Stdio;
use storyloom::model::record::{self, Answer, Best, Layout, Shape, State};
use storyloom::{Compiled, compile, project};
use support::{GOOD, Place, Ran};

fn compiled(place: &Place, name: &str) -> Compiled {
    let modules = project::find(&place.path(name)).unwrap().modules;
    let loaded = project::load(&modules[0], None).unwrap();
    compile(&loaded.project, loaded.found)
}

/// A learner who waited first, then asked, came to the end and took two attempts there.
fn state() -> State {
    let answer = |options: &[usize], attempts| Answer {
        options: options.to_vec(),
        attempts,
        ..Answer::default()
    };
    State {
        seed: 5,
        lineage: 77,
        sequence: 12,
        scene: 1,
        history: vec![0],
        visited: vec![0, 1],
        answers: BTreeMap::from([(0, answer(&[0], 1)), (1, answer(&[0], 2))]),
        ended: true,
        best: Best {
            completed: true,
            success: "passed".into(),
            raw: 75,
        },
        seconds: 3_725,
        ..State::default()
    }
}

fn saved(place: &Place, name: &str, state: &State) -> String {
    record::write(&Layout::of(&compiled(place, name).course), state)
}

fn code(place: &Place, name: &str, state: &State) -> String {
    let build = compiled(place, name).course.build;
    format!("{build:08x}.{}", saved(place, name, state))
}

/// A run that said nothing but one problem, and ended with this status.
fn refused(ran: &Ran, status: i32, sentence: &str) {
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (Some(status), ""),
        "{}",
        ran.err
    );
    assert!(
        ran.err.starts_with(&format!("Problem: {sentence}")),
        "{}",
        ran.err
    );
    assert_eq!(
        ran.err.lines().count(),
        3,
        "one sentence of help: {}",
        ran.err
    );
}

#[test]
fn a_support_code_is_told_in_words() {
    let place = Place::with_good("good");
    let build = compiled(&place, "good").course.build;
    let ran = place.run(&["decode", &code(&place, "good", &state()), "good"]);
    let expected = format!(
        "\
Course    The café question
Version   1.2, build {build:08x}
Scene     The reply: the ending \"Finished\"
Path      At the desk → The reply
Seen      2 of 2 scenes
Status    passed
Score     75 of 100 (pass mark 50)
Time      1 h 2 min 5 s
Saved     12 times

Answers
  What do you do?
    Ask first
  Which one is personal data?
    A list of names (2 attempts)
"
    );
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out, expected);
}

#[test]
fn whatever_was_pasted_around_a_code_changes_nothing() {
    let place = Place::with_good("good");
    let code = code(&place, "good", &state());
    let told = place.run(&["decode", &code, "good/storyboard.md"]);
    let (half, rest) = code.split_at(40);
    for pasted in [
        format!("  {half}\r\n  {rest}\n"),
        format!("“{code}”"),
        format!("Support code: {half} {rest}"),
        format!("Hello,\n> {code}\nThank you, J."),
    ] {
        let ran = place.run(&["decode", &pasted, "good"]);
        assert_eq!(
            (ran.status, ran.out),
            (told.status, told.out.clone()),
            "{pasted}"
        );
    }
    let raw = saved(&place, "good", &state());
    let ran = place.run(&["decode", &format!("\"suspend_data\": \"{raw}\","), "good"]);
    assert_eq!((ran.status, ran.out), (told.status, told.out), "{raw}");
}

#[test]
fn a_code_of_another_version_is_read_by_todays_one_and_says_so() {
    let place = Place::with_good("good");
    let code = code(&place, "good", &state());
    place.put(
        "good/storyboard.md",
        GOOD.replace("- Ask first {#ask}", "- Ask her {#ask}"),
    );
    let ran = place.run(&["decode", &code, "good"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let said = format!(
        "build {}, from another version of this storyboard: what follows is read by today's one",
        &code[..8]
    );
    assert!(
        ran.out.contains(&said) && ran.out.contains("    Ask her\n"),
        "{}",
        ran.out
    );
    let one_scene = GOOD
        .split("## The reply")
        .next()
        .unwrap()
        .replace(" → The reply", "");
    place.put("good/storyboard.md", one_scene);
    let ran = place.run(&["decode", &code, "good"]);
    let scene = "At the desk (the scene where the learner stopped is not in today's version; this is the nearest earlier one)";
    assert!(
        ran.out.contains(scene) && ran.out.contains("Left out  2 things"),
        "{}",
        ran.out
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn line_endings_make_no_other_build() {
    let place = Place::with_good("good");
    let build = compiled(&place, "good").course.build;
    place.put(
        "good/storyboard.md",
        format!("\u{feff}{}", GOOD.replace('\n', "\r\n")),
    );
    assert_eq!(compiled(&place, "good").course.build, build);
    place.put("good/storyboard.md", GOOD.replace("You wait.", "You wait!"));
    assert_ne!(compiled(&place, "good").course.build, build);
}

#[test]
fn the_build_of_a_package_is_the_one_that_codes_begin_with() {
    let place = Place::with_good("good");
    let build = format!("{:08x}", compiled(&place, "good").course.build);
    place.run(&["build", "--target", "scorm12", "good"]);
    let zip = package(&place);
    let (index, about) = (&zip["index.html"], &zip["about.html"]);
    assert!(index.contains(&format!("\"build\":\"{build}\"")));
    assert!(
        about.contains(&format!(
            "<th scope=\"row\">Build</th><td lang=\"en\" dir=\"ltr\">{build}</td>"
        )),
        "{about}"
    );
}

fn package(place: &Place) -> BTreeMap<String, String> {
    let bytes = place.read("packages/good-scorm12.zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let mut read = |at| {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        (name, String::from_utf8_lossy(&text).into_owned())
    };
    (0..count).map(&mut read).collect()
}

#[test]
fn a_code_that_is_cut_short_gives_what_its_beginning_holds_or_says_so() {
    let place = Place::with_good("good");
    let code = code(&place, "good", &state());
    let head = 9 + record::HEADER;
    for length in head..code.len() {
        let ran = place.run(&["decode", &code[..length], "good"]);
        assert_eq!(ran.status, Some(1), "{length}: {}", ran.err);
        assert!(
            ran.out.contains("Scene     The reply: the ending")
                && ran.out.contains("Score     75 of 100"),
            "{}",
            ran.out
        );
        assert!(
            !ran.out.contains("Path") && !ran.out.contains("Answers"),
            "{}",
            ran.out
        );
        assert!(
            ran.err
                .starts_with("Problem: Only the beginning of this code could be read"),
            "{}",
            ran.err
        );
    }
    for length in [8, 9].into_iter().chain(10..head) {
        let ran = place.run(&["decode", &code[..length], "good"]);
        refused(&ran, 2, "This code is cut short");
    }
}

#[test]
fn a_code_that_cannot_be_trusted_is_refused_plainly() {
    let place = Place::with_good("good");
    let code = code(&place, "good", &state());
    let damaged = code.replacen('A', "B", 1).replacen("AA", "BA", 1);
    for (pasted, sentence) in [
        ("", "There is no code"),
        (" \n\"\" ", "There is no code"),
        (damaged.as_str(), "This code is damaged"),
        (&code.to_lowercase(), "This code is damaged"),
        (
            "Ll\u{177}r l\u{1b}[2J",
            "This is no support code, for no code has the sign \"\u{177}\"",
        ),
    ] {
        refused(&place.run(&["decode", pasted, "good"]), 2, sentence);
    }
}

const OTHER: &str = "# Tea\n\nLicence: CC BY 4.0\nKeep track of: trust = 2 (from 0 to 5)\n\n## The tin\n\nWords.\n\n### Reflection: What do you think?\n\nKeep: saved\n\n";

#[test]
fn a_code_of_another_course_is_told_apart_and_a_folder_of_modules_gives_the_right_one() {
    let place = Place::with_good("all/good");
    place.put("all/tea/storyboard.md", OTHER);
    let code = code(&place, "all/good", &state());
    let raw = saved(&place, "all/good", &state());
    let told = place.run(&["decode", &code, "all/good"]).out;
    for pasted in [&code, &raw] {
        refused(
            &place.run(&["decode", pasted, "all/tea"]),
            2,
            "This code is not one of the course at all/tea",
        );
        let ran = place.run(&["decode", pasted, "all"]);
        assert_eq!(
            (ran.status, ran.out.as_str()),
            (Some(0), told.as_str()),
            "{}",
            ran.err
        );
    }
    let other_version = format!("00000000.{raw}");
    let ran = place.run(&["decode", &other_version, "all"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.contains("from another version"), "{}", ran.out);
    // A text without scenes among them is no reason to say nothing.
    place.put("all/bad/storyboard.md", "# Bad\n");
    let ran = place.run(&["decode", &code, "all"]);
    assert_eq!(ran.out, told, "{}", ran.err);
    place.put("all/fork/storyboard.md", GOOD);
    place.put("all/fork/media/desk.svg", support::PICTURE);
    refused(
        &place.run(&["decode", &other_version, "all"]),
        2,
        "It is not certain which module in all",
    );
}

#[test]
fn what_cannot_be_opened_or_read_ends_with_three() {
    let place = Place::with_good("good");
    let code = code(&place, "good", &state());
    let ran = place.run(&["decode", &code, "nowhere"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), ""), "{}", ran.err);
    place.run(&["build", "--target", "scorm12", "good"]);
    let ran = place.run(&["decode", &code, "packages/good-scorm12.zip"]);
    refused(
        &ran,
        3,
        "The storyboard at packages/good-scorm12.zip cannot be read",
    );
    refused(&place.run(&["decode", &code]), 2, "PATH is missing");
}

#[test]
fn words_of_a_learner_are_counted_and_never_shown_and_nothing_steers_the_terminal() {
    let place = Place::new();
    place.put(
        "tea/storyboard.md",
        OTHER.replace("# Tea", "# Tea\u{1b}[2J\u{202e}"),
    );
    let state = State {
        sequence: 1,
        scene: 0,
        visited: vec![0],
        values: vec![4],
        answers: BTreeMap::from([(
            0,
            Answer {
                text: "A secret".into(),
                ..Answer::default()
            },
        )]),
        ..State::default()
    };
    let ran = place.run(&["decode", &code(&place, "tea", &state), "tea"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.ends_with("\nAnswers\n  What do you think?\n    8 characters of their own\n\nValues\n  trust is 4\n"), "{}", ran.out);
    assert!(
        ran.out.contains("Saved     1 time\n") && ran.out.contains("Status    incomplete\n"),
        "{}",
        ran.out
    );
    let steering = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!ran.out.contains(steering), "{:?}", ran.out);
}

#[test]
fn a_code_whose_only_scene_was_reworded_is_of_this_course_where_its_answers_are() {
    let place = Place::with_good("good");
    let begun = State {
        scene: 0,
        history: vec![],
        visited: vec![0],
        answers: BTreeMap::from([(0, state().answers[&0].clone())]),
        ended: false,
        best: Best::default(),
        ..state()
    };
    let (code, raw) = (code(&place, "good", &begun), saved(&place, "good", &begun));
    let heading = GOOD.lines().find(|line| line.starts_with("## At the desk"));
    let reworded = GOOD.replace(heading.unwrap(), "## At the desk, at four");
    assert_ne!(reworded, GOOD);
    place.put("good/storyboard.md", reworded);
    for pasted in [&code, &raw] {
        let ran = place.run(&["decode", pasted, "good"]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
        assert!(
            ran.out.contains("  What do you do?\n    Ask first\n"),
            "{}",
            ran.out
        );
    }
    let other = "# Other\n\nLicence: x\n\n## Somewhere {#some}\n\nText.\n";
    place.put("good/storyboard.md", other);
    let ran = place.run(&["decode", &raw, "good"]);
    refused(&ran, 2, "This code is not one of the course at good");
}

#[test]
fn a_bookmark_tells_status_and_score_though_its_scene_has_another_name_today() {
    let place = Place::with_good("good");
    let raw = saved(&place, "good", &state());
    let code = code(&place, "good", &state());
    place.put(
        "good/storyboard.md",
        GOOD.replace("## The reply {#reply}", "## The answer {#answer}")
            .replace("→ The reply", "→ The answer"),
    );
    let bookmark = &raw[..record::HEADER];
    for pasted in [
        bookmark,
        &code[..9 + record::HEADER],
        &code[..code.len() - 2],
    ] {
        let ran = place.run(&["decode", pasted, "good"]);
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        assert!(
            ran.out.contains("Status    passed") && ran.out.contains("Score     75 of 100"),
            "{}",
            ran.out
        );
        assert!(ran.out.contains("is not in today's version"), "{}", ran.out);
    }
}

const PARTED: &str = "# Tea\n\nLicence: CC BY 4.0\n\n## The tin\n\n### Match: Which?\n\n- One = Two\n- Three = Four\n\n### Question: What is it called?\n\nAnswer: Pot\n\n### Gaps: Fill it\n\nA [cosy] here.\n\n### Reflection: Why?\n\nKeep: saved\n";

#[test]
fn answers_that_no_support_code_holds_are_not_told_as_none_and_typed_words_are_only_counted() {
    let place = Place::new();
    place.put("tea/storyboard.md", PARTED);
    let fields = |fields: &[&str]| Answer {
        fields: fields.iter().map(|field| (*field).into()).collect(),
        attempts: 1,
        ..Answer::default()
    };
    let text = |text: &str, attempts| Answer {
        text: text.into(),
        attempts,
        ..Answer::default()
    };
    let answered = |answers: [Answer; 4]| State {
        sequence: 1,
        scene: 0,
        visited: vec![0],
        answers: (0..).zip(answers).collect(),
        ..State::default()
    };
    let whole = answered([
        fields(&["0", "1"]),
        text("My boss Ann", 1),
        fields(&["my own words"]),
        text("Because", 0),
    ]);
    let ran = place.run(&["decode", &saved(&place, "tea", &whole), "tea"]);
    for line in [
        "One: Two; Three: Four (1 attempt)",
        "11 characters of their own (1 attempt)",
        "12 characters of their own",
        "7 characters of their own",
    ] {
        assert!(ran.out.contains(line), "{line}: {}{}", ran.out, ran.err);
    }
    assert!(!ran.out.contains("boss") && !ran.out.contains("own words"));
    // As the player makes it: without a text.
    let bare = answered([fields(&["", ""]), text("", 1), fields(&[""]), text("", 0)]);
    let ran = place.run(&["decode", &code(&place, "tea", &bare), "tea"]);
    let untold = "answered; a support code does not say how";
    assert_eq!(ran.out.matches(untold).count(), 3, "{}{}", ran.out, ran.err);
}

/// Another course, with a scene that has the id of one of the good module's.
const SHARING: &str = "# Tea\n\nLicence: CC BY 4.0\nKeep track of: trust = 2 (from 0 to 5)\n\n## The tin {#tin}\n\nWords.\n\n### Decision: More? {#more}\n\n- Yes {#yes} → The pot\n- No {#no} → The reply\n\n## The pot {#pot}\n\nWords.\n\n→ The reply\n\n## The reply {#reply}\n\nWords.\n\nEnd: Done\n";

#[test]
fn a_code_of_another_course_is_none_of_this_one_because_of_one_scene_that_both_have() {
    let place = Place::with_good("all/good");
    place.put("all/tea/storyboard.md", SHARING);
    let (code, raw) = (
        code(&place, "all/good", &state()),
        saved(&place, "all/good", &state()),
    );
    for pasted in [&code, &raw] {
        refused(
            &place.run(&["decode", pasted, "all/tea"]),
            2,
            "This code is probably one of another course: of 5 things it holds, the course at all/tea knows 1",
        );
        let ran = place.run(&["decode", pasted, "all"]);
        assert!(
            ran.out.starts_with("Course    The café question"),
            "{ran:?}"
        );
    }
}

#[test]
fn values_that_a_code_does_not_hold_are_not_told() {
    let place = Place::new();
    place.put("tea/storyboard.md", SHARING);
    let begun = State {
        sequence: 1,
        scene: 0,
        visited: vec![0],
        values: vec![4],
        ..State::default()
    };
    let code = code(&place, "tea", &begun);
    let more = SHARING.replace(
        "trust = 2 (from 0 to 5)",
        "trust = 2 (from 0 to 5), zeal = 3 (from 0 to 5)",
    );
    assert_ne!(more, SHARING);
    place.put("tea/storyboard.md", more);
    let ran = place.run(&["decode", &code, "tea"]);
    assert!(ran.out.contains("trust is 4"), "{ran:?}");
    assert!(!ran.out.contains("zeal"), "{ran:?}");
}

#[test]
fn a_code_of_an_older_version_is_of_the_module_that_leaves_out_nothing_or_by_far_the_least() {
    let place = Place::with_good("all/good");
    place.put("all/tea/storyboard.md", SHARING);
    // Of this one the code knows more than it does not, and it leaves out four things.
    let fork = GOOD
        .replace("{#decide}", "{#decided}")
        .replace("{#which}", "{#asked}");
    place.put("all/fork/storyboard.md", fork);
    place.put("all/fork/media/desk.svg", support::PICTURE);
    let older = format!("00000000.{}", saved(&place, "all/good", &state()));
    let told = place.run(&["decode", &older, "all/good"]);
    let ran = place.run(&["decode", &older, "all"]);
    assert_eq!((ran.status, ran.out), (Some(0), told.out), "{}", ran.err);
}

#[test]
fn formats_of_programs_are_read() {
    let place = Place::with_good("good");
    let raw = saved(&place, "good", &state());
    let code = code(&place, "good", &state());
    let told = place.run(&["decode", &code, "good"]).out;
    for pasted in [
        format!("{{\"cmi.suspend_data\":\"{raw}\",\"cmi.core.lesson_status\":\"passed\"}}"),
        format!(
            "{{\"cmi.suspend_data\":\"{raw}\",\"cmi.core.lesson_location\":\"{}\"}}",
            &raw[..record::HEADER]
        ),
        format!("4711,Ann Smith,incomplete,{code},75"),
        format!("4711;Ann Smith;incomplete;{code};75"),
        format!("LMSSetValue('cmi.suspend_data','{raw}');"),
        format!("INSERT INTO t VALUES (4711,'{raw}','x');"),
        format!("My code: {}=\r\n{}", &code[..60], &code[60..]),
        format!("{code}!"),
        format!("- {code}"),
        format!("-----Original Message-----\n{code}"),
    ] {
        let ran = place.run(&["decode", &pasted, "good"]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{pasted}");
        assert_eq!(ran.out, told, "{pasted}");
    }
    let help = place.run(&["decode", "--help"]);
    assert!(help.out.starts_with("Say in words"), "{help:?}");
}

#[test]
fn standard_input_is_read_where_a_hyphen_stands_for_the_code() {
    let place = Place::with_good("good");
    let code = code(&place, "good", &state());
    let told = place.run(&["decode", &code, "good"]).out;
    let mut program = place.program();
    program.args(["decode", "-", "good"]);
    program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(format!("Hello,\n{code}\n").as_bytes())
        .unwrap();
    drop(input);
    let ran = Ran::of(child.wait_with_output().unwrap());
    assert_eq!((ran.status, ran.out), (Some(0), told), "{}", ran.err);
}

#[test]
fn of_several_codes_the_one_that_is_told_is_named() {
    let place = Place::with_good("good");
    let first = code(&place, "good", &state());
    let other = |lineage| {
        let state = State { lineage, ..state() };
        code(&place, "good", &state)
    };
    let told = place.run(&["decode", &first, "good"]).out;
    let start = &first[..21];
    for (pasted, there) in [
        (format!("{first}\n{}", other(78)), "is another code"),
        (
            format!("{first}\n{}\n{}", other(78), other(79)),
            "are 2 other codes",
        ),
    ] {
        let ran = place.run(&["decode", &pasted, "good"]);
        assert_eq!((ran.status, &ran.out), (Some(0), &told));
        assert_eq!(
            ran.err,
            format!(
                "Note: there {there} in what was pasted; only the one that begins with {start} is told.\n"
            )
        );
    }
    let ran = place.run(&["decode", &format!("{first}\n{first}"), "good"]);
    assert_eq!((ran.out, ran.err.as_str()), (told, ""));
}

#[test]
fn a_mistyped_build_is_told_and_the_state_behind_it_is_read() {
    let place = Place::with_good("good");
    let raw = saved(&place, "good", &state());
    for typed in ["483Ocaa1", "830caa1"] {
        let ran = place.run(&["decode", &format!("{typed}.{raw}"), "good"]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
        let row = format!("Code      the build before the full stop, \"{typed}\", is mistyped");
        assert!(
            ran.out.contains(&row) && ran.out.contains("Score     75"),
            "{ran:?}"
        );
    }
}

#[test]
fn a_bookmark_and_a_word_that_is_no_code_are_called_so() {
    let place = Place::with_good("good");
    let raw = saved(&place, "good", &state());
    let ran = place.run(&["decode", &raw[..record::HEADER], "good"]);
    assert_eq!(ran.status, Some(1));
    assert!(
        ran.err
            .starts_with("Problem: This is the bookmark (lesson_location)"),
        "{ran:?}"
    );
    for word in ["hello", "483caa"] {
        refused(
            &place.run(&["decode", word, "good"]),
            2,
            "This is no support code\n",
        );
    }
}

/// The state of a learner who came to the end of a module of this project, with everything as high as it can be.
fn finished(name: &str) -> String {
    let modules = project::find(&support::root().join("storyboards").join(name)).unwrap();
    let loaded = project::load(&modules.modules[0], None).unwrap();
    let course = compile(&loaded.project, loaded.found).course;
    let layout = Layout::of(&course);
    let last = course.scenes.len() - 1;
    let decided = |ix: &usize| matches!(layout.blocks[*ix].shape, Shape::Decision { .. });
    let blocks = (0..layout.blocks.len()).filter(decided);
    let answers = blocks.map(|ix| (ix, state().answers[&0].clone()));
    let state = State {
        scene: last as i64,
        history: (0..last).collect(),
        visited: (0..=last).collect(),
        values: layout.values.iter().map(|value| value.high).collect(),
        answers: answers.collect(),
        ..state()
    };
    record::write(&layout, &state)
}

#[test]
fn a_code_of_one_of_this_projects_modules_is_none_of_another_and_is_found_among_all() {
    let place = Place::new();
    let folder = support::root().join("storyboards");
    let older = format!("00000000.{}", finished("digital-creativity"));
    let other = folder.join("measuring-digital-impact");
    let ran = place.run(&["decode", &older, other.to_str().unwrap()]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err
            .starts_with("Problem: This code is probably one of another course"),
        "{}",
        ran.err
    );
    let ran = place.run(&["decode", &older, folder.to_str().unwrap()]);
    let (status, first) = (ran.status, ran.out.lines().next());
    assert_eq!(
        (status, first),
        (Some(0), Some("Course    The travelling box")),
        "{}",
        ran.err
    );
}
