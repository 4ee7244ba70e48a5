import type { AccessEntry } from '../../api/types.ts';
import { Scrolled } from '../../design/scrolled.tsx';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import type { Subject } from './subject.ts';

export interface AccessTableProps {
  readonly entries: readonly AccessEntry[];
  /** Shows the looks of, or at, what is in the table. */
  readonly onShow: (subject: Subject) => void;
}

/** Who did what to what, when and what for; each reference leads to its own looks. */
export function AccessTable({ entries, onShow }: AccessTableProps) {
  const own = useTexts().audit.accesses;
  return (
    <Scrolled>
      <table className="table audit-table">
        <caption className="sr-only">{own.table}</caption>
        <thead>
          <tr>
            {(['at', 'who', 'what', 'outcome', 'purpose', 'about'] as const).map((column) => (
              <th key={column} scope="col">
                {own.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AccessRow key={`${entry.requestId} ${entry.caseId} ${entry.personId}`} entry={entry} onShow={onShow} />
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

interface AccessRowProps {
  readonly entry: AccessEntry;
  readonly onShow: (subject: Subject) => void;
}

function AccessRow({ entry, onShow }: AccessRowProps) {
  const { audit, words } = useTexts();
  const { full } = useFormat();
  const { at, userId, kind, agency, roles, action, outcome, purpose, caseId, personId } = entry;
  const as = kind === 'machine' ? [audit.words.kind.machine] : roles.map((role) => wordFor(words.role, role));
  const from = agency === undefined ? [] : [words.agency[agency]];
  const link = (subject: Subject) => (
    <button type="button" className="function-link" onClick={() => onShow(subject)}>
      {subject.id}
    </button>
  );
  return (
    <tr>
      <td className="audit-at">
        <time dateTime={at}>{full(at)}</time>
      </td>
      <td>
        {link({ kind: 'user', id: userId })}
        <span className="line">{[...new Set([...as, ...from])].join(', ')}</span>
      </td>
      <td>{wordFor(audit.words.action, action)}</td>
      <td>{audit.words.outcome[outcome]}</td>
      <td>{audit.words.purpose[purpose]}</td>
      <td>
        {caseId === undefined ? null : link({ kind: 'case', id: caseId })}
        {personId === undefined ? null : <span className="line">{link({ kind: 'person', id: personId })}</span>}
      </td>
    </tr>
  );
}
