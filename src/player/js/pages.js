/**
 * The pages beside the story: My notes, help, and the end page.
 *
 * @typedef {import('./play.js').Play} Play
 */
import { supportCode } from './codec.js';
import { askFirst } from './cover.js';
import { byId, focusOn, make, setShown, setText } from './dom.js';
import { saveFile, writtenPage, writtenText } from './export.js';
import { dayText } from './words.js';
import { allWritten, noteName } from './written.js';

/**
 * Fills My notes with everything the learner wrote.
 * @param {Play} play
 */
export function showNotes(play) {
  const written = allWritten(play);
  setText(byId('notes-where'), play.say(`notes-${play.notes().where}`));
  setShown(byId('no-notes'), written.length === 0);
  setShown(byId('notes-do'), written.length > 0);
  byId('notes').replaceChildren(...written.map((one) => {
    const note = make('section', 'note');
    note.append(make('h2', '', one.title));
    for (const field of one.fields) {
      if (field.label) note.append(make('h3', '', field.label));
      note.append(make('p', '', field.text || '–'));
    }
    return note;
  }));
}

/**
 * @param {Play} play
 */
export function bindPages(play) {
  const { course, say } = play;
  const about = () => `${course.title}, ${dayText(course, play.clock.now())}`;
  byId('notes-html').addEventListener('click', () => saveFile(play, 'notes.html', 'text/html', writtenPage(course.language, say('my-notes'), about(), allWritten(play))));
  byId('notes-text').addEventListener('click', () => saveFile(play, 'notes.txt', 'text/plain', writtenText(say('my-notes'), about(), allWritten(play))));
  byId('notes-print').addEventListener('click', () => play.win.print());
  byId('notes-clear').addEventListener('click', () => clearNotes(play));
  byId('print-all').addEventListener('click', () => printAll(play));
}

/**
 * @param {Play} play
 */
async function clearNotes(play) {
  const { course, say } = play;
  if (!(await askFirst({ title: say('clear-title'), words: say('clear-words'), yes: say('clear-yes') }))) return;
  play.notes().clear();
  course.blocks.forEach((block, ix) => {
    if (block.answer === 'writing') play.note({ type: 'write', block: ix, text: '' });
    if (block.answer === 'plan') play.note({ type: 'fill', block: ix, fields: [] });
    play.notes().write(noteName(play, ix), '');
  });
  play.handOver();
  showNotes(play);
  focusOn(document.querySelector('#p-notes h1'));
}

/**
 * The support code: what somebody who helps needs to know, and not a word of what was written.
 * @param {Play} play
 */
export function showHelp(play) {
  const field = /** @type {HTMLTextAreaElement} */ (byId('code'));
  field.value = supportCode(play.course, play.state());
  field.onfocus = () => field.select();
}

/**
 * Prints the whole module as one document: with a script of its own, which hardly anybody asks for. Without it, what is on the screen.
 * @param {Play} play
 */
function printAll(play) {
  const script = /** @type {HTMLScriptElement} */ (make('script'));
  script.src = 'print.js';
  script.onload = () => script.remove();
  script.onerror = () => { script.remove(); play.win.print(); };
  document.head.append(script);
}

/**
 * After Save and leave.
 * @param {Play} play
 * @param {boolean} handed
 */
export function showClosed(play, handed) {
  setText(byId('closed-how'), play.say(!play.launch().tracked ? 'closed-untracked' : handed ? 'closed-handed' : 'closed-ended'));
}
