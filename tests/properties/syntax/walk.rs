//! Visits every span of a tree with what should stand there.

use storyloom::source::Span;
use storyloom::syntax::{
    Answer, Block, Content, Exit, Heading, Image, Inline, Literal, Mark, Setting, Storyboard,
    Target, Test,
};

/// What should stand at a span.
pub enum Seen<'s> {
    /// Exactly this.
    Exact(&'s str),
    /// These words, but for backslashes, entities and joined lines.
    Words(&'s str),
    /// One of these words, in capitals or small letters.
    OneOf(&'s [&'s str]),
    /// Something that begins with this sign.
    Begins(&'s str),
    /// Anything.
    Place,
}

type Visit<'v> = &'v mut dyn FnMut(Span, Seen<'_>);

/// Where a way leads, as it is written.
fn target(target: &Target, span: Span, visit: Visit<'_>) {
    match target {
        Target::Title(title) => visit(span, Seen::Words(title)),
        Target::Id(id) => visit(span, Seen::OneOf(&[&format!("#{id}")])),
        Target::Next => visit(span, Seen::OneOf(&["next"])),
        Target::Back => visit(span, Seen::OneOf(&["back"])),
        Target::Start => visit(span, Seen::OneOf(&["start"])),
        Target::End => visit(span, Seen::OneOf(&["end"])),
    }
}

fn literal(literal: &Literal, span: Span, visit: Visit<'_>) {
    match literal {
        Literal::Number(n) => visit(span, Seen::OneOf(&[&n.to_string()])),
        Literal::YesNo(true) => visit(span, Seen::OneOf(&["yes", "true"])),
        Literal::YesNo(false) => visit(span, Seen::OneOf(&["no", "false"])),
        Literal::Text(words) => visit(span, Seen::Words(words)),
        Literal::Id(id) => visit(span, Seen::OneOf(&[&format!("#{id}")])),
    }
}

fn signs(mark: Mark) -> &'static [&'static str] {
    match mark {
        Mark::Round => &["()", "( )"],
        Mark::RoundRight => &["(x)", "(✓)"],
        Mark::Square => &["[]", "[ ]", "☐"],
        Mark::SquareRight => &["[x]", "[✓]", "☒", "☑", "✓"],
    }
}

/// The whole tree.
pub fn all(story: &Storyboard, visit: Visit<'_>) {
    story.title.iter().for_each(|title| heading(title, visit));
    settings(&story.settings, visit);
    contents(&story.intro, visit);
    for section in &story.sections {
        heading(&section.heading, visit);
        settings(&section.settings, visit);
        contents(&section.content, visit);
    }
    for scene in &story.scenes {
        visit(scene.span, Seen::Place);
        heading(&scene.heading, visit);
        settings(&scene.settings, visit);
        contents(&scene.content, visit);
        match &scene.exit {
            Some(Exit::Go(to)) => target(&to.value, to.span, visit),
            Some(Exit::End { name, span, .. }) => {
                visit(*span, Seen::Place);
                name.iter()
                    .for_each(|name| visit(name.span, Seen::Words(&name.value)));
            }
            None => {}
        }
    }
}

fn heading(heading: &Heading, visit: Visit<'_>) {
    visit(heading.span, Seen::Place);
    heading
        .id
        .iter()
        .for_each(|id| visit(id.span, Seen::Words(&id.value)));
    inlines(&heading.text, visit);
}

fn settings(list: &[Setting], visit: Visit<'_>) {
    for setting in list {
        visit(setting.span, Seen::Place);
        visit(setting.name.span, Seen::OneOf(&[setting.name.value]));
        visit(setting.value.span, Seen::Exact(&setting.value.value));
        contents(&setting.follows, visit);
    }
}

fn contents(list: &[Content], visit: Visit<'_>) {
    list.iter().for_each(|content| one(content, visit));
}

fn one(content: &Content, visit: Visit<'_>) {
    match content {
        Content::Paragraph(words, span) => {
            visit(*span, Seen::Place);
            inlines(words, visit);
        }
        Content::Subheading(title) => heading(title, visit),
        Content::List { items, span, .. } => {
            visit(*span, Seen::Place);
            items.iter().for_each(|item| contents(item, visit));
        }
        Content::Table { head, rows, span } => {
            visit(*span, Seen::Place);
            head.iter()
                .chain(rows.iter().flatten())
                .for_each(|cell| inlines(cell, visit));
        }
        Content::Dialogue { who, words, span } => {
            visit(*span, Seen::Begins("*"));
            visit(who.span, Seen::Words(&who.value));
            inlines(words, visit);
        }
        Content::Callout { words, span, .. } => {
            visit(*span, Seen::Begins("*"));
            inlines(words, visit);
        }
        Content::Quotation { content, by, span } => {
            visit(*span, Seen::Begins(">"));
            contents(content, visit);
            by.iter().for_each(|by| inlines(by, visit));
        }
        Content::Image(picture) => image(picture, visit),
        Content::Rule(span) => visit(*span, Seen::Place),
        Content::If(condition) => {
            visit(condition.span, Seen::Begins("{"));
            for branch in &condition.branches {
                branch.test.iter().for_each(|part| test(part, visit));
                contents(&branch.content, visit);
            }
        }
        Content::Block(part) => block(part, visit),
    }
}

fn block(block: &Block, visit: Visit<'_>) {
    visit(block.span, Seen::Place);
    visit(block.word.span, Seen::Words(&block.word.value));
    heading(&block.heading, visit);
    settings(&block.settings, visit);
    contents(&block.content, visit);
    block.answers.iter().for_each(|part| answer(part, visit));
    for part in &block.parts {
        heading(&part.heading, visit);
        settings(&part.settings, visit);
        contents(&part.content, visit);
        part.answers.iter().for_each(|part| answer(part, visit));
    }
}

fn answer(answer: &Answer, visit: Visit<'_>) {
    visit(answer.span, Seen::Place);
    visit(answer.raw.span, Seen::Exact(&answer.raw.value));
    answer
        .mark
        .iter()
        .for_each(|mark| visit(mark.span, Seen::OneOf(signs(mark.value))));
    answer
        .id
        .iter()
        .for_each(|id| visit(id.span, Seen::Words(&id.value)));
    answer
        .target
        .iter()
        .for_each(|to| target(&to.value, to.span, visit));
    inlines(&answer.text, visit);
    settings(&answer.settings, visit);
    contents(&answer.follows, visit);
}

fn inlines(list: &[Inline], visit: Visit<'_>) {
    list.iter().for_each(|item| inline(item, visit));
}

fn inline(item: &Inline, visit: Visit<'_>) {
    match item {
        Inline::Text(text) => visit(text.span, Seen::Words(&text.value)),
        Inline::Code(text) => visit(text.span, Seen::Words(&text.value)),
        Inline::Value(name) => visit(name.span, Seen::Words(&name.value)),
        Inline::Break(span) => visit(*span, Seen::Place),
        Inline::Gap(gap) => visit(gap.span, Seen::Place),
        Inline::Emphasis(inner, span) | Inline::Strong(inner, span) => {
            visit(*span, Seen::Place);
            inlines(inner, visit);
        }
        Inline::Strike(inner, span) => {
            visit(*span, Seen::Begins("~"));
            inlines(inner, visit);
        }
        Inline::Link {
            address,
            words,
            span,
        } => {
            visit(*span, Seen::Place);
            visit(address.span, Seen::Place);
            inlines(words, visit);
        }
        Inline::Image(picture) => image(picture, visit),
    }
}

fn image(image: &Image, visit: Visit<'_>) {
    visit(image.span, Seen::Begins("!"));
    visit(image.path.span, Seen::Words(&image.path.value));
    visit(image.alt.span, Seen::Place);
    image
        .caption
        .iter()
        .for_each(|caption| visit(caption.span, Seen::Words(&caption.value)));
}

fn test(part: &Test, visit: Visit<'_>) {
    match part {
        Test::And(parts) | Test::Or(parts) => parts.iter().for_each(|part| test(part, visit)),
        Test::Not(inner) => test(inner, visit),
        Test::Passed(span) => visit(*span, Seen::OneOf(&["passed"])),
        Test::Seen(to) => target(&to.value, to.span, visit),
        Test::Name(name) => visit(name.span, Seen::Words(&name.value)),
        Test::Compare { name, with, .. } => {
            visit(name.span, Seen::Words(&name.value));
            literal(&with.value, with.span, visit);
        }
    }
}
