//! Paragraphs, lists, speech, pictures: the content of scenes, remarks and consequences as markup.
//!
//! Blocks are not printed here: they stand only at the top level of a scene, where `scene` puts them.

use super::html::Html;
use super::inline::Printer;
use crate::block::{Asked, Node, Picture, Rich};
use crate::id::PersonaIx;

impl Printer<'_> {
    /// Content; its subheadings are of this level (2 to 4).
    pub fn nodes(&self, nodes: &[Node], level: u8) -> Html {
        let mut out = Html::new();
        nodes
            .iter()
            .for_each(|node| self.node(node, level, &mut out));
        out
    }

    pub(super) fn node(&self, node: &Node, level: u8, out: &mut Html) {
        match node {
            Node::Paragraph(rich, _) => self.in_tag("<p>", rich, "</p>\n", out),
            Node::Subheading(rich, _) => self.heading(&self.rich(rich), level, out),
            Node::List {
                ordered,
                numbers,
                items,
            } => self.list(ordered.then_some(numbers), items, level, out),
            Node::Table { head, rows } => self.table(head, rows, out),
            Node::Dialogue(who, words) => self.dialogue(*who, words, out),
            Node::Callout(word, words) => self.callout(word, words, out),
            Node::Quotation(nodes, by) => self.quotation(nodes, by.as_ref(), level, out),
            Node::Image(picture) => self.figure(picture, out),
            Node::If(branches) => self.branches(branches, level, out),
            Node::Block(_) => {}
        }
    }

    /// The branches of an `{if}`. Where all of them are shown, without script and in the whole module on paper, a line before them
    /// says that nobody meets them all.
    fn branches(&self, branches: &[(Option<Asked>, Vec<Node>)], level: u8, out: &mut Html) {
        let key = match branches {
            [_] => "if-alone",
            _ => "if-several",
        };
        out.tag("<div class=\"either\"><p class=\"small\" hidden")
            .tag(self.words.mark())
            .tag(">")
            .text(self.words.get(key))
            .tag("</p>");
        for (condition, nodes) in branches {
            out.tag("<div class=\"flow\" data-when=\"");
            if let Some(asked) = condition {
                out.number(asked.test.0);
            }
            out.tag("\" hidden>")
                .html(&self.nodes(nodes, level))
                .tag("</div>\n");
        }
        out.tag("</div>\n");
    }

    /// A heading of this level (2 to 4).
    pub(super) fn heading(&self, words: &Html, level: u8, out: &mut Html) {
        let (open, close) = match level {
            2 => ("<h2>", "</h2>\n"),
            3 => ("<h3>", "</h3>\n"),
            _ => ("<h4>", "</h4>\n"),
        };
        out.tag(open).html(words).tag(close);
    }

    pub(super) fn in_tag(
        &self,
        open: &'static str,
        rich: &Rich,
        close: &'static str,
        out: &mut Html,
    ) {
        out.tag(open);
        self.runs(rich, out);
        out.tag(close);
    }

    fn list(&self, numbers: Option<&Vec<u32>>, items: &[Vec<Node>], level: u8, out: &mut Html) {
        out.tag(if numbers.is_some() { "<ol>" } else { "<ul>" });
        let mut next = 1;
        for (ix, item) in items.iter().enumerate() {
            let number = numbers.and_then(|numbers| numbers.get(ix)).copied();
            match number.filter(|number| *number != next) {
                Some(number) => out.tag("<li value=\"").number(number as usize).tag("\">"),
                None => out.tag("<li>"),
            };
            next = number.map_or(next, |number| number.saturating_add(1));
            for (ix, node) in item.iter().enumerate() {
                match node {
                    // The first words of an item stand in it without a paragraph of their own.
                    Node::Paragraph(rich, _) if ix == 0 => self.runs(rich, out),
                    other => self.node(other, level, out),
                }
            }
            out.tag("</li>\n");
        }
        out.tag(if numbers.is_some() {
            "</ol>\n"
        } else {
            "</ul>\n"
        });
    }

    fn table(&self, head: &[Rich], rows: &[Vec<Rich>], out: &mut Html) {
        out.tag("<table><thead><tr>");
        for cell in head {
            // An empty header cell would name its column with nothing.
            let (open, close) = if cell.is_empty() {
                ("<td>", "</td>")
            } else {
                ("<th scope=\"col\">", "</th>")
            };
            self.in_tag(open, cell, close, out);
        }
        out.tag("</tr></thead><tbody>\n");
        for row in rows {
            out.tag("<tr>");
            row.iter()
                .for_each(|cell| self.in_tag("<td>", cell, "</td>", out));
            out.tag("</tr>\n");
        }
        out.tag("</tbody></table>\n");
    }

    /// The name stands beside a portrait: describing it again would only be read twice.
    pub(super) fn portrait(&self, picture: &Picture, out: &mut Html) {
        if picture.media.is_some() {
            let alt = String::new();
            self.picture(
                &Picture {
                    alt,
                    ..picture.clone()
                },
                out,
            );
        }
    }

    fn dialogue(&self, who: PersonaIx, words: &Rich, out: &mut Html) {
        let Some(persona) = self.course.personas.get(who.0) else {
            return self.in_tag("<p>", words, "</p>\n", out);
        };
        match &persona.picture {
            Some(picture) if picture.media.is_some() => {
                out.tag("<div class=\"say\">");
                self.portrait(picture, out);
            }
            _ => drop(out.tag("<div class=\"say alone\">")),
        }
        out.tag("<div><p class=\"who\">").text(&persona.name);
        if let Some(role) = &persona.role {
            out.tag(" <span>").text(role).tag("</span>");
        }
        out.tag("</p>");
        self.in_tag("<p>", words, "</p></div></div>\n", out);
    }

    fn callout(&self, word: &'static str, words: &Rich, out: &mut Html) {
        out.tag("<p class=\"callout\"><b")
            .tag(self.words.mark())
            .tag(">")
            .text(self.words.get(&format!("callout-{word}")))
            .tag("</b><br>");
        self.runs(words, out);
        out.tag("</p>\n");
    }

    fn quotation(&self, nodes: &[Node], by: Option<&Rich>, level: u8, out: &mut Html) {
        out.tag("<blockquote class=\"quote flow\">")
            .html(&self.nodes(nodes, level));
        if let Some(by) = by {
            self.in_tag("<footer class=\"small\">", by, "</footer>", out);
        }
        out.tag("</blockquote>\n");
    }

    fn figure(&self, picture: &Picture, out: &mut Html) {
        out.tag(if picture.caption.is_some() {
            "<figure class=\"plate bleed beside\">"
        } else {
            "<figure class=\"plate bleed\">"
        });
        self.picture(picture, out);
        if let Some(caption) = &picture.caption {
            out.tag("<figcaption>").text(caption).tag("</figcaption>");
        }
        out.tag("</figure>\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::player::tests::{page_of, rendered};

    #[test]
    fn branches_say_that_nobody_meets_them_all() {
        let of = |more: &str| {
            let board = format!(
                "# T\n\nKeep track of: trust = 2 (from 0 to 5)\n\n## A\n\n{{if trust is at least 3}}\nGood.\n{more}{{end}}\n"
            );
            page_of(&rendered(&board))
        };
        let line = |words: &str| {
            format!(
                "<div class=\"either\"><p class=\"small\" hidden>{words} It depends on what they did before:</p>"
            )
        };
        assert!(of("").contains(&line("Only some people see this.")));
        let two = of("{else}\nPoor.\n");
        assert!(two.contains(&line("People see at most one of these.")));
        assert!(crate::player::style::plain(&Default::default()).contains(".either>[hidden]"));
    }
}
