import { beforeEach, describe, expect, test } from 'vitest';
import { dispatch } from '../../../functions/adapters/dispatch/dispatcher.ts';
import { type TenantMessage, TenantMessageSchema } from '../../../functions/domain/disclosure/index.ts';
import { type Act, caseWith, consent, contact, FakePorts, hearing, notice } from './fakes.ts';
import { settingsOf } from './settings.ts';

let world: FakePorts;
beforeEach(() => {
  world = new FakePorts();
  world.contacts.set('p-1', contact());
});
const knows = (changes: Parameters<typeof contact>[0]) => world.contacts.set('p-1', contact(changes));
const channels = () => world.acts.filter((act) => act === 'sms' || act === 'email');

describe('a message to a tenant', () => {
  test('goes by text message and e-mail, to the number and the address of the rent roll', async () => {
    expect(await dispatch(world.ports, notice())).toBe('delivered');
    expect(world.acts).toEqual(['sms', 'receipt:sms', 'email', 'receipt:email', 'outcome:delivered']);
    expect(world.texts).toMatchObject([{ to: '+4512345678', reference: 'hv-abcdefghjk/00000003-0' }]);
    expect(world.sent).toMatchObject([{ to: 'aase@post.example', reference: 'hv-abcdefghjk/00000003-0' }]);
  });

  test.each([
    ['no number', { phone: undefined }, ['email']],
    ['a number that is no Danish one', { phone: '+4612345678' }, ['email']],
    ['no e-mail address', { email: undefined }, ['sms']],
  ] as const)('who has %s goes by the other way', async (_, changes, expected) => {
    knows(changes);
    expect(await dispatch(world.ports, notice())).toBe('delivered');
    expect(channels()).toEqual(expected);
  });

  test('who can’t be reached at all, or isn’t known any more, is recorded as such and not tried again', async () => {
    knows({ phone: undefined, email: undefined });
    expect(await dispatch(world.ports, notice())).toBe('undeliverable');
    world.contacts.clear();
    expect(await dispatch(world.ports, notice({ messageId: 'gone' }))).toBe('undeliverable');
    expect(world.recorded).toEqual([
      { messageId: '00000003-0', outcome: 'undeliverable', reason: 'no-contact' },
      { messageId: 'gone', outcome: 'undeliverable', reason: 'no-contact' },
    ]);
    knows({});
    expect(await dispatch(world.ports, notice())).toBe('already-delivered');
    expect(channels()).toEqual([]);
  });

  test.each([
    ['at half past six, after the sweep', '2026-11-06T05:30:00.000Z'],
    ['a second before eight', '2026-11-06T06:59:59.000Z'],
    ['at eight in the evening, in summer', '2026-07-06T18:00:00.000Z'],
  ] as const)('written %s waits for the day: nothing is sent, counted or recorded', async (_when, at) => {
    expect(await dispatch(world.ports, notice(), at)).toBe('for-daytime');
    expect([world.acts, world.attempts.size]).toEqual([[], 0]);
  });

  test.each(['2026-11-06T07:00:00.000Z', '2026-07-06T17:59:59.000Z'] as const)('goes out by day, at %s', async (at) => {
    expect(await dispatch(world.ports, notice({ hearing: undefined, message: 'case-closed' }), at)).toBe('delivered');
  });

  test('is in the language that he or she chose', async () => {
    knows({ language: 'en' });
    await dispatch(world.ports, notice());
    expect(world.texts[0]?.text).toContain('Remember your meeting');
    expect(world.sent[0]?.subject).toContain('Remember your meeting');
  });

  test('carries an invitation in the mail', async () => {
    await dispatch(world.ports, notice());
    expect(world.sent[0]?.calendar).toMatchObject({ method: 'REQUEST' });
    expect(world.sent[0]?.calendar?.ics.replaceAll('\r\n ', '')).toContain('mailto:aase@post.example');
  });

  test('about a consent says what was agreed to, and to whom it may be told (GDPR art. 7)', async () => {
    world.case = caseWith([consent()]);
    const given = { message: 'consent-given', consentId: 'hv-abcdefghjk-c1', hearing: undefined } as const;
    await dispatch(world.ports, notice({ ...given, isMandatory: true }));
    expect(world.sent[0]?.text).toContain('kommunen må få at vide:\n- hvornår og hvor der er møder i fogedretten');
  });

  test('names free advice from the settings', async () => {
    world.settings = settingsOf('alboa', { tenantAdvice: { name: 'Rådgivningen', phone: '86 12 34 56' } });
    await dispatch(world.ports, notice());
    expect(world.texts[0]?.text).toContain('86 12 34 56');
    expect(world.sent[0]?.text).toContain('Rådgivningen');
  });

  test('that reminds of a hearing that has begun is not sent', async () => {
    expect(await dispatch(world.ports, notice(), '2026-11-17T08:30:00.000Z')).toBe('undeliverable');
    expect(world.recorded).toMatchObject([{ reason: 'too-late' }]);
    expect(channels()).toEqual([]);
  });
});

