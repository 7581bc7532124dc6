/** A learner with a mouse: does what `keys` does, by clicks. For the tests that need many states of a page in a short time. */

/**
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Page|import('playwright-core').Frame} frame the course
 */
export function mouse(page, frame) {
  const find = (role, name) => frame.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).filter({ visible: true }).first();
  const heading = (name) => find('heading', name).waitFor();
  return {
    page,
    frame,
    find,
    heading,
    gone: (name, role = 'heading') => find(role, name).waitFor({ state: 'hidden' }),
    press: (role, name) => find(role, name).click(),
    tick: (name, wanted = true) => find('checkbox', name).setChecked(wanted),
    chooseRadio: (name) => find('radio', name).check(),
    type: (name, text) => find('textbox', name).fill(text),
    text: (words) => frame.getByText(words).filter({ visible: true }).first().waitFor(),
    handed: () => frame.locator('#saved', { hasText: /^(Handed over |Kept by your platform)/ }).waitFor(),
    shows: (role, name) => find(role, name).isVisible(),
    names: async (role) => frame.getByRole(role).filter({ visible: true }).evaluateAll((all) =>
      all.map((one) => (one.closest('label')?.textContent ?? one.textContent ?? '').trim())),
  };
}
