//! A scene as markup: its words, its blocks, and what waits behind its decisions.
//!
//! What stands after a decision is wrapped in `<div data-after="…">` naming every decision it waits for, and stays hidden until
//! the script sees that all of them let through.

use super::html::Html;
use super::inline::Printer;
use super::templates::{TemplateError, Templates};
use crate::block::{Body, Goes, Node};
use crate::id::{BlockIx, SceneIx};
use crate::model::{Leave, Scene};

impl Printer<'_> {
    /// A scene.
    pub(super) fn scene(
        &self,
        templates: &Templates,
        ix: SceneIx,
        scene: &Scene,
    ) -> Result<Html, TemplateError> {
        let way = self.leaves(ix, &scene.exit);
        templates.fill(
            "scene",
            [
                ("ix", ix.0.into()),
                ("id", scene.id.clone().into()),
                ("title", self.rich(&scene.title).field()),
                ("content", self.content(templates, scene)?.field()),
                ("ending", matches!(scene.exit, Leave::End(_)).into()),
                ("leads", (!way.is_empty()).into()),
                ("way", way.field()),
            ],
        )
    }

    fn content(&self, templates: &Templates, scene: &Scene) -> Result<Html, TemplateError> {
        let mut out = Html::new();
        if scene.unwritten {
            out.tag("<p class=\"missing\"")
                .tag(self.words.mark())
                .tag(">")
                .text(self.words.get("not-written"))
                .tag("</p>\n");
        }
        let mut waits: Vec<BlockIx> = Vec::new();
        let mut open = false;
        for node in &scene.content {
            if !open && !waits.is_empty() {
                waiting(&waits, &mut out);
                open = true;
            }
            let Node::Block(ix) = node else {
                self.node(node, 2, &mut out);
                continue;
            };
            let Some(block) = self.course.blocks.get(ix.0) else {
                continue;
            };
            out.html(&self.block(templates, *ix, block)?);
            if matches!(block.body, Body::Decision(_)) {
                if std::mem::take(&mut open) {
                    out.tag("</div>\n");
                }
                waits.push(*ix);
            }
        }
        if open {
            out.tag("</div>\n");
        }
        Ok(out)
    }

    /// The way on for readers without script.
    fn leaves(&self, ix: SceneIx, exit: &Leave) -> Html {
        match exit {
            Leave::Go(goes) => self.way(Some(goes)),
            Leave::Next => self.way(Some(&Goes::Scene(SceneIx(ix.0 + 1)))),
            Leave::ByChoice => Html::new(),
            Leave::End(ending) => {
                let mut out = Html::new();
                out.text(&ending.name);
                out
            }
        }
    }
}

fn waiting(waits: &[BlockIx], out: &mut Html) {
    out.tag("<div class=\"flow after\" data-after=\"");
    for (n, ix) in waits.iter().enumerate() {
        if n > 0 {
            out.tag(" ");
        }
        out.number(ix.0);
    }
    out.tag("\" hidden>\n");
}
