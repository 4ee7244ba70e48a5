import { caseDesk } from '../adapters/case-desk.ts';
import { recordDemandPossible } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { AnnounceDemandDateInput, AnnounceDemandDateOutput } from './schema.ts';

const desk = caseDesk();

/** Records that a demand may be given and tells the housing administration. */
export const handler = taskHandler(AnnounceDemandDateInput, AnnounceDemandDateOutput, ({ at, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) => recordDemandPossible(known, context.at)),
);
