import type { Catalogue } from '../da/index.ts';

export const problems: Catalogue['problems'] = {
  retry: 'Try again',
  connection: {
    heading: 'There is no connection to henvis',
    text: 'Check your network. What you filled in is still here.',
  },
  notFound: {
    heading: 'There is no such case, or you may not see it',
    text: 'If a message has its number, the case may be closed, or the reason to share it with you is gone.',
  },
  forbidden: {
    heading: 'You have no access to this',
    text: 'Your role gives no access. Talk to your leader if you need it.',
  },
  assurance: {
    heading: 'Sign in with a higher level of assurance',
    text: 'Information about persons needs a sign-in at NSIS level Substantial (Betydelig).',
  },
  busy: { heading: 'It is busy right now', text: 'Wait a moment and try again.' },
  failed: {
    heading: 'Something went wrong on our side',
    text: 'Try again. If it goes on, tell the operators.',
    reference: (instance) => `Number for the operators: ${instance}`,
  },
  changed: {
    heading: 'The case has changed since you saw it',
    text: 'Nothing is saved yet, and your choice is still here. See what is new, and send it again if it is still right.',
    part: { case: 'The case', h: 'The task', m: 'The meeting at the bailiff court', c: 'The consent' },
    withdrawn: 'Was withdrawn by the tenant',
    gone: 'You no longer see it',
    nowStatus: (status) => `Is now: ${status}`,
    isNew: 'Has changed',
  },
  refused: 'That can’t be done',
  refusedBecause: {
    possible: (days) => `Possible: ${days}.`,
    source: (sources) => `By ${sources}.`,
  },
  closed: 'That is not possible as the case stands.',
};
