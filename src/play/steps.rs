//! What can happen next: the rules of the player's `flow.js` and `engine.js` over [`Node`]s.

use super::node::{ANSWERED, Checked, Made, Node};
use super::observe::Log;
use super::onward::Next;
use super::outline::{BlockOutline, Kind, Outline};
use super::said::Said;
use super::watch::Sight;
use super::ways::Stop;
use crate::block::{Body, Choice, Decision};
use crate::id::BlockIx;
use crate::model::Leave;

/// A state and what was earned for certain on the way to it: at least and at most.
pub type Reached = (Node, (u64, u64));

/// All that can happen in one state.
#[derive(Debug, Default)]
pub struct Steps {
    /// In the same scene, with what is done.
    pub within: Vec<(Reached, Option<Stop>)>,
    /// Continue, to a scene.
    pub leaves: Option<Reached>,
    /// An ending is reached here, with these points on top of those on the way.
    pub ends: Option<(u64, u64)>,
    /// Whether it is reached already, whatever is done from here on.
    pub ended: bool,
}

/// Looks at one state.
pub struct Stand<'a> {
    pub outline: &'a Outline<'a>,
    pub best: u64,
    pub node: &'a Node,
}

/// How a block of the scene stands.
enum Way {
    /// Counted without looking at it: it earns between these.
    Folded(u64, u64),
    /// To be looked at.
    Step,
}

/// The first state of paths for each person whose story can be followed; none where no scene is there to begin with.
pub fn first(outline: &Outline<'_>, best: u64, log: &mut Log) -> Vec<Option<Reached>> {
    let people = match outline.course.persona {
        Some(_) => outline.course.personas.len() as i64,
        None => 1,
    };
    let begun = (0..people).map(|who| first_of(outline, best, who, log));
    begun.collect()
}

fn first_of(outline: &Outline<'_>, best: u64, who: i64, log: &mut Log) -> Option<Reached> {
    let mut before = Node::before();
    if let Some(ix) = outline.course.persona {
        outline.set_value(&mut before, ix.0, who);
    }
    let stand = Stand {
        outline,
        best,
        node: &before,
    };
    match stand.landing(0, log)? {
        scene if scene < outline.scenes.len() => Some(stand.enter(&before, scene, false)),
        _ => None,
    }
}

impl<'a> Stand<'a> {
    /// All that can happen next.
    pub fn steps(&self, visible: &[usize], log: &mut Log) -> Steps {
        let mut steps = Steps::default();
        let (mut passing, mut asked) = ((0, 0), false);
        let free = self
            .outline
            .scenes
            .get(self.node.scene)
            .is_some_and(|scene| scene.free);
        for block in visible {
            let Some(outline) = self.outline.blocks.get(*block) else {
                continue;
            };
            if let Way::Folded(least, most) = self.way(*block, outline) {
                passing = (passing.0 + least, passing.1 + most);
                continue;
            }
            self.block_steps(*block, outline, passing, &mut steps.within);
            if outline.ask && self.is_outstanding(*block, outline) {
                asked = true;
                if !free {
                    break;
                }
            }
        }
        let ending = self
            .outline
            .course
            .scenes
            .get(self.node.scene)
            .is_some_and(|scene| matches!(scene.exit, Leave::End(_)));
        let next = match ending || !asked {
            true => self.next_step(visible, log),
            false => Next::Nowhere,
        };
        let leaves = matches!(next, Next::Scene(..));
        if ending && !leaves && visible.iter().all(|block| self.is_settled(*block)) {
            steps.ends = Some(passing);
            // (What is only counted may be left for later, and something else be done before.)
            steps.ended = !visible.iter().any(|block| self.waits(*block));
        }
        if !asked {
            let chosen = |block: &usize| {
                let outline = self.outline.blocks.get(*block);
                outline.is_some_and(|outline| self.leads(*block, outline).is_some())
            };
            if !visible.iter().any(chosen) {
                log.leaves(self.node.scene);
            }
            self.go_on(next, passing, &mut steps);
        }
        steps
    }

    /// Whether an ending waits for a block no longer: for decisions and scored questions that Continue asks for. One that is only
    /// counted is answered in passing.
    fn is_settled(&self, block: usize) -> bool {
        let outline = self.outline.blocks.get(block);
        let stepped = outline.is_some_and(|outline| self.is_stepped(block, outline));
        !(stepped && self.waits(block))
    }

