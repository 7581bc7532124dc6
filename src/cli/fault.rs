//! What stops a command, in the house style: a plain sentence, the cause, what to do.

use super::{TROUBLE, USAGE};
use std::fmt::Write;
use std::io;

/// A reason to stop, or to go on with the next module.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The exit status it leads to.
    pub status: u8,
    /// One plain sentence.
    pub sentence: String,
    /// What is behind it.
    pub cause: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Fault {
    /// Something could not be read or written.
    pub fn trouble(sentence: impl Into<String>) -> Fault {
        Fault {
            status: TROUBLE,
            sentence: sentence.into(),
            cause: None,
            help: None,
        }
    }

    /// The command line makes no sense.
    pub fn usage(sentence: impl Into<String>) -> Fault {
        Fault {
            status: USAGE,
            ..Fault::trouble(sentence)
        }
    }

    /// Adds the system's reason.
    pub fn because(mut self, error: &io::Error) -> Fault {
        self.cause = Some(plain_reason(error));
        self
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Fault {
        self.help = Some(help.into());
        self
    }

    /// The whole message.
    pub fn text(&self) -> String {
        let mut out = format!("Problem: {}\n", self.sentence);
        for more in [&self.cause, &self.help].into_iter().flatten() {
            // Writing to a string cannot fail.
            let _ = write!(out, "\n  {more}\n");
        }
        out
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Fault {
        let cause = error.chain().nth(1).map(|cause| {
            cause
                .downcast_ref::<io::Error>()
                .map_or_else(|| cause.to_string(), plain_reason)
        });
        Fault {
            cause,
            ..Fault::trouble(error.to_string())
        }
    }
}

/// The system's reasons in plain words.
const REASONS: &[(io::ErrorKind, &str)] = &[
    (io::ErrorKind::NotFound, "There is no such file or folder."),
    (
        io::ErrorKind::PermissionDenied,
        "You are not allowed to do that here.",
    ),
    (
        io::ErrorKind::AlreadyExists,
        "Something with that name is already there.",
    ),
    (io::ErrorKind::StorageFull, "The disk is full."),
    (
        io::ErrorKind::QuotaExceeded,
        "Your share of the disk is full.",
    ),
    (
        io::ErrorKind::ReadOnlyFilesystem,
        "That place can only be read.",
    ),
    (io::ErrorKind::IsADirectory, "That is a folder."),
    (
        io::ErrorKind::NotADirectory,
        "That is a file where a folder is needed.",
    ),
    (
        io::ErrorKind::InvalidFilename,
        "That name is not allowed there.",
    ),
    (
        io::ErrorKind::FileTooLarge,
        "The file would be too large for that disk.",
    ),
];

/// What the system said, as a sentence.
pub fn plain_reason(error: &io::Error) -> String {
    let known = REASONS.iter().find(|(kind, _)| *kind == error.kind());
    known.map_or_else(
        || format!("The system says: {error}."),
        |(_, words)| (*words).to_string(),
    )
}
