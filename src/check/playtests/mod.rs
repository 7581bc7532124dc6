//! The playtests beside a storyboard, each played to its end or to the first step that does not come about.
//!
//! What a step does not say is played by itself: Continue, as long as nothing asks to be answered first.

mod answer;
mod expect;
mod named;
mod pick;
mod said;
mod ways;

use super::{View, made};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::playtests::{Act, Playtest, Step};
use crate::model::{Course, Nearest};
use crate::play::{Places, Playing, Proof, Waits};
use crate::source::Project;
use crate::syntax::playtests::Does;

/// So often Continue is pressed in all playtests of a module together.
const MOST_MOVES: usize = 200_000;

/// A step that did not come about.
type Failed = Box<Diagnostic>;

/// Why the story does not go on by itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Stopped {
    /// Continue does not lead on.
    At(Waits),
    /// It goes round and round.
    Round,
    /// Too much was played already.
    Spent,
}

/// A block that a step named.
#[derive(Copy, Clone)]
struct Named {
    block: usize,
    /// Whether it was answered since.
    used: bool,
}

/// What a step picked.
#[derive(Copy, Clone, Default, PartialEq, Eq)]
enum Picked {
    /// An answer.
    #[default]
    Answer,
    /// A choice with an arrow.
    Away,
    /// A choice without one.
    Stays,
}

/// A playtest that is being played.
struct Run<'v> {
    view: &'v View<'v>,
    playing: Playing<'v>,
    playtest: &'v Playtest,
    /// Whose story it is, where there is a choice.
    who: Option<usize>,
    /// Blocks that are left unanswered.
    skipped: Vec<usize>,
    /// The block the next answer is for.
    named: Option<Named>,
    /// What was picked last.
    picked: Picked,
    left: usize,
    nearest: Nearest,
}

/// What playing the playtests finds; `so_far` is what was found in the storyboard. Where that hides how the story goes, they wait.
pub fn playtests(
    project: &Project,
    course: &Course,
    proof: &Proof,
    so_far: &Diagnostics,
) -> Diagnostics {
    let mut found = course.playtests.found.clone();
    let list = &course.playtests.list;
    if list.is_empty() {
        return found;
    }
    let mut view = View::new(project, course, proof);
    view.earlier = made(so_far);
    if !view.is_clear() {
        return found;
    }
    let places = Places::of(course);
    let Some(first) = list.first() else {
        return found;
    };
    let mut run = Run {
        view: &view,
        playing: Playing::new(course, &places, proof.score.max),
        playtest: first,
        who: None,
        skipped: Vec::new(),
        named: None,
        picked: Picked::Answer,
        left: MOST_MOVES,
        nearest: Nearest::default(),
    };
    for playtest in list {
        run.playtest = playtest;
        if let Err(failed) = run.whole() {
            found.push(*failed);
        }
    }
    found
}

impl Run<'_> {
    /// Plays it, with everybody's story where it does not say whose.
    fn whole(&mut self) -> Result<(), Failed> {
        let people = match (self.playtest.persona, self.view.course.persona) {
            (_, None) => vec![None],
            (Some(who), _) => vec![Some(who)],
            (None, Some(_)) => (0..self.view.course.personas.len()).map(Some).collect(),
        };
        for who in people {
            self.who = who;
            self.skipped.clear();
            self.named = None;
            if !self.playing.begin(who.unwrap_or(0)) {
                return Err(self.no_story());
            }
            for step in &self.playtest.steps {
                self.step(step)?;
            }
        }
        Ok(())
    }

    fn step(&mut self, step: &Step) -> Result<(), Failed> {
        let does = match &step.act {
            Act::Comes(scene) => return self.comes(scene.0, step.span),
            Act::Leads(scene) => return self.leads(scene.0, step.span),
            Act::LeadsBy(target) => return self.leads_by(target, step.span),
            Act::Holds(test) => return self.is_so(test, step.span),
            Act::Does(does) => does,
        };
        match does {
            Does::Choose(words) => self.choose(words),
            Does::Pick(words) => self.pick(words),
            Does::Answer(words) => self.answer(words),
            Does::Shows(kind, words) => self.shows(kind, words),
            Does::Skip(words) => self.skip(words),
            Does::Offered(words, wanted) => self.offered(words, *wanted),
            Does::Continue => self.go_on(step.span),
            Does::Back => self.back(step.span),
            Does::Ending(words) => self.ends(words),
            Does::Passed(wanted) => self.passes(*wanted, step.span),
            // Resolved to what the story comes to, and to what is so.
            Does::Scene(_) | Does::Leads(_) | Does::Holds(_) => Ok(()),
        }
    }

    /// Goes on by itself until something is found.
    fn until<T>(&mut self, mut find: impl FnMut(&mut Self) -> Option<T>) -> Result<T, Stopped> {
        // Where nothing is chosen, the story comes round after so many scenes at the latest.
        let round = 2 * self.view.course.scenes.len() + 64;
        for _ in 0..=round {
            if let Some(found) = find(self) {
                return Ok(found);
            }
            self.left = self.left.checked_sub(1).ok_or(Stopped::Spent)?;
            let from = self.playing.scene();
            self.playing.go_on().map_err(Stopped::At)?;
            if self.playing.scene() != from {
                self.named = None;
                self.picked = Picked::Answer;
            }
        }
        Err(Stopped::Round)
    }
}
