import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTitle } from '../browser/use-title.ts';
import { Alert } from '../design/alert.tsx';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { Loading } from '../design/loading.tsx';
import { FrontLayout } from '../shell/front-layout.tsx';
import { useTexts } from '../texts/texts-context.tsx';
import { KeptMessageItem } from './kept-message.tsx';
import { recipientsOf } from './recipients.ts';
import type { KeptMessage, LocalRuntime } from './runtime.ts';

/** More at once would take the browser long to draw. */
const SHOWN_AT_FIRST = 50;

/** What would have been sent, to whom, with every word; the latest first. Of the local runtime alone. */
export function MailboxPage({ runtime }: { readonly runtime: LocalRuntime }) {
  const { mailbox: own, toPages } = useTexts().local;
  const kept = useQuery({ queryKey: ['local', 'mailbox'], queryFn: ({ signal }) => runtime.mailbox(signal) });
  useTitle(own.heading);
  return (
    <FrontLayout>
      <p>
        <Link href="/">{toPages}</Link>
      </p>
      <h1>{own.heading}</h1>
      <p>{own.lead}</p>
      {kept.isPending ? <Loading what={own.loading} /> : null}
      {kept.error ? (
        <Alert kind="error" heading={own.failed} announced>
          <Button onClick={() => void kept.refetch()}>{own.retry}</Button>
        </Alert>
      ) : null}
      {kept.data ? <Messages messages={kept.data} /> : null}
    </FrontLayout>
  );
}

function Messages({ messages }: { readonly messages: readonly KeptMessage[] }) {
  const { mailbox: own } = useTexts().local;
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const words = search.trim().toLocaleLowerCase();
  const found = messages.filter((message) => searched(message).includes(words));
  return (
    <>
      <TextField
        id="mailbox-search"
        label={own.search}
        hint={own.searchHint}
        errors={[]}
        value={search}
        onChange={setSearch}
      />
      <p role="status">{own.count(found.length, messages.length)}</p>
      <ul className="plain-list">
        {found.slice(0, shown).map((message) => (
          <KeptMessageItem key={message.id} message={message} />
        ))}
      </ul>
      {found.length > shown ? (
        <Button onClick={() => setShown((before) => before + SHOWN_AT_FIRST)}>{own.more}</Button>
      ) : null}
    </>
  );
}

function searched(message: KeptMessage): string {
  return `${recipientsOf(message)} ${message.subject ?? ''}`.toLocaleLowerCase();
}
