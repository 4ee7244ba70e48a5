import { caseDesk } from '../adapters/case-desk.ts';
import { reviewCase } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { ReviewCaseInput, ReviewCaseOutput } from './schema.ts';

const desk = caseDesk();

/** Puts a case that nobody moves before the housing administration again. */
export const handler = taskHandler(ReviewCaseInput, ReviewCaseOutput, ({ at, review, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) => reviewCase(known, review, context.at)),
);
