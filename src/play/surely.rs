//! Questions that every path has before it where an answer to them is shown, as the arrows alone tell: nothing about them has to be
//! remembered on the way.

use super::outline::{BlockOutline, Kind, Outline};
use super::places::Use;

impl Outline<'_> {
    /// Whether the question of an answer that is shown was surely met by then. In its own scene it has to stand open from the
    /// beginning; for another one it is enough that its scene is never left without it, and that no way leads past.
    pub fn surely_met(&self, shown: &Use) -> bool {
        let block = shown.block.0;
        let Some(outline) = self.blocks.get(block) else {
            return false;
        };
        let scene = self.course.scenes.get(outline.scene);
        let always = scene.is_some_and(|scene| scene.only_if.is_none());
        let here = outline.scene == shown.scene.0;
        always
            && self.is_always_there(outline)
            && self.above(block, outline).all(|above| above.lets_on(here))
            && (here || !self.leads_past(outline.scene, shown.scene.0))
    }

    /// Whether a block is there wherever what stands above it lets through.
    fn is_always_there(&self, outline: &BlockOutline<'_>) -> bool {
        let offers = match &outline.kind {
            Kind::Decision { decision, .. } => {
                let mut choices = decision.choices.iter();
                choices.any(|choice| choice.only_if.is_none() && !choice.once)
            }
            _ => true,
        };
        offers && outline.only_if.is_none()
    }

    fn above(
        &self,
        block: usize,
        outline: &BlockOutline<'_>,
    ) -> impl Iterator<Item = &BlockOutline<'_>> {
        let scene = self.scenes.get(outline.scene);
        let blocks = scene.into_iter().flat_map(|scene| &scene.blocks);
        let above = blocks.take_while(move |other| **other != block);
        above.filter_map(|other| self.blocks.get(*other))
    }

    /// Whether arrows lead from the beginning to a scene without the other one.
    fn leads_past(&self, other: usize, to: usize) -> bool {
        let mut seen = vec![false; self.scenes.len()];
        let mut open = vec![to];
        while let Some(at) = open.pop() {
            match seen.get_mut(at) {
                Some(known) if !*known && at != other => *known = true,
                _ => continue,
            }
            open.extend(self.graph.before.get(at).into_iter().flatten());
        }
        seen.first().copied().unwrap_or(true)
    }
}

impl BlockOutline<'_> {
    /// Whether nobody gets past a block without what follows it: at all, or at once.
    fn lets_on(&self, at_once: bool) -> bool {
        let Kind::Decision { decision, .. } = &self.kind else {
            return true;
        };
        !at_once && decision.choices.iter().all(|choice| choice.goes.is_none())
    }
}
