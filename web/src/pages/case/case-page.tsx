import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTools } from '../../api/api-context.tsx';
import { caseQuery, type SeenCase } from '../../api/queries.ts';
import { useTitle } from '../../browser/use-title.ts';
import { Icon } from '../../design/icon.tsx';
import { Loading } from '../../design/loading.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { useTexts } from '../../texts/texts-context.tsx';
import { Consents } from './consents/consents.tsx';
import { HandoffCard } from './handoffs/handoff-card.tsx';
import { isEnded } from './handoffs/status.ts';
import { Hearings } from './hearings.tsx';
import { LegalActions } from './legal/legal-actions.tsx';
import { Owed } from './owed.tsx';
import { PersonPanel } from './person-panel.tsx';
import { NextSteps, Stage } from './stage.tsx';
import { Timeline } from './timeline.tsx';

export interface CasePageProps {
  readonly organisation: string;
  readonly caseId: string;
}

/** A case, as far as it is shown to the signed-in agency. */
export function CasePage({ organisation, caseId }: CasePageProps) {
  const { casePage } = useTexts();
  const { api } = useTools();
  const seen = useQuery(caseQuery(api, organisation, caseId));
  useTitle(casePage.title(caseId));
  return (
    <>
      <p className="d-print-none">
        <Link href="/opgaver" className="back-link">
          <Icon name="arrow-back" />
          {casePage.back}
        </Link>
      </p>
      <h1>{casePage.heading(caseId)}</h1>
      {seen.isPending ? <Loading what={casePage.loading} /> : null}
      {seen.error ? <ProblemAlert error={seen.error} onRetry={() => void seen.refetch()} /> : null}
      {seen.data && !(seen.error && seen.isRefetchError && isGone(seen.error)) ? (
        <Case organisation={organisation} caseId={caseId} seen={seen.data} />
      ) : null}
    </>
  );
}

/** What is no longer shown must not stay on the screen because it was there before. */
function isGone(error: Error): boolean {
  return 'status' in error && (error.status === 404 || error.status === 403);
}

function Case({ organisation, caseId, seen: { view, etag } }: CasePageProps & { readonly seen: SeenCase }) {
  const { casePage } = useTexts();
  const { who } = useSession();
  // What is the agency's own to do comes first, what has ended last.
  const rank = (handoff: SeenCase['view']['handoffs'][number]): number =>
    (isEnded(handoff) ? 2 : 0) + (handoff.recipient === who.agency ? 0 : 1);
  const handoffs = view.handoffs.toSorted((one, other) => rank(one) - rank(other));
  return (
    <div className="case">
      <div className="case-work">
        <NextSteps view={view} />
        <LegalActions path={{ organisation, caseId }} view={view} etag={etag} />
        <section aria-labelledby="handoffs">
          <h2 id="handoffs">{casePage.handoffs.heading}</h2>
          {handoffs.length === 0 ? <p>{casePage.handoffs.none}</p> : null}
          {handoffs.map((handoff) => (
            <HandoffCard
              key={handoff.handoffId}
              organisation={organisation}
              caseId={caseId}
              handoff={handoff}
              etag={etag}
            />
          ))}
        </section>
        <Hearings hearings={view.hearings} />
        <Owed organisation={organisation} own={view.case} />
        <Timeline organisation={organisation} caseId={caseId} view={view} />
      </div>
      <div className="case-facts">
        <Stage organisation={organisation} view={view} />
        <PersonPanel organisation={organisation} caseId={caseId} />
        <Consents
          path={{ organisation, caseId }}
          consents={view.consents}
          etag={etag}
          isClosed={view.closed !== undefined}
        />
      </div>
    </div>
  );
}
