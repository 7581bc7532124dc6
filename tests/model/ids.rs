//! Ids: what a learner answered in one version of a module is found at its own place in the next, or nowhere.

use crate::told::{project, read};
use storyloom::block::Body;
use storyloom::model::Course;
use storyloom::model::record::{Answer, Layout, Shape, State, read as adopt, write};

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

const QUESTION: &str =
    "### Question: Keep or delete?\n\n- ( ) Keep\n> No.\n- (x) Delete\n> Right.\n\n";
const WRITTEN: &str =
    "### Question: Sure? {#keep-or-delete}\n\n- ( ) Keep\n> No.\n- (x) Delete\n> Right.\n\n";

/// A course of one scene with these blocks, and its findings.
fn of(blocks: &[&str]) -> (Course, Vec<String>) {
    read(&project(
        &format!("{HEAD}## One\n\n{}", blocks.concat()),
        &[],
    ))
}

#[test]
fn no_block_without_an_answer_takes_the_id_of_one_that_has_an_answer() {
    let parts = "Keep or delete?\n\n#### A\n\nText.\n\n#### B\n\nText.\n\n";
    let others = [
        format!("### Accordion: {parts}"),
        format!("### Tabs: {parts}"),
        format!("### Cards: {parts}"),
        format!("### Slides: {parts}"),
        "### Results: Keep or delete?\n\n".to_string(),
        "### Resources: Keep or delete?\n\n- [The guide](https://example.org/guide) - short\n\n"
            .to_string(),
    ];
    for question in [QUESTION, WRITTEN] {
        let (alone, _) = of(&[question]);
        for other in &others {
            for blocks in [[other, question], [question, other]] {
                let (course, found) = of(&blocks);
                assert_eq!(found, [""; 0], "{other}");
                let has = |scored: bool| {
                    let mut blocks = course.blocks.iter();
                    let found = blocks.find(|block| (block.kind == "question") == scored);
                    found.unwrap().id.as_str()
                };
                assert_eq!(has(true), "keep-or-delete", "{other}");
                assert!(has(false).contains('_'), "{}", has(false));
                assert_eq!(left(&alone, &course, &[0]), ["One"], "{other}");
            }
        }
    }
}

#[test]
fn an_id_written_for_a_block_with_an_answer_and_one_without_is_reported_in_either_order() {
    let shown = "### Results {#keep-or-delete}\n\n";
    for (blocks, place) in [
        ([shown, QUESTION], "9:1-30"),
        ([shown, WRITTEN], "9:23-37"),
        ([QUESTION, shown], "14:15-29"),
        ([WRITTEN, shown], "14:15-29"),
    ] {
        let (course, found) = of(&blocks);
        assert_eq!(found.len(), 1, "{found:?}");
        let wanted = format!("{place} duplicate-name ");
        assert!(found[0].starts_with(&wanted), "{found:?}");
        let ids = course.blocks.iter().map(|block| (block.kind, &*block.id));
        let ids: std::collections::BTreeMap<&str, &str> = ids.collect();
        let wanted = [
            ("question", "keep-or-delete"),
            ("results", "_keep-or-delete"),
        ];
        assert_eq!(ids, wanted.into(), "what a draft shows");
    }
    let (course, found) = of(&["### Results {#a}\n\n", "### Results {#a}\n\n"]);
    assert_eq!(found, ["9:15-16 duplicate-name \"a\""]);
    assert_eq!(course.blocks[1].id, "a-2");
}

#[test]
fn two_scenes_whose_titles_come_to_one_id_are_reported() {
    let scenes = |titles: &[&str]| {
        let scene = |title: &&str| format!("## {title}\n\nText.\n\n");
        let scenes: String = titles.iter().map(scene).collect();
        read(&project(&format!("{HEAD}{scenes}"), &[]))
    };
    for (titles, found) in [
        (
            ["The reply", "The reply!"],
            "9:1-14 ids-collide \"## The reply!\"",
        ),
        (
            ["Later {#the-reply}", "The reply"],
            "9:1-13 ids-collide \"## The reply\"",
        ),
        (
            ["The reply", "Later {#the-reply}"],
            "9:12-21 duplicate-scene \"the-reply\"",
        ),
    ] {
        assert_eq!(scenes(&titles).1, [found]);
    }
    // Of signs alone, each has an id that says which they are, not where they stand.
    let (course, found) = scenes(&["One", "?!", "!?"]);
    let (swapped, _) = scenes(&["One", "!?", "?!"]);
    assert_eq!(found, [""; 0]);
    let ids = |course: &Course| -> Vec<String> {
        course.scenes.iter().map(|scene| scene.id.clone()).collect()
    };
    let [a, b] = [ids(&course), ids(&swapped)];
    assert_eq!([&a[1], &a[2]], [&b[2], &b[1]]);
    assert_ne!(a[1], a[2]);
}

#[test]
fn answers_of_signs_alone_are_known_by_their_signs() {
    let options = |first: &str, second: &str| {
        let options = format!("- ( ) {first}\n> No.\n- (x) {second}\n> Right.\n");
        let (course, found) = of(&["### Question: Which sign?\n\n", &options]);
        assert_eq!(found, [""; 0]);
        let Shape::Options { options, .. } = Layout::of(&course).blocks[0].shape.clone() else {
            panic!()
        };
        options
    };
    let [before, after] = [options("?", "!"), options("!", "?")];
    assert_eq!([before[0], before[1]], [after[1], after[0]]);
    assert_ne!(before[0], before[1]);
}

#[test]
fn lines_of_a_plan_without_words_are_known_by_the_answer_that_they_show() {
    let asked = "### Reflection: First?\n\nSave as: first step\n\n### Reflection: Second?\n\nSave as: second step\n\n";
    let plan = |first: &str, second: &str| {
        let plan = format!("### Action plan: P\n\n- {{{first}}}\n- {{{second}}}\n");
        let (course, found) = of(&[asked, &plan]);
        assert_eq!(found, [""; 0]);
        let Body::Plan(fields) = &course.blocks[2].body else {
            panic!()
        };
        let keys: Vec<_> = fields.iter().map(|field| field.key).collect();
        keys
    };
    let before = plan("first step", "second step");
    let after = plan("second step", "first step");
    assert_eq!([before[0], before[1]], [after[1], after[0]]);
    assert_ne!(before[0], before[1]);
}
