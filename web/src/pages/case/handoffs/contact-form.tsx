import type { ContactWay } from '../../../api/handoff-commands.ts';
import type { Handoff } from '../../../api/types.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import { DateField, Radios, Select } from '../../../design/fields.tsx';
import { useTexts } from '../../../texts/texts-context.tsx';
import { fieldId, HandoffForm, type HandoffFormProps } from './form.tsx';

const WAYS: readonly ContactWay[] = ['telephone', 'digital-post', 'letter', 'text-message', 'visit', 'meeting'];

interface Draft {
  readonly on: string;
  readonly way: ContactWay | '';
  readonly reached: 'yes' | 'no' | '';
}

const EMPTY: Draft = { on: '', way: '', reached: '' };

/** An attempt to reach the tenant, which RSL § 5 a stk. 5 demands at once, and which moves no deadline. */
export function ContactForm({ path, handoff, etag, onSaved }: HandoffFormProps & { readonly handoff: Handoff }) {
  const { handoff: texts, words } = useTexts();
  const own = texts.contact;
  const { draft, change, clear } = useDraft<Draft>(`${path.handoffId}.contact`, EMPTY);
  const { on, way, reached } = draft;
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
        ...(on === '' ? [{ field: fieldId(path, 'contact-on'), message: own.onMissing }] : []),
        ...(way === '' ? [{ field: fieldId(path, 'contact-way'), message: own.wayMissing }] : []),
        ...(reached === '' ? [{ field: fieldId(path, 'contact-reached'), message: own.reachedMissing }] : []),
      ]}
      command={() =>
        on === '' || way === '' || reached === '' ? undefined : { say: 'contact', on, way, reached: reached === 'yes' }
      }
    >
      {(errors) => (
        <>
          {handoff.handling === 'contact' && (handoff.contacts ?? []).length === 0 ? (
            <p>{texts.outcome.contactFirst}</p>
          ) : null}
          <DateField
            id={fieldId(path, 'contact-on')}
            label={own.on}
            errors={errors}
            value={on}
            onChange={(value) => change({ on: value })}
          />
          <Select
            id={fieldId(path, 'contact-way')}
            label={own.way}
            errors={errors}
            placeholder={own.wayPlaceholder}
            choices={WAYS.map((value) => ({ value, label: words.contactWay[value] }))}
            value={way}
            onChange={(value) => change({ way: value })}
          />
          <Radios
            id={fieldId(path, 'contact-reached')}
            label={own.reached}
            errors={errors}
            choices={[
              { value: 'yes', label: own.yes },
              { value: 'no', label: own.no },
            ]}
            value={reached === '' ? undefined : reached}
            onChange={(value) => change({ reached: value })}
          />
        </>
      )}
    </HandoffForm>
  );
}
