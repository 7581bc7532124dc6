/** Asks a store as content does, for the tests of these tools. */

/**
 * @param {import('./lrs.mjs').Lrs} lrs
 * @param {Object<string, string|undefined>} [always] headers of every request; `undefined` leaves one out
 */
export function clientOf(lrs, always = {}) {
  /**
   * @param {string} method @param {string} path @param {Object<string, string>} [query] @param {*} [body] text as it is, other things as JSON
   * @param {Object<string, string|undefined>} [headers]
   */
  return async function ask(method, path, query = {}, body = undefined, headers = {}) {
    const all = {
      Authorization: lrs.auth, 'X-Experience-API-Version': '1.0.3', ...(body !== undefined && { 'Content-Type': 'application/json' }), ...always, ...headers,
    };
    const sent = /** @type {[string, string][]} */ (Object.entries(all).filter(([, value]) => value !== undefined));
    const parameters = new URLSearchParams(query).toString();
    const response = await fetch(`${lrs.endpoint}${path}${parameters && '?'}${parameters}`, {
      method, headers: sent, body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /^application\/json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, json: isJson && text ? JSON.parse(text) : undefined };
  };
}

/** @typedef {ReturnType<typeof clientOf>} Ask */
