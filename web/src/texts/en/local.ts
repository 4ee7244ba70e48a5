import type { Catalogue } from '../da/index.ts';

export const local: Catalogue['local'] = {
  bar: 'On this machine alone',
  mark: 'Trial: invented data, and nothing is sent.',
  now: 'The clock stands at',
  moves: { next: 'To the next event', day: '+1 day', week: '+1 week' },
  moving: 'The clock goes on …',
  runs: 'The clock runs with the machine’s.',
  refused: 'The clock could not be moved. Please try again.',
  toPages: 'To henvis',
  mailbox: {
    heading: 'Mailbox',
    lead: 'Here lies what would have been sent: mails and text messages to agencies and tenants.',
    loading: 'Fetching messages …',
    failed: 'The mailbox could not be fetched',
    retry: 'Try again',
    search: 'Search',
    searchHint: 'In recipients and subjects.',
    count: (found, all) => `${found} of ${all} messages`,
    more: 'Show more',
    kinds: { mail: 'Mail without a subject', sms: 'Text message' },
    to: (recipients) => `To ${recipients}`,
    invitation: 'invitation for the calendar',
    carries: (names) => `Attached: ${names}`,
  },
};
