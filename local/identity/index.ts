export { Issuer } from './issuer.ts';
export { CLIENTS, type LocalClient, type LocalUser, USERS } from './people.ts';
export { UnknownUserError } from './subject.ts';
