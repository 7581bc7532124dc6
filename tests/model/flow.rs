//! Scenes and how they lead to each other.

use crate::told::{course, found, module, project, read, said};
use storyloom::block::Goes;
use storyloom::id::SceneIx;
use storyloom::model::Leave;
use storyloom::play::{Places, Playing, choose, ends, prove_within};

const TWO_BRANCHES: &str = "\
## The desk
### Decision: Who helps?
- A colleague → The colleague helps
- Nobody → Nobody helps
## Nobody helps
She goes.
End
## The colleague helps
She knows.
## The next morning
A card.
";

#[test]
fn a_target_that_is_no_scene_is_the_only_finding_it_makes() {
    let text = "\
## The email
### Decision: What now?
- Ring back → The replay
- Wait → The silence
## The reply
Thanks.
End
## The silence
Nothing.
";
    assert_eq!(found(text), ["7:15-25 scene-not-found \"The replay\""]);
    assert_eq!(
        said(text),
        ["There is no scene called \"The replay\" / Did you mean \"The reply\" (line 9)?"]
    );
}

#[test]
fn a_missing_scene_is_a_page_that_says_so() {
    let text = "# T\n\n## One\n\nGo to: Nowhere\n\n## Two\n\nGo to: Nowhere.\n";
    let (course, _) = read(&project(text, &[]));
    assert_eq!(course.scenes.len(), 3);
    assert!(course.scenes[2].unwritten);
    assert_eq!(course.scenes[2].title_text, "Nowhere");
    for scene in &course.scenes[..2] {
        assert!(matches!(scene.exit, Leave::Go(Goes::Scene(SceneIx(2)))));
    }
}

#[test]
fn the_words_for_places_lead_where_they_say() {
    let text = "\
## One
### Decision: D
- on → next
- round → start
- stop → end
## Two
Go to: next
## Three
### Decision: D2
- back → back
- by id → #two-of-it
## Four {#two-of-it}
";
    let course = course(text);
    let goes: Vec<Option<Goes>> = course
        .blocks
        .iter()
        .flat_map(|block| match &block.body {
            storyloom::block::Body::Decision(d) => d.choices.iter().map(|c| c.goes).collect(),
            _ => Vec::new(),
        })
        .collect();
    assert_eq!(
        goes,
        [
            Some(Goes::Scene(SceneIx(1))),
            Some(Goes::Scene(SceneIx(0))),
            Some(Goes::End),
            Some(Goes::Back),
            Some(Goes::Scene(SceneIx(3))),
        ]
    );
    assert!(matches!(course.scenes[0].exit, Leave::ByChoice));
    assert!(matches!(
        course.scenes[1].exit,
        Leave::Go(Goes::Scene(SceneIx(2)))
    ));
    assert!(
        matches!(&course.scenes[3].exit, Leave::End(end) if end.name == "Four" && end.may_pass)
    );
}

#[test]
fn next_leads_nowhere_from_the_last_scene() {
    assert_eq!(
        found("## One\nGo to: next\n"),
        ["6:8-12 scene-not-found \"next\""]
    );
}

#[test]
fn a_branch_that_says_nothing_runs_on() {
    assert_eq!(
        found(TWO_BRANCHES),
        ["12:1-23 scene-runs-on \"## The colleague helps\""]
    );
    let meant = TWO_BRANCHES.replace("She knows.", "Go to: next");
    assert_eq!(found(&meant), [""; 0]);
}

#[test]
fn a_scene_led_to_from_directly_above_may_run_on() {
    let text = "## A\n### Decision: D\n- One → B\n- Two → C\n## B\nWords.\n## C\nEnd\n";
    assert_eq!(found(text), [""; 0]);
}

#[test]
fn a_scene_whose_way_out_could_not_be_read_is_not_said_to_run_on() {
    let text = TWO_BRANCHES.replace("She knows.", "### Decisoin: What?\n- x → Nobody helps\n");
    assert_eq!(found(&text), ["13:5-13 unknown-block \"Decisoin\""]);
    let text = TWO_BRANCHES.replace("She knows.", "### Decision: What?\n");
    assert_eq!(
        found(&text),
        ["13:1-20 block-incomplete \"### Decision: What?\""]
    );
}

