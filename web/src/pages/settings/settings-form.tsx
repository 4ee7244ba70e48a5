import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTools } from '../../api/api-context.tsx';
import { ProblemError } from '../../api/problem.ts';
import { addSettings, type Settings } from '../../api/settings.ts';
import { useDraft } from '../../browser/use-draft.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { ErrorSummary, type FieldError } from '../../design/error-summary.tsx';
import { DateField, Select, TextField } from '../../design/fields.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import type { Catalogue } from '../../texts/catalogue.ts';
import { wordFor } from '../../texts/codes.ts';
import { useTexts } from '../../texts/texts-context.tsx';
import {
  canBe,
  changedFields,
  draftOf,
  FIELDS,
  fieldsOf,
  type PolicyDraft,
  SECTIONS,
  settingsWith,
  valueIn,
} from './policy.ts';
import { labelOf, wordsOf } from './settings-view.tsx';

export interface SettingsFormProps {
  /** What the new ones are made from. */
  readonly before: Settings;
  /** The version of the history. */
  readonly etag: string;
  readonly onSaved: () => void;
}

/** Decides new settings from a day on: what was is never rewritten, so whatever was decided stays decided by its day's rules. */
export function SettingsForm({ before, etag, onSaved }: SettingsFormProps) {
  const texts = useTexts();
  const own = texts.settings.form;
  const { api } = useTools();
  const queries = useQueryClient();
  const { organisation } = before;
  const { draft, change, clear } = useDraft<{ on: string; values: PolicyDraft }>(
    `${organisation}.settings.${before.effectiveFrom}`,
    { on: '', values: draftOf(before) },
  );
  const [attempt, setAttempt] = useState(0);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const saved = useMutation({
    mutationFn: () => addSettings(api, settingsWith(before, draft.values, draft.on), etag),
    onSuccess: async () => {
      clear();
      await queries.invalidateQueries({ queryKey: ['settings', organisation] });
      onSaved();
    },
    onError: (error) => {
      setErrors(fieldErrorsOf(error, texts));
      setAttempt((count) => count + 1);
    },
  });
  const submit = (): void => {
    const found = faultsOf(before, draft, texts);
    setErrors(found);
    setAttempt((count) => count + 1);
    if (found.length === 0) saved.mutate();
  };
  const set = (id: string, value: string): void => change({ values: { ...draft.values, [id]: value } });
  return (
    <details className="legal-action d-print-none">
      <summary>{own.heading}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!saved.isPending) submit();
        }}
      >
        <p>{own.lead}</p>
        <ErrorSummary errors={errors} attempt={attempt} />
        {saved.error && errors.length === 0 ? <Refused error={saved.error} /> : null}
        <DateField
          id="settings-on"
          label={own.on}
          hint={own.onHint}
          errors={errors}
          value={draft.on}
          onChange={(on) => change({ on })}
        />
        {SECTIONS.map((section) => (
          <fieldset key={section} className="settings-fields">
            <legend className="form-label">{texts.settings.sections[section]}</legend>
            {fieldsOf(section).map((field) =>
              field.kind === 'choice' ? (
                <Select
                  key={field.id}
                  id={field.id}
                  label={labelOf(field, texts)}
                  errors={errors}
                  choices={field.choices.map((value) => ({ value, label: wordsOf(field, value, texts) }))}
                  value={draft.values[field.id] ?? ''}
                  onChange={(value) => set(field.id, value)}
                />
              ) : (
                <TextField
                  key={field.id}
                  id={field.id}
                  label={labelOf(field, texts)}
                  errors={errors}
                  value={draft.values[field.id] ?? ''}
                  onChange={(value) => set(field.id, value)}
                />
              ),
            )}
          </fieldset>
        ))}
        <Changes before={before} values={draft.values} />
        <Button kind="primary" type="submit" busy={saved.isPending}>
          {own.button}
        </Button>
      </form>
    </details>
  );
}

/** What will be other than before, value by value. */
function Changes({ before, values }: { readonly before: Settings; readonly values: PolicyDraft }) {
  const texts = useTexts();
  const own = texts.settings.form;
  const changed = changedFields(before, values);
  return (
    <div role="status">
      <p className="form-label">{changed.length === 0 ? own.nothingChanged : own.changes}</p>
      <ul>
        {changed.map((field) => (
          <li key={field.id}>
            {texts.settings.sections[field.section]}, {labelOf(field, texts)}:{' '}
            {own.change(wordsOf(field, valueIn(before, field), texts), wordsOf(field, values[field.id] ?? '', texts))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Refused({ error }: { readonly error: Error }) {
  const { settings, words } = useTexts();
  if (error instanceof ProblemError && error.status === 412)
    return <Alert kind="warning" heading={settings.form.meanwhile} announced />;
  if (error instanceof ProblemError && error.refusal)
    return <Alert kind="error" heading={wordFor(words.refusal, error.refusal.code)} announced />;
  return <ProblemAlert error={error} />;
}

function faultsOf(
  before: Settings,
  { on, values }: { on: string; values: PolicyDraft },
  texts: Catalogue,
): FieldError[] {
  const own = texts.settings.form;
  const wrong = FIELDS.filter((field) => !canBe(field, values[field.id] ?? ''));
  const nothing = wrong.length === 0 && changedFields(before, values).length === 0;
  return [
    ...(on === '' ? [{ field: 'settings-on', message: own.onMissing }] : []),
    ...(nothing ? [{ field: FIELDS[0]?.id ?? '', message: own.nothingChanged }] : []),
    ...wrong.map((field) => ({ field: field.id, message: own.wrong(labelOf(field, texts), field.min, field.max) })),
  ];
}

/** Where the API found fault with values that don't fit together, by the fields' places. */
function fieldErrorsOf(error: Error, texts: Catalogue): FieldError[] {
  if (!(error instanceof ProblemError)) return [];
  const places = error.pointers.map((pointer) => pointer.replace('#/', '').replaceAll('/', '-'));
  return FIELDS.filter(({ id }) => places.includes(id)).map((field) => ({
    field: field.id,
    message: texts.settings.form.doesNotFit(labelOf(field, texts)),
  }));
}
