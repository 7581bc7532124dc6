//! What all paths together come to, and how that is told.

use crate::told::{found, module, project, read, said};
use storyloom::play::{choose, prove};

/// What is done after an ending is needed for nothing.
#[test]
fn a_dead_end_behind_an_ending_is_none() {
    let text = |more: &str| {
        format!(
            "## The desk\nx\n## The list\n### Decision: What do you do?\n- Look again → back\n> You look once more.\n- Sign it\n> Once: yes\n> Signed.\n---\nYou are done.\n\n{more}End\n"
        )
    };
    assert_eq!(found(&text("")), [""; 0]);
    // While a question of it waits, the ending is not reached.
    let asked = "### Question: Sure?\nScore: 1\nAnswer: true\nWrong: No.\n\n";
    let said = said(&text(asked));
    let path = "One of them is Start → The desk → The list → Sign it → Try another choice.";
    assert!(said.iter().any(|one| one.contains(path)), "{said:?}");
}

#[test]
fn where_no_path_ends_the_test_in_its_way_is_named_once() {
    let text = "Keep track of: n = 0 (from 0 to 3)\n## One\n{n}\n### Decision: d\n- more → One\n> Change: n +1\n> m\n- less → One\n> Change: n -1\n> l\n\
                - out → Two\n> Only if: n is more than 3\n> o\n## Two\nz\n";
    assert_eq!(
        said(text),
        [
            "From \"One\" no ending can be reached / \"n is more than 3\" never holds. Leave a choice open that leads on, or write \"End\"."
        ]
    );
}

#[test]
fn points_that_no_path_keeps_are_told_from_those_that_nobody_sees() {
    let text = "Pass mark: 50%\n## One\n### Decision: Help them?\n- Ask first → One\n> They explain.\n> Score: 10\n- Go on → Two\n> Fine.\n## Two\nEnd: Fin\n";
    let said = said(text);
    let lost = "Nobody can reach the pass mark of 50%: no path keeps the points that it earns / The latest choice of a decision counts, and after \"Ask first\"";
    assert!(said.iter().any(|one| one.starts_with(lost)), "{said:?}");
}

#[test]
fn a_road_is_told_with_the_choice_that_ends_it() {
    let text = "Keep track of: k = no\nPass mark: 50%\n## One\n### Decision: d\n- a\n> A\n- b\n> B\n> Change: k = yes\n---\n### Decision: e\n- stay → end\n> loop\n- out → Two\n> Out\n> Score: 3\n> Only if: k\n## Two\nz\nEnd: Good\n";
    let said = said(text);
    let path = "It is Start → One → stay.";
    assert!(said.iter().any(|one| one.contains(path)), "{said:?}");
}

/// Each point of a scale weighs the same, whatever tests tell apart.
#[test]
fn of_five_points_two_are_at_least_four() {
    let share = |test: &str| {
        let text = format!(
            "Pass mark: 50%\n## One\nx\n### Scale: s\nFrom: 1 a\nTo: 5 b\nSave as: s\n## Two\nOnly if: {test}\nGood.\n\nEnd: Bad\n## Three\n### Decision: d\n- a\n> Score: 3\n> a\n"
        );
        let (course, _) = read(&project(&module(&text), &[]));
        let max = prove(&course).score.max;
        let chosen = choose(&course, max, &[(1, 1); 3]).unwrap();
        (chosen.passes[1] * 1000.0).round() / 1000.0
    };
    let tests = [
        "at least 4",
        "less than 4",
        "at least 5",
        "at most 4",
        "at least 2",
    ];
    let shares = tests.map(|test| share(&format!("s is {test}")));
    assert_eq!(shares, [0.6, 0.4, 0.8, 0.2, 0.2]);
}
