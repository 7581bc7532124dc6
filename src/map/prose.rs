//! The words of a scene that stand outside its blocks.

use crate::block::Node;
use crate::model::Course;
use crate::player::plain;

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
