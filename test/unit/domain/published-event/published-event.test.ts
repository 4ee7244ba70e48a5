import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AgencyMessageSchema } from '../../../../functions/domain/disclosure/index.ts';
import {
  alertEvent,
  alertLetterEvent,
  CloudEventSchema,
  EVENT_SCHEMAS,
  EVENT_TYPES,
  letterEvent,
  type PublishableAlert,
  PublishedMessageSchema,
  typeOf,
  UnpublishableEventError,
  webhookTestEvent,
} from '../../../../functions/domain/published-event/index.ts';
import { alert, hearing, letter } from '../../dispatch/fakes.ts';
import { alertsOfManyLives } from './many-lives.ts';

const ORIGIN = {
  organisation: 'alboa',
  caseId: 'hv-abcdefghjk',
  messageId: '00000002-1',
  createdAt: '2026-11-06T05:30:00.000Z',
};
const KEPT = {
  at: '2026-11-06T05:31:00.000Z',
  messageUUID: '00000000-0000-5000-8000-000000000000',
  files: [{ key: 'letters/alboa/hv-abcdefghjk/hv-abcdefghjk-h2.pdf', sha256: '0'.repeat(64) }],
};

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: unknown;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
}

/** The places of a schema that could hold something else than an id, a code, a date, a number or yes-or-no. */
function loosePlaces(schema: JsonSchema, path = ''): string[] {
  if (schema.type === 'object') {
    const own = schema.additionalProperties === false ? [] : [`${path}{}`];
    return [
      ...own,
      ...Object.entries(schema.properties ?? {}).flatMap(([name, value]) => loosePlaces(value, `${path}.${name}`)),
    ];
  }
  if (schema.type === 'array' && schema.items) return loosePlaces(schema.items, `${path}[]`);
  const isCode = schema.enum !== undefined || schema.const !== undefined;
  const isBounded = schema.pattern !== undefined || schema.format === 'date' || schema.format === 'date-time';
  const isNumber = schema.type === 'integer' || schema.type === 'boolean';
  return isCode || isNumber || (schema.type === 'string' && (isBounded || schema.format === 'uuid')) ? [] : [path];
}

describe('what an event may say', () => {
  test.each(PublishedMessageSchema.options)('%s is made of ids, codes, dates and numbers alone', (message) => {
    expect(loosePlaces(z.toJSONSchema(EVENT_TYPES[message].data) as JsonSchema)).toEqual([]);
  });

  test('a free text, an open object and a list of texts would be found', () => {
    const loose = z.strictObject({ name: z.string(), any: z.looseObject({}), list: z.array(z.string()), id: z.uuid() });
    expect(loosePlaces(z.toJSONSchema(loose) as JsonSchema)).toEqual(['.name', '.any{}', '.list[]']);
  });

  test('a field its schema doesn’t name is refused', () => {
    const event = alertEvent(alert());
    expect(EVENT_SCHEMAS['handoff-escalated'].safeParse(event).success).toBe(true);
    const named = { ...event, data: { ...event.data, tenant: 'Åse Ågesen' } };
    expect(EVENT_SCHEMAS['handoff-escalated'].safeParse(named).success).toBe(false);
  });

  test('every message to an agency has a type of its own', () => {
    expect(PublishedMessageSchema.options).toEqual(expect.arrayContaining([...AgencyMessageSchema.options]));
    expect(new Set(PublishedMessageSchema.options.map(typeOf)).size).toBe(PublishedMessageSchema.options.length);
  });
});

describe('the event of an alert', () => {
  test('is as its schema says in any life of a case, and no kind of alert is left out', () => {
    const seen = new Set<string>();
    for (const told of alertsOfManyLives()) {
      const event = alertEvent({ ...told, ...ORIGIN });
      expect(CloudEventSchema.parse(event)).toEqual(event);
      expect(event).toMatchObject({ type: typeOf(told.message), subject: ORIGIN.caseId, henvisrecipient: told.to });
      seen.add(told.message);
    }
    expect([...AgencyMessageSchema.options].filter((message) => !seen.has(message))).toEqual([]);
  });

  test('of a hearing says when and in which room, and never where a dwelling is', () => {
    const told = alert({ message: 'hearing-scheduled', hearing: hearing() });
    expect(alertEvent(told).data).toMatchObject({ hearing: { place: 'court', room: 'Retssal 12', sequence: 0 } });
    const away = alert({ message: 'hearing-scheduled', hearing: hearing({ place: { at: 'dwelling' } }) });
    expect(alertEvent(away).data['hearing']).toMatchObject({ place: 'dwelling' });
  });

  test('names each date by what it is the date of', () => {
    const told = alert({ message: 'paid-after-termination', handoffId: undefined, date: '2026-11-10' });
    expect(alertEvent(told).data).toMatchObject({ paidOn: '2026-11-10' });
  });

  test('that doesn’t fit its schema is a fault that names the place and no value', () => {
    const wrong: PublishableAlert = { ...alert(), handoffId: 'Åse Ågesen' };
    expect(() => alertEvent(wrong)).toThrow(UnpublishableEventError);
    expect(() => alertEvent(wrong)).toThrow(
      'Event hv-abcdefghjk/00000002-1 is no dk.henvis.handoff-escalated.v1: data.handoffId is not as its schema says.',
    );
  });
});

describe('ids', () => {
  test('an alert, and the same alert as a letter, are two events', () => {
    const told = alert({ message: 'hearing-scheduled', hearing: hearing() });
    expect(alertLetterEvent(told, KEPT).id).not.toBe(alertEvent(told).id);
    expect(alertLetterEvent(told, KEPT).type).not.toBe(letterEvent(letter(), KEPT).type);
  });

  test('events for the gateway are for no agency', () => {
    expect(
      [alertLetterEvent(alert(), KEPT), letterEvent(letter(), KEPT)].map((event) => event.henvisrecipient),
    ).toEqual(Array(2).fill('digital-post-gateway'));
  });

  test('a test of a webhook is about the webhook', () => {
    const event = webhookTestEvent({
      organisation: 'alboa',
      agency: 'advice',
      webhookId: 'wh-0123456789abcdef',
      testId: 'a1',
      at: KEPT.at,
    });
    expect(event).toMatchObject({ subject: 'wh-0123456789abcdef', id: 'wh-0123456789abcdef/test-a1' });
  });
});
