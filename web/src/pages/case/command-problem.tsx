import { type ChangedPart, ProblemError } from '../../api/problem.ts';
import { Alert } from '../../design/alert.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import type { Catalogue } from '../../texts/catalogue.ts';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';

/** Why something was not done: what has changed meanwhile, which rule refused it, or what went wrong. */
export function CommandProblem({ error }: { readonly error: Error }) {
  const { problems, words } = useTexts();
  if (!(error instanceof ProblemError)) return <ProblemAlert error={error} />;
  if (error.status === 412) return <Changed parts={error.changed} />;
  if (error.refusal !== undefined) {
    return (
      <Alert kind="error" heading={problems.refused} announced>
        <p>{wordFor(words.refusal, error.refusal.code)}</p>
        <Because refusal={error.refusal} />
      </Alert>
    );
  }
  if (error.status === 409) return <Alert kind="error" heading={problems.closed} announced />;
  return <ProblemAlert error={error} />;
}

const LOCAL_DATE = /^\d{4}-\d\d-\d\d$/;

/** The days that would do, and where that is written. */
function Because({ refusal: { expected, because = [] } }: { readonly refusal: NonNullable<ProblemError['refusal']> }) {
  const { refusedBecause: own } = useTexts().problems;
  const format = useFormat();
  const days = expected.filter((value) => LOCAL_DATE.test(value)).map((day) => format.day(day));
  const sources = [...new Set(because.flatMap(({ source }) => (typeof source === 'string' ? [source] : [])))];
  return (
    <>
      {days.length > 0 ? <p>{own.possible(format.list(days))}</p> : null}
      {sources.length > 0 ? <p>{own.source(format.list(sources))}</p> : null}
    </>
  );
}

function Changed({ parts }: { readonly parts: readonly ChangedPart[] }) {
  const { problems, words } = useTexts();
  return (
    <Alert kind="warning" heading={problems.changed.heading} announced>
      <p>{problems.changed.text}</p>
      <ul>
        {parts.map((part) => (
          <li key={part.part}>
            {partName(part.part, problems)}: {nowText(part, problems, words)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** `h1` is a hand-off, `m2` a hearing, `c1` a consent, `case` the case itself. */
function partName(part: string, { changed }: Catalogue['problems']): string {
  if (part === 'case') return changed.part.case;
  return wordFor(changed.part, part.slice(0, 1));
}

function nowText({ part, now }: ChangedPart, { changed }: Catalogue['problems'], words: Catalogue['words']): string {
  if (now === null) return changed.gone;
  if (typeof now === 'object' && now !== undefined && Reflect.has(now, 'withdrawnAt')) return changed.withdrawn;
  const status: unknown = typeof now === 'object' && now !== undefined ? Reflect.get(now, 'status') : undefined;
  if (typeof status !== 'string') return changed.isNew;
  const names = part.startsWith('h') ? words.handoffStatus : words.hearingStatus;
  return changed.nowStatus(wordFor(names, status));
}
