import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  AgencyMessageSchema,
  LetterSchema,
  type TenantMessage,
  TenantMessageSchema,
} from '../../../../functions/domain/disclosure/messages.ts';
import {
  letterWords,
  renderMessage,
  renderTenantMessage,
  URGENCY,
} from '../../../../functions/domain/message/index.ts';
import { ALL_FACTS, ALL_TENANT_FACTS, BARE_TENANT_FACTS, bareFacts, EVICTION, MEETING } from './facts.ts';

const folder = join(dirname(dirname(dirname(dirname(import.meta.dirname)))), 'functions/domain/message/templates');
const filesIn = (name: string) =>
  readdirSync(join(folder, name))
    .filter((file) => file !== 'index.ts')
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();

test('every message has a file of its own name, and there is no other file', () => {
  expect(filesIn('agency')).toEqual([...AgencyMessageSchema.options].sort());
  expect(filesIn('tenant')).toEqual([...TenantMessageSchema.options].sort());
  expect(filesIn('letter')).toEqual([...LetterSchema.options].sort());
});

test('at once goes what can’t wait till 17:00: eviction dates, statutory notices, leaders, and what no longer holds', () => {
  const now = AgencyMessageSchema.options.filter((message) => URGENCY[message] === 'now');
  expect(now.sort()).toEqual([
    'consent-withdrawn',
    'decision-escalated',
    'decision-overdue',
    'handoff-escalated',
    'handoff-withdrawn',
    'hearing-cancelled',
    'hearing-changed',
    'hearing-held',
    'hearing-outcome-escalated',
    'hearing-reminder',
    'hearing-scheduled',
    'paid-after-termination',
    'statutory-notice',
  ]);
});

test('the letter of ALL § 92 stk. 2 holds that a request is filed for arrears, the name and the address; nothing else', () => {
  const address = { street: 'Æblevej 1, 2. tv.', postalCode: '8000', city: 'Aarhus C' };
  expect(letterWords('statutory-notice-letter', { name: 'Åse Ørsted', address })).toEqual({
    heading: 'Underretning efter almenlejelovens § 92, stk. 2',
    paragraphs: [
      'Vi har indgivet en anmodning til fogedretten om udsættelse af en lejer på grund af huslejerestance.',
      'Lejerens navn: Åse Ørsted',
      'Lejerens adresse: Æblevej 1, 2. tv., 8000 Aarhus C',
    ],
    whereCharactersAreMissing:
      'Et ? kan stå for et tegn, som brevet ikke kan vise; navn og adresse står med alle tegn i den digitale udgave af underretningen.',
  });
});

/** The messages that the case has the tenant told whatever was opted out of. */
const MANDATORY: ReadonlySet<TenantMessage> = new Set(['missed-rent', 'consent-given', 'consent-withdrawn']);

/** The words as they are read, a file each, so that a change of words is seen as one. */
describe('the words of', () => {
  test.each(AgencyMessageSchema.options)('%s to an agency', async (message) => {
    const isHearing = message.startsWith('hearing-');
    const { hearing: _, ...facts } = ALL_FACTS;
    const known = [
      { ...facts, ...(isHearing && { hearing: { ...MEETING, outcome: 'adjourned' } }) },
      ...(isHearing ? [{ ...facts, to: 'advice', hearing: EVICTION } as const] : []),
      {},
    ];
    const texts = known.map((one) => renderMessage({ ...bareFacts(message), ...one }));
    await expect(texts.map(({ subject, text }) => `${subject}\n\n${text}`).join('\n=====\n\n')).toMatchFileSnapshot(
      `__snapshots__/agency/${message}.txt`,
    );
  });

  test.each(TenantMessageSchema.options)('%s to a tenant', async (message) => {
    const hearings = message.startsWith('hearing-') ? [MEETING, EVICTION] : [undefined];
    const texts = (['da', 'en'] as const).flatMap((language) =>
      hearings.map((hearing) => {
        const isMandatory = MANDATORY.has(message);
        const facts = { ...BARE_TENANT_FACTS, ...ALL_TENANT_FACTS, isRepeat: false, isMandatory, hearing };
        const mail = renderTenantMessage({ message, language, channel: 'email', facts });
        const sms = renderTenantMessage({ message, language, channel: 'sms', facts });
        return `${sms.text}\n\n${mail.subject}\n\n${mail.text}`;
      }),
    );
    await expect(texts.join('\n=====\n\n')).toMatchFileSnapshot(`__snapshots__/tenant/${message}.txt`);
  });
});
