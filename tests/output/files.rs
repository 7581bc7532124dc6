//! Names, folders and streams that are unusual: each test is one of them. A read-only folder is in `ordinary.rs`, a full disk in
//! `disks.rs`, Ctrl-C and SIGTERM in `signals.rs`, other runs in `together.rs`, inputs that change in `changes.rs`.

use crate::support::{GOOD, PICTURE, Place, Ran};
use crate::work::{ZIP, clean, ended};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A good module, and its package.
fn good() -> (Place, Vec<u8>) {
    let place = Place::with_good("good");
    let package = clean(&place);
    (place, package)
}

fn done(ran: &Ran) {
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
}

/// A run that ends with three and says this, and what to do or why.
fn told(ran: &Ran, said: &str) {
    assert_eq!((ran.status, ran.out.as_str()), (Some(3), ""), "{}", ran.err);
    assert!(
        ran.err.starts_with(&format!("Problem: {said}\n\n  ")),
        "{}",
        ran.err
    );
}

fn shell(place: &Place, script: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.current_dir(place.path("."));
    shell.args(["-c", script, "sh", env!("CARGO_BIN_EXE_storyloom")]);
    shell
}

/// Waits for a run that must not wait for anybody else.
fn soon(mut command: Command) -> Ran {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > end {
            child.kill().unwrap();
            panic!("it waits for ever: {command:?}");
        }
        thread::sleep(Duration::from_millis(2));
    }
    ended(child)
}

#[test]
fn the_output_is_a_directory() {
    let (place, _) = good();
    place.put("packages/good-scorm12.zip/inside", "something");
    told(
        &place.run(&["build", "--target", "scorm12", "good"]),
        "packages/good-scorm12.zip could not be written",
    );
    assert_eq!(place.names("packages"), ["good-scorm12.zip"]);
    assert_eq!(place.read("packages/good-scorm12.zip/inside"), b"something");
}

#[test]
fn the_folder_for_packages_is_a_file() {
    let (place, _) = good();
    place.put("file", "something");
    for out in ["file", "file/packages"] {
        told(
            &place.run(&["build", "--target", "scorm12", "good", "--out", out]),
            &format!("The folder {out} cannot be made"),
        );
    }
    assert_eq!(place.read("file"), b"something");
}

#[test]
fn the_output_is_a_symlink() {
    let (place, package) = good();
    place.put("elsewhere.zip", "not to be touched");
    symlink(place.path("elsewhere.zip"), place.path(ZIP)).unwrap();
    done(&place.run(&["--quiet", "build", "--target", "scorm12", "good"]));
    assert_eq!(place.read("elsewhere.zip"), b"not to be touched");
    assert!(!place.path(ZIP).is_symlink() && place.read(ZIP) == package);
}

#[test]
fn the_folder_for_packages_is_a_symlink() {
    let (place, package) = good();
    fs::create_dir(place.path("real")).unwrap();
    symlink("real", place.path("linked")).unwrap();
    symlink("nowhere", place.path("dangling")).unwrap();
    done(&place.run(&[
        "--quiet", "build", "--target", "scorm12", "good", "--out", "linked",
    ]));
    assert!(place.read("real/good-scorm12.zip") == package);
    assert!(place.path("linked").is_symlink());
    told(
        &place.run(&["build", "--target", "scorm12", "good", "--out", "dangling"]),
        "The folder dangling cannot be made",
    );
}

#[test]
fn the_output_is_an_open_file() {
    let (place, package) = good();
    place.put(ZIP, "the old package");
    let mut reader = fs::File::open(place.path(ZIP)).unwrap();
    done(&place.run(&["--quiet", "build", "--target", "scorm12", "good"]));
    let mut old = String::new();
    std::io::Read::read_to_string(&mut reader, &mut old).unwrap();
    assert_eq!(
        old, "the old package",
        "who has it open reads it to its end"
    );
    assert!(place.read(ZIP) == package);
}

#[test]
fn there_is_no_folder_for_temporary_files() {
    let (place, package) = good();
    let mut program = place.program();
    program.env("TMPDIR", "/nowhere").env("HOME", "/nowhere");
    done(&Ran::of(
        program
            .args(["--quiet", "build", "--target", "scorm12", "good"])
            .output()
            .unwrap(),
    ));
    assert!(place.read(ZIP) == package);
}

