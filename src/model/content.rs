//! Content with its names resolved: paragraphs, lists, people who speak, conditions.

use super::fold::fold;
use super::nearest::distance;
use super::resolver::Resolver;
use crate::block::{Asked, Condition, Names, Node, Run};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::source::{Span, Spanned};
use crate::syntax::{ARROWS, Branch, Content, If, Inline, Inlines, PICTURE, plain};

/// The callout words of the language, and the keys under which the player knows them.
const CALLOUTS: &[(&str, &str)] = &[
    ("Key point", "key-point"),
    ("Tip", "tip"),
    ("Warning", "warning"),
    ("Remember", "remember"),
    ("Example", "example"),
    ("Definition", "definition"),
];

/// Longer words behind an arrow are no title.
const LONGEST: usize = 80;

impl Resolver<'_> {
    /// Content, one node for each piece; blocks among it are read where they may stand.
    pub fn content(&mut self, content: &[Content], out: &mut Diagnostics) -> Vec<Node> {
        let pieces = content.iter();
        pieces.filter_map(|piece| self.node(piece, out)).collect()
    }

    fn node(&mut self, piece: &Content, out: &mut Diagnostics) -> Option<Node> {
        if self.course.check_reading {
            self.passage(piece);
        }
        Some(match piece {
            Content::Paragraph(words, span) => {
                self.nearly_exit(words, *span, true, out);
                Node::Paragraph(self.text(words, out), *span)
            }
            Content::Subheading(heading) => {
                Node::Subheading(self.text(&heading.text, out), heading.span)
            }
            Content::List {
                ordered,
                numbers,
                items,
                ..
            } => Node::List {
                ordered: *ordered,
                numbers: numbers.clone(),
                items: items.iter().map(|item| self.content(item, out)).collect(),
            },
            Content::Table { head, rows, .. } => Node::Table {
                head: self.cells(head, out),
                rows: rows.iter().map(|row| self.cells(row, out)).collect(),
            },
            Content::Dialogue { who, words, span } => self.dialogue(who, words, *span, out),
            Content::Callout { word, words, .. } => {
                Node::Callout(callout(word), self.text(words, out))
            }
            Content::Quotation { content, by, .. } => {
                let by = by.as_ref().map(|by| self.text(by, out));
                Node::Quotation(self.content(content, out), by)
            }
            Content::Image(image) => Node::Image(Box::new(self.picture(image, out))),
            Content::If(test) => self.branches(test, out),
            Content::Block(block) => Node::Block(self.block(block, out)),
            Content::Rule(_) => return None,
        })
    }

    /// Reports `Go to: Title` and `→ Title` among the words, where they lead nowhere; only if there is such a scene.
    pub fn nearly_exit(&mut self, words: &Inlines, span: Span, colon: bool, out: &mut Diagnostics) {
        if !may_go(words) {
            return;
        }
        let text = plain(words);
        let text = text.trim();
        if let Some(finding) = ends_nothing(words, text, span) {
            out.push(finding);
            self.course.doubt.targets = true;
            return;
        }
        let written = title_to_go_to(text, colon);
        let title = written.and_then(|title| self.meant_title(title, text));
        // The last words of a scene that begin with an arrow are its way out, wherever they lead.
        let out_of_here = |title: &&str| {
            !colon && !text.starts_with(['g', 'G']) && !title.is_empty() && title.len() <= LONGEST
        };
        let title = title.or_else(|| written.filter(out_of_here).map(str::to_string));
        let Some(title) = title else {
            return;
        };
        self.course.doubt.targets = true;
        let help = format!(
            "Write \"→ {title}\" at the end of a choice, or \"Go to: {title}\" on a line of its own at the end of the scene."
        );
        let message = "These words are shown to the learner and lead nowhere";
        let finding = Diagnostic::new(&table::UNKNOWN_SETTING, span, message);
        out.push(finding.covers(span).help(help));
    }

    /// The scene that such words name; behind an arrow or a colon also one whose title is nearly that, or a word for one.
    fn meant_title(&self, title: &str, text: &str) -> Option<String> {
        let title = title.trim_matches(['"', '“', '”', '„']);
        let found = self.scenes.titled(title).and_then(|ix| self.scenes.get(ix));
        if let Some(scene) = found {
            return Some(scene.title.clone());
        }
        let word = title.trim_end_matches('.').to_lowercase();
        let is_arrow = !text.starts_with(['g', 'G']);
        if is_arrow && matches!(word.as_str(), "next" | "back" | "start" | "end") {
            return Some(word);
        }
        let known = self.scenes.list.iter();
        let known = known.map(|scene| (scene.title.as_str(), scene.span));
        let sure = is_arrow || text.contains(':');
        let near = sure.then(|| self.nearest.spelt(title, known))?;
        near.into_iter().next().map(|scene| scene.name)
    }

    /// Remembers where running text stands.
    fn passage(&mut self, piece: &Content) {
        match piece {
            Content::Paragraph(_, span)
            | Content::Dialogue { span, .. }
            | Content::Callout { span, .. } => self.course.passages.push(*span),
            _ => {}
        }
    }

    fn cells(&mut self, cells: &[Inlines], out: &mut Diagnostics) -> Vec<crate::block::Rich> {
        cells.iter().map(|cell| self.text(cell, out)).collect()
    }

    fn branches(&mut self, test: &If, out: &mut Diagnostics) -> Node {
        let branches = test.branches.iter();
        Node::If(
            branches
                .map(|branch| {
                    (
                        self.branch_test(branch, out),
                        self.content(&branch.content, out),
                    )
                })
                .collect(),
        )
    }

    fn branch_test(&mut self, branch: &Branch, out: &mut Diagnostics) -> Option<Asked> {
        let test = match &branch.test {
            Some(test) => Some(self.condition(test, out)),
            None if branch.otherwise => None,
            None => {
                self.course.doubt.values = true;
                Some(self.keep_condition(Condition::Never))
            }
        };
        test.map(|test| Asked {
            test,
            span: branch.span,
        })
    }
    /// Reports `Go to: Title` and `**End:** Name`, which look like somebody who speaks.
    fn way_out_as_speech(
        &mut self,
        who: &Spanned<String>,
        words: &Inlines,
        span: Span,
        out: &mut Diagnostics,
    ) {
        let folded = fold(&who.value);
        // Between the beginning and the name stand the signs of print.
        let printed = who.span.start > span.start && !self.personas.contains_key(&folded);
        if folded == "go to" {
            let words = format!("go to: {}", plain(words));
            let words = vec![Inline::Text(Spanned::new(words, span))];
            self.nearly_exit(&words, span, true, out);
        } else if folded == "end" && printed {
            let text = format!("End: {}", plain(words));
            out.push(end_in_print(&text, span));
            self.course.doubt.targets = true;
        }
    }

    /// Somebody speaks; a name that is no persona's is a bold word like others.
    fn dialogue(
        &mut self,
        who: &Spanned<String>,
        words: &Inlines,
        span: Span,
        out: &mut Diagnostics,
    ) -> Node {
        let said = self.text(words, out);
        let folded = fold(&who.value);
        self.way_out_as_speech(who, words, span, out);
        if let Some(persona) = self.personas.get(&folded) {
            return Node::Dialogue(*persona, said);
        }
        if let Some(name) = self.nearly_persona(&folded) {
            let message = format!("There is no persona called \"{}\"", who.value);
            out.push(
                Diagnostic::new(&table::UNKNOWN_NAME, who.span, message)
                    .help(format!("Did you mean \"{name}\"?")),
            );
        }
        let mut rich = vec![Run::Strong(vec![Run::Text(format!("{}:", who.value))])];
        rich.push(Run::Text(" ".to_string()));
        rich.extend(said);
        Node::Paragraph(rich, span)
    }

    /// The one persona whose first or last name this is.
    fn part_of_a_name(&self, who: &str) -> Option<&str> {
        let is_part = |name: &&str| {
            let name = fold(name);
            let mut words = name.split(' ');
            let (first, last) = (words.next(), words.next_back());
            last.is_some() && (first == Some(who) || last == Some(who))
        };
        let names = self.course.personas.iter().map(|one| one.name.as_str());
        let mut found = names.filter(is_part);
        found.next().filter(|_| found.next().is_none())
    }

    /// A persona whose name is within two letters (one, where the name is short: other words are bold too).
    fn nearly_persona(&self, who: &str) -> Option<&str> {
        if !self.nearest.spend(self.course.personas.len()) {
            return None;
        }
        let near = |name: &str| {
            let limit = (name.chars().count() / 3).min(2);
            distance(who, &fold(name), limit)
        };
        if let Some(name) = self.part_of_a_name(who) {
            return Some(name);
        }
        self.course
            .personas
            .iter()
            .map(|persona| persona.name.as_str())
            .filter_map(|name| near(name).map(|far| (far, name)))
            .min_by_key(|(far, _)| *far)
            .map(|(_, name)| name)
    }
}

