/**
 * Asks an LRS. An answer always comes, never an error: `status` 0 where nobody answered.
 *
 * @typedef {import('../../player/js/types.js').Clock} Clock
 * @typedef {import('./params.js').XapiGiven} XapiGiven
 * @typedef {{status: number, body: *, text: string, etag: string}} XapiAnswer
 * @typedef {Object} XapiLrs
 * @property {(method: string, path: string, query: Object<string, string>, how?: XapiHow) => Promise<XapiAnswer>} ask
 * @property {() => boolean} rests it wants to be left in peace for a while
 * @property {() => Promise<boolean>} other tries what else this LRS may understand; gives whether there is anything
 * @typedef {{body?: string, headers?: Object<string, string>}} XapiHow
 */
import { xapiRead } from './params.js';

const xapiPatience = 60000;
/** No LRS is waited for longer than that, whatever it asks for. */
const xapiLongestRest = 600000;
/** What all requests together may hold that go on when the page has gone. */
const xapiKeepalive = 60000;

/**
 * @param {string} text
 * @returns {number} its length when it is sent
 */
export function xapiBytes(text) {
  return new TextEncoder().encode(text).length;
}

/**
 * @param {Clock} clock
 * @param {*} win
 * @param {XapiGiven} given
 * @returns {XapiLrs}
 */
export function xapiLrs(clock, win, given) {
  let version = '1.0.3';
  let { more } = given;
  let under = 0;
  let until = 0;
  /** @type {XapiLrs['ask']} */
  const ask = async (method, path, query, { body, headers } = {}) => {
    const named = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    const size = xapiBytes(body || '');
    const stop = new AbortController();
    const timer = clock.after(() => stop.abort(), xapiPatience);
    under += size;
    try {
      const answer = await win.fetch(`${given.endpoint}${path}?${named}${more}`.replace(/\?&?$/, '').replace('?&', '?'), {
        method,
        body,
        headers: {
          'X-Experience-API-Version': version,
          ...(given.auth && { Authorization: given.auth }),
          ...(body && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        keepalive: under <= xapiKeepalive,
        signal: stop.signal,
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      const rest = answer.headers.get('Retry-After') || '';
      const wait = /^\d+$/.test(rest) ? Number(rest) * 1000 : Date.parse(rest) - clock.now();
      if ([429, 503].includes(answer.status)) until = clock.steady() + Math.min(xapiLongestRest, wait || 0);
      const text = await answer.text();
      // A server that packs answers marks the tag: what it belongs to is the same.
      const etag = (answer.headers.get('ETag') || '').replace(/W\/|-gzip/g, '');
      return { status: answer.status, text, body: xapiRead(text), etag };
    } catch {
      return { status: 0, text: '', body: undefined, etag: '' };
    } finally {
      clock.cancel(timer);
      under -= size;
    }
  };
  return {
    ask,
    rests: () => clock.steady() < until,
    async other() {
      if (more) {
        more = '';
        return true;
      }
      const { body } = await ask('GET', 'about', {});
      const versions = body && Array.isArray(body.version) ? body.version.map(String) : [];
      if (version !== '1.0.3' || !versions.length || versions.some((/** @type {string} */ one) => one.startsWith('1.0'))) return false;
      version = '2.0.0';
      return versions.some((/** @type {string} */ one) => one.startsWith('2.'));
    },
  };
}
