import { isUnderWay, rejectedRows } from '../../api/delivery-progress.ts';
import type { Delivery } from '../../api/types.ts';
import { Alert } from '../../design/alert.tsx';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';

/** What came of a file as a whole; nothing as long as it is under way. */
export function Outcome({ delivery }: { readonly delivery: Delivery }) {
  const { result: own } = useTexts().deliveries;
  const { count } = useFormat();
  const { status } = delivery;
  const rejected = rejectedRows(delivery);
  if (isUnderWay(delivery)) return null;
  if (status === 'refused') return <Refused reason={delivery.reason} />;
  if (rejected > 0) {
    return (
      <Alert kind="warning" heading={own.outcome.rejects(rejected, count(rejected))}>
        {own.rejectsText}
      </Alert>
    );
  }
  if (status === 'repeat') return <Alert kind="info" heading={own.outcome.repeat} />;
  return <Alert kind="success" heading={status === 'read' ? own.outcome.read : own.outcome.completed} />;
}

/** Why nothing of a file was taken, and where in it that is. */
function Refused({ reason }: { readonly reason: Delivery['reason'] | undefined }) {
  const { result: own, words } = useTexts().deliveries;
  const { count } = useFormat();
  if (!reason) return <Alert kind="error" heading={own.refused} />;
  const { code, expected, row, field, value } = reason;
  const where = [row === undefined ? [] : own.line(count(row)), field ?? [], value ?? []].flat();
  return (
    <Alert kind="error" heading={own.refused}>
      <p>{wordFor(words.reason, code)}</p>
      {where.length > 0 ? <p>{where.join(' · ')}</p> : null}
      <p>
        {own.expected} <span lang="en">{expected}</span>
      </p>
    </Alert>
  );
}
