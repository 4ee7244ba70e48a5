import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import { tenancyCases } from '../../../functions/adapters/tenancy-cases.ts';
import { type CaseEvent, openCase } from '../../../functions/domain/case/index.ts';
import { accept } from '../../../functions/domain/decision/index.ts';
import { append } from '../../../functions/kernel/index.ts';
import { missed, NOW, rules } from '../../unit/domain/case/builders.ts';
import { type CaseTable, startCaseTable } from './table.ts';

let table: CaseTable;
beforeAll(async () => {
  table = await startCaseTable();
});
afterAll(() => table.stop());

const common = { at: NOW, rules: rules() } as const;
const store = () => dynamoCaseStore(table.client, table.name);
const openCaseOf = (organisation: string, tenancyId: string) =>
  tenancyCases(table.client, table.name).openCaseOf(organisation, tenancyId);

async function open(organisation: string, caseId: string, tenancyId: string, episode = 1): Promise<void> {
  const opening = { tenancyId, episode, missed: [missed('a')], at: NOW };
  await append(store(), { ...common, ref: { organisation, caseId }, decide: (known) => openCase(known, opening) });
}

async function record(caseId: string, event: CaseEvent): Promise<void> {
  await append(store(), { ...common, ref: { organisation: 'alboa', caseId }, decide: () => accept(event) });
}

describe('the case of a tenancy that is not closed', () => {
  test('is found by the tenancy, in its own organisation alone', async () => {
    await open('alboa', 'hv-aaaaaaaaa1', '4711');
    await open('other', 'hv-aaaaaaaaa2', '4711');
    expect(await openCaseOf('alboa', '4711')).toBe('hv-aaaaaaaaa1');
    expect(await openCaseOf('other', '4711')).toBe('hv-aaaaaaaaa2');
    expect(await openCaseOf('alboa', '4712')).toBeUndefined();
  });

  test('is the newest episode, and none once that is closed', async () => {
    await open('alboa', 'hv-bbbbbbbbb1', '4713');
    await record('hv-bbbbbbbbb1', { type: 'CaseEnded', at: NOW, reason: 'withdrawn', on: '2026-11-06' });
    expect(await openCaseOf('alboa', '4713')).toBe('hv-bbbbbbbbb1');
    await record('hv-bbbbbbbbb1', { type: 'CaseClosed', at: NOW, reason: 'withdrawn' });
    expect(await openCaseOf('alboa', '4713')).toBeUndefined();
    await open('alboa', 'hv-bbbbbbbbb2', '4713', 2);
    expect(await openCaseOf('alboa', '4713')).toBe('hv-bbbbbbbbb2');
  });
});
