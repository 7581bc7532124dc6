//! Tracked values, saved answers, conditions.

use crate::told::{found, project, read, said};
use storyloom::block::{Body, Condition, How, Op, Subject};
use storyloom::id::{BlockIx, ValueIx};
use storyloom::model::ValueKind;

fn with(track: &str, body: &str) -> Vec<String> {
    let text = format!("# T\n\nLicence: x\nKeep track of: {track}\n\n{body}");
    read(&project(&text, &[])).1
}

const USED: &str = "## A\n{trust}\n### Decision: D\n- one\n> Change: trust +1\n";

#[test]
fn a_number_needs_a_range() {
    assert_eq!(
        with("trust = 2", USED),
        ["4:16-25 value-without-range \"trust = 2\""]
    );
    assert_eq!(with("trust = −2 (from −5 to 5)", USED), [""; 0]);
    let unbroken = "trust = 2 (from\u{a0}0\u{a0}to\u{202f}5)";
    assert_eq!(with(unbroken, USED), [""; 0]);
}

#[test]
fn a_start_outside_its_range_or_a_range_that_is_none_is_said() {
    for track in [
        "trust = 9 (from 0 to 5)",
        "trust = 2 (from 5 to 0)",
        "trust = 2 (0-5)",
    ] {
        let found = with(track, USED);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("impossible-value"), "{found:?}");
    }
    assert_eq!(with("trust", USED), ["4:16-21 impossible-value \"trust\""]);
    assert_eq!(
        with("black and white = yes", "## A\n"),
        ["4:16-31 impossible-value \"black and white\""]
    );
    assert_eq!(
        with("score = yes", "## A\n{score}\n"),
        ["4:16-21 impossible-value \"score\""]
    );
}

#[test]
fn a_start_at_either_end_of_its_range_is_inside() {
    for start in ["0", "5"] {
        let track = format!("trust = {start} (from 0 to 5)");
        let found = with(
            &track,
            "## S\n{trust}\n### Decision: D\n- One\n> Change: trust +1\n- Two\n",
        );
        assert_eq!(found, [""; 0], "{start}");
    }
}

#[test]
fn values_are_what_they_were_written_as() {
    let text = "# T\n\nLicence: x\nKeep track of: trust = 2 (from 0 to 5), told the council = no\nKeep track of: mood = calm / tense\n\n## A\n\n{if told the council and mood is tense or trust ≥ 3}\nx\n{end}\n\n### Decision: D\n\n- one\n> Change: trust −2, told the council = yes, mood = tense\n";
    let (course, found) = read(&project(text, &[]));
    assert_eq!(found, [""; 0]);
    assert_eq!(
        course.values[2].kind,
        ValueKind::Words(vec!["calm".into(), "tense".into()])
    );
    let value = |n, op, with| Condition::Number(Subject::Value(ValueIx(n)), op, with);
    let both = Condition::And(vec![value(1, Op::Is, 1), value(2, Op::Is, 1)]);
    assert_eq!(
        course.conditions,
        [Condition::Or(vec![both, value(0, Op::AtLeast, 3)])]
    );
    let Body::Decision(decision) = &course.blocks[0].body else {
        panic!()
    };
    let how: Vec<How> = decision.choices[0].effects.iter().map(|e| e.how).collect();
    assert_eq!(how, [How::Add(-2), How::Set(1), How::Set(1)]);
}

#[test]
fn a_misspelt_value_is_one_finding_wherever_it_stands() {
    let track = "trust = 2 (from 0 to 5)";
    let shown = "## A\n{trst}\n### Decision: D\n- one\n> Change: trust +1\n";
    assert_eq!(with(track, shown), ["7:2-6 unknown-value \"trst\""]);
    let changed = "## A\n{trust}\n### Decision: D\n- one\n> Change: trst +1\n";
    assert_eq!(with(track, changed), ["10:11-15 unknown-value \"trst\""]);
    let asked = "## A\n### Decision: D\n- one\n> Change: trust +1\n> Only if: trst is 2\n";
    assert_eq!(with(track, asked), ["10:12-16 unknown-value \"trst\""]);
}

#[test]
fn a_misspelt_value_is_said_once_in_a_paragraph() {
    let track = "trust = 2 (from 0 to 5)";
    let body = "## A\n{trst} **{Trst}** {trst}\n\n{trst}\n### Decision: D\n- one {trst}\n> Change: trust +1, trst +1\n";
    assert_eq!(
        with(track, body),
        [
            "7:2-6 unknown-value \"trst\"",
            "9:2-6 unknown-value \"trst\"",
            "11:8-12 unknown-value \"trst\"",
            "12:21-25 unknown-value \"trst\""
        ]
    );
}

