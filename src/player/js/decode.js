/**
 * Saved text to a state, in whatever version of the module it was written.
 *
 * A known key with known options is adopted, a value outside its range brought back into it, anything else left out and counted.
 * Damaged text is never adopted; a sound header alone saves status, score and place. The Rust side is `src/model/record/read.rs`.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./header.js').Header} Header
 * @typedef {import('./sixbits.js').SixReader} SixReader
 * @typedef {Object} Reading
 * @property {'whole'|'header'|'damaged'|'empty'|'newer'} kind what was found; `newer` is the header of a newer codec's state
 * @property {State} state a new one (seed and lineage 0) where nothing could be trusted
 * @property {boolean} moved the scene where the learner stopped is gone; the state stands at an earlier one
 * @property {number} dropped records that this version of the module has no place for, or only in part
 * @property {number} [interactions] header: how many answers were handed over, as what is left of the body says
 *
 * @typedef {Object} Adopting
 * @property {CourseData} course
 * @property {State} state
 * @property {Map<number, number>} scenes
 * @property {Map<number, number>} values
 * @property {Map<number, number>} blocks
 * @property {Map<number, [number, number]>} fields
 * @property {boolean} lost the latest scene of the history is gone
 */
import { answerOf, blankAnswer, remembersAll } from './answers.js';
import { asked } from './asked.js';
import { ANSWERED, FIELDS, LOWERED_MODES, MOST_BYTES, NUMBER_ZERO, SECTIONS, SHARED } from './codec.js';
import { newState } from './engine.js';
import { cutBytes, ROOMS } from './fold.js';
import { bodyBehind, CODEC_VERSION, HEADER_SIZE, openHeader } from './header.js';
import { readerOf, sixesOf, takeNumber, takeSixes, takeText } from './sixbits.js';
import { joinBest } from './status.js';

/** Characters of the section with what stands in a state once. */
const ONCE_SIZE = 15;

/**
 * Reads a saved state and the copy of its header (the bookmark); either may be empty.
 * @param {CourseData} course
 * @param {string} saved
 * @param {string} place
 * @returns {Reading}
 */
export function decodeState(course, saved, place) {
  const savedSixes = sixesOf(saved.trim()) || [];
  const own = openHeader(savedSixes);
  const copy = openHeader(sixesOf(place.trim()) || []);
  const body = own && own.version === CODEC_VERSION ? bodyBehind(own, savedSixes) : null;
  if (own && body) {
    const reading = adoptBody(course, own, body);
    const state = copy ? { ...reading.state, best: joinBest(reading.state.best, copy.best) } : reading.state;
    return { ...reading, state };
  }
  const header = own && copy ? laterHeader(own, copy) : own || copy;
  if (header) return readHeaderAlone(course, header, own ? toldBy(savedSixes) : 0);
  return { kind: saved.trim() || place.trim() ? 'damaged' : 'empty', state: newState(course, 0, 0), moved: false, dropped: 0 };
}

/**
 * How many answers a cut state counts as handed over: that stands at the beginning of its body, where no sum of its own holds it.
 * @param {number[]} sixes
 * @returns {number} 0 where the text does not reach so far
 */
function toldBy(sixes) {
  const reader = readerOf(sixes.slice(HEADER_SIZE));
  // Its letter is the first, its length in three characters.
  const once = takeNumber(reader, 4) === ONCE_SIZE;
  reader.at += ONCE_SIZE - 3;
  const told = takeNumber(reader, 3);
  return once && !reader.short ? told : 0;
}

/**
 * @param {Header} own
 * @param {Header} copy
 * @returns {Header}
 */
function laterHeader(own, copy) {
  return { ...(copy.sequence > own.sequence ? copy : own), best: joinBest(own.best, copy.best) };
}

/**
 * @param {CourseData} course
 * @param {Header} header
 * @param {number} interactions
 * @returns {Reading}
 */
function readHeaderAlone(course, header, interactions) {
  const state = { ...newState(course, header.lineage, header.lineage), sequence: header.sequence, best: header.best };
  const moved = standAt(course, header, state, false);
  return { kind: header.version > CODEC_VERSION ? 'newer' : 'header', state, moved, dropped: 0, interactions };
}

/**
 * Stands the state at the header's scene, or at the latest of its history where that is gone, or leads back to one that is. Where
 * scenes of the history are gone, their neighbours may be one and the same; one is enough for Back.
 * @param {CourseData} course
 * @param {Header} header
 * @param {State} state not yet shown to anybody
 * @param {boolean} lost
 * @returns {boolean} whether the scene is gone
 */
