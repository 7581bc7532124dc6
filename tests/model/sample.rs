//! The sample of the language page.

use crate::told::{project, read};
use storyloom::block::{Body, Form, Goes, Keep};
use storyloom::id::SceneIx;
use storyloom::model::{Leave, ValueKind};

const SAMPLE: &str = include_str!("sample.md");

#[test]
fn it_has_only_the_findings_it_must_have() {
    let (_, found) = read(&project(SAMPLE, &[]));
    assert_eq!(
        found,
        [
            "16:62-77 file-missing \"media/email.jpg\"",
            "48:7-23 file-missing \"media/ayesha.mp4\"",
            "49:11-30 file-missing \"media/ayesha.en.vtt\"",
        ]
    );
}

#[test]
fn it_resolves_to_what_it_says() {
    let (course, _) = read(&project(SAMPLE, &[("media/email.jpg", 10)]));
    assert_eq!(course.title_text, "The borrowing data question");
    assert_eq!(course.language, "en-GB");
    assert_eq!((course.minutes, course.minutes_estimated), (20, false));
    assert_eq!(course.pass_mark, Some(60));
    assert_eq!(course.values[0].kind, ValueKind::Number { low: 0, high: 5 });
    assert_eq!(course.values[0].start, 2);
    assert_eq!(course.values[1].kind, ValueKind::YesNo);
    assert_eq!(course.media[0].name, "email.jpg");
    let kinds: Vec<&str> = course.blocks.iter().map(|block| block.kind).collect();
    let expected = [
        "decision",
        "video",
        "question",
        "sort",
        "reflection",
        "action-plan",
        "resources",
    ];
    assert_eq!(kinds, expected);
    let Body::Decision(decision) = &course.blocks[0].body else {
        panic!()
    };
    assert_eq!(decision.choices[1].score, Some(10));
    assert_eq!(decision.choices[1].effects.len(), 2);
    assert!(
        decision
            .choices
            .iter()
            .all(|c| c.goes == Some(Goes::Scene(SceneIx(1))))
    );
    assert!(!decision.try_again);
    let Body::Question(question) = &course.blocks[2].body else {
        panic!()
    };
    let Form::Options {
        several, options, ..
    } = &question.form
    else {
        panic!()
    };
    assert!(!several && options[1].right && options.iter().all(|o| !o.remark.is_empty()));
    let Body::Plan(fields) = &course.blocks[5].body else {
        panic!()
    };
    assert_eq!(
        fields.iter().map(|f| f.keep).collect::<Vec<_>>(),
        [Keep::Private; 3]
    );
    assert!(matches!(course.scenes[0].exit, Leave::ByChoice));
    assert!(matches!(course.scenes[1].exit, Leave::End(_)));
}
