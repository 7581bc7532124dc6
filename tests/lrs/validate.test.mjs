/** What is right passes, and everything that is wrong is noticed, at its place and alone of its kind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FINE, WRONG, answered, edited, least } from './samples.mjs';
import { actorComplaints, agentComplaints, complaintsOf, identityOf } from './validate.mjs';

const agent = { mbox: 'mailto:a@example.org' };

for (const [name, edit] of Object.entries(FINE)) {
  test(`a statement may be so: ${name}`, () => {
    assert.deepEqual(complaintsOf(edited(edit)), []);
    assert.deepEqual(complaintsOf(edited(edit), { major: 2 }), []);
  });
}

/** What is wrong in 1.0 alone. */
const LATER = ['a version to come', 'agents of 2.0'];

for (const [name, [edit, words]] of Object.entries(WRONG)) {
  test(`a statement may not be so: ${name}`, () => {
    const complaints = complaintsOf(edited(edit));
    assert.ok(complaints.some((line) => words.test(line)), `${words} is not in ${JSON.stringify(complaints)}`);
    assert.equal(complaintsOf(edited(edit), { major: 2 }).some((line) => words.test(line)), !LATER.includes(name));
  });
}

test('the least there is will do, and nothing less', () => {
  assert.deepEqual(complaintsOf(least()), []);
  for (const value of [null, 'x', 3, [least()]]) assert.equal(complaintsOf(value).length, 1);
});

test('a clock may go ahead by as much as is allowed', () => {
  const now = Date.parse(answered().timestamp);
  assert.deepEqual(complaintsOf(answered(), { now }), []);
  assert.deepEqual(complaintsOf(answered(), { now: now - 1000, ahead: 1000 }), []);
  assert.deepEqual(complaintsOf(answered(), { now: now - 1001, ahead: 1000 }), ['statement.timestamp lies in the future']);
});

test('2.0 knows agents and groups of a context, and holds them to their form', () => {
  const wrongIn = (context) => complaintsOf({ ...least(), context }, { major: 2 });
  const group = { objectType: 'Group', member: [agent] };
  const types = ['https://courses.example/types/reviewer'];
  assert.deepEqual(wrongIn({ contextAgents: [{ objectType: 'contextAgent', agent, relevantTypes: types }] }), []);
  assert.deepEqual(wrongIn({ contextGroups: [{ objectType: 'contextGroup', group, relevantTypes: types }] }), []);
  assert.deepEqual(wrongIn({ contextAgents: [{ agent }] }), ['statement.context.contextAgents[0].objectType is missing']);
  assert.deepEqual(wrongIn({ contextAgents: [{ objectType: 'contextAgent', agent, relevantTypes: [] }] }), ['statement.context.contextAgents[0].relevantTypes is empty']);
  assert.deepEqual(wrongIn({ contextGroups: [{ objectType: 'contextGroup' }] }), ['statement.context.contextGroups[0].group is missing']);
});

test('documents belong to one agent, and statements are looked for by an agent or a group that is identified', () => {
  assert.deepEqual(agentComplaints(agent), []);
  assert.equal(agentComplaints({ objectType: 'Group', ...agent }).length, 1);
  assert.deepEqual(actorComplaints({ objectType: 'Group', ...agent }), []);
  assert.deepEqual(actorComplaints({ objectType: 'Group', member: [agent] }), ['agent has no identifier']);
});

test('an actor is who its identifier says, whatever else it holds', () => {
  const account = { homePage: 'https://lms.example', name: 'x' };
  assert.equal(identityOf({ ...agent, name: 'Ann', objectType: 'Agent' }), identityOf(agent));
  assert.equal(identityOf({ account }), identityOf({ account: { name: 'x', homePage: 'https://lms.example' } }));
  assert.notEqual(identityOf({ account }), identityOf({ account: { ...account, name: 'y' } }));
  assert.notEqual(identityOf({ openid: 'mailto:a@example.org' }), identityOf(agent));
});
