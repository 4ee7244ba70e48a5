/** Lambda said nothing of when the call was made, or said it in an unknown form. */
export class NoInvocationTimeError extends Error {
  override readonly name = 'NoInvocationTimeError';
  constructor() {
    super('_X_AMZN_TRACE_ID has no Root=1-<8 hexadecimal digits>-…; Lambda sets it with each call.');
  }
}

const MS_PER_SECOND = 1000;
const TRACE_ROOT = /(?:^|;)\s*Root=1-([0-9a-f]{8})-[0-9a-f]{24}(?:;|$)/i;

/**
 * When the call under way was made, in ms since the epoch, to the second. For the few events that carry no time themselves, such as
 * those of Amazon Cognito: Lambda gives each call a trace id, and its root holds the time of the request in Unix seconds
 * (https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids). So time still comes in
 * with the call (design rule 1), and locally it is the runtime's.
 *
 * @throws {NoInvocationTimeError}
 */
export function invocationTimeMs(traceHeader = process.env['_X_AMZN_TRACE_ID'] ?? ''): number {
  const seconds = TRACE_ROOT.exec(traceHeader)?.[1];
  if (seconds === undefined) throw new NoInvocationTimeError();
  return Number.parseInt(seconds, 16) * MS_PER_SECOND;
}
