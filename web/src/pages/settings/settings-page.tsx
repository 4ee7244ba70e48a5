import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTools } from '../../api/api-context.tsx';
import { type SettingsHistory, settingsQuery } from '../../api/settings.ts';
import { useTitle } from '../../browser/use-title.ts';
import { Select } from '../../design/fields.tsx';
import { Loading } from '../../design/loading.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import '../../design/settings.css';
import { SettingsForm } from './settings-form.tsx';
import { SettingsView } from './settings-view.tsx';

/** What an organisation has decided, from which day on; its lead decides anew. */
export function SettingsPage() {
  const { settings } = useTexts();
  const { api } = useTools();
  const { who } = useSession();
  const [chosen, setChosen] = useState('');
  const organisation = chosen === '' ? (who.organisations[0] ?? '') : chosen;
  const history = useQuery(settingsQuery(api, organisation));
  useTitle(settings.title);
  return (
    <>
      <h1>{settings.heading}</h1>
      <p>{settings.lead}</p>
      {who.organisations.length > 1 ? (
        <Select
          id="organisation"
          label={settings.organisation}
          errors={[]}
          choices={who.organisations.map((value) => ({ value, label: value }))}
          value={organisation}
          onChange={setChosen}
        />
      ) : null}
      {history.isPending ? <Loading what={settings.loading} /> : null}
      {history.error ? <ProblemAlert error={history.error} onRetry={() => void history.refetch()} /> : null}
      {history.data ? <History key={organisation} history={history.data} /> : null}
    </>
  );
}

function History({ history: { settings: all, etag } }: { readonly history: SettingsHistory }) {
  const { settings } = useTexts();
  const format = useFormat();
  const { who } = useSession();
  const [from, setFrom] = useState('');
  const shown = all.find(({ effectiveFrom }) => effectiveFrom === from) ?? all.at(-1);
  if (!shown) return null;
  return (
    <>
      <Select
        id="effective-from"
        label={settings.from}
        errors={[]}
        choices={all
          .map(({ effectiveFrom }) => ({ value: effectiveFrom, label: format.day(effectiveFrom) }))
          .toReversed()}
        value={shown.effectiveFrom}
        onChange={setFrom}
      />
      {who.roles.includes('housing-lead') ? (
        <SettingsForm key={etag} before={shown} etag={etag} onSaved={() => setFrom('')} />
      ) : null}
      <SettingsView settings={shown} />
    </>
  );
}
