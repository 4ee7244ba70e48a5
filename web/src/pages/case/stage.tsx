import type { CaseView } from '../../api/types.ts';
import { Facts } from '../../design/facts.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { nextStepsOf } from './next-steps.ts';

/** Where a case stands on the legal path, as far as the agency is told. */
export function Stage({ organisation, view }: { readonly organisation: string; readonly view: CaseView }) {
  const { casePage, words } = useTexts();
  const format = useFormat();
  const own = view.case;
  const { stage } = casePage;
  const day = (on: string | undefined) => (on === undefined ? undefined : format.day(on));
  return (
    <section aria-labelledby="stage" className="panel">
      <h2 id="stage">{stage.heading}</h2>
      {view.closed ? (
        <p>
          {view.closed.reason === undefined
            ? stage.closedPlain
            : stage.closed(wordFor(words.closingReason, view.closed.reason))}
        </p>
      ) : null}
      <Facts
        facts={[
          { name: casePage.organisation, value: organisation },
          { name: stage.status, value: own && wordFor(words.step, own.legal.step) },
          { name: stage.tenancy, value: own?.tenancyId },
          { name: stage.episode, value: own?.episode },
          { name: stage.openedOn, value: day(own?.openedAt) },
          { name: stage.terminatedOn, value: day(own?.termination?.terminatedOn) },
          { name: stage.filedOn, value: day(own?.filing?.filedOn) },
          { name: stage.court, value: own?.filing?.courtReference },
        ]}
      />
      {own ? null : <p>{stage.limited}</p>}
    </section>
  );
}

/** What is to happen now, and when: the agency's own first. */
export function NextSteps({ view }: { readonly view: CaseView }) {
  const texts = useTexts();
  const format = useFormat();
  const { who } = useSession();
  const { next } = texts.casePage;
  const steps = nextStepsOf(view, who.agency, texts, format);
  return (
    <section aria-labelledby="next" className="panel panel-next">
      <h2 id="next">{next.heading}</h2>
      {steps.length === 0 ? <p>{next.nothing}</p> : null}
      <ul>
        {steps.map(({ text, by }) => (
          <li key={`${text} ${by ?? ''}`}>
            {text}
            {by === undefined ? null : <strong> {by}</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}
