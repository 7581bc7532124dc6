/** Which parameters each resource knows for each method, and what they must look like. An unknown one is refused. */
import { refuse } from './answer.mjs';
import { iri, timestamp, uuid } from './formats.mjs';
import { actorComplaints, agentComplaints } from './validate.mjs';

/** @typedef {import('./record.mjs').Asked} Asked */
/** @typedef {(value: string) => string|false|undefined} Check */

/** @type {(complaintsOf: (value: *) => string[]) => Check} */
const json = (complaintsOf) => (value) => {
  try {
    return complaintsOf(JSON.parse(value)).join('; ');
  } catch {
    return 'is no JSON';
  }
};
/** @type {(...words: string[]) => Check} */
const word = (...words) => (value) => !words.includes(value) && `should be ${words.join(' or ')}`;
const agent = json(agentComplaints);
const yesOrNo = word('true', 'false');
/** @type {Check} */
const filled = (value) => value === '' && 'is empty';
/** @type {Check} */
const amount = (value) => !/^\d+$/.test(value) && 'is no whole number';

const ONE = { format: word('exact', 'ids', 'canonical'), attachments: yesOrNo };
const LIST = {
  agent: json(actorComplaints), verb: iri, activity: iri, registration: uuid, related_activities: yesOrNo, related_agents: yesOrNo,
  since: timestamp, until: timestamp, limit: amount, ascending: yesOrNo, ...ONE,
};
const STATE = { 'activityId!': iri, 'agent!': agent, registration: uuid };
const AGENT = { 'agent!': agent };
const ACTIVITY = { 'activityId!': iri };

/** Documents are read, written and removed by their id; without it their ids are listed. */
const documents = (place, id, removesAll) => ({
  GET: (query) => (id in query ? { ...place, [id]: filled } : { ...place, since: timestamp }),
  PUT: () => ({ ...place, [`${id}!`]: filled }),
  POST: () => ({ ...place, [`${id}!`]: filled }),
  DELETE: (query) => (id in query || !removesAll ? { ...place, [`${id}!`]: filled } : place),
});

/** The parameters by resource and method; `!` marks those that must be there. @type {Object<string, Object<string, (query: Object<string, string>) => Object<string, Check>>>} */
const TABLE = {
  about: { GET: () => ({}) },
  statements: {
    GET: (query) => ('statementId' in query ? { 'statementId!': uuid, ...ONE } : 'voidedStatementId' in query ? { 'voidedStatementId!': uuid, ...ONE } : LIST),
    PUT: () => ({ 'statementId!': uuid }),
    POST: () => ({}),
  },
  'statements/more': { GET: () => ({ 'from!': amount }) },
  'activities/state': documents(STATE, 'stateId', true),
  'activities/profile': documents(ACTIVITY, 'profileId', false),
  'agents/profile': documents(AGENT, 'profileId', false),
  activities: { GET: () => ACTIVITY },
  agents: { GET: () => AGENT },
};

/** Refuses a request that no resource knows. @param {Asked} asked @param {string} method HEAD counts as GET */
export function checkParameters(asked, method) {
  const { path, query } = asked;
  const resource = TABLE[path] ?? refuse(404, `There is no resource ${JSON.stringify(path)}.`, true);
  const table = (resource[method] ?? refuse(405, `${path} does not know ${asked.method}.`, true))(query);
  const wrong = asked.twice.map((name) => `the parameter ${name} is there twice`);
  for (const name of Object.keys(query)) {
    if (!(name in table) && !(`${name}!` in table)) wrong.push(`the parameter ${JSON.stringify(name)} is not known here`);
  }
  for (const [key, check] of Object.entries(table)) {
    const name = key.replace('!', '');
    if (name in query) {
      const fault = check(query[name]);
      if (fault) wrong.push(`the parameter ${name} ${fault}`);
    } else if (key !== name) wrong.push(`the parameter ${name} is missing`);
  }
  if (wrong.length > 0) refuse(400, wrong);
}
