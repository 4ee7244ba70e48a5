export { DeliveryQueue } from './delivery-queue.ts';
export { type Announcement, EventBus } from './event-bus.ts';
export { type Delivery, Journal, type Message } from './journal.ts';
export { compilePattern, UnsupportedPatternError } from './patterns.ts';
export { Queues } from './queues.ts';
export { parseSchedule, ScheduleExpressionError } from './schedule-expressions.ts';
export { type DueSchedule, Schedules } from './schedules.ts';
export { checkpointName, StreamMapping } from './stream-mapping.ts';
export { StreamShards } from './stream-shards.ts';
