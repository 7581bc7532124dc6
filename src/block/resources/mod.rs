//! Resources: signposts, each a link with a word about why, how long and what it costs.

use super::words::ONLY_IF;
use super::{Body, Common, Kind, Names, Resource, Rich, Run};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::syntax::{Answer, Block, BlockSpec, Inline};

/// The kind.
pub struct ResourcesKind;

const SPEC: BlockSpec = BlockSpec {
    kind: "resources",
    words: &["Resources"],
    settings: &[ONLY_IF],
    answer_settings: &[],
    parts: false,
    answers: true,
    targets: false,
};

impl Kind for ResourcesKind {
    fn spec(&self) -> &'static BlockSpec {
        &SPEC
    }

    fn read(
        &self,
        block: &Block,
        _common: &Common,
        names: &mut dyn Names,
        out: &mut Diagnostics,
    ) -> Body {
        if block.answers.is_empty() {
            let message = "There are no links under \"Resources\"";
            out.push(
                Diagnostic::new(&table::BLOCK_INCOMPLETE, block.heading.span, message)
                    .help("Write each as a line: - [title](address) - why, how long, cost."),
            );
        }
        let answers = block.answers.iter();
        Body::Resources(answers.filter_map(|a| resource(a, names, out)).collect())
    }

    fn template(&self) -> &'static str {
        include_str!("resources.hbs")
    }

    fn script(&self) -> &'static str {
        include_str!("resources.js")
    }

    fn style(&self) -> &'static str {
        include_str!("resources.css")
    }
}

fn resource(answer: &Answer, names: &mut dyn Names, out: &mut Diagnostics) -> Option<Resource> {
    let text = bare(&answer.text);
    let at = text
        .iter()
        .position(|inline| matches!(inline, Inline::Link { .. }));
    let Some((link, rest)) = at.and_then(|at| text.get(at..)?.split_first()) else {
        out.push(
            Diagnostic::new(
                &table::BLOCK_INCOMPLETE,
                answer.raw.span,
                "This line of the resources has no link",
            )
            .help("Write it as [title](address) - why, how long, cost."),
        );
        return None;
    };
    let link = names.rich(std::slice::from_ref(link), out);
    // Words before a link say what it is: they are read before it, as part of it.
    let mut title = names.rich(text.get(..at.unwrap_or(0)).unwrap_or(&[]), out);
    trim_dash(&mut title);
    let mut why = names.rich(rest, out);
    trim_dash(&mut why);
    let (address, words) = link.into_iter().find_map(|run| match run {
        Run::Link(address, words) => Some((address, words)),
        _ => None,
    })?;
    title.extend(words);
    Some(Resource {
        title,
        address,
        why,
    })
}

/// The words with links taken out of bold and slanted print, which word processors like to give them.
fn bare(text: &[Inline]) -> Vec<Inline> {
    let is_link = |inline: &Inline| matches!(inline, Inline::Link { .. });
    let pieces = text.iter().flat_map(|inline| match inline {
        Inline::Strong(inner, _) | Inline::Emphasis(inner, _) if inner.iter().any(is_link) => {
            inner.clone()
        }
        other => vec![other.clone()],
    });
    pieces.collect()
}

fn trim_dash(why: &mut Rich) {
    if let Some(Run::Text(words)) = why.first_mut() {
        let trimmed = words
            .trim_start()
            .trim_start_matches(['-', '–', '—', ':', ',']);
        *words = trimmed.trim_start().to_string();
        if words.is_empty() {
            why.remove(0);
        }
    }
}
