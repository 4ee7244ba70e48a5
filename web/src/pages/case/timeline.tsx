import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTools } from '../../api/api-context.tsx';
import { timelineQuery } from '../../api/queries.ts';
import type { CaseView, TimelineEntry } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Loading } from '../../design/loading.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { lineOf } from './timeline-line.ts';

/** As many as one takes in at a glance; the rest is a click away. */
const SHOWN_FIRST = 15;

export interface TimelineProps {
  readonly organisation: string;
  readonly caseId: string;
  readonly view: CaseView;
}

/** What has happened, the newest first. */
export function Timeline({ organisation, caseId, view }: TimelineProps) {
  const own = useTexts().casePage.timeline;
  const { api } = useTools();
  const entries = useQuery(timelineQuery(api, organisation, caseId));
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{own.heading}</h2>
      <p>{own.lead}</p>
      {entries.isPending ? <Loading what={own.loading} /> : null}
      {entries.error ? <ProblemAlert error={entries.error} onRetry={() => void entries.refetch()} /> : null}
      {entries.data ? <Entries entries={entries.data.toReversed()} view={view} /> : null}
    </section>
  );
}

function Entries({ entries, view }: { readonly entries: readonly TimelineEntry[]; readonly view: CaseView }) {
  const texts = useTexts();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const own = texts.casePage.timeline;
  if (entries.length === 0) return <p>{own.none}</p>;
  const shown = all ? entries : entries.slice(0, SHOWN_FIRST);
  return (
    <>
      <ol className="timeline">
        {shown.map((entry) => {
          const { what, about, who } = lineOf(entry, view, texts, format);
          return (
            <li key={entry.number} className={`timeline-entry timeline-${entry.entry}`}>
              <time dateTime={entry.at}>{format.moment(entry.at)}</time>
              <span className="timeline-what">{what}</span>
              <span className="line">{[about, who].filter((part) => part !== '').join(' · ')}</span>
            </li>
          );
        })}
      </ol>
      {shown.length < entries.length ? (
        <Button onClick={() => setAll(true)}>{own.more(entries.length - shown.length)}</Button>
      ) : null}
    </>
  );
}
