//! What stands below the answers of a block, or among their words, and was meant otherwise.
//!
//! Nothing of it is lost on the learner: words below answers are shown above them, choices below a line that ended their block are a
//! list, a way out among words is words. That is seldom meant, so it is said.

use super::BlockSpec;
use super::arrow;
use super::ast::{Content, Target};
use super::exit;
use super::line::Kind;
use super::lines::{Cursor, Line};
use super::list;
use super::marks;
use super::parser::Parser;
use super::segments::Segments;
use super::setting;
use crate::diagnostic::{Diagnostic, table};
use crate::source::Span;

/// Whether something stands behind `>` under the item so far ahead.
fn has_follows(cur: &Cursor<'_>, item: usize) -> bool {
    let mut ahead = item + 1;
    while cur.look(ahead).is_some_and(|line| line.kind == Kind::Text) {
        ahead += 1;
    }
    matches!(cur.look(ahead).map(|line| &line.kind), Some(Kind::Quote(_)))
}

impl Parser<'_> {
    /// Reports words below the answers of their block.
    pub fn words_below(&mut self, line: &Line, spec: &BlockSpec) {
        let word = spec.words.first().copied().unwrap_or(spec.kind);
        let one = match (spec.targets, spec.kind) {
            (true, _) => Some("choice"),
            (_, "question" | "poll") => Some("answer"),
            _ => None,
        };
        let (message, help) = match one {
            Some(one) => (
                format!("This stands below the {one}s of the {word}, and is shown above them"),
                format!("Begin each line with > if it belongs to the {one} above it."),
            ),
            None => (
                format!("This stands below the list of the {word}, and is shown above it"),
                "Write it above the list if it is to be read first.".to_owned(),
            ),
        };
        let help = format!("{help} If it comes afterwards, write --- on a line before it.");
        let span = line.text.whole();
        self.report(Diagnostic::new(&table::WORDS_BELOW_ANSWERS, span, message).help(help));
    }

    /// Reports a line that ended a decision in the middle of its choices. `content` is what stands before it.
    pub fn cuts_off(&mut self, cur: &Cursor<'_>, line: &Line, content: &[Content]) {
        let Some(Content::Block(block)) = content.last() else {
            return;
        };
        if block.kind != Some("decision") || block.answers.is_empty() {
            return;
        }
        let blank = |ahead: usize| cur.look(ahead).is_some_and(|next| next.kind == Kind::Blank);
        let mut ahead = 0;
        while blank(ahead) {
            ahead += 1;
        }
        let item = cur.look(ahead).filter(|next| list::is_item(next));
        let is_rule = line.kind == Kind::Rule;
        // An arrow in such a list is reported where it stands.
        let leads = item.is_some_and(|item| self.title_behind(&item.text).is_some());
        if item.is_some() && !leads && (!is_rule || has_follows(cur, ahead)) {
            self.cut_off = true;
            self.report_cut(line, &block.word.value);
        }
    }

    /// Reports an include in the middle of a block, which ends there: what goes on with the block below is no part of it. `content` is
    /// what stands before it.
    pub fn include_cuts_off(&mut self, cur: &Cursor<'_>, line: &Line, content: &[Content]) {
        let Some(Content::Block(block)) = content.last() else {
            return;
        };
        let Some(spec) = self.spec_for(&block.word.value, false) else {
            return;
        };
        let mut ahead = 0;
        while cur.look(ahead).is_some_and(|next| next.kind == Kind::Blank) {
            ahead += 1;
        }
        let goes_on = cur.look(ahead).is_some_and(|next| match next.kind {
            Kind::Heading { level: 4, .. } => spec.parts,
            Kind::Item { at, .. } => {
                spec.answers && (block.answers.is_empty() || marks::read(&next.text, at).is_some())
            }
            Kind::Text => setting::known_in(next, spec.settings).is_some(),
            _ => false,
        });
        if goes_on {
            let word = &block.word.value;
            let message =
                format!("This line ends the {word}, so what stands below is no part of it");
            let help = format!(
                "Move it above the heading of the {word}, or below everything that belongs to it."
            );
            let finding = Diagnostic::new(&table::CHOICES_CUT_OFF, line.text.whole(), message);
            self.report(finding.help(help).covers(block.span));
        }
    }

    fn report_cut(&mut self, line: &Line, word: &str) {
        let message = format!("This line ends the {word}, so what stands below is no choice of it");
        let help = match line.kind {
            Kind::Rule => {
                "Take it away. If the list below is a list by itself, write a few words above it."
            }
            _ => {
                "Where one choice leads stands at the end of its line: \"- Words → Scene\". Where the scene goes on stands below the last choice."
            }
        };
        let span = line.text.whole();
        self.report(Diagnostic::new(&table::CHOICES_CUT_OFF, span, message).help(help));
    }

    /// Reports a setting that stands in the list of choices or answers, where it would be one of them.
    pub fn setting_as_answer(&mut self, text: &Segments, spec: &BlockSpec) -> bool {
        if !spec.targets && spec.kind != "question" {
            return false;
        }
        let Some((end, _)) = setting::shape(text) else {
            return false;
        };
        let name = text.get(text.trim(0..end)).to_owned();
        let own = setting::find(spec.settings, &name);
        let of_one = setting::find(spec.answer_settings, &name);
        let one = if spec.targets { "choice" } else { "answer" };
        let help = match (own, of_one) {
            (_, Some(_)) => format!(
                "It belongs to the {one} above it: begin the line with > in place of the hyphen. If it is what can be chosen, write \"{name}\\:\"."
            ),
            (Some(_), None) => {
                format!("Take the hyphen away. If it is what can be chosen, write \"{name}\\:\".")
            }
            (None, None) => return false,
        };
        let message = format!("\"{name}:\" stands in the list, so it sets nothing");
        let span = text.span(text.trim(0..end));
        self.report(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
        true
    }

    /// Reports a way out among the words of a choice that leads nowhere: `Wait (go to Two)`.
    pub fn goes_in_words(&mut self, text: &Segments) {
        let words = text.as_str();
        let small = words.to_ascii_lowercase();
        let found = ["go to", "goto"].into_iter();
        let found = found.filter_map(|sign| Some((small.rfind(sign)?, sign.len())));
        let Some((at, len)) = found.max().filter(|(at, _)| *at > 0) else {
            return;
        };
        let rest = words.get(at + len..).unwrap_or("");
        let title = rest.trim_matches([':', '.', ')', ' ', '"', '“', '”']);
        if self.is_title(title) {
            self.report_words(text.span(text.trim(at..text.len())), title);
        }
    }

    /// Reports ways out that stand behind the words of a consequence; what stands alone in a paragraph is found with the scenes.
    pub fn goes_in_follows(&mut self, lines: &[Line]) {
        for (ix, line) in lines.iter().enumerate() {
            let goes_on = ix > 0
                && lines
                    .get(ix - 1)
                    .is_some_and(|before| before.kind == Kind::Text);
            if line.kind != Kind::Text {
                continue;
            }
            let text = &line.text;
            if goes_on && exit::is_exit(line, true) && matches!(text.as_str(), "End" | "End.") {
                self.report_words(text.whole(), "end");
            } else if goes_on && text.as_str().starts_with("Go to ") {
                let title = text.as_str().get("Go to ".len()..).unwrap_or("");
                let title = title.trim_matches(['.', ' ', '"', '“', '”']);
                if self.is_title(title) {
                    self.report_words(text.whole(), title);
                }
            } else if let Some((span, title)) = self.title_behind(text) {
                self.report_words(span, &title);
            }
        }
    }

    /// An arrow behind words, with a scene's title to the end of the line.
    fn title_behind(&mut self, text: &Segments) -> Option<(Span, String)> {
        let sign = arrow::at_end(text, self.titles())?;
        let title = text.get(text.trim(sign.end..text.len())).to_owned();
        let behind = !text.trim(0..sign.start).is_empty();
        behind.then(|| (text.span(sign.start..text.len()), title))
    }

    fn is_title(&mut self, title: &str) -> bool {
        !title.is_empty() && self.titles().knows(&Target::Title(title.to_owned()))
    }

    fn report_words(&mut self, span: Span, title: &str) {
        let message = "These words are shown to the learner and lead nowhere";
        let help = format!("Write \"→ {title}\" at the end of the choice.");
        self.report(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
    }
}
