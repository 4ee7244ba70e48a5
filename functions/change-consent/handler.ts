import { caseDesk } from '../adapters/case-desk.ts';
import { changeConsent } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { ChangeConsentInput, ChangeConsentOutput } from './schema.ts';

const desk = caseDesk();

/** Takes down a tenant's consent, or its withdrawal with the end of what rests on it. */
export const handler = taskHandler(
  ChangeConsentInput,
  ChangeConsentOutput,
  ({ organisation, caseId, at, actor, command }) =>
    desk.run({ organisation, caseId }, at, actor, (known, context) => changeConsent(known, command, context)),
);
