/**
 * Characters of six bits: the alphabet, writing and reading numbers and texts, and the checksum. The Rust side is
 * `src/model/record/bits.rs`; shared vectors hold the two together.
 */

const SIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * A number in so many characters, the high ones first.
 * @param {number} n
 * @param {number} chars
 * @returns {string}
 */
export function putNumber(n, chars) {
  let out = '';
  for (let place = chars - 1; place >= 0; place -= 1) out += SIX_ALPHABET[(n >>> (6 * place)) & 63];
  return out;
}

/**
 * A text's bytes, four characters for three.
 * @param {string} text
 * @returns {string}
 */
export function putText(text) {
  const bytes = new TextEncoder().encode(text);
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = Math.min(3, bytes.length - i);
    const joined = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
    out += putNumber(joined, 4).slice(0, left + 1);
  }
  return out;
}

/**
 * The numbers that the characters of a text stand for; null if there is another character among them.
 * @param {string} text
 * @returns {number[]|null}
 */
export function sixesOf(text) {
  const sixes = Array.from(text, (char) => SIX_ALPHABET.indexOf(char));
  return sixes.includes(-1) ? null : sixes;
}

/**
 * A checksum of 24 bits over characters: every change of one character, and of any four in a row, changes it.
 * @param {number[]} sixes
 * @returns {number}
 */
export function checksum24(sixes) {
  let crc = 0xb704ce;
  for (const six of sixes) {
    crc ^= six << 18;
    for (let bit = 0; bit < 6; bit += 1) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc;
}

/**
 * Reads numbers and texts one after the other. What is beyond the end reads as nothing and makes `short` true.
 * @typedef {Object} SixReader
 * @property {number[]} sixes
 * @property {number} at
 * @property {boolean} short
 */

/**
 * @param {number[]} sixes
 * @returns {SixReader}
 */
export function readerOf(sixes) {
  return { sixes, at: 0, short: false };
}

/**
 * The next so many characters.
 * @param {SixReader} reader
 * @param {number} chars
 * @returns {number[]}
 */
export function takeSixes(reader, chars) {
  const taken = reader.sixes.slice(reader.at, reader.at + chars);
  reader.at += taken.length;
  if (taken.length < chars) reader.short = true;
  return taken;
}

/**
 * The next number of so many characters.
 * @param {SixReader} reader
 * @param {number} chars
 * @returns {number}
 */
export function takeNumber(reader, chars) {
  return takeSixes(reader, chars).reduce((n, six) => n * 64 + six, 0);
}

/**
 * The next text of so many bytes.
 * @param {SixReader} reader
 * @param {number} bytes
 * @returns {string}
 */
export function takeText(reader, bytes) {
  const out = [];
  let held = 0;
  let bits = 0;
  for (const six of takeSixes(reader, Math.ceil((bytes * 8) / 6))) {
    held = (held << 6) | six;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(out.slice(0, bytes)));
}
