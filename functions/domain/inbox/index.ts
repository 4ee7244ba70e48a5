/** What waits for an agency: whose inbox something is in, when it is due there, and what is shown of it. */
export { type InboxLook, type InboxRecord, inboxItemOf } from './item.ts';
export { type InboxPlace, placeOfCase, placeOfHandoff, placeOfHearing } from './place.ts';
export { type InboxItem, InboxItemSchema, type InboxKind, InboxKindSchema } from './schema.ts';
