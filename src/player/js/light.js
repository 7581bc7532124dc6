/**
 * The save light: one line of words with a small mark. It never says more than is known.
 *
 * @typedef {'saving'|'handed'|'held'|'off'|'refused'|'ended'|'untracked'|'review'} LightState
 */
import { byId, setSign, setText } from './dom.js';

/** Sign, whether the learner should know, whether it is announced. */
/** @type {Record<LightState, [string, boolean, boolean]>} */
const LIGHTS = {
  saving: ['saving', false, false],
  handed: ['saved', false, false],
  held: ['saved', false, false],
  off: ['away', true, true],
  refused: ['alert', true, true],
  ended: ['alert', true, true],
  untracked: ['away', false, false],
  review: ['lock', false, false],
};

/**
 * @param {(key: string, fill?: Object<string, string|number>) => string} say
 * @returns {(state: LightState, time?: string) => void}
 */
export function saveLight(say) {
  let last = '';
  return (state, time = '') => {
    const light = byId('saved');
    const [sign, off, told] = LIGHTS[state];
    const words = say(`light-${state}`, { time });
    setSign(light, sign);
    setText(light.lastElementChild, words);
    light.classList.toggle('off', off);
    light.dataset.light = state;
    // The first hand-over is told once; after that only what the learner should know.
    if (state !== last && (told || (state === 'handed' && last === 'off'))) setText(byId('tell'), words);
    if (state !== 'saving') last = state;
  };
}
