//! The saved state: any text is read, and what was read is written, read and written again to the same text.

use storyloom::model::record::{HEADER, Kind, Layout, most, read, write};

use super::layout::layout;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Characters of a header before its checksums.
const PLAIN: usize = 16;

/// As it is, as the copy of a header, and as a body under a header that vouches for it.
pub fn codec(data: &[u8]) {
    let layout = layout();
    let text = String::from_utf8_lossy(data);
    let vouched = vouched(data);
    settles(&layout, &text, "");
    settles(&layout, "", &text);
    settles(&layout, &vouched, "");
    settles(&layout, &text, &vouched[..HEADER]);
}

fn settles(layout: &Layout, saved: &str, place: &str) {
    let first = write(layout, &read(layout, saved, place).state);
    let again = read(layout, &first, "");
    let sound = (again.kind, again.moved, again.dropped);
    assert_eq!(sound, (Kind::Whole, false, 0), "{saved:?} {place:?}");
    assert_eq!(write(layout, &again.state), first, "{saved:?} {place:?}");
    assert_eq!(read(layout, &first, "").state, again.state, "{saved:?}");
    assert!(first.len() <= most(layout), "{saved:?} {place:?}");
}

/// The bytes as a saved state whose checksums are right: the first 16 as the header, and all from the 25th on as the body. A text
/// that was sound stays as it is.
pub fn vouched(data: &[u8]) -> String {
    let six = |byte: &u8| {
        ALPHABET
            .iter()
            .position(|c| c == byte)
            .unwrap_or(usize::from(*byte) & 63) as u32
    };
    let mut plain: Vec<u32> = data.iter().take(PLAIN).map(six).collect();
    plain.resize(PLAIN, 0);
    let body: Vec<u32> = data.iter().skip(HEADER).map(six).collect();
    let length = body.len() as u32;
    plain[0] = 1;
    (plain[PLAIN - 2], plain[PLAIN - 1]) = (length >> 6 & 63, length & 63);
    let whole = checksum(plain.iter().chain(&body));
    plain.extend(four(whole));
    let own = checksum(plain.iter());
    plain.extend(four(own));
    let all = plain.iter().chain(&body);
    all.map(|six| char::from(ALPHABET[*six as usize])).collect()
}

fn four(n: u32) -> [u32; 4] {
    [18, 12, 6, 0].map(|shift| n >> shift & 63)
}

fn checksum<'a>(sixes: impl Iterator<Item = &'a u32>) -> u32 {
    sixes.fold(0x00b7_04ce, |crc, six| {
        (0..6).fold(crc ^ (six << 18), |crc: u32, _| {
            let next = crc << 1;
            let over = next & 0x0100_0000 != 0;
            (if over { next ^ 0x0186_4cfb } else { next }) & 0x00ff_ffff
        })
    })
}
