import type { Consent } from '../../api/types.ts';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';

/** What the tenant has agreed to; a consent that was withdrawn stays, and says so. */
export function Consents({ consents }: { readonly consents: readonly Consent[] }) {
  const { casePage, words } = useTexts();
  const format = useFormat();
  const own = casePage.consents;
  return (
    <section aria-labelledby="consents" className="panel">
      <h2 id="consents">{own.heading}</h2>
      {consents.length === 0 ? <p>{own.none}</p> : null}
      <ul className="plain-list">
        {consents.map(({ consentId, what, to, givenAt, withdrawnAt }) => (
          <li key={consentId} className={withdrawnAt === undefined ? undefined : 'withdrawn'}>
            {format.list(what.map((subject) => wordFor(words.consentSubject, subject)))}{' '}
            {own.to(format.list(to.map((agency) => words.agency[agency])))}
            <span className="line">
              {own.given(format.day(givenAt))}
              {withdrawnAt === undefined ? null : `. ${own.withdrawn(format.day(withdrawnAt))}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
