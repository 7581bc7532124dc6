/** Statements for the tests of these tools: right ones of every kind, and one for each thing that can be wrong. */

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const TYPES = 'http://adlnet.gov/expapi/activities/';
const COURSE = 'https://courses.example/fire-drill';
export const REGISTRATION = '0c3d9a52-6b1e-4f7a-8d24-5e9f70b1c3a6';
const ID = '9a1f2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';

const agent = { objectType: 'Agent', name: 'Ann Baker', account: { homePage: 'https://lms.example', name: 'learner-1' } };
const choice = {
  type: `${TYPES}cmi.interaction`, name: { en: 'Where to?' }, description: { 'en-GB': 'Where do you go?' }, interactionType: 'choice',
  correctResponsesPattern: ['stairs'], choices: [{ id: 'stairs', description: { en: 'The stairs' } }, { id: 'lift', description: { en: 'The lift' } }],
};

/** A decision in a scene, with everything that a statement of ours may hold. */
export const answered = () => structuredClone({
  id: ID, timestamp: '2024-02-29T07:20:00.000Z', actor: agent,
  verb: { id: `${VERBS}answered`, display: { 'en-US': 'answered' } },
  object: { objectType: 'Activity', id: `${COURSE}/q1`, definition: choice },
  result: { success: true, completion: true, response: 'stairs', duration: 'PT1H5M3.25S', score: { scaled: 0.5, raw: 5, min: 0, max: 10 }, extensions: { 'https://courses.example/x': null } },
  context: {
    registration: REGISTRATION, language: 'en-US', platform: 'Storyloom', revision: '1',
    contextActivities: { parent: [{ id: COURSE }], grouping: [{ id: COURSE, definition: { type: `${TYPES}course` } }], category: [{ id: 'https://courses.example/profile' }] },
    extensions: { 'https://courses.example/attempt': 2 },
  },
});

/** The least there is. */
export const least = () => ({ actor: { mbox: 'mailto:a@example.org' }, verb: { id: `${VERBS}completed` }, object: { id: COURSE } });

/** A question of a kind, with its lists. @param {string} interactionType @param {Object<string, *>} more */
const question = (interactionType, more = {}) => (one) => {
  one.object.definition = { type: `${TYPES}cmi.interaction`, interactionType, ...more };
};
/** The same, answered. */
const asked = (interactionType, response, pattern, more = {}) => (one) => {
  question(interactionType, { ...(pattern !== null && { correctResponsesPattern: [pattern] }), ...more })(one);
  one.result.response = response;
};
const named = (...ids) => ids.map((id) => ({ id }));

/** @typedef {(statement: *) => void} Edit */

/** What may be changed in `answered`. @type {Object<string, Edit>} */
export const FINE = {
  'as it is': () => {},
  'without an id': (one) => { delete one.id; },
  'an address for an actor': (one) => { one.actor = { mbox: 'mailto:ann.baker@mail.example.org' }; },
  'a hash for an actor': (one) => { one.actor = { mbox_sha1sum: 'ebd31e95054c018b10727ccffd2ef2ec3a016ee9' }; },
  'an OpenID for an actor': (one) => { one.actor = { openid: 'https://ann.example.org/' }; },
  'a group without a name': (one) => { one.actor = { objectType: 'Group', member: [agent] }; },
  'a registration in capitals': (one) => { one.context.registration = REGISTRATION.toUpperCase(); },
  'a zone': (one) => { one.timestamp = '2024-02-29T07:20:00.123456+05:45'; },
  'an agent for an object': (one) => { one.object = agent; delete one.context.platform; delete one.context.revision; },
  'voiding': (one) => { one.verb.id = `${VERBS}voided`; one.object = { objectType: 'StatementRef', id: ID }; delete one.context.platform; delete one.context.revision; },
  'a statement within': (one) => { one.object = { objectType: 'SubStatement', ...least(), timestamp: '2999-01-01T00:00:00Z' }; delete one.context.platform; delete one.context.revision; },
  'a duration of years and days': (one) => { one.result.duration = 'P1Y2M3DT4H'; },
  'a duration of weeks': (one) => { one.result.duration = 'P2W'; },
  'a duration of nothing': (one) => { one.result.duration = 'PT0S'; },
  'a long language tag': (one) => { one.context.language = 'zh-Hant-TW-x-ours'; },
  'an undetermined language': (one) => { one.verb.display = { und: 'x' }; },
  'an urn': (one) => { one.object.id = 'urn:uuid:9a1f2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b'; },
  'true or false': asked('true-false', 'true', 'false'),
  'two choices': asked('choice', 'a[,]c', 'b[,]c', { choices: named('a', 'b', 'c') }),
  'nothing is right': question('choice', { choices: named('stairs'), correctResponsesPattern: [] }),
  'filling in': asked('fill-in', '{lang=en}gas[,]water', '{case_matters=false}{order_matters=true}{lang=en}gas[,]water'),
  'filling in at length': asked('long-fill-in', 'x'.repeat(1000), null),
  'matching': asked('matching', 'a[.]1[,]b[.]2', 'a[.]2', { source: named('a', 'b'), target: named('1', '2') }),
  'performance': asked('performance', 'one[.]10', 'one[.]5[:]', { steps: named('one') }),
  'sequencing': asked('sequencing', 'b[,]a', 'a[,]b', { choices: named('a', 'b') }),
  'likert': asked('likert', 'l1', null, { scale: named('l0', 'l1') }),
  'numeric': asked('numeric', '-4.5', '-5[:]'),
  'other': asked('other', '{anything}', '[.]'),
};

