//! Scenes: `## Title`, settings directly under it, content, and how it leaves.

use super::ast::{Content, Exit, Scene, Setting};
use super::exit;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::parser::{Parser, Place};
use crate::source::Span;

/// Where the content of a scene stands.
pub const SCENE: Place<'static> = Place {
    known: &[],
    scene: true,
    include: true,
    answers: false,
    answer: false,
    list: None,
    next: None,
    block: None,
    personas: false,
    depth: 0,
};

impl Parser<'_> {
    /// Reads the scene whose heading the cursor stands at.
    pub fn scene(&mut self, cur: &mut Cursor<'_>) -> Option<Scene> {
        let line = cur.take()?;
        self.broken_ifs = 0;
        self.cut_off = false;
        self.block_as_scene(line);
        let heading = self.heading(line);
        let mut settings = Vec::new();
        self.heading_settings(cur, &mut settings);
        let mut content = Vec::new();
        let mut exit = None;
        self.scene_content(cur, SCENE, &mut content, &mut exit);
        content.shrink_to_fit();
        let span = self.scene_span(line, cur);
        Some(Scene {
            heading,
            settings,
            content,
            exit,
            span,
        })
    }

    /// From the heading to the byte before the next one.
    fn scene_span(&self, line: &Line, cur: &Cursor<'_>) -> Span {
        let start = line.text.whole();
        let end = match cur.peek() {
            Some(next) => next.span.start,
            None => {
                let file = self.project.sources.get(start.file);
                file.map_or(start.end, |file| file.text.len() as u32)
            }
        };
        Span {
            end: end.max(start.end),
            ..start
        }
    }

    /// The settings directly under a scene's heading.
    fn heading_settings(&mut self, cur: &mut Cursor<'_>, settings: &mut Vec<Setting>) {
        let place = Place {
            known: self.words.scene,
            ..SCENE
        };
        while let Some(line) = cur.peek() {
            match line.kind {
                Kind::Blank => cur.skip(1),
                Kind::ReviewNote | Kind::ToDo => self.note(cur, place),
                Kind::Text if self.settings(cur, place, settings) => {}
                Kind::Text if !exit::is_exit(line, false) && self.nearly_scene_setting(line) => {
                    cur.skip(1);
                }
                _ => return,
            }
        }
    }

    /// A misspelt setting under the heading is no prose: it is named and left out.
    fn nearly_scene_setting(&mut self, line: &Line) -> bool {
        self.misplaced(line, self.words.scene, "A scene")
    }

    /// How the scene leaves; only one way can count, the last.
    fn take_exit(&mut self, line: &Line, exit: &mut Option<Exit>) {
        let Some(found) = self.exit(line) else {
            return;
        };
        if let Some(first) = exit.as_ref().filter(|_| !self.cut_off) {
            self.report(exit::second(line.text.whole(), first));
        }
        *exit = Some(found);
    }

    /// Everything to the next heading of level 1 or 2.
    pub fn scene_content(
        &mut self,
        cur: &mut Cursor<'_>,
        place: Place<'_>,
        content: &mut Vec<Content>,
        exit: &mut Option<Exit>,
    ) {
        while let Some(line) = cur.peek() {
            match line.kind {
                Kind::Heading { level: 1 | 2, .. } => return,
                Kind::Heading { level: 3, .. } => {
                    content.extend(self.block(cur, place).map(Box::new).map(Content::Block));
                }
                Kind::Heading { at, .. } if self.block_was_meant(line, at) => {
                    content.extend(self.block(cur, place).map(Box::new).map(Content::Block));
                }
                Kind::Text if place.include && exit::is_include(line) => {
                    cur.skip(1);
                    self.include_cuts_off(cur, line, content);
                    self.include_content(line, content, exit);
                }
                Kind::Text if place.scene && exit::is_exit(line, false) => {
                    cur.skip(1);
                    self.take_exit(line, exit);
                    self.cuts_off(cur, line, content);
                }
                Kind::Rule => {
                    cur.skip(1);
                    self.cuts_off(cur, line, content);
                    content.push(Content::Rule(line.text.whole()));
                }
                _ => self.prose(cur, place, content),
            }
        }
    }
}
