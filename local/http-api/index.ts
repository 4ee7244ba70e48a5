export { UnknownLogVariableError } from './access-log.ts';
export {
  type IssuerKeyOptions,
  IssuerUnreachableError,
  issuerKeys,
  type KeysFor,
  UnknownIssuerError,
} from './issuer-keys.ts';
export { type HttpApiOptions, HttpApiServer } from './server.ts';
export { Throttle } from './throttle.ts';
