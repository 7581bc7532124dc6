//! The course, its scenes and what is answered in them, as xAPI names and defines them.
//!
//! A course goes in, [`Activities`] come out. They are written twice: into `tincan.xml`, and as data into the page, from where the
//! script takes whole definitions for its statements.

use super::interaction::{self, Interaction};
use super::iri::{OURS, Part};
use crate::block::Block;
use crate::model::{Course, Scene};
use crate::target::line::{line, summary, title};
use serde::{Serialize, Serializer};

/// Every activity of a course, in the order of the course data. The names are those of the script: none of them is one that gets
/// shorter in a package.
#[derive(Debug, Serialize)]
pub struct Activities<'a> {
    /// The course.
    #[serde(rename = "root")]
    pub course: Activity<'a>,
    /// The scenes.
    #[serde(rename = "steps")]
    pub scenes: Vec<Activity<'a>>,
    /// The blocks; none where nothing is reported.
    #[serde(rename = "tasks")]
    pub blocks: Vec<Option<Activity<'a>>>,
    /// Our own names, in the order of their table.
    pub iris: Vec<&'static str>,
}

/// An activity.
#[derive(Debug, Serialize)]
pub struct Activity<'a> {
    /// Its IRI.
    pub id: String,
    /// What it is.
    pub definition: Definition<'a>,
}

/// What an activity is.
#[derive(Debug, Serialize)]
pub struct Definition<'a> {
    /// The IRI of its type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Its name.
    pub name: Said<'a>,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Said<'a>>,
    /// How it is answered.
    #[serde(flatten)]
    pub interaction: Option<Interaction<'a>>,
}

/// Words in the language of the course: in JSON a map with one language.
#[derive(Debug)]
pub struct Said<'a> {
    /// The language.
    pub lang: &'a str,
    /// The words.
    pub words: String,
}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map([(self.lang, &self.words)])
    }
}

/// More than this of a name is not shown in a report.
const LONGEST_NAME: usize = 100;

const COURSE: &str = "http://adlnet.gov/expapi/activities/course";
const SCENE: &str = "http://id.tincanapi.com/activitytype/step";
const INTERACTION: &str = "http://adlnet.gov/expapi/activities/cmi.interaction";

impl<'a> Activities<'a> {
    /// Those of a course.
    pub fn of(course: &'a Course) -> Activities<'a> {
        Activities {
            course: Activity {
                id: course.iri.clone(),
                definition: Definition {
                    kind: COURSE,
                    name: Said {
                        lang: &course.language,
                        words: title(course),
                    },
                    description: said(course, summary(course)),
                    interaction: None,
                },
            },
            scenes: course.scenes.iter().map(|one| scene(course, one)).collect(),
            blocks: course.blocks.iter().map(|one| block(course, one)).collect(),
            iris: OURS.iter().map(|(_, iri)| *iri).collect(),
        }
    }
}

fn scene<'a>(course: &'a Course, scene: &Scene) -> Activity<'a> {
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

fn block<'a>(course: &'a Course, block: &Block) -> Option<Activity<'a>> {
    let interaction = interaction::of(course, block)?;
    let prompt = crate::model::data::asks(block);
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
fn named<'a>(course: &'a Course, words: &str, id: &str) -> Said<'a> {
    let name = said(course, line(words, LONGEST_NAME));
    name.unwrap_or_else(|| Said {
        lang: &course.language,
        words: line(id, LONGEST_NAME),
    })
}

/// Words in the language of the course, if there are any.
pub(super) fn said(course: &Course, words: String) -> Option<Said<'_>> {
    let lang = &course.language;
    (!words.is_empty()).then_some(Said { lang, words })
}
