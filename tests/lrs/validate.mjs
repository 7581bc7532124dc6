/**
 * What a statement must be, by the letter: a table for each object of the standard, and the few rules between its keys.
 * Where the standard says "should", this says "must": it is there to find what content does wrong.
 *
 * @typedef {import('./shapes.mjs').Shape} Shape
 * @typedef {import('./formats.mjs').How} How
 */
import { duration, happened, iri, language, mailto, mediaType, notEmpty, ownUuid, sha1, sha2, timestamp, uuid, version } from './formats.mjs';
import { answerRule, interactionKeys, interactionRule } from './interactions.mjs';
import { a, anything, byType, count, flag, isObject, list, map, number, record, text, word } from './shapes.mjs';

const IDENTIFIERS = ['mbox', 'mbox_sha1sum', 'openid', 'account'];
const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

const languageMap = map(language, text);
const extensions = map(iri, anything);
const account = record({ 'homePage!': a(iri), 'name!': a(notEmpty) });
const identified = { name: text, mbox: a(mailto), mbox_sha1sum: a(sha1), openid: a(iri), account };

/** @type {(actor: Object<string, *>) => string[]} */
const identifiersOf = (actor) => IDENTIFIERS.filter((key) => key in actor);
/** @type {Shape} */
const oneIdentifier = (actor, path, say) => {
  const found = identifiersOf(actor);
  if (found.length !== 1) say(path, found.length === 0 ? 'has no identifier' : `has ${found.length} identifiers: ${found.join(', ')}`);
};
/** @type {Shape} */
const groupRule = (group, path, say) => {
  const found = identifiersOf(group);
  if (found.length > 1) say(path, `has ${found.length} identifiers: ${found.join(', ')}`);
  if (found.length === 0 && !(Array.isArray(group.member) && group.member.length > 0)) say(path, 'has neither an identifier nor members');
};

const agent = record({ objectType: word('Agent'), ...identified }, oneIdentifier);
const group = record({ 'objectType!': word('Group'), ...identified, member: list(agent) }, groupRule);
const actor = byType({ Agent: agent, Group: group }, 'Agent');

const verb = record({ 'id!': a(iri), display: languageMap });
const definition = record(
  { name: languageMap, description: languageMap, type: a(iri), moreInfo: a(iri), extensions, ...interactionKeys },
  interactionRule,
);
const activity = record({ objectType: word('Activity'), 'id!': a(iri), definition });
const statementRef = record({ 'objectType!': word('StatementRef'), 'id!': a(uuid) });

const isNumber = (value) => typeof value === 'number';
/** @type {Shape} */
const scoreRule = ({ scaled, raw, min, max }, path, say) => {
  if (isNumber(scaled) && Math.abs(scaled) > 1) say(`${path}.scaled`, 'is not from -1 to 1');
  if (isNumber(min) && isNumber(max) && min >= max) say(`${path}.min`, 'is not below max');
  if (isNumber(raw) && isNumber(min) && raw < min) say(`${path}.raw`, 'is below min');
  if (isNumber(raw) && isNumber(max) && raw > max) say(`${path}.raw`, 'is above max');
};
const score = record({ scaled: number, raw: number, min: number, max: number }, scoreRule);
const result = record({ score, success: flag, completion: flag, response: text, duration: a(duration), extensions });

const activities = list(activity);
const contextActivities = record({ parent: activities, grouping: activities, category: activities, other: activities });
const relevantTypes = list(a(iri), 1);
const contextAgent = record({ 'objectType!': word('contextAgent'), 'agent!': agent, relevantTypes });
const contextGroup = record({ 'objectType!': word('contextGroup'), 'group!': group, relevantTypes });
const context = record({
  registration: a(uuid), instructor: actor, team: group, contextActivities, revision: text, platform: text, language: a(language),
  statement: statementRef, extensions, contextAgents2: list(contextAgent), contextGroups2: list(contextGroup),
});

const attachment = record({
  'usageType!': a(iri), 'display!': languageMap, description: languageMap, 'contentType!': a(mediaType), 'length!': count,
  'sha2!': a(sha2), 'fileUrl!': a(iri),
});

/** @type {Shape} */
const contextRule = (statement, path, say) => {
  if (!isObject(statement.context) || !isObject(statement.object) || (statement.object.objectType ?? 'Activity') === 'Activity') return;
  for (const key of ['revision', 'platform']) {
    if (key in statement.context) say(`${path}.context.${key}`, 'belongs to statements about an activity alone');
  }
};
/** @type {Shape} */
const voidRule = (statement, path, say) => {
  if (statement.verb?.id === VOIDED && statement.object?.objectType !== 'StatementRef') say(`${path}.object`, 'should be the reference to a statement');
};

const told = { 'actor!': actor, 'verb!': verb, result, context, timestamp: a(happened), attachments: list(attachment) };
const simpleObjects = { Activity: activity, Agent: agent, Group: group, StatementRef: statementRef };
// What lies in a statement may be planned, and so lie in the future.
const subStatement = record(
  { 'objectType!': word('SubStatement'), ...told, timestamp: a(timestamp), 'object!': byType(simpleObjects, 'Activity') },
  contextRule, answerRule,
);
const statement = record(
  {
    id: a(ownUuid), ...told, 'object!': byType({ ...simpleObjects, SubStatement: subStatement }, 'Activity'),
    stored: a(timestamp), authority: actor, version: a(version),
  },
  contextRule, voidRule, answerRule,
);

/** @param {Shape} shape @returns {(value: *, path: string, how: Partial<How>) => string[]} */
const complaintsBy = (shape) => (value, path, { major = 1, now = Date.now(), ahead = 0 }) => {
  /** @type {string[]} */
  const complaints = [];
  shape(value, path, (where, words) => complaints.push(`${where} ${words}`), { major, now, ahead });
  return complaints;
};
const ofStatement = complaintsBy(statement);
const ofAgent = complaintsBy(agent);
const ofActor = complaintsBy(actor);

/** What is wrong with a statement, a line each. @param {*} value @param {Partial<How>} [how] */
export const complaintsOf = (value, how = {}) => ofStatement(value, 'statement', how);

/** What is wrong with an agent, as documents belong to one. @param {*} value */
export const agentComplaints = (value) => ofAgent(value, 'agent', {});

/** What is wrong with an agent or an identified group, as statements are looked for by one. @param {*} value */
export const actorComplaints = (value) => {
  const complaints = ofActor(value, 'agent', {});
  return complaints.length === 0 && identifiersOf(value).length === 0 ? ['agent has no identifier'] : complaints;
};

/** Whom an actor means, as text: actors that mean the same are equal in it. @param {*} value @returns {string} */
export function identityOf(value) {
  const [key] = isObject(value) ? identifiersOf(value) : [];
  if (key === 'account') return JSON.stringify([key, value.account.homePage, value.account.name]);
  return key ? JSON.stringify([key, value[key]]) : '';
}
