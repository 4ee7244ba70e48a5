import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Handoff } from '../../../api/types.ts';
import { Alert } from '../../../design/alert.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Facts } from '../../../design/facts.tsx';
import { useSession } from '../../../sign-in/session-context.tsx';
import { wordFor } from '../../../texts/codes.ts';
import { useFormat, useTexts } from '../../../texts/texts-context.tsx';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import { AnswerForm } from './answer-form.tsx';
import { ContactForm } from './contact-form.tsx';
import { DecisionForm } from './decision-form.tsx';
import { HandlingForm } from './handling-form.tsx';
import { OutcomeForm } from './outcome-form.tsx';
import { isEnded, type Step, stepsOf } from './status.ts';

const FORMS = {
  acknowledge: AcknowledgeForm,
  answer: AnswerForm,
  handling: HandlingForm,
  contact: ContactForm,
  decision: DecisionForm,
  outcome: OutcomeForm,
} as const satisfies Record<Step, unknown>;

export interface HandoffCardProps {
  readonly organisation: string;
  readonly caseId: string;
  readonly handoff: Handoff;
  readonly etag: string;
}

/** One hand-off: from whom to whom, how far it is, and what its recipient can say now. */
export function HandoffCard({ organisation, caseId, handoff, etag }: HandoffCardProps) {
  const { casePage, words } = useTexts();
  const { who } = useSession();
  const [done, setDone] = useState<string>();
  const { handoffId, kind, requester, recipient, status } = handoff;
  const isOurs = recipient === who.agency;
  const steps = isOurs ? stepsOf(handoff) : [];
  const path = { organisation, caseId, handoffId };
  return (
    <article className={`handoff${isOurs && !isEnded(handoff) ? ' handoff-ours' : ''}`} aria-labelledby={handoffId}>
      <h3 id={handoffId}>
        {wordFor(words.taskKind, kind)}{' '}
        <Badge kind={isEnded(handoff) ? 'plain' : 'info'}>{wordFor(words.handoffStatus, status)}</Badge>
      </h3>
      <p>{casePage.handoffs.fromTo(words.agency[requester], words.agency[recipient])}</p>
      <HandoffFacts handoff={handoff} />
      {done === undefined ? null : <Done key={done} done={done} />}
      {steps.map((step) => {
        const Form = FORMS[step];
        const form = <Form key={step} path={path} handoff={handoff} etag={etag} onSaved={setDone} />;
        return step === 'handling' && handoff.handling !== undefined ? <Rarely key={step}>{form}</Rarely> : form;
      })}
    </article>
  );
}

/** A choice that was made already, and is seldom made anew: it waits behind a click. */
function Rarely({ children }: { readonly children: ReactNode }) {
  const { handling } = useTexts().handoff;
  return (
    <details className="rarely">
      <summary>{handling.again}</summary>
      {children}
    </details>
  );
}

/** What was done. It takes the focus, because the form that had it may be gone. */
function Done({ done }: { readonly done: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return <Alert ref={ref} kind="success" heading={done} />;
}

function HandoffFacts({ handoff }: { readonly handoff: Handoff }) {
  const { casePage, words, handoff: texts } = useTexts();
  const format = useFormat();
  const own = casePage.handoffs;
  const { handling, handlingReason, outcome, contacts = [] } = handoff;
  const moment = (at: string | undefined) => (at === undefined ? undefined : format.moment(at));
  const day = (on: string | undefined) => (on === undefined ? undefined : format.day(on));
  return (
    <>
      <Facts
        facts={[
          { name: own.requestedAt, value: moment(handoff.requestedAt) },
          { name: own.receivedAt, value: moment(handoff.receivedAt) },
          { name: own.acceptedAt, value: moment(handoff.acceptedAt) },
          { name: own.dueAt, value: isEnded(handoff) ? undefined : moment(handoff.dueAt) },
          { name: own.until, value: day(handoff.until) },
          { name: own.decisionDueOn, value: handling === 'contact' ? undefined : day(handoff.decisionDueOn) },
          { name: own.handling, value: handling && words.handling[handling] },
          { name: own.reason, value: handlingReason && words.handlingReason[handlingReason] },
          { name: own.endedAt, value: moment(handoff.endedAt) },
          { name: own.outcome, value: outcome && wordFor(words.outcome, outcome) },
        ]}
      />
      {contacts.length > 0 ? (
        <>
          <h4>{texts.contact.attempts}</h4>
          <ul>
            {contacts.map(({ on, way, reached }) => (
              <li key={`${on} ${way} ${reached}`}>
                {format.day(on)}, {words.contactWay[way]}:{' '}
                {reached ? texts.contact.wasReached : texts.contact.notReached}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
