/**
 * Sees what a learner's browser complains of and whom it asks: console errors and warnings, uncaught errors, breaches of the
 * content policy, failed requests, and every request that goes anywhere but to the test's own server.
 */

/** Messages of the platform's own pages are no fault of the course. */
const ofPlatform = (url) => /\/lms\/(?!left)/.test(url ?? '');

/** @param {import('playwright-core').BrowserContext} context */
export async function watch(context, requests = []) {
  const origins = new Set();
  const seen = {
    /** Console errors and warnings, uncaught errors, breaches of the policy: one line each. */
    complaints: /** @type {string[]} */ ([]),
    /** Addresses outside the test's own server that were asked for. */
    elsewhere: /** @type {string[]} */ ([]),
    /** Own addresses that answered with 400 or more, or not at all. */
    failed: /** @type {string[]} */ ([]),
    allow: (...allowed) => { for (const origin of allowed) origins.add(origin); },
    /** The paths of the package that were asked for. */
    get files() { return requests.filter((one) => one.path.startsWith('/course/')).map((one) => one.path.slice('/course/'.length)); },
    /** Everything above in one list: empty when all is well. */
    get all() { return [...seen.complaints, ...seen.elsewhere.map((url) => `asked ${url}`), ...seen.failed]; },
  };

  context.on('console', (message) => {
    if (!['error', 'warning', 'assert'].includes(message.type()) || ofPlatform(message.location().url)) return;
    seen.complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => { seen.complaints.push(`uncaught: ${error.error().message}`); });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['data:', 'blob:', 'about:', 'chrome:'].includes(url.protocol) || origins.has(url.origin)) return;
    seen.elsewhere.push(request.url());
  });
  context.on('response', (response) => {
    if (response.status() >= 400) seen.failed.push(`${response.status()} ${response.url()}`);
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A request cut off by leaving the page is the learner's doing.
    if (why !== 'net::ERR_ABORTED') seen.failed.push(`${why} ${request.url()}`);
  });
  await context.exposeBinding('reportPolicyBreach', (_source, text) => { seen.complaints.push(`policy: ${text}`); });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // @ts-expect-error put there by the binding above
      window.reportPolicyBreach(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
    });
  });
  return seen;
}
