//! Somebody writes the storyboard or a picture while it is being built: at a random moment, in two halves, as editors and copying do.

use crate::runs::{Draw, chosen};
use crate::support::Place;
use crate::support::Ran;
use crate::work::{ZIP, begin, clean, ended, film, takes, writes};
use std::fs::{self, File};
use std::io::Write;
use std::thread;
use std::time::Duration;

/// A course that is right wherever between two scenes it is cut off.
fn storyboard(word: &str) -> String {
    let scene = |n| {
        format!(
            "## Scene {n}\n\n![A desk](media/desk.gif)\n\n{}\n\n",
            format!("{word} ").repeat(40)
        )
    };
    let scenes: String = (0..60).map(scene).collect();
    format!("# Changes\n\nLicence: CC BY 4.0\n\n{scenes}")
}

struct Changing {
    place: Place,
    path: &'static str,
    /// What the file holds before and after, and the packages these make.
    texts: [Vec<u8>; 2],
    packages: [Vec<u8>; 2],
    takes: Duration,
}

impl Changing {
    fn new(path: &'static str, texts: [Vec<u8>; 2]) -> Changing {
        let place = Place::new();
        place.put("good/storyboard.md", storyboard("old"));
        place.put("good/media/desk.gif", film(2 << 20));
        let packages = [0, 1].map(|version: usize| {
            place.put(path, &texts[version]);
            clean(&place)
        });
        let takes = takes(&place);
        Changing {
            place,
            path,
            texts,
            packages,
            takes,
        }
    }

    /// Writes the new version at a moment of a build of the old one, or as soon as it writes its package.
    fn run(&self, draw: &mut Draw, writing: bool) -> Ran {
        self.place.put(self.path, &self.texts[0]);
        self.place.put(ZIP, "the old package");
        let mut build = begin(
            &self.place,
            &["--quiet", "build", "--target", "scorm12", "good"],
        );
        let (moment, between) = (draw.moment(self.takes), draw.moment(self.takes / 4));
        match writing {
            true => drop(writes(&self.place, &mut build)),
            false => thread::sleep(moment),
        }
        let (half, rest) = self.texts[1].split_at(self.half());
        let mut file = File::create(self.place.path(self.path)).unwrap();
        file.write_all(half).unwrap();
        thread::sleep(between);
        file.write_all(rest).unwrap();
        ended(build)
    }

    /// Where a scene begins, or anywhere in a film.
    fn half(&self) -> usize {
        let text = &self.texts[1];
        let scene = text.windows(11).position(|words| words == b"## Scene 30");
        scene.unwrap_or(text.len() / 2)
    }

    /// Holds every run to a whole package of one version, or to the old one with a word about it.
    fn hold(&self, name: &str) {
        let mut told = 0;
        for (run, mut draw) in chosen(name, 12, 100) {
            let ran = self.run(&mut draw, run % 2 == 0);
            let about = format!("{name}, run {run}: {:?}", ran.status);
            let now = self.place.read(ZIP);
            if ran.status == Some(0) {
                assert!(
                    self.packages.contains(&now),
                    "{about}: the package is of neither version"
                );
            } else {
                assert_eq!(now, b"the old package", "{about}: {}", ran.err);
                assert!(
                    matches!(ran.status, Some(1 | 3)) && ran.err.starts_with("Problem: "),
                    "{about}: {}",
                    ran.err
                );
                told += usize::from(ran.err.contains("changed while it was being packed"));
            }
            assert_eq!(
                self.place.names("packages"),
                ["good-scorm12.zip"],
                "{about}"
            );
        }
        assert!(told > 0, "no change was noticed");
        let last = self.place.run(&["build", "--target", "scorm12", "good"]);
        assert_eq!(last.status, Some(0), "{}", last.err);
        assert!(
            self.place.read(ZIP) == self.packages[1],
            "the next run packs the new version"
        );
    }
}

#[test]
fn a_storyboard_written_during_a_build_is_packed_whole_or_not_at_all() {
    let texts = ["old", "new"].map(|word| storyboard(word).into_bytes());
    Changing::new("good/storyboard.md", texts).hold("storyboard changes");
}

#[test]
fn a_picture_written_during_a_build_is_packed_whole_or_not_at_all() {
    let (old, mut new) = (film(2 << 20), film(2 << 20));
    new.reverse();
    new[..6].copy_from_slice(b"GIF89a");
    Changing::new("good/media/desk.gif", [old, new]).hold("picture changes");
}

#[test]
fn a_picture_that_goes_during_a_build_leaves_the_old_package() {
    let changing = Changing::new("good/media/desk.gif", [film(2 << 20), film(3 << 20)]);
    let picture = changing.place.path("good/media/desk.gif");
    for (run, mut draw) in chosen("picture goes", 5, 30) {
        fs::write(&picture, film(3 << 20)).unwrap();
        changing.place.put(ZIP, "the old package");
        let build = begin(
            &changing.place,
            &["--quiet", "build", "--target", "scorm12", "good"],
        );
        thread::sleep(draw.moment(changing.takes));
        fs::remove_file(&picture).unwrap();
        let ran = ended(build);
        let now = changing.place.read(ZIP);
        match ran.status {
            Some(0) => assert!(now == changing.packages[1], "run {run}"),
            _ => assert_eq!(now, b"the old package", "run {run}: {}", ran.err),
        }
        assert!(
            matches!(ran.status, Some(0 | 1 | 3)),
            "run {run}: {}",
            ran.err
        );
        assert_eq!(
            changing.place.names("packages"),
            ["good-scorm12.zip"],
            "run {run}"
        );
    }
}
