/**
 * What the learner wrote, as a file of their own: one self-contained page, or plain text.
 *
 * @typedef {{title: string, fields: Array<{label: string, text: string}>}} Written one block
 */
import { make } from './dom.js';

/**
 * @param {string} text
 * @returns {string}
 */
function escapeText(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * @param {string} language
 * @param {string} title
 * @param {string} about a line under the title
 * @param {Written[]} written
 * @returns {string}
 */
export function writtenPage(language, title, about, written) {
  const style = 'body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.6 Georgia,serif}p{white-space:pre-wrap}h3{margin-bottom:0}';
  const part = (/** @type {Written} */ one) => [
    `<h2>${escapeText(one.title)}</h2>`,
    ...one.fields.map((field) => (field.label ? `<h3>${escapeText(field.label)}</h3>` : '') + `<p>${escapeText(field.text)}</p>`),
  ];
  const { dir } = document.documentElement;
  const head = [`<!doctype html><html lang="${escapeText(language)}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`, `<title>${escapeText(title)}</title><style>${style}</style>`];
  return [...head, `<h1>${escapeText(title)}</h1>`, `<p>${escapeText(about)}</p>`, ...written.flatMap(part), '</html>'].join('\n');
}

/**
 * @param {string} title
 * @param {string} about
 * @param {Written[]} written
 * @returns {string}
 */
export function writtenText(title, about, written) {
  const part = (/** @type {Written} */ one) => [one.title, ...one.fields.map((field) => (field.label ? `${field.label}: ${field.text}` : field.text))];
  return [title, about, ...written.map((one) => part(one).join('\n'))].join('\n\n') + '\n';
}

/**
 * Hands a text to the learner as a file.
 * @param {import('./play.js').Play} play
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function saveFile(play, name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = /** @type {HTMLAnchorElement} */ (make('a'));
  link.href = address;
  link.download = name;
  link.click();
  play.clock.after(() => URL.revokeObjectURL(address), 60000);
}
