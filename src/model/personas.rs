//! `## Personas`: the people who speak.

use super::Persona;
use super::fold::fold;
use super::resolver::Resolver;
use crate::block::{persona, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{PersonaIx, slug};
use crate::source::Span;
use crate::syntax::{Block, Content, Section, SectionKind, plain};
use std::collections::HashMap;

impl Resolver<'_> {
    /// Reads the personas of all `## Personas` sections: first the names, so that they may speak in each other's prose.
    pub fn read_personas(&mut self, sections: &[Section], out: &mut Diagnostics) {
        let blocks: Vec<&Block> = sections
            .iter()
            .filter(|section| section.kind == SectionKind::Personas)
            .flat_map(|section| &section.content)
            .filter_map(|content| match content {
                Content::Block(block) => Some(block.as_ref()),
                _ => None,
            })
            .collect();
        let mut places: HashMap<String, Span> = HashMap::new();
        let mut read: Vec<&Block> = Vec::new();
        for block in blocks {
            if self.named(block, &mut places, out) {
                read.push(block);
            }
        }
        for (n, block) in read.into_iter().enumerate() {
            self.describe(n, block, out);
        }
    }

    fn named(
        &mut self,
        block: &Block,
        places: &mut HashMap<String, Span>,
        out: &mut Diagnostics,
    ) -> bool {
        if block.kind != Some(persona::SPEC.kind) {
            if block.kind.is_some() {
                out.push(stray(block));
            }
            return false;
        }
        let name = plain(&block.heading.text);
        if name.is_empty() {
            let message = "This persona has no name";
            out.push(
                Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message)
                    .help("Write it after the colon: ### Persona: Ayesha"),
            );
            return false;
        }
        if let Some(first) = places.get(&fold(&name)) {
            let message = format!("Two personas are called \"{name}\"");
            out.push(
                Diagnostic::new(&table::DUPLICATE_NAME, block.heading.span, message)
                    .help("Give one of them another name.")
                    .other(*first, "the first one"),
            );
            return false;
        }
        places.insert(fold(&name), block.heading.span);
        let ix = PersonaIx(self.course.personas.len());
        self.personas.insert(fold(&name), ix);
        self.course.personas.push(Persona {
            id: block
                .heading
                .id
                .as_ref()
                .map_or_else(|| slug(&name), |id| id.value.clone()),
            name,
            role: None,
            picture: None,
            about: Vec::new(),
        });
        true
    }

    fn describe(&mut self, n: usize, block: &Block, out: &mut Diagnostics) {
        setting::repeated(&block.settings, |_| false, out);
        let role =
            setting::find(&block.settings, "Role").and_then(|found| setting::words(found, out));
        let portrait = block
            .content
            .iter()
            .position(|c| matches!(c, Content::Image(_)));
        let mut picture = None;
        let mut prose = Vec::new();
        for (at, content) in block.content.iter().enumerate() {
            match content {
                Content::Image(image) if Some(at) == portrait => {
                    picture = Some(self.picture(image, out));
                }
                _ => prose.push(content.clone()),
            }
        }
        let about = self.content(&prose, out);
        if let Some(persona) = self.course.personas.get_mut(n) {
            persona.role = role;
            persona.picture = picture;
            persona.about = about;
        }
    }
}

fn stray(block: &Block) -> Diagnostic {
    let message = format!(
        "\"{}\" does not belong under \"## Personas\"",
        block.word.value
    );
    Diagnostic::new(&table::UNKNOWN_BLOCK, block.word.span, message)
        .help("Here stand only people: ### Persona: Ayesha. Move the block to a scene.")
}
