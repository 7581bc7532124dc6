//! What the text asks and shows, followed on all paths.
//!
//! Tests in the text steer nothing, so what only they look at has to be remembered besides. First some ways are tried, which show
//! most tests hold and fail. For the rest every way is followed; where that makes too many states, the scenes with such text are
//! looked at in smaller groups, down to one, and what is too much even then stays unknown.

use super::observe::Told;
use super::outline::Outline;
use super::proof::{Tested, Unmet};
use super::search::{Found, TooMany, run};
use super::watch::{Look, Watch};
use super::ways::{Stop, WayIx};

/// What is known of the text.
pub struct Texts {
    pub tests: Vec<Tested>,
    pub unmet: Vec<Unmet>,
    /// Why not all could be followed.
    pub untried: Option<String>,
}

struct Following<'a> {
    outline: &'a Outline<'a>,
    best: u64,
    left: usize,
    steering: Watch,
    /// For each test, what was answered to it.
    told: Vec<Option<Told>>,
    unmet: Vec<Unmet>,
    untried: Option<String>,
}

/// Follows the text, with what the search over the paths alone has found; `most` more states are looked at.
pub fn follow(outline: &Outline<'_>, found: &Found, most: usize) -> Texts {
    let steering = Watch::steering(outline.course, outline.places);
    let mut following = Following {
        outline,
        best: found.most(),
        left: most,
        told: vec![None; outline.places.tests.len()],
        unmet: Vec::new(),
        untried: None,
        steering,
    };
    following.keep_steering(found);
    following.try_ways(found);
    let mut groups = vec![following.scenes()];
    while let Some(scenes) = groups.pop() {
        if scenes.is_empty() {
            continue;
        }
        match following.group(&scenes) {
            Ok(()) => {}
            Err(_) if scenes.len() > 1 => {
                let (first, second) = scenes.split_at(scenes.len() / 2);
                groups.extend([second.to_vec(), first.to_vec()]);
            }
            Err(over) => following.untried = Some(over.cause),
        }
    }
    following.texts()
}

impl Found {
    /// For each ending the ways that earn least and most, and the shortest.
    fn guides(&self) -> Vec<Vec<Stop>> {
        let ends = self.endings.values();
        let mut ways: Vec<WayIx> = ends
            .flat_map(|ways| [ways.high, ways.low, ways.short])
            .collect();
        ways.sort_unstable();
        ways.dedup();
        ways.into_iter().map(|way| self.trail.path(way)).collect()
    }
}

impl Following<'_> {
    /// The tests that steer are answered by the search alone.
    fn keep_steering(&mut self, found: &Found) {
        let tests = self.outline.places.tests.iter().zip(&mut self.told);
        for ((place, told), answered) in tests.zip(&found.log.told) {
            if super::watch::steers(self.outline.course, place.role) {
                *told = Some(*answered);
            }
        }
    }

    /// Tests that some tried way shows to hold, and some to fail, are answered.
    fn try_ways(&mut self, found: &Found) {
        let scenes = self.scenes();
        let watch = self.watch(&scenes);
        let outline = Outline::of(self.outline.course, self.outline.places, &watch);
        if scenes.is_empty() || outline.cannot_tell().is_some() {
            return;
        }
        let shown = super::tries::tell(&outline, self.best, &self.told, &found.guides());
        for (told, shown) in self.told.iter_mut().zip(shown) {
            if told.is_none() && shown.is_settled() {
                *told = Some(shown);
            }
        }
    }

    /// The scenes with something to follow.
    fn scenes(&self) -> Vec<usize> {
        let places = self.outline.places;
        let tests = places.tests.iter().zip(&self.told);
        let open = tests.filter(|(_, told)| told.is_none());
        let mut scenes: Vec<usize> = open.map(|(place, _)| place.scene.0).collect();
        let uses = places.uses.iter();
        let uses = uses.filter(|shown| !self.outline.surely_met(shown));
        scenes.extend(uses.map(|shown| shown.scene.0));
        scenes.sort_unstable();
        scenes.dedup();
        scenes
    }

    /// What has to be remembered to follow the text of some scenes.
    fn watch(&self, scenes: &[usize]) -> Watch {
        let places = self.outline.places;
        let mut watch = self.steering.clone();
        for place in &places.tests {
            if scenes.binary_search(&place.scene.0).is_ok() {
                watch.looks.push(Look {
                    scene: place.scene.0,
                    role: place.role,
                    test: place.test,
                });
            }
        }
        let shown = places
            .uses
            .iter()
            .filter(|shown| !self.outline.surely_met(shown))
            .map(|shown| (shown.scene.0, shown.block.0));
        watch.shown = shown
            .filter(|(scene, _)| scenes.binary_search(scene).is_ok())
            .collect();
        watch
    }

    fn group(&mut self, scenes: &[usize]) -> Result<(), TooMany> {
        let watch = self.watch(scenes);
        let outline = Outline::of(self.outline.course, self.outline.places, &watch);
        let allowed = if scenes.len() > 1 {
            self.left / 2
        } else {
            self.left
        };
        let found = run(&outline, self.best, allowed);
        let states = match &found {
            Ok(found) => found.states,
            Err(over) => over.states,
        };
        self.left = self.left.saturating_sub(states);
        self.take(scenes, &found?);
        Ok(())
    }

    fn take(&mut self, scenes: &[usize], found: &Found) {
        let here = |scene: usize| scenes.binary_search(&scene).is_ok();
        let places = self.outline.places;
        let tests = places.tests.iter().zip(&mut self.told);
        for ((place, told), answered) in tests.zip(&found.log.told) {
            if told.is_none() && here(place.scene.0) {
                *told = Some(*answered);
            }
        }
        for (shown, unmet) in places.uses.iter().zip(&found.log.unmet) {
            if let Some((_, way)) = unmet.filter(|_| here(shown.scene.0)) {
                self.unmet.push(Unmet {
                    scene: shown.scene,
                    block: shown.block,
                    span: shown.span,
                    path: found.trail.path(way),
                });
            }
        }
    }

    fn texts(self) -> Texts {
        let course = self.outline.course;
        let tests = self.outline.places.tests.iter().zip(&self.told);
        Texts {
            tests: tests
                .map(|(place, told)| Tested::new(place, told.as_ref(), course))
                .collect(),
            unmet: self.unmet,
            untried: self.untried,
        }
    }
}
