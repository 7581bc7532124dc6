//! Pictures that say where they were taken: found, and described without it.
//!
//! JPEG, PNG and WebP. Where a note of the camera (Exif) or of a picture program (XMP) names a place, all such notes are left out of
//! the package's copy, but for the way up; the picture itself is untouched. Files without a place stay as they are. Where a file is not
//! built as it should be, browsers show what they can, so what was found up to there counts, and reading goes on as theirs does.

mod jpeg;
mod png;
#[cfg(test)]
mod tests;
mod webp;

use super::picture::exif;
use crate::source::{Picture, Piece};
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// No photograph is larger.
const LARGEST: u64 = 256 * 1024 * 1024;
/// How an Exif note begins where it is wrapped.
const EXIF: &[u8] = b"Exif\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/";

/// What is left out, where a place is named.
#[derive(Default)]
struct Notes {
    /// Ranges of the file, in order.
    out: Vec<(usize, usize)>,
    /// Whether one of them names a place.
    place: bool,
    /// The way up, from 1 to 8, and by its place in the list the note that says so.
    turned: Option<(u32, usize)>,
    /// Where the picture ends.
    end: usize,
}

/// The picture without its notes, if they say where it was taken.
pub fn cleaned(disk: &Path, kind: Picture, size: u64) -> Option<Vec<Piece>> {
    let read: fn(&[u8]) -> Option<Vec<Piece>> = match kind {
        Picture::Jpeg => jpeg::read,
        Picture::Png => png::read,
        Picture::Webp => webp::read,
        _ => return None,
    };
    let mut file = BufReader::new(File::open(disk).ok().filter(|_| size <= LARGEST)?);
    // Most have no notes, and are not read to their end.
    let noted = match kind {
        Picture::Png => png::noted(&mut file),
        Picture::Webp => webp::noted(&mut file),
        _ => jpeg::noted(&mut file),
    };
    file.seek(SeekFrom::Start(0)).ok().filter(|_| noted)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    read(&bytes)
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

impl Notes {
    /// A note that goes, unless none names a place.
    fn leave_out(&mut self, start: usize, end: usize) {
        self.out.push((start, end));
    }

    /// A note of the camera, which is left out next: it begins as a TIFF does, perhaps behind a word.
    fn camera(&mut self, note: &[u8]) {
        let found = exif(unwrapped(note));
        self.place |= found.place;
        if found.turn > 1 {
            self.turned = Some((found.turn, self.out.len()));
        }
    }

    /// A note of a program, in XML.
    fn program(&mut self, xml: &[u8]) {
        self.place |= holds(xml, b"GPSLatitude") || holds(xml, b"GPSLongitude");
    }

    /// A note that a program has copied from another picture, of either kind. Nobody looks there for the way up.
    fn copied(&mut self, note: &[u8]) {
        self.place |= exif(unwrapped(note)).place;
        self.program(note);
    }

    /// What is left, with the way up at the place of the note that says it.
    fn pieces(&self, way_up: impl Fn(&[u8]) -> Vec<u8>) -> Option<Vec<Piece>> {
        if !self.place {
            return None;
        }
        let mut pieces = Vec::new();
        let mut from = 0;
        for (n, (start, end)) in self.out.iter().enumerate() {
            pieces.push(Piece::From(from as u64, *start as u64));
            if let Some((turn, _)) = self.turned.filter(|(_, note)| *note == n) {
                pieces.push(Piece::New(way_up(&turned(turn))));
            }
            from = *end;
        }
        pieces.push(Piece::From(from as u64, self.end as u64));
        pieces.retain(|piece| piece.size() > 0);
        Some(pieces)
    }
}

/// The TIFF of a note of the camera.
fn unwrapped(note: &[u8]) -> &[u8] {
    let inner = note.strip_prefix(EXIF).and_then(|rest| rest.get(1..));
    inner.unwrap_or(note)
}

/// The shortest note that says nothing but the way up.
fn turned(turn: u32) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([turn as u8, 0, 0, 0, 0, 0, 0]);
    tiff
}
