//! Characters of six bits: the alphabet, writing and reading numbers and texts, and the checksum.

/// The 64 characters every LMS keeps as they are.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A number in so many characters, the high ones first.
pub fn put(out: &mut String, n: u32, chars: u32) {
    for place in (0..chars).rev() {
        let six = (n >> (6 * place)) & 63;
        out.push(ALPHABET.get(six as usize).copied().map_or('A', char::from));
    }
}

/// How many characters a text of so many bytes takes.
pub fn chars_for(bytes: usize) -> usize {
    (bytes * 8).div_ceil(6)
}

/// A text's bytes, four characters for three.
pub fn put_text(out: &mut String, text: &str) {
    for three in text.as_bytes().chunks(3) {
        let joined = three
            .iter()
            .fold(0u32, |n, byte| (n << 8) | u32::from(*byte));
        let (shift, chars) = match three.len() {
            1 => (4, 2),
            2 => (2, 3),
            _ => (0, 4),
        };
        put(out, joined << shift, chars);
    }
}

/// The numbers that the characters of a text stand for; none if there is another character among them.
pub fn sixes(text: &str) -> Option<Vec<u8>> {
    text.bytes()
        .map(|byte| {
            ALPHABET
                .iter()
                .position(|c| *c == byte)
                .map(|six| six as u8)
        })
        .collect()
}

/// A checksum of 24 bits over characters: every change of one character, and of any four in a row, changes it.
pub fn checksum(sixes: &[u8]) -> u32 {
    sixes.iter().fold(0x00b7_04ce, |crc, six| {
        (0..6).fold(crc ^ (u32::from(*six) << 18), |crc, _| {
            let next = crc << 1;
            (if next & 0x0100_0000 == 0 {
                next
            } else {
                next ^ 0x0186_4cfb
            }) & 0x00ff_ffff
        })
    })
}

/// Reads numbers and texts one after the other; none where too little is left.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads these.
    pub fn new(sixes: &'a [u8]) -> Reader<'a> {
        Reader { rest: sixes }
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next so many characters.
    pub fn take(&mut self, chars: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(chars)?;
        self.rest = rest;
        Some(taken)
    }

    /// The next number of so many characters.
    pub fn number(&mut self, chars: usize) -> Option<u32> {
        let taken = self.take(chars)?;
        Some(taken.iter().fold(0, |n, six| (n << 6) | u32::from(*six)))
    }

    /// The next text of so many bytes.
    pub fn text(&mut self, bytes: usize) -> Option<String> {
        let taken = self.take(chars_for(bytes))?;
        let mut out = Vec::with_capacity(bytes);
        let (mut held, mut bits) = (0u32, 0);
        for six in taken {
            held = (held << 6) | u32::from(*six);
            bits += 6;
            if bits >= 8 {
                bits -= 8;
                out.push((held >> bits & 0xff) as u8);
                held &= (1 << bits) - 1;
            }
        }
        out.truncate(bytes);
        Some(String::from_utf8_lossy(&out).into_owned())
    }
}
