/**
 * The document by which a learner carries on on any device: the saved state, and what was said once and for all. It is written with
 * a condition always, so that no device writes over what another one has written; what both hold is joined.
 *
 * @typedef {import('../../player/js/types.js').Tools} Tools
 * @typedef {import('../../player/js/types.js').State} State
 * @typedef {import('./lrs.js').XapiLrs} XapiLrs
 * @typedef {Object} XapiDocument
 * @property {string} saved what the LRS holds, '' for nothing
 * @property {string} foreign what another device wrote during this visit, '' for nothing
 * @property {number} least the sequence of what was joined last
 * @property {string[]} told keys of facts
 * @property {() => Promise<number>} read gives the status: 200, or 404 for nothing
 * @property {(saved: string, told: string[]) => Promise<number>} write gives the status: 204 when it is kept
 */

/** How often a condition may fail, or have no answer, before the LRS is taken for one that is never told of it, or lets no page tell it. */
const xapiTries = 3;
const xapiPath = 'activities/state';

/**
 * Two states as one: whoever has gone on further has the place and the last word, and no answer of the other is lost.
 * @param {Tools} tools
 * @param {string} mine
 * @param {string} theirs
 * @returns {string}
 */
export function xapiJoined({ read, write, join, counted }, mine, theirs) {
  const [own, other] = [read(mine), read(theirs)];
  if (other.kind !== 'whole' || own.kind !== 'whole') return mine;
  if (own.state.lineage !== other.state.lineage) return other.state.replaced === own.state.lineage ? theirs : mine;
  const [first, second] = own.state.sequence > other.state.sequence ? [own.state, other.state] : [other.state, own.state];
  return write({
    ...first,
    sequence: first.sequence + 1,
    visited: [...new Set([...first.visited, ...second.visited])].sort((a, b) => a - b),
    answers: { ...second.answers, ...counted(first, second).answers },
    best: join(first.best, second.best),
    seconds: Math.max(first.seconds, second.seconds),
    interactions: Math.max(first.interactions, second.interactions),
  });
}

/**
 * @param {*} win
 * @param {string} text
 * @returns {Promise<string>} the ETag that the standard wants an LRS to make of it; '' where the browser makes none
 */
async function xapiTag({ crypto }, text) {
  if (!crypto.subtle) return '';
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text)));
  return `"${[...hash].map((byte) => (256 + byte).toString(16).slice(1)).join('')}"`;
}

/**
 * @param {Array<string|null>} tags of what may stand there
 * @returns {Object<string, string>} the condition under which it is written over
 */
function xapiCondition(tags) {
  const known = tags.filter(Boolean).join(', ');
  return known ? { 'If-Match': known } : { 'If-None-Match': '*' };
}

/**
 * @param {import('./lrs.js').XapiAnswer} answer
 * @returns {{saved: string, told: string[]}} what stands in the document; whatever else it is, is damaged, and the player will say so
 */
function xapiFound({ body, text }) {
  const held = body && typeof body === 'object' ? body : {};
  return { saved: typeof held.saved === 'string' ? held.saved : text, told: Array.isArray(held.told) ? held.told.map(String) : [] };
}

/** A page for signing in is no document. @param {string} text */
function xapiPage(text) {
  return /^\s*</.test(text);
}

/**
 * @param {*} win
 * @param {Tools} tools
 * @param {XapiLrs} lrs
 * @param {Object<string, string>} address of the document
 * @returns {XapiDocument}
 */
export function xapiDocument(win, tools, lrs, address) {
  /** Of what the LRS holds; null where it holds nothing, '' where it does not tell. @type {string|null} */
  let etag = null;
  /** Of what was written last, while nobody has said whether it was taken: a page that goes hears of nothing any more. */
  let next = '';
  /** Whether this LRS makes its ETags as the standard has it. */
  let foreseen = false;
  let silent = 0;
  let open = false;
  /** What this visit wrote last. @type {string[]} */
  let written = [];

  /** @param {import('./lrs.js').XapiAnswer} answer */
  function take(answer) {
    const { saved, told } = xapiFound(answer);
    // What was written here stands there too where nobody said that it was taken.
    if (open && saved !== doc.saved && !written.includes(saved)) doc.foreign = saved;
    doc.saved = saved;
    open = true;
    doc.told = [...new Set([...doc.told, ...told])];
    etag = answer.etag;
    return 200;
  }

  /** @type {XapiDocument} */
  const doc = {
    saved: '',
    foreign: '',
    least: 0,
    told: [],
    async read() {
      const answer = await lrs.ask('GET', xapiPath, address);
      if (answer.status) next = '';
      if (answer.status === 200 && answer.text.trim()) {
        if (xapiPage(answer.text)) return 0;
        foreseen = answer.etag !== '' && answer.etag === (await xapiTag(win, answer.text));
        return take(answer);
      }
      if (![200, 204, 404].includes(answer.status)) return answer.status;
      etag = null;
      open = true;
      doc.saved = '';
      return 404;
    },
    async write(own, facts) {
      for (let tries = silent > 2 && (await doc.read()) ? xapiTries : 0; ; tries += 1) {
        const saved = doc.foreign ? xapiJoined(tools, own, doc.foreign) : own;
        if (doc.foreign) doc.least = tools.read(saved).state.sequence;
        written = [saved, ...written].slice(0, 9);
        const body = JSON.stringify({ saved, told: [...new Set([...doc.told, ...facts])] });
        const blind = etag === '' || tries === xapiTries;
        const asked = lrs.ask(blind ? 'POST' : 'PUT', xapiPath, address, { body, headers: blind ? {} : xapiCondition([next, etag]) });
        next = await xapiTag(win, body);
        const { status, etag: told, text } = await asked;
        if (!blind) silent = status ? 0 : silent + 1;
        const tag = told || (foreseen && !blind ? next : '');
        if (status) next = '';
        if (status && status < 300 && !xapiPage(text)) {
          Object.assign(doc, JSON.parse(body));
          etag = tag;
          // Most do not tell: then they are asked, and what another device wrote just then is seen too.
          if (!tag) await doc.read();
          return 204;
        }
        if (![409, 412].includes(status) || tries >= xapiTries) return status;
        const found = await doc.read();
        if (![200, 404].includes(found)) return found;
      }
    },
  };
  return doc;
}
