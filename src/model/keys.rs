//! Keys of the saved state: given out once each, and reported where two would be one.

use super::index::Taken;
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{BlockIx, Key};
use crate::source::Span;
use std::collections::{HashMap, HashSet};

/// Something that has a key.
#[derive(Clone, Debug)]
pub struct Owner {
    /// What people call it: `scene`, `block`, `value`, `line of an action plan`.
    pub sort: &'static str,
    /// Its id.
    pub id: String,
    /// Whether the author wrote the id.
    pub written: bool,
    /// Where it stands: the written id, or its heading.
    pub span: Span,
}

/// The keys and ids given so far.
#[derive(Default)]
pub struct Keys {
    owners: HashMap<Key, Owner>,
    /// The ids of blocks with an answer.
    answered: Taken,
    /// The ids of blocks without.
    shown: Taken,
    /// Those among them that an author wrote: where, and of which block.
    lent: HashMap<String, (Span, BlockIx)>,
    repeated: HashSet<Span>,
}

impl Keys {
    /// No keys yet; the blocks with these headings stand in several places.
    pub fn new(repeated: HashSet<Span>) -> Keys {
        Keys {
            repeated,
            ..Keys::default()
        }
    }

    /// Whether a block with this heading stands in the module several times, because it is included several times.
    pub fn is_repeated(&self, heading: Span) -> bool {
        self.repeated.contains(&heading)
    }

    /// An id unlike all others of blocks with an answer, made from a wanted one.
    pub fn free_id(&mut self, wanted: String) -> String {
        self.answered.unlike(wanted)
    }

    /// An id unlike all others of blocks without an answer, made from a wanted one.
    pub fn shown_id(&mut self, wanted: String) -> String {
        self.shown.unlike(wanted)
    }

    /// Whether a block with an answer has this id.
    pub fn is_answered(&self, id: &str) -> bool {
        self.answered.has(id)
    }

    /// Remembers an id that was written for a block without an answer.
    pub fn show(&mut self, id: &str, place: Span, block: BlockIx) {
        self.lent.insert(id.to_string(), (place, block));
    }

    /// The block without an answer that has this written id; it has it no longer.
    pub fn lend(&mut self, id: &str) -> Option<(Span, BlockIx)> {
        self.lent.remove(id)
    }

    /// Where the block stands for which this id was wanted first.
    pub fn holder(&self, id: &str) -> Option<Span> {
        let answered = self.owners.get(&Key::of("block", id));
        let answered = answered.filter(|owner| owner.sort == "block" && owner.id == id);
        let lent = || self.lent.get(id).map(|(place, _)| *place);
        answered.map(|owner| owner.span).or_else(lent)
    }

    /// Gives a key to something; reports it if the key belongs to something else.
    pub fn claim(&mut self, key: Key, owner: Owner, out: &mut Diagnostics) {
        if let Some(first) = self.owners.get(&key) {
            out.push(collision(&owner, first));
            return;
        }
        self.owners.insert(key, owner);
    }
}

/// Two things with one key: with one written id, or with ids that come to the same.
fn collision(owner: &Owner, first: &Owner) -> Diagnostic {
    let same = owner.id == first.id && owner.sort == first.sort;
    if same && owner.span == first.span {
        let message = format!(
            "This {} is included more than once in one scene, and a learner's saved state cannot tell which is which",
            owner.sort
        );
        return Diagnostic::new(&table::IDS_COLLIDE, owner.span, message)
            .help("Include it once in each scene.");
    }
    let diagnostic = if same && owner.written && first.written {
        let message = format!("Two {}s have the id \"{}\"", owner.sort, owner.id);
        Diagnostic::new(&table::DUPLICATE_NAME, owner.span, message)
            .help("Give one of them another id.")
    } else {
        let message = format!(
            "This {} and an earlier {} cannot be told apart in a learner's saved state",
            owner.sort, first.sort
        );
        let help = match owner.sort {
            "value" => {
                "Give the newer one another name: learners' saved states know the other one by this one."
            }
            _ if owner.id != first.id => {
                "Their ids differ, and by chance both are kept under the same number. Give the newer one another id, like {#another-id}: the other one is known by its own already."
            }
            _ => {
                "Give the newer one an id of its own, like {#another-id}: the other one is known by its words already."
            }
        };
        Diagnostic::new(&table::IDS_COLLIDE, owner.span, message).help(help)
    };
    diagnostic.other(first.span, "the earlier one")
}
