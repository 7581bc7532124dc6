//! JPEG: segments, and between them the data of scans.

use super::{EXIF, Notes, XMP, holds};
use crate::source::Piece;
use std::io::Read;

/// As far as notes go that stand before the picture.
const HEAD: u64 = 128 * 1024;

/// Whether there are notes.
pub fn noted(file: &mut impl Read) -> bool {
    let mut head = Vec::new();
    let read = file.take(HEAD).read_to_end(&mut head);
    read.is_ok() && (holds(&head, EXIF) || holds(&head, XMP))
}

/// Segments to the end of the picture. What stands behind it (a film, a second picture, with notes of their own) goes as well, and so
/// does the list of those.
pub fn read(bytes: &[u8]) -> Option<Vec<Piece>> {
    let mut notes = Notes {
        end: bytes.len(),
        ..Notes::default()
    };
    let mut at = 2;
    while let Some((start, kind)) = marker(bytes, at) {
        at = start + 2;
        match kind {
            0xd9 => {
                notes.end = at;
                break;
            }
            // These stand alone.
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let Some([high, low]) = bytes.get(at..at + 2) else {
            break;
        };
        let length = usize::from(*high) << 8 | usize::from(*low);
        let next = (at + length.max(2)).min(bytes.len());
        let inner = bytes.get(at + 2..next).unwrap_or(&[]);
        if kind == 0xe1 && inner.starts_with(EXIF) {
            notes.camera(inner);
        } else if kind == 0xe1 {
            notes.program(inner);
        }
        if kind == 0xe1 || kind == 0xe2 && inner.starts_with(b"MPF\0") {
            notes.leave_out(start, next);
        }
        at = next;
    }
    notes.pieces(|tiff| {
        let length = (3 + EXIF.len() + tiff.len()) as u16;
        let head = [&[0xff, 0xe1], &length.to_be_bytes()[..], EXIF, &[0]].concat();
        [&head, tiff].concat()
    })
}

/// Where the next marker begins, and its kind. Before it may stand the data of a scan, or bytes that nobody knows: browsers pass both
/// over.
fn marker(bytes: &[u8], from: usize) -> Option<(usize, u8)> {
    let rest = bytes.get(from..)?;
    let at = rest
        .windows(2)
        .position(|two| matches!(two, [0xff, kind] if !matches!(kind, 0x00 | 0xff)))?;
    Some((from + at, *rest.get(at + 1)?))
}
