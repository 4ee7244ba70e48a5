import { useEffect, useRef, useState } from 'react';
import type { Consent } from '../../../api/types.ts';
import type { CasePath } from '../../../api/use-command.ts';
import { Alert } from '../../../design/alert.tsx';
import { useSession } from '../../../sign-in/session-context.tsx';
import { wordFor } from '../../../texts/codes.ts';
import { useFormat, useTexts } from '../../../texts/texts-context.tsx';
import { ConsentForm } from './consent-form.tsx';
import { WithdrawalForm } from './withdrawal-form.tsx';

export interface ConsentsProps {
  readonly path: CasePath;
  readonly consents: readonly Consent[];
  readonly etag: string;
  /** A closed case takes no new consent; withdrawing one is possible at any time. */
  readonly isClosed: boolean;
}

/** What the tenant has agreed to; a consent that was withdrawn stays, and says so. */
export function Consents({ path, consents, etag, isClosed }: ConsentsProps) {
  const { casePage } = useTexts();
  const { who } = useSession();
  const [done, setDone] = useState<string>();
  const own = casePage.consents;
  // By the table of who may what: the court takes none.
  const mayChange = who.agency !== undefined && who.agency !== 'court';
  return (
    <section aria-labelledby="consents" className="panel">
      <h2 id="consents">{own.heading}</h2>
      {done === undefined ? null : <Done key={`${etag} ${done}`} done={done} />}
      {consents.length === 0 ? <p>{own.none}</p> : null}
      <ul className="plain-list">
        {consents.map((consent) => (
          <li key={consent.consentId} className={consent.withdrawnAt === undefined ? undefined : 'withdrawn'}>
            <ConsentLine consent={consent} />
            {mayChange && consent.withdrawnAt === undefined ? (
              <WithdrawalForm path={path} consentId={consent.consentId} etag={etag} onSaved={setDone} />
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange && !isClosed ? <ConsentForm path={path} etag={etag} onSaved={setDone} /> : null}
    </section>
  );
}

function ConsentLine({ consent: { what, to, givenAt, withdrawnAt } }: { readonly consent: Consent }) {
  const { casePage, words } = useTexts();
  const format = useFormat();
  const own = casePage.consents;
  return (
    <>
      {format.list(what.map((subject) => wordFor(words.consentSubject, subject)))}{' '}
      {own.to(format.list(to.map((agency) => words.agency[agency])))}
      <span className="line">
        {own.given(format.day(givenAt))}
        {withdrawnAt === undefined ? null : `. ${own.withdrawn(format.day(withdrawnAt))}`}
      </span>
    </>
  );
}

/** What was done. It takes the focus, because the form that had it may be gone. */
function Done({ done }: { readonly done: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return <Alert ref={ref} kind="success" heading={done} />;
}
