export { Issuer, UnknownUserError } from './issuer.ts';
export { CLIENTS, type LocalClient, type LocalUser, USERS } from './people.ts';
