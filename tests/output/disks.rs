//! A disk that is full: a small one of its own, mounted where nobody else sees it.

use crate::runs::chosen;
use crate::support::{Place, Ran};
use crate::work::{clean, film, newer};
use std::process::Command;

/// Ways into a place where file systems may be mounted, the first that works here.
fn namespace() -> &'static [&'static str] {
    let ways: [&[&str]; 3] = [
        &["unshare", "-m"],
        &["unshare", "-rm"],
        &["sudo", "-n", "unshare", "-m"],
    ];
    let works = |way: &&&[&str]| {
        let mut probe = Command::new(way[0]);
        probe
            .args(&way[1..])
            .args(["sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]);
        probe.output().is_ok_and(|output| output.status.success())
    };
    ways.iter()
        .find(works)
        .expect("a full disk cannot be tried: run the tests as root, or where `unshare -rm` or `sudo -n` work")
}

/// Mounts a disk of `$1` bytes, puts the old package there, builds, and brings back what is there afterwards.
const SCRIPT: &str = r#"
set -e
mount -t tmpfs -o "size=$1,nr_inodes=$2" tmpfs disk
mkdir disk/packages
cp clean/old.zip disk/packages/good-scorm12.zip
status=0
"$3" --quiet build good --target "$4" --out disk/packages || status=$?
ls -A disk/packages > names
cp disk/packages/good-scorm12.zip after.zip
exit $status
"#;

fn built_on_a_disk(place: &Place, bytes: usize, files: usize, targets: &str) -> Ran {
    let way = namespace();
    let mut shell = Command::new(way[0]);
    shell.current_dir(place.path("."));
    shell.args(&way[1..]).args(["sh", "-c", SCRIPT, "sh"]);
    shell.args([bytes.to_string(), files.to_string()]);
    shell.args([env!("CARGO_BIN_EXE_storyloom"), targets]);
    Ran::of(shell.output().unwrap())
}

/// Mounts a disk with room for `$1` files and folders, begins a module there, and brings back what is there afterwards.
const NEW: &str = r#"
set -e
mount -t tmpfs -o "size=1m,nr_inodes=$1" tmpfs disk
mkdir disk/own
status=0
"$2" --quiet new disk/own/more/tea || status=$?
find disk -mindepth 1 > names
exit $status
"#;

#[test]
fn a_module_that_cannot_be_written_is_not_begun() {
    let place = Place::new();
    std::fs::create_dir(place.path("disk")).unwrap();
    let begun = |files: usize| {
        let way = namespace();
        let mut shell = Command::new(way[0]);
        shell.current_dir(place.path("."));
        shell.args(&way[1..]).args(["sh", "-c", NEW, "sh"]);
        shell.args([&files.to_string(), env!("CARGO_BIN_EXE_storyloom")]);
        Ran::of(shell.output().unwrap())
    };
    // Its root, and folders and files up to some of those of the module.
    for files in 2..7 {
        let ran = begun(files);
        assert_eq!(ran.status, Some(3), "{files}: {}", ran.err);
        assert_eq!(place.read("names"), b"disk/own\n", "{files}");
    }
    assert_eq!(begun(7).status, Some(0));
}

/// What memory is handed out by.
const PAGE: usize = 4096;
const SIZES: usize = 20;

/// A place with the old package, the new version, and a folder to mount a disk on.
fn place() -> (Place, Vec<u8>, Vec<u8>) {
    let place = Place::with_good("good");
    let old = clean(&place);
    place.put("clean/old.zip", &old);
    place.put("good/storyboard.md", newer());
    place.put("good/media/desk.gif", film(400_000));
    let new = clean(&place);
    std::fs::create_dir(place.path("disk")).unwrap();
    (place, old, new)
}

fn refused(place: &Place, old: &[u8], ran: &Ran, target: &str, about: &str) {
    let said = format!(
        "Problem: disk/packages/good-{target}.zip could not be written\n\n  The disk is full.\n"
    );
    assert_eq!((ran.status, &ran.err), (Some(3), &said), "{about}");
    assert!(
        place.read("after.zip") == old,
        "{about}: the old package is not what it was"
    );
    assert_eq!(place.read("names"), b"good-scorm12.zip\n", "{about}");
}

#[test]
fn a_full_disk_leaves_the_old_package_and_no_half_one() {
    let (place, old, new) = place();
    let room = |bytes: usize| bytes.div_ceil(PAGE) * PAGE;
    let step = room(new.len()) / PAGE / SIZES;
    for (run, mut draw) in chosen("full disk", 8, SIZES as u64) {
        let pages = run as usize * step + draw.below(step as u64) as usize;
        let bytes = room(old.len()) + pages * PAGE;
        let ran = built_on_a_disk(&place, bytes, 100, "scorm12");
        refused(&place, &old, &ran, "scorm12", &format!("{bytes} bytes"));
    }
    let ran = built_on_a_disk(&place, room(old.len()) + room(new.len()), 100, "scorm12");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (Some(0), ""),
        "there is room enough"
    );
    assert!(place.read("after.zip") == new);
}

#[test]
fn a_disk_that_takes_no_more_files_leaves_the_old_package() {
    let (place, old, _) = place();
    // Its root, the folder and the old package.
    let ran = built_on_a_disk(&place, 1 << 24, 3, "scorm12");
    refused(&place, &old, &ran, "scorm12", "no more files");
}

#[test]
fn a_disk_with_room_for_one_of_two_packages_keeps_the_old_one() {
    let (place, old, new) = place();
    let ran = built_on_a_disk(&place, 1 << 24, 4, "scorm12,xapi");
    refused(&place, &old, &ran, "xapi", "one more file");
    let bytes = old.len() + new.len() + new.len() / 2;
    let ran = built_on_a_disk(&place, bytes, 100, "scorm12,xapi");
    refused(&place, &old, &ran, "xapi", "half a package more");
}