/// Whether words may begin with `Go to`, `End` or an arrow: most do not, and need no further look.
fn may_go(words: &Inlines) -> bool {
    let text = match words.first() {
        Some(Inline::Text(text)) => text.value.trim_start(),
        // Between backticks every sign is just itself.
        Some(Inline::Code(_)) => return false,
        _ => return true,
    };
    text.is_empty() || text.starts_with(['g', 'G', 'E', '-', '=']) || text.starts_with(ARROWS)
}

/// The finding about a paragraph that is the word which ends a scene, or that word with the name of an ending in bold or slanted print.
fn ends_nothing(words: &Inlines, text: &str, span: Span) -> Option<Diagnostic> {
    let printed = matches!(
        words.as_slice(),
        [Inline::Strong(..) | Inline::Emphasis(..)]
    );
    let named = text
        .strip_prefix("End")
        .is_some_and(|rest| rest.trim_start().starts_with([':', '：']));
    if let Some(name) = name_without_colon(text) {
        let message = "These words are shown to the learner and end nothing";
        let help = format!(
            "Put a colon behind \"End\": \"End: {name}\". If it is prose, end it with a full stop."
        );
        let finding = Diagnostic::new(&table::UNKNOWN_SETTING, span, message);
        return Some(finding.covers(span).help(help));
    }
    if matches!(text, "End" | "End.") {
        let message = "This word is shown to the learner and ends nothing";
        let help = "Write \"→ end\" at the end of a choice, or \"End\" on a line of its own at the end of the scene.";
        return Some(Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help));
    }
    (printed && named).then(|| end_in_print(text, span))
}

