import { CasePath, commandOperation } from '../api/index.ts';
import { FilingCommandSchema } from '../domain/case/index.ts';

export const RecordFiling = commandOperation(FilingCommandSchema, {
  id: 'recordFiling',
  below: 'filings',
  tag: 'Legal path',
  summary: 'Record that eviction was asked for at fogedretten, and notify the municipality',
  description:
    'The statutory notice (underretning, ALL § 92 stk. 2) is written in the same transaction, so a filing without one can’t exist: it is refused while the name or address of the tenant is not known.',
  action: 'filing.record',
  path: CasePath,
  example: { filedOn: '2026-11-25', courtReference: 'FS 41-1234/2026' },
  creates: 'hv-0123456789-f1',
});