function standAt(course, header, state, lost) {
  const found = course.scenes.findIndex((scene) => scene.key === header.scene);
  const gone = header.scene >= 0 && (found < 0 || (lost && course.scenes[found].leave === 'back'));
  const earlier = gone ? state.history.pop() : undefined;
  state.scene = gone ? (earlier === undefined ? -1 : earlier) : found;
  state.history = state.history.filter((ix, at) => ix !== (at + 1 < state.history.length ? state.history[at + 1] : state.scene));
  state.ended = state.scene >= 0 && !gone && header.ended;
  state.visited = [...new Set(state.scene >= 0 ? [...state.visited, state.scene] : state.visited)].sort((a, b) => a - b);
  return gone;
}

/**
 * @param {CourseData} course
 * @param {Header} header
 * @param {number[]} body
 * @returns {Reading}
 */
function adoptBody(course, header, body) {
  const into = adoptingFor(course, { ...newState(course, 0, header.lineage), sequence: header.sequence, best: header.best });
  const reader = readerOf(body);
  let dropped = 0;
  while (reader.at < body.length) {
    const letter = takeNumber(reader, 1);
    const records = takeSixes(reader, takeNumber(reader, 3));
    if (!reader.short) dropped += adoptSection(into, letter, readerOf(records));
  }
  const moved = standAt(course, header, into.state, into.lost);
  return { kind: 'whole', state: into.state, moved, dropped };
}

/**
 * @param {CourseData} course
 * @param {State} state
 * @returns {Adopting}
 */
function adoptingFor(course, state) {
  const fields = new Map();
  course.blocks.forEach((block, ix) => block.fields.forEach((field, place) => fields.set(field.key, [ix, place])));
  const byKey = (/** @type {Array<{key: number}>} */ list) => new Map(list.map((thing, ix) => [thing.key, ix]));
  return { course, state, scenes: byKey(course.scenes), values: byKey(course.values), blocks: byKey(course.blocks), fields, lost: false };
}

/**
 * @param {Adopting} into
 * @param {number} letter
 * @param {SixReader} reader
 * @returns {number} how many records were left out
 */
function adoptSection(into, letter, reader) {
  const { state } = into;
  if (letter === 0) {
    if (reader.sixes.length < ONCE_SIZE) return 1;
    state.seed = takeNumber(reader, 4);
    state.replaced = takeNumber(reader, 4);
    state.seconds = takeNumber(reader, 4);
    state.interactions = takeNumber(reader, 3);
    return 0;
  }
  if (!SECTIONS[letter]) return 1;
  let dropped = 0;
  while (reader.at < reader.sixes.length) {
    if (!adoptRecord(into, reader, letter)) dropped += 1;
  }
  return dropped;
}

/**
 * @param {Adopting} into
 * @param {SixReader} reader
 * @param {number} letter
 * @returns {boolean} whether the record was adopted
 */
function adoptRecord(into, reader, letter) {
  if (letter <= 2) return adoptScene(into, reader, letter === 1 ? into.state.history : into.state.visited);
  if (letter < ANSWERED) return adoptValue(into, reader, SECTIONS[letter]);
  if (letter === FIELDS) return adoptField(into, reader);
  if (letter === FIELDS + 1) return adoptPlan(into, reader);
  return asked[SECTIONS[letter]]?.adopts?.(into, reader) ?? adoptAnswer(into, reader, SECTIONS[letter]);
}

/**
 * @param {SixReader} reader
 * @param {Map<number, number>} places
 * @returns {number} the place of the thing a record is about, -1 where there is none
 */
export function takePlace(reader, places) {
  const ix = places.get(takeNumber(reader, 3));
  return ix === undefined || reader.short ? -1 : ix;
}

/**
 * @param {Adopting} into
 * @param {SixReader} reader
 * @param {number[]} list
 * @returns {boolean}
 */
function adoptScene(into, reader, list) {
  const ix = takePlace(reader, into.scenes);
  if (list === into.state.history) into.lost = ix < 0;
  if (ix >= 0) list.push(ix);
  return ix >= 0;
}

/**
 * @param {Adopting} into
 * @param {SixReader} reader
 * @param {string} kind
 * @returns {boolean}
 */
function adoptValue(into, reader, kind) {
  const ix = takePlace(reader, into.values);
  const stored = takeNumber(reader, kind === 'number' ? 4 : kind === 'words' ? 2 : 1);
  const value = into.course.values[ix];
  if (!value || reader.short || value.kind !== kind) return false;
  const n = kind === 'words' ? (value.keys || []).indexOf(stored) : kind === 'number' ? stored - NUMBER_ZERO : stored;
  if (kind === 'words' && n < 0) return false;
  into.state.values[ix] = Math.max(value.low, Math.min(value.high, n));
  return true;
}

