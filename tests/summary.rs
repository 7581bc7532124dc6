//! The summary: what is printed for a module worked out by hand, its JSON against the schema, and the shares of ways of choosing
//! against a learner who walks every one of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "properties/courses.rs"]
mod courses;
#[path = "support/schema.rs"]
mod schema;
#[path = "properties/shapes.rs"]
mod shapes;
mod support;

use schema::Schema;
use serde_json::Value as Json;
use std::fs;
use storyloom::block::{Body, Condition, Subject};
use storyloom::id::BlockIx;
use storyloom::model::{Course, Leave};
use storyloom::play::{Places, Playing, choose, prove_within};
use support::{Place, root};

fn case(name: &str) -> String {
    let path = root().join("tests/cases/summary/the-loan").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn said(more: &[&str]) -> String {
    let place = Place::new();
    let folder = root().join("tests/cases/summary/the-loan");
    let words = ["check", "--summary", folder.to_str().unwrap()];
    let ran = place.run(&[&words[..], more].concat());
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    ran.out
}

#[test]
fn a_module_worked_out_by_hand_is_summed_up_so() {
    assert_eq!(said(&[]).trim_start(), case("human.txt"));
    assert_eq!(said(&["--format", "markdown"]), case("markdown.md"));
    assert_eq!(said(&["--format", "json"]), case("json.txt"));
}

/// Also what nobody meets who answers everything right, or everything wrong.
#[test]
fn people_meet_what_any_path_of_theirs_shows() {
    let place = Place::new();
    place.put(
        "mine/storyboard.md",
        "# T\n\nLicence: CC0\nChoose persona: yes\n\n## Personas\n\n### Persona: Ayesha\n\n### Persona: Bryn\n\n\
         ## Start\n\n### Question: How many?\n\nSave as: guess\nAnswer: 28 to 31\nWrong: No.\n\n\
         ## Shelf\n\n### Resources\n\nOnly if: guess is 40 and persona is Bryn\n\n- [A](https://example.org) - why\n\nEnd\n",
    );
    let ran = place.run(&["check", "--summary", "--format", "json", "mine"]);
    let value: Json = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    let meets = |who: usize| {
        let kinds = value["personas"][who]["meets"].as_array().unwrap().iter();
        let kinds = kinds.map(|place| place["kind"].as_str().unwrap().to_string());
        kinds.collect::<Vec<_>>()
    };
    assert_eq!(meets(0), ["question"], "{}", ran.out);
    assert_eq!(meets(1), ["question", "resources"]);
}

#[test]
fn the_json_is_what_the_schema_says() {
    let schema = Schema::read("summary");
    let mut value: Json = serde_json::from_str(&said(&["--format", "json"])).unwrap();
    assert_eq!(schema.refused(&value), [""; 0]);
    value["minutes"]["longest"] = "four".into();
    value["more"] = 1.into();
    assert_eq!(schema.refused(&value).len(), 2);
    let plain = Place::with_good("good");
    let ran = plain.run(&["check", "--summary", "--format", "json", "good"]);
    let value: Json = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    assert_eq!(schema.refused(&value), [""; 0]);
}

/// One of ten points, and five pass: nobody passes there, though the ending does not say so.
#[test]
fn an_ending_without_the_points_is_one_that_is_not_passed() {
    let place = Place::new();
    let folder = root().join("tests/cases/map/short-of-points");
    let folder = folder.to_str().unwrap();
    let ran = place.run(&["check", "--summary", "--format", "json", folder]);
    let value: Json = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    let endings = value["endings"].as_array().unwrap();
    let may_pass: Vec<_> = endings.iter().map(|one| &one["may_pass"]).collect();
    assert_eq!(may_pass, [true, false, false]);
    let ran = place.run(&["check", "--summary", folder]);
    assert!(ran.out.contains("Late (not passed): 1\n"), "{}", ran.out);
}

#[test]
fn it_is_printed_when_it_is_asked_for() {
    let place = Place::with_good("good");
    let ran = place.run(&["check", "--summary", "good"]);
    assert!(ran.out.contains(" (good)\n  "), "{}", ran.out);
    let ran = place.run(&["build", "--summary", "good"]);
    assert_eq!(
        ran.out
            .lines()
            .filter(|line| line.starts_with("packages/"))
            .count(),
        2
    );
    assert!(ran.out.contains("\n  Saved state: at most "), "{}", ran.out);
    let ran = place.run(&["build", "good"]);
    assert_eq!(ran.out.lines().count(), 2);
    let ran = place.run(&["check", "--format", "markdown", "good"]);
    assert_eq!(ran.status, Some(2));
    place.put(
        "good/storyboard.md",
        "# A\u{1b}[2J\n\nLicence: CC BY 4.0\n\n## One\n\nGo to: nowhere\n",
    );
    let ran = place.run(&["check", "--summary", "--format", "markdown", "good"]);
    assert_eq!((ran.status, ran.out.lines().count()), (Some(1), 3));
    assert!(
        ran.err
            .contains("good is summed up when its problems are mended"),
        "{}",
        ran.err
    );
    place.put(
        "good/storyboard.md",
        "# A\u{1b}[2J | b\n\nLicence: CC BY 4.0\n\n## One\n\nWords.\n",
    );
    for form in ["human", "markdown", "json"] {
        let ran = place.run(&["check", "--summary", "--format", form, "good"]);
        assert!(!ran.out.contains('\u{1b}'), "{form}");
    }
}

#[test]
fn a_hub_that_is_come_back_to_takes_its_time_once() {
    let words = "word ".repeat(200);
    let rooms = ["One", "Two", "Three"];
    let choices: String = rooms.map(|room| format!("- {room} → {room}\n")).concat();
    let scenes: String = rooms
        .map(|room| format!("## {room}\n\nA line.\n\nGo to: back\n\n"))
        .concat();
    let place = Place::with_good("good");
    place.put("good/storyboard.md", format!("# The house\n\nLicence: CC BY 4.0\n\n## The hall\n\n{words}\n\n### Decision: Where to?\n\nVisit: all\n\n{choices}\n---\n\nGo to: The end\n\n{scenes}## The end\n\nIt is over.\n"));
    let ran = place.run(&["check", "--summary", "--format", "json", "good"]);
    let value: Json = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    let minutes = &value["minutes"];
    // The hall's 200 words and a question, and a few words more: not four times that.
    assert_eq!(
        (minutes["shortest"].as_u64(), minutes["longest"].as_u64()),
        (Some(2), Some(2)),
        "{minutes}"
    );
}

/// A learner who follows a script of picks: what comes of it.
enum Comes {
    /// So many ways lead on from where the script ends.
    Branch(usize),
    /// Whether it passes, or none where it never ends.
    End(Option<bool>),
}

struct Learner<'a> {
    course: &'a Course,
    playing: Playing<'a>,
    right: bool,
    who: usize,
}

