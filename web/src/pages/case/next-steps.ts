import type { CaseView, Handoff } from '../../api/types.ts';
import type { Agency } from '../../sign-in/claims.ts';
import type { Catalogue } from '../../texts/catalogue.ts';
import { wordFor } from '../../texts/codes.ts';
import type { Format } from '../../texts/format.ts';
import { isEnded, type Step, stepsOf } from './handoffs/status.ts';

export interface NextStep {
  readonly text: string;
  /** "by Monday …"; absent where nothing says when. */
  readonly by: string | undefined;
}

/** What happens next in a case: what the agency has to do, what it waits for, and what the calendar brings. */
export function nextStepsOf(view: CaseView, agency: Agency | undefined, texts: Catalogue, format: Format): NextStep[] {
  const open = view.handoffs.filter((handoff) => !isEnded(handoff));
  const ours = open.filter(({ recipient }) => recipient === agency);
  const theirs = open.filter(({ recipient }) => recipient !== agency);
  return [
    ...ours.flatMap((handoff) => ourStep(handoff, texts, format)),
    ...theirs.map((handoff) => theirStep(handoff, texts, format)),
    ...deadlineStep(view, texts, format),
    ...hearingSteps(view, texts, format),
  ];
}

function ourStep(handoff: Handoff, { casePage: { next } }: Catalogue, format: Format): NextStep[] {
  const [step] = stepsOf(handoff);
  if (step === undefined) return [];
  const words: Readonly<Record<Step, string>> = {
    acknowledge: next.acknowledge,
    answer: next.answer,
    handling: next.chooseHandling,
    decision: next.decide,
    contact: next.contact,
    outcome: next.complete,
  };
  const { decisionDueOn, dueAt } = handoff;
  const on = step === 'decision' && decisionDueOn !== undefined ? format.day(decisionDueOn) : undefined;
  const at = dueAt === undefined ? undefined : format.moment(dueAt);
  const when = on ?? at;
  return [{ text: words[step], by: when === undefined ? undefined : next.by(when) }];
}

function theirStep({ recipient, kind, dueAt }: Handoff, { casePage, words }: Catalogue, format: Format): NextStep {
  const text = casePage.next.waitsFor(words.agency[recipient], wordFor(words.taskKind, kind));
  return { text, by: dueAt === undefined ? undefined : casePage.next.by(format.moment(dueAt)) };
}

function deadlineStep({ case: own }: CaseView, { casePage: { next } }: Catalogue, format: Format): NextStep[] {
  if (own?.status !== 'open' || own.legal.step !== 'demanded') return [];
  const deadline = own.demands.findLast(({ withdrawnAt }) => withdrawnAt === undefined)?.deadline;
  return deadline ? [{ text: next.demandDeadline(format.day(deadline.lastPaymentOn)), by: undefined }] : [];
}

function hearingSteps({ hearings }: CaseView, { casePage, words }: Catalogue, format: Format): NextStep[] {
  return hearings.flatMap(({ status, kind, startsAt }) =>
    status === 'scheduled' && startsAt !== undefined
      ? [{ text: casePage.next.hearing(wordFor(words.hearingKind, kind), format.moment(startsAt)), by: undefined }]
      : [],
  );
}
