import type { CaseCommand } from '../../../api/case-commands.ts';
import { useCaseCommand } from '../../../api/use-case-command.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import { type Choice, Radios } from '../../../design/fields.tsx';
import { useTexts } from '../../../texts/texts-context.tsx';
import { CommandForm } from '../command-form.tsx';
import type { LegalFormProps } from './form-props.ts';

interface ReasonFormProps<Reason extends string> extends LegalFormProps {
  readonly say: 'no-action' | 'ending' | 'demand-withdrawal';
  readonly choices: readonly Choice<Reason>[];
  readonly command: (reason: Reason) => CaseCommand;
}

/** What is recorded with one reason of several. */
function ReasonForm<Reason extends string>({ path, etag, onSaved, say, choices, command }: ReasonFormProps<Reason>) {
  const own = useTexts().legal.actions[say];
  const { draft, change, clear } = useDraft<{ reason: Reason | '' }>(`${path.caseId}.${say}`, { reason: '' });
  const { reason } = draft;
  const field = `${say}-reason`;
  return (
    <CommandForm<CaseCommand>
      said={useCaseCommand(path)}
      etag={etag}
      onSaved={onSaved}
      done={own.done}
      button={own.button}
      onDone={clear}
      check={() => (reason === '' ? [{ field, message: own.missing }] : [])}
      command={() => (reason === '' ? undefined : command(reason))}
    >
      {(errors) => (
        <>
          <p>{own.lead}</p>
          <Radios
            id={field}
            label={own.field}
            errors={errors}
            choices={choices}
            value={reason === '' ? undefined : reason}
            onChange={(value) => change({ reason: value })}
          />
        </>
      )}
    </CommandForm>
  );
}

/** Why nothing is done for now. */
export function NoActionForm(props: LegalFormProps) {
  const { noActionReason } = useTexts().words;
  const reasons = ['payment-expected', 'help-expected', 'insignificant-amount', 'disputed', 'own-error'] as const;
  const choices = reasons.map((value) => ({ value, label: noActionReason[value] }));
  return (
    <ReasonForm {...props} say="no-action" choices={choices} command={(reason) => ({ say: 'no-action', reason })} />
  );
}

/** Why a case ends; that an agreement was fulfilled the system finds by itself. */
export function EndingForm(props: LegalFormProps) {
  const { closingReason } = useTexts().words;
  const reasons = ['rent-paid', 'moved-out', 'withdrawn', 'evicted', 'entered-in-error'] as const;
  const choices = reasons.map((value) => ({ value, label: closingReason[value] }));
  return <ReasonForm {...props} say="ending" choices={choices} command={(reason) => ({ say: 'ending', reason })} />;
}

/** Why the demand in force is taken back. */
export function DemandWithdrawalForm(props: LegalFormProps) {
  const { demandWithdrawal } = useTexts().words;
  const reasons = ['wrong-amount', 'wrong-date', 'never-arrived', 'entered-in-error'] as const;
  const choices = reasons.map((value) => ({ value, label: demandWithdrawal[value] }));
  return (
    <ReasonForm
      {...props}
      say="demand-withdrawal"
      choices={choices}
      command={(reason) => ({ say: 'demand-withdrawal', reason })}
    />
  );
}
