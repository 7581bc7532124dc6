//! The tree in a short form that reads like an outline: what the tests compare.

use super::syntax::{
    Answer, Branch, Change, Content, Exit, Heading, HowChanged, Image, Inline, Literal, Scene,
    Section, Setting, Storyboard, Target, Test,
};
use std::fmt::Write as _;

/// The whole tree.
pub fn dump(story: &Storyboard) -> String {
    let mut out = Outline::default();
    if let Some(title) = &story.title {
        out.heading(title);
    }
    out.settings(&story.settings);
    out.contents(&story.intro);
    story
        .sections
        .iter()
        .for_each(|section| out.section(section));
    story.scenes.iter().for_each(|scene| out.scene(scene));
    out.text
}

/// Inline text with its marks as words.
pub fn words(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(item: &Inline) -> String {
    match item {
        Inline::Text(text) => text.value.clone(),
        Inline::Break(_) => "<br>".to_owned(),
        Inline::Emphasis(inner, _) => format!("<em>{}</em>", words(inner)),
        Inline::Strong(inner, _) => format!("<strong>{}</strong>", words(inner)),
        Inline::Strike(inner, _) => format!("<s>{}</s>", words(inner)),
        Inline::Code(text) => format!("<code>{}</code>", text.value),
        Inline::Link {
            address,
            words: inner,
            ..
        } => {
            format!("<a {}>{}</a>", address.value, words(inner))
        }
        Inline::Image(image) => picture(image),
        Inline::Value(name) => format!("<value {}>", name.value),
        Inline::Gap(gap) => format!("<gap {}>", gap.value),
    }
}

fn picture(image: &Image) -> String {
    let caption = image.caption.as_ref().map(|c| format!(" \"{}\"", c.value));
    format!(
        "<img {} | {}{}>",
        image.alt.value,
        image.path.value,
        caption.unwrap_or_default()
    )
}

/// A target in words.
pub fn target(target: &Target) -> String {
    match target {
        Target::Title(title) => format!("title {title}"),
        Target::Id(id) => format!("id {id}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// A test with all its brackets.
pub fn test(test_: &Test) -> String {
    let all = |tests: &[Test], word: &str| {
        let tests: Vec<String> = tests.iter().map(test).collect();
        format!("({})", tests.join(word))
    };
    match test_ {
        Test::And(tests) => all(tests, " & "),
        Test::Or(tests) => all(tests, " | "),
        Test::Not(inner) => format!("!{}", test(inner)),
        Test::Passed(_) => "passed".to_owned(),
        Test::Seen(to) => format!("seen[{}]", target(&to.value)),
        Test::Name(name) => format!("[{}]", name.value),
        Test::Compare { name, how, with } => {
            format!("[{}] {how:?} {}", name.value, literal(&with.value))
        }
    }
}

/// A literal in words.
pub fn literal(value: &Literal) -> String {
    match value {
        Literal::Number(number) => number.to_string(),
        Literal::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Literal::Text(text) => format!("text {text}"),
        Literal::Id(id) => format!("id {id}"),
    }
}

/// Changes in words.
pub fn changes(list: &[Change]) -> String {
    let shown = list.iter().map(|change| match &change.how {
        HowChanged::Add(by) => format!("[{}] {by:+}", change.name.value),
        HowChanged::Set(to) => format!("[{}] = {}", change.name.value, literal(&to.value)),
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[derive(Default)]
struct Outline {
    text: String,
    depth: usize,
}

impl Outline {
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{:width$}{text}", "", width = self.depth * 2);
    }

    fn within(&mut self, inside: impl FnOnce(&mut Outline)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn heading(&mut self, heading: &Heading) {
        let id = heading.id.as_ref().map(|id| format!(" #{}", id.value));
        self.line(&format!(
            "h{} {}{}",
            heading.level,
            words(&heading.text),
            id.unwrap_or_default()
        ));
    }

    fn settings(&mut self, settings: &[Setting]) {
        for setting in settings {
            self.line(&format!("@{}: {}", setting.name.value, setting.value.value));
            self.within(|out| out.contents(&setting.follows));
        }
    }

    fn section(&mut self, section: &Section) {
        self.line(&format!("section {:?}", section.kind));
        self.within(|out| out.contents(&section.content));
    }

    fn scene(&mut self, scene: &Scene) {
        self.heading(&scene.heading);
        self.within(|out| {
            out.settings(&scene.settings);
            out.contents(&scene.content);
            match &scene.exit {
                Some(Exit::Go(to)) => out.line(&format!("go {}", target(&to.value))),
                Some(Exit::End {
                    name, not_passed, ..
                }) => {
                    let name = name.as_ref().map_or("-", |name| name.value.as_str());
                    out.line(&format!(
                        "end {name}{}",
                        if *not_passed { " (not passed)" } else { "" }
                    ));
                }
                None => {}
            }
        });
    }

    fn contents(&mut self, contents: &[Content]) {
        contents.iter().for_each(|content| self.content(content));
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::Paragraph(text, _) => self.line(&format!("p {}", words(text))),
            Content::Subheading(heading) => self.heading(heading),
            Content::List {
                ordered,
                numbers,
                items,
                ..
            } => {
                self.line(if *ordered { "ol" } else { "ul" });
                for (ix, item) in items.iter().enumerate() {
                    let number = numbers.get(ix).filter(|n| **n != ix as u32 + 1);
                    self.within(|out| {
                        match number {
                            Some(number) => out.line(&format!("li {number}")),
                            None => out.line("li"),
                        }
                        out.within(|out| out.contents(item));
                    });
                }
            }
            Content::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
                    self.line(&format!("row {}", cells.join(" | ")));
                }
            }
            Content::Dialogue {
                who, words: said, ..
            } => {
                self.line(&format!("says {}: {}", who.value, words(said)));
            }
            Content::Callout {
                word, words: said, ..
            } => {
                self.line(&format!("callout {word}: {}", words(said)));
            }
            Content::Quotation { content, by, .. } => {
                let by = by.as_ref().map(|by| format!(" by {}", words(by)));
                self.line(&format!("quote{}", by.unwrap_or_default()));
                self.within(|out| out.contents(content));
            }
            Content::Image(image) => self.line(&picture(image)),
            Content::Rule(_) => self.line("---"),
            Content::If(condition) => {
                condition
                    .branches
                    .iter()
                    .for_each(|branch| self.branch(branch));
            }
            Content::Block(block) => {
                let kind = block.kind.unwrap_or("?");
                let id = block
                    .heading
                    .id
                    .as_ref()
                    .map(|id| format!(" #{}", id.value));
                let id = id.unwrap_or_default();
                self.line(&format!("block {kind}: {}{id}", words(&block.heading.text)));
                self.within(|out| {
                    out.settings(&block.settings);
                    out.contents(&block.content);
                    block.answers.iter().for_each(|answer| out.answer(answer));
                    for part in &block.parts {
                        out.heading(&part.heading);
                        out.within(|out| {
                            out.settings(&part.settings);
                            out.contents(&part.content);
                            part.answers.iter().for_each(|answer| out.answer(answer));
                        });
                    }
                });
            }
        }
    }

    fn branch(&mut self, branch: &Branch) {
        let test = branch.test.as_ref().map(test);
        let word = if branch.otherwise { "else" } else { "?" };
        self.line(&format!("if {}", test.as_deref().unwrap_or(word)));
        self.within(|out| out.contents(&branch.content));
    }

    fn answer(&mut self, answer: &Answer) {
        let mark = answer
            .mark
            .as_ref()
            .map(|mark| format!("{:?} ", mark.value));
        let id = answer.id.as_ref().map(|id| format!(" #{}", id.value));
        let to = answer
            .target
            .as_ref()
            .map(|to| format!(" -> {}", target(&to.value)));
        let number = if answer.number.is_some() { "1." } else { "-" };
        self.line(&format!(
            "{number} {}{}{}{}",
            mark.unwrap_or_default(),
            words(&answer.text),
            id.unwrap_or_default(),
            to.unwrap_or_default(),
        ));
        self.within(|out| {
            out.settings(&answer.settings);
            out.contents(&answer.follows);
        });
    }
}
