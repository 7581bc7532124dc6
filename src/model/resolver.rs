//! The state of one resolution: what is known by name, what is being made, and where we are.
//!
//! The files beside this one each add what they resolve: targets, conditions, text, files, links. Lookups go by folded name in
//! hash maps that are never iterated, so that no result depends on their order.

use super::Course;
use super::files::Files;
use super::fold::fold;
use super::glossary::Terms;
use super::index::{Saved, Scenes};
use super::keys::Keys;
use super::nearest::{Known, Nearest, did_you_mean};
use crate::block::{self, Asked, Condition, Names, Saves};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{BlockIx, ConditionIx, MediaIx, ObjectiveIx, PersonaIx, SceneIx, ValueIx};
use crate::source::{Inside, Project, Source, Span, Spanned};
use crate::syntax::{self, ARROWS, Target};
use std::collections::{HashMap, HashSet};

/// One resolution.
pub struct Resolver<'a> {
    pub project: &'a Project,
    /// What is being made.
    pub course: Course,
    pub scenes: Scenes,
    pub saved: HashMap<String, Saved>,
    pub values: HashMap<String, ValueIx>,
    pub objectives: HashMap<String, ObjectiveIx>,
    pub personas: HashMap<String, PersonaIx>,
    pub sections: HashMap<String, usize>,
    pub conditions: HashMap<Condition, ConditionIx>,
    pub files: Files<'a>,
    pub keys: Keys,
    pub nearest: Nearest,
    /// Words of a link, folded, with the address they led to first.
    pub links: HashMap<String, (String, Span)>,
    /// Names that stand in something reported: nobody says of them that they are unknown.
    pub doubtful: HashSet<String>,
    /// Names that nobody knows in the paragraph being read, folded: each is reported once there.
    pub unknown: HashSet<String>,
    /// Whether it was said that nobody can pass.
    pub told_passed: bool,
    /// The terms by what they are called; none where there is no glossary.
    pub terms: Option<Terms>,
    /// Whether the meaning of a term is being read: terms are plain words there.
    pub in_meaning: bool,
    /// The scene being read.
    pub here: SceneIx,
    /// Titles of scenes that something leads to and nobody wrote, in order of first use.
    pub unwritten: Vec<(String, Span)>,
    by_unwritten: HashMap<String, SceneIx>,
}

/// So many lines below values that could not be read may name some of them.
const MOST_BELOW: usize = 8;

