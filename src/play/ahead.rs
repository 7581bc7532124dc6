//! The steps that the search took, kept by number, so that the same states need not be looked at again for other questions.

use super::ways::Stop;

/// Of more states the steps are not kept.
pub const MOST_KEPT: usize = 100_000;

/// A state: its round trip, and its number there.
pub type Spot = (u32, u32);

/// A step to another state.
#[derive(Copy, Clone, Debug)]
pub struct Ahead {
    to: Spot,
    /// What it earns at most.
    pub earns: u64,
    /// Whether it is Continue.
    pub leaves: bool,
}

/// An ending in a state: what it earns at most, and the choice that leads to it, if one does.
#[derive(Copy, Clone, Debug)]
pub struct EndsHere {
    pub earns: u64,
    pub by: Option<Stop>,
}

/// A state, with the steps from it.
#[derive(Copy, Clone, Debug, Default)]
struct Card {
    scene: u32,
    from: u32,
    to: u32,
    ends: Option<EndsHere>,
}

/// All steps from all states.
#[derive(Debug, Default)]
pub struct Record {
    /// The states in which paths begin, with the most that was earned before.
    pub begun: Vec<(Spot, u64)>,
    /// The number of the first state of each round trip.
    offsets: Vec<u32>,
    cards: Vec<Card>,
    steps: Vec<Ahead>,
}

impl Record {
    /// A round trip is followed; its states are numbered from here on.
    pub fn trip(&mut self, trip: usize, first: usize) {
        if self.offsets.len() <= trip {
            self.offsets.resize(trip + 1, 0);
        }
        if let Some(offset) = self.offsets.get_mut(trip) {
            *offset = first as u32;
        }
    }

    /// A step from the state that is being looked at.
    pub fn step(&mut self, to: Spot, earns: u64, leaves: bool) {
        self.steps.push(Ahead { to, earns, leaves });
    }

    /// The next state has been looked at; the ending in it, if there is one.
    pub fn looked(&mut self, state: usize, scene: usize, ends: Option<EndsHere>) {
        let from = self.cards.last().map_or(0, |card| card.to);
        if self.cards.len() <= state {
            self.cards.resize(state + 1, Card::default());
        }
        if let Some(card) = self.cards.get_mut(state) {
            *card = Card {
                scene: scene as u32,
                from,
                to: self.steps.len() as u32,
                ends,
            };
        }
    }

    /// The number of a state among all.
    pub fn number(&self, (trip, state): Spot) -> u32 {
        self.offsets
            .get(trip as usize)
            .map_or(0, |first| first + state)
    }

    /// The scene a state stands in.
    pub fn scene(&self, state: u32) -> u32 {
        self.cards.get(state as usize).map_or(0, |card| card.scene)
    }

    /// The ending in a state, if there is one.
    pub fn ends(&self, state: u32) -> Option<EndsHere> {
        self.cards.get(state as usize)?.ends
    }

    /// The steps from a state, each with the number of the state it leads to.
    pub fn steps(&self, state: u32) -> impl Iterator<Item = (u32, &Ahead)> {
        let card = self.cards.get(state as usize).copied().unwrap_or_default();
        let steps = self.steps.get(card.from as usize..card.to as usize);
        steps
            .into_iter()
            .flatten()
            .map(|step| (self.number(step.to), step))
    }
}
