//! Playtests: every kind of step, what never gets into a package, and what hostile text can do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod support;

use storyloom::compile;
use storyloom::diagnostic::Diagnostics;
use storyloom::project;
use storyloom::source::Project;
use support::{GOOD, Place};

/// What is said of some playtests, one line for each.
fn said(storyboard: &str, playtests: &str) -> Vec<String> {
    told(storyboard, playtests)
        .into_iter()
        .map(|(what, _)| what)
        .collect()
}

/// The same, each with its help.
fn told(storyboard: &str, playtests: &str) -> Vec<(String, String)> {
    let mut project = Project {
        name: "module".into(),
        ..Project::default()
    };
    project.sources.add("module/storyboard.md", storyboard);
    let file = project.sources.add("module/playtests.md", playtests);
    project.playtests = Some(file);
    let compiled = compile(&project, Diagnostics::default());
    let found = compiled.found.sorted().into_iter();
    found
        .filter(|finding| finding.span.file == file)
        .map(|finding| {
            let line = project
                .sources
                .get(file)
                .unwrap()
                .position(finding.span.start)
                .line;
            let what = format!("{line}: {} {}", finding.finding.id, finding.message);
            (what, finding.help.clone().unwrap_or_default())
        })
        .collect()
}

const STORY: &str = "# A story

Licence: CC BY 4.0
Pass mark: 50%
Keep track of: trust = 2 (from 0 to 5), told = no, mood = calm / tense

## The hall {#hall}

Trust: {trust}, {told}, {mood}

### Decision: Where to? {#where}

Visit: all

