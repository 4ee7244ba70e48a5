import type { CaseCommand } from '../../../api/case-commands.ts';
import { useCaseCommand } from '../../../api/use-case-command.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import { Button } from '../../../design/button.tsx';
import type { FieldError } from '../../../design/error-summary.tsx';
import { DateField, TextField } from '../../../design/fields.tsx';
import { useFormat, useTexts } from '../../../texts/texts-context.tsx';
import { CommandForm } from '../command-form.tsx';
import type { LegalFormProps } from './form-props.ts';
import { oereIn } from './kroner.ts';

interface Row {
  readonly dueOn: string;
  readonly kroner: string;
}

const NO_ROW: Row = { dueOn: '', kroner: '' };
/** As the API has it. */
const ROWS_MAX = 60;

/** Instalments (afdragsordning): what is to be paid when. Until one is missed, nothing else is pressed for. */
export function AgreementForm({ path, etag, onSaved }: LegalFormProps) {
  const { legal } = useTexts();
  const own = legal.actions.agreement;
  const format = useFormat();
  const { draft, change, clear } = useDraft(`${path.caseId}.agreement`, { rows: [NO_ROW, NO_ROW] as readonly Row[] });
  const { rows } = draft;
  const total = rows.reduce((sum, { kroner }) => sum + (oereIn(kroner) ?? 0), 0);
  const set = (index: number, part: Partial<Row>): void =>
    change({ rows: rows.map((row, place) => (place === index ? { ...row, ...part } : row)) });
  return (
    <CommandForm<CaseCommand>
      said={useCaseCommand(path)}
      etag={etag}
      onSaved={onSaved}
      done={own.done}
      button={own.button}
      onDone={clear}
      check={() => rows.flatMap((row, index) => faultsOf(row, index, legal.instalment))}
      command={() => ({
        say: 'agreement',
        instalments: rows.map(({ dueOn, kroner }) => ({ dueOn, amountOere: oereIn(kroner) ?? 0 })),
      })}
      beside={
        <>
          {rows.length < ROWS_MAX ? (
            <Button onClick={() => change({ rows: [...rows, NO_ROW] })}>{legal.instalment.add}</Button>
          ) : null}
          {rows.length > 1 ? (
            <Button kind="tertiary" onClick={() => change({ rows: rows.slice(0, -1) })}>
              {legal.instalment.remove}
            </Button>
          ) : null}
        </>
      }
    >
      {(errors) => (
        <>
          <p>{own.lead}</p>
          {rows.map(({ dueOn, kroner }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an instalment is its place among the others.
            <fieldset key={index} className="instalment">
              <legend className="form-label">{legal.instalment.legend(index + 1)}</legend>
              <DateField
                id={`instalment-on-${index}`}
                label={legal.instalment.dueOn}
                errors={errors}
                value={dueOn}
                onChange={(value) => set(index, { dueOn: value })}
              />
              <TextField
                id={`instalment-kroner-${index}`}
                label={legal.instalment.kroner}
                errors={errors}
                value={kroner}
                onChange={(value) => set(index, { kroner: value })}
              />
            </fieldset>
          ))}
          <p role="status">{legal.instalment.total(format.kroner(total))}</p>
        </>
      )}
    </CommandForm>
  );
}

function faultsOf(
  { dueOn, kroner }: Row,
  index: number,
  texts: { readonly onMissing: (n: number) => string; readonly kronerWrong: (n: number) => string },
): FieldError[] {
  return [
    ...(dueOn === '' ? [{ field: `instalment-on-${index}`, message: texts.onMissing(index + 1) }] : []),
    ...(oereIn(kroner) === undefined
      ? [{ field: `instalment-kroner-${index}`, message: texts.kronerWrong(index + 1) }]
      : []),
  ];
}
