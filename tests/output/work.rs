//! A module that takes a while to pack, and what its packages are when nothing disturbs the building of them.

use crate::support::{GOOD, Place, Ran};
use std::fs;
use std::io::{Cursor, Read};
use std::process::{Child, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The package of the module under test.
pub const ZIP: &str = "packages/good-scorm12.zip";

/// The module in two versions, the film of the new one large, and the packages they make.
pub struct Work {
    pub place: Place,
    pub old: Vec<u8>,
    pub new: Vec<u8>,
    /// How long the new one takes.
    pub takes: Duration,
}

impl Work {
    /// The new version lies in the folder, the old package in `packages`.
    pub fn new() -> Work {
        let place = Place::with_good("good");
        let old = clean(&place);
        place.put("good/storyboard.md", newer());
        place.put("good/media/desk.gif", film(6 << 20));
        let new = clean(&place);
        let takes = takes(&place);
        let work = Work {
            place,
            old,
            new,
            takes,
        };
        work.reset(true);
        work
    }

    /// Puts the old package back, or none.
    pub fn reset(&self, old: bool) {
        let path = self.place.path(ZIP);
        match old {
            true => fs::write(path, &self.old).unwrap(),
            false => fs::remove_file(path).unwrap_or(()),
        }
    }

    /// Begins to build the new version.
    pub fn begin(&self) -> Child {
        begin(
            &self.place,
            &["--quiet", "build", "--target", "scorm12", "good"],
        )
    }

    /// Holds the package to being the old one (or none), or the new one; tells whether it is the new one.
    pub fn is_new(&self, old: bool, about: &str) -> bool {
        let now = fs::read(self.place.path(ZIP)).ok();
        let is_new = now.as_ref() == Some(&self.new);
        let is_old = now.as_ref() == Some(&self.old).filter(|_| old);
        assert!(
            is_new || is_old,
            "{about}: a package that is neither the old nor the new one"
        );
        is_new
    }
}

/// Begins a run of the program.
pub fn begin(place: &Place, words: &[&str]) -> Child {
    let mut program = place.program();
    program.args(words).stdin(Stdio::null());
    program.stdout(Stdio::piped()).stderr(Stdio::piped());
    program.spawn().unwrap()
}

/// Waits until a build writes its package; its status if it has ended before that.
pub fn writes(place: &Place, build: &mut Child) -> Option<ExitStatus> {
    let part = |name: &String| name.ends_with(".part");
    loop {
        if place.names("packages").iter().any(part) {
            return None;
        }
        if let Some(status) = build.try_wait().unwrap() {
            return Some(status);
        }
    }
}

/// Waits for a run.
pub fn ended(child: Child) -> Ran {
    Ran::of(child.wait_with_output().unwrap())
}

/// The newer text of the module, with a large moving picture in the place of the small one.
pub fn newer() -> String {
    GOOD.replace("# The café", "# Another café")
        .replace("media/desk.svg", "media/desk.gif")
}

/// Bytes that cannot be told from a large moving picture.
pub fn film(size: usize) -> Vec<u8> {
    let piece: Vec<u8> = (0..4099_u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let head = b"GIF89a".iter().copied();
    head.chain(piece.iter().copied().cycle())
        .take(size)
        .collect()
}

/// The package that an undisturbed build makes of `good`, in a folder of its own; every entry of it can be read.
pub fn clean(place: &Place) -> Vec<u8> {
    let ran = place.run(&["build", "--target", "scorm12", "good", "--out", "clean"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let bytes = place.read("clean/good-scorm12.zip");
    assert!(entries(&bytes).len() > 10);
    fs::create_dir_all(place.path("packages")).unwrap();
    bytes
}

/// How long a build of `good` takes: the shortest of three, so that a moment of it is seldom one after its end.
pub fn takes(place: &Place) -> Duration {
    let once = || {
        let since = Instant::now();
        let ran = place.run(&[
            "--quiet", "build", "--target", "scorm12", "good", "--out", "clean",
        ]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        since.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap()
}

/// The entries of a package; each is read to its end, so its checksum holds.
pub fn entries(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut entry = |at| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    let count = zip::ZipArchive::new(Cursor::new(zip)).unwrap().len();
    (0..count).map(&mut entry).collect()
}
