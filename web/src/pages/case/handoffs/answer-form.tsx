import { useState } from 'react';
import type { components } from '../../../api/contract.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import { Button } from '../../../design/button.tsx';
import { Select } from '../../../design/fields.tsx';
import { useTexts } from '../../../texts/texts-context.tsx';
import { fieldId, HandoffForm, type HandoffFormProps } from './form.tsx';

type Reason = components['schemas']['RejectionReason'];

const REASONS: readonly Reason[] = [
  'no-capacity',
  'not-eligible',
  'out-of-area',
  'duplicate',
  'missing-information',
  'person-declined',
];

/** Takes a hand-off on, or declines it with a reason. */
export function AnswerForm(props: HandoffFormProps) {
  const own = useTexts().handoff.answer;
  const [rejecting, setRejecting] = useState(false);
  if (rejecting) return <RejectionForm {...props} onCancel={() => setRejecting(false)} />;
  return (
    <HandoffForm
      {...props}
      heading={own.heading}
      done={own.acceptDone}
      button={own.accept}
      beside={
        <Button kind="tertiary" onClick={() => setRejecting(true)}>
          {own.reject}
        </Button>
      }
      check={() => []}
      command={() => ({ say: 'acceptance' })}
    >
      {() => <p>{own.told}</p>}
    </HandoffForm>
  );
}

function RejectionForm({ path, etag, onSaved, onCancel }: HandoffFormProps & { readonly onCancel: () => void }) {
  const { handoff: texts, words } = useTexts();
  const own = texts.answer;
  const { draft, change, clear } = useDraft<{ reason: Reason | '' }>(`${path.handoffId}.rejection`, { reason: '' });
  return (
    <HandoffForm
      path={path}
      etag={etag}
      onSaved={onSaved}
      done={own.rejectDone}
      heading={own.heading}
      button={own.rejectButton}
      beside={
        <Button kind="tertiary" onClick={onCancel}>
          {own.cancel}
        </Button>
      }
      onDone={clear}
      check={() =>
        draft.reason === '' ? [{ field: fieldId(path, 'rejection-reason'), message: own.reasonMissing }] : []
      }
      command={() => (draft.reason === '' ? undefined : { say: 'rejection', reason: draft.reason })}
    >
      {(errors) => (
        <Select
          id={fieldId(path, 'rejection-reason')}
          label={own.reason}
          errors={errors}
          placeholder={own.reasonPlaceholder}
          choices={REASONS.map((value) => ({ value, label: words.rejectionReason[value] }))}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
        />
      )}
    </HandoffForm>
  );
}
