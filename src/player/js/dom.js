/**
 * The few ways in which the page is read and changed. Text is set as text and never as markup.
 */

/**
 * An element the templates always make.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}`);
  return found;
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function allIn(root, selector) {
  return /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll(selector)));
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement|null}
 */
export function oneIn(root, selector) {
  return root.querySelector(selector);
}

/**
 * @param {string} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElement}
 */
export function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/**
 * One of the page's signs, hidden from screen readers: words always stand beside it.
 * @param {string} name
 * @param {string} [more] further classes
 * @returns {Element}
 */
export function sign(name, more) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', more ? `i ${more}` : 'i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * Changes which sign is shown.
 * @param {ParentNode} root
 * @param {string} name
 */
export function setSign(root, name) {
  const use = root.querySelector('use');
  if (use) use.setAttribute('href', `#i-${name}`);
}

/**
 * Sets text only where it differs, so that nothing is announced twice.
 * @param {Element|null} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element|null} element
 * @param {boolean} shown
 */
export function setShown(element, shown) {
  if (element) /** @type {HTMLElement} */ (element).hidden = !shown;
}

/**
 * Listens to the elements inside another.
 * @param {ParentNode} root
 * @param {string} selector
 * @param {string} type
 * @param {(event: Event) => void} run
 */
export function listen(root, selector, type, run) {
  allIn(root, selector).forEach((element) => element.addEventListener(type, run));
}

/**
 * A form is answered: it goes nowhere, only this is done. The button and not the form is listened to: a frame without the right to
 * send forms never says that one is sent.
 * @param {ParentNode} root
 * @param {() => void} run
 */
export function onSubmit(root, run) {
  const stay = (/** @type {Event} */ event) => event.preventDefault();
  listen(root, 'form', 'submit', stay);
  listen(root, '[type=submit]', 'click', (event) => {
    stay(event);
    run();
  });
}

/**
 * Shows these options of a list, in this order; the others are hidden and stand behind them.
 * @param {HTMLElement} root
 * @param {number[]} places
 */
export function arrange(root, places) {
  const list = oneIn(root, '.picks');
  const items = allIn(root, '[data-option]');
  const shown = places.flatMap((place) => items.filter((item) => Number(item.dataset.option) === place));
  items.forEach((item) => setShown(item, shown.includes(item)));
  // Moving an element takes the focus from it: only where the order really differs.
  const order = [...new Set([...shown, ...items])];
  if (list && order.some((item, n) => item !== items[n])) list.append(...order);
}

/**
 * Moves the focus; what cannot take it by itself has tabindex -1.
 * @param {HTMLElement|null} element
 */
export function focusOn(element) {
  if (element) element.focus();
}
