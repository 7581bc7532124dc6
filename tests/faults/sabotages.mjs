/** Rules of the player, and how each is broken on purpose; broken.mjs does it. */

const MAIN = 'src/player/js/main.js';
const TRACKER = 'src/player/js/tracker.js';
const LAUNCH = 'src/player/js/launch.js';
const ADAPTER = 'src/target/scorm12/adapter.js';
const XAPI = 'src/target/xapi/adapter.js';
const OUTBOX = 'src/target/xapi/outbox.js';
const LRS = 'src/target/xapi/lrs.js';
const DOCUMENT = 'src/target/xapi/state.js';

/** The runs of a row on record stores, by default on the strict one. */
const onStores = (row, ...more) => ['--target', 'xapi', '--row', row, ...(more.includes('--kind') ? [] : ['--kind', 'lrs']), ...more];

/** A rule and how it is broken: [file, what stands there, what stands there instead]; and the runs of which one must fail. */
export const SABOTAGES = [
  { name: 'the device keeps nothing', patches: [[MAIN, 'await desk.journal.put(keptBy(course, desk.state, held));', "await desk.journal.put('');"]], runs: ['--row', 'F14', '--kind', 'strict'] },
  { name: 'the platform always counts', patches: [[LAUNCH, "return held.kind !== 'whole' || own.sequence > theirs.sequence;", "return held.kind !== 'whole';"]], runs: ['--row', 'F16', '--name', 'tenth'] },
  { name: 'the device always counts', patches: [[LAUNCH, 'own.sequence > theirs.sequence;', 'own.sequence > 0;']], runs: ['--row', 'F23', '--kind', 'strict'] },
  { name: 'what was confirmed stays on the device', patches: [[MAIN, "if (desk.confirmed && !desk.other) desk.journal.put('');", '']], runs: ['--row', 'F34', '--kind', 'strict', '--name', 'does not come back'] },
  { name: 'the device does not tell learners apart', patches: [['src/player/js/saving.js', '${courseId}.${noteKey(learner)}', '${courseId}.same']], runs: ['--row', 'F35', '--kind', 'strict'] },
  {
    name: 'a retry says the same',
    patches: [
      [TRACKER, '/** Long enough for', '/** @type {*} */\nlet sameUpdate = null;\n/** Long enough for'],
      [TRACKER, 'const update = port.compose();\n    const slow', 'const update = t.failures && sameUpdate ? sameUpdate : port.compose();\n    sameUpdate = update;\n    const slow'],
    ],
    runs: ['--row', 'F17', '--name', '(false)'],
  },
  { name: 'no time between tries', patches: [[TRACKER, 'Math.min(LONGEST_WAIT, 2 ** (t.failures - 1)) * 1000', '100']], runs: ['--row', 'F18', '--kind', 'strict'] },
  {
    name: 'status and score may be lowered',
    patches: [
      ['src/player/js/record.js', 'known.held ? joinBest(state.best, known.held) : state.best', 'state.best'],
      [ADAPTER, 'update.raw >= 0 && update.raw >= s.raw', 'update.raw >= 0'],
      [ADAPTER, 'if (scormRank(update.status) >= scormRank(s.status)) calls', 'calls'],
    ],
    runs: ['--row', 'F33', '--kind', 'strict', '--name', 'raises'],
  },
  { name: 'the session ends when the page is hidden', patches: [[TRACKER, 'port.session.saveNow(update)', 'port.session.finishNow(update)']], runs: ['--row', 'F09', '--kind', 'strict'] },
  { name: 'the session ends when the page goes into the cache', patches: [['src/player/js/leaving.js', 'if (event.persisted) tracker.hidden();\n    else tracker.leaving();', 'tracker.leaving();']], runs: ['--row', 'F07', '--kind', 'strict'] },
  { name: 'a page is taken for yes', patches: [['src/target/scorm12/port.js', 'return /^(true|1)$/i.test(text)', 'return !/^(false|0)$/i.test(text)']], runs: ['--row', 'F15', '--kind', 'html'] },
  { name: 'handed over is called confirmed', patches: [['src/player/js/light.js', "state === 'handed' && confirmed", "state === 'handed'"]], runs: ['--row', 'F16'] },
  { name: 'every window records', patches: [['src/player/js/writer.js', '    tell(now);\n', '    tell(true || now);\n']], runs: ['--row', 'F22', '--kind', 'strict'] },
  { name: 'a damaged state is believed', patches: [['src/player/js/header.js', 'return sound ? body : null;', 'return sound || body.length ? body : null;']], runs: ['--row', 'F24', '--kind', 'strict', '--name', 'damaged'] },
  {
    name: 'answers are known by their place',
    patches: [
      ['src/player/js/codec.js', 'putNumber(options[place].key, ', 'putNumber(place, '],
      ['src/player/js/decode.js', 'block.options.findIndex((option) => option.key === key)', '(block.options[key] ? key : -1)'],
    ],
    runs: ['--row', 'F25', '--kind', 'strict', '--name', 'sequence 1'],
  },
  { name: 'sleep counts as work', patches: [['src/player/js/clock.js', 'gap > 0 && gap <= LONGEST_GAP', 'gap > 0']], runs: ['--row', 'F11', '--kind', 'strict'] },
  {
    name: 'every press counts',
    patches: [
      ['src/player/js/guard.js', '(event.detail > 1 || early(began)) && pressed', 'false && pressed'],
      ['src/player/js/guard.js', "event.repeat && (event.key", "event.key === '' && (event.key"],
    ],
    runs: ['--row', 'F36', '--kind', 'strict'],
  },
  { name: 'xAPI: the device keeps nothing', patches: [[MAIN, 'await desk.journal.put(keptBy(course, desk.state, held));', "await desk.journal.put('');"], [OUTBOX, 'store.put(one, addressOf(one))', '{}']], runs: onStores('F14') },
  { name: 'xAPI: a statement has another id each time', patches: [[XAPI, '{ actor: s.given.actor, ...one.statement }', '{ actor: s.given.actor, ...one.statement, id: xapiUuid(s.win) }']], runs: onStores('F29', '--name', 'lost') },
  { name: 'xAPI: a statement gets its time when it is sent', patches: [[XAPI, '{ actor: s.given.actor, ...one.statement }', '{ actor: s.given.actor, ...one.statement, timestamp: new Date(s.clock.now()).toISOString() }']], runs: onStores('F29', '--name', 'lost') },
  { name: 'xAPI: the visit is over when the page goes into the cache', patches: [['src/player/js/leaving.js', 'if (event.persisted) tracker.hidden();\n    else tracker.leaving();', 'tracker.leaving();']], runs: onStores('F07') },
  { name: 'xAPI: what was told is told again', patches: [[XAPI, 'const keys = [...doc.told, ...box.entries.map((one) => one.key)];', 'const keys = /** @type {string[]} */ ([]);']], runs: onStores('F28') },
  { name: 'xAPI: the newest by the clock counts', patches: [[LAUNCH, 'own.sequence > theirs.sequence;', 'own.sequence > 0;']], runs: onStores('F23') },
  { name: 'xAPI: every window records', patches: [['src/player/js/writer.js', '    tell(now);\n', '    tell(true || now);\n']], runs: onStores('F22') },
  { name: 'xAPI: sleep counts as work', patches: [['src/player/js/clock.js', 'gap > 0 && gap <= LONGEST_GAP', 'gap > 0']], runs: onStores('F11') },
  { name: 'xAPI: time counts while nobody looks', patches: [['src/player/js/clock.js', 'counts && gap > 0', 'gap > 0']], runs: onStores('F09', '--kind', 'lrs-slow', '--name', 'fifty') },
  { name: 'xAPI: what a page says as it goes does not follow what is under way', patches: [[DOCUMENT, 'xapiCondition([next, etag])', 'xapiCondition([etag])']], runs: onStores('F01', '--kind', 'lrs-slow') },
  { name: 'xAPI: a store that wants to rest is asked again', patches: [[LRS, 'rests: () => clock.steady() < until', 'rests: () => false']], runs: onStores('F29', '--name', 'in peace') },
  { name: 'xAPI: a store that lets nobody in is asked again', patches: [[XAPI, "if (xapiShut(status)) return 'ended';\n  if (!taken", "if (xapiShut(status)) return 'failed';\n  if (!taken"]], runs: onStores('F30') },
  { name: 'xAPI: what is refused together is refused', patches: [[XAPI, 'if (parts && some.length > 1) {', 'if (parts && some.length > 99) {']], runs: onStores('F31') },
  { name: 'xAPI: the outbox does not tell learners apart', patches: [[XAPI, 'xapiHash(owner)', 'xapiHash(all.root.id)']], runs: onStores('F35') },
  { name: 'xAPI: what a fast clock put down is thrown away', patches: [[OUTBOX, 'if (cursor.value.at > now) cursor.update({ ...cursor.value, at: now });', ''], [OUTBOX, 'now - cursor.value.at > xapiLongest', 'Math.abs(now - cursor.value.at) > xapiLongest']], runs: onStores('F26', '--kind', 'lrs-slow') },
  { name: 'xAPI: every press counts', patches: [['src/player/js/guard.js', '(event.detail > 1 || early(began)) && pressed', 'false && pressed'], ['src/player/js/guard.js', "event.repeat && (event.key", "event.key === '' && (event.key"]], runs: onStores('F36') },
];
