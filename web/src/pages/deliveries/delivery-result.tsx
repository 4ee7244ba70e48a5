import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTools } from '../../api/api-context.tsx';
import { deliveryQuery } from '../../api/deliveries.ts';
import { isUnderWay, nextLookMs, rejectedRows } from '../../api/delivery-progress.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { Loading } from '../../design/loading.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useTexts } from '../../texts/texts-context.tsx';
import { DeliveryFacts } from './delivery-facts.tsx';
import { Outcome } from './outcome.tsx';
import { Rejects } from './rejects.tsx';

export interface DeliveryResultProps {
  readonly organisation: string;
  readonly arrivalId: string;
}

/** What became of one file, or becomes of it just now. */
export function DeliveryResult({ organisation, arrivalId }: DeliveryResultProps) {
  const own = useTexts().deliveries.result;
  const { api } = useTools();
  const queries = useQueryClient();
  const query = deliveryQuery(api, organisation, arrivalId);
  const { data: delivery, error, isPending, refetch } = useQuery(query);
  const status = delivery?.status;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each new status, what the list says of it is from before.
  useEffect(() => void queries.invalidateQueries({ queryKey: ['deliveries', organisation] }), [status]);
  if (isPending) return <Loading what={own.loading} />;
  const looks = queries.getQueryState(query.queryKey)?.dataUpdateCount ?? 0;
  return (
    <>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {delivery ? (
        <>
          <DeliveryFacts delivery={delivery} />
          <Outcome delivery={delivery} />
          {isUnderWay(delivery) && nextLookMs(looks) === undefined ? <Slow onAgain={() => void refetch()} /> : null}
          {rejectedRows(delivery) > 0 && !isUnderWay(delivery) ? (
            <Rejects organisation={organisation} arrivalId={arrivalId} />
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** One has looked for a while; from here on one looks oneself. */
function Slow({ onAgain }: { readonly onAgain: () => void }) {
  const own = useTexts().deliveries.result;
  return (
    <Alert kind="info" heading={own.slow} announced>
      <p>{own.slowText}</p>
      <Button onClick={onAgain}>{own.again}</Button>
    </Alert>
  );
}
