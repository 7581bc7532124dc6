//! Builds at once, into one folder.

use crate::runs::chosen;
use crate::support::{GOOD, Place, Ran};
use crate::work::{ZIP, begin, clean, ended};
use std::process::Command;

#[test]
fn two_builds_at_once_give_one_of_the_two_packages_whole() {
    let place = Place::with_good("one/good");
    place.good("two/good");
    place.put(
        "two/good/storyboard.md",
        GOOD.replace("# The café", "# Another café"),
    );
    let packages = ["one", "two"].map(|folder| {
        let ran = place.run(&[
            "build",
            "--target",
            "scorm12",
            &format!("{folder}/good"),
            "--out",
            folder,
        ]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        place.read(&format!("{folder}/good-scorm12.zip"))
    });
    assert!(packages[0] != packages[1]);
    for (run, mut draw) in chosen("two builds at once", 10, 50) {
        let first = draw.below(2) as usize;
        let words = [
            ["build", "--target", "scorm12", "one/good"],
            ["build", "--target", "scorm12", "two/good"],
        ];
        let children = [
            begin(&place, &words[first]),
            begin(&place, &words[1 - first]),
        ];
        for ran in children.map(ended) {
            assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "run {run}");
        }
        assert!(packages.contains(&place.read(ZIP)), "run {run}");
        assert_eq!(place.names("packages"), ["good-scorm12.zip"], "run {run}");
    }
}

#[test]
fn many_builds_at_once_of_one_module_give_its_package() {
    let place = Place::with_good("good");
    let alone = clean(&place);
    for (run, _) in chosen("eight builds at once", 2, 10) {
        let children: Vec<_> = (0..8)
            .map(|_| begin(&place, &["build", "--target", "scorm12", "good"]))
            .collect();
        for ran in children.into_iter().map(ended) {
            assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "run {run}");
        }
        assert!(place.read(ZIP) == alone, "run {run}");
        assert_eq!(place.names("packages"), ["good-scorm12.zip"], "run {run}");
    }
}

#[test]
fn a_run_of_another_machine_with_the_same_number_is_left_alone() {
    let place = Place::with_good("good");
    let alone = clean(&place);
    // The shell's number is the program's, once it has taken the shell's place.
    let script = r#"
echo busy >packages/.storyloom-$$-0.part
exec 9<packages/.storyloom-$$-0.part && flock 9
exec "$1" --quiet build --target scorm12 good"#;
    let mut shell = Command::new("sh");
    shell.current_dir(place.path("."));
    shell.args(["-c", script, "sh", env!("CARGO_BIN_EXE_storyloom")]);
    let ran = Ran::of(shell.output().unwrap());
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert!(place.read(ZIP) == alone);
    assert_eq!(
        place.names("packages").len(),
        2,
        "the package and what the other run is writing"
    );
}

#[test]
fn many_modules_of_one_build_all_get_their_packages() {
    let place = Place::new();
    let names: Vec<String> = (0..12).map(|n| format!("all/m{n:02}")).collect();
    names.iter().for_each(|name| place.good(name));
    for (run, _) in chosen("builds of twelve modules", 30, 300) {
        let ran = place.run(&["build", "all"]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "run {run}");
        assert_eq!(place.names("packages").len(), 24, "run {run}");
    }
}
