/**
 * Typed answers: how texts are compared, how numbers are read, how long a text is in the saved state.
 *
 * Texts go in; folded texts, whole numbers of millionths and byte lengths come out. Nothing here knows of courses.
 */

/** Bytes of UTF-8 of what is typed, by the kind of answer. @type {Record<string, number>} */
export const ROOMS = { number: 16, text: 40 };

/** Letters that do not come apart into a letter and a mark. */
const FOLDED_LETTERS = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/**
 * Marks that are written or left out as people like: accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic ones,
 * what stretches a word, and what is not seen.
 */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]|[\u0640\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * @param {string} text
 * @returns {string}
 */
function unmarked(text) {
  return text.normalize('NFD').replace(MARKS, '').normalize('NFC');
}

/**
 * Quotes, hyphens and spaces as a keyboard has them.
 * @param {string} text
 * @returns {string}
 */
function plainSigns(text) {
  return text.replace(/[‘’ʼ´`′]/g, "'").replace(/[“”„″]/g, '"').replace(/[‐‑–—]/g, '-').replace(/\s+/g, ' ').trim();
}

/**
 * A text as it is compared: case, accents, kinds of quote and spaces do not count.
 * @param {string} text
 * @returns {string}
 */
export function foldText(text) {
  const plain = plainSigns(unmarked(text.toLowerCase()));
  return plain.replace(/[øłđðþßæœı]/g, (letter) => /** @type {Record<string, string>} */ (FOLDED_LETTERS)[letter]);
}

/**
 * A short text as it is kept: as typed; where that is too long, without marks and with the signs of a keyboard, which are shorter.
 * @param {string} text
 * @returns {string}
 */
export function shortText(text) {
  return cutBytes(byteLength(text) > ROOMS.text ? plainSigns(unmarked(text)) : text, ROOMS.text);
}

/**
 * A number with the figures, the comma and the per cent sign that platforms know, instead of Arabic, Persian and wide ones.
 * @param {string} text
 * @returns {string}
 */
export function westernFigures(text) {
  return text.replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/[٫．]/, '.').replace(/[٬，]/g, ',').replace(/[٪％]/, '%');
}

/**
 * A number as a learner types it, in millionths; null where it is none. A comma or a full stop may stand before the decimals,
 * and commas, spaces or thin spaces between thousands; a per cent sign may follow. Arabic,
 * Persian and wide figures are read as well.
 * @param {string} text
 * @returns {number|null}
 */
export function millionths(text) {
  const packed = westernFigures(text).replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[−–－]/, '-').replace(/%$/, '');
  const thousands = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(packed);
  const found = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(thousands ? packed.replace(/,/g, '') : packed.replace(',', '.'));
  if (!found || (found[2] === '' && !found[3]) || found[2].length > 9) return null;
  const size = Number(found[2] || '0') * 1000000 + Number(((found[3] || '') + '000000').slice(0, 6));
  return found[1] === '-' && size > 0 ? -size : size;
}

/**
 * How many bytes of UTF-8 one character (code point) takes.
 * @param {string} char
 * @returns {number}
 */
function charBytes(char) {
  const code = char.codePointAt(0) || 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/**
 * How many bytes of UTF-8 a text takes.
 * @param {string} text
 * @returns {number}
 */
export function byteLength(text) {
  let bytes = 0;
  for (const char of text) bytes += charBytes(char);
  return bytes;
}

/**
 * As much of a text as so many bytes of UTF-8 hold, cut between characters. Half a surrogate pair becomes the replacement
 * character, as it would on its way through UTF-8.
 * @param {string} text
 * @param {number} room
 * @returns {string}
 */
export function cutBytes(text, room) {
  let kept = '';
  let bytes = 0;
  for (const char of text) {
    const whole = /^[\ud800-\udfff]$/.test(char) ? '\ufffd' : char;
    bytes += charBytes(whole);
    if (bytes > room) return kept;
    kept += whole;
  }
  return kept;
}
