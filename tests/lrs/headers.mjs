/** What goes before the resources: the version that is spoken, who asks, and what pages of other origins may send and read. */

/** @typedef {import('./record.mjs').Asked} Asked */

/** Headers a page may send. Whatever is not here, a browser does not send at all. */
const MAY_SEND = ['Authorization', 'Content-Type', 'X-Experience-API-Version', 'If-Match', 'If-None-Match', 'Accept-Language'];
const MAY_READ = ['ETag', 'Last-Modified', 'Retry-After', 'X-Experience-API-Version', 'X-Experience-API-Consistent-Through'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

/** Each version there is: the headers that ask for it. */
const VERSIONS = [
  { major: /** @type {1} */ (1), asked: /^1\.0(?:\.\d+)?$/, spoken: /^1\.0\.\d+$/ },
  { major: /** @type {2} */ (2), asked: /^2\.0(?:\.\d+)?$/, spoken: /^2\.0\.\d+$/ },
];

/** The version that a request is dealt with in, or none. @param {string|string[]|undefined} asked @param {string[]} spoken */
export function versionFor(asked, spoken) {
  const found = VERSIONS.find((one) => one.asked.test(String(asked)));
  const full = found && spoken.find((version) => found.spoken.test(version));
  return full ? { major: found.major, full } : null;
}

/** @param {string} user @param {string} password */
export const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** What an answer to a page of another origin carries. @param {Asked} asked @param {boolean} exposesEtag @returns {Object<string, string>} */
export function corsHeaders(asked, exposesEtag) {
  if (!asked.headers.origin) return {};
  const readable = MAY_READ.filter((name) => exposesEtag || name !== 'ETag');
  return { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': readable.join(', ') };
}

/** What a browser is told before it sends. */
export const PREFLIGHT = { 'Access-Control-Allow-Methods': METHODS.join(', '), 'Access-Control-Allow-Headers': MAY_SEND.join(', ') };
