/**
 * What text must look like inside statements and requests: each format says what is wrong with a text, or nothing.
 *
 * @typedef {(text: string, how?: How) => string|undefined|false} Format
 * @typedef {Object} How what the record store goes by
 * @property {1|2} major the version of xAPI
 * @property {number} now milliseconds
 * @property {number} ahead milliseconds a timestamp may lie in the future
 */

/** @type {(pattern: RegExp, words: string) => Format} */
const like = (pattern, words) => (text) => !pattern.test(text) && words;

const IRI = /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]+$/iu;
const WEB = /^https?:/i;
const WEB_WITH_HOST = /^https?:\/\/[^/?#]+/i;
const BROKEN_ESCAPE = /%(?![0-9a-f]{2})/i;

/** Absolute, nothing in it that must be escaped, and with a host where the web is meant. @type {Format} */
export function iri(text) {
  if (!IRI.test(text)) return 'is no absolute IRI';
  if (WEB.test(text) && !WEB_WITH_HOST.test(text)) return 'is an IRI of the web without a host';
  return BROKEN_ESCAPE.test(text) && 'holds a percent sign that escapes nothing';
}

/** As others may write it: in capitals too. */
export const uuid = like(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i, 'is no UUID in its canonical form');

/** As content has to write its own. @type {Format} */
export const ownUuid = (text) => uuid(text) || (text !== text.toLowerCase() && 'is a UUID in capitals');

export const mailto = like(/^mailto:[^\s@:,;<>]+@[^\s@:,;<>]+\.[^\s@:,;<>.]+$/, 'is no mailto: IRI of one address');
export const sha1 = like(/^[0-9a-f]{40}$/i, 'is no SHA-1 in hexadecimal digits');
export const sha2 = like(/^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i, 'is no SHA-2 in hexadecimal digits');
export const mediaType = like(/^[\w.+-]+\/[\w.+-]+(?:\s*;\s*[\w-]+=(?:"[^"]*"|[^\s;"]+))*$/, 'is no media type');
export const notEmpty = like(/./s, 'is empty');

const PRIVATE = 'x(?:-[a-z0-9]{1,8})+';
const OLD_TAGS = 'en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE';
const LANGUAGE = new RegExp('^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?'
  + `(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-${PRIVATE})?|${PRIVATE}|${OLD_TAGS})$`, 'i');
export const language = like(LANGUAGE, 'is no language tag of RFC 5646');

const PARTS = '(?:\\d+(?:\\.\\d+(?=Y$))?Y)?(?:\\d+(?:\\.\\d+(?=M$))?M)?(?:\\d+(?:\\.\\d+(?=D$))?D)?';
const TIMES = '(?:T(?=\\d)(?:\\d+(?:\\.\\d+(?=H$))?H)?(?:\\d+(?:\\.\\d+(?=M$))?M)?(?:\\d+(?:\\.\\d+)?S)?)?';
/** A fraction stands on the last part alone, and weeks stand alone. */
export const duration = like(new RegExp(`^P(?:\\d+(?:\\.\\d+)?W|(?=[\\dT])${PARTS}${TIMES})$`), 'is no duration of ISO 8601');

const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** RFC 3339, with the zone. @type {Format} */
export function timestamp(text) {
  const found = TIME.exec(text);
  if (!found) return 'is no timestamp of RFC 3339 with a zone';
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
  const [zoneHour, zoneMinute] = [Number(found[8] ?? 0), Number(found[9] ?? 0)];
  if (!exists || zoneHour > 23 || zoneMinute > 59) return 'is a time that does not exist';
  return found[7] === '-' && zoneHour + zoneMinute === 0 && 'has the zone -00:00';
}

/** A timestamp of something that has happened. @type {Format} */
export function happened(text, how) {
  return timestamp(text) || (how !== undefined && Date.parse(text) > how.now + how.ahead && 'lies in the future');
}

/** The version of a statement. @type {Format} */
export function version(text, how) {
  const known = how?.major === 2 ? /^(?:1\.0(?:\.\d+)?|2\.0(?:\.\d+)?)$/ : /^1\.0(?:\.\d+)?$/;
  return !known.test(text) && 'is no version of a statement that is spoken here';
}