#[test]
fn only_the_first_of_a_chain_that_nothing_leads_to_is_named() {
    let text = "## A\nEnd\n## Lost\nGo to: next\n## Lost too\nGo to: Lost\n## Lost three\n";
    assert_eq!(
        found(text),
        [
            "7:1-8 scene-never-reached \"## Lost\"",
            "11:1-14 scene-never-reached \"## Lost three\""
        ]
    );
}

#[test]
fn conditions_do_not_make_a_scene_unreachable() {
    let text = "\
## A
Only if: seen C
End
## B
### Decision: D
Only if: seen C
- on → D
## C
End
## D
";
    assert_eq!(found(text), [""; 0]);
}

#[test]
fn an_exit_that_every_choice_passes_by_leads_nowhere() {
    let text = "\
## A
### Decision: D
- on → C
Go to: B
## B
End
## C
";
    assert_eq!(found(text), ["9:1-5 scene-never-reached \"## B\""]);
    let sometimes = text.replace("- on → C", "- on → C\n> Once: yes");
    assert_eq!(found(&sometimes), [""; 0]);
}

/// Passed over, it leads into the next scene: so the hub's choice comes back, and the scene below is reached.
#[test]
fn a_scene_that_goes_to_the_end_leads_on_where_it_is_passed_over() {
    let text = "Keep track of: k = no\n## One\n### Decision: Now?\n- A\n> x\n> Change: k = yes\n- B\n> y\n## Two\nOnly if: k\nGo to: end\n## Three\n";
    assert_eq!(found(text), [""; 0]);
    let hub = "Keep track of: k = no\n## Hub\n### Decision: Where?\nVisit: all\n- Left → Left\n- Right → Right\n---\nGo to: Last\n\
               ## Left\nOnly if: k\nGo to: end\n## Right\nGo to: Hub\n## Last\n### Decision: Again?\n- y\n> Change: k = yes\n- n\n> a\n";
    assert_eq!(found(hub), [""; 0]);
}

/// Where the last scenes may be passed over, the module ends in the scene before them: also where not every path was followed.
#[test]
fn a_module_ends_before_a_last_scene_that_is_passed_over() {
    let text = "Keep track of: k = no\n## One\n### Decision: Now?\n- a\n> Change: k = yes\n- b\n> b\n## Two\nTwo.\n\
                ## Three\nOnly if: k\nThree.\n## Last\nOnly if: k\nLast.\n";
    let course = course(text);
    for most in [1000, 0] {
        let proof = prove_within(&course, most);
        assert_eq!(proof.score.exact, most > 0);
        assert_eq!(ends(&course, &proof), [false, true, most == 0, true]);
    }
}

#[test]
fn a_module_ends_below_a_last_decision_that_nobody_need_make() {
    let text = "## One\n### Decision: Now?\nSkip: yes\n- a → One\n> a\n- b → One\n> b\n";
    assert_eq!(found(text), [""; 0]);
    let course = course(text);
    for most in [1000, 0] {
        assert_eq!(ends(&course, &prove_within(&course, most)), [true]);
    }
}

#[test]
fn a_circle_without_a_way_out_is_named_once() {
    let text = "## A\nGo to: B\n## B\nGo to: C\n## C\nGo to: B\n";
    assert_eq!(found(text), ["7:1-5 no-way-out \"## B\""]);
    let hub = "## A\n### Decision: D\nVisit: all\n- b → B\n- c → C\n---\nThen on.\n\nGo to: E\n## B\nGo to: back\n## C\nGo to: back\n## E\n";
    assert_eq!(found(hub), [""; 0]);
}

#[test]
fn two_scenes_with_one_name_are_one_finding() {
    let text = "## A\nGo to: B\n## B\nEnd\n## “b”.\nEnd\n";
    assert_eq!(found(text), ["9:1-8 duplicate-scene \"## “b”.\""]);
    let text = "## A\nGo to: B\n## B\nEnd\n##  b. \nEnd\n";
    assert_eq!(found(text), ["9:1-7 duplicate-scene \"##  b.\""]);
    let text = "## A {#x}\n## B {#x}\n";
    assert_eq!(found(text), ["6:8-9 duplicate-scene \"x\""]);
}

