//! Every piece of inline text of a course, in order: for counting words and for seeing what is used.

use super::time::count_words;
use super::{Course, Persona, Scene, blocks_of};
use crate::block::{Block, Body, Common, Form, Node, Opt, Rich, Run, Shown};

/// Calls for each run of inline text, outer runs before the runs inside them.
pub fn course(course: &Course, each: &mut dyn FnMut(&Run)) {
    rich(&course.title, each);
    nodes(&course.intro, each);
    course.credits.iter().for_each(|line| rich(line, each));
    course.personas.iter().for_each(|who| persona(who, each));
    nodes(&course.glossary.intro, each);
    for term in &course.glossary.terms {
        rich(&term.words, each);
        nodes(&term.meaning, each);
    }
    for objective in &course.objectives {
        rich(&objective.text, each);
    }
    for scene in &course.scenes {
        rich(&scene.title, each);
        nodes(&scene.content, each);
    }
    course.blocks.iter().for_each(|one| block(one, each));
}

fn persona(persona: &Persona, each: &mut dyn FnMut(&Run)) {
    nodes(&persona.about, each);
}

/// The runs of one block.
pub fn block(block: &Block, each: &mut dyn FnMut(&Run)) {
    rich(&block.prompt, each);
    nodes(&block.intro, each);
    common(&block.common, each);
    match &block.body {
        Body::Decision(decision) => {
            for choice in &decision.choices {
                rich(&choice.text, each);
                nodes(&choice.consequence, each);
                nodes(&choice.coach, each);
            }
        }
        Body::Question(question) => form(&question.form, each),
        Body::Poll(poll) => poll.options.iter().for_each(|one| option(one, each)),
        Body::Scale(scale) => {
            scale.ends.iter().for_each(|end| rich(end, each));
            for statement in &scale.statements {
                rich(&statement.text, each);
                nodes(&statement.more, each);
            }
        }
        Body::Reflection(reflection) => nodes(&reflection.example, each),
        Body::Plan(fields) => fields.iter().for_each(|field| rich(&field.label, each)),
        Body::Resources(list) => {
            for one in list {
                rich(&one.title, each);
                rich(&one.why, each);
            }
        }
        Body::Parts(parts) => {
            parts.facts.iter().for_each(|(_, fact)| nodes(fact, each));
            for part in &parts.list {
                rich(&part.title, each);
                nodes(&part.content, each);
            }
            nodes(&parts.source, each);
        }
        Body::Played(it) => {
            nodes(&it.transcript, each);
            nodes(&it.described, each);
        }
        Body::Explore(options) => options.iter().for_each(|one| option(one, each)),
        Body::Results | Body::Certificate | Body::Placeholder(_) => {}
    }
}

fn common(common: &Common, each: &mut dyn FnMut(&Run)) {
    common.hints.iter().for_each(|hint| nodes(hint, each));
    for said in [
        &common.right,
        &common.partly,
        &common.wrong,
        &common.explain,
    ] {
        nodes(said, each);
    }
}

fn form(form: &Form, each: &mut dyn FnMut(&Run)) {
    match form {
        Form::Options { options, .. } => options.iter().for_each(|one| option(one, each)),
        Form::Number { remarks, .. } => {
            remarks.iter().for_each(|(_, said)| nodes(said, each));
        }
        Form::Text { remarks, .. } => remarks.iter().for_each(|(_, said)| nodes(said, each)),
        Form::Order(options) => {
            for option in options {
                rich(&option.text, each);
                nodes(&option.remark, each);
            }
        }
        Form::Parts { parts, targets } => {
            for part in parts {
                part.text.iter().for_each(|text| rich(text, each));
                nodes(&part.remark, each);
            }
            targets.iter().for_each(|target| rich(&target.text, each));
        }
    }
}

fn option(option: &Opt, each: &mut dyn FnMut(&Run)) {
    rich(&option.text, each);
    nodes(&option.remark, each);
}

/// The runs of some nodes (blocks among them are left to [`block`]).
pub fn nodes(list: &[Node], each: &mut dyn FnMut(&Run)) {
    for node in list {
        match node {
            Node::Paragraph(words, _)
            | Node::Subheading(words, _)
            | Node::Dialogue(_, words)
            | Node::Callout(_, words) => rich(words, each),
            Node::List { items, .. } => items.iter().for_each(|item| nodes(item, each)),
            Node::Table { head, rows } => {
                head.iter().for_each(|cell| rich(cell, each));
                rows.iter().flatten().for_each(|cell| rich(cell, each));
            }
            Node::Quotation(inner, by) => {
                nodes(inner, each);
                by.iter().for_each(|by| rich(by, each));
            }
            Node::If(branches) => branches.iter().for_each(|(_, inner)| nodes(inner, each)),
            Node::Image(_) | Node::Block(_) => {}
        }
    }
}

/// The runs of a text.
pub fn rich(words: &Rich, each: &mut dyn FnMut(&Run)) {
    for run in words {
        each(run);
        match run {
            Run::Emphasis(inner) | Run::Strong(inner) | Run::Strike(inner) => rich(inner, each),
            Run::Link(_, inner) | Run::Term(_, inner) => rich(inner, each),
            _ => {}
        }
    }
}

/// How many words a scene has under its title, with everything that may be shown there.
pub fn words(course: &Course, scene: &Scene) -> usize {
    let mut words = 0;
    let mut count = |run: &Run| {
        if let Run::Text(text) = run {
            words += count_words(text);
        }
    };
    nodes(&scene.content, &mut count);
    for at in blocks_of(&scene.content).filter_map(|ix| course.blocks.get(ix.0)) {
        block(at, &mut count);
    }
    words
}

/// The words of a text without any marks.
pub fn text(words: &Rich) -> String {
    spelt(words, &|_| String::new())
}

/// The same for people who look at the story from outside: a value that is shown there stands as the author wrote it, `{trust}`.
pub fn named(course: &Course, words: &Rich) -> String {
    spelt(words, &|shown| format!("{{{}}}", name(course, shown)))
}

fn spelt(words: &Rich, value: &dyn Fn(&Shown) -> String) -> String {
    let mut out = String::new();
    rich(words, &mut |run| match run {
        Run::Text(text) | Run::Code(text) => out.push_str(text),
        Run::Break => out.push(' '),
        Run::Image(picture) => out.push_str(&picture.alt),
        Run::Value(shown, _) => out.push_str(&value(shown)),
        _ => {}
    });
    out
}

fn name<'a>(course: &'a Course, shown: &Shown) -> &'a str {
    match shown {
        Shown::Value(ix) => course.values.get(ix.0).map_or("", |value| &value.name),
        Shown::Saved(ix) => {
            let block = course.blocks.get(ix.0);
            let name = block.and_then(|block| block.common.save_as.as_deref());
            name.unwrap_or_default()
        }
        Shown::Score => "score",
        Shown::MaxScore => "max score",
        Shown::Percent => "score percent",
        Shown::Learner => "learner",
        Shown::Date => "date",
    }
}
