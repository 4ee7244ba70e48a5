/** What can be said about a hand-off, as it stands. The API decides; this only leaves out what would be refused. */
import type { Handoff, Outcome } from '../../../api/types.ts';

const ENDED: readonly Handoff['status'][] = ['completed', 'rejected', 'cancelled', 'failed', 'entered-in-error'];
const TAKEN: readonly Handoff['status'][] = ['accepted', 'in-progress', 'on-hold'];
const UNANSWERED: readonly Handoff['status'][] = ['requested', 'received'];

export function isEnded({ status }: Handoff): boolean {
  return ENDED.includes(status);
}

/** The forms for a hand-off, by what they say; in the order in which things happen. */
export type Step = 'acknowledge' | 'answer' | 'handling' | 'contact' | 'decision' | 'outcome';

/** What its recipient can do now, the next thing first. */
export function stepsOf(handoff: Handoff): readonly Step[] {
  if (isEnded(handoff)) return [];
  return handoff.kind === 'statutory-notice' ? noticeSteps(handoff) : requestSteps(handoff);
}

function requestSteps({ status }: Handoff): readonly Step[] {
  if (status === 'requested') return ['acknowledge', 'answer'];
  if (UNANSWERED.includes(status)) return ['answer'];
  return TAKEN.includes(status) ? ['outcome'] : [];
}

/** RSL § 5 a: acknowledged, then dealt with at once (stk. 1) up to a decision, or by contact (stk. 5) up to an outcome. */
function noticeSteps({ status, handling, contacts = [] }: Handoff): readonly Step[] {
  if (status === 'requested') return ['acknowledge'];
  if (handling === undefined) return status === 'on-hold' ? [] : ['handling'];
  const contact: readonly Step[] = status === 'on-hold' ? [] : ['contact'];
  if (handling === 'at-once') return ['decision', ...contact];
  return [
    ...contact,
    ...(contacts.length > 0 ? (['outcome'] as const) : []),
    ...(status === 'on-hold' ? [] : (['handling'] as const)),
  ];
}

const ADVICE_OUTCOMES: readonly Outcome[] = [
  'rent-paid',
  'agreement-made',
  'benefit-applied-for',
  'budget-advice-given',
  'referred-onward',
  'person-declined-help',
];

/** What a hand-off can have led to: of a notice, whether the tenant was reached decides. */
export function outcomesOf({ kind, contacts = [] }: Handoff): readonly Outcome[] {
  switch (kind) {
    case 'rent-arrears-referral':
    case 'advice-request':
      return ADVICE_OUTCOMES;
    case 'assistance-request':
      return ['help-granted', 'help-refused', 'benefit-applied-for', 'referred-onward', 'person-declined-help'];
    case 'statutory-notice':
      return contacts.some(({ reached }) => reached)
        ? ['person-informed', 'help-asked-for', 'person-declined-help']
        : ['not-reached'];
    default:
      return kind satisfies never;
  }
}