#[test]
fn the_folder_it_runs_in_is_gone() {
    let (place, _) = good();
    let script = r#"mkdir gone && cd gone && rmdir ../gone && exec "$1" build good"#;
    told(
        &soon(shell(&place, script)),
        "There is nothing to read at good",
    );
}

#[test]
fn a_path_has_more_than_260_characters() {
    let (place, package) = good();
    let deep = ["a-folder-with-a-rather-long-name"; 20].join("/");
    place.good(&format!("{deep}/good"));
    done(&place.run(&[
        "--quiet",
        "build",
        "--target",
        "scorm12",
        &format!("{deep}/good"),
        "--out",
        &format!("{deep}/out"),
    ]));
    assert!(place.read(&format!("{deep}/out/good-scorm12.zip")) == package);
}

#[test]
fn a_name_is_as_long_as_names_can_be() {
    let place = Place::new();
    // With "-scorm12.zip" it has 255 letters; no more will do.
    let name = format!("{}abc", "ab-".repeat(80));
    place.good(&name);
    done(&place.run(&["--quiet", "build", "--target", "scorm12", &name]));
    assert_eq!(place.names("packages"), [format!("{name}-scorm12.zip")]);
    let name = format!("{name}d");
    place.good(&name);
    let ran = place.run(&["--quiet", "build", "--target", "scorm12", &name]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    let said =
        "is too long: its package would be called by 256 signs, and a file's name holds 255\n";
    assert!(ran.err.contains(said), "{}", ran.err);
    assert_eq!(place.names("packages").len(), 1);
}

#[test]
fn paths_are_not_utf_8() {
    let place = Place::new();
    let name = OsStr::from_bytes(b"caf\xe9");
    let folder = place.path("").join(name);
    place.good("plain");
    fs::rename(place.path("plain"), &folder).unwrap();
    let out: PathBuf = place.path("").join(OsStr::from_bytes(b"out\xff"));
    let mut program = place.program();
    program.args([
        OsStr::new("build"),
        OsStr::new("--target"),
        OsStr::new("scorm12"),
        name,
        OsStr::new("--out"),
        out.as_os_str(),
    ]);
    let ran = Ran::of(program.output().unwrap());
    done(&ran);
    let names: Vec<OsString> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["caf-adch-scorm12.zip"]);
    let ran = place.run(&["check", "."]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
}

#[test]
fn paths_have_spaces_and_signs_that_steer_a_terminal() {
    let (place, package) = good();
    let folder = " two  words \u{1b}[2J\n/good";
    place.good(folder);
    let ran = place.run(&[
        "build",
        "--target",
        "scorm12",
        folder,
        "--out",
        " out \u{1b}[2J\n",
    ]);
    done(&ran);
    assert!(place.read(" out \u{1b}[2J\n/good-scorm12.zip") == package);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    place.put(
        &format!("{folder}/storyboard.md"),
        "# T\n\n## S\n\nGo to: Nowhere\n",
    );
    let check = place.run(&["check", folder]);
    let gone = place.run(&["check", " no\u{1b}[2J\nwhere "]);
    assert_eq!((check.status, gone.status), (Some(1), Some(3)));
    for said in [ran.out, check.out, check.err, gone.out, gone.err] {
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
}

#[test]
fn a_name_begins_like_an_option() {
    let (place, _) = good();
    place.good("-x");
    let ran = place.run(&["build", "--target", "scorm12", "-x"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.starts_with("Problem: \"-x\" means nothing here\n"),
        "{}",
        ran.err
    );
    done(&place.run(&["--quiet", "build", "--target", "scorm12", "--", "-x"]));
    done(&place.run(&[
        "--quiet",
        "build",
        "--target",
        "scorm12",
        "./-x",
        "--out=-out",
    ]));
    assert_eq!(place.names("-out"), ["x-scorm12.zip"]);
    assert_eq!(place.names("packages"), ["x-scorm12.zip"]);
}

#[test]
fn standard_input_is_never_waited_for() {
    let (place, package) = good();
    for script in [
        r#"exec "$1" --quiet build good <&-"#,
        r#"exec "$1" --quiet build good </dev/zero"#,
        r#"mkfifo never; exec "$1" --quiet build good 0<>never"#,
    ] {
        done(&soon(shell(&place, script)));
        assert!(place.read(ZIP) == package, "{script}");
    }
    let dash = soon(shell(&place, r#"exec "$1" build - <good/storyboard.md"#));
    told(&dash, "There is nothing to read at -");
}

#[test]
fn nothing_is_read_that_is_no_file() {
    let (place, package) = good();
    let made = shell(
        &place,
        "mkfifo fifo good/media/fifo; mkdir piped; mkfifo piped/storyboard.md",
    )
    .status();
    assert!(made.unwrap().success());
    symlink("/dev/zero", place.path("good/media/endless.gif")).unwrap();
    done(&soon(shell(&place, r#"exec "$1" --quiet build good"#)));
    assert!(place.read(ZIP) == package);
    for path in ["fifo", "/dev/stdin", "/dev/zero", "piped"] {
        let ran = soon(shell(
            &place,
            &format!(r#"exec "$1" build {path} </dev/zero"#),
        ));
        assert_eq!(
            (ran.status, ran.out.as_str()),
            (Some(3), ""),
            "{path}: {}",
            ran.err
        );
        assert!(ran.err.starts_with("Problem: "), "{path}: {}", ran.err);
    }
}

#[test]
fn standard_output_is_closed() {
    let (place, package) = good();
    let ran = soon(shell(&place, r#"exec "$1" build good >&- 2>&-"#));
    assert_eq!(ran.status, Some(0));
    assert!(place.read(ZIP) == package);
}

#[test]
fn a_folder_leads_into_itself() {
    let (place, package) = good();
    symlink(".", place.path("good/media/again")).unwrap();
    symlink("loop", place.path("good/media/loop")).unwrap();
    done(&soon(shell(&place, r#"exec "$1" --quiet build good"#)));
    assert!(place.read(ZIP) == package);
    symlink("itself", place.path("itself")).unwrap();
    told(
        &place.run(&["build", "--target", "scorm12", "itself"]),
        "There is nothing to read at itself",
    );
}

#[test]
fn a_package_is_not_written_over_a_file_of_its_module() {
    let place = Place::with_good("good");
    let linked = GOOD.replace("You ask.", "You ask [for it](good-scorm12.zip).");
    place.put("good/storyboard.md", linked);
    place.put("good/good-scorm12.zip", "the author's own");
    let ran = place.run(&["build", "good", "--out", "good"]);
    let said = "Problem: good/good-scorm12.zip is a file of a module\n\n  Give --out another name or folder, so that it is not written over.\n";
    assert_eq!((ran.status, ran.err.as_str()), (Some(2), said));
    assert_eq!(place.read("good/good-scorm12.zip"), b"the author's own");
    assert_eq!(
        place.names("good"),
        ["good-scorm12.zip", "media", "storyboard.md"]
    );
    // What no text names may be made again.
    place.put("good/storyboard.md", GOOD);
    done(&place.run(&["build", "good", "--out", "good"]));
    done(&place.run(&["build", "good", "--out", "good"]));
}

#[test]
fn a_package_is_not_written_over_a_file_of_another_module() {
    let place = Place::with_good("all/good");
    let linked = GOOD.replace("You ask.", "You ask [for it](good-scorm12.zip).");
    place.put("all/other/storyboard.md", linked);
    place.put("all/other/media/desk.svg", PICTURE);
    place.put("all/other/good-scorm12.zip", "the author's own");
    let ran = place.run(&["build", "all", "--out", "all/other"]);
    let said = "Problem: all/other/good-scorm12.zip is a file of a module\n\n  Give --out another name or folder, so that it is not written over.\n";
    assert_eq!((ran.status, ran.err.as_str()), (Some(2), said));
    assert_eq!(
        place.read("all/other/good-scorm12.zip"),
        b"the author's own"
    );
    // What no text names may be made again.
    place.put("all/other/storyboard.md", GOOD);
    done(&place.run(&["build", "all", "--out", "all/other"]));
    done(&place.run(&["build", "all", "--out", "all/other"]));
}
