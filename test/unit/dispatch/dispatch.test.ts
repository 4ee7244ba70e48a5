import { beforeEach, describe, expect, test } from 'vitest';
import { dispatch, NoMailboxError } from '../../../functions/adapters/dispatch/dispatcher.ts';
import { OrganisationNotSetUpError } from '../../../functions/adapters/settings-store.ts';
import { alert, callback, FakePorts, start } from './fakes.ts';

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
        subject: 'Ny henvisning om huslejerestance (hv-abcdefghjk)',
        reference: 'hv-abcdefghjk/00000002-1',
      },
    ]);
    expect(world.sent[0]?.text).toContain('Boligorganisation: Boligorganisation alboa');
    expect(world.sent[0]?.text).toContain('Henvisning: hv-abcdefghjk-h1');
    expect(world.recorded).toEqual([{ messageId: '00000002-1', outcome: 'delivered' }]);
  });

  test('for the leader goes to the leader’s mailbox', async () => {
    await dispatch(world.ports, alert({ audience: 'leader', message: 'handoff-escalated' }));
    expect(world.sent).toMatchObject([{ to: 'advice-leader@alboa.example' }]);
  });

  test('names which reminder it is', async () => {
    await dispatch(world.ports, alert({ message: 'handoff-reminder', reminder: 2 }));
    expect(world.sent[0]?.subject).toMatch(/^2\. påmindelse/);
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

  test('that could not be sent is not recorded', async () => {
    world.onSend = fails;
    await expect(dispatch(world.ports, alert())).rejects.toThrow('no connection');
    expect(world.recorded).toEqual([]);
  });

  test('to an agency without a mailbox is a fault that names organisation and agency', async () => {
    await expect(dispatch(world.ports, alert({ to: 'court' }))).rejects.toThrow(NoMailboxError);
    await expect(dispatch(world.ports, alert({ to: 'court' }))).rejects.toThrow(
      'The settings of "alboa" name no mailbox for the agency "court".',
    );
    expect(world.sent).toEqual([]);
    expect(world.recorded).toEqual([]);
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
  test.each(['arrears-case', 'handoff'] as const)(
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
