/** What the contract says of itself as a whole: read at /docs, and by whoever generates a client. */
export const INTRODUCTION = `henvis carries a tenant's case between housing administration, adviser, municipality and bailiff court. Through this API an agency's people and its own systems see what the law lets them see, and record what they do.

## What holds everywhere

- **Visibility.** You see what your agency may be told. What you don't see is not found (404), whether or not it exists.
- **Versions.** What you look at has an \`ETag\`. Whatever changes a case needs it as \`If-Match\`: without it nothing is done (428), and when something of what you saw has changed since, neither (412); the problem has what changed, as it is now.
- **Repeats.** Every POST needs an \`Idempotency-Key\`. A repeat with the same key and content is answered as the first was, for 24 hours, and does nothing; the same key with other content is refused (422).
- **Problems** are \`application/problem+json\` (RFC 9457). Branch on \`type\`; it stays the same. \`errors\` says where the request differs from this contract, by JSON pointer; never what was sent. Only what the gateway itself turns away (401, 413, 429, 431) has a body of its own: \`{"message": …}\`.
- **Pages.** Lists take \`limit\` and \`cursor\`; \`next\` of a page is the cursor of the following one. It is opaque.
- **Time.** Moments are UTC (\`2026-11-10T06:30:00.000Z\`), days of a legal deadline are local dates in Denmark (\`2026-11-10\`).
- **Limits.** A body has at most 64 KiB, a request's head 10 KiB; one route takes 100 requests a second (429 beyond).
- **Growth.** Operations, fields of answers and values may be added at any time: ignore what you don't know. Nothing here is taken away or given another meaning under \`/v1\`.
- **Record.** Every look at a person's data and everything done is recorded with who, what, when and why.`;

/** The chapters, in the order in which one reads them. */
export const TAGS: readonly { readonly name: string; readonly description: string }[] = [
  { name: 'Service', description: 'Whether henvis answers, and this contract.' },
  { name: 'Inbox', description: 'What waits for your agency.' },
  { name: 'Cases', description: 'A tenancy in arrears, from the first missed rent to its end.' },
  { name: 'Hand-offs', description: 'What one agency asks of another, and each step of it.' },
  {
    name: 'Legal path',
    description: 'Demand (påkrav), decision, and filing with the bailiff court, by the housing administration.',
  },
  { name: 'Hearings', description: 'Dates of the bailiff court, and what came of them.' },
  { name: 'Consents', description: "A tenant's consent to tell something, and its withdrawal." },
  { name: 'Persons', description: 'Who somebody is, for a purpose.' },
  { name: 'Tenancies', description: 'Accounts of the ledger, and their cases.' },
  { name: 'Deliveries', description: 'Files of rent, payments and hearings.' },
  { name: 'Calendar', description: 'Hearings as a calendar to subscribe to.' },
  { name: 'Webhooks', description: 'Events sent to an address of your own.' },
  { name: 'Settings', description: 'What an organisation has decided, from a day on.' },
  { name: 'Record', description: 'How long a case is kept, and what holds it longer.' },
  { name: 'Audit', description: 'Who has seen and done what.' },
];
