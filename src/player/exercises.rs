//! Exercises of several parts as markup: what is matched, sorted, put in order.

use super::blocks::Head;
use super::fields::{Field, object};
use super::gaps;
use super::html::Html;
use super::inline::{Printer, plain};
use super::templates::{TemplateError, Templates};
use crate::block::{Block, Item, Node, Opt, Takes, Target};
use crate::id::OptionKey;

impl Printer<'_> {
    /// An exercise whose options are put in order.
    pub(super) fn ordered(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        options: &[Opt],
    ) -> Result<Html, TemplateError> {
        let mut answer = Html::new();
        self.steps(
            options.iter().map(|option| self.rich(&option.text)),
            &mut answer,
        );
        let rest = self.exercise(templates, head.ix.clone(), &block.common, (answer, true))?;
        let option = |(n, option): (usize, &Opt)| {
            object([
                ("n", n.into()),
                ("text", self.rich(&option.text).field()),
                ("remarked", (!option.remark.is_empty()).into()),
                ("remark", self.remark(&option.remark)),
            ])
        };
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                (
                    "prompt",
                    self.prompt(block, &format!("{}-prompt", block.kind)),
                ),
                (
                    "options",
                    mixed(options, |option| option.key).map(option).collect(),
                ),
                ("rest", rest.field()),
            ],
        )
    }

    /// An exercise of parts that are put to targets.
    pub(super) fn parted(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        (parts, targets): (&[Item], &[Target]),
    ) -> Result<Html, TemplateError> {
        let (intro, around) = gaps::apart(&block.intro);
        let mut answer = Html::new();
        self.steps(
            parts.iter().map(|part| self.solved(part, targets)),
            &mut answer,
        );
        let rest = self.exercise(templates, head.ix.clone(), &block.common, (answer, true))?;
        let Field::Text(ix) = &head.ix else {
            return Ok(Html::new());
        };
        let shuffled = block.common.shuffle;
        let offered: Vec<(usize, &Target)> = match shuffled {
            true => mixed(targets, |target| target.key).collect(),
            false => targets.iter().enumerate().collect(),
        };
        let part = |(n, part): (usize, &Item)| {
            let choices = match block.kind {
                "sort" => self.radios(&format!("b{ix}-{n}"), targets),
                _ => choices(targets, offered.iter().map(|(n, _)| *n)),
            };
            object([
                ("n", n.into()),
                (
                    "text",
                    part.text
                        .as_ref()
                        .map(|text| self.rich(text))
                        .unwrap_or_default()
                        .field(),
                ),
                ("choices", choices.field()),
                ("remarked", (!part.remark.is_empty()).into()),
                ("remark", self.remark(&part.remark)),
            ])
        };
        let parts = match shuffled && block.kind == "sort" {
            true => mixed(parts, |part| part.key).map(part).collect(),
            false => parts.iter().enumerate().map(part).collect(),
        };
        let texts = offered.iter().map(|(_, target)| self.rich(&target.text));
        let offered: Field = texts.map(|text| text.field()).collect();
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", self.nodes(intro, 2).field()),
                ("around", self.nodes(around, 3).field()),
                (
                    "prompt",
                    self.prompt(block, &format!("{}-prompt", block.kind)),
                ),
                ("parts", parts),
                ("offered", offered),
                ("rest", rest.field()),
            ],
        )
    }

    fn remark(&self, nodes: &[Node]) -> Field {
        self.nodes(nodes, 3).field()
    }

    /// A part with what is right for it.
    fn solved(&self, part: &Item, targets: &[Target]) -> Html {
        let mut out = Html::new();
        if let Some(text) = &part.text {
            self.runs(text, &mut out);
            out.text(" = ");
        }
        match &part.takes {
            Takes::Target(right) | Takes::OneOf(right, ..) => {
                let target = targets.get(*right);
                target
                    .iter()
                    .for_each(|target| self.runs(&target.text, &mut out));
            }
            Takes::Text(texts) => drop(out.text(texts.first().map_or("", String::as_str))),
        }
        out
    }

    /// The right answers, one after the other.
    fn steps(&self, all: impl Iterator<Item = Html>, out: &mut Html) {
        for (n, one) in all.enumerate() {
            if n > 0 {
                out.text("; ");
            }
            out.html(&one);
        }
    }

    fn radios(&self, name: &str, targets: &[Target]) -> Html {
        let mut out = Html::new();
        for (n, target) in targets.iter().enumerate() {
            out.tag("<label class=\"opt\"><input type=\"radio\" name=\"")
                .text(name);
            out.tag("\" value=\"").number(n).tag("\"> <span>");
            self.runs(&target.text, &mut out);
            out.tag("</span></label>");
        }
        out
    }
}

/// In an order that tells nothing, and never as written: for paper, and for readers without script. The script has its own.
pub(super) fn mixed<T>(
    all: &[T],
    key: impl Fn(&T) -> OptionKey,
) -> impl Iterator<Item = (usize, &T)> {
    let mut mixed: Vec<(usize, &T)> = all.iter().enumerate().collect();
    mixed.sort_by_key(|(_, one)| key(one));
    if mixed.is_sorted_by_key(|(n, _)| *n) && !mixed.is_empty() {
        mixed.rotate_left(1);
    }
    mixed.into_iter()
}

/// The choices of a select.
pub(super) fn choices(targets: &[Target], offered: impl IntoIterator<Item = usize>) -> Html {
    let mut out = Html::new();
    let all = offered.into_iter();
    for (n, target) in all.filter_map(|n| Some((n, targets.get(n)?))) {
        out.tag("<option value=\"").number(n).tag("\">");
        out.text(&plain(&target.text)).tag("</option>");
    }
    out
}
