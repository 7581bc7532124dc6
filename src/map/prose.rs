//! The words of a scene: how many, and what stands outside its blocks.

use crate::block::{Node, Run};
use crate::model::{Course, Scene, blocks_of, walk};
use crate::player::plain;

/// How many words a scene has, with everything that may be shown in it.
pub fn words(course: &Course, scene: &Scene) -> usize {
    let mut words = 0;
    let mut count = |run: &Run| {
        if let Run::Text(text) = run {
            words += text.split_whitespace().count();
        }
    };
    walk::nodes(&scene.content, &mut count);
    for block in blocks_of(&scene.content).filter_map(|ix| course.blocks.get(ix.0)) {
        walk::block(block, &mut count);
    }
    words
}

/// What stands outside the blocks, a paragraph each; every branch of a test is among it.
pub fn paragraphs(course: &Course, content: &[Node]) -> Vec<String> {
    let mut out = Vec::new();
    let mut open: Vec<&Node> = content.iter().rev().collect();
    while let Some(node) = open.pop() {
        match node {
            Node::Paragraph(words, _) | Node::Subheading(words, _) | Node::Callout(_, words) => {
                out.push(plain(words));
            }
            Node::Dialogue(who, words) => {
                let name = course.personas.get(who.0).map_or("", |one| &one.name);
                out.push(format!("{name}: {}", plain(words)));
            }
            Node::List { items, .. } => {
                open.extend(items.iter().rev().flat_map(|one| one.iter().rev()))
            }
            Node::Table { head, rows } => {
                let line = |cells: &Vec<_>| cells.iter().map(plain).collect::<Vec<_>>().join(" | ");
                out.extend(std::iter::once(head).chain(rows).map(line));
            }
            Node::Quotation(inner, by) => {
                open.extend(inner.iter().rev());
                out.extend(by.iter().map(|by| format!("{}:", plain(by))));
            }
            Node::If(branches) => {
                open.extend(
                    branches
                        .iter()
                        .rev()
                        .flat_map(|(_, inner)| inner.iter().rev()),
                );
            }
            Node::Image(picture) => out.extend(Some(picture.alt.clone())),
            Node::Block(_) => {}
        }
    }
    out.retain(|words| !words.trim().is_empty());
    out
}
