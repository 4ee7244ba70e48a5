/** The stage's access log: one line per request in the template's own format. */

/** What a line may have of a request, by the name it has in `$context`. */
export type LogContext = Readonly<Partial<Record<(typeof VARIABLES)[number], string | number | undefined>>>;

const VARIABLES = [
  'requestId',
  'requestTimeEpoch',
  'routeKey',
  'httpMethod',
  'protocol',
  'status',
  'responseLatency',
  'integrationLatency',
  'integrationStatus',
  'authorizer.error',
  'error.responseType',
] as const;
const REFERENCE = /\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g;

/** The log's format has a variable that the local runtime does not know. */
export class UnknownLogVariableError extends Error {
  override readonly name = 'UnknownLogVariableError';
}

/**
 * Writes a line from a request's values; what a request does not have is `-`.
 *
 * @throws UnknownLogVariableError
 */
export function accessLogLine(format: string): (context: LogContext) => string {
  for (const [, name] of format.matchAll(REFERENCE)) {
    if (name === undefined || !isVariable(name)) {
      throw new UnknownLogVariableError(
        `The access log names $context.${name}, which the local runtime does not know.`,
      );
    }
  }
  return (context) =>
    format.replaceAll(REFERENCE, (_, name: string) => {
      const value = isVariable(name) ? context[name] : undefined;
      return value === undefined ? '-' : JSON.stringify(String(value)).slice(1, -1);
    });
}

function isVariable(name: string): name is (typeof VARIABLES)[number] {
  return (VARIABLES as readonly string[]).includes(name);
}
