import type { Handoff } from '../../../api/types.ts';
import { useTexts } from '../../../texts/texts-context.tsx';
import { HandoffForm, type HandoffFormProps } from './form.tsx';

/** Says that a hand-off was received, and before that whom it tells what. */
export function AcknowledgeForm({ path, handoff, etag, onSaved }: HandoffFormProps & { readonly handoff: Handoff }) {
  const { acknowledge } = useTexts().handoff;
  const told = handoff.kind === 'statutory-notice' ? acknowledge.told['statutory-notice'] : acknowledge.told.other;
  return (
    <HandoffForm
      path={path}
      etag={etag}
      onSaved={onSaved}
      done={acknowledge.done}
      button={acknowledge.button}
      check={() => []}
      command={() => ({ say: 'acknowledgement' })}
    >
      {() => (
        <>
          <p>{acknowledge.what}</p>
          <p>{told}</p>
        </>
      )}
    </HandoffForm>
  );
}