    /// Whether an ending waits for a block as it stands.
    fn waits(&self, block: usize) -> bool {
        self.outline.blocks.get(block).is_some_and(|outline| {
            let decides = matches!(outline.kind, Kind::Decision { .. })
                || outline.most(1) > 0
                || self.is_scored(block);
            decides && outline.ask && self.is_outstanding(block, outline)
        })
    }

    fn is_scored(&self, block: usize) -> bool {
        self.outline
            .course
            .blocks
            .get(block)
            .is_some_and(|block| block.common.score > 0 && matches!(block.body, Body::Question(_)))
    }

    fn way(&self, block: usize, outline: &BlockOutline<'_>) -> Way {
        let Kind::Question { least, most, .. } = &outline.kind else {
            return Way::Step;
        };
        let scene = self.node.scene;
        let free = self
            .outline
            .scenes
            .get(scene)
            .is_some_and(|scene| scene.free);
        let again = self
            .outline
            .graph
            .again
            .get(scene)
            .copied()
            .unwrap_or(false);
        // What was answered stays, whatever becomes of its `Only if:` while its scene is there.
        let stays = free && outline.only_if.is_some();
        if *most == 0 && !self.is_exact(block) && !stays {
            return Way::Folded(0, 0);
        }
        if free || self.is_exact(block) || again {
            return Way::Step;
        }
        Way::Folded(if outline.ask { *least } else { 0 }, *most)
    }

    /// Whether a question is looked at, and not only counted.
    pub fn is_stepped(&self, block: usize, outline: &BlockOutline<'_>) -> bool {
        matches!(self.way(block, outline), Way::Step)
    }

    /// The state after a question was answered so, with what is counted above it.
    pub fn answered(
        &self,
        block: usize,
        outline: &BlockOutline<'_>,
        code: u64,
        visible: &[usize],
    ) -> Reached {
        let mut passing = (0, 0);
        for above in visible.iter().take_while(|above| **above != block) {
            let Some(outline) = self.outline.blocks.get(*above) else {
                continue;
            };
            if let Way::Folded(least, most) = self.way(*above, outline) {
                passing = (passing.0 + least, passing.1 + most);
            }
        }
        let mut next = self.at(outline.place + 1);
        next.set(block, code);
        self.settled(next, passing)
    }

    /// Whether it matters how a question is answered, and not only what it may earn.
    pub fn is_exact(&self, block: usize) -> bool {
        let earns = self
            .outline
            .blocks
            .get(block)
            .is_some_and(|outline| outline.most(1) > 0);
        earns && self.outline.live(&Sight::Score, self.node.scene)
            || self.outline.live(&Sight::Answer(block), self.node.scene)
    }

    fn block_steps(
        &self,
        block: usize,
        outline: &BlockOutline<'_>,
        passing: (u64, u64),
        out: &mut Vec<(Reached, Option<Stop>)>,
    ) {
        match &outline.kind {
            Kind::Decision { decision, .. } => {
                self.decision_steps(block, outline, decision, passing, out)
            }
            Kind::Question { .. } => {
                for code in self.outcomes(block, outline) {
                    // What was emptied is asked for again.
                    let mut next = self.at(outline.place + usize::from(code != 0));
                    next.set(block, code);
                    out.push((self.settled(next, passing), self.said(block, code)));
                }
            }
            Kind::Nothing => {}
        }
    }

    /// The answer that left this mark, where it makes a difference.
    fn said(&self, block: usize, code: u64) -> Option<Stop> {
        let Kind::Question { given, .. } = &self.outline.blocks.get(block)?.kind else {
            return None;
        };
        let given = given.get(Checked::of(code)?.given)?;
        let texts = self.outline.places.texts.get(block);
        let said = Said::of(&given.what, texts.map_or(&[], Vec::as_slice));
        Some(Stop::Answer(BlockIx(block), said))
    }

    /// The state with all blocks before this place done with.
    fn at(&self, place: usize) -> Node {
        let free = self
            .outline
            .scenes
            .get(self.node.scene)
            .is_some_and(|scene| scene.free);
        let mut node = self.outline.copy(self.node);
        node.cursor = if free { 0 } else { place };
        node
    }

