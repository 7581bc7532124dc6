//! Film, sound, interviews: what is played, and the words that say the same.

mod body;
mod read;
#[cfg(test)]
mod tests;
mod unused;
mod vtt;

pub use body::{Played, Taken, Track};

use super::words::*;
use super::{Body, Common, Kind, Names};
use crate::diagnostic::Diagnostics;
use crate::syntax::{Block, BlockSpec, SettingSpec};

/// A film.
pub struct VideoKind;
/// A sound.
pub struct AudioKind;
/// An interview, with a film, a sound, or none.
pub struct InterviewKind;

const CAPTIONS: SettingSpec = many("Captions", "a WebVTT file of captions");
const POSTER: SettingSpec = once("Poster", "the picture shown before it plays");

const fn spec(
    kind: &'static str,
    words: &'static [&'static str],
    settings: &'static [SettingSpec],
) -> BlockSpec {
    BlockSpec {
        kind,
        words,
        settings,
        answer_settings: &[],
        parts: false,
        answers: false,
        targets: false,
    }
}

const VIDEO: BlockSpec = spec(
    "video",
    &["Video"],
    &[
        FILE, CAPTIONS, TRANSCRIPT, DESCRIBE, POSTER, LENGTH, ONLY_IF,
    ],
);
const AUDIO: BlockSpec = spec("audio", &["Audio"], &[FILE, TRANSCRIPT, LENGTH, ONLY_IF]);
const INTERVIEW: BlockSpec = spec(
    "interview",
    &["Interview"],
    &[
        WHO,
        once("Role", "what they do"),
        FILE,
        CAPTIONS,
        TRANSCRIPT,
        DESCRIBE,
        POSTER,
        LENGTH,
        ONLY_IF,
    ],
);

const TEMPLATE: &str = include_str!("media.hbs");
const SCRIPT: &str = include_str!("media.js");
const STYLE: &str = include_str!("media.css");

macro_rules! kind {
    ($name:ident, $spec:ident) => {
        impl Kind for $name {
            fn spec(&self) -> &'static BlockSpec {
                &$spec
            }

            fn read(
                &self,
                block: &Block,
                _common: &Common,
                names: &mut dyn Names,
                out: &mut Diagnostics,
            ) -> Body {
                Body::Played(Box::new(read::played($spec.kind, block, names, out)))
            }

            fn part(&self) -> &'static str {
                "media"
            }

            fn template(&self) -> &'static str {
                TEMPLATE
            }

            fn script(&self) -> &'static str {
                SCRIPT
            }

            fn style(&self) -> &'static str {
                STYLE
            }
        }
    };
}

kind!(VideoKind, VIDEO);
kind!(AudioKind, AUDIO);
kind!(InterviewKind, INTERVIEW);
