//! The figures and signs of other keyboards mean in settings what the plain ones mean.

use crate::told::{course, module, project, read};
use storyloom::block::{Body, Keep, Run};

#[test]
fn in_the_settings_of_a_module() {
    let of = |settings: &str| {
        let text = format!(
            "{settings}\n\n## A\n\n### Question: Q\nScore: ３\nAttempts: ٣\nWrong: x\nAnswer: 3\n"
        );
        course(&text)
    };
    for mark in ["٦٠%", "60％", "６０％", "٦٠٪", "۶۰ percent"] {
        let course = of(&format!("Pass mark: {mark}"));
        assert_eq!(course.pass_mark, Some(60), "{mark}");
        let common = &course.blocks[0].common;
        assert_eq!((common.score, common.attempts), (3, 3));
    }
    let minutes = |time: &str| of(&format!("Pass mark: 60%\nTime: {time}")).minutes;
    assert_eq!(minutes("２０ minutes"), 20);
    assert_eq!(minutes("١ hour ٣٠ minutes"), 90);
}

#[test]
fn in_the_settings_of_blocks() {
    let text = "## A\n\n### Decision: D\nVisit: any ２\n- a\n> x\n- b\n> y\n- c\n> z\n\n### Reflection: R\nKeep: saved（３００ characters）\n\n### Scale: S\nFrom: －１ low\nTo: ٥. High\n- a\n";
    let course = course(text);
    let Body::Decision(decision) = &course.blocks[0].body else {
        panic!()
    };
    assert_eq!(decision.visit, Some(2));
    let Body::Reflection(reflection) = &course.blocks[1].body else {
        panic!()
    };
    assert_eq!(reflection.keep, Keep::Saved(300));
    let Body::Scale(scale) = &course.blocks[2].body else {
        panic!()
    };
    assert_eq!((scale.range.low, scale.range.high), (-1, 5));
    let words = |text: &str| vec![Run::Text(text.to_string())];
    assert_eq!(scale.ends, [words("low"), words("High")]);
}

#[test]
fn in_the_length_of_a_sound_and_the_area_of_a_place() {
    let text = "## A\n\n### Audio: S\nFile: a.mp3\nTranscript: x\nLength: １:３０\n\n### Hotspot: H\nImage: a.png\nAlt: x\n- A (area: ３０% ٢٠٪ 5％ 5%)\n> x\n- B（area： ６０％、７０％ 5%، 5%）\n> y\n";
    let files = [("a.mp3", 10), ("a.png", 10)];
    let (course, found) = read(&project(&module(text), &files));
    assert_eq!(found, [""; 0]);
    let Body::Played(sound) = &course.blocks[0].body else {
        panic!()
    };
    assert_eq!(sound.seconds, Some(90));
    let spots = course.blocks[1].spots.as_ref().unwrap();
    let places = [Some([3000, 2000, 500, 500]), Some([6000, 7000, 500, 500])];
    assert_eq!(spots.areas, places);
    let Body::Explore(options) = &course.blocks[1].body else {
        panic!()
    };
    let ids: Vec<&str> = options.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
}
