import { beforeEach, describe, expect, test } from 'vitest';
import { dispatch } from '../../../functions/adapters/dispatch/dispatcher.ts';
import { OrganisationNotSetUpError } from '../../../functions/adapters/settings-store.ts';
import * as parts from '../domain/case-view/builders.ts';
import { alert, callback, caseWith, FakePorts, hearing, start } from './fakes.ts';
import { settingsOf } from './settings.ts';

let world: FakePorts;
beforeEach(() => {
  world = new FakePorts();
});
const fails = () => {
  throw new Error('no connection');
};

describe('an alert', () => {
  test('goes to the agency’s shared mailbox, with its reference, and is recorded', async () => {
    expect(await dispatch(world.ports, alert())).toBe('delivered');
    expect(world.sent).toMatchObject([
      {
        to: 'advice@alboa.example',
        subject: 'Henvisning er ikke besvaret trods påmindelser (hv-abcdefghjk)',
        reference: 'hv-abcdefghjk/00000002-1',
      },
    ]);
    expect(world.sent[0]?.text).toContain('Boligorganisation: Boligorganisation alboa');
    expect(world.sent[0]?.text).toContain('Henvisning: hv-abcdefghjk-h1');
    expect(world.recorded).toEqual([{ messageId: '00000002-1', outcome: 'delivered' }]);
  });

  test('for the leader goes to the leader’s mailbox', async () => {
    await dispatch(world.ports, alert({ audience: 'leader' }));
    expect(world.sent).toMatchObject([{ to: 'advice-leader@alboa.example' }]);
  });

  test('names which reminder it is', async () => {
    await dispatch(world.ports, alert({ message: 'handoff-reminder', reminder: 2 }));
    expect(world.sent[0]?.subject).toContain('2. påmindelse');
  });

  test('links to the case where the settings say where henvis is opened', async () => {
    world.settings = settingsOf('alboa', { webAddress: 'https://henvis.example' });
    await dispatch(world.ports, alert());
    expect(world.sent[0]?.text).toContain('https://henvis.example/sager/hv-abcdefghjk');
  });

  test('names the case alone where they do not', async () => {
    await dispatch(world.ports, alert());
    expect(world.sent[0]?.text).not.toContain('http');
  });

  test('for the digest is left for it: nothing is sent, counted or recorded', async () => {
    expect(await dispatch(world.ports, alert({ urgency: 'digest' }))).toBe('for-digest');
    expect([world.acts, world.attempts.size]).toEqual([[], 0]);
  });

  test('is sent and its receipt kept before its outcome is recorded', async () => {
    await dispatch(world.ports, alert());
    expect(world.acts).toEqual(['email', 'receipt:email', 'outcome:delivered']);
    expect(world.receipts.get('00000002-1')).toEqual({ email: { at: '2026-11-06T05:30:00.000Z', id: 'email-1' } });
  });

  test('with a recorded outcome is not sent again', async () => {
    await dispatch(world.ports, alert());
    expect(await dispatch(world.ports, alert())).toBe('already-delivered');
    expect(world.sent).toHaveLength(1);
    expect(world.recorded).toHaveLength(1);
  });

  test('whose sending was begun but not recorded goes out once more, marked as a repeat', async () => {
    world.onRecord = fails;
    await expect(dispatch(world.ports, alert())).rejects.toThrow('no connection');
    world.onRecord = () => {};
    expect(await dispatch(world.ports, alert())).toBe('delivered');
    expect(world.sent.map(({ subject }) => subject.startsWith('Gentaget: '))).toEqual([false, true]);
    expect(await dispatch(world.ports, alert())).toBe('already-delivered');
    expect(world.sent).toHaveLength(2);
  });

  test('whose receipt was kept is not sent again when only its outcome could not be recorded', async () => {
    world.onRecord = (act) => act === 'outcome:delivered' && fails();
    await expect(dispatch(world.ports, alert())).rejects.toThrow('no connection');
    world.onRecord = () => {};
    expect(await dispatch(world.ports, alert())).toBe('delivered');
    expect(world.sent).toHaveLength(1);
  });

  test('that could not be sent is not recorded', async () => {
    world.onSend = fails;
    await expect(dispatch(world.ports, alert())).rejects.toThrow('no connection');
    expect(world.recorded).toEqual([]);
  });

  test('to an agency that the settings name no more is withdrawn: it takes no part', async () => {
    const asked = alert({ message: 'hearing-outcome-wanted', to: 'court', handoffId: undefined, hearing: hearing() });
    expect(await dispatch(world.ports, asked)).toBe('withdrawn');
    const { agencies } = settingsOf('alboa');
    world.settings = settingsOf('alboa', { agencies: { ...agencies, court: agencies.advice } });
    expect(await dispatch(world.ports, { ...asked, messageId: 'set-up' })).toBe('delivered');
  });

  test('of a case that is not there is a fault that names it', async () => {
    world.case = undefined;
    await expect(dispatch(world.ports, alert())).rejects.toThrow('Case hv-abcdefghjk of alboa does not exist.');
  });

  test('of an organisation that is not set up is a fault', async () => {
    world.settings = undefined;
    await expect(dispatch(world.ports, alert())).rejects.toThrow(OrganisationNotSetUpError);
  });

  test('goes by the settings of the Danish day it was written on, or of the day it is sent again', async () => {
    const createdAt = '2026-11-06T23:30:00.000Z';
    await dispatch(world.ports, alert({ createdAt }));
    await dispatch(world.ports, alert({ createdAt, messageId: 'again' }), '2026-11-09T09:00:00.000Z');
    expect(world.settingsAskedOn).toEqual(['2026-11-07', '2026-11-09']);
  });

  test('is counted before the settings are read: a fault there makes the next one a repeat, never a loss', async () => {
    world.settings = undefined;
    await expect(dispatch(world.ports, alert())).rejects.toThrow();
    expect(world.attempts.get('00000002-1')).toBe(1);
  });
});

