//! Ids: what a learner answered in one version of a module is found at its own place in the next, or nowhere.

use crate::told::{project, read};
use storyloom::model::Course;
use storyloom::model::record::{Answer, Layout, State, read as adopt, write};

const HEAD: &str = "# T\n\nLicence: x\n\n";
const SHARED: &str =
    "## Shared\n\n### Question: Is it safe? {#check}\n\n- ( ) Yes\n> No.\n- (x) No\n> Right.\n";

/// The course of these scenes, with a block to include beside it, and its findings.
fn beside_shared(scenes: &str) -> (Course, Vec<String>) {
    let mut project = project(&format!("{HEAD}{scenes}"), &[]);
    project.sources.add("shared/q.md", SHARED);
    read(&project)
}

/// Scenes with these titles; a sign behind a title includes the block there.
fn including(titles: &[&str]) -> Course {
    let scene = |title: &&str| match title.strip_suffix('+') {
        Some(title) => format!("## {title}\n\nText.\n\nInclude: ../shared/q.md #check\n\n"),
        None => format!("## {title}\n\nText.\n\n"),
    };
    let scenes: String = titles.iter().map(scene).collect();
    let (course, found) = beside_shared(&scenes);
    assert_eq!(found, [""; 0], "{titles:?}");
    course
}

/// Id and scene of each block.
fn places(course: &Course) -> Vec<(&str, &str)> {
    let blocks = course.blocks.iter();
    let place = |scene: usize| course.scenes[scene].title_text.as_str();
    blocks
        .map(|block| (block.id.as_str(), place(block.scene.0)))
        .collect()
}

/// What is left in a later version of the first option of each of these blocks, by the block's scene.
fn left<'a>(before: &Course, after: &'a Course, answered: &[usize]) -> Vec<&'a str> {
    let answer = |block: &usize| {
        let options = vec![0];
        let answer = Answer {
            options,
            attempts: 1,
            ..Answer::default()
        };
        (*block, answer)
    };
    let state = State {
        lineage: 1,
        sequence: 1,
        answers: answered.iter().map(answer).collect(),
        ..State::default()
    };
    let saved = write(&Layout::of(before), &state);
    let reading = adopt(&Layout::of(after), &saved, "");
    let kept = reading.state.answers.keys();
    kept.map(|block| places(after)[*block].1).collect()
}

#[test]
fn a_block_that_is_included_once_keeps_its_id_whatever_the_scene_is_called() {
    let before = including(&["One", "Two+", "Last"]);
    assert_eq!(places(&before), [("check", "Two")]);
    let after = including(&["One", "Two, in other words+", "Last"]);
    assert_eq!(left(&before, &after, &[0]), ["Two, in other words"]);
}

#[test]
fn a_block_that_is_included_in_several_scenes_has_an_id_of_each_of_them() {
    let both = including(&["One+", "Two+", "Last"]);
    assert_eq!(places(&both), [("check-one", "One"), ("check-two", "Two")]);
    let swapped = including(&["Two+", "One+", "Last"]);
    assert_eq!(left(&both, &swapped, &[0]), ["One"]);
    let three = including(&["Nought+", "One+", "Two+", "Last"]);
    assert_eq!(left(&both, &three, &[0]), ["One"]);
    // What was answered where the block stood once is nobody's where it stands several times, and the other way round.
    let once = including(&["One", "Two+", "Last"]);
    assert_eq!(left(&once, &both, &[0]), [""; 0]);
    assert_eq!(left(&both, &once, &[0]), [""; 0]);
}

#[test]
fn a_block_that_is_included_twice_in_one_scene_is_reported() {
    let include = "Include: ../shared/q.md #check\n\n";
    let (_, found) = beside_shared(&format!("## One\n\n{include}{include}"));
    assert_eq!(found, ["3:29-34 ids-collide \"check\""]);
}
