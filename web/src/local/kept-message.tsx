import { useFormat, useTexts } from '../texts/texts-context.tsx';
import { recipientsOf } from './recipients.ts';
import type { KeptMessage } from './runtime.ts';

/** A message in a line, and as a whole when it is opened. */
export function KeptMessageItem({ message }: { readonly message: KeptMessage }) {
  const { mailbox: own } = useTexts().local;
  const { full } = useFormat();
  const { kind, sentMs, subject, text, calendar, attachments = [] } = message;
  const sent = new Date(sentMs).toISOString();
  const carried = [...(calendar === undefined ? [] : [own.invitation]), ...attachments];
  return (
    <li className="kept-message">
      <details>
        <summary>
          <time dateTime={sent}>{full(sent)}</time> <strong>{subject ?? own.kinds[kind]}</strong>
          <span className="line">{own.to(recipientsOf(message))}</span>
        </summary>
        <p className="kept-text">{text}</p>
        {carried.length > 0 ? <p>{own.carries(carried.join(', '))}</p> : null}
      </details>
    </li>
  );
}
