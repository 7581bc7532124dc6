//! A writer that fails once.
//!
//! The zip crate finishes an archive that is dropped unfinished, and complains to the terminal where that fails too. So after
//! the first failure nothing is passed on any more, and everything seems to work: the first failure alone is told.

use std::io::{self, Seek, SeekFrom, Write};

/// Passes everything on until something fails; from then on it only counts.
pub(super) struct UntilItFails<W> {
    out: W,
    failed: bool,
    at: u64,
    end: u64,
}

impl<W> UntilItFails<W> {
    /// A writer that stands at its beginning.
    pub(super) fn new(out: W) -> UntilItFails<W> {
        UntilItFails {
            out,
            failed: false,
            at: 0,
            end: 0,
        }
    }

    /// What was written to.
    pub(super) fn into_inner(self) -> W {
        self.out
    }
}

impl<W: Write> Write for UntilItFails<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match self.failed {
            true => Ok(bytes.len()),
            false => self.out.write(bytes),
        };
        self.failed |= failure(&written);
        self.at += *written.as_ref().unwrap_or(&0) as u64;
        self.end = self.end.max(self.at);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = match self.failed {
            true => Ok(()),
            false => self.out.flush(),
        };
        self.failed |= failure(&flushed);
        flushed
    }
}

impl<W: Seek> Seek for UntilItFails<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match (self.failed, to) {
            (false, _) => self.out.seek(to),
            (true, SeekFrom::Start(at)) => Ok(at),
            (true, SeekFrom::End(more)) => Ok(self.end.saturating_add_signed(more)),
            (true, SeekFrom::Current(more)) => Ok(self.at.saturating_add_signed(more)),
        };
        self.failed |= failure(&place);
        self.at = *place.as_ref().unwrap_or(&self.at);
        place
    }
}

/// Whether it is over: an interruption is tried again.
fn failure<T>(result: &io::Result<T>) -> bool {
    let lasting = |error: &io::Error| error.kind() != io::ErrorKind::Interrupted;
    result.as_ref().is_err_and(lasting)
}
