import { useState } from 'react';
import type { CaseCommand, ConsentWay } from '../../../api/case-commands.ts';
import type { components } from '../../../api/contract.ts';
import { useCaseCommand } from '../../../api/use-case-command.ts';
import type { CasePath } from '../../../api/use-command.ts';
import { useDraft } from '../../../browser/use-draft.ts';
import type { FieldError } from '../../../design/error-summary.tsx';
import { Checkbox, Radios } from '../../../design/fields.tsx';
import type { Agency } from '../../../sign-in/claims.ts';
import { useTexts } from '../../../texts/texts-context.tsx';
import { CommandForm } from '../command-form.tsx';

type Subject = components['schemas']['ConsentSubject'];

const SUBJECTS: readonly Subject[] = ['referral', 'hearing-dates', 'decision', 'advice-outcome'];
const AGENCIES: readonly Agency[] = ['housing', 'advice', 'municipality'];
const WAYS: readonly ConsentWay[] = ['oral', 'written', 'digital'];
/** Which text the tenant agreed to: the one that the form shows (`consent.text` of the catalogue). A new wording is a new version. */
const TEMPLATE = { id: 'samtykke-til-deling', version: 1 } as const;

interface Draft {
  readonly what: readonly Subject[];
  readonly to: readonly Agency[];
  readonly way: ConsentWay | '';
}

const EMPTY: Draft = { what: [], to: [], way: '' };

export interface ConsentFormProps {
  readonly path: CasePath;
  readonly etag: string;
  readonly onSaved: (done: string) => void;
}

/** Takes down what the tenant agrees to: what may be told to whom, and nothing else to nobody else. */
export function ConsentForm({ path, etag, onSaved }: ConsentFormProps) {
  const { consent: own, words } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const { draft, change, clear } = useDraft<Draft>(`${path.caseId}.consent`, EMPTY);
  const { what, to, way } = draft;
  const said = useCaseCommand(path);
  return (
    <details
      className="rarely d-print-none"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{own.summary}</summary>
      <CommandForm<CaseCommand>
        said={said}
        etag={etag}
        onSaved={(done) => {
          setOpen(false);
          onSaved(done);
        }}
        done={own.done}
        button={own.button}
        onDone={clear}
        check={() => [
          ...(what.length === 0 ? [{ field: 'consent-what', message: own.whatMissing }] : []),
          ...(to.length === 0 ? [{ field: 'consent-to', message: own.toMissing }] : []),
          ...(way === '' ? [{ field: 'consent-way', message: own.wayMissing }] : []),
        ]}
        command={() =>
          way === '' ? undefined : { say: 'consent', template: TEMPLATE, what: [...what], to: [...to], way }
        }
      >
        {(errors) => (
          <>
            <p>{own.lead}</p>
            <blockquote className="consent-text">{own.text}</blockquote>
            <Several
              id="consent-what"
              legend={own.what}
              errors={errors}
              values={SUBJECTS}
              chosen={what}
              names={words.consentSubject}
              onChange={(values) => change({ what: values })}
            />
            <Several
              id="consent-to"
              legend={own.to}
              errors={errors}
              values={AGENCIES}
              chosen={to}
              names={words.agency}
              onChange={(values) => change({ to: values })}
            />
            <Radios
              id="consent-way"
              label={own.way}
              errors={errors}
              choices={WAYS.map((value) => ({ value, label: own.ways[value] }))}
              value={way === '' ? undefined : way}
              onChange={(value) => change({ way: value })}
            />
          </>
        )}
      </CommandForm>
    </details>
  );
}

interface SeveralProps<Value extends string> {
  readonly id: string;
  readonly legend: string;
  readonly errors: readonly FieldError[];
  readonly values: readonly Value[];
  readonly chosen: readonly Value[];
  readonly names: Readonly<Record<Value, string>>;
  readonly onChange: (values: readonly Value[]) => void;
}

/** Some of several; the first has the group's own id, so that an error leads to it. */
function Several<Value extends string>({ id, legend, errors, values, chosen, names, onChange }: SeveralProps<Value>) {
  return (
    <fieldset>
      <legend className="form-label">{legend}</legend>
      {values.map((value, index) => (
        <Checkbox
          key={value}
          id={index === 0 ? id : `${id}-${value}`}
          label={names[value]}
          errors={errors}
          checked={chosen.includes(value)}
          onChange={(checked) => onChange(checked ? [...chosen, value] : chosen.filter((other) => other !== value))}
        />
      ))}
    </fieldset>
  );
}
