import { caseDesk } from '../adapters/case-desk.ts';
import { changeHandoff } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { ChangeHandoffInput, ChangeHandoffOutput } from './schema.ts';

const desk = caseDesk();

/** A person's command on a hand-off: acknowledge, accept, reject, choose the handling, record a contact, decide and so on. */
export const handler = taskHandler(
  ChangeHandoffInput,
  ChangeHandoffOutput,
  ({ organisation, caseId, handoffId, at, actor, command }) =>
    desk.run({ organisation, caseId }, at, actor, (known, context) =>
      changeHandoff(known, handoffId, command, context),
    ),
);
