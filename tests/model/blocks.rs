//! Decisions, reflections, plans, resources, personas, and the ids of blocks.

use crate::told::{course, found, found_with, project, read};
use storyloom::block::{Address, Body, Form, Keep, Node, PlanForm, Run, Shown};
use storyloom::diagnostic::Diagnostics;
use storyloom::id::{BlockIx, Key};
use storyloom::model::record::{Layout, Shape};

fn decision(body: &str) -> storyloom::block::Decision {
    let course = course(&format!("## A\n### Decision: D\n{body}"));
    match &course.blocks[0].body {
        Body::Decision(decision) => decision.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_choice_may_be_tried_where_nothing_hangs_on_it() {
    assert!(decision("- a\n- b\n").try_again);
    assert!(!decision("- a\n> Score: 5\n- b\n").try_again);
    assert!(decision("Try again: yes\n- a\n> Score: 5\n- b\n").try_again);
}

#[test]
fn a_hub_says_how_many() {
    assert_eq!(decision("Visit: all\n- a\n- b\n- c\n").visit, Some(3));
    assert_eq!(decision("Visit: any 2\n- a\n- b\n- c\n").visit, Some(2));
    assert_eq!(
        found("## A\n### Decision: D\nVisit: any 4\n- a\n- b\n"),
        ["7:8-13 impossible-value \"any 4\""]
    );
}

#[test]
fn a_choice_has_its_settings() {
    let decision = decision("- a\n> Gone.\n> Score: 0\n> Coach: Well.\n> Once: yes\n- b\n");
    let choice = &decision.choices[0];
    assert_eq!((choice.score, choice.once), (Some(0), true));
    assert_eq!((choice.consequence.len(), choice.coach.len()), (1, 1));
    assert_eq!(decision.choices[1].score, None);
    assert_eq!(
        found("## A\n### Decision: D\n- a\n> Score: -1\n- b\n> Once: often\n- (x) c\n"),
        [
            "8:10-12 impossible-value \"-1\"",
            "10:9-14 impossible-value \"often\"",
            "11:3-6 mixed-marks \"(x)\"",
        ]
    );
}

#[test]
fn a_reflection_is_kept_where_it_says() {
    let keep = |line: &str| {
        let text = format!(
            "# T\n\nLicence: x\nReflections: saved (300 characters)\n\n## A\n\n### Reflection: R\n{line}\n"
        );
        let (course, found) = read(&project(&text, &[]));
        assert_eq!(found, [""; 0]);
        match &course.blocks[0].body {
            Body::Reflection(reflection) => reflection.keep,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(keep(""), Keep::Saved(300));
    assert_eq!(keep("Keep: private"), Keep::Private);
    assert_eq!(keep("Keep: shared"), Keep::Shared(200));
    assert_eq!(keep("Keep: Saved (40 characters)"), Keep::Saved(40));
    assert_eq!(
        found("## A\n### Reflection: R\nKeep: secret\n"),
        ["7:7-13 impossible-value \"secret\""]
    );
}

#[test]
fn a_plan_is_made_of_fields() {
    let text = "## A\n### Reflection: R\nSave as: step\n### Action plan: My plan\n- What I will do: {step}\n- Who can help me: ____\n- By when: \\_\\_\\_\\_ (date)\n- [ ] I told my team\n- Where\n- Done: ☐ yes\n";
    let (course, found) = read(&project(&crate::told::module(text), &[]));
    assert_eq!(found, ["13:3-8 block-incomplete \"Where\""]);
    let Body::Plan(fields) = &course.blocks[1].body else {
        panic!()
    };
    let forms: Vec<&PlanForm> = fields.iter().map(|field| &field.form).collect();
    assert_eq!(
        forms,
        [
            &PlanForm::From(Shown::Saved(BlockIx(0))),
            &PlanForm::Line,
            &PlanForm::Date,
            &PlanForm::Tick,
            &PlanForm::Line,
            &PlanForm::Tick,
        ]
    );
    assert_eq!(fields[0].label, [Run::Text("What I will do".into())]);
    assert_eq!(fields[2].label, [Run::Text("By when".into())]);
    assert_eq!(fields[0].id, "what-i-will-do");
    assert_eq!(fields[0].key, Key::of("block", "my-plan/what-i-will-do"));
}

#[test]
fn resources_are_links_with_a_word_about_them() {
    let text = "## A\n### Resources\n- [The guide](https://example.org/guide) - plain English, 10 minutes\n";
    let course = course(text);
    let Body::Resources(list) = &course.blocks[0].body else {
        panic!()
    };
    assert_eq!(
        list[0].address,
        Address::Web("https://example.org/guide".into())
    );
    assert_eq!(list[0].why, [Run::Text("plain English, 10 minutes".into())]);
    let text = "## A\n### Resources\n- Book: [É](https://example.org/e) by F\n";
    let Body::Resources(list) = &self::course(text).blocks[0].body else {
        panic!()
    };
    let title = ["Book: ", "É"].map(|words| Run::Text(words.into()));
    assert_eq!(list[0].title, title);
    assert_eq!(list[0].why, [Run::Text("by F".into())]);
    assert_eq!(
        found("## A\n### Resources\n- A book in your library\n"),
        ["7:3-25 block-incomplete \"A book in your library\""]
    );
    assert_eq!(
        found("## A\n### Resources\n"),
        ["6:1-14 block-incomplete \"### Resources\""]
    );
    assert_eq!(
        found("## A\n### Action plan: P\n"),
        ["6:1-19 block-incomplete \"### Action plan: P\""]
    );
}

#[test]
fn people_speak_and_other_bold_words_are_bold() {
    let text = "# T\n\nLicence: x\n\n## Personas\n\n### Persona: Ayesha\n\nRole: *Librarian*\n\n![Ayesha smiles](a.svg)\n\nShe knows.\n\n## A\n\n**Ayesha:** Hello.\n\n**Interviewer:** Hello too.\n\n**Aysha:** Again.\n";
    let (course, found) = read(&project(text, &[("a.svg", 1)]));
    assert_eq!(found, ["21:3-8 unknown-name \"Aysha\""]);
    let ayesha = &course.personas[0];
    assert_eq!(ayesha.role.as_deref(), Some("Librarian"));
    assert!(ayesha.picture.is_some() && ayesha.about.len() == 1);
    assert!(matches!(course.scenes[0].content[0], Node::Dialogue(..)));
    let Node::Paragraph(words, _) = &course.scenes[0].content[1] else {
        panic!()
    };
    assert_eq!(
        words[0],
        Run::Strong(vec![Run::Text("Interviewer:".into())])
    );
}

#[test]
fn a_persona_stands_under_personas() {
    assert_eq!(
        found("## A\n### Persona: Ayesha\n"),
        ["6:5-12 unknown-block \"Persona\""]
    );
    assert_eq!(
        found("## Personas\n### Persona: A\n### Persona: a\n## A\n"),
        ["7:1-15 duplicate-name \"### Persona: a\""]
    );
}

#[test]
fn blocks_that_keep_something_need_ids_of_their_own() {
    let twice = "## A\n### Reflection: What?\n### Reflection: What?\n";
    assert_eq!(
        found(twice),
        ["7:1-22 ids-collide \"### Reflection: What?\""]
    );
    let written = "## A\n### Reflection: One {#x}\n### Reflection: Two {#x}\n";
    assert_eq!(found(written), ["7:23-24 duplicate-name \"x\""]);
    let course = course("## A\n### Results\n## B\n### Results\n");
    assert_eq!(course.blocks[0].id, "_results");
    assert_eq!(course.blocks[1].id, "_results-2");
}

#[test]
fn a_block_before_the_first_scene_is_said() {
    assert_eq!(
        found("### Reflection: What?\n\n## A\n"),
        ["5:1-22 block-incomplete \"### Reflection: What?\""]
    );
}

#[test]
fn a_setting_stands_once() {
    assert_eq!(
        found("## A\n### Reflection: R\nKeep: private\nKeep: saved\nHint: a\nHint: b\n"),
        ["8:1-12 duplicate-name \"Keep: saved\""]
    );
}

#[test]
fn what_nobody_knows_is_named_once_and_disturbs_nothing() {
    let text = "## A\n### Riddle: Film\nFile: film.mp4\nTranscript:\n> **Ayesha:** [x](javascript:y) ![](no.png)\n## B\n";
    assert_eq!(found_with(text, &[]), ["6:5-11 unknown-block \"Riddle\""]);
}

#[test]
fn a_field_goes_no_further_than_the_answer_it_begins_with() {
    let text = "Reflections: shared\n## S\n### Reflection: R\nSave as: mine\nKeep: saved\n### Action plan: P\n- A: {mine}\n- B: ____\n";
    let layout = Layout::of(&course(text));
    let Shape::Plan(fields) = &layout.blocks[1].shape else {
        panic!()
    };
    let keeps: Vec<Keep> = fields.iter().map(|field| field.keep).collect();
    assert_eq!(keeps, [Keep::Saved(200), Keep::Shared(200)]);
}

#[test]
fn a_saved_state_is_refused_from_the_first_character_too_many() {
    let (mut fits, mut over) = (0, 0);
    for room in 2_900..3_000 {
        let text = format!(
            "# T\n\nLicence: x\n\n## S\n\n### Reflection: R\n\nKeep: saved ({room} characters)\n"
        );
        let compiled = storyloom::compile(&project(&text, &[]), Diagnostics::default());
        let needs = compiled.facts.saved_state;
        assert_eq!(compiled.found.has_errors(), needs > 4_000, "{needs}");
        fits += usize::from((3_990..=4_000).contains(&needs));
        over += usize::from((4_001..=4_010).contains(&needs));
    }
    assert!(fits > 0 && over > 0, "{fits} {over}");
}

#[test]
fn a_thick_arrow_parts_the_sides_of_a_pair() {
    let text = "## A\n### Match: M\nWrong: No.\n- a => b\n- c == d\n- e = => f\n";
    let Body::Question(question) = &course(text).blocks[0].body else {
        panic!()
    };
    let Form::Parts { targets, .. } = &question.form else {
        panic!()
    };
    let words = targets.iter().map(|one| match one.text.as_slice() {
        [Run::Text(words)] => words.as_str(),
        _ => panic!(),
    });
    assert_eq!(words.collect::<Vec<_>>(), ["b", "d", "=> f"]);
}
