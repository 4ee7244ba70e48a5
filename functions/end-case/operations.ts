import { CasePath, commandOperation } from '../api/index.ts';
import { EndingCommandSchema } from '../domain/case/index.ts';

export const EndCase = commandOperation(EndingCommandSchema, {
  id: 'endCase',
  below: 'ending',
  tag: 'Cases',
  summary: 'End a case',
  description: 'What is open is withdrawn, and whoever was told of the case is told of its end.',
  action: 'case.end',
  path: CasePath,
  example: { reason: 'moved-out' },
});
