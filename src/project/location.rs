//! Pictures that say where they were taken: found, and described without it.
//!
//! JPEG, PNG and WebP. Where a note of the camera (Exif) or of a picture program (XMP) names a place, all such notes are left out of
//! the package's copy, but for the way up; the picture itself is untouched. Files without a place stay as they are.

use super::picture::{big, exif};
use crate::source::{Picture, Piece};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// No photograph is larger.
const LARGEST: u64 = 256 * 1024 * 1024;
/// As far as notes go that stand before the picture.
const HEAD: u64 = 128 * 1024;
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/";
const XMP_PNG: &[u8] = b"XML:com.adobe.xmp";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What is left out, where a place is named: each piece by its kind.
struct Notes {
    /// Ranges of the file, in order.
    out: Vec<(usize, usize)>,
    /// Whether one of them names a place.
    place: bool,
    /// The way up, from 1 to 8.
    turn: u32,
    /// Where the file ends.
    end: usize,
}

/// The picture without its notes, if they say where it was taken.
pub fn cleaned(disk: &Path, kind: Picture, size: u64) -> Option<Vec<Piece>> {
    let read: fn(&[u8]) -> Option<Vec<Piece>> = match kind {
        Picture::Jpeg => jpeg,
        Picture::Png => png,
        Picture::Webp => webp,
        _ => return None,
    };
    let mut file = File::open(disk).ok().filter(|_| size <= LARGEST)?;
    // Most have no notes, and are not read to their end.
    let noted = match kind {
        Picture::Png => png_is_noted(&mut file)?,
        _ => head_is_noted(&mut file)?,
    };
    file.seek(SeekFrom::Start(0)).ok().filter(|_| noted)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    read(&bytes)
}

/// Whether a JPEG holds notes, which stand before the picture, or the head of a WebP says that it does.
fn head_is_noted(file: &mut File) -> Option<bool> {
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head).ok()?;
    Some(match head.first() {
        Some(b'R') => head.get(20).is_some_and(|flags| flags & 0x0c != 0),
        _ => holds(&head, EXIF) || holds(&head, XMP),
    })
}

