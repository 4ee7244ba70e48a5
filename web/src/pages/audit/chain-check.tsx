import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTools } from '../../api/api-context.tsx';
import { type Found, verifyAll } from '../../api/audit.ts';
import type { ChainBreak } from '../../api/types.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

/** Has the locks between the events of all cases worked out again, part by part, and says what is broken. */
export function ChainCheck({ organisation }: { readonly organisation: string }) {
  const own = useTexts().audit.chain;
  const { api, newId } = useTools();
  const [found, setFound] = useState<Found>();
  const check = useMutation({
    mutationFn: () => verifyAll(api, organisation, newId, setFound),
    onMutate: () => setFound(undefined),
  });
  return (
    <section aria-labelledby="chain" className="panel audit-chain">
      <h2 id="chain">{own.heading}</h2>
      <p>{own.text}</p>
      {check.error ? <ProblemAlert error={check.error} /> : null}
      {check.isPending ? <p role="status">{own.running(found?.cases ?? 0)}</p> : null}
      {check.isSuccess && found ? <Result found={found} /> : null}
      <Button busy={check.isPending} onClick={() => check.mutate()}>
        {own.start}
      </Button>
    </section>
  );
}

function Result({ found }: { readonly found: Found }) {
  const own = useTexts().audit.chain;
  const { cases, events, erased, broken, breaks } = found;
  return (
    <>
      <Alert
        kind={broken === 0 ? 'success' : 'error'}
        heading={broken === 0 ? own.whole : own.broken(broken)}
        announced
      >
        <p>{own.looked(cases, events)}</p>
        {erased > 0 ? <p>{own.erased(erased)}</p> : null}
      </Alert>
      {breaks.length > 0 ? <Breaks breaks={breaks} /> : null}
    </>
  );
}

function Breaks({ breaks }: { readonly breaks: readonly ChainBreak[] }) {
  const { chain, words } = useTexts().audit;
  return (
    <table className="table">
      <caption className="sr-only">{chain.table}</caption>
      <thead>
        <tr>
          <th scope="col">{chain.columns.case}</th>
          <th scope="col">{chain.columns.seq}</th>
          <th scope="col">{chain.columns.why}</th>
        </tr>
      </thead>
      <tbody>
        {breaks.map(({ caseId, seq, why }) => (
          <tr key={caseId}>
            <td>{caseId}</td>
            <td>{seq}</td>
            <td>{words.why[why]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
