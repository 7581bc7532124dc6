//! WebP: chunks, as far as its head says that it goes.

use super::Notes;
use crate::source::Piece;
use std::io::{BufReader, Read, Seek};

/// Where the first chunk begins.
const FIRST: usize = 12;
/// The chunk of the extended form, whose first byte says which notes there are.
const EXTENDED: (usize, &[u8]) = (20, b"VP8X");
const NOTES: u8 = 0x0c;
const CAMERA: u8 = 0x08;

/// Whether there are notes: goes from chunk to chunk, without reading what they hold.
pub fn noted<F: Read + Seek>(file: &mut BufReader<F>) -> bool {
    let mut chunk = [0; 8];
    let mut read = file.read_exact(&mut [0; FIRST]);
    while read.is_ok() {
        read = file.read_exact(&mut chunk);
        let [kind @ .., a, b, c, d] = chunk;
        if matches!(&kind, b"EXIF" | b"XMP ") {
            return read.is_ok();
        }
        let length = i64::from(u32::from_le_bytes([a, b, c, d]));
        read = read.and_then(|()| file.seek_relative(length + length % 2));
    }
    false
}

pub fn read(bytes: &[u8]) -> Option<Vec<Piece>> {
    let said = number(bytes, 4)?;
    let end = said.saturating_add(8).min(bytes.len());
    let bytes = bytes.get(..end)?;
    let mut notes = Notes {
        end,
        ..Notes::default()
    };
    let mut at = FIRST;
    while let (Some(kind), Some(length)) = (bytes.get(at..at + 4), number(bytes, at + 4)) {
        let inner_end = (at + 8).saturating_add(length).min(end);
        let next = (inner_end + length % 2).min(end);
        let inner = bytes.get(at + 8..inner_end).unwrap_or(&[]);
        match kind {
            b"EXIF" => notes.camera(inner),
            b"XMP " => notes.program(inner),
            _ => {}
        }
        if matches!(kind, b"EXIF" | b"XMP ") {
            notes.leave_out(at, next);
        }
        at = next;
    }
    let pieces = notes.pieces(|tiff| {
        let length = (tiff.len() as u32).to_le_bytes();
        [b"EXIF", &length[..], tiff].concat()
    })?;
    headed(bytes, said, &notes, pieces)
}

/// The pieces behind a head that says how long all of it is, and which notes there are.
fn headed(bytes: &[u8], said: usize, notes: &Notes, mut pieces: Vec<Piece>) -> Option<Vec<Piece>> {
    let size: u64 = pieces.iter().map(Piece::size).sum();
    // A file whose end is missing still says how long it was.
    let missing = (said as u64 + 8).checked_sub(bytes.len() as u64)?;
    let length = u32::try_from((size + missing).checked_sub(8)?).ok()?;
    let (flags, extended) = EXTENDED;
    let mut head = [b"RIFF", &length.to_le_bytes()[..]].concat();
    if bytes.get(FIRST..FIRST + 4) == Some(extended) {
        let kept = match notes.turned {
            Some(_) => !(NOTES & !CAMERA),
            None => !NOTES,
        };
        head.extend(bytes.get(8..flags)?);
        head.push(bytes.get(flags)? & kept);
    }
    if let Some(Piece::From(start, _)) = pieces.first_mut() {
        *start = head.len() as u64;
    }
    pieces.insert(0, Piece::New(head));
    Some(pieces)
}

/// Four bytes as a number, the low one first.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(
        four.iter()
            .rev()
            .fold(0, |n, byte| n << 8 | usize::from(*byte)),
    )
}
