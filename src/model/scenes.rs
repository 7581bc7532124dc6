//! Scenes: settings, content and how they leave.

use super::fold::fold;
use super::index::Taken;
use super::keys::Owner;
use super::resolver::Resolver;
use super::{Ending, Leave, Scene};
use crate::block::{Body, Names, Node, common, setting};
use crate::diagnostic::Diagnostics;
use crate::id::{BlockIx, Key, SceneIx};
use crate::source::Span;
use crate::syntax::{self, Exit, Setting};

impl Resolver<'_> {
    /// Reads all scenes, then adds the pages for those that something leads to and nobody wrote.
    pub fn read_scenes(&mut self, scenes: Vec<syntax::Scene>, out: &mut Diagnostics) {
        let count = scenes.len();
        for (n, ast) in scenes.into_iter().enumerate() {
            self.here = SceneIx(n);
            let last = n + 1 == count;
            self.read_scene(&ast, last, out);
        }
        let mut taken = Taken::default();
        for scene in &self.course.scenes {
            taken.unlike(scene.id.clone());
        }
        for (title, span) in std::mem::take(&mut self.unwritten) {
            let scene = unwritten(&title, span, &mut taken);
            self.course.scenes.push(scene);
        }
        if self.course.scenes.is_empty() {
            let title = self.course.title_text.clone();
            let scene = unwritten(&title, self.course.places.title, &mut taken);
            self.course.scenes.push(scene);
        }
    }

    fn read_scene(&mut self, ast: &syntax::Scene, last: bool, out: &mut Diagnostics) {
        let Some(name) = self.scenes.get(self.here).cloned() else {
            return;
        };
        setting::repeated(&ast.settings, |name| name == "Objective", out);
        let key = Key::of("scene", &name.id);
        let written = ast.heading.id.as_ref();
        let owner = Owner {
            sort: "scene",
            id: name.id.clone(),
            written: written.is_some(),
            span: written.map_or(ast.heading.span, |id| id.span),
        };
        self.keys.claim(key, owner, out);
        let first_block = self.course.blocks.len();
        let scene = Scene {
            key,
            title: self.text(&ast.heading.text, out),
            section: self.section(&ast.settings, out),
            only_if: common::only_if(&ast.settings, self, out),
            objectives: common::objectives(&ast.settings, self, out),
            back: setting::yes_no(&ast.settings, "Back", out).unwrap_or(true),
            content: self.content(&ast.content, out),
            exit: self.exit(ast, &name.title, (first_block, last), out),
            span: ast.heading.span,
            unwritten: false,
            id: name.id,
            title_text: name.title,
        };
        self.course.scenes.push(scene);
    }

    fn section(&mut self, settings: &[Setting], out: &mut Diagnostics) -> Option<usize> {
        let found = setting::find(settings, "Section")?;
        let name = setting::words(found, out)?;
        let next = self.course.sections.len();
        let ix = *self.sections.entry(fold(&name)).or_insert(next);
        if ix == next {
            self.course.sections.push(name);
        }
        Some(ix)
    }

    fn exit(
        &mut self,
        ast: &syntax::Scene,
        title: &str,
        (first_block, last): (usize, bool),
        out: &mut Diagnostics,
    ) -> Leave {
        let ending = |name: &str, may_pass: bool, span: Span| {
            Leave::End(Ending {
                name: name.to_string(),
                may_pass,
                span,
            })
        };
        match &ast.exit {
            Some(Exit::Go(target)) => match self.goes(target, out) {
                Some(goes) => Leave::Go(goes),
                None => Leave::Next,
            },
            Some(Exit::End {
                name,
                not_passed,
                span,
            }) => {
                let name = name.as_ref();
                let name = name.map(|name| setting::plainly(name, "End", out));
                let name = name.filter(|name| !name.is_empty());
                ending(name.as_deref().unwrap_or(title), !not_passed, *span)
            }
            None if self.leaves_by_choice(first_block) => Leave::ByChoice,
            None if self.forgets_the_colon(ast, out) => Leave::Next,
            None if last => ending(title, true, ast.heading.span),
            None => Leave::Next,
        }
    }

    /// Whether the last words of a scene are `Go to Title`.
    fn forgets_the_colon(&mut self, ast: &syntax::Scene, out: &mut Diagnostics) -> bool {
        if let Some(syntax::Content::Paragraph(words, span)) = ast.content.last() {
            self.nearly_exit(words, *span, false, out);
        }
        false
    }

    fn leaves_by_choice(&self, first_block: usize) -> bool {
        let blocks = self.course.blocks.get(first_block..).unwrap_or(&[]);
        blocks.iter().any(|block| match &block.body {
            Body::Decision(decision) => {
                let leave = decision.choices.iter().all(|choice| choice.goes.is_some());
                leave && !decision.choices.is_empty() && decision.visit.is_none()
            }
            _ => false,
        })
    }
}

fn unwritten(title: &str, span: Span, taken: &mut Taken) -> Scene {
    let id = crate::id::made(title);
    let id = if id.is_empty() {
        "not-written".to_string()
    } else {
        id
    };
    let id = taken.unlike(id);
    Scene {
        key: Key::of("scene", &id),
        id,
        title: vec![crate::block::Run::Text(title.to_string())],
        title_text: title.to_string(),
        section: None,
        only_if: None,
        objectives: Vec::new(),
        back: true,
        content: Vec::new(),
        exit: Leave::End(Ending {
            name: title.to_string(),
            may_pass: true,
            span,
        }),
        span,
        unwritten: true,
    }
}

/// The blocks of some nodes, in order (blocks stand at the top of a scene only).
pub fn blocks_of(content: &[Node]) -> impl Iterator<Item = BlockIx> {
    content.iter().filter_map(|node| match node {
        Node::Block(ix) => Some(*ix),
        _ => None,
    })
}
