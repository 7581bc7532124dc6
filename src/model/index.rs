//! Everything that has a name, before anything is resolved: scenes, saved answers, people.
//!
//! One walk over the headings and settings of the tree, so that a name may be used above the place where it is given.

use super::fold::{bare, fold};
use super::values::BUILT_IN;
use crate::block::{self, Saves, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{BlockIx, SceneIx, made};
use crate::source::{Project, Span};
use crate::syntax::{Block, Content, Storyboard, plain};
use std::collections::{HashMap, HashSet};

/// A scene as others name it.
#[derive(Clone, Debug)]
pub struct SceneName {
    /// Its title as plain text.
    pub title: String,
    /// Its id, unlike every other.
    pub id: String,
    /// Its heading.
    pub span: Span,
}

/// A saved answer.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The name as written.
    pub name: String,
    /// The block.
    pub block: BlockIx,
    /// What kind of answer it is.
    pub saves: Saves,
    /// Where the name was given.
    pub span: Span,
}

/// The names of scenes.
#[derive(Default)]
pub struct Scenes {
    /// In file order.
    pub list: Vec<SceneName>,
    by_title: HashMap<String, SceneIx>,
    /// The same without quotes around all of a title.
    by_bare: HashMap<String, SceneIx>,
    by_id: HashMap<String, SceneIx>,
}

impl Scenes {
    /// Reads the headings; reports titles and ids that stand twice.
    pub fn read(storyboard: &Storyboard, out: &mut Diagnostics) -> Scenes {
        let mut scenes = Scenes::default();
        let mut taken = Taken::default();
        for scene in &storyboard.scenes {
            let title = plain(&scene.heading.text);
            let ix = SceneIx(scenes.list.len());
            let written = scene.heading.id.as_ref();
            let id = match written {
                Some(id) => id.value.clone(),
                None => made(&title),
            };
            let id = if id.is_empty() {
                format!("scene-{}", ix.0 + 1)
            } else {
                id
            };
            let span = scene.heading.span;
            if title.is_empty() {
                let message = "This scene has no title";
                out.push(
                    Diagnostic::new(&table::NOTHING_TO_SHOW, span, message)
                        .help("Write it after ##: the page begins with it, and arrows lead to it."),
                );
            }
            let free = taken.unlike(id.clone());
            let named = Named {
                title: &title,
                id: &id,
                written: written.map(|id| id.span),
                free: &free,
            };
            scenes.report_twin(&named, span, out);
            let folded = fold(&title);
            scenes.by_bare.entry(bare(&folded).to_owned()).or_insert(ix);
            scenes.by_title.entry(folded).or_insert(ix);
            scenes.by_id.entry(id).or_insert(ix);
            let id = free;
            scenes.list.push(SceneName { title, id, span });
        }
        scenes
    }

    fn report_twin(&self, named: &Named<'_>, span: Span, out: &mut Diagnostics) {
        let title = named.title;
        let twin = self.titled(title).filter(|_| !title.is_empty());
        if let Some(twin) = twin.and_then(|ix| self.get(ix)) {
            let message = format!("Two scenes are called \"{title}\"");
            out.push(
                Diagnostic::new(&table::DUPLICATE_SCENE, span, message)
                    .help("Give one of them another title, so that arrows know where to go.")
                    .other(twin.span, "the first one"),
            );
            return;
        }
        if let Some(twin) = self.with_id(named.id).and_then(|ix| self.get(ix)) {
            out.push(named.one_id(span).other(twin.span, "the first one"));
        }
    }

    /// A scene by title, also with the marks of the heading (`A *very* long day`).
    pub fn titled(&self, title: &str) -> Option<SceneIx> {
        let known = |title: &str| {
            let folded = fold(title);
            let bare = || self.by_bare.get(bare(&folded));
            self.by_title.get(&folded).or_else(bare).copied()
        };
        known(title).or_else(|| {
            let marks = ['*', '_', '`', '~'];
            title
                .contains(marks)
                .then(|| known(&title.replace(marks, "")))?
        })
    }

    /// The scenes whose titles begin like one that ends in `…`.
    pub fn beginning(&self, title: &str) -> Vec<SceneIx> {
        let folded = fold(title);
        let begins = folded.strip_suffix("...").map(str::trim_end);
        let Some(begins) = begins.filter(|begins| !begins.is_empty()) else {
            return Vec::new();
        };
        let all = self.list.iter().enumerate();
        all.filter(|(_, scene)| fold(&scene.title).starts_with(begins))
            .map(|(ix, _)| SceneIx(ix))
            .collect()
    }