describe('an alert to an agency with a system of its own', () => {
  const contact = settingsOf('alboa').agencies.advice;
  const listening = (...channels: ('email' | 'event')[]) =>
    settingsOf('alboa', { agencies: { ...settingsOf('alboa').agencies, advice: { ...contact, channels } } });

  test('goes as an event of ids, codes and dates, and as a mail where that is wanted too', async () => {
    world.settings = listening('email', 'event');
    expect(await dispatch(world.ports, alert())).toBe('delivered');
    expect(world.acts).toEqual(['email', 'receipt:email', 'event', 'receipt:event', 'outcome:delivered']);
    expect(world.events).toEqual([
      {
        specversion: '1.0',
        id: 'hv-abcdefghjk/00000002-1',
        source: '/henvis/organisations/alboa',
        type: 'dk.henvis.handoff-escalated.v1',
        subject: 'hv-abcdefghjk',
        time: '2026-11-06T05:30:00.000Z',
        datacontenttype: 'application/json',
        dataschema: 'https://henvis.dk/events/dk.henvis.handoff-escalated.v1.json',
        henvisrecipient: 'advice',
        data: {
          organisation: 'alboa',
          caseId: 'hv-abcdefghjk',
          audience: 'team',
          urgency: 'now',
          handoffId: 'hv-abcdefghjk-h1',
          dueAt: '2026-11-10T15:00:00.000Z',
        },
      },
    ]);
  });

  test('alone goes without a mail', async () => {
    world.settings = listening('event');
    await dispatch(world.ports, alert());
    expect(world.sent).toEqual([]);
    expect(world.events).toHaveLength(1);
  });

  test('repeats nothing on the channel that took it when the other one failed', async () => {
    world.settings = listening('email', 'event');
    world.onSend = (act) => act === 'event' && fails();
    await expect(dispatch(world.ports, alert())).rejects.toThrow('no connection');
    world.onSend = () => {};
    expect(await dispatch(world.ports, alert())).toBe('delivered');
    expect(world.sent).toHaveLength(1);
    expect(world.events).toHaveLength(1);
  });

  test('is the very same event when it has to be sent again: its id tells a receiver that it is a repeat', async () => {
    world.settings = listening('event');
    world.onRecord = (act) => act === 'receipt:event' && fails();
    await expect(dispatch(world.ports, alert())).rejects.toThrow('no connection');
    world.onRecord = () => {};
    await dispatch(world.ports, alert(), '2026-11-06T09:00:00.000Z');
    const [first, again] = world.events;
    expect(again).toEqual(first);
    expect(world.events).toHaveLength(2);
  });
});

