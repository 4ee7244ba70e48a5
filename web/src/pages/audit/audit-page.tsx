import { useState } from 'react';
import { useTitle } from '../../browser/use-title.ts';
import { Select } from '../../design/fields.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { useTexts } from '../../texts/texts-context.tsx';
import { Accesses } from './accesses.tsx';
import { ChainCheck } from './chain-check.tsx';
import '../../design/audit.css';

/** For the auditor: who has seen what, and whether the record is whole. The operator is shown the latter alone. */
export function AuditPage() {
  const { audit } = useTexts();
  const { who } = useSession();
  const [chosen, setChosen] = useState('');
  const organisation = chosen === '' ? (who.organisations[0] ?? '') : chosen;
  useTitle(audit.title);
  return (
    <>
      <h1>{audit.heading}</h1>
      <p>{audit.lead}</p>
      {who.organisations.length > 1 ? (
        <Select
          id="organisation"
          label={audit.organisation}
          errors={[]}
          choices={who.organisations.map((value) => ({ value, label: value }))}
          value={organisation}
          onChange={setChosen}
        />
      ) : null}
      <div className="audit">
        {who.roles.includes('auditor') ? <Accesses key={organisation} organisation={organisation} /> : null}
        <ChainCheck key={organisation} organisation={organisation} />
      </div>
    </>
  );
}
