//! What a picture really is, by its first bytes.

use super::picture::{HEAD, root};
use crate::source::Picture;
use std::borrow::Cow;

/// What these first bytes of a file begin; none where they do not say.
pub fn of(head: &[u8]) -> Option<Picture> {
    match head {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Picture::Png),
        [0xff, 0xd8, 0xff, ..] => Some(Picture::Jpeg),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Picture::Gif),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(Picture::Webp),
        _ => drawing(&letters(head)),
    }
}

/// Whether these begin a web page, or anything else that a browser could take for one.
pub fn is_markup(head: &[u8]) -> bool {
    letters(head).trim_ascii_start().first() == Some(&b'<')
}

/// The first letters of a text, without the mark that says how they are written.
fn letters(head: &[u8]) -> Cow<'_, [u8]> {
    match head {
        // Two bytes each: without their zeros they read the same.
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => {
            rest.iter().copied().filter(|byte| *byte != 0).collect()
        }
        _ => head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).into(),
    }
}

/// Whether the first element is that of a drawing.
fn drawing(head: &[u8]) -> Option<Picture> {
    let head = head.trim_ascii_start();
    // What begins otherwise holds no XML, and need not be read as such.
    if head.first() != Some(&b'<') {
        return Some(Picture::Other);
    }
    match root(head) {
        Some(name) if name == "svg" => Some(Picture::Svg),
        // A long comment may stand before the first element.
        None if head.len() as u64 >= HEAD / 2 - 4 => None,
        _ => Some(Picture::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_first_bytes() {
        for (head, wanted) in [
            (&b"\x89PNG\r\n\x1a\n\0\0"[..], Picture::Png),
            (b"\xff\xd8\xff\xe0", Picture::Jpeg),
            (b"GIF89a\x01", Picture::Gif),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Picture::Webp),
            (
                b"<?xml version='1.0'?>\n<!-- a desk -->\n<svg xmlns='x'>",
                Picture::Svg,
            ),
            (
                b"\xef\xbb\xbf<!DOCTYPE svg PUBLIC '-' 'x'>\r\n<svg:svg/>",
                Picture::Svg,
            ),
            (b"\xff\xfe<\0s\0v\0g\0>\0", Picture::Svg),
            (b"RIFF\x24\0\0\0WAVEfmt ", Picture::Other),
            (b"<html><svg>", Picture::Other),
            (b"<?php echo 1; ?>", Picture::Other),
            (b"A desk with a lamp.", Picture::Other),
            (b"BM\x36\0", Picture::Other),
            (b"", Picture::Other),
        ] {
            assert_eq!(of(head), Some(wanted), "{}", String::from_utf8_lossy(head));
        }
        for page in [
            &b"<html>"[..],
            b"\xef\xbb\xbf \r\n<!doctype html>",
            b"\xff\xfe<\0a\0",
        ] {
            assert!(is_markup(page));
        }
        assert!(
            ![&b""[..], b"%PDF-1.7 <", b"PK\x03\x04<"]
                .iter()
                .any(|head| is_markup(head))
        );
        let long = format!("<!-- {} -->", "-".repeat(HEAD as usize));
        assert_eq!(of(&long.as_bytes()[..HEAD as usize]), None);
    }
}
