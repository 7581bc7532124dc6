//! Action plans: from their lines to what their template is filled with.

use super::blocks::{Head, where_key};
use super::fields::{Field, object};
use super::html::Html;
use super::inline::{Printer, plain};
use super::templates::{TemplateError, Templates};
use super::words::Words;
use crate::block::{Block, Keep, PlanField, PlanForm, Rich};

impl Printer<'_> {
    /// An action plan.
    pub(super) fn plan(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        fields: &[PlanField],
    ) -> Result<Html, TemplateError> {
        let keep = fields
            .iter()
            .map(|field| field.keep)
            .max_by_key(|keep| openness(*keep))
            .unwrap_or(Keep::Private);
        let rows = fields
            .iter()
            .enumerate()
            .map(|(n, field)| self.field((n, fields.len()), field));
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, "plan-prompt")),
                ("fields", rows.collect()),
                ("where", self.words.get(where_key(keep)).into()),
                (
                    "rest",
                    self.words.get(&format!("{}-rest", where_key(keep))).into(),
                ),
            ],
        )
    }

    fn field(&self, (n, of): (usize, usize), field: &PlanField) -> Field {
        let mut label = self.rich(&field.label);
        if is_wordless(&field.label) {
            label.tag("<span class=\"vh\"").tag(self.words.mark());
            label.tag(">").text(&plan_line(self.words, n, of));
            label.tag("</span>");
        }
        object([
            ("n", n.into()),
            ("label", label.field()),
            ("tick", (field.form == PlanForm::Tick).into()),
            ("date", (field.form == PlanForm::Date).into()),
            ("long", matches!(field.form, PlanForm::From(_)).into()),
        ])
    }
}

fn openness(keep: Keep) -> u8 {
    match keep {
        Keep::Private => 0,
        Keep::Saved(_) => 1,
        Keep::Shared(_) => 2,
    }
}

/// Whether a line of a plan has no words that could name its field.
pub fn is_wordless(label: &Rich) -> bool {
    plain(label).trim().is_empty()
}

/// What a line without words is called.
pub fn plan_line(words: &Words, n: usize, of: usize) -> String {
    let (part, of) = ((n + 1).to_string(), of.to_string());
    words.fill("plan-line", &[("part", &part), ("of", &of)])
}

#[cfg(test)]
mod tests {
    use crate::player::Player;
    use crate::player::tests::rendered;

    fn labels(player: &Player) -> Vec<String> {
        let page = crate::player::tests::page_of(player);
        let labels = page.split("<label class=\"label\" for=\"a-").skip(1);
        let label = |rest: &str| {
            let inside = rest.split("</label>").next().unwrap_or("");
            inside.split_once('>').unwrap().1.to_string()
        };
        labels.map(label).collect()
    }

    #[test]
    fn lines_without_words_say_which_they_are() {
        let board = "# T\n\nLanguage: LANG\n\n## A\n\n### Reflection: R\n\nSave as: first step\n\n### Action plan: P\n\n- ____\n- {first step}\n- Who: ____\n- ____ (date)\n";
        let of = |language: &str| labels(&rendered(&board.replace("LANG", language)));
        assert_eq!(
            of("en"),
            [
                "<span class=\"vh\">Line 1 of 4</span>",
                "<span class=\"vh\">Line 2 of 4</span>",
                "Who",
                "<span class=\"vh\">Line 4 of 4</span>"
            ]
        );
        assert!(of("cy")[1].contains("Llinell 2 o 4"));
        assert_eq!(
            of("fr")[0],
            "<span class=\"vh\" lang=\"en\">Line 1 of 4</span>"
        );
    }
}
