//! Looks inside media: what a film, sound or picture really is, the text of captions, and pictures that say where they were taken.
//!
//! Of films and sounds the first bytes are looked at, and never more. What a file holds is never taken from its name.

use super::include::{plain, shown, text};
use super::picture::HEAD;
use super::{Loaded, Module, Stamp, drawing, kind, location};
use crate::source::{Asset, Container, Inside, Picture};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// No captions are larger.
const LARGEST_TEXT: u64 = 4 * 1024 * 1024;
const PLAYED: &[&str] = &["mp4", "m4a", "webm", "mp3", "ogg", "oga", "opus", "wav"];

/// Looks inside all of them; the texts of captions become sources.
pub fn look(module: &Module, assets: &[Asset], loaded: &mut Loaded) {
    for asset in assets {
        let seen = seen(module, asset, loaded);
        loaded.project.inside.insert(asset.path.clone(), seen);
    }
}

fn seen(module: &Module, asset: &Asset, loaded: &mut Loaded) -> Inside {
    let ending = asset.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_ascii_lowercase();
    let Ok(head) = head(&asset.disk) else {
        return closed();
    };
    if ending == "vtt" && asset.size <= LARGEST_TEXT {
        return captions(module, asset, loaded).unwrap_or_default();
    }
    if PLAYED.contains(&ending.as_str()) {
        return Inside {
            container: Some(container(&head)),
            ..Inside::default()
        };
    }
    pictured(asset, &head)
}

/// Looks inside what can only be a picture.
pub fn picture(asset: &Asset) -> Inside {
    head(&asset.disk).map_or_else(|_| closed(), |head| pictured(asset, &head))
}

fn closed() -> Inside {
    Inside {
        closed: true,
        ..Inside::default()
    }
}

fn pictured(asset: &Asset, head: &[u8]) -> Inside {
    let picture = kind::of(head);
    let drawn = picture == Some(Picture::Svg);
    Inside {
        picture,
        markup: kind::is_markup(head),
        flaw: drawn.then(|| drawing::flaw(asset)).flatten(),
        cleaned: picture.and_then(|kind| location::cleaned(&asset.disk, kind, asset.size)),
        ..Inside::default()
    }
}

/// The first bytes of a file.
fn head(disk: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(disk)?.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

fn captions(module: &Module, asset: &Asset, loaded: &mut Loaded) -> Option<Inside> {
    let base = module.folder.parent().unwrap_or(&module.folder);
    let stamp = Stamp::of(&asset.disk);
    let (words, bad) = text(fs::read(&asset.disk).ok()?);
    let path = shown(base, &plain(&module.folder.join(&asset.path)));
    let file = loaded.project.sources.add(path, words);
    loaded.texts.push(stamp);
    Some(Inside {
        text: Some(file),
        unread: bad.map(|bad| bad.place(file)),
        ..Inside::default()
    })
}

/// What the first bytes say.
fn container(head: &[u8]) -> Container {
    match head {
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Container::Mp4,
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Container::Webm,
        [b'O', b'g', b'g', b'S', ..] => Container::Ogg,
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
            b'A',
            b'V',
            b'E',
            ..,
        ] => Container::Wav,
        [b'I', b'D', b'3', ..] => Container::Mp3,
        // The first frame: eleven bits that are set, then a layer.
        [0xff, second, ..] if second & 0xe0 == 0xe0 && second & 0x06 != 0 => Container::Mp3,
        _ => Container::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn films_and_sounds_are_known_by_their_first_bytes() {
        let found = container;
        assert_eq!(found(b"\0\0\0\x18ftypmp42"), Container::Mp4);
        assert_eq!(found(b"\x1a\x45\xdf\xa3\x01"), Container::Webm);
        assert_eq!(found(b"OggS\0"), Container::Ogg);
        assert_eq!(found(b"RIFF\x24\0\0\0WAVEfmt "), Container::Wav);
        assert_eq!(found(b"ID3\x04"), Container::Mp3);
        assert_eq!(found(&[0xff, 0xfb, 0x90, 0]), Container::Mp3);
        // AAC without a wrapping has no layer, AVI is wrapped as WAV is, and this film has lost its first bytes.
        assert_eq!(found(&[0xff, 0xf1, 0x50, 0]), Container::Other);
        assert_eq!(found(b"RIFF\x24\0\0\0AVI LIST"), Container::Other);
        assert_eq!(found(b"\0\0\0\x08mdat"), Container::Other);
        assert_eq!(found(b""), Container::Other);
    }
}
