/** docs/events.md and docs/events/*.json, from the schemas of what is published. */
import { join } from 'node:path';
import * as z from 'zod';
import { AgencySchema } from '../../functions/domain/actor/index.ts';
import { AgencyMessageSchema, rulesFor } from '../../functions/domain/disclosure/index.ts';
import {
  dataSchemaOf,
  EVENT_TYPES,
  type PublishedMessage,
  PublishedMessageSchema,
  typeOf,
} from '../../functions/domain/published-event/index.ts';
import { markdownTable } from './table.ts';

const DOCS = join(import.meta.dirname, '..');
/** Where the page is. */
export const EVENTS_PAGE = join(DOCS, 'events.md');

const INTRODUCTION = `# Events

Generated from \`functions/domain/published-event\` by \`npm run docs\`; \`npm test\` fails when the two differ.

An agency whose contact has the channel \`event\` is told by events what its mailbox is told by mail, decided by the same
[matrix](disclosure.md). They leave on an EventBridge bus ([how to subscribe](deploy.md#agencies-own-systems-and-digital-post))
and through [webhooks](webhooks.md), as [CloudEvents 1.0](https://github.com/cloudevents/spec) in JSON:

\`\`\`json
{
  "specversion": "1.0",
  "id": "hv-abcdefghjk/00000002-1",
  "source": "/henvis/organisations/alboa",
  "type": "dk.henvis.handoff-requested.v1",
  "subject": "hv-abcdefghjk",
  "time": "2026-11-06T05:30:00.000Z",
  "datacontenttype": "application/json",
  "dataschema": "https://henvis.dk/events/dk.henvis.handoff-requested.v1.json",
  "henvisrecipient": "advice",
  "data": {
    "organisation": "alboa",
    "caseId": "hv-abcdefghjk",
    "audience": "team",
    "urgency": "digest",
    "handoffId": "hv-abcdefghjk-h1",
    "handoffKind": "rent-arrears-referral",
    "dueAt": "2026-11-10T15:00:00.000Z"
  }
}
\`\`\`

- **No personal data.** \`data\` is ids, codes, dates, numbers and yes-or-no; no field takes free text. What an id stands
  for is asked of henvis, by somebody who may know.
- **At least once.** A repeat has the same \`id\`, and is the same event to the last character: keep the ids you have handled.
- **In no order.** \`time\` is when henvis decided it; of a hearing the highest \`sequence\` counts.
- **\`henvisrecipient\`** is the agency it is for, or \`digital-post-gateway\`: what sends the organisation's Digital Post.
- **On EventBridge** the event is the \`detail\`, its \`type\` also the \`detail-type\`, and \`source\` is \`henvis\`.
- **Versions.** Within \`.v1\` fields are added, never taken away or given another meaning: ignore what you don't know. Our own
  schemas are strict, for what we send; yours need not be.
- **\`dataschema\`** is an identifier, not a link. The JSON Schema behind it is the file of the same name in
  [docs/events](events/).

## Types
`;

/** docs/events.md as the schemas have it. */
export function eventsPage(): string {
  const rows = PublishedMessageSchema.options.map((message) => [
    `\`${typeOf(message)}\``,
    EVENT_TYPES[message].summary,
    recipientsOf(message).join(', '),
    ownFieldsOf(message).join(', ') || '–',
  ]);
  return `${[
    INTRODUCTION,
    `Every event about a case has ${COMMON.map((name) => `\`${name}\``).join(', ')}; those for the gateway have the first two.`,
    'A field with a question mark may be missing.',
    '',
    ...markdownTable(['Type', 'Says', 'For', 'Fields of its own'], rows),
  ].join('\n')}\n`;
}

/** The JSON Schema of each type's data, by file. */
export function eventSchemas(): { readonly path: string; readonly write: () => string }[] {
  return PublishedMessageSchema.options.map((message) => ({
    path: join(DOCS, 'events', `${typeOf(message)}.json`),
    write: () => `${JSON.stringify(dataSchemaFor(message), undefined, 2)}\n`,
  }));
}

function dataSchemaFor(message: PublishedMessage): object {
  const { summary, data } = EVENT_TYPES[message];
  const { $schema, ...schema } = z.toJSONSchema(data, {
    // Beside `format: date-time` the pattern says the same, in three lines.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format?.startsWith('date')) delete jsonSchema.pattern;
    },
  });
  return { $schema, $id: dataSchemaOf(typeOf(message)), title: typeOf(message), description: summary, ...schema };
}

const COMMON = ['organisation', 'caseId', 'audience', 'urgency'];

function ownFieldsOf(message: PublishedMessage): string[] {
  return Object.entries(EVENT_TYPES[message].data.shape)
    .filter(([name]) => !COMMON.includes(name))
    .map(([name, schema]) => `\`${name}\`${schema.safeParse(undefined).success ? '?' : ''}`);
}

function recipientsOf(message: PublishedMessage): string[] {
  const told = AgencyMessageSchema.safeParse(message);
  if (told.success) return AgencySchema.options.filter((to) => rulesFor(told.data, to).length > 0);
  return [message === 'webhook-test' ? 'the webhook’s agency' : 'digital-post-gateway'];
}
