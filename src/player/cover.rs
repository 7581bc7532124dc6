//! The cover's drawing: the map of this very module, woven from its decisions.
//!
//! Every decision is a knot from which its choices fan out; strands that meet the next decision come together again, strands
//! that never do run to the edge. Which strand is red comes from a hash of the module's id, never from scores: the cover must
//! not give the answers away. Same course, same bytes.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::block::{Body, Decision, Goes, Node};
use crate::id::{Key, SceneIx};
use crate::model::{Course, Leave, Scene};
use crate::theme::Theme;

/// Width and height of the drawing.
const SIZE: (i64, i64) = (600, 900);
/// How many decisions are drawn at most.
const MOST: usize = 5;
/// How many strands a decision shows at most.
const STRANDS: usize = 5;
/// The warp: pale lines from edge to edge.
const WARP: &[i64] = &[60, 120, 180, 240, 300, 360, 420, 480, 540];

/// One decision on the cover: where each strand goes.
struct Fork {
    y: i64,
    /// Whether each strand meets what follows.
    meets: Vec<bool>,
    /// The strand in red.
    red: usize,
}

/// Draws the cover.
pub(super) fn draw(course: &Course) -> String {
    let theme = &course.theme;
    let pale = theme.get("cloth-line");
    let forks = forks(course);
    let (width, height) = SIZE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">"
    );
    let warp: String = WARP.iter().map(|x| format!("M{x} 0V{height}")).collect();
    let _ = write!(
        out,
        "<path d=\"{warp}\" stroke=\"{pale}\" stroke-opacity=\".22\" stroke-width=\"1.5\" fill=\"none\"/>"
    );
    let (mut grey, mut red) = (String::new(), String::from("M300 0"));
    for (n, fork) in forks.iter().enumerate() {
        let next = forks.get(n + 1).map_or(height, |fork| fork.y);
        let _ = write!(red, "V{}", fork.y);
        for strand in 0..fork.meets.len() {
            let line = strand_path(fork, strand, next);
            if strand == fork.red {
                red.push_str(&line);
            } else {
                let _ = write!(grey, "M300 {}{line}", fork.y);
            }
        }
    }
    let _ = write!(red, "V{height}");
    let (cloth, thread) = (theme.get("cloth"), theme.get("cloth-thread"));
    for (path, colour, thick) in [
        (&grey, pale, "3.5"),
        (&red, cloth, "13"),
        (&red, thread, "6"),
    ] {
        let _ = write!(
            out,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{thick}\"/>"
        );
    }
    forks
        .iter()
        .enumerate()
        .for_each(|(n, fork)| marks(fork, forks.get(n + 1), theme, &mut out));
    out.push_str("</svg>");
    out
}

/// From the knot out to its lane, along it, and back to the middle (or to the edge).
fn strand_path(fork: &Fork, strand: usize, next: i64) -> String {
    let x = lane(strand, fork.meets.len());
    let (y, half) = (fork.y, (next - fork.y) / 2);
    let (out, bend) = (y + half - 20, y + half / 2);
    let meets = fork.meets.get(strand).copied().unwrap_or(true);
    if meets || strand == fork.red {
        let (back, again) = (y + half + 20, y + half + half / 2 + 10);
        format!("C300 {bend} {x} {bend} {x} {out}V{back}C{x} {again} 300 {again} 300 {next}")
    } else {
        let edge = if x < 300 { 60 } else { 540 };
        let turn = out + half / 2;
        format!(
            "C300 {bend} {x} {bend} {x} {out}C{x} {turn} {edge} {turn} {edge} {}V{}",
            next.min(SIZE.1),
            SIZE.1
        )
    }
}

