//! Ctrl-C, a request to end, a terminal that is closed, and a kill, at any moment of a build.

use crate::runs::chosen;
use crate::work::{Work, ZIP, writes};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::thread;
use std::time::Duration;

const PACKAGE: &str = "good-scorm12.zip";

/// Sends a signal at a moment of a build, or of its writing, and waits for its end.
fn stopped(work: &Work, moment: Duration, writing: bool, signal: Signal) -> ExitStatus {
    let mut child = work.begin();
    if writing && let Some(status) = writes(&work.place, &mut child) {
        return status;
    }
    thread::sleep(moment);
    // Nobody has waited for it yet: even if it has ended, its number is still its own.
    kill(Pid::from_raw(child.id() as i32), signal).unwrap();
    child.wait().unwrap()
}

/// Stops builds of the new version at random moments, and looks at what is left; `sound` says whether an end is as
/// promised, and hears whether the build was writing already.
fn stop(name: &str, signal: Signal, sound: impl Fn(ExitStatus, bool) -> bool) {
    let work = Work::new();
    let (mut stopped_runs, mut leftovers) = (0, 0);
    for (run, mut draw) in chosen(name, 16, 200) {
        let (old, writing) = (run % 4 != 0, run % 2 == 0);
        work.reset(old);
        let part = if writing { work.takes / 4 } else { work.takes };
        let status = stopped(&work, draw.moment(part), writing, signal);
        let about = format!("{name}, run {run}: {status}");
        let left = work.place.names("packages");
        let is_new = work.is_new(old, &about);
        if status.code() == Some(0) {
            assert!(is_new, "{about}: it said that it was done");
        } else {
            assert!(sound(status, writing), "{about}");
            stopped_runs += 1;
        }
        let parts = left.iter().filter(|name| *name != PACKAGE).count();
        let most = usize::from(signal == Signal::SIGKILL);
        assert!(parts <= most, "{about}: {left:?}");
        leftovers += parts;
        if parts > 0 {
            next_run_clears_up(&work, &about);
        }
    }
    assert!(stopped_runs > 0, "no run was stopped before its end");
    let writing = signal != Signal::SIGKILL || leftovers > 0;
    assert!(writing, "no run was stopped while it wrote");
}

/// Any build into the same folder removes what a killed one left.
fn next_run_clears_up(work: &Work, about: &str) {
    let before = work.place.path(ZIP).exists();
    work.place.good("small");
    let ran = work.place.run(&["build", "--target", "scorm12", "small"]);
    assert_eq!(ran.status, Some(0), "{about}: {}", ran.err);
    let mut names = work.place.names("packages");
    names.retain(|name| name != "small-scorm12.zip");
    let expected = Vec::from(if before { &[PACKAGE][..] } else { &[] });
    assert_eq!(names, expected, "{about}");
    std::fs::remove_file(work.place.path("packages/small-scorm12.zip")).unwrap();
}

/// What the program hears leaves the old package or the new one and nothing else.
fn heard(name: &str, signal: Signal) {
    // Before the program has begun to listen the system ends it; of Ctrl-C shells report that as 130 too.
    stop(name, signal, |status, writing| {
        status.code() == Some(130) || (!writing && status.signal() == Some(signal as i32))
    });
}

#[test]
fn ctrl_c_leaves_the_old_package_or_the_new_one_and_nothing_else() {
    heard("Ctrl-C", Signal::SIGINT);
}

#[test]
fn a_request_to_end_leaves_the_old_package_or_the_new_one_and_nothing_else() {
    heard("SIGTERM", Signal::SIGTERM);
}

#[test]
fn a_terminal_that_is_closed_leaves_the_old_package_or_the_new_one_and_nothing_else() {
    heard("SIGHUP", Signal::SIGHUP);
}

#[test]
fn a_kill_leaves_the_old_package_or_the_new_one_and_the_next_run_clears_up() {
    stop("kill", Signal::SIGKILL, |status, _| {
        status.signal() == Some(9)
    });
}
