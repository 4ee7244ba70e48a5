import { type ReactNode, useState } from 'react';
import type { CaseCommand } from '../../../api/case-commands.ts';
import { useCaseCommand } from '../../../api/use-case-command.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import type { FieldError } from '../../../design/error-summary.tsx';
import { Checkbox, DateField, TextField } from '../../../design/fields.tsx';
import { useFormat, useTexts } from '../../../texts/texts-context.tsx';
import { CommandForm } from '../command-form.tsx';
import type { LegalFormProps } from './form-props.ts';
import { demandInForce } from './possible.ts';

/** As the contract has it; nothing in it can be a CPR number, nor a name. */
const COURT_REFERENCE = /^(?!.*\d{6} ?-?\d{4})[A-ZÆØÅ]{0,4}[ -]?\d[\dA-ZÆØÅ ./-]{1,25}$/;

interface DayFormProps extends LegalFormProps {
  readonly say: 'receipt' | 'extension' | 'termination' | 'filing';
  /** The first day that the law allows; absent: the API alone knows. */
  readonly min?: string | undefined;
  readonly command: (on: string) => CaseCommand;
  readonly onDone?: () => void;
  /** What else is wrong. */
  readonly faults?: readonly FieldError[];
  readonly children?: (errors: readonly FieldError[]) => ReactNode;
}

/** What is recorded with a day. */
function DayForm({ path, etag, onSaved, say, min, command, onDone, faults = [], children }: DayFormProps) {
  const own = useTexts().legal.actions[say];
  const { earliest } = useTexts().legal;
  const format = useFormat();
  const { draft, change, clear } = useDraft(`${path.caseId}.${say}`, { on: '' });
  const { on } = draft;
  const field = `${say}-on`;
  const message = on === '' ? own.missing : min !== undefined && on < min ? earliest(format.day(min)) : undefined;
  return (
    <CommandForm<CaseCommand>
      said={useCaseCommand(path)}
      etag={etag}
      onSaved={onSaved}
      done={own.done}
      button={own.button}
      onDone={() => {
        clear();
        onDone?.();
      }}
      check={() => [...(message === undefined ? [] : [{ field, message }]), ...faults]}
      command={() => (message === undefined ? command(on) : undefined)}
    >
      {(errors) => (
        <>
          <p>{own.lead}</p>
          <DateField
            id={field}
            label={own.field}
            hint={min === undefined ? undefined : earliest(format.day(min))}
            errors={errors}
            min={min}
            value={on}
            onChange={(value) => change({ on: value })}
          />
          {children?.(errors)}
        </>
      )}
    </CommandForm>
  );
}

/** When the demand reached the tenant: the 14 days run from then (ALL § 90 stk. 2). */
export function ReceiptForm(props: LegalFormProps) {
  const min = demandInForce(props.own)?.givenOn;
  return <DayForm {...props} say="receipt" min={min} command={(receivedOn) => ({ say: 'receipt', receivedOn })} />;
}

/** More time to pay (henstand). */
export function ExtensionForm(props: LegalFormProps) {
  return <DayForm {...props} say="extension" command={(until) => ({ say: 'extension', until })} />;
}

/** The end of the tenancy (ophævelse, ALL § 90 stk. 1), not for something of little importance (§ 91 stk. 1). */
export function TerminationForm(props: LegalFormProps) {
  const { considered } = useTexts().legal;
  const { draft, change, clear } = useDraft(`${props.path.caseId}.termination-weighed`, { weighed: false });
  const min = demandInForce(props.own)?.deadline?.terminationFromOn;
  return (
    <DayForm
      {...props}
      say="termination"
      min={min}
      onDone={clear}
      command={(terminatedOn) => ({ say: 'termination', terminatedOn, insignificanceConsidered: draft.weighed })}
    >
      {(errors) => (
        <Checkbox
          id="termination-weighed"
          label={considered.label}
          hint={considered.hint}
          errors={errors}
          checked={draft.weighed}
          onChange={(weighed) => change({ weighed })}
        />
      )}
    </DayForm>
  );
}

/** The request to fogedretten, which tells the municipality by itself (ALL § 92 stk. 2). */
export function FilingForm(props: LegalFormProps) {
  const { courtReference: own } = useTexts().legal;
  // No draft: as long as it is being written it could be anything, a name too.
  const [reference, setReference] = useState('');
  const courtReference = reference.trim();
  const min = props.own.termination?.terminatedOn;
  return (
    <DayForm
      {...props}
      say="filing"
      min={min}
      faults={
        courtReference === '' || COURT_REFERENCE.test(courtReference)
          ? []
          : [{ field: 'filing-reference', message: own.wrong }]
      }
      command={(filedOn) => ({ say: 'filing', filedOn, ...(courtReference !== '' && { courtReference }) })}
    >
      {(errors) => (
        <TextField
          id="filing-reference"
          label={own.label}
          hint={own.hint}
          errors={errors}
          value={reference}
          onChange={setReference}
        />
      )}
    </DayForm>
  );
}