/**
 * A decision, a question, a scale or writing.
 * @param {Adopting} into
 * @param {SixReader} reader
 * @param {string} kind
 * @returns {boolean}
 */
function adoptAnswer(into, reader, kind) {
  const decision = kind === 'decision';
  const wide = kind === 'scale';
  const chosen = decision || wide || kind === 'options';
  const writing = kind === 'writing';
  const ix = takePlace(reader, into.blocks);
  const flags = takeNumber(reader, 1);
  const attempts = writing ? 0 : takeNumber(reader, 1);
  const count = chosen && (flags & 7) === 7 ? takeNumber(reader, 2) : flags & 7;
  const hints = flags & 8 ? takeNumber(reader, 1) : 0;
  const keys = [];
  while (chosen && keys.length < count) keys.push(takeNumber(reader, wide ? 3 : 2));
  const text = chosen ? '' : takeText(reader, takeNumber(reader, writing ? 2 : 1));
  const block = into.course.blocks[ix];
  if (!block || reader.short || block.answer !== kind) return false;
  const room = ROOMS[kind] || (block.max === undefined ? MOST_BYTES : block.max);
  /** @type {Answer} */
  const answer = {
    ...blankAnswer(),
    text: cutBytes(text, room),
    attempts: Math.min(60, attempts),
    hints: decision ? 0 : Math.min(block.hints, hints),
    open: decision && (flags & 32) !== 0,
    handed: (flags & 16) !== 0,
    lowered: (writing && LOWERED_MODES[flags & 3]) || '',
  };
  // Who wrote it while it was only saved has not been asked whether it may be shared.
  if (writing && text && block.keep === 'shared' && !(flags & SHARED)) answer.lowered = 'saved';
  const places = keys.map((key) => block.options.findIndex((option) => option.key === key));
  const known = [...new Set(places.filter((place) => place >= 0))];
  if (decision && !adoptDecision(known, places, remembersAll(into.course, ix), answer)) return false;
  if (chosen && !decision && !adoptTicks(known, places, block.several ? Infinity : block.rows || 1, answer)) return false;
  into.state.answers[ix] = answer;
  // Where a part of an answer is gone, or its text has to be cut, the rest is kept, and the record counts as one left out.
  return !places.includes(-1) && answer.text === text;
}

/**
 * A decision's choices. Where the latest is gone, the decision stands open: an older choice is never taken for the latest.
 * @param {number[]} known
 * @param {number[]} places
 * @param {boolean} remembers
 * @param {Answer} answer
 * @returns {boolean}
 */
function adoptDecision(known, places, remembers, answer) {
  if (places.length > 0 && places[places.length - 1] < 0) {
    if (!remembers) return false;
    answer.open = true;
  }
  answer.options = remembers ? known : known.slice(-1);
  return answer.options.length > 0;
}

/**
 * The options of a question, poll or scale, in the order of the course.
 * @param {number[]} known
 * @param {number[]} places
 * @param {number} most
 * @param {Answer} answer
 * @returns {boolean}
 */
function adoptTicks(known, places, most, answer) {
  answer.options = known.sort((a, b) => a - b);
  return (known.length > 0 || places.length === 0) && known.length <= most;
}

/**
 * @param {Adopting} into
 * @param {SixReader} reader
 * @returns {boolean}
 */
function adoptField(into, reader) {
  const found = into.fields.get(takeNumber(reader, 3));
  const text = takeText(reader, takeNumber(reader, 2));
  if (!found || reader.short) return false;
  const [ix, place] = found;
  const fields = into.course.blocks[ix].fields;
  const { form, keep, max } = fields[place];
  // A line that has become a tick is not ticked by what stood in it.
  if (form === 'tick' && text !== '1') return false;
  const answer = answerOf(into.state, ix);
  const texts = fields.map((_, other) => answer.fields[other] || '');
  texts[place] = cutBytes(text, max > 0 ? max : MOST_BYTES);
  into.state.answers[ix] = { ...answer, fields: texts, lowered: keep === 'shared' ? 'saved' : answer.lowered };
  return texts[place] === text;
}

/**
 * @param {Adopting} into
 * @param {SixReader} reader
 * @returns {boolean}
 */
function adoptPlan(into, reader) {
  const ix = takePlace(reader, into.blocks);
  const handed = takeNumber(reader, 1) === 1;
  if (ix < 0 || reader.short || into.course.blocks[ix].answer !== 'plan') return false;
  into.state.answers[ix] = { ...answerOf(into.state, ix), handed, lowered: '' };
  return true;
}
