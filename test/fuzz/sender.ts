/** Fills in what only the running world knows, and sends. */
import { GetSettings } from '../../functions/decide-settings/operations.ts';
import { GetCase } from '../../functions/show-case/operations.ts';
import { type ApiAnswer, send, type WireRequest } from '../support/api/call.ts';
import { Authorizations } from './authorization.ts';
import { CURRENT_VERSION, type DrawnRequest } from './drawn-request.ts';
import type { Place } from './places.ts';
import type { FuzzWorld } from './world.ts';

/** Nothing takes that long here, whatever else the machine has to do. */
export const ANSWER_MS_MAX = 30_000;
const NO_VERSION = '"case=0000000000"';

export class Sender {
  readonly #world: FuzzWorld;
  readonly #authorizations: Authorizations;

  constructor(world: FuzzWorld) {
    this.#world = world;
    this.#authorizations = new Authorizations(world.scenario.runtime);
  }

  /** The request as it goes over the wire now. */
  async filled(drawn: DrawnRequest): Promise<WireRequest> {
    const { operation, method = operation.method, target, query, caller, headers, body } = drawn;
    const place = this.#world.places.at(drawn.place);
    const authorization = await this.#authorizations.of(caller);
    const path = target === undefined ? this.#path(operation.template, place, drawn.path) : this.#path(target, place);
    const whole: Record<string, string> = { ...headers, ...(authorization !== undefined && { authorization }) };
    if (whole['if-match'] === CURRENT_VERSION) whole['if-match'] = await this.#version(drawn, place);
    if (whole['if-none-match'] === CURRENT_VERSION) whole['if-none-match'] = await this.#version(drawn, place);
    return {
      method,
      path: `${path}${query}`,
      headers: whole,
      ...(body !== undefined && { body: typeof body === 'string' ? named(body, place) : body }),
    };
  }

  /** @throws when nothing came back in time */
  send(wire: WireRequest, answerMsMax = ANSWER_MS_MAX): Promise<ApiAnswer> {
    return send(this.#world.scenario.runtime, wire, answerMsMax);
  }

  #path(template: string, place: Place, own: Readonly<Record<string, string>> = {}): string {
    return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const given = own[name];
      if (given === undefined) return encodeURIComponent(place[name] ?? 'nowhere');
      if (!given.startsWith('@')) return given;
      return encodeURIComponent(this.#world.places.at(Number(given.slice(1)))[name] ?? 'nowhere');
    });
  }

  /** What the caller would see now, so that a request gets past the version. */
  async #version({ operation: { template }, caller, path }: DrawnRequest, place: Place): Promise<string> {
    const [, look = ''] = (template.includes('/settings') ? GetSettings : GetCase).route.split(' ');
    const authorization = (await this.#authorizations.of(caller)) ?? '';
    const wire = { method: 'GET', path: this.#path(look, place, path), headers: { authorization } };
    const { headers } = await this.send(wire);
    return headers['etag'] ?? NO_VERSION;
  }
}

function named(body: string, place: Place): string {
  return body.replaceAll(/"@(\w+)"/g, (whole, name: string) => (name in place ? JSON.stringify(place[name]) : whole));
}
