/**
 * Finds the object by which a SCORM 1.2 platform is spoken to. Every look at a window can throw (it may belong to another
 * host), so each stands alone: a refusal means "not here", never "stop".
 */

const scormHops = 500;

/**
 * Reads a property of something that may belong to another host.
 * @param {*} from
 * @param {string} name
 * @returns {*}
 */
export function scormPeek(from, name) {
  try {
    return from[name];
  } catch {
    return undefined;
  }
}

/**
 * The platform's object on this window or one above it.
 * @param {*} from
 * @returns {*}
 */
function scormClimb(from) {
  let here = from;
  for (let hop = 0; here && hop < scormHops; hop += 1) {
    const api = scormPeek(here, 'API');
    // An element with the id "API" would be found under the same name.
    if (api && scormPeek(api, 'LMSInitialize')) return api;
    const above = scormPeek(here, 'parent');
    if (!above || above === here) return null;
    here = above;
  }
  return null;
}

/**
 * The platform's object wherever the standard lets it be: here and above, then by way of the windows that opened these.
 * @param {*} win
 * @returns {*}
 */
export function findScormApi(win) {
  const opener = scormPeek(win, 'opener');
  const top = scormPeek(win, 'top');
  const topOpener = top ? scormPeek(top, 'opener') : null;
  return scormClimb(win) || (opener && scormClimb(opener)) || (topOpener && scormClimb(topOpener)) || null;
}

/**
 * Whether there is any other window in which a platform could still appear.
 * @param {*} win
 * @returns {boolean}
 */
export function scormHasCompany(win) {
  const above = scormPeek(win, 'parent');
  const framed = Boolean(above) && above !== win;
  return framed || Boolean(scormPeek(win, 'opener'));
}