/**
 * What may not: the change, where it must be noticed, in what words; `false` where the foreign judge lets it pass.
 * @type {Object<string, [Edit, RegExp, false?]>}
 */
export const WRONG = {
  'no actor': [(one) => { delete one.actor; }, /^statement\.actor is missing$/],
  'no verb': [(one) => { delete one.verb; }, /^statement\.verb is missing$/],
  'no object': [(one) => { delete one.object; }, /^statement\.object is missing$/],
  'an unknown key': [(one) => { one.extra = 1; }, /^statement\.extra is not known$/],
  'a key in other letters': [(one) => { one.Result = one.result; delete one.result; }, /^statement\.Result is not known$/],
  'null': [(one) => { one.result.response = null; }, /^statement\.result\.response is null/],
  'null for an object': [(one) => { one.context = null; }, /^statement\.context is null/],
  'an id in capitals': [(one) => { one.id = ID.toUpperCase(); }, /^statement\.id is a UUID in capitals$/, false],
  'an id that is none': [(one) => { one.id = '1234'; }, /^statement\.id is no UUID/],
  'an id in braces': [(one) => { one.id = `{${ID}}`; }, /^statement\.id is no UUID/, false],
  'a version to come': [(one) => { one.version = '2.0.0'; }, /^statement\.version is no version/],
  'a timestamp in words': [(one) => { one.timestamp = 'yesterday'; }, /^statement\.timestamp is no timestamp/],
  'a timestamp without a zone': [(one) => { one.timestamp = '2024-02-29T07:20:00'; }, /^statement\.timestamp is no timestamp/],
  'a timestamp of no day': [(one) => { one.timestamp = '2023-02-29T07:20:00Z'; }, /^statement\.timestamp is a time that does not exist$/, false],
  'a timestamp with -00:00': [(one) => { one.timestamp = '2024-02-29T07:20:00-00:00'; }, /^statement\.timestamp has the zone -00:00$/],
  'a timestamp to come': [(one) => { one.timestamp = '2999-01-01T00:00:00Z'; }, /^statement\.timestamp lies in the future$/, false],
  'two identifiers': [(one) => { one.actor.mbox = 'mailto:a@example.org'; }, /^statement\.actor has 2 identifiers: mbox, account$/],
  'no identifier': [(one) => { delete one.actor.account; }, /^statement\.actor has no identifier$/],
  'an empty account name': [(one) => { one.actor.account.name = ''; }, /^statement\.actor\.account\.name is empty$/, false],
  'an account in old words': [(one) => { one.actor.account = { accountServiceHomePage: 'https://lms.example', accountName: 'x' }; }, /^statement\.actor\.account\.homePage is missing$/],
  'an actor in arrays': [(one) => { one.actor = { name: ['Ann'], mbox: ['mailto:a@example.org'] }; }, /^statement\.actor\.mbox is a list/],
  'an address without mailto': [(one) => { one.actor = { mbox: 'a@example.org' }; }, /^statement\.actor\.mbox is no mailto/],
  'a short hash': [(one) => { one.actor = { mbox_sha1sum: 'ebd31e95' }; }, /^statement\.actor\.mbox_sha1sum is no SHA-1/, false],
  'members without a group': [(one) => { one.actor = { member: [agent] }; }, /^statement\.actor\.member is not known$/],
  'a group of nobody': [(one) => { one.actor = { objectType: 'Group' }; }, /^statement\.actor has neither/],
  'a group in a group': [(one) => { one.actor = { objectType: 'Group', member: [{ objectType: 'Group', member: [agent] }] }; }, /^statement\.actor\.member\[0\]\.objectType should be Agent$/, false],
  'a verb without an id': [(one) => { delete one.verb.id; }, /^statement\.verb\.id is missing$/],
  'a verb that is a word': [(one) => { one.verb.id = 'answered'; }, /^statement\.verb\.id is no absolute IRI$/],
  'an empty IRI': [(one) => { one.object.definition.moreInfo = ''; }, /^statement\.object\.definition\.moreInfo is no absolute IRI$/],
  'an IRI with a space': [(one) => { one.object.id = 'https://courses.example/fire drill'; }, /^statement\.object\.id is no absolute IRI$/, false],
  'an IRI without a host': [(one) => { one.object.id = 'https:///fire-drill'; }, /^statement\.object\.id is an IRI of the web without a host$/, false],
  'an IRI with a loose percent': [(one) => { one.object.id += '%'; }, /^statement\.object\.id holds a percent sign/, false],
  'a display that is no map': [(one) => { one.verb.display = 'answered'; }, /^statement\.verb\.display is a string/],
  'a language that is none': [(one) => { one.verb.display = { en_US: 'answered' }; }, /^statement\.verb\.display the key "en_US" is no language tag/],
  'a name that is no text': [(one) => { one.object.definition.name.en = 3; }, /^statement\.object\.definition\.name\["en"\] is a number/],
  'an object of no type': [(one) => { one.object.objectType = 'activity'; }, /^statement\.object\.objectType should be/],
  'voiding an activity': [(one) => { one.verb.id = `${VERBS}voided`; }, /^statement\.object should be the reference/],
  'a statement in a statement within': [(one) => { one.object = { objectType: 'SubStatement', ...least(), object: { objectType: 'SubStatement', ...least() } }; one.context = {}; }, /^statement\.object\.object\.objectType should be/],
  'a statement within that has an id': [(one) => { one.object = { objectType: 'SubStatement', ...least(), id: ID }; one.context = {}; }, /^statement\.object\.id is not known$/],
  'scaled above 1': [(one) => { one.result.score.scaled = 1.01; }, /^statement\.result\.score\.scaled is not from/],
  'scaled in words': [(one) => { one.result.score.scaled = '1'; }, /^statement\.result\.score\.scaled is a string/],
  'raw above max': [(one) => { one.result.score.raw = 11; }, /^statement\.result\.score\.raw is above max$/],
  'raw below min': [(one) => { one.result.score.raw = -1; }, /^statement\.result\.score\.raw is below min$/],
  'min and max alike': [(one) => { one.result.score = { min: 1, max: 1 }; }, /^statement\.result\.score\.min is not below max$/, false],
  'success in words': [(one) => { one.result.success = 'true'; }, /^statement\.result\.success is a string/],
  'an answer that is no text': [(one) => { one.result.response = true; }, /^statement\.result\.response is a boolean/],
  'a duration in seconds': [(one) => { one.result.duration = '12.5'; }, /^statement\.result\.duration is no duration/],
  'a duration of no part': [(one) => { one.result.duration = 'PT'; }, /^statement\.result\.duration is no duration/],
  'a duration with weeks and days': [(one) => { one.result.duration = 'P1W2D'; }, /^statement\.result\.duration is no duration/],
  'a duration with a fraction too early': [(one) => { one.result.duration = 'PT1.5H2S'; }, /^statement\.result\.duration is no duration/],
  'a duration below nothing': [(one) => { one.result.duration = '-PT2S'; }, /^statement\.result\.duration is no duration/, false],
  'a registration that is none': [(one) => { one.context.registration = 'attempt-1'; }, /^statement\.context\.registration is no UUID/],
  'one activity for many': [(one) => { one.context.contextActivities.parent = { id: COURSE }; }, /^statement\.context\.contextActivities\.parent is an object/],
  'a platform of an agent': [(one) => { one.object = agent; delete one.context.revision; }, /^statement\.context\.platform belongs/],
  'a revision of an agent': [(one) => { one.object = agent; delete one.context.platform; }, /^statement\.context\.revision belongs/],
  'an extension without an IRI': [(one) => { one.context.extensions = { attempt: 1 }; }, /^statement\.context\.extensions the key "attempt" is no absolute IRI$/],
  'agents of 2.0': [(one) => { one.context.contextAgents = [{ objectType: 'contextAgent', agent }]; }, /^statement\.context\.contextAgents is not known$/],
  'an attachment that is nowhere': [(one) => { one.attachments = [{ usageType: 'https://x.example/u', display: {}, contentType: 'text/plain', length: 1, sha2: 'a'.repeat(64) }]; }, /^statement\.attachments\[0\]\.fileUrl is missing$/, false],
  'an unknown interaction': [question('quiz'), /^statement\.object\.definition\.interactionType should be/],
  'choices of no interaction': [(one) => { delete one.object.definition.interactionType; }, /^statement\.object\.definition\.interactionType is missing beside/],
  'an interaction of another type': [(one) => { one.object.definition.type = `${TYPES}question`; }, /^statement\.object\.definition\.type should be/, false],
  'lists of another kind': [question('likert', { choices: named('stairs') }), /^statement\.object\.definition\.choices does not belong to likert$/],
  'a pattern that is no list': [question('other', { correctResponsesPattern: 'stairs' }), /^statement\.object\.definition\.correctResponsesPattern is a string/],
  'an id twice': [question('choice', { choices: named('stairs', 'stairs') }), /^statement\.object\.definition\.choices has an id twice$/, false],
  'an id with a space': [question('choice', { choices: named('stairs', 'the lift') }), /^statement\.object\.definition\.choices\[1\]\.id has a space/, false],
  'an id with a mark in it': [question('choice', { choices: named('stairs', 'a[,]b') }), /^statement\.object\.definition\.choices\[1\]\.id has a mark/, false],
  'a component with a text': [question('choice', { choices: [{ id: 'stairs', description: 'The stairs' }] }), /^statement\.object\.definition\.choices\[0\]\.description is a string/],
  'an answer nobody could give': [(one) => { one.result.response = 'window'; }, /^statement\.result\.response names "window"/, false],
  'a pattern nobody could meet': [(one) => { one.object.definition.correctResponsesPattern = ['window']; }, /^statement\.object\.definition\.correctResponsesPattern\[0\] names "window"/, false],
  'an answer that says a thing twice': [(one) => { one.result.response = 'lift[,]lift'; }, /^statement\.result\.response names something twice$/, false],
  'yes for true': [asked('true-false', 'yes', null), /^statement\.result\.response is neither true nor false$/, false],
  'two on one scale': [asked('likert', 'a[,]b', null, { scale: named('a', 'b') }), /^statement\.result\.response names more than 1$/, false],
  'half a pair': [asked('matching', 'a', null, { source: named('a'), target: named('1') }), /^statement\.result\.response has "a" for a pair$/, false],
  'a pair the wrong way round': [asked('matching', '1[.]a', null, { source: named('a'), target: named('1') }), /^statement\.result\.response names "1", which is not among the source$/, false],
  'a number in words': [asked('numeric', 'four', null), /^statement\.result\.response is no number$/, false],
  'a range for an answer': [asked('numeric', '1[:]2', null), /^statement\.result\.response is no number$/, false],
  'a range the wrong way round': [asked('numeric', '1', '2[:]1'), /^statement\.object\.definition\.correctResponsesPattern\[0\] is no range/, false],
  'too much filled in': [asked('fill-in', 'x'.repeat(251), null), /^statement\.result\.response is longer than 250/, false],
  'filled in in no language': [asked('fill-in', '{lang=e_n}x', null), /^statement\.result\.response has "e_n" for a language$/, false],
};

/** @param {Edit} edit */
export function edited(edit) {
  const one = answered();
  edit(one);
  return one;
}
