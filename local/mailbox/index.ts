export { type KeptMail, type Mail, Mailbox } from './mailbox.ts';
