import type { Handoff, Outcome } from '../../../api/types.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import { Select } from '../../../design/fields.tsx';
import { useTexts } from '../../../texts/texts-context.tsx';
import { fieldId, HandoffForm, type HandoffFormProps } from './form.tsx';
import { outcomesOf } from './status.ts';

interface Draft {
  readonly outcome: Outcome | '';
}

const EMPTY: Draft = { outcome: '' };

/** Ends a hand-off with what came of it. */
export function OutcomeForm({ path, handoff, etag, onSaved }: HandoffFormProps & { readonly handoff: Handoff }) {
  const { handoff: texts, words } = useTexts();
  const own = texts.outcome;
  const { draft, change, clear } = useDraft<Draft>(`${path.handoffId}.outcome`, EMPTY);
  const { outcome } = draft;
  return (
    <HandoffForm
      path={path}
      etag={etag}
      onSaved={onSaved}
      done={own.done}
      heading={own.heading}
      kind="secondary"
      button={own.button}
      onDone={clear}
      check={() => (outcome === '' ? [{ field: fieldId(path, 'outcome'), message: own.missing }] : [])}
      command={() => (outcome === '' ? undefined : { say: 'outcome', outcome })}
    >
      {(errors) => (
        <Select
          id={fieldId(path, 'outcome')}
          label={own.field}
          errors={errors}
          placeholder={own.placeholder}
          choices={outcomesOf(handoff).map((value) => ({ value, label: words.outcome[value] }))}
          value={outcome}
          onChange={(value) => change({ outcome: value })}
        />
      )}
    </HandoffForm>
  );
}
