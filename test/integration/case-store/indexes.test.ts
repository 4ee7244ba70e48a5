import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import { type CaseAggregate, changeHandoff, referToAdvice } from '../../../functions/domain/case/index.ts';
import { context, person } from '../../unit/domain/case/builders.ts';
import { type Opened, openCaseIn } from './opened-case.ts';
import { type CaseTable, startCaseTable } from './table.ts';

let table: CaseTable;
beforeAll(async () => {
  table = await startCaseTable();
});
afterAll(() => table.stop());
const openedCase = () => openCaseIn(dynamoCaseStore(table.client, table.name));
const refer = (known: CaseAggregate) => referToAdvice(known, context());

describe('the indexes', () => {
  const inboxOf = async ({ ref }: Opened, agency: string) =>
    (await table.indexed('Inbox', `INBOX#alboa#${agency}`))
      .map(({ inboxSk }) => String(inboxSk))
      .filter((key) => key.includes(ref.caseId));

  test('an open hand-off is in its recipient’s inbox by the time it is due, an ended one is not', async () => {
    const opened = await openedCase();
    await opened.run(refer);
    const handoffId = `${opened.ref.caseId}-h1`;
    expect(await inboxOf(opened, 'advice')).toEqual([`2026-11-10T15:00:00.000Z#${handoffId}`]);
    const byAdvice = { ...context(), actor: person('advice') };
    await opened.run((known) => changeHandoff(known, handoffId, { type: 'AcceptHandoff' }, byAdvice));
    expect(await inboxOf(opened, 'advice')).toEqual([`2026-12-04T15:00:00.000Z#${handoffId}`]);
    const hold = { type: 'HoldHandoff', until: '2026-11-20', reason: 'absence' } as const;
    await opened.run((known) => changeHandoff(known, handoffId, hold, byAdvice));
    expect(await inboxOf(opened, 'advice')).toEqual([`2026-11-20#${handoffId}`]);
    await opened.run((known) =>
      changeHandoff(known, handoffId, { type: 'FailHandoff', reason: 'no-contact' }, byAdvice),
    );
    expect(await inboxOf(opened, 'advice')).toEqual([]);
    expect((await opened.load()).aggregate.handoffs.get(handoffId)).toMatchObject({ status: 'failed' });
  });

  test('a forwarded hand-off moves to the next agency’s inbox', async () => {
    const opened = await openedCase();
    await opened.run(refer);
    const byAdvice = { ...context(), actor: person('advice') };
    const forward = { type: 'ForwardHandoff', to: 'housing' } as const;
    await opened.run((known) => changeHandoff(known, `${opened.ref.caseId}-h1`, forward, byAdvice));
    expect(await inboxOf(opened, 'advice')).toEqual([]);
    expect(await inboxOf(opened, 'housing')).toEqual([`2026-11-10T15:00:00.000Z#${opened.ref.caseId}-h2`]);
  });

  test('a tenancy’s cases are found in order of their episodes, with nothing else of them', async () => {
    const opened = await openedCase();
    await opened.run(refer);
    const found = await table.indexed('Tenancy', `ORG#alboa#TENANCY#${opened.tenancyId}`);
    expect(found.map(({ pk, sk, tenancySk }) => [pk, sk, tenancySk])).toEqual([[opened.pk, 'CASE', '0001']]);
  });
});
