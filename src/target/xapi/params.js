/**
 * What the platform says at the launch: in the address of the page, which is cleared of it at once. In a page that is loaded again
 * it is what this tab was told before.
 *
 * @typedef {import('../../player/js/types.js').Tools} Tools
 * @typedef {Object} XapiGiven
 * @property {string} endpoint ends in /
 * @property {string} auth the whole value of the header, '' for none
 * @property {Object<string, *>} actor exactly as launched; only what a launcher of old wrote as lists is written anew
 * @property {string} agent the actor's identifier, '' where it has none
 * @property {string} registration '' for none
 * @property {string} activity '' for none
 * @property {string} platform '' for none
 * @property {Array<Object<string, *>>|undefined} grouping
 * @property {string} more parameters that nobody here knows, for the LRS: '' or '&…'
 */

/** Parameters of a launch, by their names without signs and capitals. */
const xapiNames = ['endpoint', 'auth', 'actor', 'registration', 'activityid', 'activityplatform', 'grouping'];
/** Such as are of no use here, and of none to an LRS. */
const xapiUnused = ['acceptlanguage', 'contentendpoint', 'contenttoken', 'fetch'];

/**
 * @template T
 * @param {() => T} use
 * @returns {T|undefined} undefined where the browser denies it, or a text cannot be read
 */
export function xapiAllowed(use) {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/**
 * @param {string} text
 * @returns {*} undefined where it is no JSON
 */
export function xapiRead(text) {
  return xapiAllowed(() => JSON.parse(text));
}

/**
 * @param {string} query
 * @returns {Object<string, string>} by name without signs and capitals; under '' what nobody knows
 */
function xapiParameters(query) {
  /** @type {Object<string, string>} */
  const found = { '': '' };
  for (const part of query.split('&')) {
    const [name, ...rest] = part.split('=');
    const plain = name.toLowerCase().replace(/[^a-z]/g, '');
    const text = rest.join('=');
    // Whoever writes spaces so means a plus by a plus, in a token or an address.
    const value = xapiAllowed(() => decodeURIComponent(/%20/.test(text) ? text : text.replace(/\+/g, ' ')));
    if (xapiNames.includes(plain)) found[plain] = value || '';
    else if (name && !xapiUnused.includes(plain)) found[''] += `&${part}`;
  }
  return found;
}

/**
 * The address is cleared before anything is asked for. What it said is kept for this tab alone, and used again only where the page
 * is loaded again.
 * @param {*} win
 * @param {string} key
 * @returns {string}
 */
function xapiQuery(win, key) {
  const { search, hash, href } = win.location;
  const [said] = [search, hash].map((part) => part.slice(1)).filter((part) => /(^|&)endpoint=/i.test(part));
  if (said !== undefined) {
    xapiAllowed(() => win.history.replaceState(win.history.state, '', href.split(/[?#]/)[0]));
    xapiAllowed(() => win.sessionStorage.setItem(key, said));
    return said;
  }
  const [load] = win.performance.getEntriesByType('navigation');
  if (!load || load.type === 'navigate') xapiAllowed(() => win.sessionStorage.removeItem(key));
  return xapiAllowed(() => win.sessionStorage.getItem(key)) || '';
}

/**
 * Launchers of old write lists of one.
 * @param {Object<string, *>} said
 * @returns {Object<string, *>}
 */
function xapiActor(said) {
  const one = (/** @type {*} */ value) => (Array.isArray(value) ? value[0] : value);
  const { accountServiceHomePage: homePage, accountName } = one(said.account) || {};
  if (!homePage && !Object.values(said).some(Array.isArray)) return said;
  const account = homePage ? { homePage, name: accountName } : one(said.account);
  const [id] = [['mbox', one(said.mbox)], ['mbox_sha1sum', one(said.mbox_sha1sum)], ['openid', one(said.openid)], ['account', account]]
    .filter(([, value]) => value);
  const name = one(said.name);
  return { ...(name && { name }), objectType: 'Agent', ...(id && { [id[0]]: id[1] }) };
}

/**
 * @param {string} text one activity or several, or the IRI of one
 * @returns {Array<Object<string, *>>|undefined} none that is empty
 */
function xapiGrouping(text) {
  const read = xapiRead(text);
  const all = read ? [].concat(read) : [{ id: text }];
  const found = all.filter((one) => one && /^[a-z][\w+.-]*:\S+$/i.test(one.id));
  return found.length ? found : undefined;
}

/**
 * @param {*} win
 * @param {string} id of the course on the device
 * @returns {XapiGiven|null} null where the address names no LRS
 */
export function xapiGiven(win, id) {
  const said = xapiParameters(xapiQuery(win, `storyloom.xapi.${id}`));
  const endpoint = xapiAllowed(() => new URL(said.endpoint, win.location.href));
  if (!said.endpoint || !endpoint || !/^https?:$/.test(endpoint.protocol)) return null;
  const read = xapiRead(said.actor);
  const actor = xapiActor(read && typeof read === 'object' ? read : {});
  const { homePage, name } = actor.account || {};
  // Some write a long token in lines.
  const auth = (said.auth || '').replace(/[\r\n]/g, '').trim();
  return {
    endpoint: endpoint.href.replace(/\/*$/, '/'),
    auth: /\s|^$/.test(auth) ? auth : `Basic ${auth}`,
    actor,
    agent: actor.mbox || actor.mbox_sha1sum || actor.openid || (homePage && name ? `${homePage} ${name}` : ''),
    registration: said.registration || '',
    activity: said.activityid || '',
    platform: said.activityplatform || '',
    grouping: xapiGrouping(said.grouping || ''),
    more: said[''],
  };
}
