import { caseDesk } from '../adapters/case-desk.ts';
import { closeCase } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { CloseCaseInput, CloseCaseOutput } from './schema.ts';

const desk = caseDesk();

/** Closes a settled case: withdraws what is open and tells those who were told. */
export const handler = taskHandler(CloseCaseInput, CloseCaseOutput, ({ at, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) => closeCase(known, context)),
);
