import { caseDesk } from '../adapters/case-desk.ts';
import { continueCase } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { ContinueCaseInput, ContinueCaseOutput } from './schema.ts';

const desk = caseDesk();

/** Lets a long case go on in a new execution, which the outbox starts. */
export const handler = taskHandler(ContinueCaseInput, ContinueCaseOutput, ({ at, generation, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) => continueCase(known, generation, context.at)),
);
