import { useState } from 'react';
import { useTools } from '../../api/api-context.tsx';
import { dataOf } from '../../api/client.ts';
import type { components } from '../../api/contract.ts';
import type { Person } from '../../api/types.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { Facts } from '../../design/facts.tsx';
import { Select } from '../../design/fields.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

type Purpose = components['schemas']['LookUpPurpose'];
const PURPOSES: readonly Purpose[] = ['contact-tenant', 'identify-tenant', 'prepare-hearing'];

export interface PersonPanelProps {
  readonly organisation: string;
  readonly caseId: string;
}

type State =
  | { readonly status: 'hidden' | 'asking' }
  | { readonly status: 'failed'; readonly error: Error }
  | { readonly status: 'shown'; readonly person: Person; readonly purpose: Purpose };

/**
 * Name and address of the tenant, once one has said what for. What is shown is in this component's state and nowhere else:
 * not among the queries, not in storage; it goes with the page. Each look is a new one, and recorded as such.
 */
export function PersonPanel({ organisation, caseId }: PersonPanelProps) {
  const { casePage, words } = useTexts();
  const { api, newId } = useTools();
  const [purpose, setPurpose] = useState<Purpose | ''>('');
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State>({ status: 'hidden' });
  const own = casePage.person;
  const isMissing = attempt > 0 && purpose === '';
  const errors = isMissing ? [{ field: 'person-purpose', message: own.missing }] : [];

  const look = async (): Promise<void> => {
    setAttempt((before) => before + 1);
    if (purpose === '') return;
    setState({ status: 'asking' });
    try {
      const params = { path: { organisation, caseId }, header: { 'Idempotency-Key': newId() } };
      const path = '/v1/organisations/{organisation}/cases/{caseId}/person-lookups';
      const person = dataOf(await api.POST(path, { params, body: { purpose } }));
      setState({ status: 'shown', person, purpose });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      setState({ status: 'failed', error });
    }
  };
  const hide = (): void => {
    setState({ status: 'hidden' });
    setAttempt(0);
    setPurpose('');
  };

  return (
    <section aria-labelledby="person" className="panel d-print-none">
      <h2 id="person">{own.heading}</h2>
      {state.status === 'shown' ? (
        <div role="status">
          <PersonFacts person={state.person} />
          <p className="line">{own.shownFor(words.purpose[state.purpose])}</p>
          <Button onClick={hide}>{own.hide}</Button>
        </div>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (state.status !== 'asking') void look();
          }}
        >
          <p>{own.lead}</p>
          <ErrorSummary errors={errors} attempt={attempt} />
          {state.status === 'failed' ? <ProblemAlert error={state.error} /> : null}
          <Select
            id="person-purpose"
            label={own.purpose}
            errors={errors}
            placeholder={own.placeholder}
            choices={PURPOSES.map((value) => ({ value, label: words.purpose[value] }))}
            value={purpose}
            onChange={setPurpose}
          />
          <Button type="submit" busy={state.status === 'asking'}>
            {own.button}
          </Button>
        </form>
      )}
    </section>
  );
}

function PersonFacts({ person }: { readonly person: Person }) {
  const own = useTexts().casePage.person;
  const { name, address, phone, email, language, protectedAddress } = person;
  return (
    <>
      {protectedAddress ? <Alert kind="warning" heading={own.protected} /> : null}
      <Facts
        facts={[
          { name: own.name, value: name },
          { name: own.address, value: address && `${address.street}, ${address.postalCode} ${address.city}` },
          { name: own.phone, value: phone },
          { name: own.email, value: email },
          { name: own.language, value: language },
        ]}
      />
    </>
  );
}
