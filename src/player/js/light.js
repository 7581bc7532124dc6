/**
 * The save light: one line of words with a small mark. It never says more than is known.
 *
 * `handed`: the platform took it; `confirmed`: it was found there by this launch, and nothing is new; `held`: nothing to say yet;
 * `off`, `lost`: the platform cannot be reached, or does not answer as it should, and the device keeps everything; `window`: the
 * same, and only this window keeps it; `closed`: no session was opened, and the device keeps everything.
 *
 * @typedef {'saving'|'handed'|'confirmed'|'held'|'off'|'lost'|'window'|'refused'|'ended'|'closed'|'other'|'untracked'|'review'} LightState
 */
import { byId, setSign, setText } from './dom.js';

/** Sign, and whether the learner should know. */
/** @type {Record<LightState, [string, boolean]>} */
const LIGHTS = {
  saving: ['saving', false],
  handed: ['saved', false],
  confirmed: ['saved', false],
  held: ['saved', false],
  off: ['away', true],
  lost: ['alert', true],
  window: ['alert', true],
  refused: ['alert', true],
  ended: ['alert', true],
  closed: ['alert', true],
  other: ['lock', true],
  untracked: ['away', false],
  review: ['lock', false],
};

/**
 * What is known, as the light says it.
 * @param {{launch: import('./types.js').Launch, journal: import('./journal.js').Journal, key: string, other: boolean, confirmed: boolean}} desk
 * @param {LightState} state
 * @param {boolean} onLine
 * @returns {LightState}
 */
export function lightOf({ launch, journal, key, other, confirmed }, state, onLine) {
  if (launch.why === 'review' || launch.why === 'browse') return 'review';
  if (other) return 'other';
  if (!launch.tracked) return key ? 'closed' : 'untracked';
  if (state === 'handed' && confirmed) return 'confirmed';
  if (state !== 'lost' && (state !== 'ended' || journal.where !== 'window')) return state;
  return journal.where === 'window' ? 'window' : onLine ? 'lost' : 'off';
}

/**
 * @param {(key: string, fill?: Object<string, string|number>) => string} say
 * @returns {(state: LightState, time?: string) => void}
 */
export function saveLight(say) {
  let last = '';
  return (state, time = '') => {
    const light = byId('saved');
    const [sign, off] = LIGHTS[state];
    const words = say(`light-${state}`, { time });
    setSign(light, sign);
    setText(light.lastElementChild, words);
    light.classList.toggle('off', off);
    light.dataset.light = state;
    // The first hand-over is told once; after that only what the learner should know.
    if (state !== last && (off || (state === 'handed' && LIGHTS[/** @type {LightState} */ (last)]?.[1]))) setText(byId('tell'), words);
    if (state !== 'saving') last = state;
  };
}
