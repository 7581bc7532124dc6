/**
 * The platform that launches content with the address of a record store: a launch page and the package on an origin of their own,
 * so that content reaches the store across origins, as it does with real platforms.
 */
import { createServer } from 'node:http';
import { TYPES, send, sendFile } from '../browser/server.mjs';

/** Who learns, unless a launch says otherwise. */
export const ACTOR = { objectType: 'Agent', name: 'Ann Baker', account: { homePage: 'https://lms.example', name: 'learner-1' } };
export const REGISTRATION = '5d4b2e7a-7c0d-4f6e-9a51-0c2f3b9d8e17';
export const ACTIVITY = 'https://courses.example/activities/course';

/**
 * @typedef {Object} Wanted how content is launched
 * @property {{endpoint: string, auth: string}} [lrs] the store; without it, and without `endpoint`, content is told of none
 * @property {string|null} [endpoint] @property {string|null} [auth] in the place of the store's; `null` leaves a parameter out
 * @property {*} [actor] an object, or text that is sent as it is
 * @property {string|null} [registration] @property {string|null} [activity]
 * @property {Object<string, string>} [extra] further parameters, after these
 * @property {boolean} [hash] the parameters stand behind `#`
 * @property {boolean} [old] the actor is written in the arrays of 0.9
 * @property {boolean} [plus] spaces are written as `+`
 * @property {boolean} [bare] of the credentials only the token
 * @property {boolean} [slashless] the endpoint does not end in a slash
 *
 * @typedef {Wanted & {window?: 'frame'|'popup', host?: string, apart?: boolean, sandbox?: boolean, page?: string, anew?: boolean}} Launch
 *   `host`: '127.0.0.1', a secure context, or a name that ends in .test, none; `apart`: content is of another origin than the launch page;
 *   `sandbox`: content has no origin at all; `anew`: the launch page is never kept, not even for Back
 */

/** An actor in the form of 0.9: everything in arrays, and an account in other words. @param {Object<string, *>} actor */
export function oldForm({ account, ...rest }) {
  const plain = Object.entries(rest).filter(([key]) => key !== 'objectType');
  return {
    ...Object.fromEntries(plain.map(([key, value]) => [key, [value]])),
    ...(account && { account: [{ accountServiceHomePage: account.homePage, accountName: account.name }] }),
  };
}

/** The parameters of a launch, as they stand in the address. @param {Wanted} wanted */
export function parametersOf({ lrs, endpoint = lrs?.endpoint, auth = lrs?.auth, actor = ACTOR, registration = REGISTRATION, activity = ACTIVITY, extra = {}, ...how }) {
  const given = {
    endpoint: how.slashless ? endpoint?.replace(/\/$/, '') : endpoint,
    auth: how.bare ? auth?.replace(/^Basic /, '') : auth,
    actor: actor === null || typeof actor === 'string' ? actor : JSON.stringify(how.old ? oldForm(actor) : actor),
    registration,
    activity_id: activity,
    ...extra,
  };
  const written = (value) => (how.plus ? encodeURIComponent(value).replaceAll('%20', '+') : encodeURIComponent(value));
  const all = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return (how.hash ? '#' : '?') + all.map(([name, value]) => `${encodeURIComponent(name)}=${written(value)}`).join('&');
}

/** Opens the content. The button appears with its listener, so that whoever sees it can press it. */
const OPENING = {
  frame: "const frame = document.getElementById('content'); frame.src = content;",
  popup: `const button = document.createElement('button');
    button.id = 'open'; button.type = 'button'; button.textContent = 'Open the course';
    button.addEventListener('click', () => { window.open(content, 'course', 'width=1000,height=700'); });
    document.body.append(button);`,
};

/** @param {string} content @param {Launch} launch */
function launchHtml(content, { window: where = 'frame', sandbox }) {
  const frame = where === 'frame' ? `<iframe id="content" title="Course"${sandbox ? ' sandbox="allow-scripts"' : ''}></iframe>` : '';
  const address = JSON.stringify(content).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Platform</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/lms.css"></head><body>${frame}<script>{ const content = ${address}; ${OPENING[where]} }</script></body></html>`;
}

const STYLE = 'html,body{height:100%;margin:0}iframe{border:0;width:100%;height:100%;display:block}';

/**
 * @param {{folder: string, cache?: string, launched?: (launch: *) => Launch}} options the unzipped package; `cache`: what browsers
 *   may keep; `launched`: tells, each time a launch page is loaded, what it is to say
 */
export async function startHost({ folder, cache = 'no-store', launched = (launch) => launch }) {
  let port = 0;
  /** @type {{method: string, path: string, host: string, referer: string, headers: import('node:http').IncomingHttpHeaders}[]} */
  const served = [];

  const host = {
    /** The package that is served. */
    folder,
    /** Everything that was asked for under /course/; `path` with its parameters. */
    served,
    get port() { return port; },
    origin: (name = '127.0.0.1') => `http://${name}:${port}`,
    /** The address of the content itself. @param {Launch} [launch] */
    contentUrl({ host: name = '127.0.0.1', apart = false, page = 'index.html', ...wanted } = {}) {
      const other = name === 'content.test' ? '127.0.0.1' : 'content.test';
      return `${host.origin(apart ? other : name)}/course/${page}${parametersOf(wanted)}`;
    },
    /** The address of a launch page. @param {Launch} [launch] */
    launchUrl({ lrs, ...launch } = {}) {
      const wanted = JSON.stringify({ ...launch, lrs: lrs && { endpoint: lrs.endpoint, auth: lrs.auth } });
      return `${host.origin(launch.host)}/launch?${new URLSearchParams({ wanted })}`;
    },
    /** Another page of the platform. */
    leftUrl: (name = '127.0.0.1') => `${host.origin(name)}/left`,
    /** Another package in the place of this. @param {string} other */
    replace(other) { host.folder = other; },
    close: () => new Promise((closed) => { server.close(() => closed(null)); server.closeAllConnections(); }),
  };

  async function answer(request, response) {
    const url = new URL(request.url, 'http://host');
    const path = decodeURIComponent(url.pathname);
    if (path.startsWith('/course/')) {
      served.push({ method: request.method, path: path + url.search, host: request.headers.host, referer: request.headers.referer ?? '', headers: request.headers });
      return sendFile(request, response, host.folder, path.slice('/course/'.length), cache);
    }
    if (path === '/launch') {
      const launch = JSON.parse(url.searchParams.get('wanted') ?? '{}');
      return send(response, 200, TYPES['.html'], launchHtml(host.contentUrl(launched(launch)), launch), launch.anew ? 'no-store' : cache);
    }
    if (path === '/lms.css') return send(response, 200, TYPES['.css'], STYLE);
    if (path === '/left') return send(response, 200, TYPES['.html'], '<!doctype html><title>Left</title><p>You have left.</p>', cache);
    return send(response, 404, 'text/plain', 'not found');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => { response.destroy(error); });
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', () => ready(null)); });
  server.unref();
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  return host;
}

/** @typedef {Awaited<ReturnType<typeof startHost>>} Host */
