//! Numbers of a value that come to the same from a scene on: whatever is chosen from there, every test that is still asked answers alike.
//!
//! A state keeps one of them for all, so paths that differ only in that become one. (Where nothing but "at least 3" is asked and one point
//! is still to be had, there are three kinds of numbers: up to 1, just 2, and from 3 on.) For each value the numbers are parted by
//! what the tests of each scene say of them; then, against the arrows, two are told apart where a change or a way on leads them to
//! numbers that are told apart, until nothing more is. Which ways on there are is taken from the graph alone, so two numbers may be
//! told apart for nothing, but are never taken for one that differ.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::compare;
use super::outline::{Kind, Outline};
use super::watch::{Look, atoms};
use crate::block::{Choice, Condition, Op, Subject};

/// Values with more numbers stay as they are.
const MOST_NUMBERS: i64 = 1_000;
/// So many numbers of scenes are looked at for all values together; the values that are left stay as they are.
const MOST_WORK: usize = 1_000_000;

/// By value and scene, for each number its mark as it is kept; empty where every number stays.
#[derive(Debug, Default)]
pub struct Alike {
    values: Vec<Vec<Vec<u64>>>,
}

/// The kind each number is of, counted from 0.
type Kinds = Vec<u32>;

struct Parting<'a> {
    outline: &'a Outline<'a>,
    value: usize,
    limits: (i64, i64),
    /// By scene.
    kinds: Vec<Kinds>,
    left: &'a mut usize,
}

impl Alike {
    /// Of all values that tests look at.
    pub fn of(outline: &Outline<'_>, looks: &[Look]) -> Alike {
        let mut left = MOST_WORK;
        let values = outline.course.values.iter().enumerate();
        let rows = values.map(|(value, slot)| {
            let tests = tests_of(outline, looks, value);
            let limits = slot.kind.limits();
            if tests.is_empty() || limits.1 - limits.0 >= MOST_NUMBERS {
                return Vec::new();
            }
            let parting = Parting {
                outline,
                value,
                limits,
                kinds: vec![Kinds::new(); outline.scenes.len()],
                left: &mut left,
            };
            let kinds = parting.parted(&tests).unwrap_or_default();
            let row = |kinds: &Kinds| kept(kinds, (slot.start - limits.0) as usize);
            kinds.iter().map(row).collect()
        });
        Alike {
            values: rows.collect(),
        }
    }

    /// The mark that is kept for a value's mark in a scene.
    pub fn kept(&self, value: usize, scene: usize, code: u64) -> u64 {
        let row = self.values.get(value).and_then(|rows| rows.get(scene));
        let number = (code as usize).checked_sub(1);
        let kept = row.zip(number).and_then(|(row, number)| row.get(number));
        kept.copied().unwrap_or(code)
    }
}

/// The simple tests on a value, by scene.
fn tests_of(
    outline: &Outline<'_>,
    looks: &[Look],
    value: usize,
) -> BTreeMap<usize, Vec<(Op, i64)>> {
    let mut found: BTreeMap<usize, Vec<(Op, i64)>> = BTreeMap::new();
    for look in looks {
        let test = outline.course.conditions.get(look.test.0);
        for atom in test.map(atoms).unwrap_or_default() {
            if let Condition::Number(Subject::Value(at), op, n) = atom
                && at.0 == value
            {
                found.entry(look.scene).or_default().push((*op, *n));
            }
        }
    }
    found
}

/// The mark of each number: that of the start if it is of the same kind, or else of the least.
fn kept(kinds: &Kinds, start: usize) -> Vec<u64> {
    let mut marks: BTreeMap<u32, u64> = BTreeMap::new();
    for (number, kind) in kinds.iter().enumerate() {
        marks.entry(*kind).or_insert(number as u64 + 1);
    }
    if let Some(kind) = kinds.get(start) {
        marks.insert(*kind, 0);
    }
    let mark = |kind| marks.get(kind).copied().unwrap_or(0);
    kinds.iter().map(mark).collect()
}

