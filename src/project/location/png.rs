//! PNG: chunks, to the one that ends the picture.

use super::Notes;
use crate::project::picture::big;
use crate::source::Piece;
use flate2::read::ZlibDecoder;
use std::io::{BufReader, Read, Seek};

const SIGN: &[u8] = b"\x89PNG\r\n\x1a\n";
const XMP: &[u8] = b"XML:com.adobe.xmp";
/// How notes are called that a program has copied from another picture, as digits of a word.
const COPIED: &[&[u8]] = &[
    b"Raw profile type exif",
    b"Raw profile type APP1",
    b"Raw profile type xmp",
];
/// All notes of a picture are no longer, once they are unpacked; what is longer is not looked at.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Whether there are notes: goes from chunk to chunk, without reading what they hold.
pub fn noted<F: Read + Seek>(file: &mut BufReader<F>) -> bool {
    let mut chunk = [0; 8];
    let mut read = file.read_exact(&mut chunk);
    while read.is_ok() {
        read = file.read_exact(&mut chunk);
        let [a, b, c, d, kind @ ..] = chunk;
        match &kind {
            b"IEND" => return false,
            b"eXIf" | b"iTXt" | b"zTXt" | b"tEXt" => return read.is_ok(),
            _ => {}
        }
        let length = i64::from(u32::from_be_bytes([a, b, c, d]));
        read = read.and_then(|()| file.seek_relative(length + 4));
    }
    false
}

pub fn read(bytes: &[u8]) -> Option<Vec<Piece>> {
    let mut at = bytes.starts_with(SIGN).then_some(SIGN.len())?;
    let mut notes = Notes {
        end: bytes.len(),
        ..Notes::default()
    };
    let mut room = LONGEST;
    while let (Some(length), Some(kind)) = (big(bytes, at), bytes.get(at + 4..at + 8)) {
        let inner_end = (at + 8).saturating_add(length as usize).min(bytes.len());
        let next = inner_end.saturating_add(4).min(bytes.len());
        let inner = bytes.get(at + 8..inner_end).unwrap_or(&[]);
        if note(kind, inner, &mut room, &mut notes) {
            notes.leave_out(at, next);
        }
        at = next;
        // Nobody reads what stands behind it.
        if kind == b"IEND" {
            notes.end = next;
            break;
        }
    }
    notes.pieces(|tiff| {
        let named = [b"eXIf", tiff].concat();
        let length = (tiff.len() as u32).to_be_bytes();
        let sum = crc(&named).to_be_bytes();
        [&length[..], &named, &sum].concat()
    })
}

/// Reads a chunk; whether it is a note.
fn note(kind: &[u8], inner: &[u8], room: &mut u64, notes: &mut Notes) -> bool {
    if kind == b"eXIf" {
        notes.camera(inner);
        return true;
    }
    let Some((name, text)) = text(kind, inner, room) else {
        return false;
    };
    if name == XMP {
        notes.program(&text);
        return true;
    }
    let copied = COPIED.contains(&name);
    if copied {
        notes.copied(&digits(&text));
    }
    copied
}

/// The name of a text, and what it says.
fn text<'b>(kind: &[u8], inner: &'b [u8], room: &mut u64) -> Option<(&'b [u8], Vec<u8>)> {
    let mut parts = inner.splitn(2, |byte| *byte == 0);
    let (name, rest) = (parts.next()?, parts.next().unwrap_or(&[]));
    if name != XMP && !COPIED.contains(&name) {
        return None;
    }
    let text = match (kind, rest) {
        (b"tEXt", _) => rest.to_vec(),
        (b"zTXt", [_, packed @ ..]) => unpacked(packed, room),
        (b"iTXt", [packed, _, more @ ..]) => {
            // The language and the name in it.
            let text = more.splitn(3, |byte| *byte == 0).nth(2).unwrap_or(&[]);
            match packed {
                0 => text.to_vec(),
                _ => unpacked(text, room),
            }
        }
        (b"zTXt" | b"iTXt", _) => Vec::new(),
        _ => return None,
    };
    Some((name, text))
}

/// What is packed, as far as it can be read.
fn unpacked(packed: &[u8], room: &mut u64) -> Vec<u8> {
    let mut text = Vec::new();
    // A note that is cut off says what it says up to there.
    let _ = ZlibDecoder::new(packed).take(*room).read_to_end(&mut text);
    *room -= text.len() as u64;
    text
}

/// The bytes of a copied note: a line with its kind, one with its length, then two digits for each byte.
fn digits(text: &[u8]) -> Vec<u8> {
    let text = text.trim_ascii_start();
    let lines = text.splitn(3, |byte| *byte == b'\n');
    let digits = lines.skip(2).flatten();
    let digits = digits.filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    let (pairs, _) = digits.as_chunks::<2>();
    pairs.iter().map(|[high, low]| high << 4 | low).collect()
}

/// The check sum of a PNG's chunk.
pub(super) fn crc(bytes: &[u8]) -> u32 {
    let whole = bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            sum >> 1 ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    });
    !whole
}