impl<'a> Resolver<'a> {
    /// A resolution that knows the scenes and the saved answers, and nothing else yet.
    pub fn new(
        project: &'a Project,
        scenes: Scenes,
        saved: HashMap<String, Saved>,
        keys: Keys,
    ) -> Resolver<'a> {
        Resolver {
            project,
            course: Course::default(),
            scenes,
            saved,
            values: HashMap::new(),
            objectives: HashMap::new(),
            personas: HashMap::new(),
            sections: HashMap::new(),
            conditions: HashMap::new(),
            files: Files::new(project),
            keys,
            nearest: Nearest::default(),
            links: HashMap::new(),
            doubtful: HashSet::new(),
            unknown: HashSet::new(),
            told_passed: false,
            terms: None,
            in_meaning: false,
            here: SceneIx(0),
            unwritten: Vec::new(),
            by_unwritten: HashMap::new(),
        }
    }

    /// `Did you mean …?`, or what to do where nothing is near.
    pub fn suggest(&self, here: Span, found: &[Known], otherwise: &str) -> String {
        did_you_mean(self.project, here, found).unwrap_or_else(|| otherwise.to_string())
    }

    /// Whether a name may have been given in something that could not be read (reported already).
    pub fn in_doubt(&self, name: &str) -> bool {
        !self.project.missing.is_empty() || self.doubtful.contains(&fold(name))
    }

    /// Takes the names out of the settings that were misspelt, so that their uses are not reported as well.
    pub fn doubt_misspelt(&mut self, found: &Diagnostics) {
        for misspelt in found.sorted() {
            if misspelt.finding != &table::UNKNOWN_SETTING {
                continue;
            }
            let Some(source) = self.project.sources.get(misspelt.span.file) else {
                continue;
            };
            let line = source.line(source.position(misspelt.span.start).line);
            let letters: String = line.chars().filter(|c| c.is_alphabetic()).collect();
            // It is said once that the pass mark is not written as it should be.
            self.told_passed |= letters.to_lowercase().starts_with("passmark");
            let Some((_, value)) = line.split_once(':') else {
                continue;
            };
            self.doubtful.insert(fold(value));
            for part in value.split(',') {
                let name = part.split('=').next().unwrap_or(part);
                self.doubtful.insert(fold(name));
            }
            let below = self
                .project
                .sources
                .slice(misspelt.covers.unwrap_or_default());
            for part in [value, below]
                .into_iter()
                .flat_map(|text| text.split("{#").skip(1))
            {
                let id = part.split('}').next().unwrap_or(part);
                self.doubtful.insert(fold(id));
            }
        }
    }

    /// Takes the names out of values that could not be read, and out of the lines directly below, which are not read with them.
    pub fn doubt_values(&mut self, value: &Spanned<String>, wrong: bool) {
        let source = self.project.sources.get(value.span.file);
        let first = source.map_or(0, |source| source.position(value.span.start).line);
        let below = (first + 1..).map_while(|line| Some(source?.line(line).trim()));
        let below = below.take_while(|line| !line.is_empty() && !line.starts_with('#'));
        let below = below.take(MOST_BELOW);
        let broken = wrong || value.value.ends_with(',');
        let below = below.filter(|line| broken || line.contains('='));
        let here = Some(value.value.as_str()).filter(|_| wrong);
        for line in here.into_iter().chain(below) {
            for part in line.split([',', ';']).flat_map(|part| part.split(" and ")) {
                let name = part.split(['=', ':', '(']).next().unwrap_or(part);
                self.doubtful.insert(fold(name));
            }
        }
    }

    /// What stands in signs that nobody could read may name any value; words that lead nowhere may lead to any scene.
    pub fn doubt_unread(&mut self, found: &Diagnostics) {
        for unread in found.sorted() {
            let written = self.project.sources.slice(unread.span);
            let row = unread.finding;
            let brace = *row == table::SHOWN_AS_TYPED || *row == table::IF_WITHOUT_END;
            self.course.doubt.values |= brace && written.contains('{');
            self.course.doubt.targets |= *row == table::UNKNOWN_SETTING
                && (written.starts_with(ARROWS) || written.contains('>'));
        }
    }

    /// A scene by title or id, if there is one.
    pub fn scene(&self, target: &Target) -> Option<SceneIx> {
        match target {
            Target::Title(title) => self.scenes.titled(title),
            Target::Id(id) => self.scenes.with_id(id),
            Target::Start => Some(SceneIx(0)),
            Target::Next => {
                let next = SceneIx(self.here.0 + 1);
                self.scenes.get(next).map(|_| next)
            }
            Target::Back | Target::End => None,
        }
    }

    /// Reports a target that names no scene.
    pub fn scene_not_found(&mut self, target: &Spanned<Target>, out: &mut Diagnostics) {
        if !self.project.missing.is_empty() {
            return;
        }
        let scenes = &self.scenes.list;
        let here = target.span;
        let (message, found) = match &target.value {
            Target::Title(title) => (
                format!("There is no scene called \"{title}\""),
                self.nearest
                    .of(title, scenes.iter().map(|s| (s.title.as_str(), s.span))),
            ),
            Target::Id(id) => (
                format!("There is no scene with the id \"{id}\""),
                self.nearest
                    .of(id, scenes.iter().map(|s| (s.id.as_str(), s.span))),
            ),
            Target::Next => ("There is no scene after this one".to_string(), Vec::new()),
            _ => ("A scene has to be named here".to_string(), Vec::new()),
        };
        let otherwise = match &target.value {
            Target::Next => "Write the title of a scene, or \"end\".",
            Target::Back | Target::End => "Write the title of the scene.",
            _ if self.after_an_arrow(here) => {
                "Write the title of a scene as it stands in its heading, or \"end\" to end the module. If the arrow belongs to the words, write \"\\→\"."
            }
            _ => "Write the title of a scene as it stands in its heading.",
        };
        let help = match &target.value {
            Target::Title(title) if self.after_an_arrow(here) => setting_behind(title),
            _ => None,
        };
        let help = help.unwrap_or_else(|| self.suggest(here, &found, otherwise));
        out.push(Diagnostic::new(&table::SCENE_NOT_FOUND, here, message).help(help));
    }

    /// Whether a name stands alone between braces, where its value is to be shown.
    pub fn between_braces(&self, place: Span) -> bool {
        let source = self.project.sources.get(place.file);
        let before = source.map_or("", |source| source.around(place.start).0);
        let after = source.map_or("", |source| source.around(place.end).1);
        before.trim_end().ends_with('{') && after.trim_start().starts_with('}')
    }

    /// Whether an arrow stands before a place.
    fn after_an_arrow(&self, place: Span) -> bool {
        let source = self.project.sources.get(place.file);
        let before = source.map_or("", |source| source.around(place.start).0);
        let before = before.trim_end();
        before.ends_with(ARROWS) || before.ends_with("->") || before.ends_with("-\\>")
    }

    /// Reports a word of the language where it may be meant as the title of a scene.
    fn word_for_scene(&mut self, target: &Spanned<Target>, out: &mut Diagnostics) {
        let (word, means) = match target.value {
            Target::Start => ("start", "the first scene"),
            Target::Next => ("next", "the next scene"),
            Target::Back => ("back", "the scene before"),
            Target::End => ("end", "the end of the module"),
            Target::Title(_) | Target::Id(_) => return,
        };
        let meant = self.scenes.titled(word);
        let Some(scene) = meant.and_then(|ix| self.scenes.get(ix)) else {
            return;
        };
        if self.scene(&target.value) == meant {
            return;
        }
        let (title, id) = (&scene.title, &scene.id);
        let message =
            format!("\"{title}\" always means {means} here, never the scene of that title");
        let help = format!("Give the scene another title, or lead to it by its id: #{id}.");
        self.course.doubt.targets = true;
        out.push(
            Diagnostic::new(&table::SCENE_NOT_FOUND, target.span, message)
                .help(help)
                .other(scene.span, "the scene"),
        );
    }

    /// The page that stands in for a scene nobody wrote.
    pub fn stand_in(&mut self, target: &Spanned<Target>) -> SceneIx {
        let title = match &target.value {
            Target::Id(id) => format!("#{id}"),
            Target::Title(title) => title.clone(),
            _ => String::new(),
        };
        self.course.doubt.targets = true;
        let new = SceneIx(self.scenes.list.len() + self.unwritten.len());
        let ix = *self.by_unwritten.entry(fold(&title)).or_insert(new);
        if ix == new {
            self.unwritten.push((title, target.span));
        }
        ix
    }

    /// The place of a condition in the list, each once.
    pub fn keep_condition(&mut self, condition: Condition) -> ConditionIx {
        if let Some(ix) = self.conditions.get(&condition) {
            return *ix;
        }
        let ix = ConditionIx(self.course.conditions.len());
        self.course.conditions.push(condition.clone());
        self.conditions.insert(condition, ix);
        ix
    }
}

