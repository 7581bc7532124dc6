//! `## Personas`: the people who speak.

use super::fold::fold;
use super::keys::Owner;
use super::resolver::Resolver;
use super::{Persona, Value, ValueKind};
use crate::block::{persona, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{Key, PersonaIx, ValueIx, made};
use crate::source::Span;
use crate::syntax::{Block, Content, Part, Section, SectionKind, Setting, plain};
use std::collections::HashMap;

/// The name of the value.
const PERSONA: &str = "persona";

impl Resolver<'_> {
    /// Reads the personas of all `## Personas` sections: first the names, so that they may speak in each other's prose.
    pub fn read_personas(
        &mut self,
        sections: &[Section],
        settings: &[Setting],
        out: &mut Diagnostics,
    ) {
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
        self.choose_persona(settings, out);
        for (n, block) in read.into_iter().enumerate() {
            self.describe(n, block, out);
        }
    }

    /// `Choose persona: yes` makes a value of it, whose words are the names.
    fn choose_persona(&mut self, settings: &[Setting], out: &mut Diagnostics) {
        let Some(found) = setting::find(settings, "Choose persona") else {
            return;
        };
        match setting::yes_no(settings, "Choose persona", out) {
            Some(true) => {}
            Some(false) => return,
            None => {
                self.doubtful.insert("persona".to_string());
                return;
            }
        }
        if self.course.personas.len() < 2 {
            self.doubtful.insert("persona".to_string());
            if self.project.missing.is_empty() {
                let message = "There are not two people to choose from";
                out.push(
                    Diagnostic::new(&table::BLOCK_INCOMPLETE, found.span, message).help(
                        "Write a section \"## Personas\" with at least two: ### Persona: Ayesha",
                    ),
                );
            }
            return;
        }
        let ix = ValueIx(self.course.values.len());
        let names = self.course.personas.iter().map(|one| one.name.clone());
        let key = Key::of("value", PERSONA);
        let owner = Owner {
            sort: "value",
            id: PERSONA.to_string(),
            written: false,
            span: found.span,
        };
        self.keys.claim(key, owner, out);
        self.course.persona = Some(ix);
        self.values.insert(PERSONA.to_string(), ix);
        self.course.values.push(Value {
            name: PERSONA.to_string(),
            key,
            kind: ValueKind::Words(names.collect()),
            start: 0,
            span: found.span,
        });
        let help = "Give one of them an id of its own: {#another-id} at the end of the heading.";
        self.words_collide(ix, help, out);
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
        if let Some(part) = block.parts.first() {
            out.push(inside(&name, part));
        }
        places.insert(fold(&name), block.heading.span);
        let ix = PersonaIx(self.course.personas.len());
        self.personas.insert(fold(&name), ix);
        self.course.personas.push(Persona {
            id: block
                .heading
                .id
                .as_ref()
                .map_or_else(|| made(&name), |id| id.value.clone()),
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

/// A heading within what is said of a person: another one, most likely.
fn inside(name: &str, part: &Part) -> Diagnostic {
    let message =
        format!("A heading with #### does not begin a person: this one belongs to \"{name}\"");
    let words = plain(&part.heading.text);
    let finding = Diagnostic::new(&table::UNKNOWN_BLOCK, part.heading.span, message);
    finding.help(format!(
        "Write \"### Persona: {words}\" for another person, or bold words for a line of {name}'s."
    ))
}

fn stray(block: &Block) -> Diagnostic {
    let message = format!(
        "\"{}\" does not belong under \"## Personas\"",
        block.word.value
    );
    Diagnostic::new(&table::UNKNOWN_BLOCK, block.word.span, message)
        .help("Here stand only people: ### Persona: Ayesha. Move the block to a scene.")
}
