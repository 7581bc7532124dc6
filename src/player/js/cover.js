/**
 * The cover: Begin, or the offer to carry on; and the questions the player asks before it clears something.
 *
 * @typedef {import('./play.js').Play} Play
 */
import { byId, focusOn, oneIn, setShown, setText } from './dom.js';
import { fillTexts } from './scene.js';

/** What is said about the saved state, by how it was found. @type {Object<string, string>} */
const OFFERS = { moved: '-moved', header: '-header', newer: '-header', device: '-device', forked: '-forked', edited: '-edited', damaged: '-damaged' };

/**
 * What is asked before the first scene; whoever asks adds itself. `ask` gives what Begin does to the values, null where it has to be
 * answered first.
 * @type {Array<{show: (play: Play, begun: boolean) => void, ask: (play: Play) => import('./types.js').Effect|null}>}
 */
export const coverParts = [];

/**
 * Shows what the cover offers.
 * @param {Play} play
 * @param {string} found see `launch.js`
 */
export function showOffer(play, found) {
  const { course, say } = play;
  const state = play.state();
  const scene = course.scenes[state.scene];
  const begun = scene !== undefined;
  setShown(byId('starting'), false);
  setShown(byId('doors'), true);
  coverParts.forEach((part) => part.show(play, begun));
  fillTexts(play, byId('cover'));
  // There may be answers where every scene that was seen is gone.
  const answered = Object.keys(state.answers).length > 0;
  const gone = !begun && (found === 'moved' || (answered && found !== 'damaged' && OFFERS[found] !== undefined));
  setShown(byId('again'), begun || gone);
  setShown(byId('welcome'), begun);
  setShown(byId('offer'), begun || gone || found === 'damaged');
  setText(byId('go'), begun ? say('carry-on', { scene: scene.title }) : say('begin'));
  const key = gone ? '-gone' : OFFERS[found] || (state.ended ? '-ended' : '');
  setText(byId('stopped'), say(`stopped${key}`, { scene: begun ? scene.title : '' }));
}

/**
 * Asks before something is cleared. Escape and Cancel mean no.
 * @param {{title: string, words: string, yes: string}} question
 * @returns {Promise<boolean>}
 */
export function askFirst(question) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('asking'));
  setText(byId('asking-title'), question.title);
  setText(byId('asking-words'), question.words);
  setText(byId('asking-yes'), question.yes);
  const before = /** @type {HTMLElement|null} */ (document.activeElement);
  return new Promise((done) => {
    let answer = false;
    byId('asking-yes').onclick = () => {
      answer = true;
      dialog.close();
    };
    byId('asking-no').onclick = () => dialog.close();
    dialog.onclose = () => {
      focusOn(before);
      done(answer);
    };
    dialog.showModal();
    focusOn(byId('asking-no'));
  });
}

/**
 * Says above everything what the learner has to know: nothing is recorded, another window records, the device keeps too little.
 * @param {Play} play
 * @param {{other: boolean, key: string, journal: import('./journal.js').Journal}} desk
 */
export function showNotice(play, { other, key, journal }) {
  const { tracked, why } = play.launch();
  const untracked = key ? 'kept' : why || 'absent';
  const short = key && journal.where !== 'device' ? journal.where : '';
  const said = other ? 'other' : tracked ? short : untracked;
  const notice = byId('notice');
  notice.hidden = !said;
  setShown(byId('take'), other);
  if (said) setText(oneIn(notice, 'p'), play.say(`notice-${said}`));
}
