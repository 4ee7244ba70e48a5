import type { Handling, HandlingReason, Handoff } from '../../../api/types.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import { Radios } from '../../../design/fields.tsx';
import { useTexts } from '../../../texts/texts-context.tsx';
import { fieldId, HandoffForm, type HandoffFormProps } from './form.tsx';

/** Why a notice is dealt with that way; the API knows these and no others. */
const REASONS: Readonly<Record<Handling, readonly HandlingReason[]>> = {
  'at-once': ['children-in-household', 'need-of-help-likely', 'notice-of-housing-organisation'],
  contact: ['no-children-and-no-known-need'],
};

interface Draft {
  readonly handling?: Handling | undefined;
  readonly reason?: HandlingReason | undefined;
}

/** RSL § 5 a stk. 1 or stk. 5, with what each demands. From stk. 1 there is no way back. */
export function HandlingForm({
  path,
  handoff,
  etag,
  onSaved,
  level = 4,
}: HandoffFormProps & { readonly handoff: Handoff }) {
  const { handoff: texts, words } = useTexts();
  const { handling: own } = texts;
  const { draft, change, clear } = useDraft<Draft>(`${path.handoffId}.handling`, {});
  const { handling, reason } = draft;
  const isChange = handoff.handling === 'contact';
  const options: readonly Handling[] = isChange ? ['at-once'] : ['at-once', 'contact'];
  const reasons = handling === undefined ? [] : REASONS[handling];
  return (
    <HandoffForm
      path={path}
      etag={etag}
      level={level}
      onSaved={onSaved}
      done={own.done}
      heading={own.heading}
      kind={isChange ? 'secondary' : 'primary'}
      button={own.button}
      onDone={clear}
      check={() => [
        ...(handling === undefined ? [{ field: fieldId(path, 'handling'), message: own.missing }] : []),
        ...(handling !== undefined && reason === undefined
          ? [{ field: fieldId(path, 'handling-reason'), message: own.reasonMissing }]
          : []),
      ]}
      command={() => (handling && reason ? { say: 'handling', handling, reason } : undefined)}
    >
      {(errors) => (
        <>
          <p>{isChange ? own.change : own.lead}</p>
          <Radios
            id={fieldId(path, 'handling')}
            label={own.field}
            errors={errors}
            choices={options.map((value) => ({ value, ...own.choices[value] }))}
            value={handling}
            onChange={(value) => change({ handling: value, ...only(REASONS[value]) })}
          />
          {reasons.length > 1 ? (
            <Radios
              id={fieldId(path, 'handling-reason')}
              label={own.reason}
              errors={errors}
              choices={reasons.map((value) => ({ value, label: words.handlingReason[value] }))}
              value={reason}
              onChange={(value) => change({ reason: value })}
            />
          ) : null}
          <p>{own.told}</p>
        </>
      )}
    </HandoffForm>
  );
}

/** A reason that is the only one needs no question; of several, none is chosen yet. */
function only(reasons: readonly HandlingReason[]): Draft {
  const [first, second] = reasons;
  return { reason: second === undefined ? first : undefined };
}