#[test]
fn all_scenes_can_be_seen_only_where_one_path_passes_through_all() {
    let text = |body: &str| {
        let text = format!("# T\n\nLicence: x\nComplete when: all scenes seen\n\n{body}");
        read(&project(&text, &[])).1
    };
    let branches =
        "## A\n### Decision: D\n- b → B\n- c → C\n## B\nGo to: E\n## C\nGo to: E\n## E\n";
    assert_eq!(
        text(branches),
        ["4:16-31 impossible-value \"all scenes seen\""]
    );
    assert_eq!(
        text("## A\nGo to: C\n## B\nLost.\n## C\nEnd\n"),
        [
            "4:16-31 impossible-value \"all scenes seen\"",
            "8:1-5 scene-never-reached \"## B\""
        ]
    );
    let hidden = text("## A\nGo to: B\n## B\nOnly if: not seen A\n\nGo to: C\n## C\nEnd\n");
    assert_eq!(hidden[0], "4:16-31 impossible-value \"all scenes seen\"");
    let split = |other: &str| {
        format!(
            "Keep track of: x = no\n\n## A\n### Decision: D\n- y\n> Change: x = yes\n- n\n> Change: x = no\n\n## B\nOnly if: x\n\nb.\n## C\nOnly if: {other}\n\nc.\n## E\n"
        )
    };
    assert_eq!(
        text(&split("not x")),
        ["4:16-31 impossible-value \"all scenes seen\""],
        "each is shown to somebody, and nobody is shown both"
    );
    assert_eq!(text(&split("x")), [""; 0]);
    let hub = "## A\n### Decision: D\nVisit: all\n- b → B\n- c → C\n\nGo to: E\n## B\nGo to: back\n## C\nGo to: back\n## E\n";
    assert_eq!(text(hub), [""; 0]);
}

#[test]
fn ten_thousand_scenes_in_a_row_are_no_trouble() {
    let mut text = String::from("# T\n\nLicence: x\n\n");
    for n in 0..10_000 {
        text.push_str(&format!(
            "## Scene number {n} {{#s{n}}}\n\nGo to: Scene number {}\n\n",
            n + 1
        ));
    }
    text.push_str("## Scene number 10000\n");
    let (course, found) = read(&project(&text, &[]));
    assert_eq!(course.scenes.len(), 10_001);
    assert!(found.iter().all(|line| line.contains("ids-collide")));
}

#[test]
fn a_missing_include_is_not_followed_by_names_it_may_have_brought() {
    let text = "# T\n\nLicence: x\nObjective: A {#a}\n\nInclude: nope.md\n\n## A\n{trust}\n### Decision: D\nObjective: b\n- on → B\n";
    let mut project = project(text, &[]);
    project.missing = vec![("nope.md".into(), storyloom::source::Missing::NotFound)];
    assert_eq!(read(&project).1, ["6:10-17 file-missing \"nope.md\""]);
}

#[test]
fn ways_out_among_the_words_are_pointed_at() {
    let after = |words: &str| found(&format!("## A\n\nÉté\n\n{words}\n\n## B\n\nx\n"));
    for words in [
        "Go to B",
        "**Go to:** B",
        "→ B",
        "- Go to: “b”",
        "> Go to: B.",
    ] {
        let said = after(words);
        assert!(
            said.len() == 1 && said[0].contains("unknown-setting"),
            "{words}: {said:?}"
        );
    }
    assert_eq!(after("Go to the library"), Vec::<String>::new());
    let choice = "## A\n### Decision: D\n- a\n> They ring.\n> Go to: B\n- b → B\n\n## B\nx\n";
    assert_eq!(found(choice), ["9:3-11 unknown-setting \"Go to: B\""]);
}

/// Two people, and a scene for one of them only.
const FOR_BRYN: &str = "Choose persona: yes\n## Personas\n### Persona: Ayesha\n### Persona: Bryn\n\
                        ## A\nOnly if: persona is Bryn\n### Question: Q\nAnswer: true\nWrong: No.\n";

