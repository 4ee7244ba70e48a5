/** EventBridge's PutEvents. What a caller puts is also kept, since locally nobody outside listens to the bus. */
import { z } from 'zod';
import type { EventBus } from '../events/index.ts';
import type { PublishedEvents } from '../mailbox/index.ts';
import { eventBusArn } from '../template/index.ts';
import { json, readJson, type Service, ServiceError } from './http.ts';

const PutEventsSchema = z.object({
  Entries: z
    .array(
      z.object({
        Source: z.string().optional(),
        DetailType: z.string().optional(),
        Detail: z.string().optional(),
        EventBusName: z.string().default('default'),
        Resources: z.array(z.string()).optional(),
        Time: z.number().optional(),
      }),
    )
    .min(1)
    .max(10),
});
type Entry = z.infer<typeof PutEventsSchema>['Entries'][number];

export function eventBridgeService(bus: EventBus, published: PublishedEvents): Service {
  return async (request) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    if (operation !== 'PutEvents')
      throw new ServiceError('UnknownOperationException', `The local EventBridge has no ${operation}.`);
    const parsed = PutEventsSchema.safeParse(await readJson(request.body));
    if (!parsed.success) throw new ServiceError('ValidationException', z.prettifyError(parsed.error));
    for (const { EventBusName } of parsed.data.Entries) {
      request.authorize({ action: 'events:PutEvents', resource: eventBusArn(nameOf(EventBusName)) });
    }
    const Entries = parsed.data.Entries.map((entry) => put(bus, published, entry));
    return json({ FailedEntryCount: Entries.filter((each) => 'ErrorCode' in each).length, Entries });
  };
}

/** A bus is given by name or ARN. */
function nameOf(bus: string): string {
  return bus.split('/').at(-1) ?? bus;
}

function put(
  bus: EventBus,
  published: PublishedEvents,
  entry: Entry,
): { EventId: string } | { ErrorCode: string; ErrorMessage: string } {
  const { Source, DetailType, Detail, EventBusName, Resources, Time } = entry;
  const busName = nameOf(EventBusName);
  if (!Source || !DetailType || Detail === undefined) {
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Source, DetailType or Detail is missing.' };
  }
  if (!bus.has(busName)) return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `There is no bus ${busName}.` };
  let detail: unknown;
  try {
    detail = JSON.parse(Detail);
  } catch {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
  const time = Time === undefined ? {} : { timeMs: Time * 1000 };
  const [EventId = ''] = bus.put([
    { busName, source: Source, detailType: DetailType, detail, resources: Resources ?? [], ...time },
  ]);
  published.keep({ id: EventId, bus: busName, source: Source, detailType: DetailType, detail });
  return { EventId };
}
