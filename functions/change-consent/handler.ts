import { apiHandler, bindCaseCommand, commandPorts, partName } from '../api/index.ts';
import { type CaseEvent, changeConsent } from '../domain/case/index.ts';
import { ConsentCommandSchema } from '../domain/consent/index.ts';
import { GiveConsent, WithdrawConsent } from './operations.ts';

const ports = commandPorts();

/** Takes down a tenant's consent, or its withdrawal with the end of what rests on it. */
export const handler = apiHandler(
  bindCaseCommand(ports, GiveConsent, {
    decide: ({ body }, known, context) =>
      changeConsent(known, ConsentCommandSchema.parse(Object.assign({ type: 'GiveConsent' }, body)), context),
    about: () => ({ created: givenIn }),
  }),
  bindCaseCommand(ports, WithdrawConsent, {
    decide: ({ path: { consentId } }, known, context) =>
      changeConsent(known, { type: 'WithdrawConsent', consentId }, context),
    about: ({ path }) => ({ part: partName(path.consentId) }),
  }),
);

function givenIn(events: readonly CaseEvent[]): string | undefined {
  return events.find((event) => event.type === 'ConsentGiven')?.consentId;
}
