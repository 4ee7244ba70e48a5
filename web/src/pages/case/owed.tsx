import { useQuery } from '@tanstack/react-query';
import { useTools } from '../../api/api-context.tsx';
import { tenancyQuery } from '../../api/queries.ts';
import type { OwnCase } from '../../api/types.ts';
import { Loading } from '../../design/loading.tsx';
import { Scrolled } from '../../design/scrolled.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { MonthsChart } from './months-chart.tsx';

/** What is owed: to the housing administration the account by month, to whoever sees the case what was missed. */
export function Owed({ organisation, own }: { readonly organisation: string; readonly own: OwnCase | undefined }) {
  const { owed } = useTexts().casePage;
  const { who } = useSession();
  if (own === undefined) return null;
  return (
    <section aria-labelledby="owed">
      <h2 id="owed">{owed.heading}</h2>
      {who.agency === 'housing' ? (
        <Account organisation={organisation} tenancyId={own.tenancyId} />
      ) : (
        <>
          <p>{owed.missed}</p>
          <Months months={own.missed} />
        </>
      )}
    </section>
  );
}

function Account({ organisation, tenancyId }: { readonly organisation: string; readonly tenancyId: string }) {
  const { owed } = useTexts().casePage;
  const format = useFormat();
  const { api } = useTools();
  const account = useQuery(tenancyQuery(api, organisation, tenancyId));
  if (account.isPending) return <Loading />;
  if (account.error) return <ProblemAlert error={account.error} onRetry={() => void account.refetch()} />;
  const { charges, creditOere } = account.data;
  return (
    <>
      <div className="owed">
        <Months months={charges} />
        <MonthsChart months={charges} />
      </div>
      {creditOere > 0 ? <p>{owed.credit(format.kroner(creditOere))}</p> : null}
    </>
  );
}

interface Month {
  readonly chargeId: string;
  readonly period: string;
  readonly dueOn: string;
  readonly amountOere?: number;
  readonly outstandingOere: number;
}

function Months({ months }: { readonly months: readonly Month[] }) {
  const { owed } = useTexts().casePage;
  const format = useFormat();
  const hasAmounts = months.some(({ amountOere }) => amountOere !== undefined);
  const total = months.reduce((sum, { outstandingOere }) => sum + outstandingOere, 0);
  return (
    <Scrolled>
      <table className="table table--compact" aria-labelledby="owed">
        <thead>
          <tr>
            <th scope="col">{owed.period}</th>
            <th scope="col">{owed.dueOn}</th>
            {hasAmounts ? (
              <th scope="col" className="amount">
                {owed.amount}
              </th>
            ) : null}
            <th scope="col" className="amount">
              {owed.outstanding}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ chargeId, period, dueOn, amountOere, outstandingOere }) => (
            <tr key={chargeId}>
              <th scope="row">{format.month(period)}</th>
              <td>{format.day(dueOn)}</td>
              {hasAmounts ? (
                <td className="amount">{amountOere === undefined ? null : format.kroner(amountOere)}</td>
              ) : null}
              <td className="amount">{format.kroner(outstandingOere)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={hasAmounts ? 3 : 2}>
              {owed.total}
            </th>
            <td className="amount">{format.kroner(total)}</td>
          </tr>
        </tfoot>
      </table>
    </Scrolled>
  );
}
