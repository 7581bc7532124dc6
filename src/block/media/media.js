/**
 * Films and sounds: native players, of which one plays at a time, and none behind the learner's back.
 *
 * @typedef {import('../../player/js/play.js').Play} Play
 */
import { allIn, oneIn, setShown, setText } from '../../player/js/dom.js';
import { blockViews } from '../../player/js/scene.js';

for (const kind of ['video', 'audio', 'interview']) blockViews.set(kind, { bind: bindMedia, show: () => {} });

/**
 * @param {HTMLElement} element
 * @param {number} _ix
 * @param {Play} play
 */
function bindMedia(element, _ix, play) {
  const media = /** @type {HTMLMediaElement|null} */ (oneIn(element, 'video,audio'));
  if (!media) return;
  // The words are set where they are to be heard: a screen reader says what changes.
  const fail = () => {
    const words = oneIn(element, '.err');
    setShown(words, true);
    setText(words, play.say('media-fails'));
  };
  media.addEventListener('error', fail);
  media.addEventListener('play', () => {
    for (const other of /** @type {HTMLMediaElement[]} */ (allIn(document, 'video,audio'))) if (other !== media) other.pause();
  });
  // Its scene was left: nobody sees how to stop it.
  media.addEventListener('timeupdate', () => {
    if (!media.getClientRects().length) media.pause();
  });
  // Nothing of it is loaded before its scene is shown, nor its poster.
  const { poster } = media.dataset;
  if (poster) media.setAttribute('poster', poster);
  media.preload = 'metadata';
  if (media.error) fail();
}
