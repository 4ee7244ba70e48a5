import type { Json, JsonObject } from '../json.ts';

/** One event of an execution, as the engine keeps it: values as JSON, not as text. */
export interface HistoryEvent {
  /** 1, 2, 3 … within the execution. */
  readonly id: number;
  /** The event that led to this one; 0 for the first of an execution. */
  readonly previous: number;
  /** ms since the epoch. */
  readonly at: number;
  /** AWS's event type: `TaskStateEntered`. */
  readonly type: string;
  /** The members of AWS's `…EventDetails`; undefined where AWS gives none. */
  readonly details: JsonObject | undefined;
}

/** AWS's quota: event 25,000 is the `ExecutionFailed` that says so. */
export const HISTORY_EVENTS_MAX = 25_000;

/** Details whose value AWS gives as JSON text. */
const JSON_TEXT = new Set(['input', 'output', 'parameters']);

/** The name of the member that holds an event's details on the wire. */
function detailsName(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** An event as `GetExecutionHistory` answers it; `includeData` false leaves inputs and outputs out. */
export function wireEvent(event: HistoryEvent, includeData: boolean): JsonObject {
  const head = { timestamp: event.at / 1000, type: event.type, id: event.id, previousEventId: event.previous };
  if (!event.details) return head;
  const details: Record<string, Json> = {};
  for (const [name, value] of Object.entries(event.details))
    Object.assign(details, wireDetail(name, value, includeData));
  return { ...head, [detailsName(event.type)]: details };
}

function wireDetail(name: string, value: Json, includeData: boolean): JsonObject {
  if (JSON_TEXT.has(name)) {
    if (!includeData) return {};
    const text = JSON.stringify(value);
    return name === 'parameters' ? { parameters: text } : { [name]: text, [`${name}Details`]: { truncated: false } };
  }
  if (name !== 'assignedVariables' || typeof value !== 'object' || value === null) return { [name]: value };
  if (!includeData) return {};
  const assigned = Object.fromEntries(
    Object.entries(value).map(([key, assignedTo]) => [key, JSON.stringify(assignedTo)]),
  );
  return { assignedVariables: assigned, assignedVariablesDetails: { truncated: false } };
}