    /// A scene by id.
    pub fn with_id(&self, id: &str) -> Option<SceneIx> {
        self.by_id.get(id).copied()
    }

    /// A scene by index.
    pub fn get(&self, ix: SceneIx) -> Option<&SceneName> {
        self.list.get(ix.0)
    }
}

/// A scene's names, before it is known that nobody else has them.
struct Named<'a> {
    title: &'a str,
    id: &'a str,
    /// Where its id was written.
    written: Option<Span>,
    /// An id that it can have.
    free: &'a str,
}

impl Named<'_> {
    /// An earlier scene has this one's id.
    fn one_id(&self, heading: Span) -> Diagnostic {
        if let Some(place) = self.written {
            let message = format!("Two scenes have the id \"{}\"", self.id);
            return Diagnostic::new(&table::DUPLICATE_SCENE, place, message)
                .help("Give one of them another id.");
        }
        let message =
            "This scene and an earlier scene cannot be told apart in a learner's saved state";
        Diagnostic::new(&table::IDS_COLLIDE, heading, message).help(format!(
            "Give this one an id of its own at the end of its heading: {{#{}}}",
            self.free
        ))
    }
}

/// Ids given so far, and how often each was asked for.
#[derive(Default)]
pub struct Taken {
    ids: HashSet<String>,
    asked: HashMap<String, usize>,
}

impl Taken {
    /// Whether somebody has this id.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// An id that nobody has yet: itself, or itself with a number.
    pub fn unlike(&mut self, id: String) -> String {
        let asked = self.asked.entry(id.clone()).or_insert(0);
        let mut free = id.clone();
        loop {
            *asked += 1;
            if *asked > 1 {
                free = format!("{id}-{asked}");
            }
            if self.ids.insert(free.clone()) {
                return free;
            }
        }
    }
}

/// The blocks that stand in scenes, in file order: the n-th is `BlockIx(n)`.
pub fn blocks(storyboard: &Storyboard) -> impl Iterator<Item = &Block> {
    storyboard
        .scenes
        .iter()
        .flat_map(|scene| &scene.content)
        .filter_map(|content| match content {
            Content::Block(block) => Some(block.as_ref()),
            _ => None,
        })
}

/// The headings of blocks that stand in the module several times, because they are included several times.
pub fn repeated(storyboard: &Storyboard) -> HashSet<Span> {
    let mut seen = HashSet::new();
    let headings = blocks(storyboard).map(|block| block.heading.span);
    headings.filter(|span| !seen.insert(*span)).collect()
}

/// Reads every `Save as:`; reports names given twice.
pub fn saved(
    project: &Project,
    storyboard: &Storyboard,
    out: &mut Diagnostics,
) -> HashMap<String, Saved> {
    let mut all: HashMap<String, Saved> = HashMap::new();
    for (n, block) in blocks(storyboard).enumerate() {
        let Some((name, span)) = saved_name(project, block) else {
            continue;
        };
        let saves = block
            .kind
            .and_then(block::kind)
            .map_or(Saves::Unknown, |kind| kind.saves(block));
        if BUILT_IN.contains(&fold(&name).as_str()) {
            let message = format!("An answer cannot be saved as \"{name}\"");
            let help = "That word means something already; choose another.";
            out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(help));
            continue;
        }
        if let Some(first) = all.get(&fold(&name)) {
            out.push(twice(&name, span, first.span));
            continue;
        }
        let saved = Saved {
            name: name.clone(),
            block: BlockIx(n),
            saves,
            span,
        };
        all.insert(fold(&name), saved);
    }
    all
}

/// The name a block gives its answer. Of a block that was not read the lines are looked through, so that its name is not
/// missed elsewhere.
fn saved_name(project: &Project, block: &Block) -> Option<(String, Span)> {
    if let Some(found) = setting::find(&block.settings, "Save as") {
        return Some((setting::name(found)?, found.value.span));
    }
    if block.kind.is_some() {
        return None;
    }
    let lines = project.sources.slice(block.span).lines();
    let mut names = lines.filter_map(|line| {
        let (word, name) = line.split_once(':')?;
        let save = word.trim().eq_ignore_ascii_case("save as");
        (save && !name.trim().is_empty()).then(|| name.trim().to_string())
    });
    names.next().map(|name| (name, block.heading.span))
}

fn twice(name: &str, here: Span, first: Span) -> Diagnostic {
    let message = match here == first {
        true => format!("\"{name}\" is saved by a block that is included more than once"),
        false => format!("Two answers are saved as \"{name}\""),
    };
    Diagnostic::new(&table::DUPLICATE_NAME, here, message)
        .help("Save one of them under another name.")
        .other(first, "the first one")
}
