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

const EXPLORED: readonly (readonly [string, Bounds])[] = [
  ['one signal, one execution', { signals: 1, executions: 1, ...EVERY_FAULT }],
  ['one signal, two executions', { signals: 1, executions: 2, ...EVERY_FAULT }],
  ['two signals, one execution', { signals: 2, executions: 1, ...EVERY_FAULT }],
  ['two signals, two executions', { signals: 2, executions: 2, ...EVERY_FAULT }],
];
const FORGETTING = ['forget what is over', 'forget nothing'] as const;

describe('every order of the single steps, with every fault: each accepted signal reaches each execution exactly once', () => {
  test.each(EXPLORED)(
    '%s',
    async (_name, bounds) => {
      const found = await explore(openedCase(), bounds, REAL);
      expect(found.counterexample).toBeUndefined();
      expect(found.ends).toBeGreaterThan(0);
    },
    900_000,
  );

  test('looking at every state on its own, where that is feasible, finds the same', async () => {
    const found = await explore(openedCase(), { signals: 1, executions: 1, ...EVERY_FAULT }, REAL, 'forget nothing');
    expect(found.counterexample).toBeUndefined();
    expect(found.ends).toBeGreaterThan(0);
  });
});

describe.each(FORGETTING)('the proof can fail (%s)', (forget) => {
  test('a wait stored without bumping the version lets a signal sleep', async () => {
    const bounds = { signals: 1, executions: 1, ...NO_FAULTS };
    const found = await explore(openedCase(), bounds, { ...REAL, waitsBumpTheVersion: false }, forget);
    expect(found.counterexample?.why).toContain('sleeps although 1 signals were accepted');
  });

  test('one wait per execution lets a call that was given up take the live token away', async () => {
    const bounds = { signals: 1, executions: 1, ...NO_FAULTS, timeouts: 1 };
    const found = await explore(openedCase(), bounds, { ...REAL, oneWaitPerExecution: true }, forget);
    expect(found.counterexample?.why).toContain('sleeps although 1 signals were accepted');
  });
});