describe('an alert about a hearing', () => {
  const scheduled = alert({ message: 'hearing-scheduled', hearing: hearing() });

  test('goes by Digital Post too where its contact says so, announced for the gateway, once', async () => {
    const { agencies } = settingsOf('alboa');
    const advice = { ...agencies.advice, cvr: '12345678', channels: ['email' as const, 'digital-post' as const] };
    world.settings = settingsOf('alboa', { agencies: { ...agencies, advice } });
    const scheduled = alert({ message: 'hearing-scheduled', hearing: hearing() });
    expect(await dispatch(world.ports, scheduled)).toBe('delivered');
    expect(world.posted).toMatchObject([{ contact: { cvr: '12345678' }, meeting: { hearingId: 'hv-abcdefghjk-m1' } }]);
    expect(world.events).toMatchObject([
      {
        id: 'hv-abcdefghjk/00000002-1/letter',
        type: 'dk.henvis.alert-letter.v1',
        henvisrecipient: 'digital-post-gateway',
        data: { caseId: 'hv-abcdefghjk', to: 'advice' },
      },
    ]);
    expect(world.sent).toHaveLength(1);
    expect(await dispatch(world.ports, scheduled)).toBe('already-delivered');
    expect(world.posted).toHaveLength(1);
  });

  test('is the same Digital Post when it has to be sent again', async () => {
    const { agencies } = settingsOf('alboa');
    const advice = { ...agencies.advice, cvr: '12345678', channels: ['digital-post' as const, 'email' as const] };
    world.settings = settingsOf('alboa', { agencies: { ...agencies, advice } });
    const scheduled = alert({ message: 'hearing-scheduled', hearing: hearing() });
    const events = { publish: fails };
    await expect(dispatch({ ...world.ports, events }, scheduled)).rejects.toThrow('no connection');
    await dispatch(world.ports, scheduled);
    const [first, again] = world.posted;
    expect(again?.rendered).toEqual(first?.rendered);
    expect(world.posted).toHaveLength(2);
  });

  test('of a cancelled hearing offers no meeting', async () => {
    const { agencies } = settingsOf('alboa');
    const advice = { ...agencies.advice, cvr: '12345678', channels: ['email' as const, 'digital-post' as const] };
    world.settings = settingsOf('alboa', { agencies: { ...agencies, advice } });
    await dispatch(
      world.ports,
      alert({ message: 'hearing-cancelled', hearing: hearing({ isCancelled: true, sequence: 1 }) }),
    );
    expect(world.posted).toMatchObject([{ meeting: undefined }]);
  });

  test('carries an invitation', async () => {
    await dispatch(world.ports, scheduled);
    expect(world.sent[0]?.calendar?.method).toBe('REQUEST');
    expect(world.sent[0]?.calendar?.ics).toContain('BEGIN:VCALENDAR');
  });

  test('that is cancelled takes it out of the calendar', async () => {
    const cancelled = alert({ message: 'hearing-cancelled', hearing: hearing({ isCancelled: true, sequence: 1 }) });
    await dispatch(world.ports, cancelled);
    expect(world.sent[0]?.calendar?.method).toBe('CANCEL');
  });

  test('that was held carries none, and neither does one about no hearing', async () => {
    await dispatch(world.ports, alert({ message: 'hearing-held', to: 'housing', hearing: hearing() }));
    await dispatch(world.ports, alert({ messageId: 'other' }));
    expect(world.sent.map(({ calendar }) => calendar)).toEqual([undefined, undefined]);
  });

  test('names the court of the settings', async () => {
    const address = { street: 'Vester Allé 10', postalCode: '8000', city: 'Aarhus C' };
    world.settings = settingsOf('alboa', { court: { name: 'Retten i Aarhus', address } });
    await dispatch(world.ports, scheduled);
    expect(world.sent[0]?.text).toContain('Retten i Aarhus');
  });

  test('that only reminds of one that has begun is not sent: whoever reads it would go to an empty room', async () => {
    const reminder = alert({ message: 'hearing-reminder', hearing: hearing() });
    expect(await dispatch(world.ports, reminder, '2026-11-17T08:30:00.000Z')).toBe('undeliverable');
    expect(world.sent).toEqual([]);
    expect(world.recorded).toEqual([{ messageId: '00000002-1', outcome: 'undeliverable', reason: 'too-late' }]);
  });

  test('that reminds of one to come is sent to the last second, and other news is sent even later', async () => {
    const reminder = alert({ message: 'hearing-reminder', hearing: hearing() });
    expect(await dispatch(world.ports, reminder, '2026-11-17T08:29:59.999Z')).toBe('delivered');
    const news = alert({ message: 'hearing-cancelled', messageId: 'late', hearing: hearing({ isCancelled: true }) });
    expect(await dispatch(world.ports, news, '2026-11-18T08:30:00.000Z')).toBe('delivered');
  });
});

