import { createHash } from 'node:crypto';
import type { AccessLog } from '../adapters/access-log.ts';
import type { SettingsStore } from '../adapters/settings-store.ts';
import { accessEntry, instantOfRequest, refusalProblem } from '../api/index.ts';
import type { AccessEntry } from '../domain/access/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { type LocalDate, localDateOf } from '../domain/calendar/index.ts';
import { decideSettings, type OrganisationSettings } from '../domain/settings/index.ts';
import { canonicalJson } from '../kernel/index.ts';
import { type Answer, type HttpTools, type Problem, problem } from '../platform/http/index.ts';
import { PutSettings } from './operations.ts';

/** Where settings are kept, and who added them is. */
export interface SettingsPorts {
  readonly settings: Pick<SettingsStore, 'history' | 'add'>;
  readonly accesses: Pick<AccessLog, 'itemOf' | 'record'>;
}

/** A request to add settings, as the handler parsed it. */
export interface SettingsRequest {
  readonly path: { readonly organisation: string; readonly effectiveFrom: LocalDate };
  readonly body: OrganisationSettings;
  readonly ifMatch: string;
}

type History = readonly OrganisationSettings[];

/** What an organisation has decided, with the version of all of it. Of one that isn't taken into use: not found. */
export async function showSettings({ settings }: SettingsPorts, organisation: string): Promise<Answer | Problem> {
  const history = await settings.history(organisation);
  if (history.length === 0) return problem('not-found');
  return { status: 200, body: { settings: history }, headers: { etag: etagOf(history) } };
}

/**
 * Adds settings from a day on to the history that they were made from. A repeat finds them there and is no error, though it
 * names the history from before them.
 */
export async function addSettings(
  ports: SettingsPorts,
  { path, body, ifMatch }: SettingsRequest,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const misnamed = otherThanPath(path, body);
  if (misnamed) return misnamed;
  const history = await ports.settings.history(path.organisation);
  const [first, ...rest] = history;
  if (!first) return problem('not-found');
  const decision = decideSettings([first, ...rest], body, localDateOf(instantOfRequest(tools)), isSame);
  const entryOf = (outcome: AccessEntry['outcome']) =>
    accessEntry(PutSettings, tools, { organisation: path.organisation }, outcome);
  const answerTo = (status: number, outcome: string, now: History): Answer => ({
    status,
    body: { outcome, ...path },
    headers: { etag: etagOf(now) },
  });
  if (decision.accepted && decision.events.length === 0) {
    await ports.accesses.record(entryOf('unchanged'));
    return answerTo(200, 'unchanged', history);
  }
  const stopped = ifMatch === etagOf(history) ? undefined : changedMeanwhile(history);
  if (stopped || !decision.accepted) {
    await ports.accesses.record(entryOf('refused'));
    return stopped ?? (decision.accepted ? problem('internal') : refusalProblem(decision.refusal));
  }
  const added = await ports.settings.add(body, history, ports.accesses.itemOf(entryOf('recorded')));
  return added === 'added'
    ? answerTo(201, 'added', inOrder([...history, body]))
    : changedMeanwhile(await ports.settings.history(path.organisation));
}

/** The version of a history: of everything that is in it. */
export function etagOf(history: History): string {
  return `"settings=${createHash('sha256').update(canonicalJson(history)).digest('hex').slice(0, ETAG_HEX_DIGITS)}"`;
}

/** 64 bits: two histories of one organisation never share them. */
const ETAG_HEX_DIGITS = 16;

/** 412, with the days of the settings that there are now. */
function changedMeanwhile(history: History): Problem {
  const days = history.map(({ effectiveFrom }) => effectiveFrom);
  return problem('precondition-failed', { extra: { effectiveFrom: days }, headers: { etag: etagOf(history) } });
}

/** What the path says the body must say as well: settings are shown with both. */
function otherThanPath({ organisation, effectiveFrom }: SettingsRequest['path'], body: OrganisationSettings) {
  const errors = [
    ...(body.organisation === organisation
      ? []
      : [{ pointer: '#/organisation', detail: 'expected the one of the path' }]),
    ...(body.effectiveFrom === effectiveFrom
      ? []
      : [{ pointer: '#/effectiveFrom', detail: 'expected the day of the path' }]),
  ];
  return errors.length === 0 ? undefined : problem('invalid-request', { errors });
}

function isSame(one: OrganisationSettings, other: OrganisationSettings): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function inOrder(history: History): OrganisationSettings[] {
  return [...history].sort((one, other) => (one.effectiveFrom < other.effectiveFrom ? -1 : 1));
}
