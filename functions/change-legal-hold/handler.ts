import { apiHandler, bindCaseCommand, commandPorts } from '../api/index.ts';
import { changeLegalHold } from '../domain/case/index.ts';
import { PlaceLegalHold, ReleaseLegalHold } from './operations.ts';

const ports = commandPorts();

/** The housing organisation keeps a case from being erased, or lets it go again. */
export const handler = apiHandler(
  bindCaseCommand(ports, PlaceLegalHold, {
    decide: ({ body }, known, context) => changeLegalHold(known, { type: 'PlaceLegalHold', ...body }, context),
  }),
  bindCaseCommand(ports, ReleaseLegalHold, {
    decide: (_request, known, context) => changeLegalHold(known, { type: 'ReleaseLegalHold' }, context),
  }),
);
