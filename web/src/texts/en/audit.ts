import type { AuditWords } from '../codes.ts';
import type { Catalogue } from '../da/index.ts';

const words: AuditWords = {
  purpose: {
    'case-handling': 'Work on the case',
    'contact-tenant': 'Reach the tenant',
    'identify-tenant': 'Find the tenant in one’s own system',
    'prepare-hearing': 'Prepare a meeting in the bailiff court',
    'subject-access': 'Access for the tenant',
    audit: 'Audit',
  },
  outcome: { shown: 'Shown', recorded: 'Recorded', unchanged: 'Was so already', refused: 'Refused' },
  kind: { person: 'Person', machine: 'System' },
  why: {
    number: 'An event is missing, or was put in',
    link: 'An event does not follow from the one before',
    content: 'An event was changed',
    head: 'The state of the case does not fit its last event',
    replay: 'The state of the case is not what its events lead to',
    anchor: 'The last events of the case were taken away',
  },
  action: {
    'case.read': 'Saw the case',
    'case.history': 'Saw the course of the case',
    'case.end': 'Ended the case',
    'case.reopen': 'Reopened the case',
    'demand.record': 'Recorded a demand',
    'decision.record': 'Recorded a decision',
    'filing.record': 'Recorded the request to the bailiff court',
    'handoff.request': 'Sent a task',
    'handoff.change': 'Answered a task',
    'hearing.change': 'Changed a meeting in the bailiff court',
    'hearing.acknowledge': 'Saw the date of a meeting',
    'consent.change': 'Changed a consent',
    'preference.change': 'Changed how the tenant is told things',
    'person.read': 'Saw the tenant’s name and address',
    'person.export': 'Fetched everything about the tenant',
    'legal-hold.change': 'Changed whether the case may be erased',
    'audit.read': 'Saw who has seen the case',
    'audit.verify': 'Checked the events',
    'inbox.read': 'Saw the list of tasks',
    'hearing.list': 'Saw the list of meetings',
    'tenancy.read': 'Saw the account of the tenancy',
    'delivery.upload': 'Delivered a file',
    'delivery.read': 'Saw delivered files',
    'calendar-feed.change': 'Changed a calendar address',
    'webhook.change': 'Changed where events are sent',
    'webhook.read': 'Saw where events are sent',
    'settings.read': 'Saw settings',
    'settings.change': 'Changed settings',
  },
};

export const audit: Catalogue['audit'] = {
  title: 'Audit',
  heading: 'Audit',
  lead: 'Who has seen what, and is everything that happened still as it was written?',
  organisation: 'Housing organisation',
  words,
  accesses: {
    heading: 'Who has seen what',
    about: 'Looks',
    subject: { case: 'at a case', person: 'at a person', user: 'by a user' },
    id: { case: 'Number of the case', person: 'Reference of the person', user: 'Id of the user' },
    hint: {
      case: 'For example hv-0123456789.',
      person: 'Begins with p-. The looks at a case have it.',
      user: 'As the looks have it.',
    },
    missing: 'Write what to look for',
    wrong: {
      case: 'The number of a case is hv- and ten characters',
      person: 'The reference of a person begins with p-',
      user: 'The id of a user has at most 64 letters, digits and . _ : -',
    },
    show: 'Show looks',
    loading: 'Fetching looks …',
    table: 'Looks, the latest first',
    columns: {
      at: 'When',
      who: 'Who',
      what: 'What',
      outcome: 'Result',
      purpose: 'Purpose',
      about: 'Case and person',
    },
    none: 'Nobody has seen or changed anything',
    more: 'Show more',
    count: (shown) => (shown === 1 ? '1 look shown' : `${shown} looks shown`),
    download: 'Download as CSV',
    file: 'looks.csv',
  },
  chain: {
    heading: 'Check of the events',
    text: 'Each event of a case is locked to the one before. The check works all locks out again, and says where the first is broken.',
    start: 'Check all cases',
    running: (cases) => `Checking … ${cases} cases seen`,
    whole: 'All events are unbroken',
    broken: (cases) => (cases === 1 ? '1 case is broken' : `${cases} cases are broken`),
    looked: (cases, events) =>
      cases === 1
        ? `1 case with ${events} events was looked at.`
        : `${cases} cases with ${events} events were looked at.`,
    erased: (cases) =>
      cases === 1
        ? '1 case was erased when its time had come.'
        : `${cases} cases were erased when their time had come.`,
    table: 'Broken cases',
    columns: { case: 'Case', seq: 'Event', why: 'What is wrong' },
  },
};
