import { useQuery } from '@tanstack/react-query';
import { useTools } from '../../../api/api-context.tsx';
import type { CaseCommand } from '../../../api/case-commands.ts';
import { ProblemError } from '../../../api/problem.ts';
import { tenancyQuery } from '../../../api/queries.ts';
import { useCaseCommand } from '../../../api/use-case-command.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import type { FieldError } from '../../../design/error-summary.tsx';
import { Checkbox, DateField, Radios, TextField } from '../../../design/fields.tsx';
import { Loading } from '../../../design/loading.tsx';
import { ProblemAlert } from '../../../shell/problem-alert.tsx';
import type { Catalogue } from '../../../texts/catalogue.ts';
import type { Format } from '../../../texts/format.ts';
import { useFormat, useTexts } from '../../../texts/texts-context.tsx';
import { CommandForm } from '../command-form.tsx';
import { commandOf, type DemandDraft, EMPTY_DEMAND, earliestOn, type OwedCharge, owedCharges } from './demand.ts';
import type { LegalFormProps } from './form-props.ts';
import { oereIn } from './kroner.ts';

/** A demand (påkrav, ALL § 90 stk. 2): over which rents, when, how, and that it warned. */
export function DemandForm(props: LegalFormProps) {
  const { api } = useTools();
  const { path, own } = props;
  const account = useQuery(tenancyQuery(api, path.organisation, own.tenancyId));
  if (account.isPending) return <Loading />;
  if (account.error) return <ProblemAlert error={account.error} onRetry={() => void account.refetch()} />;
  return <Demand {...props} owed={owedCharges(own, account.data)} />;
}

function Demand({ path, etag, onSaved, owed }: LegalFormProps & { readonly owed: readonly OwedCharge[] }) {
  const texts = useTexts();
  const own = texts.legal.actions.demand;
  const format = useFormat();
  const said = useCaseCommand(path);
  const { draft, change, clear } = useDraft<DemandDraft>(`${path.caseId}.demand`, EMPTY_DEMAND);
  const needsFeeConfirmed = said.error instanceof ProblemError && said.error.refusal?.code === 'fee-not-known';
  return (
    <CommandForm<CaseCommand>
      said={said}
      etag={etag}
      onSaved={onSaved}
      done={own.done}
      button={own.button}
      onDone={clear}
      check={() => faultsOf(draft, owed, texts, format)}
      command={() => commandOf(draft, owed, oereIn(draft.fee))}
    >
      {(errors) => (
        <>
          <p>{own.lead}</p>
          <Charges errors={errors} owed={owed} draft={draft} change={change} />
          <Given errors={errors} owed={owed} draft={draft} change={change} />
          {needsFeeConfirmed ? (
            <Checkbox
              id="demand-fee-confirmed"
              label={texts.legal.demand.feeConfirmed}
              errors={errors}
              checked={draft.feeConfirmed}
              onChange={(feeConfirmed) => change({ feeConfirmed })}
            />
          ) : null}
        </>
      )}
    </CommandForm>
  );
}

interface PartProps {
  readonly errors: readonly FieldError[];
  readonly owed: readonly OwedCharge[];
  readonly draft: DemandDraft;
  readonly change: (part: Partial<DemandDraft>) => void;
}

function Charges({ errors, owed, draft, change }: PartProps) {
  const { demand } = useTexts().legal;
  const format = useFormat();
  return (
    <>
      <fieldset>
        <legend className="form-label">{demand.charges}</legend>
        {owed.map(({ chargeId, period, outstandingOere }, index) => (
          <Checkbox
            key={chargeId}
            id={index === 0 ? 'demand-charges' : `demand-charge-${chargeId}`}
            label={demand.charge(format.month(period), format.kroner(outstandingOere))}
            errors={errors}
            checked={draft.chargeIds.includes(chargeId)}
            onChange={(checked) =>
              change({
                chargeIds: checked
                  ? [...draft.chargeIds, chargeId]
                  : draft.chargeIds.filter((other) => other !== chargeId),
              })
            }
          />
        ))}
      </fieldset>
      <TextField
        id="demand-fee"
        label={demand.fee}
        hint={demand.feeHint}
        errors={errors}
        value={draft.fee}
        onChange={(fee) => change({ fee })}
      />
    </>
  );
}

function Given({ errors, owed, draft, change }: PartProps) {
  const { legal, words } = useTexts();
  const { demand, earliest } = legal;
  const format = useFormat();
  const min = earliestOn(draft, owed);
  return (
    <>
      <DateField
        id="demand-given-on"
        label={demand.givenOn}
        hint={min === undefined ? undefined : `${earliest(format.day(min))} ${demand.earliestSource}`}
        errors={errors}
        min={min}
        value={draft.givenOn}
        onChange={(givenOn) => change({ givenOn })}
      />
      <Radios
        id="demand-way"
        label={demand.way}
        errors={errors}
        choices={(['letter', 'digital-post'] as const).map((value) => ({ value, label: words.demandWay[value] }))}
        value={draft.way === '' ? undefined : draft.way}
        onChange={(way) => change({ way })}
      />
      {draft.way === 'letter' ? (
        <DateField
          id="demand-received-on"
          label={demand.receivedOn}
          hint={demand.receivedHint}
          errors={errors}
          min={draft.givenOn === '' ? undefined : draft.givenOn}
          value={draft.receivedOn}
          onChange={(receivedOn) => change({ receivedOn })}
        />
      ) : null}
      <Checkbox
        id="demand-warning"
        label={demand.warning}
        errors={errors}
        checked={draft.warningConfirmed}
        onChange={(warningConfirmed) => change({ warningConfirmed })}
      />
    </>
  );
}

function faultsOf(
  draft: DemandDraft,
  owed: readonly OwedCharge[],
  { legal: { demand, earliest } }: Catalogue,
  format: Format,
): FieldError[] {
  const min = earliestOn(draft, owed);
  const given = draft.givenOn;
  return [
    ...(draft.chargeIds.length === 0 ? [{ field: 'demand-charges', message: demand.chargesMissing }] : []),
    ...(draft.fee.trim() !== '' && oereIn(draft.fee) === undefined
      ? [{ field: 'demand-fee', message: demand.feeWrong }]
      : []),
    ...(given === '' ? [{ field: 'demand-given-on', message: demand.givenOnMissing }] : []),
    ...(given !== '' && min !== undefined && given < min
      ? [{ field: 'demand-given-on', message: `${earliest(format.day(min))} ${demand.earliestSource}` }]
      : []),
    ...(draft.way === '' ? [{ field: 'demand-way', message: demand.wayMissing }] : []),
    ...(draft.receivedOn !== '' && draft.receivedOn < given
      ? [{ field: 'demand-received-on', message: demand.receivedTooEarly }]
      : []),
    ...(draft.warningConfirmed ? [] : [{ field: 'demand-warning', message: demand.warningMissing }]),
  ];
}
