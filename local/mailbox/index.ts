export type { Attachment, KeptMail, KeptMessage, KeptTextMessage, Mail, TextMessage } from './mailbox.ts';
export { Mailbox } from './mailbox.ts';
export { type PublishedEvent, PublishedEvents } from './published-events.ts';
export { type KeptWebhook, ReceiverNotLocalError, SentWebhooks, sentWebhookOf } from './sent-webhooks.ts';
