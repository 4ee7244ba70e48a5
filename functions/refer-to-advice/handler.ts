import { caseDesk } from '../adapters/case-desk.ts';
import { referToAdvice } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { ReferToAdviceInput, ReferToAdviceOutput } from './schema.ts';

const desk = caseDesk();

/** Refers the missed rents to advice, or records why not. */
export const handler = taskHandler(ReferToAdviceInput, ReferToAdviceOutput, ({ at, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) => referToAdvice(known, context)),
);
