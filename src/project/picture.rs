//! How wide and high a picture is, from its first bytes.
//!
//! PNG, JPEG, GIF, WebP and SVG; a few KiB are read, never the whole file. Anything that does not say so gives nothing: the page
//! then leaves the space to the browser.

use quick_xml::events::{BytesStart, Event};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// How much of a file is read to know what it is.
pub const HEAD: u64 = 8 * 1024;

/// Width and height in CSS pixels.
pub fn dimensions(path: &Path) -> Option<(u32, u32)> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    if !["png", "jpg", "jpeg", "gif", "webp", "svg"].contains(&ending.as_str()) {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let mut head = Vec::new();
    (&mut file).take(HEAD).read_to_end(&mut head).ok()?;
    let size = match head.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => png(&mut file, big(&head, 16)?, big(&head, 20)?),
        [b'G', b'I', b'F', ..] => Some((little(&head, 6, 2)?, little(&head, 8, 2)?)),
        [0xff, 0xd8, ..] => jpeg(&mut file),
        [b'R', b'I', b'F', b'F', ..] => webp(&head),
        _ if ending == "svg" => svg(&head),
        _ => None,
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

pub fn big(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(four.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(length)?)?;
    Some(
        part.iter()
            .rev()
            .fold(0, |n, byte| n << 8 | u32::from(*byte)),
    )
}

/// The size that was read, turned if a note before the picture says so.
fn png(file: &mut File, width: u32, height: u32) -> Option<(u32, u32)> {
    let mut chunk = [0; 8];
    file.seek(SeekFrom::Start(8)).ok()?;
    for _ in 0..256 {
        if file.read_exact(&mut chunk).is_err() {
            break;
        }
        let [a, b, c, d, kind @ ..] = chunk;
        let length = u32::from_be_bytes([a, b, c, d]);
        match &kind {
            b"IDAT" => break,
            b"eXIf" => {
                let mut note = Vec::new();
                let part = file.take(HEAD.min(length.into()));
                { part }.read_to_end(&mut note).ok()?;
                return Some(match exif(&note).turn {
                    5.. => (height, width),
                    _ => (width, height),
                });
            }
            _ => file.seek(SeekFrom::Current(i64::from(length) + 4)).ok()?,
        };
    }
    Some((width, height))
}

/// Goes from marker to marker, without reading what they hold, to the one that says the size.
fn jpeg(file: &mut File) -> Option<(u32, u32)> {
    file.seek(SeekFrom::Start(2)).ok()?;
    let mut lies = false;
    for _ in 0..256 {
        let mut marker = [0; 4];
        file.read_exact(&mut marker).ok()?;
        let [0xff, kind, high, low] = marker else {
            return None;
        };
        let length = i64::from(high) << 8 | i64::from(low);
        if matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
            let mut frame = [0; 5];
            file.read_exact(&mut frame).ok()?;
            let [_, a, b, c, d] = frame.map(u32::from);
            let (width, height) = (c << 8 | d, a << 8 | b);
            return Some(if lies {
                (height, width)
            } else {
                (width, height)
            });
        }
        if kind == 0xe1 {
            let mut note = Vec::new();
            let part = (&mut *file).take(HEAD.min(length.max(2) as u64 - 2));
            let read = { part }.read_to_end(&mut note).ok()?;
            // Turned by a quarter: browsers do so.
            let tiff = note.strip_prefix(b"Exif\0\0").unwrap_or_default();
            lies |= exif(tiff).turn >= 5;
            file.seek(SeekFrom::Current(-(read as i64))).ok()?;
        }
        file.seek(SeekFrom::Current(length.max(2) - 2)).ok()?;
    }
    None
}

/// What a note of the camera (Exif) says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The way up, from 1 (as it lies) to 8.
    pub turn: u32,
    /// Whether it says where the picture was taken.
    pub place: bool,
}