impl Parting<'_> {
    /// The kinds in each scene; none where that is too much work.
    fn parted(mut self, tests: &BTreeMap<usize, Vec<(Op, i64)>>) -> Option<Vec<Kinds>> {
        let mut open: BTreeSet<usize> = BTreeSet::new();
        for (scene, tests) in tests {
            let said = |n: i64| tests.iter().map(move |(op, m)| compare(n, *op, *m));
            let kinds = self.numbers().map(|n| said(n).map(u32::from).collect());
            let kinds = counted(kinds);
            self.put(*scene, kinds, &mut open);
            open.insert(*scene);
        }
        while let Some(scene) = open.pop_last() {
            let kinds = self.told_apart(scene)?;
            self.put(scene, kinds, &mut open);
        }
        Some(self.kinds)
    }

    fn numbers(&self) -> impl Iterator<Item = i64> + use<> {
        self.limits.0..=self.limits.1
    }

    /// Takes new kinds in; where there are more than before, the scenes that lead here are looked at (again).
    fn put(&mut self, scene: usize, kinds: Kinds, open: &mut BTreeSet<usize>) {
        let before = self.outline.graph.before.get(scene);
        if let Some(known) = self.kinds.get_mut(scene)
            && count(known) < count(&kinds)
        {
            *known = kinds;
            open.extend(before.into_iter().flatten());
        }
    }

    /// What is of two kinds in a scene, as far as is known of the scenes that follow.
    fn told_apart(&mut self, scene: usize) -> Option<Kinds> {
        let (outline, numbers) = (self.outline, self.numbers().count());
        let blocks = outline
            .scenes
            .get(scene)
            .map(|scene| scene.blocks.as_slice());
        let decisions = blocks
            .into_iter()
            .flatten()
            .map(|block| (*block, self.changes(*block)));
        let decisions: Vec<_> = decisions
            .filter(|(_, changes)| !changes.is_empty())
            .collect();
        let changes: usize = decisions.iter().map(|(_, changes)| changes.len()).sum();
        *self.left = self.left.checked_sub(numbers * (1 + changes))?;
        let ahead = outline.graph.after.get(scene).into_iter().flatten();
        let rows = [&scene]
            .into_iter()
            .chain(ahead)
            .filter_map(|scene| self.kinds.get(*scene));
        let rows: Vec<&Kinds> = rows.filter(|kinds| !kinds.is_empty()).collect();
        let mut kinds = counted(
            (0..numbers).map(|n| rows.iter().filter_map(|row| row.get(n).copied()).collect()),
        );
        // Decisions are made from the first to the last, each once; or else in any order, and again.
        let free = outline.scenes.get(scene).is_some_and(|scene| scene.free);
        let again = free || decisions.iter().any(|(block, _)| outline.is_loose(*block));
        loop {
            let known = count(&kinds);
            for (_, changes) in decisions.iter().rev() {
                kinds = before(&kinds, changes);
            }
            if !again || count(&kinds) == known {
                return Some(kinds);
            }
        }
    }

    /// For each choice of a decision that changes the value: the number that each number becomes.
    fn changes(&self, block: usize) -> Vec<Vec<usize>> {
        let Some(Kind::Decision { decision, .. }) =
            self.outline.blocks.get(block).map(|block| &block.kind)
        else {
            return Vec::new();
        };
        let changes = |choice: &&Choice| {
            choice
                .effects
                .iter()
                .any(|effect| effect.value.0 == self.value)
        };
        let becomes = |choice: &Choice| self.numbers().map(|n| self.becomes(choice, n)).collect();
        decision
            .choices
            .iter()
            .filter(changes)
            .map(becomes)
            .collect()
    }

    fn becomes(&self, choice: &Choice, n: i64) -> usize {
        let own = choice
            .effects
            .iter()
            .filter(|effect| effect.value.0 == self.value);
        let n = own.fold(n, |n, effect| {
            effect.how.after(n).clamp(self.limits.0, self.limits.1)
        });
        (n - self.limits.0) as usize
    }
}

