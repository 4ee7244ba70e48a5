import { describe, expect, test } from 'vitest';
import { inArrears } from '../domain/case/legal-path.ts';
import { ApiDesk } from './desk.ts';
import { everyOrder } from './every-order.ts';

const KEY = { 'idempotency-key': 'the-same-key' };
const acknowledge = { agency: 'advice', type: 'AcknowledgeHandoff' } as const;
const reject = { agency: 'advice', type: 'RejectHandoff', body: { reason: 'no-capacity' } } as const;

const typesOf = ({ cases }: ApiDesk) => cases.events.map(({ event }) => event.type);
const count = (desk: ApiDesk, type: string) => typesOf(desk).filter((each) => each === type).length;

describe('a repeat of a request', () => {
  test('is answered as the first was, and does nothing', async () => {
    const desk = await ApiDesk.with(inArrears());
    const headers = { ...KEY, 'if-match': desk.etag('advice') };
    const first = await desk.call({ ...acknowledge, headers }, 'request-1');
    const events = typesOf(desk);
    const again = await desk.call({ ...acknowledge, headers }, 'request-2');
    expect(first).toMatchObject({ status: 200, body: { outcome: 'recorded' } });
    expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: first.text });
    expect(again.headers).toEqual({ ...first.headers, 'idempotent-replayed': 'true' });
    expect(typesOf(desk)).toEqual(events);
  });

  test('by somebody else is another request', async () => {
    const desk = await ApiDesk.with(inArrears());
    await desk.call({ ...acknowledge, headers: KEY });
    const { status, body } = await desk.call({ ...acknowledge, agency: 'housing', headers: KEY });
    expect({ status, type: body.type }).toEqual({
      status: 403,
      type: 'https://henvis.dk/problems/refused/not-allowed-for-side',
    });
  });

  test('with other content is refused', async () => {
    const desk = await ApiDesk.with(inArrears());
    await desk.call({ ...acknowledge, headers: KEY });
    const events = typesOf(desk);
    for (const other of [
      reject,
      { ...acknowledge, path: { organisation: 'alboa', caseId: 'hv-0000000000', handoffId: 'hv-0000000000-h1' } },
    ]) {
      const { status, body } = await desk.call({ ...other, headers: KEY });
      expect({ status, type: body.type }).toEqual({
        status: 422,
        type: 'https://henvis.dk/problems/idempotency-key-reused',
      });
    }
    expect(typesOf(desk)).toEqual(events);
  });

  test('with another key is a second request, which finds it done', async () => {
    const desk = await ApiDesk.with(inArrears());
    await desk.call(acknowledge, 'request-1');
    const { status, body, headers } = await desk.call(acknowledge, 'request-2');
    expect({ status, body }).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(headers).not.toHaveProperty('idempotent-replayed');
  });

  test('of what was refused is tried again', async () => {
    const desk = await ApiDesk.with(inArrears());
    const stale = { ...KEY, 'if-match': '"h1=0000000000"' };
    expect(await desk.call({ ...acknowledge, headers: stale })).toMatchObject({ status: 412 });
    expect(await desk.call({ ...acknowledge, headers: KEY })).toMatchObject({ status: 200 });
  });
});

describe('the same request twice at the same moment', () => {
  test('is recorded once and answered twice with the same, in every order of their steps', async () => {
    const orders = await everyOrder(async () => {
      const desk = await ApiDesk.with(inArrears());
      const headers = { ...KEY, 'if-match': desk.etag('advice') };
      return {
        runs: [1, 2].map((n) => (turn) => desk.call({ ...acknowledge, headers }, `request-${n}`, turn)),
        check: (results) => {
          expect(results).toEqual([
            expect.objectContaining({
              status: 200,
              body: { outcome: 'recorded', caseId: desk.cases.loaded?.aggregate.caseId },
            }),
            expect.objectContaining({
              status: 200,
              body: { outcome: 'recorded', caseId: desk.cases.loaded?.aggregate.caseId },
            }),
          ]);
          expect(count(desk, 'HandoffReceived')).toBe(1);
          expect(desk.accesses()).toHaveLength(1);
        },
      };
    });
    expect(orders).toBeGreaterThan(10);
  });

  test('with other content: one is recorded, the other refused as a reuse of the key or as out of date', async () => {
    await everyOrder(async () => {
      const desk = await ApiDesk.with(inArrears());
      const headers = { ...KEY, 'if-match': desk.etag('advice') };
      return {
        runs: [acknowledge, reject].map((call, n) => (turn) => desk.call({ ...call, headers }, `request-${n}`, turn)),
        check: (results) => {
          // `as`: what `call` gives.
          const statuses = results.map((result) => (result as { status: number }).status).sort();
          expect(statuses).toEqual([200, 422]);
          expect(count(desk, 'HandoffReceived') + count(desk, 'HandoffRejected')).toBe(1);
        },
      };
    });
  });

  test('under two keys: one is recorded, the other finds the hand-off changed', async () => {
    await everyOrder(async () => {
      const desk = await ApiDesk.with(inArrears());
      const headers = { 'if-match': desk.etag('advice') };
      return {
        runs: [1, 2].map((n) => (turn) => desk.call({ ...acknowledge, headers }, `request-${n}`, turn)),
        check: (results) => {
          // `as`: as above.
          const statuses = results.map((result) => (result as { status: number }).status).sort();
          expect(statuses).toEqual([200, 412]);
          expect(count(desk, 'HandoffReceived')).toBe(1);
        },
      };
    });
  });
});
