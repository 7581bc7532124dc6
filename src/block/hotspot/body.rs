//! What a hotspot is once it is read.

use super::area::Area;
use crate::block::Picture;

/// A picture, and where on it the options lie.
#[derive(Clone, Debug)]
pub struct Spots {
    /// The picture.
    pub picture: Picture,
    /// The area of each option, in their order; none where it could not be read (reported).
    pub areas: Vec<Option<Area>>,
}
