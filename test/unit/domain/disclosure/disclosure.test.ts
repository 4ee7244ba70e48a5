import { describe, expect, test } from 'vitest';
import { AgencySchema } from '../../../../functions/domain/actor/index.ts';
import { disclosureBasis, type Message } from '../../../../functions/domain/disclosure/index.ts';

const MESSAGES = [
  'handoff-requested',
  'handoff-reminder',
  'handoff-escalated',
  'handoff-not-taken',
  'handoff-withdrawn',
  'demand-possible',
  'case-review',
  'case-closed',
] as const satisfies readonly Message[];
const BASES = ['own-adviser', 'joint-control-agreement', 'none'] as const;

/**
 * The matrix written down once more, by hand: who may be told what, by the organisation's basis for its adviser and
 * whether the agency was asked before. Agencies and messages that are not here are told nothing.
 */
const TOLD = new Map<string, string>([
  ...MESSAGES.flatMap((message) =>
    BASES.flatMap((by) => [true, false].map((asked) => [`${message} housing ${by} ${asked}`, 'own-data'] as const)),
  ),
  ...(['handoff-requested', 'handoff-reminder', 'handoff-escalated', 'handoff-not-taken'] as const).flatMap((message) =>
    [true, false].flatMap((asked) => [
      [`${message} advice own-adviser ${asked}`, 'own-data'] as const,
      [`${message} advice joint-control-agreement ${asked}`, 'agreement'] as const,
    ]),
  ),
  ...(['case-closed', 'handoff-withdrawn'] as const).flatMap((message) =>
    BASES.map((by) => [`${message} advice ${by} true`, 'told-before'] as const),
  ),
]);

const cells = MESSAGES.flatMap((message) =>
  AgencySchema.options.flatMap((to) =>
    BASES.flatMap((adviceBasis) => [true, false].map((wasAsked) => ({ message, to, adviceBasis, wasAsked }))),
  ),
);

describe('who may be told what, on which basis', () => {
  test.each(cells)('$message to $to (adviser: $adviceBasis, asked before: $wasAsked)', (cell) => {
    const { message, to, adviceBasis, wasAsked } = cell;
    const { basis } = disclosureBasis(message, to, { adviceBasis, wasAsked });
    expect(basis).toBe(TOLD.get(`${message} ${to} ${adviceBasis} ${wasAsked}`) ?? 'none');
  });
});

describe('every basis', () => {
  const granted = cells
    .map(({ message, to, ...facts }) => ({ message, given: disclosureBasis(message, to, facts) }))
    .flatMap(({ message, given }) => (given.basis === 'none' ? [] : [{ message, ...given }]));

  test('names the rule it rests on', () => {
    for (const { source } of granted) expect(source).toMatch(/^(GDPR art\. \d+|DBL § \d+|ALL § \d+)/);
  });

  test('lets along references, dates and the reason of the end, and nothing about a person', () => {
    const fields = new Set(granted.flatMap((given) => given.fields));
    expect([...fields].sort()).toEqual(['case-reference', 'closing-reason', 'dates', 'handoff-reference']);
  });

  test('lets a message about a hand-off name it, and no other', () => {
    for (const { message, fields } of granted)
      expect(fields.includes('handoff-reference')).toBe(message.startsWith('handoff-'));
  });

  test('lets only the end of a case name its reason', () => {
    for (const { message, fields } of granted)
      expect(fields.includes('closing-reason')).toBe(message === 'case-closed');
  });
});
