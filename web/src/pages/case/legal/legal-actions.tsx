import { useEffect, useRef, useState } from 'react';
import type { CaseView } from '../../../api/types.ts';
import type { CasePath } from '../../../api/use-command.ts';
import { Alert } from '../../../design/alert.tsx';
import { useSession } from '../../../sign-in/session-context.tsx';
import { useTexts } from '../../../texts/texts-context.tsx';
import { AgreementForm } from './agreement-form.tsx';
import { ExtensionForm, FilingForm, ReceiptForm, TerminationForm } from './day-form.tsx';
import { DemandForm } from './demand-form.tsx';
import type { LegalFormProps } from './form-props.ts';
import { type LegalAction, possibleIn } from './possible.ts';
import { DemandWithdrawalForm, EndingForm, NoActionForm } from './reason-form.tsx';

const FORMS: Readonly<Record<LegalAction, (props: LegalFormProps) => React.ReactNode>> = {
  demand: DemandForm,
  receipt: ReceiptForm,
  termination: TerminationForm,
  filing: FilingForm,
  agreement: AgreementForm,
  extension: ExtensionForm,
  'no-action': NoActionForm,
  'demand-withdrawal': DemandWithdrawalForm,
  ending: EndingForm,
};

export interface LegalActionsProps {
  readonly path: CasePath;
  readonly view: CaseView;
  readonly etag: string;
}

/** What the housing administration can record in the case as it stands; to others it has nothing to say. */
export function LegalActions({ path, view, etag }: LegalActionsProps) {
  const { legal } = useTexts();
  const { who } = useSession();
  const [done, setDone] = useState<string>();
  const possible = who.agency === 'housing' ? possibleIn(view) : [];
  if (view.case === undefined || (possible.length === 0 && done === undefined)) return null;
  return (
    <section aria-labelledby="legal" className="d-print-none">
      <h2 id="legal">{legal.heading}</h2>
      {done === undefined ? null : <Done key={`${etag} ${done}`} done={done} />}
      {possible.map((action) => (
        <Action key={action} action={action} path={path} own={view.case} etag={etag} onSaved={setDone} />
      ))}
    </section>
  );
}

interface ActionProps extends Omit<LegalFormProps, 'own'> {
  readonly action: LegalAction;
  readonly own: CaseView['case'];
}

/** One form, there when it is opened: most of what is possible is not what one came for. */
function Action({ action, own, onSaved, ...props }: ActionProps) {
  const { legal } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const Form = FORMS[action];
  const saved = (done: string): void => {
    setOpen(false);
    onSaved(done);
  };
  return (
    <details className="legal-action" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{legal.actions[action].heading}</summary>
      {isOpen && own ? <Form {...props} own={own} onSaved={saved} /> : null}
    </details>
  );
}

/** What was done. It takes the focus, because the form that had it may be gone. */
function Done({ done }: { readonly done: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return <Alert ref={ref} kind="success" heading={done} />;
}
