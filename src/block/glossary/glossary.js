/**
 * Terms in the text: a button opens the meaning below the paragraph, and the same button or Escape closes it. The focus stays.
 */
import { allIn, focusOn, make, oneIn } from '../../player/js/dom.js';

allIn(document, 'a.term').forEach(bindTerm);

/**
 * Puts a button in the place of the link to the page of all terms, and the meaning where it will be read.
 * @param {HTMLElement} link
 * @param {number} n
 */
function bindTerm(link, n) {
  const entry = document.getElementById((link.getAttribute('href') || '').slice(1));
  const meaning = entry && oneIn(entry, 'dd');
  if (!entry || !meaning) return;
  const button = make('button', 'term');
  button.setAttribute('type', 'button');
  button.append(...link.childNodes);
  link.replaceWith(button);
  holdMark(button);
  const box = make('div', 'meaning flow');
  box.id = `m-${n}`;
  const head = make('p', 'who');
  head.append(.../** @type {HTMLElement} */ (entry.cloneNode(true)).children[0].childNodes);
  box.append(head, .../** @type {HTMLElement} */ (meaning.cloneNode(true)).childNodes);
  standBelow(button, box);
  const draw = (/** @type {boolean} */ shown) => {
    button.setAttribute('aria-expanded', String(shown));
    box.hidden = !shown;
  };
  const close = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape' || box.hidden) return;
    draw(false);
    focusOn(button);
  };
  button.setAttribute('aria-controls', box.id);
  button.addEventListener('click', () => draw(Boolean(box.hidden)));
  button.addEventListener('keydown', close);
  box.addEventListener('keydown', close);
  draw(false);
}

/**
 * What closes a word stays with it: no line begins with its comma.
 * @param {HTMLElement} button
 */
function holdMark(button) {
  const next = button.nextSibling;
  if (!(next instanceof Text)) return;
  const marks = /^[.,:;!?)”’»…،؛؟]+/.exec(next.data);
  if (!marks) return;
  next.splitText(marks[0].length);
  const tied = make('span', 'tied');
  button.replaceWith(tied);
  tied.append(button, next);
}

/**
 * Below the paragraph, the table, or the words of the list item in which the term stands.
 * @param {HTMLElement} button
 * @param {HTMLElement} box
 */
function standBelow(button, box) {
  const host = button.closest('table') || button.closest('p, li, dd');
  if (!host) button.after(box);
  else if (host.matches('li, dd')) host.insertBefore(box, oneIn(host, ':scope > ul, :scope > ol'));
  else lastBelow(host).after(box);
}

/**
 * The meanings of several terms of a paragraph stand in the order of the terms.
 * @param {Element} host
 * @returns {Element}
 */
function lastBelow(host) {
  const next = host.nextElementSibling;
  return next && next.matches('.meaning') ? lastBelow(next) : host;
}
