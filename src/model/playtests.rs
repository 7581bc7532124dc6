//! Playtests with their scenes and tests resolved; what is picked in them is looked up while they are played.

use super::nearest::did_you_mean;
use super::resolver::Resolver;
use crate::block::Condition;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::SceneIx;
use crate::source::{Span, Spanned};
use crate::syntax::Target;
use crate::syntax::playtests::{self as written, Does};

/// The playtests of a course, and what was wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Playtests {
    /// Those that can be played.
    pub list: Vec<Playtest>,
    /// What was wrong with the others.
    pub found: Diagnostics,
}

/// A playtest.
#[derive(Clone, Debug)]
pub struct Playtest {
    /// Its name.
    pub title: Spanned<String>,
    /// Whose story is followed; nobody's in particular where it does not say.
    pub persona: Option<usize>,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it does or expects.
    pub act: Act,
    /// The words it is about.
    pub span: Span,
}

/// What a step does or expects.
#[derive(Clone, Debug)]
pub enum Act {
    /// The learner comes to a scene.
    Comes(SceneIx),
    /// What was picked in the step before leads there.
    Leads(SceneIx),
    /// It leads there by a word of the language: `end`, `next`, `back`, `start`.
    LeadsBy(Target),
    /// Something is so.
    Holds(Condition),
    /// Everything else, as written.
    Does(Does),
}

impl Resolver<'_> {
    /// Resolves them. What they say leaves the course as it is, and no doubt about it.
    pub fn resolve_playtests(&mut self, read: written::Playtests) {
        let (doubt, told) = (self.course.doubt, self.told_passed);
        let mut found = read.found;
        let mut list = Vec::new();
        for playtest in read.list {
            list.extend(self.playtest(playtest, &mut found));
        }
        self.course.doubt = doubt;
        self.told_passed = told;
        self.course.playtests = Playtests { list, found };
    }

    fn playtest(&mut self, read: written::Playtest, found: &mut Diagnostics) -> Option<Playtest> {
        let mut whole = !read.broken;
        let persona = match &read.persona {
            None => None,
            Some(name) => {
                let who = self.whose(name, found);
                whole &= who.is_some();
                who
            }
        };
        let mut steps = Vec::new();
        for step in read.steps {
            let act = match step.does {
                Does::Scene(target) => self.scene_of(&target, found).map(Act::Comes),
                Does::Leads(target) => match self.word_of(&target.value) {
                    Some(word) => Some(Act::LeadsBy(word)),
                    None => self.scene_of(&target, found).map(Act::Leads),
                },
                Does::Holds(test) => match self.test(&test, found) {
                    test if never(&test) => None,
                    test => Some(Act::Holds(test)),
                },
                other => Some(Act::Does(other)),
            };
            whole &= act.is_some();
            let span = step.span;
            steps.extend(act.map(|act| Step { act, span }));
        }
        whole.then_some(Playtest {
            title: read.title,
            persona,
            steps,
        })
    }

    /// A target that is a word of the language and no scene's title.
    fn word_of(&self, target: &Target) -> Option<Target> {
        let word = match target {
            Target::Title(_) | Target::Id(_) => return None,
            Target::Start => "start",
            Target::Next => "next",
            Target::Back => "back",
            Target::End => "end",
        };
        let titled = self.scenes.titled(word).is_some();
        (!titled).then(|| target.clone())
    }

    fn scene_of(&self, target: &Spanned<Target>, found: &mut Diagnostics) -> Option<SceneIx> {
        let here = target.span;
        let scenes = &self.scenes.list;
        // The words that are targets elsewhere can be titles here.
        let wanted = match &target.value {
            Target::Title(title) | Target::Id(title) => title.as_str(),
            Target::Start => "start",
            Target::Next => "next",
            Target::Back => "back",
            Target::End => "end",
        };
        let scene = match &target.value {
            Target::Id(id) => self.scenes.with_id(id),
            _ => self.scenes.titled(wanted),
        };
        let begun = match &target.value {
            Target::Title(title) => self.scenes.beginning(title),
            _ => Vec::new(),
        };
        match (scene, begun.as_slice()) {
            (Some(scene), _) => return Some(scene),
            (None, [scene]) => return Some(*scene),
            (None, [first, second, ..]) => {
                found.push(self.either(target, [*first, *second]));
                return None;
            }
            _ => {}
        }
        let near = match &target.value {
            Target::Id(id) => {
                let ids = scenes.iter().map(|s| (s.id.as_str(), s.span));
                self.nearest.of(id, ids)
            }
            _ => {
                let titles = scenes.iter().map(|s| (s.title.as_str(), s.span));
                self.nearest.of(wanted, titles)
            }
        };
        let what = match &target.value {
            Target::Id(id) => format!("There is no scene with the id \"{id}\""),
            _ => format!("There is no scene called \"{wanted}\""),
        };
        let help = did_you_mean(self.project, here, &near).unwrap_or_else(|| {
            "Write the title of a scene as it stands in its heading.".to_string()
        });
        found.push(Diagnostic::new(&table::PLAYTEST_STEP, here, what).help(help));
        None
    }

    /// A beginning and "…" can mean either of two scenes.
    fn either(&self, target: &Spanned<Target>, scenes: [SceneIx; 2]) -> Diagnostic {
        let titles = scenes.map(|ix| self.scenes.get(ix).map_or("", |scene| scene.title.as_str()));
        let [first, second] = titles;
        let what = "More than one scene begins like this";
        let help =
            format!("Write on until it is clear whether \"{first}\" or \"{second}\" is meant.");
        Diagnostic::new(&table::PLAYTEST_STEP, target.span, what).help(help)
    }

    /// The place of a person among those whose story can be followed.
    fn whose(&self, name: &Spanned<String>, found: &mut Diagnostics) -> Option<usize> {
        let people = &self.course.personas;
        let wanted = super::fold::fold(&name.value);
        let wanted = wanted.strip_prefix('#').unwrap_or(&wanted);
        let at = people
            .iter()
            .position(|one| super::fold::fold(&one.name) == wanted || one.id == wanted);
        if self.course.persona.is_some() && at.is_some() {
            return at;
        }
        let known = people
            .iter()
            .map(|one| (one.name.as_str(), Span::default()));
        let near = self.nearest.of(&name.value, known);
        let (what, help) = match (self.course.persona, near.first()) {
            (None, _) => (
                "In this module nobody chooses whose story to follow".to_string(),
                "Take the line away, or write \"Choose persona: yes\" under the module's title."
                    .to_string(),
            ),
            (_, Some(near)) => (
                format!("There is no persona called \"{}\"", name.value),
                format!("Did you mean \"{}\"?", near.name),
            ),
            (_, None) => (
                format!("There is no persona called \"{}\"", name.value),
                "Write the name as it stands behind \"### Persona:\".".to_string(),
            ),
        };
        found.push(Diagnostic::new(&table::PLAYTEST_STEP, name.span, what).help(help));
        None
    }
}

/// Whether a part of a test could not be resolved (reported).
fn never(test: &Condition) -> bool {
    match test {
        Condition::Never => true,
        Condition::And(parts) | Condition::Or(parts) => parts.iter().any(never),
        Condition::Not(inner) => never(inner),
        _ => false,
    }
}