describe('what a tenant opted out of', () => {
  test('is left out', async () => {
    knows({ optedOut: ['sms'] });
    expect(await dispatch(world.ports, notice())).toBe('delivered');
    expect(channels()).toEqual(['email']);
  });

  test('altogether is recorded as the reason, and nothing is sent', async () => {
    knows({ optedOut: ['sms', 'email'] });
    expect(await dispatch(world.ports, notice())).toBe('undeliverable');
    expect(world.recorded).toEqual([{ messageId: '00000003-0', outcome: 'undeliverable', reason: 'opted-out' }]);
    expect(channels()).toEqual([]);
  });

  test('stops what the law demands on that way only while there is another', async () => {
    const mandatory = notice({ message: 'missed-rent', isMandatory: true, hearing: undefined });
    knows({ optedOut: ['sms'] });
    await dispatch(world.ports, mandatory);
    expect(channels()).toEqual(['email']);
    knows({ optedOut: ['sms', 'email'] });
    expect(await dispatch(world.ports, { ...mandatory, messageId: 'again' })).toBe('delivered');
    expect(channels()).toEqual(['email', 'sms', 'email']);
  });
});

describe('a fault between sending and recording', () => {
  const failAt = (failing: Act) => (act: Act) => {
    if (act === failing) throw new Error('no connection');
  };

  test.each<[Act, string[]]>([
    ['sms', ['sms', 'email']],
    ['receipt:sms', ['sms', 'sms', 'email']],
    ['email', ['sms', 'email']],
    ['receipt:email', ['sms', 'email', 'email']],
    ['outcome:delivered', ['sms', 'email']],
  ])('at %s repeats at most the one that was sent without a receipt', async (failing, sent) => {
    world.onSend = failAt(failing);
    world.onRecord = failAt(failing);
    await expect(dispatch(world.ports, notice())).rejects.toThrow('no connection');
    world.onSend = () => {};
    world.onRecord = () => {};
    expect(await dispatch(world.ports, notice())).toBe('delivered');
    expect(channels()).toEqual(sent);
    expect(await dispatch(world.ports, notice())).toBe('already-delivered');
  });

  test('before the hearing completes, after it has begun, what went out in part', async () => {
    world.onSend = failAt('email');
    await expect(dispatch(world.ports, notice())).rejects.toThrow('no connection');
    world.onSend = () => {};
    expect(await dispatch(world.ports, notice(), '2026-11-18T08:30:00.000Z')).toBe('delivered');
  });
});

describe('every message to a tenant', () => {
  const dated = (message: TenantMessage, language: 'da' | 'en') => {
    knows({ language });
    const facts = { hearing: hearing(), date: '2026-11-06', consentId: 'hv-abcdefghjk-c1' };
    const isMandatory = message === 'missed-rent' || message.startsWith('consent-');
    return dispatch(world.ports, notice({ message, messageId: message, isMandatory, ...facts }));
  };

  test.each(TenantMessageSchema.options.flatMap((message) => [[message, 'da'] as const, [message, 'en'] as const]))(
    '%s (%s) has neither name nor address nor amount, and fits one text message',
    async (message, language) => {
      world.settings = settingsOf('alboa', { tenantAdvice: { name: 'Rådgivningen', phone: '86 12 34 56' } });
      expect(await dated(message, language)).toBe('delivered');
      const all = [world.texts[0]?.text, world.sent[0]?.subject, world.sent[0]?.text, world.sent[0]?.calendar?.ics];
      expect(all.join('\n')).not.toMatch(/Åse|Ågesen|Søblikket|8220|\d\s?kr\b|12345678/);
      expect(world.texts[0]?.text.length).toBeLessThanOrEqual(160);
    },
  );
});