#[test]
fn the_nearest_value_is_suggested_with_its_line() {
    let text =
        "## A\n### Reflection: What?\nSave as: first step\n\n## B\n{first stap} {entirely other}\n";
    assert_eq!(
        said(text),
        [
            "Nobody keeps track of \"first stap\" / Did you mean \"first step\" (line 7)?",
            "Nobody keeps track of \"entirely other\" / Add it to \"Keep track of:\" under the module's title, or give an answer that name with \"Save as:\". If the braces are to be seen, write \"\\{\"."
        ]
    );
}

#[test]
fn values_nothing_uses_or_changes_are_named_once() {
    let track = "trust = 2 (from 0 to 5)";
    assert_eq!(
        with(track, "## A\n{trust}\n"),
        ["4:16-39 value-never-changed \"trust = 2 (from 0 to 5)\""]
    );
    assert_eq!(
        with(track, "## A\nx\n"),
        ["4:16-39 value-never-used \"trust = 2 (from 0 to 5)\""]
    );
    let only_changed = "## A\n### Decision: D\n- one\n> Change: trust +1\n";
    assert_eq!(
        with(track, only_changed),
        ["4:16-39 value-never-used \"trust = 2 (from 0 to 5)\""]
    );
    let in_a_hint = "## A\n### Question: Q\nAnswer: 3\nWrong: No.\nHint: Like {trust}\n### Decision: D\n- one\n> Change: trust +1\n";
    assert_eq!(with(track, in_a_hint), [""; 0]);
}

#[test]
fn a_block_that_is_not_read_leaves_values_in_peace() {
    let track = "trust = 2 (from 0 to 5)";
    let body = "## A\n{confidence}\n### Riddle: How sure?\nSave as: confidence\n";
    assert_eq!(with(track, body), ["8:5-11 unknown-block \"Riddle\""]);
}

#[test]
fn what_a_value_can_never_be_is_said_with_what_it_can() {
    let track = "mood = calm / tense, told = no, trust = 2 (from 0 to 5)";
    let all = "{mood}{told}{trust}\n### Decision: D\n- one\n> Change: mood = tense, told = yes, trust +1\n";
    let test = |line: &str| with(track, &format!("## A\n{line}\n{all}"));
    assert_eq!(
        test("{if mood is angry}\nx\n{end}"),
        ["7:13-18 impossible-value \"angry\""]
    );
    assert_eq!(
        test("{if told is 3}\nx\n{end}"),
        ["7:13-14 impossible-value \"3\""]
    );
    assert_eq!(
        test("{if trust is high}\nx\n{end}"),
        ["7:14-18 impossible-value \"high\""]
    );
    assert_eq!(
        test("{if trust}\nx\n{end}"),
        ["7:5-10 impossible-value \"trust\""]
    );
    assert_eq!(test("{if trust is 3 and told}\nx\n{end}"), [""; 0]);
    let change = |change: &str| with(track, &format!("## A\n{all}- two\n> Change: {change}\n"));
    assert_eq!(
        change("mood + 1"),
        ["12:11-19 impossible-value \"mood + 1\""]
    );
    assert_eq!(
        change("mood = angry"),
        ["12:18-23 impossible-value \"angry\""]
    );
    assert_eq!(change("trust = 9"), ["12:19-20 impossible-value \"9\""]);
    assert_eq!(change("score +1"), ["12:11-16 unknown-value \"score\""]);
}

#[test]
fn saved_answers_are_compared_with_what_they_can_be() {
    let text = "# T\n\nLicence: x\n\n## A\n\n### Decision: What?\n\nSave as: what\n\n- Send it\n- Ask them {#ask}\n\n### Question: How many?\n\nSave as: many\nAnswer: 3\nWrong: No.\n\n## B\n\n{if what is \"send it\" or what includes #ask or many is at least 2}\nx\n{end}\n";
    let (course, found) = read(&project(text, &[]));
    assert_eq!(found, [""; 0]);
    assert_eq!(
        course.conditions,
        [Condition::Or(vec![
            Condition::ChosenOnly(BlockIx(0), 0),
            Condition::Chosen(BlockIx(0), 1),
            Condition::Number(Subject::Saved(BlockIx(1)), Op::AtLeast, 2_000_000),
        ])]
    );
    let wrong = text.replace("\"send it\"", "\"send them\"");
    let (_, found) = read(&project(&wrong, &[]));
    assert_eq!(found, ["22:13-24 impossible-value \"\"send them\"\""]);
}

