//! What an ordinary user may not write or read: root may do everything, so root's runs are made as nobody.

use crate::support::{Place, Ran};
use crate::work::{ZIP, clean, newer};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;

/// Nobody, on every system.
const NOBODY: u32 = 65_534;

struct Guarded {
    place: Place,
    old: Vec<u8>,
}

impl Guarded {
    /// An old package and the newer text, all of it the ordinary user's.
    fn new() -> Guarded {
        let place = Place::with_good("good");
        let old = clean(&place);
        fs::write(place.path(ZIP), &old).unwrap();
        place.put("good/storyboard.md", newer());
        place.put("good/media/desk.gif", "GIF89a");
        let guarded = Guarded { place, old };
        guarded.give(".");
        guarded
    }

    fn is_root(&self) -> bool {
        fs::metadata(self.place.path(".")).unwrap().uid() == 0
            || fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
    }

    /// Gives a folder and all in it to the ordinary user.
    fn give(&self, path: &str) {
        if !self.is_root() {
            return;
        }
        std::os::unix::fs::lchown(self.place.path(path), Some(NOBODY), Some(NOBODY)).unwrap();
        for name in self.place.names(path) {
            let inner = format!("{path}/{name}");
            match self.place.path(&inner).is_dir() {
                true => self.give(&inner),
                false => {
                    std::os::unix::fs::lchown(self.place.path(&inner), Some(NOBODY), Some(NOBODY))
                        .unwrap()
                }
            }
        }
    }

    fn mode(&self, path: &str, mode: u32) {
        fs::set_permissions(self.place.path(path), Permissions::from_mode(mode)).unwrap();
    }

    fn run(&self, words: &[&str]) -> Ran {
        let mut program = self.place.program();
        if self.is_root() {
            program.uid(NOBODY).gid(NOBODY);
        }
        Ran::of(
            program
                .args(words)
                .output()
                .expect("the program can be run by an ordinary user"),
        )
    }

    /// A build that ends with three, says this, and leaves the old package alone.
    fn refuses(&self, said: &str) {
        let ran = self.run(&["build", "--target", "scorm12", "good"]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(3), ""), "{}", ran.err);
        let place = self.place.path("").canonicalize().unwrap();
        let err = ran.err.replace(&format!("{}/", place.display()), "");
        assert_eq!(err, said);
        assert!(
            self.place.read(ZIP) == self.old,
            "the old package is not what it was"
        );
        assert_eq!(self.place.names("packages"), ["good-scorm12.zip"]);
    }
}

const NOT_ALLOWED: &str = "\n\n  You are not allowed to do that here.\n";

#[test]
fn a_folder_that_can_only_be_read_keeps_its_package() {
    let guarded = Guarded::new();
    guarded.mode("packages", 0o555);
    guarded.refuses(&format!(
        "Problem: packages/good-scorm12.zip could not be written{NOT_ALLOWED}"
    ));
    guarded.mode("packages", 0o755);
    assert_eq!(
        guarded
            .run(&["build", "--target", "scorm12", "good"])
            .status,
        Some(0)
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let guarded = Guarded::new();
    guarded.mode(".", 0o555);
    let ran = guarded.run(&[
        "build",
        "--target",
        "scorm12",
        "good",
        "--out",
        "more/packages",
    ]);
    guarded.mode(".", 0o755);
    let said = format!("Problem: The folder more/packages cannot be made{NOT_ALLOWED}");
    assert_eq!((ran.status, ran.err), (Some(3), said));
}

#[test]
fn a_storyboard_that_may_not_be_read_is_told_and_the_other_modules_are_built() {
    let guarded = Guarded::new();
    guarded.mode("good/storyboard.md", 0o000);
    guarded.refuses(&format!(
        "Problem: good/storyboard.md cannot be read{NOT_ALLOWED}"
    ));
    guarded.place.good("other");
    guarded.give("other");
    let ran = guarded.run(&["build", "--target", "scorm12", "good", "other"]);
    assert_eq!(ran.status, Some(3));
    assert!(
        ran.out.starts_with("packages/other-scorm12.zip  "),
        "{}",
        ran.out
    );
}

#[test]
fn a_picture_that_may_not_be_read_is_told() {
    let guarded = Guarded::new();
    guarded.mode("good/media/desk.gif", 0o000);
    for command in ["check", "build"] {
        let ran = guarded.run(&[command, "good"]);
        assert_eq!(ran.status, Some(1), "{command}: {}", ran.err);
        let said = "Problem: The file \"media/desk.gif\" cannot be read\n";
        assert!((ran.out + &ran.err).starts_with(said), "{command}");
    }
    assert!(guarded.place.read(ZIP) == guarded.old);
    let ran = guarded.run(&["build", "--draft", "--target", "scorm12", "good"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn a_folder_that_may_not_be_read_is_told() {
    let guarded = Guarded::new();
    guarded.mode("good/media", 0o000);
    guarded.refuses(&format!(
        "Problem: The folder good/media cannot be read{NOT_ALLOWED}"
    ));
    guarded.mode("good/media", 0o755);
    guarded.mode("good", 0o000);
    guarded.refuses(&format!(
        "Problem: The folder good cannot be read{NOT_ALLOWED}"
    ));
    guarded.mode("good", 0o755);
}

#[test]
fn a_folder_that_nothing_names_may_be_closed() {
    let guarded = Guarded::new();
    let text = newer().replace("media/desk.gif", "desk.gif");
    guarded.place.put("home/tea.md", text);
    guarded.place.put("home/desk.gif", "GIF89a");
    guarded.place.put("home/Library/words.txt", "Words.");
    guarded.give(".");
    guarded.mode("home/Library", 0o000);
    let ran = guarded.run(&["--quiet", "check", "home/tea.md"]);
    guarded.mode("home/Library", 0o755);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn a_package_that_may_only_be_read_is_replaced_as_its_folder_allows() {
    let guarded = Guarded::new();
    guarded.mode(ZIP, 0o444);
    let ran = guarded.run(&["build", "--target", "scorm12", "good"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert!(guarded.place.read(ZIP) == clean(&guarded.place));
}

#[test]
fn a_storyboard_that_may_not_be_written_is_not_mended_and_that_is_told() {
    let guarded = Guarded::new();
    let text = newer().replace("## At the desk", "##At the desk");
    guarded.place.put("good/storyboard.md", &text);
    guarded.give(".");
    guarded.mode("good", 0o555);
    guarded.mode("good/storyboard.md", 0o444);
    let ran = guarded.run(&["check", "--fix", "good"]);
    guarded.mode("good", 0o755);
    assert_eq!(ran.status, Some(3), "{}{}", ran.out, ran.err);
    assert_eq!(guarded.place.read("good/storyboard.md"), text.as_bytes());
    assert_eq!(guarded.place.names("good"), ["media", "storyboard.md"]);
}
