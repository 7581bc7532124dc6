/**
 * The calls to a SCORM 1.2 platform, each made harmless: whatever a platform answers or throws, the caller gets a text, or ''
 * for success and the number of the error otherwise.
 */

/** The mark of a call that threw: no number of the standard. */
const scormThrown = 'thrown';

/**
 * @param {*} value what the platform gave
 * @returns {string} a text; '' for everything that means "nothing"
 */
function scormPlain(value) {
  const text = value === undefined || value === null ? '' : String(value).trim();
  return text === 'undefined' || text === 'null' ? '' : text;
}

/**
 * @param {string} text
 * @returns {boolean}
 */
function scormYes(text) {
  return ['true', '1'].includes(text.toLowerCase());
}

/**
 * @typedef {Object} ScormPort
 * @property {(element: string) => string} get
 * @property {(element: string, value: string) => string} set
 * @property {() => string} initialise
 * @property {() => string} commit
 * @property {() => string} finish
 * @property {() => string} error the number of the last error
 */

/**
 * @param {*} api
 * @returns {ScormPort}
 */
export function scormPort(api) {
  let threw = false;
  /**
   * Calls a method on its object. Old platforms' methods are no functions by name, so there is no asking before. What they give
   * may be something of which no text can be made.
   * @param {string} name
   * @param {string[]} values
   * @returns {string}
   */
  const call = (name, ...values) => {
    threw = false;
    try {
      return scormPlain(api[name](...values));
    } catch {
      threw = true;
      return '';
    }
  };
  const error = () => call('LMSGetLastError') || '0';
  /**
   * Some platforms answer false, or nothing, with error 0 although it worked.
   * @param {string} answer
   * @returns {string}
   */
  const failing = (answer) => {
    if (threw) return scormThrown;
    const code = scormYes(answer) ? '0' : error();
    return code === '0' ? '' : code;
  };
  return {
    get: (element) => call('LMSGetValue', element),
    set: (element, value) => failing(call('LMSSetValue', element, value)),
    initialise: () => failing(call('LMSInitialize', '')),
    // An answer that is neither yes nor nothing is a commit that failed, whatever number comes with it: "false", or a page on which
    // to sign in again.
    commit: () => {
      const answer = call('LMSCommit', '');
      return failing(answer) || (scormYes(answer) || answer === '' ? '' : '101');
    },
    finish: () => failing(call('LMSFinish', '')),
    error,
  };
}