#[test]
fn one_name_is_for_one_thing() {
    let two =
        "## A\n### Reflection: One?\nSave as: step\n### Reflection: Two?\nSave as: Step\n{step}\n";
    assert_eq!(found(two), ["9:10-14 duplicate-name \"Step\""]);
    let both = "## A\n{trust}\n### Reflection: One?\nSave as: trust\n### Decision: D\n- one\n> Change: trust +1\n";
    assert_eq!(
        with("trust = 1 (from 0 to 2)", both),
        ["4:16-39 duplicate-name \"trust = 1 (from 0 to 2)\""]
    );
}

#[test]
fn an_answer_is_not_saved_under_a_word_that_means_something() {
    let saved = |name: &str| {
        found(&format!(
            "## A\n### Reflection: When?\nSave as: {name}\n## B\n{{date}}\n"
        ))
    };
    assert_eq!(saved("Date"), ["7:10-14 impossible-value \"Date\""]);
    assert_eq!(saved("date of the talk"), [""; 0]);
}

#[test]
fn each_condition_stands_once() {
    let text = "# T\n\nLicence: x\n\n## A\n{if seen B}\nx\n{end}\n\n{if seen B}\ny\n{end}\n## B\nOnly if: seen B\n";
    let (course, found) = read(&project(text, &[]));
    assert_eq!(found, [""; 0]);
    assert_eq!(course.conditions.len(), 1);
}

#[test]
fn a_misspelt_setting_is_not_followed_by_unknown_names() {
    let text = "# T\n\nLicence: x\nKeep trak of: trust = 2 (from 0 to 5)\nObjectiv: Say no {#say-no}\n\n## A\n\n{trust}\n\n### Reflection: R\n\nSave a: first step\nObjective: say-no\n\n## B\n\n{first step}\n";
    let (_, found) = read(&project(text, &[]));
    assert_eq!(
        found,
        [
            "4:1-13 unknown-setting \"Keep trak of\"",
            "5:1-9 unknown-setting \"Objectiv\"",
            "13:1-7 unknown-setting \"Save a\"",
        ]
    );
    let text = "## A\n{trust}\n### Decision: D\n- one\n> Chnage: trust +1\n";
    assert_eq!(
        with("trust = 2 (from 0 to 5)", text),
        ["10:3-9 unknown-setting \"Chnage\""]
    );
}

#[test]
fn a_value_that_cannot_be_read_is_named_once() {
    for value in ["trust (from 0 to 5)", "trust: 2 (from 0 to 5)", "trust"] {
        let text = format!(
            "Keep track of: {value}\n## A\n### Decision: D\n- a {{trust}}\n> Change: trust +1\n- b\n"
        );
        let said = found(&text);
        assert!(
            said.len() == 1 && said[0].contains("impossible-value"),
            "{said:?}"
        );
    }
}

#[test]
fn a_word_of_a_value_is_known_by_its_letters_whatever_their_case_and_form() {
    let keys = |words: &str| {
        let text = format!(
            "# T\n\nLicence: x\nKeep track of: mood = {words}\n\n## A\n\n{{mood}}\n\n### Decision: D\n\n- one\n> Change: mood = Été\n- two\n"
        );
        let (course, found) = read(&project(&text, &[]));
        assert_eq!(found, [""; 0], "{words}");
        course.word_keys(ValueIx(0))
    };
    let before = keys("calme / été");
    for words in ["Calme / Été", "CALME / E\u{301}TE\u{301}", "“Calme” / été."] {
        assert_eq!(keys(words), before, "{words}");
    }
    assert_eq!(before[0], storyloom::id::OptionKey::of("calme"));
    for twice in ["calm / Calm", "été / e\u{301}te\u{301}", "ja / Ja."] {
        let found = with(&format!("mood = {twice}"), "## A\n{mood}\n");
        let said = |id: &str| found.iter().any(|line| line.contains(id));
        assert!(
            said("impossible-value") && !said("ids-collide"),
            "{found:?}"
        );
    }
}

#[test]
fn words_of_a_value_that_come_to_one_key_by_chance_are_reported() {
    let body = "## A\n{mood}\n### Decision: D\n- one\n> Change: mood = east\n- two\n";
    assert_eq!(
        with("mood = soft / East", body),
        ["4:16-34 ids-collide \"mood = soft / East\""]
    );
}