describe('a hearing that has been changed since', () => {
  const known = (...changes: [parts.HearingStatus, number][]) => {
    const hearings = changes.map(([status, sequence]) =>
      parts.hearing(1, 'bailiff-court-meeting', status, { sequence }),
    );
    world.case = caseWith([], { hearings });
  };
  const of = (message: Parameters<typeof alert>[0], changes: Parameters<typeof hearing>[0] = {}) =>
    alert({ messageId: message?.message ?? '', to: 'housing', ...message, hearing: hearing(changes) });

  test.each(['hearing-scheduled', 'hearing-changed', 'hearing-reminder'] as const)(
    'is not told with its old time (%s): whoever reads that last believes it',
    async (message) => {
      known(['scheduled', 1]);
      expect(await dispatch(world.ports, of({ message }))).toBe('withdrawn');
      expect(await dispatch(world.ports, of({ message, messageId: 'new' }, { sequence: 1 }))).toBe('delivered');
    },
  );

  test('to another place or time than it has, and cancelled, is told as cancelled alone', async () => {
    known(['cancelled', 1]);
    expect(await dispatch(world.ports, of({ message: 'hearing-reminder' }))).toBe('withdrawn');
    const cancelled = { isCancelled: true, sequence: 1 };
    expect(await dispatch(world.ports, of({ message: 'hearing-cancelled' }, cancelled))).toBe('delivered');
  });

  test('and was held, is asked about no more, and its outcome is told', async () => {
    known(['held', 0]);
    for (const message of ['hearing-outcome-wanted', 'hearing-outcome-escalated', 'hearing-scheduled'] as const) {
      expect(await dispatch(world.ports, of({ message })), message).toBe('withdrawn');
    }
    expect(await dispatch(world.ports, of({ message: 'hearing-held' }))).toBe('delivered');
  });
});

describe('a callback', () => {
  test('answers the token with the signal and is recorded', async () => {
    expect(await dispatch(world.ports, callback('t'))).toBe('delivered');
    expect(world.answered).toEqual([{ token: 't', output: { signal: 'RentSettled', cursor: 7 } }]);
    expect(world.recorded).toEqual([{ messageId: 'callback-t', outcome: 'delivered' }]);
  });

  test('that comes too late is recorded as late, not lost and not a fault', async () => {
    world.late.add('t');
    expect(await dispatch(world.ports, callback('t'))).toBe('late');
    expect(world.recorded).toEqual([{ messageId: 'callback-t', outcome: 'late' }]);
  });

  test('that could not be sent is a fault and not recorded', async () => {
    world.onSend = fails;
    await expect(dispatch(world.ports, callback('t'))).rejects.toThrow('no connection');
    expect(world.recorded).toEqual([]);
  });
});

describe('a start', () => {
  test.each(['arrears-case', 'handoff', 'hearing'] as const)(
    'of %s names its state machine, the execution and its ids',
    async (workflow) => {
      expect(await dispatch(world.ports, start(workflow))).toBe('delivered');
      expect(world.started).toEqual([
        {
          arn: `arn:${workflow}`,
          name: 'hv-abcdefghjk-g1',
          input: { organisation: 'alboa', caseId: 'hv-abcdefghjk' },
        },
      ]);
    },
  );

  test('of an execution that exists is as good as delivered', async () => {
    world.existing.add('hv-abcdefghjk-g1');
    expect(await dispatch(world.ports, start('handoff'))).toBe('delivered');
    expect(world.recorded).toEqual([{ messageId: '00000001-0', outcome: 'delivered' }]);
  });
});