- The {trust} *reading* room {#read} → The reading room
> Change: trust +1
- The cellar → The cellar
> Change: told = yes, mood = tense
> Once: yes

---

### Poll: How was it?

- ( ) Fine, and quiet.
- ( ) Loud

Go to: The door

## The reading room

### Question: Which two?

Score: 4
Attempts: 1
Wrong: No.

- [x] Names, and titles
- [x] Addresses
- [ ] Totals

### Question: How many days?

Answer: 28 to 31
Score: 2
Wrong: No.

### Question: Who decides?

Answer: ICO / the ICO
Score: 2
Wrong: No.

Go to: back

## The cellar

### Match: Who does what?

Score: 4
Attempts: 1

- reads = a book
- sings = a song
- sails = a ship

### Scale: How sure are you?

From: 1 Not
To: 5 Very
Save as: sure

### Reflection: What did you see?

Skip: no

### Order: In turn

Score: 2

1. First
2. Second
3. Third

Go to: back

## The door

### Decision: And now?

Try again: yes

- Wait
> Change: trust -1
- Knock
> Change: trust +2

---

Sure: {sure}

## The end of it

End: A good end
";

#[test]
fn every_kind_of_step_does_what_it_says() {
    let good = "# Playtests

## All of it

- Scene: #hall
- Decision: Where to?
- Offered: The cellar
- The … reading room → The reading room
- Answer: Addresses, and names, and titles
- Answer: 30
- Answer: the  ico
- Score: 8
- Back
- Scene: The reading room
";
    // Back leads to the hall, where the choice stands as it was made.
    let beginning = good.replace("The … reading", "The  reading");
    assert_eq!(said(STORY, &beginning), [""; 0]);
    let no_such = said(STORY, good);
    assert_eq!(
        no_such[0],
        "8: playtest-step There is no choice or answer \"The … reading room\""
    );
    let whole = "## All of it

- [x] #read
- Answer: Names, and titles and Addresses.
- Answer: 27
- Answer: 28
- Answer: nobody
- Answer: right
- Score: 8
- Scene: The hall
- Value: seen The reading room and trust is 3 and not told
- Choose: The cellar
- Answer: 2 of 3 right
- Scale: How sure are you?
- Answer: 4
- Answer: A rat, and a lamp
- Order: In turn
- Answer: wrong
- Answer: right
- Score: 12 to 13
- Value: sure is 4 and mood is tense
- Scene: The hall
- Poll: How was it?
- Answer: Loud
- Scene: The door
- Wait
- Value: trust is 2
- Knock
- Value: trust is at least 4
- Continue
- Ending: A good end
- Passed: yes
- Score: more than 11

## In the cellar first

- The cellar → The cellar
- Match: Who does what?
- Answer: right
- Skip: How sure…
- Reflection: What did you see?
- Answer: right
- Order: In turn
- Answer: right
- Scene: The hall
- Not offered: The cellar
- Value: score is 6 and score percent is at most 49
";
    assert_eq!(said(STORY, whole), [""; 0]);
}

#[test]
fn every_kind_of_step_can_fail() {
    let fails = |steps: &str| {
        let found = said(STORY, &format!("## It\n\n{steps}"));
        assert_eq!(found.len(), 1, "{steps}: {found:?}");
        let (_, what) = found[0].split_once(' ').unwrap();
        what.to_string()
    };
    for (steps, expected) in [
        (
            "- Continue",
            "playtest-fails Continue does not lead on from \"The hall\"",
        ),
        (
            "- Back",
            "playtest-fails Nothing goes back from \"The hall\"",
        ),
        ("- Score: 1", "playtest-fails In \"It\" the score is not 1"),
        (
            "- Value: told",
            "playtest-fails In \"It\" it is not so that told",
        ),
        (
            "- Value: trust is 3",
            "playtest-fails In \"It\" trust is not 3",
        ),
        (
            "- Value: trust",
            "impossible-value It is not said what \"trust\" has to be",
        ),
        (
            "- Value: seen The hal",
            "scene-not-found There is no scene called \"The hal\"",
        ),
        (
            "- Not offered: The cellar",
            "playtest-fails \"The cellar\" is offered in \"The hall\"",
        ),
        (
            "- Knock",
            "playtest-fails \"Knock\" is not offered in \"The hall\"",
        ),
        (
            "- Knok",
            "playtest-step There is no choice or answer \"Knok\"",
        ),
        (
            "- Choose: Loud",
            "playtest-step There is no choice \"Loud\"",
        ),
        (
            "- #knok",
            "playtest-step There is no choice or answer with the id \"knok\"",
        ),
        (
            "- Answer: Loud",
            "playtest-fails Nothing from \"The hall\" on can be answered with \"Loud\"",
        ),
        (
            "- Skip: Where to?",
            "playtest-fails \"Where to?\" cannot be skipped",
        ),
        (
            "- Skip: Where from?",
            "playtest-step There is nothing called \"Where from?\" to skip",
        ),
        (
            "- Poll: How was it?",
            "playtest-fails \"It\" does not come to \"How was it?\"",
        ),
        (
            "- Poll: How is it?",
            "playtest-step There is no poll \"How is it?\"",
        ),
        (
            "- Ending: A bad end",
            "playtest-step There is no ending called \"A bad end\"",
        ),
        (
            "- Ending: A good end",
            "playtest-fails \"It\" does not end in \"A good end\"",
        ),
        ("- Passed: yes", "playtest-fails \"It\" comes to no ending"),
        (
            "- Passed: perhaps",
            "playtest-step \"Passed:\" is yes or no",
        ),
        ("- Score: many", "playtest-step \"Score:\" takes points"),
        (
            "- Scene:",
            "playtest-step \"Scene:\" needs something after it",
        ),
        (
            "- → The hall",
            "playtest-step This step does not say what the learner picks",
        ),
        (
            "Persona: Ann\n\n- Scene: The hall",
            "playtest-step In this module nobody chooses whose story to follow",
        ),
        (
            "Personna: Ann\n\n- Scene: The hall",
            "playtest-step A playtest has no setting called \"Personna\"",
        ),
    ] {
        assert_eq!(fails(steps), expected, "{steps}");
    }
    let attempts = "- The  reading room\n- Question: Which two?\n- Answer: wrong\n- Question: Which two?\n- Answer: right\n- Answer: right\n- Answer: right";
    assert_eq!(
        said(STORY, &format!("## It\n\n{attempts}")),
        ["7: playtest-fails \"right\" cannot be answered here"]
    );
}

/// What is written as a playtest and would be played as nothing.
#[test]
fn a_playtest_that_checks_nothing_is_reported() {
    let bare = "## Bare\n\nChoose: Knock\nAnswer: 30\nPassed: yes\n";
    assert_eq!(
        said(STORY, bare),
        ["3: playtest-step This step would not be played: it is no item of a list"]
    );
    let between = "## Between\n\n- Scene: The hall\n\nAll right so far.\n\nPassed: yes\n";
    assert_eq!(
        said(STORY, between),
        ["7: playtest-step This step would not be played: it is no item of a list"]
    );
    // Nor does it become a part of the step above it.
    let below = "## Below\n\n- Answer: I will look at it,\nand write it down\nScore: 999\n";
    assert_eq!(
        said(STORY, below),
        ["5: playtest-step This step would not be played: it is no item of a list"]
    );
    let remark = "## Quoted\n\n- Scene: The hall\n\n> From Ann:\n> - please look at this\n";
    assert_eq!(said(STORY, remark), [""; 0]);
    for quoted in ["> - Ending: A good end", "> Ending: A good end"] {
        let quoted = format!("## Quoted\n\n- Scene: The hall\n\n{quoted}\n");
        assert_eq!(
            said(STORY, &quoted),
            ["5: playtest-step This step would not be played: it stands in a quotation"]
        );
    }
    let remark = "## Quoted\n\n> The officer: \"Well done\"\n\n- Scene: The hall\n";
    assert_eq!(said(STORY, remark), [""; 0]);
    let empty = "# All\n\n## Empty\n\nTo be written.\n\n## Last\n";
    assert_eq!(
        said(STORY, empty),
        [
            "3: playtest-step This playtest has no steps",
            "7: playtest-step This playtest has no steps"
        ]
    );
    // One of level 1 is a playtest too, where it has steps and is not the first of the file.
    let second = "# All\n\n## One\n\n- The cellar → The cellar\n\n# Two\n\n- Scene: The hall\n- Score: 3\n\n# Remarks\n\nWords.\n";
    assert_eq!(
        said(STORY, second),
        ["10: playtest-fails In \"Two\" the score is not 3"]
    );
    // A heading may stand above those of playtests.
    let parts = "## The hall\n\nWhere it begins.\n\n### To the door\n\n- Ending: A bad end\n";
    assert_eq!(
        said(STORY, parts),
        ["7: playtest-step There is no ending called \"A bad end\""]
    );
}

/// `…` stands for the rest of a scene's title, as of every other words.
#[test]
fn the_beginning_of_a_title_is_enough_where_only_one_scene_has_it() {
    let good = "## It\n\n- Scene: The ha…\n- The cellar → The c...\n";
    assert_eq!(said(STORY, good), [""; 0]);
    assert_eq!(
        said(STORY, "## It\n\n- Scene: The …\n"),
        ["3: playtest-step More than one scene begins like this"]
    );
    assert_eq!(
        said(STORY, "## It\n\n- Scene: The hill…\n"),
        ["3: playtest-step There is no scene called \"The hill…\""]
    );
}

/// A line with an arrow is the choice as it stands in the storyboard: it leads where it says.
#[test]
fn an_arrow_behind_a_choice_is_where_it_leads() {
    let fails = "This does not lead from \"The hall\" to";
    assert_eq!(
        said(STORY, "## It\n\n- The cellar → The hall\n"),
        [format!("3: playtest-fails {fails} \"The hall\"")]
    );
    assert_eq!(
        said(STORY, "## It\n\n- The cellar → The door\n"),
        [format!("3: playtest-fails {fails} \"The door\"")]
    );
    assert_eq!(said(STORY, "## It\n\n- The cellar → The cellar\n"), [""; 0]);
    // A choice without an arrow leads on with Continue.
    let story = "# A story\n\nLicence: CC0\n\n## One\n\n### Decision: Now?\n\n- Wait\n> Well.\n- Go → Three\n> On.\n\n\
                 Go to: Two\n\n## Two\n\nWords.\n\n## Three\n\nMore.\n";
    for (step, holds) in [
        ("Wait → Two", true),
        ("Wait → Three", false),
        ("Wait → One", false),
        ("Go → Three", true),
        ("Go → Two", false),
    ] {
        let found = said(story, &format!("## It\n\n- {step}\n"));
        assert_eq!(found.is_empty(), holds, "{step}: {found:?}");
    }
}

/// An answer for which a question takes no attempt more is not what the learner writes below it.
#[test]
fn an_answer_too_many_does_not_go_into_a_box_to_write_in() {
    let story = "# A story\n\nLicence: CC0\n\n## One\n\n### Question: How old?\n\nAnswer: 18\nScore: 5\nWrong: Older.\n\n\
                 ### Reflection: What will you do?\n\nEnd: Home\n";
    let steps = |more: &str| format!("## It\n\n- Answer: 17\n- Answer: 16\n{more}- Ending: Home\n");
    assert_eq!(
        said(story, &steps("- Answer: 18\n")),
        ["5: playtest-fails \"18\" cannot be answered here"]
    );
    assert_eq!(said(story, &steps("- Answer: I ask.\n")), [""; 0]);
    let named = "- Reflection: What will you do?\n- Answer: 18\n";
    assert_eq!(said(story, &steps(named)), [""; 0]);
}

/// Two questions, a scale, a box to write in and a number.
const NAMED: &str = "# A story

Licence: CC0

## One

### Question: First?

Attempts: 1
Wrong: No.

- (x) Yes
- ( ) No

### Question: Second?

Wrong: No.

- (x) Yes
- ( ) Never

### Scale: How sure?

From: 1 Not
To: 5 Very

- I can
- I will

### Reflection: What will you do?

### Question: How many?

Answer: 3
Wrong: No.

### Question: Who?

Answer: ICO
Wrong: No.

End: Home
";

/// The answer below the name of a block is for it, and goes nowhere else where it cannot be.
#[test]
fn an_answer_below_the_name_of_a_block_is_for_that_block() {
    let first = "- Question: First?\n";
    for (steps, expected) in [
        (
            "- Answer: No\n- Answer: Yes",
            "5: playtest-fails \"Yes\" cannot be answered here",
        ),
        (
            "- Answer: No\n- Question: First?\n- Answer: Never",
            "6: playtest-fails \"Never\" cannot be answered here",
        ),
        (
            "- Answer: Never",
            "4: playtest-fails \"First?\" cannot be answered with \"Never\"",
        ),
        (
            "- Scale: How sure?\n- Answer: 99 100",
            "5: playtest-fails \"How sure?\" cannot be answered with \"99 100\"",
        ),
        // Several numbers are never one.
        (
            "- Answer: right\n- Answer: 3, 9\n- Score: 1",
            "6: playtest-fails In \"It\" the score is not 1",
        ),
        // What was answered right takes nothing more, so what follows is for the next.
        ("- Answer: right\n- Answer: right\n- Answer: 3 4", ""),
        ("- Answer: No\n- Answer: Never\n- Ending: Home", ""),
        (
            "- Reflection: What will you do?\n- Answer: Something\n- Answer: ICO\n- Question: Who?\n- Answer: wrong",
            "8: playtest-fails \"wrong\" cannot be answered here",
        ),
    ] {
        let found = said(NAMED, &format!("## It\n\n{first}{steps}\n"));
        let expected: Vec<&str> = expected.split_terminator('\n').collect();
        assert_eq!(found, expected, "{steps}");
    }
}

/// `Skip:` says that a block has no answer, before and after.
#[test]
fn what_is_skipped_is_not_answered() {
    let again = "- Skip: Second?\n- Question: Second?\n- Answer: Never";
    for (steps, expected) in [
        (
            "- Answer: Yes\n- Skip: First?",
            "4: playtest-fails \"First?\" is not left unanswered",
        ),
        (
            "- Answer: 3 4\n- Skip: How sure?",
            "4: playtest-fails \"How sure?\" is not left unanswered",
        ),
        (again, "5: playtest-fails \"Never\" cannot be answered here"),
    ] {
        let found = said(NAMED, &format!("## It\n\n{steps}\n"));
        assert_eq!(found, [expected], "{steps}");
    }
    let skipped = "- Skip: First?\n- Answer: Yes\n- Skip: What will you do?\n- Ending: Home\n";
    assert_eq!(said(NAMED, &format!("## It\n\n{skipped}")), [""; 0]);
}

#[test]
fn a_choice_of_the_same_words_takes_no_answer_from_the_question_that_was_named() {
    let story = "# A story\n\nLicence: CC0\n\n## One\n\n### Question: Is it so?\n\nScore: 5\nWrong: No.\n\n- (x) Yes\n- ( ) No\n\n\
                 ### Decision: Now?\n\nSkip: yes\n\n- Yes → Two\n- No\n\n  > No.\n\n## Two\n\nEnd: Home\n";
    let of = |steps: &str| said(story, &format!("## It\n\n{steps}\n"));
    assert_eq!(
        of("- Question: Is it so?\n- Yes\n- Score: 5\n- Yes → Two"),
        [""; 0]
    );
    assert_eq!(
        of("- Skip: Now?\n- Choose: No"),
        ["4: playtest-fails \"No\" cannot be answered here"]
    );
}

/// Who has no scene to begin with has no story that could hold, and nobody else's is played for theirs.
#[test]
fn words_that_were_just_chosen_mean_the_next_decision() {
    let story = "# A story

Licence: CC BY 4.0

## Monday

### Decision: Do you answer?

- Yes
> She thanks you.
- No
> It rings on.

## Tuesday

### Decision: Do you answer again?

- Yes → Talk
- No → Silence

## Talk

End: Talk

## Silence

End: Silence
";
    let twice = "# Playtests\n\n## Twice\n\n- Yes\n- Yes\n- Ending: Talk\n";
    assert_eq!(said(story, twice), Vec::<String>::new());
    // Another choice than the one that stands changes it where it was made.
    let changed =
        "# Playtests\n\n## Changed\n\n- Yes\n- No\n- Scene: Monday\n- No\n- Ending: Silence\n";
    assert_eq!(said(story, changed), Vec::<String>::new());
}

/// In a loop, in a hub and after "Try another choice" the player offers the choice that stands, too.
#[test]
fn the_same_choice_can_be_made_once_more() {
    let head = "# T\n\nLicence: CC0\nKeep track of: n = 0 (from 0 to 5)\n\n## One\n\n{n}\n\n### Decision: d\n\n";
    let round = format!("{head}- more → One\n> Change: n +1\n- out → Two\n> B\n\n## Two\n\nx\n");
    let twice =
        "## It\n\n- more\n- more\n- Value: n is 2\n- Scene: One\n- more → One\n- Value: n is 3\n";
    assert_eq!(said(&round, twice), [""; 0]);
    let hub = format!(
        "{head}Visit: all\n\n- a → A\n> Change: n +1\n- b → B\n\n---\n\nGo to: Two\n\n## A\n\nA.\n\nGo to: back\n\n## B\n\nB.\n\nGo to: back\n\n## Two\n\nx\n"
    );
    let back = "## It\n\n- a → A\n- Scene: One\n- Offered: a\n- a → A\n- Value: n is 2\n";
    assert_eq!(said(&hub, back), [""; 0]);
    let anew = format!(
        "{head}Try again: yes\n\n- a\n> A.\n> Change: n +1\n- b\n> B.\n> Once: yes\n\n## Two\n\nx\n"
    );
    let again = "## It\n\n- a\n- a\n- Value: n is 2\n- b\n- a\n- Value: n is 3\n";
    assert_eq!(said(&anew, again), [""; 0]);
    let once = "## It\n\n- b\n- a\n- b\n";
    assert_eq!(
        said(&anew, once),
        ["5: playtest-fails \"b\" is not offered in \"One\""]
    );
}

/// How many parts are right may be said of practice, too, and where nothing is earned for a part.
#[test]
fn so_many_parts_are_right_where_so_many_can_be() {
    let story = |more: &str| {
        format!(
            "# T\n\nLicence: CC0\n\n## One\n\n### Match: m\n\n{more}Wrong: w\n\n- a = b\n- c = d\n- e = f\n\n### Order: o\n\nWrong: w\n\n1. a\n2. b\n3. c\n\n### Scale: s\n\nFrom: 1 a\nTo: 5 b\n\n## Two\n\nx\n"
        )
    };
    let steps = "## It\n\n- Match: m\n- Answer: 1 right\n- Order: o\n- Answer: 1 right\n- Scale: s\n- Answer: 4\n";
    for more in ["", "Score: 2\nPartial: no\n"] {
        assert_eq!(said(&story(more), steps), [""; 0], "{more}");
    }
    for (step, why) in [
        ("Match: m\n- Answer: 4 right", "It has 3 parts."),
        (
            "Order: o\n- Answer: 2 right",
            "It has 3 parts, and just 2 of them cannot be right.",
        ),
        (
            "Scale: s\n- Answer: 6",
            "It takes a whole number from 1 to 5.",
        ),
    ] {
        let found = told(&story(""), &format!("## It\n\n- {step}\n"));
        assert!(found[0].1.starts_with(why), "{step}: {found:?}");
    }
}

/// What is nearly a step is told as the step that it is nearly.
#[test]
fn a_step_that_names_nothing_is_told_what_it_may_be() {
    for (step, what, help) in [
        (
            "Persona: Ann",
            "\"Persona:\" is no step",
            "Write it on a line of its own under the playtest's heading, without the dash.",
        ),
        (
            "Continu",
            "There is no choice or answer \"Continu\"",
            "Did you mean \"- Continue\"?",
        ),
        (
            "Chose The cellar",
            "There is no choice or answer \"Chose The cellar\"",
            "Did you mean \"- Choose: The cellar\"?",
        ),
        (
            "Choose: \"The cellar\"",
            "There is no choice \"The cellar\" with quotation marks around it",
            "Take the quotation marks away: only the words are compared.",
        ),
        (
            "Gaps: h",
            "There are no gaps \"h\"",
            "Write what stands in its heading.",
        ),
    ] {
        let found = told(STORY, &format!("## It\n\n- {step}\n"));
        let wanted = (format!("3: playtest-step {what}"), help.to_string());
        assert_eq!(found, [wanted], "{step}");
    }
    for step in [
        "Score: 0–20",
        "Score: >= 0",
        "Score: <1",
        "Review note (Priya): check the way",
        "To do: more of it",
    ] {
        let steps = format!("## It\n\n- {step}\n- Scene: The hall\n");
        assert_eq!(said(STORY, &steps), [""; 0], "{step}");
    }
}

/// An ending is called by the title of its scene, too, unless another one has that name.
#[test]
fn an_ending_is_known_by_the_title_of_its_scene() {
    let story = "# T\n\nLicence: CC0\n\n## One\n\n### Decision: d\n\n- a → Three\n> a\n- b → Four\n> b\n\n## Three\n\nEnd: Three\n\n## Four\n\nEnd: The \"end\"\n";
    assert_eq!(said(story, "## It\n\n- b\n- Ending: Four\n"), [""; 0]);
    let other = story.replace("The \"end\"", "Three of four");
    assert_eq!(said(&other, "## It\n\n- a\n- Ending: Three\n"), [""; 0]);
    assert_eq!(
        said(&other, "## It\n\n- a\n- Ending: Four\n"),
        ["4: playtest-fails \"It\" does not end in \"Four\""]
    );
}

#[test]
fn a_choice_that_leads_out_of_an_ending_does_not_reach_it() {
    let story = "# A story

Licence: CC BY 4.0
Pass mark: 50%

## The quiz

### Question: Is it so?

Score: 10
Answer: true
Wrong: It is.

## The counter

### Decision: What do you do?

- Shout at him → Fired
- Say nothing
> You swallow it.

---

End: A quiet evening

## Fired

End: Fired (not passed)
";
    let steps = |then: &str| format!("# Playtests\n\n## Shout\n\n- True\n- Shout at him\n{then}");
    let fired = steps("- Ending: Fired\n- Passed: no\n");
    assert_eq!(said(story, &fired), Vec::<String>::new());
    let quiet = steps("- Ending: A quiet evening\n");
    assert_eq!(said(story, &quiet).len(), 1);
}

#[test]
fn nobody_passes_before_all_scenes_are_seen_where_the_module_waits_for_that() {
    let story = "# T\n\nLicence: CC0\nPass mark: 50%\nComplete when: all scenes seen\n\n## One\n\n### Decision: Where?\n\n\
                 - Round → Two\n> Score: 5\n- On → Three\n> Score: 10\n\n## Two\n\nGo to: One\n\n## Three\n\nEnd\n";
    assert_eq!(
        said(story, "## It\n\n- On\n- Passed: yes\n"),
        ["4: playtest-fails \"It\" does not pass"]
    );
    let all = "## It\n\n- Round\n- Continue\n- On\n- Passed: yes\n";
    assert_eq!(said(story, all), [""; 0]);
}

#[test]
fn a_story_without_a_scene_holds_nothing() {
    let story = "# A story\n\nLicence: CC0\nChoose persona: yes\n\n## Personas\n\n### Persona: Ayesha\n\n### Persona: Bryn\n\n\
                 ## One\n\nOnly if: persona is Bryn\n\nWords.\n";
    let whose = |persona: &str| said(story, &format!("## It\n\n{persona}- Scene: One\n"));
    let fails = "1: playtest-fails In the story of Ayesha there is no scene";
    assert_eq!(whose(""), [fails]);
    assert_eq!(whose("Persona: Ayesha\n\n"), [fails]);
    assert_eq!(whose("Persona: Bryn\n\n"), [""; 0]);
}

#[test]
fn mistakes_in_the_storyboard_keep_playtests_quiet() {
    let broken = STORY.replace("→ The cellar", "→ The celar");
    assert_eq!(said(&broken, "## It\n\n- Ending: A good end\n"), [""; 0]);
    // One that changes no way through does not.
    let draft = STORY.replace("## The cellar\n", "## The cellar\n\nTo do: a picture\n");
    assert_eq!(said(&draft, "## It\n\n- Knock\n").len(), 1);
}

#[test]
fn nothing_of_them_gets_into_a_package() {
    let place = Place::with_good("good");
    let zip = |name: &str| place.read(&format!("packages/good-{name}.zip"));
    let build = || {
        let ran = place.run(&["build", "--target", "all", "good"]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
        (zip("scorm12"), zip("xapi"))
    };
    let without = build();
    let title = GOOD
        .lines()
        .find_map(|line| line.strip_prefix("## "))
        .unwrap();
    place.put(
        "good/playtests.md",
        format!("## A way\n\n- Scene: {title}\n"),
    );
    assert_eq!(build(), without);
    place.put("good/playtests.md", "## A way\n\n- Scene: Nowhere\n");
    let ran = place.run(&["build", "good"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.err.contains("good/playtests.md, line 3"), "{}", ran.err);
    let ran = place.run(&["build", "--draft", "good"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn they_are_watched_like_every_text_of_the_module() {
    let place = Place::with_good("good");
    place.put("good/playtests.md", "## A way\n");
    let modules = project::find(&place.path("good")).unwrap().modules;
    let loaded = project::load(&modules[0], None).unwrap();
    let stamp = loaded
        .texts
        .iter()
        .find(|text| text.disk.ends_with("playtests.md"));
    assert!(!stamp.unwrap().is_stale());
    place.put("good/playtests.md", "## Another way\n");
    assert!(stamp.unwrap().is_stale());
    assert!(
        loaded
            .project
            .assets
            .iter()
            .all(|asset| asset.path != "playtests.md")
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_followed() {
    let place = Place::with_good("modules/good");
    place.put("secret.md", "## A way\n");
    let link = place.path("modules/good/playtests.md");
    std::os::unix::fs::symlink(place.path("secret.md"), link).unwrap();
    let ran = place.run(&["check", "modules/good"]);
    assert_eq!(ran.status, Some(3), "{}", ran.out);
    assert!(ran.err.contains("leads out of its folder"), "{}", ran.err);
}

/// What is meant as playtests and cannot be played is told.
#[test]
fn a_name_that_is_nearly_that_of_playtests_is_told() {
    let place = Place::with_good("good");
    for name in ["Playtests.md", "playtest.md"] {
        // Notes are no playtests, whatever they are called.
        place.put(&format!("good/{name}"), "## Ann\n\nShe likes it.\n");
        assert_eq!(place.run(&["check", "good"]).status, Some(0));
        place.put(&format!("good/{name}"), "## A way\n\n- Continue\n");
        let ran = place.run(&["check", "good"]);
        let said = format!(
            "Problem: This file is called \"{name}\", so no playtest in it is played\n\n  good/{name}, line 1\n"
        );
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        assert!(ran.out.starts_with(&said), "{}", ran.out);
        assert_eq!(place.run(&["build", "good", "--draft"]).status, Some(0));
        std::fs::remove_file(place.path(&format!("good/{name}"))).unwrap();
    }
    std::fs::create_dir(place.path("good/playtests.md")).unwrap();
    let ran = place.run(&["check", "good"]);
    let said = "Problem: good/playtests.md is no file, and playtests have to be one\n";
    assert_eq!((ran.status, ran.err.as_str()), (Some(3), said));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told() {
    let place = Place::with_good("good");
    std::os::unix::fs::symlink("gone.md", place.path("good/playtests.md")).unwrap();
    let ran = place.run(&["check", "good"]);
    let said = "Problem: good/playtests.md cannot be read: it leads nowhere\n";
    assert_eq!((ran.status, ran.err.as_str()), (Some(3), said));
}

/// Numbers that look random.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

#[test]
fn no_text_brings_them_down() {
    let pieces = [
        "## A way\n",
        "#",
        "- ",
        "* ",
        "1. ",
        "Choose: ",
        "Answer: ",
        "Value: ",
        "Scene: ",
        "Score: ",
        "Ending: ",
        "Skip: ",
        "Offered: ",
        "Poll: ",
        "Question: ",
        "Passed: ",
        "yes",
        "right",
        "wrong",
        "2 right",
        "Continue\n",
        "Back\n",
        "The hall",
        "The cellar",
        "Names, and titles",
        "Loud",
        " and ",
        "→ ",
        "->",
        "{#",
        "}",
        "…",
        "[x] ",
        "(",
        "é🐑",
        "\u{301}",
        "\u{202e}",
        "\0",
        "\r\n",
        "\n",
        "\n\n",
        "\t",
        "\\",
        "\"",
        "{if ",
        "99999999999999999999",
        "trust is at least ",
        "not ",
        "seen ",
        "<!--",
        "> ",
        "To do: ",
        "-3",
        "…",
        "#read",
        "The  reading room\n",
    ];
    let mut draw = Draw(7);
    for _ in 0..300 {
        let count = 1 + draw.below(60);
        let mut text: String = (0..count)
            .map(|_| pieces[draw.below(pieces.len())])
            .collect();
        if draw.below(3) > 0 {
            text.insert_str(0, "## It\n\n- The  reading room\n- ");
        }
        said(STORY, &text);
    }
}

#[test]
fn what_would_take_for_ever_is_cut_short() {
    let options: String = (0..60)
        .map(|n| format!("- [x] a{}\n", " and a".repeat(n)))
        .collect();
    let story = format!(
        "# S\n\nLicence: CC BY 4.0\n\n## One\n\n### Question: Q\n\nWrong: No.\n\n{options}"
    );
    let long = format!("## It\n\n- Answer: {}b\n", "a and ".repeat(500));
    assert_eq!(said(&story, &long).len(), 1);
    // A story that goes round by itself, and more playtests than can be played.
    let round = "# S\n\nLicence: CC BY 4.0\n\n## One\n\nA.\n\nGo to: two\n\n## Two\n\n### Decision: D\n\nSkip: yes\n\n- x → end\n\n---\n\nGo to: one\n";
    let once = said(round, "## It\n\n- Ending: Two\n");
    assert_eq!(once, ["3: playtest-fails \"It\" does not end in \"Two\""]);
    let many = said(round, &"## It\n\n- Ending: Two\n".repeat(4_000));
    assert_eq!(many.len(), 4_000);
}

const ROUND: &str = "# A story

Licence: CC0
Choose persona: yes

## Personas

### Persona: Ayesha

### Persona: Bryn

## Desk

### Decision: What now?

- Send it → Complaint
> They have it.
- Ring back → Desk
> Wait.
- Leave → end
- Start anew → start
- On → next
- Walk out → Street
> You walk.

## Street

You walk home.

End: Out (not passed)

## Complaint

### Question: Who watches?

Answer: ICO / the ICO
Score: 2
Wrong: no

### Poll: Whom would you ring?

- ( ) ICO
- ( ) Loans

### Reflection: Why?

### Gaps: Fill in

A [one / eins] and [(two) | three].

Wrong: no
";

/// A choice with an arrow leads away from its scene: that the story is still there is no coming to it.
#[test]
fn a_scene_after_a_choice_is_where_the_story_comes_to_next() {
    let found = said(ROUND, "## Never again\n- Send it\n- Scene: Desk\n");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("playtest-fails"), "{found:?}");
    assert_eq!(
        said(ROUND, "## Again\n- Ring back\n- Scene: Desk\n"),
        [""; 0]
    );
}

/// A choice may be copied with its arrow, whatever that leads to.
#[test]
fn an_arrow_to_a_word_of_the_language_is_followed() {
    let good =
        "## a\n- Leave → end\n## b\n- Start anew → start\n## c\n- On → next\n- Ending: Out\n";
    assert_eq!(said(ROUND, good), [""; 0]);
    for step in ["On → end", "Send it → start", "Leave → next"] {
        let found = said(ROUND, &format!("## a\n- {step}\n"));
        assert!(
            found.len() == 1 && found[0].contains("playtest-fails"),
            "{step}: {found:?}"
        );
    }
}

#[test]
fn an_ending_may_be_named_as_it_stands_behind_its_word() {
    let playtest = |name: &str| format!("## a\n- Walk out\n- Ending: {name}\n");
    assert_eq!(said(ROUND, &playtest("Out (not passed)")), [""; 0]);
    let passing = ROUND.replace(" (not passed)", "");
    let found = told(&passing, &playtest("Out (not passed)"));
    assert!(
        found.len() == 1 && found[0].1.contains("does not say"),
        "{found:?}"
    );
}

/// The first question on the page that an answer fits takes it, and nothing that is nearly another one's answer is typed.
#[test]
fn an_answer_is_for_the_first_question_it_fits() {
    let playtest = |answer: &str| format!("## a\n- Send it\n- {answer}\n");
    for answer in ["Answer: ICO", "ICO", "the ICO"] {
        let text = playtest(answer) + "- Score: 2\n";
        assert_eq!(said(ROUND, &text), [""; 0], "{answer}");
    }
    let found = told(ROUND, &playtest("Answer: Loan"));
    assert!(
        found.len() == 1 && found[0].1.contains("\"Loans\""),
        "{found:?}"
    );
    let loans = playtest("Answer: Loans") + "- Answer: ICO\n- Score: 2\n";
    assert_eq!(said(ROUND, &loans), [""; 0]);
    let own = playtest("Reflection: Why?") + "- Some lists are private\n";
    assert_eq!(said(ROUND, &own), [""; 0]);
}

#[test]
fn what_an_exercise_of_parts_takes_is_said() {
    let text = ROUND.replace(
        "### Question: Who watches?\n\nAnswer: ICO / the ICO\nScore: 2\nWrong: no\n",
        "",
    );
    let text = text.replace("### Reflection: Why?\n", "");
    let found = told(&text, "## a\n- Send it\n- Answer: one, two\n");
    assert!(
        found.len() == 1 && found[0].1.starts_with("It has 2 parts"),
        "{found:?}"
    );
}

/// What looks like a step and is none is told: nobody reads for a remark what was meant to hold.
#[test]
fn a_step_behind_other_marks_is_told() {
    for line in [
        "**Passed:** yes",
        "-Score: 10",
        "– Score: 10",
        "*Score: 99*",
        "\"Score: 99\"",
        "| Score: 99 |",
    ] {
        let found = said(ROUND, &format!("## a\n- Walk out\n\n{line}\n"));
        assert!(
            found.len() == 1 && found[0].contains("would not be played"),
            "{line}: {found:?}"
        );
    }
}

#[test]
fn a_person_in_bold_is_read_and_one_below_a_step_is_told() {
    let found = said(ROUND, "## a\n**Persona:** Nobody\n- Walk out\n");
    assert!(
        found.len() == 1 && found[0].contains("no persona called \"Nobody\""),
        "{found:?}"
    );
    assert_eq!(
        said(ROUND, "## a\n**Persona:** Bryn\n- Walk out\n"),
        [""; 0]
    );
    let found = said(ROUND, "## a\n- Walk out\n\nPersona: Bryn\n");
    assert!(
        found.len() == 1 && found[0].contains("below the first step"),
        "{found:?}"
    );
}
