/** Which tasks the inbox shows, in which order, and how its address keeps that. */
import { describe, expect, test } from 'vitest';
import type { Task } from '../../../web/src/api/types.ts';
import { countsOf, filterOf, needsNow, searchOf, shownOf, sorted } from '../../../web/src/pages/inbox/tasks.ts';

type HandoffTask = Extract<Task, { about: 'handoff' }>;

function task(changes: Partial<HandoffTask> = {}): HandoffTask {
  return {
    about: 'handoff',
    organisation: 'alboa',
    caseId: 'hv-0123456789',
    handoffId: 'hv-0123456789-h1',
    kind: 'statutory-notice',
    status: 'received',
    priority: 'routine',
    requester: 'housing',
    requestedAt: '2026-11-30T06:00:00.000Z',
    dueAt: '2026-12-01T15:00:00.000Z',
    timeliness: 'in-time',
    workingDays: 3,
    etag: '"h1=0123456789"',
    ...changes,
  };
}

const onHold: HandoffTask = (() => {
  const { dueAt: _, ...rest } = task({ timeliness: 'paused', until: '2026-12-09', handoffId: 'hv-0123456789-h4' });
  return rest;
})();
const TASKS: readonly Task[] = [
  onHold,
  task({ handoffId: 'hv-0123456789-h1', timeliness: 'overdue', workingDays: -2, dueAt: '2026-11-26T15:00:00.000Z' }),
  task({ handoffId: 'hv-0123456789-h2', status: 'requested', organisation: 'omegn' }),
  task({ handoffId: 'hv-0123456789-h3', kind: 'assistance-request', timeliness: 'at-risk', workingDays: 1 }),
];
const ids = (tasks: readonly Task[]): string[] =>
  tasks.map((each) => (each.about === 'handoff' ? each.handoffId.slice(-2) : ''));

describe('the inbox', () => {
  test('of several organisations is one list, soonest due first, what is on hold by the day it goes on', () => {
    expect(ids(sorted(TASKS))).toEqual(['h1', 'h3', 'h2', 'h4']);
  });

  test.each([
    ['all', ['h4', 'h1', 'h2', 'h3']],
    ['new', ['h2']],
    ['overdue', ['h1']],
    ['at-risk', ['h3']],
    ['paused', ['h4']],
  ] as const)('shows under "%s" %j', (view, shown) => {
    expect(ids(shownOf(TASKS, { view, kind: undefined, organisation: undefined }))).toEqual(shown);
  });

  test('counts each view within the kind and organisation that are chosen', () => {
    const filter = { view: 'new', kind: 'statutory-notice', organisation: 'alboa' } as const;
    expect(countsOf(TASKS, filter)).toEqual({ all: 2, new: 0, overdue: 1, 'at-risk': 0, paused: 1 });
  });

  test('counts as needing somebody now what nobody has seen, what is late and what soon will be; nothing else', () => {
    expect(ids(TASKS.filter(needsNow))).toEqual(['h1', 'h2', 'h3']);
  });
});

describe('the address', () => {
  test.each([
    ['', { view: 'all', kind: undefined, organisation: undefined }],
    ['vis=overdue', { view: 'overdue', kind: undefined, organisation: undefined }],
    ['vis=new&slags=decision&boligorganisation=omegn', { view: 'new', kind: 'decision', organisation: 'omegn' }],
  ] as const)('"%s" is a filter, and the filter is that address', (search, filter) => {
    expect(filterOf(new URLSearchParams(search))).toEqual(filter);
    expect(searchOf(filter).toString()).toBe(search);
  });

  test('with a view that is not known shows everything', () => {
    expect(filterOf(new URLSearchParams('vis=secret')).view).toBe('all');
  });
});
