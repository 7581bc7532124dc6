//! What is open in a template: elements, conditions and lists. Each has to be closed where it was opened, before what it stands in.
//!
//! HTML lets some end tags be left out, and browsers mend the rest by guessing. A template that is filled with somebody's course is
//! no place for guesses: every element but those that have no end is closed by its own tag, in the same branch of a condition.

use super::{Fault, Place, Reader};

/// Something open, and where it began.
pub(super) struct Open {
    what: What,
    start: usize,
    end: usize,
    /// How many `{{else if}}` it has: each stands in the one before.
    others: usize,
}

#[derive(PartialEq)]
pub(super) enum What {
    Element(String),
    /// A condition or list, by its word, and the kind of place it began in.
    Block(String, Place),
}

/// More than this in each other has no page; whoever reads a template takes a step down for each.
const MOST: usize = 50;

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

const CLOSE: &str =
    "Every element is closed by its own tag, before the element or condition that it stands in.";
const SAME: &str =
    "It begins and ends between tags, or within one tag, or within one pair of quotes.";
const BLOCKS: &str = "See that every {{#if}}, {{#unless}} and {{#each}} has its own end.";

impl Reader<'_> {
    /// Something begins at `start` and is now open.
    pub(super) fn begin(&mut self, what: What, start: usize) -> Result<(), Fault> {
        let end = match &what {
            What::Element(_) => self.tag.end,
            What::Block(..) => self.at,
        };
        self.open.push(Open {
            what,
            start,
            end,
            others: 0,
        });
        self.not_too_deep(start, end)
    }

    fn not_too_deep(&self, start: usize, end: usize) -> Result<(), Fault> {
        let deep: usize = self.open.iter().map(|open| 1 + open.others).sum();
        if deep <= MOST {
            return Ok(());
        }
        let what =
            format!("More than {MOST} elements, conditions and lists stand in each other here");
        let help = "Take out what the page does not need: ours have less than ten.";
        self.fault(start, end, &what, help)
    }

    /// The tag ends: an element begins or is closed.
    pub(super) fn tag_ends(&mut self) -> Result<(), Fault> {
        self.place = Place::Text;
        let name = std::mem::take(&mut self.tag.name);
        if self.tag.closes {
            return self.close(&name);
        }
        let (start, end) = (self.begun, self.tag.end);
        self.saw(start, end, super::Is::Element(name.clone()));
        let drawing = |open: &Open| open.what == What::Element("svg".into());
        let before = self.text.get(..self.at).unwrap_or("");
        let empty = before.ends_with('/') && (name == "svg" || self.open.iter().any(drawing));
        if empty || VOID.contains(&name.as_str()) {
            return Ok(());
        }
        self.begin(What::Element(name), start)
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        let (start, end) = (self.begun, self.at + 1);
        let within = |open: &&Open| matches!(open.what, What::Element(_));
        let wanted = What::Element(name.to_string());
        let mut elements = self.open.iter().rev().take_while(within);
        if !elements.any(|open| open.what == wanted) {
            let what = format!("There is no <{name}> here for this </{name}> to close");
            return self.fault(start, end, &what, CLOSE);
        }
        match self.open.pop() {
            Some(open) if open.what != wanted => self.unclosed(&open),
            _ => Ok(()),
        }
    }

    /// A condition goes on with its other branch.
    pub(super) fn other(&mut self, start: usize) -> Result<(), Fault> {
        self.in_its_place(start, "{{else}}")?;
        if let Some(open) = self.open.last_mut() {
            open.others += 1;
        }
        self.not_too_deep(start, self.at)
    }

    /// A condition or list ends.
    pub(super) fn end(&mut self, word: &str, start: usize) -> Result<(), Fault> {
        self.in_its_place(start, &format!("{{{{/{word}}}}}"))?;
        match self.open.pop() {
            Some(Open {
                what: What::Block(name, _),
                start,
                end,
                ..
            }) if name != word => {
                let what = format!("This {{{{#{name}}}}} is closed by {{{{/{word}}}}}");
                self.fault(start, end, &what, BLOCKS)
            }
            _ => Ok(()),
        }
    }

    /// The innermost open thing has to be a condition or list that began in such a place as this.
    fn in_its_place(&self, start: usize, this: &str) -> Result<(), Fault> {
        match self.open.last() {
            Some(Open {
                what: What::Block(_, place),
                ..
            }) if *place == self.place => Ok(()),
            Some(open) if matches!(open.what, What::Element(_)) && self.within_a_block() => {
                self.unclosed(open)
            }
            Some(Open {
                what: What::Block(..),
                ..
            }) => {
                let what = "A condition or list begins in one place and ends in another";
                self.fault(start, self.at, what, SAME)
            }
            _ => {
                let what = format!("There is nothing open here to which this {this} belongs");
                self.fault(start, self.at, &what, BLOCKS)
            }
        }
    }

    fn within_a_block(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|open| matches!(open.what, What::Block(..)))
    }

    /// A tag or a pair of quotes ends: what was opened in it has to be closed.
    pub(super) fn leave(&self) -> Result<(), Fault> {
        let here = |what: &What| matches!(what, What::Block(_, place) if *place == self.place);
        match self.open.last() {
            Some(open) if here(&open.what) => {
                let what = "A condition or list begins in one place and ends in another";
                self.fault(open.start, open.end, what, SAME)
            }
            _ => Ok(()),
        }
    }

    /// At the end nothing is open.
    pub(super) fn all_closed(&self) -> Result<(), Fault> {
        self.open.last().map_or(Ok(()), |open| self.unclosed(open))
    }

    fn unclosed(&self, open: &Open) -> Result<(), Fault> {
        let (what, help) = match &open.what {
            What::Element(name) => (format!("This <{name}> is not closed"), CLOSE),
            What::Block(name, _) => (
                format!("This {{{{#{name}}}}} has no {{{{/{name}}}}}"),
                BLOCKS,
            ),
        };
        self.fault(open.start, open.end, &what, help)
    }
}
