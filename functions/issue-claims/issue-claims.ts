import type { LocalDate } from '../domain/calendar/index.ts';
import {
  type IssuedClaims,
  type JobFunction,
  type MachineClient,
  machineClaims,
  personClaims,
  readFederated,
} from '../domain/identity/index.ts';
import type { OrganisationSettings } from '../domain/settings/index.ts';
import type { Log } from '../platform/logger.ts';
import type { Input, Output } from './schema.ts';

/** The attributes that an identity provider, or the operator, fills; see docs/sign-in.md. */
const CVR = 'custom:cvr';
const ROLES = 'custom:roles';
const ASSURANCE = 'custom:assurance';

/** What issuing claims needs of the outside. */
export interface IssueClaimsPorts {
  settingsOn(day: LocalDate): Promise<readonly OrganisationSettings[]>;
  clientOf(clientId: string): Promise<MachineClient | undefined>;
  jobFunctionsIn(attribute: string): readonly JobFunction[];
}

/** Answers what the access token says of whoever signed in, on that day. */
export async function issueClaims(event: Input, day: LocalDate, ports: IssueClaimsPorts, log: Log): Promise<Output> {
  const { clientId } = event.callerContext;
  const isMachine = event.triggerSource === 'TokenGeneration_ClientCredentials';
  const attributes = event.request.userAttributes ?? {};
  const settings = await ports.settingsOn(day);
  const { claims, outcome }: IssuedClaims = isMachine
    ? machineClaims(await ports.clientOf(clientId), settings)
    : personClaims(federatedOf(attributes, ports), settings);
  // Not the user name: a federated one is whatever the identity provider calls the person.
  log.info('claims issued', { outcome, subject: isMachine ? clientId : (attributes['sub'] ?? 'none') });
  return {
    ...event,
    response: {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToSuppress: [CVR, ROLES, ASSURANCE] },
        // Cognito's access tokens have no audience of their own, and take no other than this.
        accessTokenGeneration: { claimsToAddOrOverride: { ...claims, aud: clientId } },
      },
    },
  };
}

function federatedOf(attributes: Readonly<Record<string, string>>, { jobFunctionsIn }: IssueClaimsPorts) {
  const { [CVR]: cvr, [ROLES]: roles = '', [ASSURANCE]: assurance } = attributes;
  return readFederated({
    jobFunctions: jobFunctionsIn(roles),
    ...(cvr !== undefined && { cvr }),
    ...(assurance !== undefined && { assurance }),
  });
}
