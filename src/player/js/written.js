/**
 * What the learner wrote: reflections and plans, from state and private store, for My notes and for downloads.
 *
 * @typedef {import('./play.js').Play} Play
 * @typedef {import('./export.js').Written} Written
 */
import { answerOf, answerText, fieldKeepOf, keepOf } from './answers.js';
import { byteLength } from './fold.js';

/**
 * The name under which a private note is kept on the device.
 * @param {Play} play
 * @param {number} blockIx
 * @param {number} [fieldIx] a plan's field
 * @returns {string}
 */
export function noteName(play, blockIx, fieldIx) {
  const { id } = play.course.blocks[blockIx];
  return fieldIx === undefined ? id : `${id}/${play.course.blocks[blockIx].fields[fieldIx].key}`;
}

/**
 * Brings the private notes of this device into the state, where texts and plans look for them. What was saved and has become private
 * since is taken out to them; what was private and is so no more stays private: a text until its writer says otherwise, a plan for good.
 * @param {Play} play
 */
export function recallNotes(play) {
  play.course.blocks.forEach((block, ix) => {
    const { text, lowered } = answerOf(play.state(), ix);
    if (block.answer === 'writing') {
      const noted = recallNote(play, keepOf(play.course, play.state(), ix), noteName(play, ix), text);
      // What there is no room for is left where it is.
      if (noted !== text && byteLength(noted) <= (block.max || Infinity)) play.note({ type: 'write', block: ix, text: noted, lowered: 'private' });
    }
    if (block.answer !== 'plan') return;
    const own = planFields(play, ix);
    const isPrivate = (/** @type {number} */ n) => fieldKeepOf(play.course, play.state(), ix, n) === 'private';
    const was = !own.some(Boolean) && own.some((_, n) => !isPrivate(n) && play.notes().read(noteName(play, ix, n)));
    const fields = own.map((saved, n) => {
      const now = was || isPrivate(n) ? recallNote(play, 'private', noteName(play, ix, n), saved) : saved;
      return block.fields[n].form === 'tick' && now !== '1' ? '' : now;
    });
    if (fields.some(Boolean)) play.note({ type: 'fill', block: ix, fields, lowered: was ? 'private' : lowered });
  });
}

/**
 * @param {Play} play
 * @param {string} mode in which the text is kept
 * @param {string} name
 * @param {string} text in the state
 * @returns {string} what is to stand there
 */
function recallNote(play, mode, name, text) {
  const noted = play.notes().read(name);
  if (mode !== 'private') return text || noted;
  if (!noted) play.notes().write(name, text);
  return noted || text;
}

/**
 * What stands in a plan's fields, one text each.
 * @param {Play} play
 * @param {number} blockIx
 * @returns {string[]}
 */
export function planFields(play, blockIx) {
  const { fields } = answerOf(play.state(), blockIx);
  return play.course.blocks[blockIx].fields.map((_, n) => fields[n] || '');
}

/**
 * Takes what was written in one block to where it belongs.
 * @param {Play} play
 * @param {number} ix
 * @param {string} text
 * @param {'private'|'saved'|'shared'|''} lowered
 */
export function keepNote(play, ix, text, lowered) {
  const before = keepOf(play.course, play.state(), ix);
  play.note({ type: 'write', block: ix, text, lowered });
  const after = keepOf(play.course, play.state(), ix);
  // A note is taken away where it has gone elsewhere.
  if (before === 'private' || after === 'private') play.notes().write(noteName(play, ix), after === 'private' ? text : '');
  // The lines of a plan that begin with it go where it goes.
  if (before !== after) play.course.blocks.forEach(({ fields }, at) => {
    if (fields.some((field) => field.from === ix)) keepPlan(play, at, planFields(play, at));
  });
  // Also when a note becomes private: what the platform holds of it has to go.
  if (before !== 'private' || after !== 'private') play.handOver();
}

/**
 * Takes a plan's fields to where they belong.
 * @param {Play} play
 * @param {number} ix
 * @param {string[]} fields
 */
export function keepPlan(play, ix, fields) {
  const before = planFields(play, ix);
  const modes = fields.map((_, n) => fieldKeepOf(play.course, play.state(), ix, n));
  modes.forEach((mode, n) => {
    const name = noteName(play, ix, n);
    if (mode === 'private') play.notes().write(name, fields[n]);
    else if (play.notes().read(name) === before[n]) play.notes().write(name, '');
  });
  play.note({ type: 'fill', block: ix, fields });
  if (modes.some((mode) => mode !== 'private')) play.handOver();
}

/**
 * @param {Play} play
 * @param {number} ix a text
 * @returns {string} what was written, and a private note of another time that there is no room for
 */
function wholeText(play, ix) {
  const text = answerText(play.course, play.state(), ix);
  const noted = play.notes().read(noteName(play, ix));
  return text && noted && noted !== text ? `${text}\n${noted}` : text || noted;
}

/**
 * One plan in words.
 * @param {Play} play
 * @param {number} ix
 * @returns {Written}
 */
export function writtenPlan(play, ix) {
  const block = play.course.blocks[ix];
  const texts = planFields(play, ix);
  const fields = block.fields.map((field, n) => {
    const tick = field.form === 'tick' ? play.say(texts[n] ? 'ticked' : 'not-ticked') : texts[n];
    return { label: field.label, text: tick };
  });
  return { title: block.prompt || play.say('plan-prompt'), fields };
}

/**
 * Everything the learner wrote, in the order of the course.
 * @param {Play} play
 * @returns {Written[]}
 */
export function allWritten(play) {
  const { course } = play;
  const written = /** @type {Written[]} */ ([]);
  course.blocks.forEach((block, ix) => {
    if (block.answer === 'writing') {
      const text = wholeText(play, ix).trim();
      if (text) written.push({ title: block.prompt || play.say('reflection-prompt'), fields: [{ label: '', text }] });
    }
    if (block.answer === 'plan' && planFields(play, ix).some((text) => text.trim())) written.push(writtenPlan(play, ix));
  });
  return written;
}
