//! Gaps in the words around them: a field or a select in the place of each.
//!
//! The sentence a gap stands in describes it to whoever hears the page, so it is an element with an id of its own.

use super::exercises::choices;
use super::html::Html;
use super::inline::Printer;
use crate::block::{Body, Form, Node, Question, Run, Takes};
use crate::id::BlockIx;

/// Ends of sentences in the scripts whose words the player has.
const ENDS: &[char] = &['.', '?', '!', '…', '؟', '۔'];
/// What may follow them and still belongs to the sentence.
const CLOSES: &[char] = &['"', '\'', '”', '’', '»', ')'];

impl Printer<'_> {
    /// Words in which gaps stand, sentence by sentence.
    pub(super) fn sentences(&self, rich: &[Run], out: &mut Html) {
        for sentence in sentences(rich) {
            let Some((block, first)) = sentence.iter().find_map(gap_in) else {
                self.all(&sentence, 0, out);
                continue;
            };
            out.tag("<span id=\"t-").number(block.0).tag("-");
            out.number(first).tag("\">");
            self.all(&sentence, first, out);
            out.tag("</span>");
        }
    }

    /// A gap; `of` is the first one in its sentence.
    pub(super) fn gap(&self, block: BlockIx, (n, of): (usize, usize), out: &mut Html) {
        let body = self.course.blocks.get(block.0).map(|block| &block.body);
        let Some(Body::Question(Question {
            form: Form::Parts { parts, targets },
        })) = body
        else {
            return;
        };
        let Some(part) = parts.get(n) else {
            return;
        };
        let id = format!("{}-{n}", block.0);
        let (place, all) = ((n + 1).to_string(), parts.len().to_string());
        let label = self.words.fill("gap", &[("part", &place), ("of", &all)]);
        out.tag("<span class=\"gap\" data-part=\"").number(n);
        out.tag("\"><label class=\"vh\" for=\"p-").text(&id);
        out.tag("\">").text(&label).tag("</label>");
        let named = |out: &mut Html| {
            out.tag(" id=\"p-")
                .text(&id)
                .tag("\" aria-describedby=\"t-");
            out.number(block.0).tag("-").number(of).tag("\"");
        };
        match &part.takes {
            Takes::OneOf(_, from, to) => {
                out.tag("<select");
                named(out);
                out.tag("><option value=\"\">")
                    .text(self.words.get("choose"));
                out.tag("</option>").html(&choices(targets, *from..*to));
                out.tag("</select>");
                let offered = targets.get(*from..*to).unwrap_or_default();
                out.tag("<span class=\"paper\"> (");
                self.offered(offered.iter().map(|target| &target.text), out);
                out.tag(")</span>");
            }
            _ => {
                out.tag("<input type=\"text\" maxlength=\"40\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"");
                named(out);
                out.tag(">");
            }
        }
        out.tag("<span class=\"ui verdict\" data-mark hidden><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-right\"/></svg><span></span></span></span>");
    }

    /// What may be chosen, on paper.
    fn offered<'t>(&self, all: impl Iterator<Item = &'t Vec<Run>>, out: &mut Html) {
        for (n, words) in all.enumerate() {
            if n > 0 {
                out.text(" / ");
            }
            self.all(words, 0, out);
        }
    }
}

/// The prose before the first piece with a gap, and the rest.
pub(super) fn apart(nodes: &[Node]) -> (&[Node], &[Node]) {
    let mut found = false;
    let first = nodes.iter().position(|node| {
        crate::model::walk::nodes(std::slice::from_ref(node), &mut |run| {
            found |= matches!(run, Run::Gap(..));
        });
        found
    });
    nodes.split_at(first.unwrap_or(nodes.len()))
}

/// Whether a gap stands in it.
pub(super) fn holds_gap(run: &Run) -> bool {
    gap_in(run).is_some()
}

fn gap_in(run: &Run) -> Option<(BlockIx, usize)> {
    match run {
        Run::Gap(block, part) => Some((*block, *part)),
        Run::Emphasis(inner) | Run::Strong(inner) | Run::Strike(inner) => {
            inner.iter().find_map(gap_in)
        }
        _ => None,
    }
}

/// The words parted where a sentence ends.
fn sentences(rich: &[Run]) -> Vec<Vec<Run>> {
    let mut all = vec![Vec::new()];
    for run in rich {
        let Run::Text(text) = run else {
            push(&mut all, run.clone());
            continue;
        };
        let mut rest = text.as_str();
        while let Some((sentence, more)) = end(rest).and_then(|end| rest.split_at_checked(end)) {
            push(&mut all, Run::Text(sentence.to_string()));
            all.push(Vec::new());
            rest = more;
        }
        if !rest.is_empty() {
            push(&mut all, Run::Text(rest.to_string()));
        }
    }
    all
}

fn push(all: &mut [Vec<Run>], run: Run) {
    if let Some(last) = all.last_mut() {
        last.push(run);
    }
}

/// The byte behind the first sentence that ends in these words; its end is no end of the words.
fn end(words: &str) -> Option<usize> {
    let mut ends = words.match_indices(ENDS);
    ends.find_map(|(at, sign)| {
        let behind = words.get(at + sign.len()..)?;
        let rest = behind.trim_start_matches(CLOSES);
        rest.starts_with(char::is_whitespace)
            .then(|| words.len() - rest.len())
    })
}
