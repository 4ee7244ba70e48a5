import { type Assurance, AssuranceSchema, type Role, RoleSchema } from '../authorisation/index.ts';

/** A job function as the identity provider names it, with the authority (CVR number) it is limited to, if it is. */
export interface JobFunction {
  readonly name: string;
  readonly withinCvr?: string;
}

/** What an identity provider says of somebody who signed in. Each of it may be missing. */
export interface FederatedAttributes {
  readonly cvr?: string;
  readonly jobFunctions: readonly JobFunction[];
  readonly assurance?: string;
}

/** Somebody who signed in, in henvis' words. */
export interface FederatedIdentity {
  readonly cvr: string | undefined;
  readonly roles: readonly Role[];
  readonly assurance: Assurance;
}

const CVR = /^\d{8}$/;
/** A role as an account of the user pool has it. */
const PLAIN = /^([a-z-]+)$/;
/** A privilege in NemLog-in's administration (an URN that the service provider chooses). */
const NEMLOGIN = /^urn:dk:henvis:([a-z_-]+)$/;
/** A user system role of Fælleskommunal Adgangsstyring: the system's own domain, the role, a version. */
const KOMBIT = /^https?:\/\/henvis\.dk\/roles\/usersystemrole\/([a-z_-]+)\/\d+$/;
/** As a value of OIOSAML 3's attribute `…/nsis/loa`: the level alone, or as a URI. */
const NSIS_LEVEL = /^(?:https:\/\/data\.gov\.dk\/concept\/core\/nsis\/loa\/)?(low|substantial|high)$/i;

/**
 * Reads what an identity provider said. What isn't known counts for nothing: another system's role of the same name, a
 * role at another authority, a number that is no CVR number. An assurance that isn't an NSIS level is `low`, also the
 * numbers 1 to 4 of older profiles, which say nothing of NSIS.
 */
export function readFederated({ cvr, jobFunctions, assurance = '' }: FederatedAttributes): FederatedIdentity {
  const own = cvr !== undefined && CVR.test(cvr) ? cvr : undefined;
  const roles = jobFunctions
    .filter(({ withinCvr }) => withinCvr === undefined || withinCvr === own)
    .flatMap(({ name }) => roleOf(name) ?? []);
  const level = NSIS_LEVEL.exec(assurance)?.[1]?.toLowerCase();
  return { cvr: own, roles: [...new Set(roles)].sort(), assurance: AssuranceSchema.safeParse(level).data ?? 'low' };
}

function roleOf(jobFunction: string): Role | undefined {
  const word = [PLAIN, NEMLOGIN, KOMBIT].flatMap((form) => form.exec(jobFunction)?.[1] ?? [])[0];
  return RoleSchema.safeParse(word?.replaceAll('_', '-')).data;
}
