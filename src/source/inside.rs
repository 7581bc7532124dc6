//! What the loader saw inside the files beside a storyboard: nothing of it can be known from their names.

use super::{FileId, Span};

/// What was seen in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inside {
    /// What a film or sound really is.
    pub container: Option<Container>,
    /// What a picture really is.
    pub picture: Option<Picture>,
    /// What keeps browsers from showing a drawing.
    pub flaw: Option<Flaw>,
    /// Whether its first bytes are those of markup.
    pub markup: bool,
    /// Whether it could not be read.
    pub closed: bool,
    /// Its text among the sources: captions.
    pub text: Option<FileId>,
    /// The first bytes of that text that are not UTF-8.
    pub unread: Option<Span>,
    /// Of a picture that says where it was taken: the same without that.
    pub cleaned: Option<Vec<Piece>>,
}

/// How films and sounds are wrapped.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Container {
    /// MP4 and M4A.
    Mp4,
    /// WebM (and Matroska, which begins alike).
    Webm,
    /// Ogg.
    Ogg,
    /// WAV.
    Wav,
    /// MP3.
    Mp3,
    /// None of these.
    Other,
}

/// What pictures are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// SVG.
    Svg,
    /// None of these.
    Other,
}

/// What keeps browsers from showing an SVG as a picture.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Its first element does not say that it is one of SVG.
    NoNamespace,
    /// It is not well-formed XML.
    IllFormed,
}

impl Flaw {
    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            Flaw::NoNamespace => {
                "Its first element lacks xmlns=\"http://www.w3.org/2000/svg\": write that behind <svg and a space, or save the drawing again from the program it was made with."
            }
            Flaw::IllFormed => {
                "It is no well-formed XML: something in it is not closed or not declared, or an & stands alone, which is written &amp;. Save it again from the program it was made with."
            }
        }
    }
}

/// A piece of a file that is written otherwise than it lies on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These bytes of it: the first, and the one after the last.
    From(u64, u64),
    /// These instead.
    New(Vec<u8>),
}

impl Piece {
    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        match self {
            Piece::From(start, end) => end.saturating_sub(*start),
            Piece::New(bytes) => bytes.len() as u64,
        }
    }
}