impl Names for Resolver<'_> {
    fn goes(
        &mut self,
        target: &Spanned<Target>,
        out: &mut Diagnostics,
    ) -> Option<crate::block::Goes> {
        use crate::block::Goes;
        self.word_for_scene(target, out);
        match &target.value {
            Target::Back => return Some(Goes::Back),
            Target::End => return Some(Goes::End),
            _ => {}
        }
        if let Some(scene) = self.scene(&target.value) {
            return Some(Goes::Scene(scene));
        }
        self.scene_not_found(target, out);
        Some(match target.value {
            Target::Next => Goes::End,
            _ => Goes::Scene(self.stand_in(target)),
        })
    }

    fn condition(&mut self, test: &syntax::Test, out: &mut Diagnostics) -> ConditionIx {
        let condition = self.test(test, out);
        self.keep_condition(condition)
    }

    fn asked(&mut self, test: ConditionIx, span: Span) {
        self.course.asked.push(Asked { test, span });
    }

    fn never(&mut self) -> ConditionIx {
        self.course.doubt.values = true;
        self.keep_condition(Condition::Never)
    }

    fn written(&self, span: Span) -> String {
        self.project.sources.slice(span).to_owned()
    }

    fn rich(&mut self, inlines: &[syntax::Inline], out: &mut Diagnostics) -> crate::block::Rich {
        self.text(inlines, out)
    }

    fn nodes(
        &mut self,
        content: &[syntax::Content],
        out: &mut Diagnostics,
    ) -> Vec<crate::block::Node> {
        self.content(content, out)
    }

    fn effects(
        &mut self,
        changes: &[syntax::Change],
        out: &mut Diagnostics,
    ) -> Vec<crate::block::Effect> {
        let all = changes.iter();
        all.filter_map(|change| self.effect(change, out)).collect()
    }

    fn unread_change(&mut self) {
        self.course.doubt.values = true;
    }

    fn objectives(
        &mut self,
        value: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> crate::block::Objectives {
        self.practised(value, out)
    }

    fn earlier(
        &mut self,
        name: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Option<(BlockIx, Saves)> {
        let Some(found) = self.saved.get(&fold(&name.value)).cloned() else {
            self.nobody_saves(name, out);
            return None;
        };
        // The block that is being read.
        if found.block.0 == self.course.blocks.len() {
            let message = "Nothing can be compared with itself";
            let help = "Name an earlier Scale, by what it is saved as.";
            out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, name.span, message).help(help));
            return None;
        }
        if found.block.0 > self.course.blocks.len() {
            let message = format!("What is saved as \"{}\" stands further down", found.name);
            let help = "Name a Scale that learners have answered before this one.";
            out.push(
                Diagnostic::new(&table::UNKNOWN_NAME, name.span, message)
                    .help(help)
                    .other(found.span, "it is saved here"),
            );
            return None;
        }
        Some((found.block, found.saves))
    }

    fn file(
        &mut self,
        path: &Spanned<String>,
        what: &str,
        out: &mut Diagnostics,
    ) -> Option<MediaIx> {
        Resolver::file(self, path, what, out)
    }

    fn shown(&mut self, path: &Spanned<String>, out: &mut Diagnostics) -> Option<MediaIx> {
        self.picture_file(path, out)
    }

    fn inside(&self, file: MediaIx) -> Inside {
        let media = self.course.media(file);
        media.map_or_else(Inside::default, |media| media.inside.clone())
    }

    fn is_empty(&self, file: MediaIx) -> bool {
        let media = self.course.media(file);
        media.is_some_and(|media| media.size == 0)
    }

    fn text(&self, file: MediaIx) -> Option<&Source> {
        let text = self.course.media(file)?.inside.text?;
        self.project.sources.get(text)
    }

    fn keep(&self) -> crate::block::Keep {
        self.course.reflections
    }
}

/// What to write where a setting of the choice stands behind the title to which it leads: `Two Change: trust +1`, `Two (Score: 5)`.
fn setting_behind(title: &str) -> Option<String> {
    let known = block::KINDS
        .iter()
        .flat_map(|kind| kind.spec().answer_settings);
    let found = known.filter_map(|spec| title.find(&format!("{}:", spec.name)));
    let (scene, setting) = title.split_at_checked(found.min()?)?;
    let apart = scene.ends_with(|c: char| c.is_whitespace() || c == '(');
    let scene = scene.trim_end_matches(['(', ' ', ',', ';']);
    let setting = match title.contains('(') {
        true => setting.trim_end().trim_end_matches(')'),
        false => setting,
    };
    (apart && !scene.is_empty()).then(|| {
        format!(
            "Only the scene stands behind the arrow: \"→ {scene}\". Write the setting on a line of its own below the choice: \"> {setting}\"."
        )
    })
}