/// Goes from chunk to chunk of a PNG, without reading what they hold.
fn png_is_noted(file: &mut File) -> Option<bool> {
    let mut chunk = [0; 8];
    file.read_exact(&mut chunk).ok()?;
    while file.read_exact(&mut chunk).is_ok() {
        let [a, b, c, d, kind @ ..] = chunk;
        if matches!(&kind, b"eXIf" | b"iTXt") {
            return Some(true);
        }
        let length = i64::from(u32::from_be_bytes([a, b, c, d]));
        file.seek(SeekFrom::Current(length + 4)).ok()?;
    }
    Some(false)
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

impl Notes {
    fn new(end: usize) -> Notes {
        Notes {
            out: Vec::new(),
            place: false,
            turn: 1,
            end,
        }
    }

    /// A note of the camera: it begins as a TIFF does.
    fn camera(&mut self, tiff: &[u8]) {
        let found = exif(tiff);
        self.place |= found.place;
        if found.turn > 1 {
            self.turn = found.turn;
        }
    }

    /// A note of a program, in XML.
    fn program(&mut self, xml: &[u8]) {
        self.place |= holds(xml, b"GPSLatitude") || holds(xml, b"GPSLongitude");
    }

    /// What is left, with the way up at the place of the first note.
    fn pieces(&self, way_up: impl Fn(&[u8]) -> Vec<u8>) -> Option<Vec<Piece>> {
        if !self.place {
            return None;
        }
        let mut pieces = Vec::new();
        let mut from = 0;
        for (n, (start, end)) in self.out.iter().enumerate() {
            pieces.push(Piece::From(from as u64, *start as u64));
            if n == 0 && self.turn > 1 {
                pieces.push(Piece::New(way_up(&turned(self.turn))));
            }
            from = *end;
        }
        pieces.push(Piece::From(from as u64, self.end as u64));
        pieces.retain(|piece| piece.size() > 0);
        Some(pieces)
    }
}

/// The shortest note that says nothing but the way up.
fn turned(turn: u32) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([turn as u8, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// Segments to the end of the picture. What stands behind it (a film, a second picture, with notes of their own) goes as well, and so
/// does the list of those.
fn jpeg(bytes: &[u8]) -> Option<Vec<Piece>> {
    let mut notes = Notes::new(bytes.len());
    let mut at = 2;
    loop {
        let [0xff, kind] = *bytes.get(at..at + 2)? else {
            return None;
        };
        if kind == 0xff {
            at += 1;
            continue;
        }
        if kind == 0xd9 {
            notes.end = at + 2;
            break;
        }
        let length = usize::from(*bytes.get(at + 2)?) << 8 | usize::from(*bytes.get(at + 3)?);
        let next = at + 2 + length.max(2);
        let inner = bytes.get(at + 4..next)?;
        if kind == 0xe1 && inner.starts_with(EXIF) {
            notes.camera(inner.get(EXIF.len()..)?);
        } else if kind == 0xe1 {
            notes.program(inner);
        }
        if kind == 0xe1 || kind == 0xe2 && inner.starts_with(b"MPF\0") {
            notes.out.push((at, next));
        }
        at = next;
        if kind == 0xda {
            at = after_scan(bytes, at);
            if at >= bytes.len() {
                break;
            }
        }
    }
    notes.pieces(|tiff| {
        let length = (2 + EXIF.len() + tiff.len()) as u16;
        let head = [&[0xff, 0xe1], &length.to_be_bytes()[..], EXIF].concat();
        [&head, tiff].concat()
    })
}

/// The marker behind the data of a scan.
fn after_scan(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    let marker = rest.windows(2).position(
        |two| matches!(two, [0xff, kind] if !matches!(kind, 0x00 | 0x01 | 0xd0..=0xd7 | 0xff)),
    );
    marker.map_or(bytes.len(), |at| from + at)
}

fn png(bytes: &[u8]) -> Option<Vec<Piece>> {
    let mut notes = Notes::new(bytes.len());
    let mut at = bytes.starts_with(PNG).then_some(PNG.len())?;
    while let Some(kind) = bytes.get(at + 4..at + 8) {
        let length = big(bytes, at)? as usize;
        let next = at.checked_add(length)?.checked_add(12)?;
        let inner = bytes.get(at + 8..next.checked_sub(4)?)?;
        match kind {
            b"eXIf" => {
                notes.camera(inner);
                notes.out.push((at, next));
            }
            b"iTXt" if inner.starts_with(XMP_PNG) => {
                notes.program(inner);
                notes.out.push((at, next));
            }
            _ => {}
        }
        at = next;
    }
    notes.pieces(|tiff| {
        let named = [b"eXIf", tiff].concat();
        let length = (tiff.len() as u32).to_be_bytes();
        let sum = crc(&named).to_be_bytes();
        [&length[..], &named, &sum].concat()
    })
}

/// The check sum of a PNG's chunk.
fn crc(bytes: &[u8]) -> u32 {
    let whole = bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            sum >> 1 ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    });
    !whole
}

fn webp(bytes: &[u8]) -> Option<Vec<Piece>> {
    // Only the extended form has notes.
    let flags = *bytes
        .get(20)
        .filter(|_| bytes.get(8..16) == Some(b"WEBPVP8X"))?;
    let mut notes = Notes::new(bytes.len());
    let mut at = 12;
    while let Some(kind) = bytes.get(at..at + 4) {
        let length = bytes.get(at + 4..at + 8)?;
        let length = length
            .iter()
            .rev()
            .fold(0, |n, byte| n << 8 | usize::from(*byte));
        let end = at.checked_add(8)?.checked_add(length)?;
        let inner = bytes.get(at + 8..end)?;
        match kind {
            b"EXIF" => notes.camera(inner.strip_prefix(EXIF).unwrap_or(inner)),
            b"XMP " => notes.program(inner),
            _ => {}
        }
        let next = end + length % 2;
        if matches!(kind, b"EXIF" | b"XMP ") {
            notes.out.push((at, next.min(bytes.len())));
        }
        at = next;
    }
    let mut pieces = notes.pieces(|tiff| {
        let length = (tiff.len() as u32).to_le_bytes();
        [b"EXIF", &length[..], tiff].concat()
    })?;
    // The head says how long all of it is, and which notes there are.
    let size: u64 = pieces.iter().map(Piece::size).sum();
    let kept = flags & !0x0c | if notes.turn > 1 { 0x08 } else { 0 };
    let length = u32::try_from(size.checked_sub(8)?).ok()?.to_le_bytes();
    let head = [b"RIFF", &length[..], bytes.get(8..20)?, &[kept]].concat();
    if let Some(Piece::From(start, _)) = pieces.first_mut() {
        *start = 21;
    }
    pieces.insert(0, Piece::New(head));
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A note with the way up and, if wanted, a place: the latitude at the end.
    fn note(turn: u8, place: bool) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        tiff.extend([turn, 0, 0]);
        tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
        let tag = if place { 2 } else { 0 };
        tiff.extend([0, 1, 0, tag, 0, 5, 0, 0, 0, 3, 0, 0, 0, 0x38, 0, 0, 0, 0]);
        tiff.extend([0, 0, 0, 51, 0, 0, 0, 1].repeat(3));
        tiff
    }

    fn segment(kind: u8, inner: &[u8]) -> Vec<u8> {
        let length = (inner.len() + 2) as u16;
        [&[0xff, kind], &length.to_be_bytes()[..], inner].concat()
    }

    fn photograph(tiff: &[u8], behind: &[u8]) -> Vec<u8> {
        [
            b"\xff\xd8".to_vec(),
            segment(0xe1, &[EXIF, tiff].concat()),
            segment(0xe2, b"MPF\0II*\0"),
            segment(0xdb, &[1; 65]),
            segment(0xda, &[1, 1, 0, 0, 63, 0]),
            b"\x12\xff\0\x34\xff\xd0\x56\xff\xd9".to_vec(),
            behind.to_vec(),
        ]
        .concat()
    }

    fn whole(bytes: &[u8], pieces: &[Piece]) -> Vec<u8> {
        let piece = |piece: &Piece| match piece {
            Piece::From(start, end) => bytes[*start as usize..*end as usize].to_vec(),
            Piece::New(bytes) => bytes.clone(),
        };
        pieces.iter().flat_map(piece).collect()
    }

    #[test]
    fn a_photograph_keeps_its_way_up_and_nothing_else_of_its_notes() {
        let bytes = photograph(&note(6, true), b"a film behind the picture");
        let kept = whole(&bytes, &jpeg(&bytes).unwrap());
        let picture = [
            segment(0xdb, &[1; 65]),
            segment(0xda, &[1, 1, 0, 0, 63, 0]),
            b"\x12\xff\0\x34\xff\xd0\x56\xff\xd9".to_vec(),
        ]
        .concat();
        let way_up = segment(0xe1, &[EXIF, &turned(6)].concat());
        assert_eq!(
            kept,
            [b"\xff\xd8".to_vec(), way_up, picture.clone()].concat()
        );
        assert_eq!(exif(&turned(6)).turn, 6);
        // Once clean, it stays as it is.
        assert_eq!(jpeg(&kept), None);
        let upright = photograph(&note(1, true), b"");
        let kept = whole(&upright, &jpeg(&upright).unwrap());
        assert_eq!(kept, [b"\xff\xd8".to_vec(), picture].concat());
    }

    #[test]
    fn a_picture_that_names_no_place_stays_as_it_is() {
        let bytes = photograph(&note(6, false), b"");
        assert_eq!(jpeg(&bytes), None);
        for end in 0..bytes.len() {
            assert_eq!(jpeg(&bytes[..end]), None);
        }
        assert_eq!(png(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffeXIf"), None);
        assert_eq!(
            webp(b"RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff\x08"),
            None
        );
    }

    #[test]
    fn a_place_in_the_note_of_a_program_is_found_too() {
        let xml = [XMP, b"\0<x exif:GPSLatitude=\"51,3N\"/>"].concat();
        let mut bytes = b"\xff\xd8".to_vec();
        bytes.extend(segment(0xe1, &xml));
        bytes.extend(b"\xff\xd9");
        assert_eq!(whole(&bytes, &jpeg(&bytes).unwrap()), b"\xff\xd8\xff\xd9");
    }

    fn chunk(kind: &[u8; 4], inner: &[u8]) -> Vec<u8> {
        let named = [&kind[..], inner].concat();
        let length = (inner.len() as u32).to_be_bytes();
        [&length[..], &named, &crc(&named).to_be_bytes()].concat()
    }

    #[test]
    fn the_notes_of_a_png_go() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
        let parts = |note: &[u8]| {
            let xmp = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>");
            let more = [chunk(b"IDAT", b"x"), xmp, chunk(b"IEND", b"")].concat();
            [PNG, &chunk(b"IHDR", &[0; 13]), note, &more].concat()
        };
        let bytes = parts(&chunk(b"eXIf", &note(8, true)));
        let kept = whole(&bytes, &png(&bytes).unwrap());
        let clean = [
            PNG,
            &chunk(b"IHDR", &[0; 13]),
            &chunk(b"eXIf", &turned(8)),
            &chunk(b"IDAT", b"x"),
            &chunk(b"IEND", b""),
        ];
        assert_eq!(kept, clean.concat());
        assert_eq!(png(&parts(&chunk(b"eXIf", &note(8, false)))), None);
    }

    #[test]
    fn the_notes_of_a_webp_go_and_its_head_says_so() {
        let part = |kind: &[u8; 4], inner: &[u8]| {
            let length = (inner.len() as u32).to_le_bytes();
            [&kind[..], &length, inner, &vec![0; inner.len() % 2]].concat()
        };
        let whole_file = |flags: u8, more: &[u8]| {
            let head = part(b"VP8X", &[flags, 0, 0, 0, 3, 0, 0, 2, 0, 0]);
            let inner = [b"WEBP", &head[..], &part(b"VP8 ", b"abc"), more].concat();
            [b"RIFF", &(inner.len() as u32).to_le_bytes()[..], &inner].concat()
        };
        let xmp = part(b"XMP ", b"<x/>");
        let bytes = whole_file(0x1c, &[part(b"EXIF", &note(1, true)), xmp.clone()].concat());
        assert_eq!(whole(&bytes, &webp(&bytes).unwrap()), whole_file(0x10, b""));
        let turned_one = whole_file(0x1c, &[part(b"EXIF", &note(3, true)), xmp].concat());
        let kept = whole_file(0x18, &part(b"EXIF", &turned(3)));
        assert_eq!(whole(&turned_one, &webp(&turned_one).unwrap()), kept);
    }
}
