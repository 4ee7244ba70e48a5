import type { Hearing } from '../../api/types.ts';
import { Scrolled } from '../../design/scrolled.tsx';
import type { Catalogue } from '../../texts/catalogue.ts';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';

export function Hearings({ hearings }: { readonly hearings: readonly Hearing[] }) {
  const { casePage, words } = useTexts();
  const format = useFormat();
  const own = casePage.hearings;
  return (
    <section aria-labelledby="hearings">
      <h2 id="hearings">{own.heading}</h2>
      {hearings.length === 0 ? <p>{own.none}</p> : null}
      {hearings.length > 0 ? (
        <Scrolled>
          <table className="table table--compact" aria-labelledby="hearings">
            <thead>
              <tr>
                {[own.when, own.what, own.where, own.status].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {hearings.map((hearing) => (
                <tr key={hearing.hearingId}>
                  <td>
                    {hearing.startsAt === undefined ? null : format.moment(hearing.startsAt)}
                    {hearing.shortNotice && hearing.status === 'scheduled' ? (
                      <span className="line">{own.shortNotice}</span>
                    ) : null}
                  </td>
                  <td>{wordFor(words.hearingKind, hearing.kind)}</td>
                  <td>{placeOf(hearing, own)}</td>
                  <td>
                    {wordFor(words.hearingStatus, hearing.status)}
                    {hearing.outcome === undefined ? null : (
                      <span className="line">{wordFor(words.hearingOutcome, hearing.outcome)}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      ) : null}
    </section>
  );
}

function placeOf({ place }: Hearing, own: Catalogue['casePage']['hearings']): string {
  if (place === undefined) return '';
  if (place.at === 'dwelling') return own.dwelling;
  return place.room === undefined ? own.court : own.room(place.room);
}
