//! Where words go: results to standard output, everything else to standard error.
//!
//! A reader that went away (`storyloom check | head`) ends the writing quietly; any other failure of standard output is kept
//! and becomes the exit status.

use super::args::When;
use super::fault::Fault;
use crate::diagnostic::human::signs;
use std::cell::RefCell;
use std::env;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// How and where the program speaks.
pub struct Voice {
    when: When,
    /// Only problems are said.
    pub quiet: bool,
    broken: RefCell<Option<Fault>>,
}

impl Voice {
    /// A voice with these manners.
    pub fn new(when: When, quiet: bool) -> Voice {
        Voice {
            when,
            quiet,
            broken: RefCell::new(None),
        }
    }

    /// Whether standard output takes colours.
    pub fn colour_out(&self) -> bool {
        self.colour(io::stdout().is_terminal())
    }

    /// Whether standard error takes colours.
    pub fn colour_err(&self) -> bool {
        self.colour(io::stderr().is_terminal())
    }

    fn colour(&self, terminal: bool) -> bool {
        let unwanted = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        match self.when {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
                terminal && !dumb && !unwanted("NO_COLOR")
            }
        }
    }

    /// A result.
    pub fn result(&self, text: &str) {
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        if let Some(error) = written
            .err()
            .filter(|error| error.kind() != ErrorKind::BrokenPipe)
        {
            let fault = Fault::trouble("Not all of the output could be written");
            self.broken.replace(Some(fault.because(&error)));
        }
    }

    /// A problem, or findings of a command whose result they are not.
    pub fn aside(&self, text: &str) {
        // Nowhere is left to say that standard error is gone.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// A word by the way, for somebody who is watching.
    pub fn remark(&self, text: &str) {
        if !self.quiet {
            self.aside(text);
        }
    }

    /// Says what stopped a command and gives its exit status.
    pub fn fault(&self, fault: &Fault) -> u8 {
        let text: Vec<String> = fault.text().lines().map(signs).collect();
        self.aside(&format!("{}\n", text.join("\n")));
        fault.status
    }

    /// The exit status in the end.
    pub fn finish(&self, status: u8) -> u8 {
        let broken = self.broken.take();
        broken.map_or(status, |fault| status.max(self.fault(&fault)))
    }
}
