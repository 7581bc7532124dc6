/**
 * Tabs on wide screens, as the ARIA authoring practices have them: one stop of the Tab key, arrows, Home and End, and a tab that is
 * reached is chosen. On narrow screens, on paper and without script the parts stand below each other under their titles.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { allIn, focusOn, make, oneIn } from '../../player/js/dom.js';
import { blockViews } from '../../player/js/scene.js';

blockViews.set('tabs', { bind: bindTabs, show: () => {} });

/**
 * @param {HTMLElement} element
 * @param {number} ix
 * @param {Play} play
 */
function bindTabs(element, ix, play) {
  const panels = allIn(element, '[data-part]');
  if (panels.length < 2) return;
  const list = make('div');
  list.setAttribute('role', 'tablist');
  if (document.getElementById(`h-${ix}`)) list.setAttribute('aria-labelledby', `h-${ix}`);
  const tabs = panels.map((panel, n) => makeTab(panel, `t${ix}-${n}`));
  list.append(...tabs);
  panels[0].before(list);
  let chosen = 0;
  const wide = play.win.matchMedia('(min-width:48rem)');
  const draw = () => {
    list.hidden = !wide.matches;
    panels.forEach((panel, n) => drawPanel(panel, tabs[n], wide.matches, n === chosen));
  };
  const choose = (/** @type {number} */ n) => {
    chosen = (n + tabs.length) % tabs.length;
    draw();
    focusOn(tabs[chosen]);
  };
  tabs.forEach((tab, n) => tab.addEventListener('click', () => choose(n)));
  list.addEventListener('keydown', (event) => {
    const to = nextTab(/** @type {KeyboardEvent} */ (event).key, chosen, tabs.length, getComputedStyle(list).direction);
    if (to === null) return;
    event.preventDefault();
    choose(to);
  });
  wide.addEventListener('change', draw);
  draw();
}

/**
 * @param {HTMLElement} panel
 * @param {string} id
 * @returns {HTMLElement}
 */
function makeTab(panel, id) {
  const tab = make('button');
  tab.id = id;
  tab.setAttribute('type', 'button');
  tab.setAttribute('role', 'tab');
  tab.setAttribute('aria-controls', panel.id);
  const heading = oneIn(panel, 'h2, h3');
  // A value in the title is filled in by the scene, in the tab too.
  if (heading) tab.append(.../** @type {HTMLElement} */ (heading.cloneNode(true)).childNodes);
  return tab;
}

/**
 * @param {HTMLElement} panel
 * @param {HTMLElement} tab
 * @param {boolean} wide
 * @param {boolean} chosen
 */
function drawPanel(panel, tab, wide, chosen) {
  tab.setAttribute('aria-selected', String(chosen));
  tab.tabIndex = chosen ? 0 : -1;
  panel.hidden = wide && !chosen;
  const named = { role: 'tabpanel', 'aria-labelledby': tab.id, tabindex: '0' };
  for (const [name, text] of Object.entries(named)) {
    if (wide) panel.setAttribute(name, text);
    else panel.removeAttribute(name);
  }
}

/**
 * The tab a key leads to.
 * @param {string} key
 * @param {number} from
 * @param {number} count
 * @param {string} direction
 * @returns {number|null}
 */
function nextTab(key, from, count, direction) {
  const on = direction === 'rtl' ? -1 : 1;
  if (key === 'ArrowRight') return from + on;
  if (key === 'ArrowLeft') return from - on;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