    fn settled(&self, mut node: Node, passing: (u64, u64)) -> Reached {
        self.meet(&mut node);
        let lost = self.outline.forget(&mut node);
        (node, (passing.0 + lost.0, passing.1 + lost.1))
    }

    /// The marks that answering a question can leave.
    fn outcomes(&self, block: usize, outline: &BlockOutline<'_>) -> Vec<u64> {
        let Kind::Question {
            attempts,
            given,
            writing,
            opinion,
            ..
        } = &outline.kind
        else {
            return Vec::new();
        };
        let code = self.node.mark(block);
        if !self.is_exact(block) {
            return if code == 0 {
                vec![ANSWERED]
            } else {
                Vec::new()
            };
        }
        let before = Checked::of(code);
        if before.is_some_and(|checked| checked.locked) {
            return Vec::new();
        }
        if *opinion {
            let given = (0..given.len()).map(|given| Checked {
                given,
                locked: false,
                used: 1,
            });
            let news = given.filter(|one| before.is_none_or(|old| old.given != one.given));
            return news.map(|one| one.code()).collect();
        }
        let used = before.map_or(0, |checked| checked.used);
        let mut codes = Vec::new();
        for (ix, answer) in given.iter().enumerate() {
            let is_same = before.is_some_and(|checked| checked.given == ix);
            let again = *writing || (!answer.right && used + 1 < u64::from(*attempts) && !is_same);
            let checked = |locked, used| Checked {
                given: ix,
                locked,
                used,
            };
            if again {
                codes.push(checked(false, if *writing { 1 } else { used + 1 }).code());
            }
            if !writing {
                codes.push(checked(true, 0).code());
            }
        }
        if *writing && before.is_some() {
            codes.push(0);
        }
        codes
    }

    /// The state after an answer to a question was checked once; none where no more are taken.
    pub fn checked(&self, block: usize, answer: usize) -> Option<Node> {
        let Kind::Question {
            attempts,
            given,
            writing,
            opinion,
            ..
        } = &self.outline.blocks.get(block)?.kind
        else {
            return None;
        };
        let before = Checked::of(self.node.mark(block));
        if before.is_some_and(|checked| checked.locked) {
            return None;
        }
        let free = *writing || *opinion;
        let used = before.map_or(0, |checked| checked.used) + 1;
        let checked = Checked {
            given: answer,
            locked: !free && (given.get(answer)?.right || used >= u64::from(*attempts)),
            used: if free { 1 } else { used },
        };
        let mut next = self.node.clone();
        next.set(block, checked.code());
        Some(next)
    }

    fn decision_steps(
        &self,
        block: usize,
        outline: &BlockOutline<'_>,
        decision: &Decision,
        passing: (u64, u64),
        out: &mut Vec<(Reached, Option<Stop>)>,
    ) {
        let made = self.node.made(block);
        let Kind::Decision {
            remembers, reopens, ..
        } = &outline.kind
        else {
            return;
        };
        if made.is_made() {
            if self.tries_again(block, outline, decision, *reopens) {
                let mut next = self.at(outline.place);
                next.set(block, Made { open: true, ..made }.code());
                let stop = Stop::Again(BlockIx(block));
                out.push((self.settled(next, passing), Some(stop)));
            }
            return;
        }
        for ix in self.offered(block, decision) {
            let Some(choice) = decision.choices.get(ix) else {
                continue;
            };
            let mut next = self.at(outline.place);
            let all = if *remembers {
                made.all | 1 << ix.min(55)
            } else {
                0
            };
            next.set(
                block,
                Made {
                    latest: ix as u64 + 1,
                    open: false,
                    all,
                }
                .code(),
            );
            self.change(&mut next, choice);
            let stop = Stop::Choice(BlockIx(block), ix);
            out.push((self.settled(next, passing), Some(stop)));
        }
    }

    fn change(&self, node: &mut Node, choice: &Choice) {
        for effect in &choice.effects {
            let Some(old) = self.outline.value(node, effect.value.0) else {
                continue;
            };
            self.outline
                .set_value(node, effect.value.0, effect.how.after(old));
        }
    }
}
