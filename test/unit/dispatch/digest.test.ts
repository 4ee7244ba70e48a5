import { beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import type { OutboxMessage } from '../../../functions/kernel/index.ts';
import { DigestsIncompleteError, sendDigests } from '../../../functions/send-digests/send-digests.ts';
import { handoff } from '../domain/case-view/builders.ts';
import { type Act, alert, callback, caseWith, FakePorts, hearing } from './fakes.ts';
import { settingsOf } from './settings.ts';

const AT = '2026-11-06T16:00:00.000Z';
let world: FakePorts;
let logged: unknown[];
beforeEach(() => {
  world = new FakePorts();
  logged = [];
});
const log = (message: string, ids: object = {}) => void logged.push({ message, ...ids });
const send = (at: Instant = AT) => sendDigests(world.ports, at, { info: log, warn: log });

let written = 0;
/** An id that no message before has. */
function nextId(): string {
  written += 1;
  return `m-${written}`;
}
/** Puts items where the digest finds them. */
function waiting(...messages: (OutboxMessage | undefined)[]): void {
  for (const message of messages) world.forDigest.push({ pk: 'case', sk: `OUTBOX#${nextId()}`, message });
}
/** An alert that isn't urgent, of an id of its own. */
const told = (changes: Parameters<typeof alert>[0] = {}) => {
  const { handoffId: _handoff, ...fields } = alert({
    message: 'demand-possible',
    to: 'housing',
    urgency: 'digest',
    date: '2026-11-10',
  });
  return { ...fields, messageId: nextId(), ...changes };
};

describe('a digest', () => {
  test('tells a mailbox in one mail what waited for it, and records each message', async () => {
    waiting(told(), told({ caseId: 'hv-zzzzzzzzzz', message: 'case-review' }));
    expect(await send()).toEqual({ mails: 1, told: 2, withdrawn: 0 });
    expect(world.sent).toMatchObject([
      { to: 'housing@alboa.example', reference: 'digest/2026-11-06', date: AT, subject: expect.stringContaining('2') },
    ]);
    expect(world.sent[0]?.text).toMatch(/hv-abcdefghjk[\s\S]*hv-zzzzzzzzzz/);
    expect(world.recorded.map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered']);
  });

  test('links to each case where the settings say where henvis is opened', async () => {
    world.settings = settingsOf('alboa', { webAddress: 'https://henvis.example' });
    waiting(told());
    await send();
    expect(world.sent[0]?.text).toContain('https://henvis.example/sager/hv-abcdefghjk');
  });

  test('is one for each mailbox: the team’s, the leader’s and every other agency’s', async () => {
    waiting(told(), told({ audience: 'leader' }), told({ to: 'advice', message: 'handoff-requested' }));
    expect(await send()).toMatchObject({ mails: 3, told: 3 });
    expect(world.sent.map(({ to }) => to).sort()).toEqual([
      'advice@alboa.example',
      'housing-leader@alboa.example',
      'housing@alboa.example',
    ]);
  });

  test('goes over all organisations that name the mailbox, however they write it', async () => {
    const other = settingsOf('aarhus-omegn');
    const advice = { ...other.agencies.advice, mailbox: 'Advice@alboa.example' };
    world.otherSettings.set('aarhus-omegn', { ...other, agencies: { ...other.agencies, advice } });
    const message = { to: 'advice', message: 'handoff-requested' } as const;
    waiting(told(message), told({ ...message, organisation: 'aarhus-omegn' }));
    expect(await send()).toMatchObject({ mails: 1, told: 2 });
    expect(world.sent[0]?.text).toMatch(/Boligorganisation alboa[\s\S]*Boligorganisation aarhus-omegn/);
  });

  test('is not sent where there is no news', async () => {
    expect(await send()).toEqual({ mails: 0, told: 0, withdrawn: 0 });
    expect(world.acts).toEqual([]);
  });

  test('holds what was written before its time; a second run for the same moment finds nothing new', async () => {
    waiting(told(), told({ createdAt: AT }));
    expect(await send()).toMatchObject({ told: 1 });
    expect(await send()).toEqual({ mails: 0, told: 0, withdrawn: 0 });
    expect(await send('2026-11-07T16:00:00.000Z')).toMatchObject({ mails: 1, told: 1 });
  });

  test('goes by the settings of its day, each organisation’s read once', async () => {
    waiting(told(), told());
    await send();
    expect(world.settingsAskedOn).toEqual(['2026-11-06']);
  });

  test('tells the systems of an agency that listens one event a message, with or without a mail', async () => {
    const { agencies } = settingsOf('alboa');
    const listening = (...channels: ('email' | 'event')[]) =>
      settingsOf('alboa', { agencies: { ...agencies, housing: { ...agencies.housing, channels } } });
    world.settings = listening('event');
    waiting(told());
    expect(await send()).toEqual({ mails: 0, told: 1, withdrawn: 0 });
    world.settings = listening('email', 'event');
    waiting(told());
    expect(await send()).toEqual({ mails: 1, told: 1, withdrawn: 0 });
    expect(world.events.map(({ type }) => type)).toEqual(Array(2).fill('dk.henvis.demand-possible.v1'));
  });

  test('logs counts and names of faults, never a mailbox', async () => {
    waiting(told(), callback('t'));
    await expect(send()).rejects.toThrow(DigestsIncompleteError);
    expect(logged).toHaveLength(2);
    expect(JSON.stringify(logged)).not.toContain('@');
  });
});

describe('the end of a case', () => {
  test('withdraws what waited for the same agency in it, and is told itself', async () => {
    const review = told({ message: 'case-review' });
    waiting(review, told({ message: 'case-closed' }));
    expect(await send()).toEqual({ mails: 1, told: 1, withdrawn: 1 });
    expect(world.recorded).toContainEqual({ messageId: review.messageId, outcome: 'withdrawn' });
    expect(world.sent[0]?.text).not.toContain('30 dage');
  });

  test('leaves what a notice asks that outlives it (RSL § 5 a), and nothing of one that was withdrawn with it', async () => {
    const handoffId = 'hv-abcdefghjk-h1';
    const reminder = () => told({ to: 'municipality', message: 'handoff-reminder', handoffId });
    for (const [status, outcome] of [
      ['received', { mails: 1, told: 2, withdrawn: 0 }],
      ['cancelled', { mails: 1, told: 1, withdrawn: 1 }],
    ] as const) {
      world.case = caseWith([], { handoffs: [handoff(1, status)] });
      waiting(reminder(), told({ to: 'municipality', message: 'case-closed' }));
      expect(await send(), status).toEqual(outcome);
    }
  });

  test('leaves another agency, another case and another organisation their news', async () => {
    waiting(
      told({ message: 'case-closed' }),
      told({ message: 'handoff-requested', to: 'advice' }),
      told({ caseId: 'hv-zzzzzzzzzz' }),
      told({ organisation: 'aarhus-omegn' }),
    );
    expect(await send()).toMatchObject({ told: 4, withdrawn: 0 });
  });
});

describe('what may be told no more when its time comes', () => {
  test('to an agency that the settings name no more, is withdrawn: it takes no part', async () => {
    waiting(told({ to: 'court', message: 'hearing-outcome-wanted', hearing: hearing() }), told());
    expect(await send()).toEqual({ mails: 1, told: 1, withdrawn: 1 });
  });

  test('is counted and recorded, and of an otherwise empty mailbox makes no mail', async () => {
    waiting(told({ to: 'advice', message: 'handoff-requested', handoffId: 'hv-abcdefghjk-h1' }));
    world.case = caseWith([], { handoffs: [handoff(1, 'cancelled', { recipient: 'advice' })] });
    expect(await send()).toEqual({ mails: 0, told: 0, withdrawn: 1 });
    expect(world.recorded.map(({ outcome }) => outcome)).toEqual(['withdrawn']);
    expect(world.sent).toEqual([]);
  });

  test('of a case that is not there is a fault, and keeps no other from being told', async () => {
    world.case = undefined;
    waiting(told());
    await expect(send()).rejects.toThrow('Not told: 0 mailboxes and 1 items');
  });
});

describe('a mailbox that fails', () => {
  const failFor = (mailbox: string) => (act: Act, to?: string) => {
    if (act === 'email' && to === mailbox) throw new Error('throttled');
  };

  test('keeps no other from its mail, is a fault in the end, and gets its own with the next run', async () => {
    waiting(told(), told({ to: 'advice', message: 'handoff-requested' }));
    world.onSend = failFor('housing@alboa.example');
    await expect(send()).rejects.toThrow('Not told: 1 mailboxes and 0 items');
    expect(world.sent.map(({ to }) => to)).toEqual(['advice@alboa.example']);
    world.onSend = () => {};
    expect(await send()).toEqual({ mails: 1, told: 1, withdrawn: 0 });
    expect(world.sent.map(({ to }) => to)).toEqual(['advice@alboa.example', 'housing@alboa.example']);
  });

  test('is told what is new apart from what it may know already', async () => {
    waiting(told());
    world.onSend = failFor('housing@alboa.example');
    await expect(send()).rejects.toThrow();
    world.onSend = () => {};
    waiting(told({ caseId: 'hv-zzzzzzzzzz' }));
    expect(await send()).toMatchObject({ mails: 2, told: 2 });
    const [repeat, news] = world.sent;
    expect([repeat?.subject.startsWith('Gentaget: '), news?.subject.startsWith('Gentaget: ')]).toEqual([true, false]);
    expect([repeat?.text.includes('zzzzzzzzzz'), news?.text.includes('zzzzzzzzzz')]).toEqual([false, true]);
  });
});

describe('a fault between sending and recording', () => {
  const failAt = (failing: Act) => (act: Act) => {
    if (act === failing) throw new Error('no connection');
  };

  test('the receipt has the mail repeated, marked as such', async () => {
    waiting(told(), told());
    world.onRecord = failAt('receipt:email');
    await expect(send()).rejects.toThrow(DigestsIncompleteError);
    world.onRecord = () => {};
    expect(await send()).toMatchObject({ mails: 1, told: 2 });
    expect(world.sent.map(({ subject }) => subject.startsWith('Gentaget: '))).toEqual([false, true]);
  });

  test('the outcome repeats nothing: the receipts say that it was told', async () => {
    waiting(told(), told());
    world.onRecord = failAt('outcome:delivered');
    await expect(send()).rejects.toThrow(DigestsIncompleteError);
    world.onRecord = () => {};
    expect(await send()).toMatchObject({ mails: 0, told: 2 });
    expect(world.sent).toHaveLength(1);
    expect(world.recorded).toHaveLength(2);
  });
});

describe('an item that can’t be told', () => {
  test.each([
    ['this version can’t read', undefined],
    ['is no alert', callback('t')],
  ])('because it %s keeps no other from being told, and is a fault in the end', async (_, message) => {
    waiting(message, told());
    await expect(send()).rejects.toThrow('Not told: 0 mailboxes and 1 items');
    expect(world.sent).toHaveLength(1);
    expect(world.recorded).toHaveLength(1);
  });
});
