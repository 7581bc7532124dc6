/**
 * A learner with a keyboard and nothing else. Everything done to the page is done by Tab, Shift+Tab, the arrows, Space, Enter,
 * Escape and typed text; what is looked at is only read. Ways that stop are bounded: a control that cannot be reached is an error.
 */

const KEYS = ['Tab', 'Shift+Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Space', 'Enter', 'Escape'];
/** Presses before a control counts as out of reach. */
const REACH = 250;

/**
 * @param {import('playwright-core').Page} page the window that has the keyboard
 * @param {import('playwright-core').Frame} frame the course in it
 * @param {import('playwright-core').Frame|import('playwright-core').Locator} root what is looked for stands in here
 */
export function driver(page, frame, root = frame) {
  /** Presses one key, and no other than a learner's. */
  async function key(name, times = 1) {
    if (!KEYS.includes(name)) throw new Error(`${name} is no key of this learner`);
    for (let done = 0; done < times; done += 1) await page.keyboard.press(name);
  }

  const find = (role, name) => root.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });

  /** Whether the control with that role and name has the focus. */
  const hasFocus = (role, name) =>
    find(role, name).evaluateAll((all) => all.some((element) => element === document.activeElement));

  /** What has the focus, as a screen reader would name it: `button "Continue"`. */
  async function where() {
    const focused = frame.locator(':focus');
    if (await focused.count() === 0) return 'nothing';
    return (await focused.first().ariaSnapshot()).split('\n')[0].replace(/^- /, '').replace(/ \[active\]/, '').replace(/:$/, '');
  }

  /** Presses Tab (or Shift+Tab) until the control is reached. Does not press anything when it is there already. */
  async function tabTo(role, name, { back = false } = {}) {
    await find(role, name).first().waitFor({ state: 'visible' });
    const way = back ? 'Shift+Tab' : 'Tab';
    for (let presses = 0; presses < REACH; presses += 1) {
      if (await hasFocus(role, name)) return;
      await key(way);
    }
    const passed = new Set();
    for (let presses = 0; presses < 40; presses += 1) {
      passed.add(await where());
      await key(way);
    }
    throw new Error(`${way} does not reach ${role} "${name}"; it passes ${[...passed].join(', ')}`);
  }

  /** Goes to a control and presses Enter (or another key) on it. */
  async function press(role, name, how = 'Enter') {
    await tabTo(role, name);
    await key(how);
  }

  /** Ticks (or unticks) a checkbox. */
  async function tick(name, wanted = true) {
    await tabTo('checkbox', name);
    if (await find('checkbox', name).first().isChecked() !== wanted) await key('Space');
  }

  /** Whether the focus is on a radio button of the same group as the wanted one. */
  const inGroup = (name) => find('radio', name).first().evaluate((wanted) => {
    const active = document.activeElement;
    return active instanceof HTMLInputElement && wanted instanceof HTMLInputElement && active.type === 'radio'
      && active.name === wanted.name && active.form === wanted.form;
  });

  /** Chooses one of several radio buttons: Tab to the group, then arrows. */
  async function chooseRadio(name) {
    await find('radio', name).first().waitFor({ state: 'visible' });
    for (let presses = 0; !(await inGroup(name)); presses += 1) {
      if (presses >= REACH) throw new Error(`Tab does not reach the choices with "${name}"`);
      await key('Tab');
    }
    for (let presses = 0; !(await hasFocus('radio', name)); presses += 1) {
      if (presses >= REACH) throw new Error(`the arrows do not reach "${name}"`);
      await key('ArrowDown');
    }
    if (!(await find('radio', name).first().isChecked())) await key('Space');
  }

  /** Chooses an entry of a list box by its text. */
  async function chooseInList(name, option) {
    await tabTo('combobox', name);
    const shown = () => find('combobox', name).first().evaluate((list) =>
      (list instanceof HTMLSelectElement ? list.selectedOptions[0]?.label ?? '' : ''));
    for (const way of ['ArrowUp', 'ArrowDown']) {
      for (let presses = 0; presses < REACH; presses += 1) {
        const before = await shown();
        if (before === option) return;
        await key(way);
        if (await shown() === before) break;
      }
    }
    throw new Error(`the list "${name}" has no entry "${option}"`);
  }

  /** Goes to a field (textbox, or spinbutton for a number) and types. What stood in it is replaced where Tab selects it. */
  async function type(name, text, role = 'textbox') {
    await tabTo(role, name);
    await page.keyboard.type(text);
  }

  /** Waits until a heading with that name is shown. */
  const heading = (name) => find('heading', name).first().waitFor({ state: 'visible' });

  /** Waits until that heading is shown no longer (a dialogue is closed), or another control. */
  const gone = (name, role = 'heading') => find(role, name).first().waitFor({ state: 'hidden' });

  /** Waits until that text is shown, wherever else it stands hidden. */
  const text = (words) => root.getByText(words).filter({ visible: true }).first().waitFor();

  /** Waits until everything done so far is with the platform: from the moment it is done the page says "Handing over". */
  const handed = () => frame.locator('#saved', { hasText: /^(Handed over |Kept by your platform)/ }).waitFor();

  /** Whether a control or heading is shown now. */
  const shows = (role, name) => find(role, name).first().isVisible();

  /** The names of everything shown of one role, in order: the choices offered, say. */
  const names = async (role) => {
    const lines = (await frame.locator('body').ariaSnapshot()).split('\n');
    return lines.map((line) => /^\s*- (\w+) "(.*?)"/.exec(line)).filter((found) => found?.[1] === role).map((found) => found?.[2]);
  };

  /** The same learner, who now means what stands in one part of the page: a block, a line of a list. @param {import('playwright-core').Locator} part */
  const within = (part) => driver(page, frame, part);

  return { page, frame, within, key, where, hasFocus, tabTo, press, tick, chooseRadio, chooseInList, type, heading, gone, text, handed, shows, names };
}
