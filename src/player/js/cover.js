/**
 * The cover: Begin, or the offer to carry on; and the questions the player asks before it clears something.
 *
 * @typedef {import('./play.js').Play} Play
 */
import { byId, focusOn, setShown, setText } from './dom.js';

/**
 * Shows what the cover offers.
 * @param {Play} play
 * @param {string} found `moved`: the scene where the learner stopped is gone, an earlier one is offered; `header` or `newer`: the
 * answers could not be read
 */
export function showOffer(play, found) {
  const { course, say } = play;
  const state = play.state();
  const scene = course.scenes[state.scene];
  const begun = scene !== undefined;
  setShown(byId('starting'), false);
  setShown(byId('doors'), true);
  setShown(byId('offer'), begun);
  setShown(byId('again'), begun);
  setText(byId('go'), begun ? say('carry-on', { scene: scene.title }) : say('begin'));
  const key = found === 'moved' ? 'stopped-moved' : found === 'header' || found === 'newer' ? 'stopped-header' : state.ended ? 'stopped-ended' : 'stopped';
  if (begun) setText(byId('stopped'), say(key, { scene: scene.title }));
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
 * Says above everything when nothing is recorded.
 * @param {Play} play
 */
export function showNotice(play) {
  const { tracked, why } = play.launch();
  const notice = byId('notice');
  notice.hidden = tracked;
  if (!tracked) setText(notice.lastElementChild, play.say(`notice-${why || 'absent'}`));
}
