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
  const text = String(value).trim();
  return /^(undefined|null)$/.test(text) ? '' : text;
}

/**
 * @param {string} text
 * @returns {boolean}
 */
function scormYes(text) {
  return /^(true|1)$/i.test(text);
}

/**
 * @typedef {Object} ScormPort
 * @property {(element: string) => string} get
 * @property {(element: string, value: string) => string} set
 * @property {() => string} initialise
 * @property {() => string} commit
 * @property {() => string} finish
 * @property {() => string} error the number of the last error, '' for none
 */

/**
 * @param {*} api
 * @returns {ScormPort}
 */
export function scormPort(api) {
  /**
   * Calls a method on its object. Old platforms' methods are no functions by name, so there is no asking before. What they give
   * may be something of which no text can be made.
   * @param {string} name
   * @param {string[]} values
   * @returns {string|null} null where it threw
   */
  const call = (name, ...values) => {
    try {
      return scormPlain(api[name](...values));
    } catch {
      return null;
    }
  };
  const error = () => (call('LMSGetLastError') || '').replace(/^0+$/, '');
  /**
   * Some platforms answer false, or nothing, with error 0 although it worked.
   * @param {string|null} answer
   * @returns {string}
   */
  const failing = (answer) => {
    if (answer === null) return scormThrown;
    return scormYes(answer) ? '' : error();
  };
  return {
    get: (element) => call('LMSGetValue', element) || '',
    set: (element, value) => failing(call('LMSSetValue', element, value)),
    initialise: () => failing(call('LMSInitialize', '')),
    // An answer that is neither yes nor nothing is a commit that failed, whatever number comes with it: "false", or a page on which
    // to sign in again.
    commit: () => {
      const answer = call('LMSCommit', '');
      return failing(answer) || (!answer || scormYes(answer) ? '' : '101');
    },
    finish: () => failing(call('LMSFinish', '')),
    error,
  };
}