impl Learner<'_> {
    fn follow(&mut self, script: &[usize]) -> Comes {
        let mut script = script.iter().copied();
        let mut explored: Vec<Vec<usize>> = vec![Vec::new(); self.course.blocks.len()];
        let ends =
            |course: &Course, scene: usize| matches!(course.scenes[scene].exit, Leave::End(_));
        if !self.playing.begin(self.who) {
            return Comes::End(None);
        }
        'steps: for _ in 0..80 {
            for block in self.playing.visible() {
                if let Some((decision, offered, made)) = self.playing.decision(block) {
                    let known = &mut explored[block];
                    let whole = decision.visit.is_some_and(|visit| {
                        !known.is_empty()
                            && (known.len() >= visit || offered.iter().all(|ix| known.contains(ix)))
                    });
                    let hub = decision.visit.is_some();
                    if made {
                        let latest = known.last().copied().unwrap();
                        if hub && !whole && decision.choices[latest].goes.is_none() {
                            assert!(self.playing.reopen(block));
                            continue 'steps;
                        }
                        continue;
                    }
                    if hub && whole {
                        continue;
                    }
                    let list: Vec<usize> = offered
                        .into_iter()
                        .filter(|ix| !hub || !known.contains(ix))
                        .collect();
                    let pick = match list.len() {
                        1 => 0,
                        several => match script.next() {
                            Some(pick) => pick,
                            None => return Comes::Branch(several),
                        },
                    };
                    known.retain(|ix| *ix != list[pick]);
                    known.push(list[pick]);
                    assert!(self.playing.choose(block, list[pick]));
                    continue 'steps;
                }
                let asked = self.playing.asks_for(block);
                let body = &self.course.blocks[block].body;
                if self.playing.takes(block) == Some(false)
                    && (asked || self.right && matches!(body, Body::Question(_)))
                {
                    let answers = self.playing.answers(block);
                    let best = answers.iter().find(|one| one.right);
                    let worst = answers
                        .iter()
                        .filter(|one| !one.right)
                        .min_by_key(|one| one.share);
                    let one = if self.right { best } else { worst }.or(answers.first());
                    let what = one.map_or(storyloom::play::What::Text("x".into()), |one| {
                        one.what.clone()
                    });
                    assert!(self.playing.answer(block, what));
                    continue 'steps;
                }
            }
            let ended = self.playing.has_ended() && ends(self.course, self.playing.scene());
            if ended
                || self.playing.go_on().is_err()
                || self.playing.has_ended() && !ends(self.course, self.playing.scene())
            {
                return Comes::End(self.playing.has_ended().then(|| self.playing.has_passed()));
            }
        }
        Comes::End(None)
    }
}

