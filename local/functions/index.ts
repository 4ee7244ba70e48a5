export { FunctionHost, type FunctionHostOptions, type InvocationResult } from './host.ts';
export type { FunctionError } from './protocol.ts';
