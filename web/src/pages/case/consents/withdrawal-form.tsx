import type { CaseCommand } from '../../../api/case-commands.ts';
import { useCaseCommand } from '../../../api/use-case-command.ts';
import type { CasePath } from '../../../api/use-command.ts';
import { useTexts } from '../../../texts/texts-context.tsx';
import { CommandForm } from '../command-form.tsx';

export interface WithdrawalFormProps {
  readonly path: CasePath;
  readonly consentId: string;
  readonly etag: string;
  readonly onSaved: (done: string) => void;
}

/** Takes down that the tenant withdrew a consent: as easy as giving it (GDPR art. 7 stk. 3). */
export function WithdrawalForm({ path, consentId, etag, onSaved }: WithdrawalFormProps) {
  const own = useTexts().consent.withdrawal;
  return (
    <details className="rarely d-print-none">
      <summary>{own.summary}</summary>
      <CommandForm<CaseCommand>
        said={useCaseCommand(path)}
        etag={etag}
        onSaved={onSaved}
        done={own.done}
        button={own.button}
        kind="secondary"
        check={() => []}
        command={() => ({ say: 'consent-withdrawal', consentId })}
      >
        {() => <p>{own.lead}</p>}
      </CommandForm>
    </details>
  );
}
