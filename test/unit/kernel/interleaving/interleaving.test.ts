import { describe, expect, test } from 'vitest';
import { evolveCase } from '../../../../functions/domain/case/index.ts';
import { GENESIS_HASH, sealEvents } from '../../../../functions/kernel/index.ts';
import { type Bounds, explore, missedCharge } from './explore.ts';
import type { StoreRules, World } from './world.ts';

const REAL: StoreRules = { waitsBumpTheVersion: true, oneWaitPerExecution: false };

/** A case that has just been opened; nobody waits and nothing is in the outbox. */
function openedCase(): World {
  const opened = {
    type: 'CaseOpened',
    at: '2026-11-06T05:30:00.000Z',
    tenancyId: '1001',
    episode: 1,
    missed: [missedCharge('first')],
  } as const;
  const event = { ...opened, missed: [...opened.missed] };
  const events = sealEvents([event], { kind: 'system' }, { seq: 0, hash: GENESIS_HASH });
  const aggregate = evolveCase(undefined, 'hv-0000000000', event);
  const lastHash = events[0]?.hash ?? '';
  return { loaded: { version: 1, lastSeq: 1, lastHash, aggregate, waits: [] }, events, outbox: [] };
}

const NO_FAULTS = { timeouts: 0, failuresAfterWrite: 0, relayRepeats: 0 };
const EVERY_FAULT = { timeouts: 1, failuresAfterWrite: 1, relayRepeats: 1 };

/** The whole set takes minutes; `HENVIS_EXHAUSTIVE=1 npm test -- test/unit/kernel` runs that, too. */
const exhaustive = process.env['HENVIS_EXHAUSTIVE'] === '1';

const EXPLORED: readonly (readonly [string, Bounds])[] = [
  ['one signal, one execution, every fault', { signals: 1, executions: 1, ...EVERY_FAULT }],
  ['one signal, two executions, a repeat', { signals: 1, executions: 2, ...NO_FAULTS, relayRepeats: 1 }],
  ['one signal, two executions, a failure after the write', { signals: 1, executions: 2, ...EVERY_FAULT, timeouts: 0 }],
  [
    'two signals, one execution, a timeout and a repeat',
    { signals: 2, executions: 1, ...EVERY_FAULT, failuresAfterWrite: 0 },
  ],
  ['two signals, one execution, a failure and a repeat', { signals: 2, executions: 1, ...EVERY_FAULT, timeouts: 0 }],
  ['two signals, two executions', { signals: 2, executions: 2, ...NO_FAULTS }],
];
const EXHAUSTIVE: readonly (readonly [string, Bounds])[] = [
  ['one signal, two executions, every fault', { signals: 1, executions: 2, ...EVERY_FAULT }],
  ['two signals, one execution, every fault', { signals: 2, executions: 1, ...EVERY_FAULT }],
];

describe('every order of the single steps: each accepted signal reaches each execution exactly once', () => {
  test.each([...EXPLORED, ...(exhaustive ? EXHAUSTIVE : [])])(
    '%s',
    async (_name, bounds) => {
      const found = await explore(openedCase(), bounds, REAL);
      expect(found.counterexample).toBeUndefined();
      expect(found.ends).toBeGreaterThan(0);
    },
    900_000,
  );
});

describe('the proof can fail', () => {
  test('a wait stored without bumping the version lets a signal sleep', async () => {
    const bounds = { signals: 1, executions: 1, ...NO_FAULTS };
    const found = await explore(openedCase(), bounds, { ...REAL, waitsBumpTheVersion: false });
    expect(found.counterexample?.why).toContain('sleeps although 1 signals were accepted');
  });

  test('one wait per execution lets a call that was given up take the live token away', async () => {
    const bounds = { signals: 1, executions: 1, ...NO_FAULTS, timeouts: 1 };
    const found = await explore(openedCase(), bounds, { ...REAL, oneWaitPerExecution: true });
    expect(found.counterexample?.why).toContain('sleeps although 1 signals were accepted');
  });
});