/// Reads a note from its beginning as a TIFF.
pub fn exif(tiff: &[u8]) -> Noted {
    let number = |at: usize, length: usize| match tiff.starts_with(b"II") {
        true => little(tiff, at, length),
        false => {
            let part = tiff.get(at..at.checked_add(length)?)?;
            Some(part.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)))
        }
    };
    // Where an entry of a list stands: each has twelve bytes.
    let entry = |list: usize, wanted: &[u32]| {
        let entries = number(list, 2)? as usize;
        let mut places = (0..entries).map(|entry| list + 2 + 12 * entry);
        places.find(|at| number(*at, 2).is_some_and(|tag| wanted.contains(&tag)))
    };
    let first = number(4, 4).map_or(usize::MAX >> 1, |at| at as usize);
    let turn = entry(first, &[0x0112]).and_then(|at| number(at + 8, 2));
    let places = entry(first, &[0x8825]).and_then(|at| number(at + 8, 4));
    Noted {
        turn: turn.filter(|turn| (1..=8).contains(turn)).unwrap_or(1),
        place: places.is_some_and(|list| entry(list as usize, &[2, 4]).is_some()),
    }
}

fn webp(head: &[u8]) -> Option<(u32, u32)> {
    match head.get(12..16)? {
        b"VP8 " => Some((little(head, 26, 2)? & 0x3fff, little(head, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let bits = little(head, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(head, 24, 3)? + 1, little(head, 27, 3)? + 1)),
        _ => None,
    }
}

/// The size the root element names, or that of its view box.
fn svg(head: &[u8]) -> Option<(u32, u32)> {
    let mut reader = quick_xml::Reader::from_reader(head);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => return svg_root(&root),
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// The name of the root element, without its prefix; empty where words stand before it.
pub fn root(head: &[u8]) -> Option<String> {
    let mut reader = quick_xml::Reader::from_reader(head);
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => {
                return Some(root.local_name().as_ref().to_string());
            }
            Event::Text(text) if !text.trim_ascii().is_empty() => return Some(String::new()),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn svg_root(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let attribute = |name: &str| {
        let found = root.try_get_attribute(name).ok().flatten()?;
        Some(found.value.into_owned())
    };
    let named = attribute("width")
        .and_then(|w| length(&w))
        .zip(attribute("height").and_then(|h| length(&h)));
    named.or_else(|| {
        let view = attribute("viewBox")?;
        let numbers: Vec<f64> = view
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter_map(|n| n.parse().ok())
            .collect();
        match numbers.as_slice() {
            [_, _, width, height] => Some((whole(*width)?, whole(*height)?)),
            _ => None,
        }
    })
}

/// CSS pixels per unit.
const UNITS: &[(&str, f64)] = &[
    ("px", 1.0),
    ("pt", 4.0 / 3.0),
    ("pc", 16.0),
    ("mm", 96.0 / 25.4),
    ("cm", 96.0 / 2.54),
    ("in", 96.0),
    ("", 1.0),
];

fn length(text: &str) -> Option<u32> {
    let text = text.trim();
    UNITS.iter().find_map(|(unit, pixels)| {
        let number: f64 = text.strip_suffix(unit)?.trim().parse().ok()?;
        whole(number * pixels)
    })
}

fn whole(n: f64) -> Option<u32> {
    let n = n.round();
    (1.0..=1e6).contains(&n).then_some(n as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A photograph of 4 by 3 with one note of the camera.
    fn photograph(tiff: &[u8]) -> Vec<u8> {
        let length = (2 + 6 + tiff.len()) as u8;
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0, length];
        bytes.extend(b"Exif\0\0");
        bytes.extend(tiff);
        bytes.extend([0xff, 0xc0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0]);
        bytes
    }

    fn size(bytes: &[u8]) -> Option<(u32, u32)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jpg");
        std::fs::write(&path, bytes).unwrap();
        dimensions(&path)
    }

    #[test]
    fn a_photograph_that_is_turned_is_as_high_as_it_was_wide() {
        let little = |turn: u8| {
            let head = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0";
            photograph(&[&head[..], &[turn, 0, 0, 0]].concat())
        };
        let big = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(size(&little(1)), Some((4, 3)));
        assert_eq!(size(&little(6)), Some((3, 4)));
        assert_eq!(size(&photograph(&big)), Some((3, 4)));
        assert_eq!(size(&photograph(b"II")), Some((4, 3)));
    }
}
