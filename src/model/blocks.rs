//! Blocks: kind, shared settings, body, and an id by which learners' answers are found again.

use super::keys::{Owner, collision};
use super::resolver::Resolver;
use crate::block::{self, Block, Body, Common, common, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{BlockIx, Key, made, slug};
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

    fn block_id(
        &mut self,
        ast: &syntax::Block,
        body: &Body,
        out: &mut Diagnostics,
    ) -> (String, Key) {
        let written = ast.heading.id.as_ref();
        let wanted = match written {
            Some(id) => id.value.clone(),
            None => made(&plain(&ast.heading.text)),
        };
        let wanted = match wanted.is_empty() {
            true => ast
                .kind
                .map_or_else(|| slug(&ast.word.value), str::to_string),
            false => wanted,
        };
        // A block that stands in several places has its scene's id behind its own at each of them, also at the first: which one
        // that is may change.
        let several = self.keys.is_repeated(ast.heading.span);
        let wanted = match (several, self.scenes.get(self.here)) {
            (true, Some(scene)) => format!("{wanted}-{}", scene.id),
            _ => wanted,
        };
        let owner = Owner {
            sort: "block",
            id: wanted.clone(),
            written: written.is_some(),
            span: written.map_or(ast.heading.span, |id| id.span),
        };
        let key = Key::of("block", &wanted);
        if has_state(body) {
            self.keys.claim(key, owner, out);
        } else if written.is_some() && self.keys.has_id(&wanted) {
            self.report_stateless_twin(key, &owner, out);
        }
        let id = self.keys.free_id(wanted);
        let key = Key::of("block", &id);
        (id, key)
    }

    fn report_stateless_twin(&self, key: Key, owner: &Owner, out: &mut Diagnostics) {
        match self.keys.owner(key) {
            Some(first) if first.written => out.push(collision(owner, first)),
            _ => {
                let message = format!("Two blocks have the id \"{}\"", owner.id);
                let finding = Diagnostic::new(&table::DUPLICATE_NAME, owner.span, message);
                out.push(finding.help("Give one of them another id."));
            }
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
