//! What of a storyboard asks and shows: where each test stands, where an earlier answer is shown, and what a page has of both.
//!
//! Of all text only [`Sign`]s are kept. A test is asked, and an answer shown, while the learner has that place before them: see
//! `observe`.

use super::signs::{self, Sign};
use crate::block::{Asked, Body, Condition, Decision, Node};
use crate::id::{BlockIx, ConditionIx, SceneIx};
use crate::model::Course;
use crate::source::Span;

/// A test where it stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// The scene.
    pub scene: SceneIx,
    /// What it is about.
    pub role: Role,
    /// The test.
    pub test: ConditionIx,
    /// Its words.
    pub span: Span,
}

/// What a test is about.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// `Only if:` of a scene.
    Scene,
    /// `Only if:` of a block.
    Block(BlockIx),
    /// `Only if:` of a choice.
    Choice(BlockIx, usize),
    /// A branch of the text, which may be followed by others.
    Text {
        /// The block it stands in, if any.
        within: Option<BlockIx>,
        /// How many blocks of the scene stand above it.
        above: usize,
        /// Whether it is an `{else if}`.
        other: bool,
        /// Whether an `{else if}` or `{else}` follows.
        followed: bool,
    },
}

/// An earlier answer where it is shown.
#[derive(Clone, Debug)]
pub struct Use {
    /// The scene.
    pub scene: SceneIx,
    /// The block that was answered.
    pub block: BlockIx,
    /// The words.
    pub span: Span,
}

/// A block's signs.
#[derive(Debug, Default)]
pub struct Card {
    /// The place of its `Only if:`.
    pub test: Option<usize>,
    /// Those shown with it.
    pub always: Vec<Sign>,
    /// For each choice.
    pub choices: Vec<ChoiceCard>,
}

/// A choice's signs.
#[derive(Debug, Default)]
pub struct ChoiceCard {
    /// The place of its `Only if:`.
    pub test: Option<usize>,
    /// Those of its words.
    pub words: Vec<Sign>,
    /// Those of what follows from it.
    pub after: Vec<Sign>,
}

/// All of a course.
#[derive(Debug, Default)]
pub struct Places {
    /// The tests, scene by scene.
    pub tests: Vec<Place>,
    /// The answers shown.
    pub uses: Vec<Use>,
    /// For each scene, the place of its `Only if:`.
    pub scenes: Vec<Option<usize>>,
    /// For each scene, the signs above each of its blocks, and those below the last.
    pub pages: Vec<Vec<Vec<Sign>>>,
    /// For each block.
    pub cards: Vec<Card>,
    /// For each block, the texts that are told apart.
    pub texts: Vec<Vec<String>>,
}

/// What is being read.
pub struct Reading<'a> {
    course: &'a Course,
    pub places: Places,
    pub scene: usize,
    pub within: Option<BlockIx>,
    pub above: usize,
}

impl Places {
    /// The places of a course.
    pub fn of(course: &Course) -> Places {
        let mut reading = Reading {
            course,
            places: Places {
                texts: super::said::texts(course),
                ..Places::default()
            },
            scene: 0,
            within: None,
            above: 0,
        };
        reading
            .places
            .cards
            .resize_with(course.blocks.len(), Card::default);
        for scene in 0..course.scenes.len() {
            reading.scene = scene;
            reading.page();
        }
        reading.places
    }
}

impl Reading<'_> {
    fn page(&mut self) {
        let Some(scene) = self.course.scenes.get(self.scene) else {
            return;
        };
        let test = self.only_if(scene.only_if, scene.span, Role::Scene);
        self.places.scenes.push(test);
        self.above = 0;
        let mut page = vec![signs::words(&scene.title, self)];
        for node in &scene.content {
            if let Node::Block(block) = node {
                let card = self.card(*block);
                if let Some(slot) = self.places.cards.get_mut(block.0) {
                    *slot = card;
                }
                self.above += 1;
                page.push(Vec::new());
                continue;
            }
            let found = signs::nodes(std::slice::from_ref(node), self);
            if let Some(slot) = page.last_mut() {
                slot.extend(found);
            }
        }
        self.places.pages.push(page);
    }

    fn card(&mut self, ix: BlockIx) -> Card {
        let Some(block) = self.course.blocks.get(ix.0) else {
            return Card::default();
        };
        self.within = Some(ix);
        let test = self.only_if(block.common.only_if, block.span, Role::Block(ix));
        let always = signs::block(block, self);
        let choices = match &block.body {
            Body::Decision(decision) => self.choices(ix, decision),
            _ => Vec::new(),
        };
        self.within = None;
        Card {
            test,
            always,
            choices,
        }
    }

    fn choices(&mut self, block: BlockIx, decision: &Decision) -> Vec<ChoiceCard> {
        let mut cards = Vec::new();
        for (ix, choice) in decision.choices.iter().enumerate() {
            let role = Role::Choice(block, ix);
            let test = self.only_if(choice.only_if, choice.span, role);
            let words = signs::words(&choice.text, self);
            let mut after = signs::nodes(&choice.consequence, self);
            after.extend(signs::nodes(&choice.coach, self));
            cards.push(ChoiceCard { test, words, after });
        }
        cards
    }

    /// The place of an `Only if:` that belongs to what begins at `from`: the first one with this test below it.
    fn only_if(&mut self, test: Option<ConditionIx>, from: Span, role: Role) -> Option<usize> {
        let test = test?;
        let below = |asked: &&Asked| {
            asked.test == test && asked.span.file == from.file && asked.span.start >= from.start
        };
        let asked = self.course.asked.iter().filter(below);
        let span = asked
            .map(|asked| asked.span)
            .min_by_key(|span| span.start)
            .unwrap_or(from);
        self.place(Asked { test, span }, role)
    }

    /// Takes a test down; none where it could not be read.
    pub fn place(&mut self, asked: Asked, role: Role) -> Option<usize> {
        let test = self.course.conditions.get(asked.test.0)?;
        if has_never(test) {
            return None;
        }
        self.places.tests.push(Place {
            scene: SceneIx(self.scene),
            role,
            test: asked.test,
            span: asked.span,
        });
        Some(self.places.tests.len() - 1)
    }

    /// Takes an answer that is shown down.
    pub fn show(&mut self, block: BlockIx, span: Span) -> usize {
        self.places.uses.push(Use {
            scene: SceneIx(self.scene),
            block,
            span,
        });
        self.places.uses.len() - 1
    }
}

/// Whether some part of a test could not be read (which was reported).
fn has_never(test: &Condition) -> bool {
    super::watch::atoms(test)
        .into_iter()
        .any(|atom| *atom == Condition::Never)
}