#[test]
fn a_story_that_has_no_scene_to_begin_with_is_named_with_its_person() {
    assert_eq!(
        found(FOR_BRYN),
        ["5:1-20 no-way-out \"Choose persona: yes\""]
    );
    assert_eq!(
        said(FOR_BRYN)[0].split(" / ").next(),
        Some("In the story of Ayesha there is no scene to begin with")
    );
    let nobody = "Keep track of: k = no\n## A\nOnly if: k\n### Decision: D\n- a\n> Change: k = yes\n- b\n> b\n";
    assert_eq!(found(nobody), ["6:1-5 no-way-out \"## A\""]);
}

#[test]
fn whose_story_has_no_scene_takes_nobodys_place() {
    let (course, _) = read(&project(&module(FOR_BRYN), &[]));
    let places = Places::of(&course);
    let mut playing = Playing::new(&course, &places, 0);
    assert_eq!(
        [0, 1, 2].map(|who| playing.begin(who)),
        [false, true, false]
    );
    let chosen = choose(&course, 0, &[(1, 1)]).unwrap();
    assert_eq!(chosen.met, [[false], [true]]);
}

#[test]
fn a_test_elsewhere_does_not_explain_why_an_ending_is_not_reached() {
    let text = "\
Keep track of: told = no, trust = 2 (from 0 to 5)
## Monday
### Decision: What now?
- Help
> Change: trust +1
- Wait
> It passes.
## Extra
Only if: told
Nobody sees this.
## Tuesday
### Decision: What then?
- Up → Lead
> Yes.
> Only if: trust is at most 2
- Down → Lead
> No.
> Only if: trust is at least 3
## Gold
End: Gold
## Lead
End: Lead
";
    let said = said(text);
    let told = |words: &str| said.iter().any(|one| one.starts_with(words));
    assert!(told("No choice changes \"told\""), "{said:?}");
    assert!(told("No path leads to the ending \"Gold\""), "{said:?}");
}

#[test]
fn a_verdict_on_a_test_says_where_the_back_button_could_change_it() {
    let text = |back: &str| {
        format!(
            "\
Keep track of: key = no
## Hall
### Decision: What now?
- Open the cupboard → Cupboard
> Only if: key
- Go upstairs → Upstairs
- Wait → Upstairs
> You wait.
## Upstairs
{back}### Decision: A key lies there.
- Take it
> Change: key = yes
- Leave it
> There it lies.
---
Go to: Out
## Cupboard
End: Treasure
## Out
End: Home
"
        )
    };
    let never = |back: &str| {
        let said = said(&text(back)).into_iter();
        let told = said.filter(|one| one.starts_with("It never happens here that \"key\""));
        told.collect::<Vec<_>>()
    };
    assert!(
        never("")[0].contains("\"key\", unless somebody goes back /"),
        "{:?}",
        never("")
    );
    assert!(
        never("Back: no\n")[0].contains("\"key\" /"),
        "{:?}",
        never("Back: no\n")
    );
}

#[test]
fn ways_out_that_are_nearly_written_are_named() {
    for (text, about) in [
        ("Go to → B", "Go to → B"),
        ("Goto B", "Goto B"),
        ("### Decision: D\n- a\n> é\n>\n> Goto: B\n- b", "Goto: B"),
        ("End – Bad (not passed)", "End – Bad (not passed)"),
    ] {
        let text = format!("## A\n\nÉ.\n\n{text}\n\n## B\nEnd\n");
        let found = found(&text);
        let wanted = format!("unknown-setting \"{about}\"");
        assert!(
            found.iter().any(|one| one.ends_with(&wanted)),
            "{text}: {found:?}"
        );
    }
    for name in ["not passed", "Bad (did not pass)"] {
        let found = found(&format!("## A\nEnd: {name}\n"));
        assert!(
            found.len() == 1 && found[0].contains("impossible-value"),
            "{name}: {found:?}"
        );
    }
    // Signs that exporters put before others, and those nobody sees, make no other title.
    let text = "## A\nGo to: The reply\\! \u{2069}\n## The reply\\!\nEnd\n";
    assert_eq!(found(text), [""; 0]);
}
