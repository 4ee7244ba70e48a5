import type { Catalogue } from '../da/index.ts';

export const consent: Catalogue['consent'] = {
  summary: 'Take down a consent',
  lead: 'Read the text aloud, or let the tenant read it. The consent is voluntary, and the tenant can say yes to one thing and no to another.',
  text: '“I agree that henvis may share what is chosen here about my case with those who are chosen here, so that they can help me to keep my home. I know that I don’t have to agree, and that I can withdraw my consent at any time. Then no more is shared.”',
  what: 'What may be shared?',
  whatMissing: 'Choose what may be shared',
  to: 'With whom?',
  toMissing: 'Choose with whom it may be shared',
  way: 'How did the tenant agree?',
  ways: { oral: 'Orally', written: 'In writing', digital: 'Digitally' },
  wayMissing: 'Choose how the tenant agreed',
  button: 'Save the consent',
  done: 'The consent is recorded. The tenant gets a confirmation',
  withdrawal: {
    summary: 'The tenant withdraws the consent',
    lead: 'It takes effect at once: what rests on the consent ends, and what was not sent yet is not sent. Whoever was told something is told of it.',
    button: 'Withdraw the consent',
    done: 'The consent is withdrawn',
  },
};