/// The name of an ending in `End Home`, `End – Home` or `End; Home`: a few words that begin with a capital letter and have no stop
/// behind them, or any that say of an ending that it is not passed.
fn name_without_colon(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("End")?;
    let name = rest.trim_start_matches([' ', '\u{a0}', ';', '-', '–', '—']);
    // "End-User Licence" is one word.
    let parted = rest.starts_with([' ', '\u{a0}', ';']);
    let dashed = rest.trim_start().starts_with(['-', '–', '—']);
    let sure = dashed && name.trim_end_matches(['.', ' ']).ends_with("(not passed)");
    let stops = name.ends_with(['.', '!', '?', '…', ',', ':', ';']);
    let short = name.split_whitespace().count() <= 5;
    let titled = name.starts_with(char::is_uppercase) && !stops && short;
    (parted && (sure || titled)).then_some(name)
}

/// The finding about `End:` and the name of an ending in bold or slanted print.
fn end_in_print(text: &str, span: Span) -> Diagnostic {
    let message = "These words are shown to the learner and end nothing";
    let help = format!(
        "Take the signs around them away, and write them on a line of their own at the end of the scene: \"{text}\"."
    );
    Diagnostic::new(&table::UNKNOWN_SETTING, span, message).help(help)
}

/// The title in `Go to: Title` or `→ Title`; without a colon too, unless it is needed.
fn title_to_go_to(text: &str, colon: bool) -> Option<&str> {
    let arrow = text.strip_prefix(ARROWS);
    let arrow = arrow.or_else(|| text.strip_prefix("->"));
    if let Some(title) = arrow.or_else(|| text.strip_prefix("=>")) {
        return Some(title.trim_start_matches(PICTURE).trim());
    }
    let rest = after_go_to(text)?;
    let title = rest.trim_start().strip_prefix(':');
    let title = title.or((!colon).then_some(rest)).map(str::trim)?;
    let bare = title.trim_start_matches(ARROWS).trim_start_matches(PICTURE);
    Some(bare.strip_prefix("->").unwrap_or(bare).trim())
}

/// What follows `go to`, which some write as one word.
fn after_go_to(text: &str) -> Option<&str> {
    let words = ["go to", "goto"].into_iter();
    let rest = words.filter_map(|word| {
        let head = text.get(..word.len())?;
        let rest = text.get(word.len()..)?;
        let ends = !rest.starts_with(char::is_alphanumeric);
        (head.eq_ignore_ascii_case(word) && ends).then_some(rest)
    });
    rest.into_iter().next()
}

fn callout(word: &str) -> &'static str {
    CALLOUTS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(word))
        .map_or("key-point", |(_, key)| key)
}
