/** Who signed in, in henvis' words: from an identity provider's attributes to the claims of an access token. */
export {
  type HenvisClaims,
  type IssuedClaims,
  type MachineClient,
  MachineClientSchema,
  machineClaims,
  personClaims,
  type SignInOutcome,
} from './claims.ts';
export { type FederatedAttributes, type FederatedIdentity, type JobFunction, readFederated } from './federated.ts';
