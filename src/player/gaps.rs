//! Gaps in the words around them: a field or a select in the place of each.
//!
//! The sentence a gap stands in describes it to whoever hears the page, so it is an element with an id of its own.

use super::exercises::{choices, mixed};
use super::html::Html;
use super::inline::Printer;
use crate::block::{Body, Form, Node, Question, Run, Takes, Target};
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
            self.filled(&sentence, first, out);
            out.tag("</span>");
        }
    }

    /// A sentence with gaps: a full stop or comma right behind one stays with it, before what is said of it.
    fn filled(&self, sentence: &[Run], of: usize, out: &mut Html) {
        let mut tail = "";
        for (n, run) in sentence.iter().enumerate() {
            match (run, sentence.get(n + 1)) {
                (Run::Gap(block, part), Some(Run::Text(text))) => {
                    tail = tail_of(text);
                    self.gap(*block, (*part, of), tail, out);
                }
                (Run::Text(text), _) => {
                    let text = text.strip_prefix(std::mem::take(&mut tail));
                    out.text(text.unwrap_or_default());
                }
                _ => self.all(std::slice::from_ref(run), of, out),
            }
        }
    }

    /// A gap; `of` is the first one in its sentence, `tail` what stands right behind it.
    pub(super) fn gap(&self, block: BlockIx, (n, of): (usize, usize), tail: &str, out: &mut Html) {
        let known = self.course.blocks.get(block.0);
        let Some((parts, targets, common)) = known.and_then(|known| match &known.body {
            Body::Question(Question {
                form: Form::Parts { parts, targets },
            }) => Some((parts, targets, &known.common)),
            _ => None,
        }) else {
            return;
        };
        let (place, all) = ((n + 1).to_string(), parts.len().to_string());
        let label = self.words.fill("gap", &[("part", &place), ("of", &all)]);
        let mut names = Html::new();
        names.tag(" id=\"p-").number(block.0).tag("-").number(n);
        names.tag("\" aria-describedby=\"t-").number(block.0);
        names.tag("-").number(of).tag("\"");
        out.tag("<span class=\"gap\" data-part=\"").number(n);
        out.tag("\"><label class=\"vh\" for=\"p-").number(block.0);
        out.tag("-")
            .number(n)
            .tag("\"")
            .tag(self.words.mark())
            .tag(">")
            .text(&label)
            .tag("</label><span class=\"held\">");
        match parts.get(n).map(|part| &part.takes) {
            Some(Takes::OneOf(_, from, to)) => {
                let own = targets.get(*from..*to).unwrap_or_default();
                let places: Vec<usize> = match common.shuffle {
                    true => mixed(own, |target| target.key).map(|(n, _)| n).collect(),
                    false => (0..own.len()).collect(),
                };
                let offered = places.iter().map(|n| from + n).collect::<Vec<_>>();
                self.chosen(&names, targets, &offered, out);
            }
            _ => {
                out.tag("<input type=\"text\" maxlength=\"40\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"");
                out.html(&names).tag(">");
            }
        }
        out.text(tail).tag("</span>");
        out.tag("<span class=\"ui verdict\" data-mark hidden");
        out.tag(self.words.mark()).tag("><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-right\"/></svg><span></span></span></span>");
    }

    /// A select, and for paper what it offers.
    fn chosen(&self, names: &Html, targets: &[Target], offered: &[usize], out: &mut Html) {
        out.tag("<select").html(names).tag("><option value=\"\"");
        out.tag(self.words.mark()).tag(">");
        out.text(self.words.get("choose")).tag("</option>");
        out.html(&choices(targets, offered.iter().copied()));
        out.tag("</select><span class=\"paper\"> (");
        let own = offered.iter().filter_map(|place| targets.get(*place));
        for (n, target) in own.enumerate() {
            if n > 0 {
                out.text(" / ");
            }
            self.all(&target.text, 0, out);
        }
        out.tag(")</span>");
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

/// The signs that words begin with and that belong to what stands before them; none where letters follow at once: `[Ayesha]'s`.
fn tail_of(words: &str) -> &str {
    let signs = |c: char| ENDS.contains(&c) || CLOSES.contains(&c) || ",;:،؛".contains(c);
    let rest = words.trim_start_matches(signs);
    if rest.starts_with(char::is_alphanumeric) {
        return "";
    }
    words.get(..words.len() - rest.len()).unwrap_or_default()
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

/// Where the words after the first sentence begin; it ends only where a space follows.
fn end(words: &str) -> Option<usize> {
    let mut ends = words.match_indices(ENDS);
    ends.find_map(|(at, sign)| {
        let behind = words.get(at + sign.len()..)?;
        let rest = behind.trim_start_matches(CLOSES);
        rest.starts_with(char::is_whitespace)
            .then(|| words.len() - rest.trim_start().len())
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page_of, rendered};
    use super::*;

    #[test]
    fn a_gap_is_described_by_its_own_sentence() {
        let player = rendered(
            "# T\n\n## A\n\n### Gaps: G\n\nNone here. Is *[a]* one ([(b) | <c>])? Yes, [d]!\n",
        );
        let page = page_of(&player);
        for part in [
            "None here. <span id=\"t-0-0\">Is <em><span class=\"gap\" data-part=\"0\"><label class=\"vh\" for=\"p-0-0\">Gap 1 of 3</label>",
            "<select id=\"p-0-1\" aria-describedby=\"t-0-0\"><option value=\"\">",
            "<span class=\"paper\"> (b / &lt;c&gt;)</span>)?</span>",
            "<span id=\"t-0-2\">Yes, <span class=\"gap\"",
            "aria-describedby=\"t-0-2\">!</span>",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }

    #[test]
    fn words_are_parted_where_sentences_end() {
        let parted = |words: &str| -> Vec<String> {
            let all = sentences(&[Run::Text(words.to_string())]);
            let text = |runs: Vec<Run>| match runs.as_slice() {
                [Run::Text(text)] => text.clone(),
                other => format!("{other:?}"),
            };
            all.into_iter().map(text).collect()
        };
        assert_eq!(
            parted("One. “Two?” 3.5 four…"),
            ["One. ", "“Two?” ", "3.5 four…"]
        );
        assert_eq!(parted("أين؟ هنا."), ["أين؟ ", "هنا."]);
    }
}
