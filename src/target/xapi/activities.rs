//! The course, its scenes and what is answered in them, as xAPI names and defines them.
//!
//! A course goes in, [`Activities`] come out. They are written twice: into `tincan.xml`, and as data into the page, from where the
//! script takes whole definitions for its statements.

use super::interaction::{self, Interaction};
use super::iri::{OURS, Part};
use crate::block::Block;
use crate::model::{Course, Scene};
use crate::target::line::{line, summary, title};
use serde::Serialize;
use std::collections::BTreeMap;

/// Every activity of a course, in the order of the course data.
#[derive(Debug, Serialize)]
pub struct Activities {
    /// The course.
    #[serde(rename = "root")]
    pub course: Activity,
    /// The scenes.
    #[serde(rename = "steps")]
    pub scenes: Vec<Activity>,
    /// The blocks; none where nothing is reported.
    #[serde(rename = "tasks")]
    pub blocks: Vec<Option<Activity>>,
    /// Our own names, for what statements say besides.
    pub iris: BTreeMap<&'static str, &'static str>,
}

/// An activity.
#[derive(Debug, Serialize)]
pub struct Activity {
    /// Its IRI.
    pub id: String,
    /// What it is.
    pub definition: Definition,
}

/// What an activity is.
#[derive(Debug, Serialize)]
pub struct Definition {
    /// The IRI of its type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Its name.
    pub name: Said,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Said>,
    /// How it is answered.
    #[serde(flatten)]
    pub interaction: Option<Interaction>,
}

/// Words by their language.
pub type Said = BTreeMap<String, String>;

/// More than this of a name is not shown in a report.
const LONGEST_NAME: usize = 100;

const COURSE: &str = "http://adlnet.gov/expapi/activities/course";
const SCENE: &str = "http://id.tincanapi.com/activitytype/step";
const INTERACTION: &str = "http://adlnet.gov/expapi/activities/cmi.interaction";

impl Activities {
    /// Those of a course.
    pub fn of(course: &Course) -> Activities {
        Activities {
            course: Activity {
                id: course.iri.clone(),
                definition: Definition {
                    kind: COURSE,
                    name: said(course, title(course)).unwrap_or_default(),
                    description: said(course, summary(course)),
                    interaction: None,
                },
            },
            scenes: course.scenes.iter().map(|one| scene(course, one)).collect(),
            blocks: course.blocks.iter().map(|one| block(course, one)).collect(),
            iris: OURS.iter().copied().collect(),
        }
    }
}

fn scene(course: &Course, scene: &Scene) -> Activity {
    Activity {
        id: Part::Scene.of(&course.iri, &scene.id),
        definition: Definition {
            kind: SCENE,
            name: named(course, &scene.title_text, &scene.id),
            description: None,
            interaction: None,
        },
    }
}

fn block(course: &Course, block: &Block) -> Option<Activity> {
    let interaction = interaction::of(course, block)?;
    let prompt = crate::model::data::plain(&block.prompt);
    Some(Activity {
        id: Part::Block.of(&course.iri, &block.id),
        definition: Definition {
            kind: INTERACTION,
            name: named(course, &prompt, &block.id),
            description: said(course, line(&prompt, usize::MAX)),
            interaction: Some(interaction),
        },
    })
}

/// A name of one short line, or the id where there is none.
fn named(course: &Course, words: &str, id: &str) -> Said {
    let name = said(course, line(words, LONGEST_NAME));
    name.or_else(|| said(course, line(id, LONGEST_NAME)))
        .unwrap_or_default()
}

/// Words in the language of the course, if there are any.
pub(super) fn said(course: &Course, words: String) -> Option<Said> {
    let some = (!words.is_empty()).then_some(words)?;
    Some([(course.language.clone(), some)].into())
}
