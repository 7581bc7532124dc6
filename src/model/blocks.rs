//! Blocks: kind, shared settings, body, and an id by which learners' answers are found again.

use super::keys::Owner;
use super::resolver::Resolver;
use crate::block::{self, Block, Body, Common, common, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{BlockIx, Key, made, slug};
use crate::source::Span;
use crate::syntax::{self, plain};

impl Resolver<'_> {
    /// Reads a block and adds it to the course.
    pub fn block(&mut self, ast: &syntax::Block, out: &mut Diagnostics) -> BlockIx {
        let ix = BlockIx(self.course.blocks.len());
        let kind = ast.kind.and_then(block::kind);
        let mut spots = None;
        let (common, intro, body) = match kind {
            Some(kind) => {
                let repeatable = |name: &str| {
                    let known = kind.spec().settings.iter();
                    known
                        .into_iter()
                        .any(|row| row.name == name && row.repeatable)
                };
                setting::repeated(&ast.settings, repeatable, out);
                let mut common = common::read(&ast.settings, self, out);
                common.shuffle |=
                    kind.shuffles() && setting::find(&ast.settings, "Shuffle").is_none();
                let prose = kind.prose(ast, self);
                let intro = self.content(&prose, out);
                let body = kind.read(ast, &common, self, out);
                spots = kind.spots(ast, self, out);
                (common, intro, body)
            }
            None => (Common::default(), Vec::new(), self.placeholder(ast, out)),
        };
        let prompt = self.text(&ast.heading.text, out);
        let (id, key) = self.block_id(ast, &body, out);
        let body = self.with_keys(body, &id, out);
        self.course.blocks.push(Block {
            kind: kind.map_or("placeholder", |kind| kind.spec().kind),
            body,
            id,
            key,
            scene: self.here,
            prompt,
            intro,
            common,
            spots,
            span: ast.heading.span,
        });
        ix
    }

    fn placeholder(&mut self, ast: &syntax::Block, out: &mut Diagnostics) -> Body {
        self.course.doubt.values = true;
        self.course.doubt.objectives = true;
        self.course.doubt.targets = true;
        if ast.kind == Some(block::persona::SPEC.kind) {
            let message = "A persona stands under \"## Personas\", not in a scene";
            out.push(
                Diagnostic::new(&table::UNKNOWN_BLOCK, ast.word.span, message)
                    .help("Move it to a section \"## Personas\" before the scenes."),
            );
        }
        Body::Placeholder(ast.word.value.clone())
    }

    /// Id and key. Those of a block with an answer never depend on one without.
    fn block_id(
        &mut self,
        ast: &syntax::Block,
        body: &Body,
        out: &mut Diagnostics,
    ) -> (String, Key) {
        let written = ast.heading.id.as_ref();
        let owner = Owner {
            sort: "block",
            id: self.wanted_id(ast, has_state(body)),
            written: written.is_some(),
            span: written.map_or(ast.heading.span, |id| id.span),
        };
        let id = match has_state(body) {
            true => self.answered_id(owner, out),
            false => self.shown_id(owner, out),
        };
        let key = Key::of("block", &id);
        (id, key)
    }

    /// The written id, or one made from the prompt or the kind. What is made for a block without an answer has a sign that no other
    /// id can have.
    fn wanted_id(&self, ast: &syntax::Block, answered: bool) -> String {
        let kind = || ast.kind.map_or_else(|| slug(&ast.word.value), String::from);
        let title = made(&plain(&ast.heading.text));
        let wanted = match (&ast.heading.id, answered) {
            (Some(id), _) => id.value.clone(),
            (None, true) if title.is_empty() => kind(),
            (None, true) => title,
            (None, false) if title.is_empty() => format!("_{}", kind()),
            (None, false) => format!("{}_{title}", kind()),
        };
        // A block that stands in several places has its scene's id behind it at each of them, also at the first: which one that is
        // may change.
        match self.scenes.get(self.here) {
            Some(scene) if self.keys.is_repeated(ast.heading.span) => {
                format!("{wanted}-{}", scene.id)
            }
            _ => wanted,
        }
    }

    fn answered_id(&mut self, owner: Owner, out: &mut Diagnostics) -> String {
        let wanted = owner.id.clone();
        if let Some((first, ix)) = self.keys.lend(&wanted) {
            out.push(twins(&wanted, owner.span, first));
            let other = self.keys.shown_id(format!("_{wanted}"));
            if let Some(block) = self.course.blocks.get_mut(ix.0) {
                block.key = Key::of("block", &other);
                block.id = other;
            }
        }
        self.keys.claim(Key::of("block", &wanted), owner, out);
        self.keys.free_id(wanted)
    }

    fn shown_id(&mut self, owner: Owner, out: &mut Diagnostics) -> String {
        if !owner.written {
            return self.keys.shown_id(owner.id);
        }
        let ix = BlockIx(self.course.blocks.len());
        match self.keys.holder(&owner.id) {
            None => self.keys.show(&owner.id, owner.span, ix),
            // The same text, included once more.
            Some(first) if first == owner.span => {}
            Some(first) => out.push(twins(&owner.id, owner.span, first)),
        }
        match self.keys.is_answered(&owner.id) {
            true => self.keys.shown_id(format!("_{}", owner.id)),
            false => self.keys.shown_id(owner.id),
        }
    }

    /// A plan's fields get keys of their own, made with the block's id.
    fn with_keys(&mut self, body: Body, id: &str, out: &mut Diagnostics) -> Body {
        let Body::Plan(mut fields) = body else {
            return body;
        };
        for field in &mut fields {
            let full = format!("{id}/{}", field.id);
            field.key = Key::of("block", &full);
            let owner = Owner {
                sort: "line of an action plan",
                id: full,
                written: false,
                span: field.span,
            };
            self.keys.claim(field.key, owner, out);
        }
        Body::Plan(fields)
    }
}

/// Two blocks with one id, of which one has no answer.
fn twins(id: &str, here: Span, first: Span) -> Diagnostic {
    let message = format!("Two blocks have the id \"{id}\"");
    let finding = Diagnostic::new(&table::DUPLICATE_NAME, here, message);
    finding
        .help("Give one of them another id.")
        .other(first, "the earlier one")
}

fn has_state(body: &Body) -> bool {
    match body {
        Body::Decision(_) | Body::Question(_) | Body::Reflection(_) | Body::Plan(_) => true,
        Body::Poll(_) | Body::Scale(_) => true,
        Body::Resources(_)
        | Body::Parts(_)
        | Body::Results
        | Body::Certificate
        | Body::Explore(_)
        | Body::Played(_)
        | Body::Placeholder(_) => false,
    }
}
