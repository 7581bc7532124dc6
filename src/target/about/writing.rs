//! The rows about what learners write, and where it goes.

use super::{Known, Row, kept};
use crate::block::{Block, Body, Keep, PlanForm};
use crate::model::record::field_keep;
use crate::player::{Words, fill, is_wordless, plain, plan_line};

impl Known<'_> {
    /// One line for each reflection and each field of a plan.
    pub(super) fn writing(&self) -> Vec<Row> {
        let blocks = self.course.blocks.iter();
        blocks.flat_map(|block| self.written_in(block)).collect()
    }

    fn written_in(&self, block: &Block) -> Vec<Row> {
        let prompt = plain(&block.prompt);
        match &block.body {
            Body::Reflection(reflection) => vec![self.written(block, prompt, reflection.keep)],
            Body::Plan(fields) => fields
                .iter()
                .enumerate()
                .map(|(n, field)| {
                    let label = match is_wordless(&field.label) {
                        true => plan_line(&Words::of(&self.course.language), n, fields.len()),
                        false => plain(&field.label),
                    };
                    let name = format!("{prompt}: {label}");
                    let keep = match field.form {
                        PlanForm::Tick => field.keep,
                        _ => field_keep(self.course, field),
                    };
                    self.written(block, name, keep)
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn written(&self, block: &Block, name: String, keep: Keep) -> Row {
        let id = (self.dialect.block)(self.course, block);
        let word = match keep {
            Keep::Private => "keep-private",
            Keep::Saved(_) => "keep-saved",
            Keep::Shared(_) => "keep-shared",
        };
        let bytes = kept(keep).unwrap_or(0).to_string();
        Row {
            name,
            value: fill(&self.word(word), &[("bytes", &bytes), ("id", &id)]),
            lang: self.course.language.clone(),
        }
    }
}
