//! The saved state: what a course remembers of a learner, as the short text an LMS keeps, and how long it can become.
//!
//! A [`Course`] gives a [`Layout`] (keys and widths); with it a [`State`] becomes text and text a state, in this version of the
//! module or any other. [`bound`] is exact: the largest state reaches it. The player's `codec.js` writes and reads the same text;
//! shared vectors hold the two together. Nothing here knows how a course is played.

mod adopt;
mod bits;
mod bound;
mod code;
mod header;
mod layout;
mod pasted;
mod read;
mod state;
mod write;

pub use bound::{Bound, LIMIT, bound, check_state, largest, most};
pub use code::{Code, codes_in, is_cut, is_short, strange_sign};
pub use header::{HEADER, VERSION};
pub use layout::{BlockSlot, FieldSlot, Layout, Shape, ValueShape, ValueSlot, field_keep};
pub use read::{Kind, Reading, read};
pub use state::{Answer, Best, State};
pub use write::{HISTORY_ROOM, write};