/// Knot, and a ring on each strand; the red strand's is full.
fn marks(fork: &Fork, next: Option<&Fork>, theme: &Theme, out: &mut String) {
    let (cloth, thread) = (theme.get("cloth"), theme.get("cloth-thread"));
    let pale = theme.get("cloth-line");
    let middle = fork.y + (next.map_or(SIZE.1, |next| next.y) - fork.y) / 2;
    for strand in 0..fork.meets.len() {
        let x = lane(strand, fork.meets.len());
        let _ = if strand == fork.red {
            write!(
                out,
                "<circle cx=\"{x}\" cy=\"{middle}\" r=\"9\" fill=\"{thread}\"/>"
            )
        } else {
            write!(
                out,
                "<circle cx=\"{x}\" cy=\"{middle}\" r=\"8\" fill=\"{cloth}\" stroke=\"{pale}\" stroke-width=\"3.5\"/>"
            )
        };
    }
    let _ = write!(
        out,
        "<g transform=\"translate(300 {}) scale(1.15)\"><circle r=\"25\" fill=\"{cloth}\"/><path d=\"M0-27V-17C0-8 8 7 16 7 25 7 25-9 14-8 7-7 4-4 0 0S-7 7-14 8C-25 9-25-7-16-7-8-7 0 8 0 17V27\" fill=\"none\" stroke=\"{thread}\" stroke-width=\"6\" stroke-linecap=\"round\"/></g>",
        fork.y
    );
}

/// The lane of a strand: spread evenly round the middle.
fn lane(strand: usize, of: usize) -> i64 {
    let (strand, of) = (strand as i64, of as i64);
    let step = if of > 3 { 80 } else { 120 };
    300 + (2 * strand - (of - 1)) * step / 2
}

fn forks(course: &Course) -> Vec<Fork> {
    let mut places: Vec<(SceneIx, &Decision)> = Vec::new();
    for (ix, scene) in course.scenes.iter().enumerate() {
        places.extend(decisions(course, scene).map(|decision| (SceneIx(ix), decision)));
        if places.len() > MOST {
            break;
        }
    }
    places.truncate(MOST);
    let room = 780 / i64::try_from(places.len().max(1)).unwrap_or(1);
    let mut forks = Vec::new();
    for (n, (_, decision)) in places.iter().enumerate() {
        let next = places.get(n + 1).map(|(scene, _)| *scene);
        let choices = decision.choices.iter().take(STRANDS);
        let meets: Vec<bool> = choices
            .map(|choice| meets(course, choice.goes.as_ref(), next))
            .collect();
        let red = Key::of("cover", &format!("{}/{n}", course.iri)).0 as usize % meets.len().max(1);
        forks.push(Fork {
            y: 120 + room * n as i64,
            meets,
            red,
        });
    }
    forks
}

fn decisions<'c>(course: &'c Course, scene: &'c Scene) -> impl Iterator<Item = &'c Decision> {
    let blocks = scene.content.iter().filter_map(|node| match node {
        Node::Block(ix) => course.blocks.get(ix.0),
        _ => None,
    });
    blocks.filter_map(|block| match &block.body {
        Body::Decision(decision) if decision.choices.len() > 1 => Some(decision),
        _ => None,
    })
}

/// Whether what follows a choice comes to the scene of the next decision.
fn meets(course: &Course, goes: Option<&Goes>, next: Option<SceneIx>) -> bool {
    let (Some(Goes::Scene(from)), Some(next)) = (goes, next) else {
        return !matches!(goes, Some(Goes::End));
    };
    let mut seen = BTreeSet::new();
    let mut open = vec![*from];
    while let Some(ix) = open.pop() {
        if ix == next {
            return true;
        }
        if !seen.insert(ix) {
            continue;
        }
        if let Some(scene) = course.scenes.get(ix.0) {
            open.extend(leads(course, ix, scene));
        }
    }
    false
}

/// The scenes a scene may lead to.
fn leads<'c>(course: &'c Course, ix: SceneIx, scene: &'c Scene) -> impl Iterator<Item = SceneIx> {
    let exit = match &scene.exit {
        Leave::Go(Goes::Scene(to)) => Some(*to),
        Leave::Next => Some(SceneIx(ix.0 + 1)),
        _ => None,
    };
    let choices = decisions(course, scene).flat_map(|decision| &decision.choices);
    let chosen = choices.filter_map(|choice| match choice.goes {
        Some(Goes::Scene(to)) => Some(to),
        _ => None,
    });
    exit.into_iter().chain(chosen)
}