/// The share that passes, by walking every way; none where some way is long.
fn walked(course: &Course, max: u64, right: bool) -> Option<f64> {
    let places = Places::of(course);
    let people = if course.persona.is_some() {
        course.personas.len()
    } else {
        1
    };
    let mut share = 0.0;
    for who in 0..people {
        let playing = Playing::new(course, &places, max);
        let mut learner = Learner {
            course,
            playing,
            right,
            who,
        };
        let mut open = vec![(Vec::new(), 1.0 / people as f64)];
        let mut walks = 0;
        while let Some((script, chance)) = open.pop() {
            walks += 1;
            if walks > 100 || script.len() > 30 {
                return None;
            }
            match learner.follow(&script) {
                Comes::End(passes) => share += if passes? { chance } else { 0.0 },
                Comes::Branch(ways) => {
                    for way in 0..ways {
                        let script = script.iter().copied().chain([way]).collect();
                        open.push((script, chance / ways as f64));
                    }
                }
            }
        }
    }
    Some(share)
}

/// Whether tests look at nothing but decisions, values, scenes and the score.
fn is_plain(course: &Course) -> bool {
    let decision = |block: &BlockIx| matches!(course.blocks[block.0].body, Body::Decision(_));
    let mut open: Vec<&Condition> = course.conditions.iter().collect();
    while let Some(test) = open.pop() {
        match test {
            Condition::And(parts) | Condition::Or(parts) => open.extend(parts),
            Condition::Not(inner) => open.push(inner),
            Condition::Number(Subject::Saved(_), ..) | Condition::Wrote(..) => return false,
            Condition::Answered(block)
            | Condition::Chosen(block, _)
            | Condition::ChosenOnly(block, _)
                if !decision(block) =>
            {
                return false;
            }
            _ => {}
        }
    }
    true
}

#[test]
fn the_share_that_passes_is_that_of_all_ways_walked() {
    let mut census = shapes::Census::new();
    let (mut compared, mut between) = (0, 0);
    for number in 0..500 {
        let mut course = courses::course(number, &mut census);
        course.pass_mark = course.pass_mark.or(Some(40));
        let max = prove_within(&course, 2_000).score.max;
        if !is_plain(&course) || max == 0 {
            continue;
        }
        let seconds = vec![(0, 0); course.scenes.len()];
        let Some(chosen) = choose(&course, max, &seconds).filter(|chosen| chosen.exact) else {
            continue;
        };
        for right in [false, true] {
            let Some(share) = walked(&course, max, right) else {
                continue;
            };
            let found = chosen.passes[usize::from(right)];
            assert!(
                (found - share).abs() < 1e-9,
                "course {number}, right {right}: {found} and not {share}"
            );
            compared += 1;
            between += usize::from(share > 0.0 && share < 1.0);
        }
    }
    assert!(
        compared > 150 && between > 40,
        "{compared} compared, {between} between none and all"
    );
}

/// Two blocks of one title in a scene are two, each met by those whose story has it.
#[test]
fn blocks_of_one_title_are_told_apart() {
    let place = Place::new();
    place.put(
        "mine/storyboard.md",
        "# T\n\nLicence: CC0\nChoose persona: yes\n\n## Personas\n\n### Persona: Ayesha\n\n### Persona: Bryn\n\n## S\n\n\
         ### Resources\n\nOnly if: persona is Ayesha\n\n- [One two](https://example.org/a) - x\n\n\
         ### Resources\n\nOnly if: persona is Bryn\n\n- [Three four](https://example.org/b) - x\n",
    );
    let ran = place.run(&["check", "--summary", "mine"]);
    for line in ["resources in \"S\": Ayesha\n", "resources in \"S\": Bryn\n"] {
        assert!(ran.out.contains(line), "{}", ran.out);
    }
}

/// What is not answered practises nothing, as the finding says.
#[test]
fn an_objective_is_practised_where_something_is_answered() {
    let place = Place::new();
    let text = |more: &str| {
        format!(
            "# T\n\nLicence: CC0\nObjective: One {{#one}}\n\n## S\n\nObjective: one\n\nText.\n{more}"
        )
    };
    let practised = |more: &str| {
        place.put("mine/storyboard.md", text(more));
        let ran = place.run(&["check", "--summary", "--format", "json", "mine"]);
        let value: Json = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
        value["objectives"][0]["practised"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(practised(""), 0);
    assert_eq!(practised("\n### Poll: Well?\n\n- ( ) a\n- ( ) b\n"), 1);
}

/// Nearly all is not all, and hardly any is not none.
#[test]
fn shares_are_not_rounded_to_all_or_none() {
    let place = Place::new();
    let shares = |mark: &str| {
        let decision = |n| format!("\n### Decision: d{n}\n\n- g\n> x\n> Score: 1\n- b\n> y\n");
        let decisions: String = (0..11).map(decision).collect();
        let text = format!("# T\n\nLicence: CC0\nPass mark: {mark}\n\n## S\n{decisions}");
        place.put("mine/storyboard.md", text);
        let ran = place.run(&["check", "--summary", "--format", "json", "mine"]);
        let value: Json = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
        value["passing"]["all_right"].as_f64().unwrap()
    };
    assert_eq!((shares("1%"), shares("100%")), (99.9, 0.1));
}
