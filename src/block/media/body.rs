//! What a film, a sound or an interview is once its names are resolved.

use crate::block::Node;
use crate::id::MediaIx;

/// A film, a sound, or an interview with or without one of them.
#[derive(Clone, Debug, Default)]
pub struct Played {
    /// Whether it is seen as well as heard.
    pub film: bool,
    /// The file; none where there is none, or where it is missing.
    pub file: Option<MediaIx>,
    /// The path as the author wrote it; empty where an interview has no file.
    pub path: String,
    /// Captions and descriptions that run with it.
    pub tracks: Vec<Track>,
    /// The picture shown before it plays.
    pub poster: Option<MediaIx>,
    /// How long it runs, in seconds.
    pub seconds: Option<u32>,
    /// Everything that is said.
    pub transcript: Vec<Node>,
    /// What of it was taken from a file.
    pub transcript_taken: Option<Taken>,
    /// What is seen, for people who do not see it.
    pub described: Vec<Node>,
    /// What of it was taken from a file.
    pub described_taken: Option<Taken>,
    /// Who is interviewed.
    pub who: Option<String>,
    /// What they do.
    pub role: Option<String>,
}

/// A text that runs with a film.
#[derive(Clone, Debug)]
pub struct Track {
    /// Its file.
    pub file: MediaIx,
    /// Whether it says what is seen, not what is said.
    pub describes: bool,
    /// The language its name says, if it does.
    pub language: Option<String>,
}

/// Words that were taken from a file whose name says their language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The language.
    pub language: String,
    /// So many paragraphs, before those of the author's.
    pub paragraphs: usize,
}
