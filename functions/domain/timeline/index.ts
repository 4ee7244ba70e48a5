/** The history of a case as an agency may see it: its case view, read over time. */
export type { EventRecord, ToldRecord } from './records.ts';
export { type TimelineEntry, TimelineEntrySchema, type Told } from './schema.ts';
export { timelineOf } from './timeline.ts';
