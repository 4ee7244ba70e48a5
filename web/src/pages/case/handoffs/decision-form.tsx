import type { Handoff } from '../../../api/types.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import { Checkbox, DateField, Radios } from '../../../design/fields.tsx';
import { useFormat, useTexts } from '../../../texts/texts-context.tsx';
import { fieldId, HandoffForm, type HandoffFormProps } from './form.tsx';

interface Draft {
  readonly decision: 'help-granted' | 'help-refused' | '';
  readonly decidedOn: string;
  readonly reasonsGiven: boolean;
  readonly appealGuidanceGiven: boolean;
}

const EMPTY: Draft = { decision: '', decidedOn: '', reasonsGiven: false, appealGuidanceGiven: false };

/** The decision on help (afgørelse) that ends a notice dealt with at once; a refusal has reasons and says how to appeal. */
export function DecisionForm({ path, handoff, etag, onSaved }: HandoffFormProps & { readonly handoff: Handoff }) {
  const own = useTexts().handoff.decision;
  const format = useFormat();
  const { draft, change, clear } = useDraft<Draft>(`${path.handoffId}.decision`, EMPTY);
  const { decision, decidedOn, reasonsGiven, appealGuidanceGiven } = draft;
  const isRefusal = decision === 'help-refused';
  return (
    <HandoffForm
      path={path}
      etag={etag}
      onSaved={onSaved}
      done={own.done}
      heading={own.heading}
      button={own.button}
      onDone={clear}
      check={() => [
        ...(decision === '' ? [{ field: fieldId(path, 'decision'), message: own.missing }] : []),
        ...(decidedOn === '' ? [{ field: fieldId(path, 'decided-on'), message: own.onMissing }] : []),
        ...(isRefusal && !reasonsGiven ? [{ field: fieldId(path, 'reasons-given'), message: own.reasonsMissing }] : []),
        ...(isRefusal && !appealGuidanceGiven
          ? [{ field: fieldId(path, 'appeal-given'), message: own.appealMissing }]
          : []),
      ]}
      command={() =>
        decision === ''
          ? undefined
          : {
              say: 'decision',
              decision,
              decidedOn,
              reasonsGiven: isRefusal && reasonsGiven,
              appealGuidanceGiven: isRefusal && appealGuidanceGiven,
            }
      }
    >
      {(errors) => (
        <>
          {handoff.decisionDueOn === undefined ? null : <p>{own.dueOn(format.day(handoff.decisionDueOn))}</p>}
          <Radios
            id={fieldId(path, 'decision')}
            label={own.field}
            errors={errors}
            choices={(['help-granted', 'help-refused'] as const).map((value) => ({ value, label: own.choices[value] }))}
            value={decision === '' ? undefined : decision}
            onChange={(value) => change({ decision: value })}
          />
          <DateField
            id={fieldId(path, 'decided-on')}
            label={own.on}
            errors={errors}
            value={decidedOn}
            onChange={(value) => change({ decidedOn: value })}
          />
          {isRefusal ? (
            <>
              <Checkbox
                id={fieldId(path, 'reasons-given')}
                label={own.reasons}
                errors={errors}
                checked={reasonsGiven}
                onChange={(checked) => change({ reasonsGiven: checked })}
              />
              <Checkbox
                id={fieldId(path, 'appeal-given')}
                label={own.appeal}
                errors={errors}
                checked={appealGuidanceGiven}
                onChange={(checked) => change({ appealGuidanceGiven: checked })}
              />
            </>
          ) : null}
        </>
      )}
    </HandoffForm>
  );
}