/// The kinds before one of some changes is made, or none.
fn before(kinds: &Kinds, changes: &[Vec<usize>]) -> Kinds {
    let kind = |number: usize| {
        let becomes = changes.iter().filter_map(|change| change.get(number));
        [&number]
            .into_iter()
            .chain(becomes)
            .filter_map(|n| kinds.get(*n).copied())
            .collect()
    };
    counted((0..kinds.len()).map(kind))
}

/// Numbers with the same words are of one kind.
fn counted(words: impl Iterator<Item = Vec<u32>>) -> Kinds {
    let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    words
        .map(|words| {
            let next = known.len() as u32;
            *known.entry(words).or_insert(next)
        })
        .collect()
}

/// How many kinds there are.
fn count(kinds: &Kinds) -> u32 {
    kinds.iter().max().map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::play::places::Places;
    use crate::play::watch::Watch;
    use crate::source::Project;
    use crate::{block, model, syntax};

    const HEAD: &str =
        "# A course\n\nLicence: CC BY 4.0\nKeep track of: trust = 2 (from 0 to 6)\n\n";
    /// Asks for the value at the end alone.
    const TAIL: &str =
        "## Good\n\nOnly if: trust is at least 3\n\nEnd: Good\n\n## Bad\n\nEnd: Bad\n";

    /// The numbers that are told apart in the first scene of a story.
    fn kinds(scenes: &str) -> Vec<Vec<u64>> {
        let mut project = Project::default();
        let text = format!("{HEAD}{scenes}{TAIL}");
        project.sources.add("alike/storyboard.md", text.as_str());
        let mut out = Diagnostics::default();
        let storyboard = syntax::parse(&project, &block::vocabulary(), &mut out);
        let course = model::resolve(&project, storyboard, &mut out);
        let places = Places::of(&course);
        let watch = Watch::steering(&course, &places);
        let outline = Outline::of(&course, &places, &watch);
        let alike = Alike::of(&outline, &watch.looks);
        let mut found: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for number in 0..=6 {
            let kept = alike.kept(0, 0, if number == 2 { 0 } else { number + 1 });
            found.entry(kept).or_default().push(number);
        }
        let mut kinds: Vec<_> = found.into_values().collect();
        kinds.sort();
        kinds
    }

    fn decision(scene: &str, up: &str, more: &str) -> String {
        format!(
            "## {scene}\n\n### Decision: What now in {scene}?\n\n{more}- Help {scene}\n> Done.\n> Change: trust {up}\n- Wait {scene}\n> Nothing.\n\n"
        )
    }

    #[test]
    fn numbers_are_of_one_kind_where_no_test_tells_them_apart_any_more() {
        assert_eq!(
            kinds("## One\n\nText.\n\n"),
            [vec![0, 1, 2], vec![3, 4, 5, 6]]
        );
    }

    #[test]
    fn what_can_still_be_earned_tells_more_of_them_apart() {
        let one = decision("One", "+1", "");
        assert_eq!(kinds(&one), [vec![0, 1], vec![2], vec![3, 4, 5, 6]]);
        let two = one.clone() + &decision("Two", "+1", "");
        assert_eq!(kinds(&two), [vec![0], vec![1], vec![2], vec![3, 4, 5, 6]]);
        let down = one.clone() + &decision("Two", "-2", "");
        assert_eq!(
            kinds(&down),
            [vec![0, 1], vec![2], vec![3], vec![4], vec![5, 6]]
        );
        let set = one + &decision("Two", "= 0", "");
        assert_eq!(kinds(&set), [vec![0, 1], vec![2], vec![3, 4, 5, 6]]);
    }

    #[test]
    fn a_choice_that_can_be_made_again_counts_as_often_as_that() {
        let again = decision("One", "+1", "Try again: yes\n\n");
        assert_eq!(kinds(&again), [vec![0], vec![1], vec![2], vec![3, 4, 5, 6]]);
    }
}
