import { describedBy, errorOf, type FieldProps, HintAndError } from './field-parts.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

export interface RadiosProps<Value extends string> extends FieldProps {
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

/** One of several; the first has the field's own id, so that an error leads to it. */
export function Radios<Value extends string>({
  id,
  label,
  hint,
  errors,
  choices,
  value,
  onChange,
}: RadiosProps<Value>) {
  const error = errorOf(errors, id);
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      <fieldset {...describedBy(id, hint, error)}>
        <legend className="form-label">{label}</legend>
        <HintAndError id={id} hint={hint} error={error} />
        {choices.map((choice, index) => {
          const own = index === 0 ? id : `${id}-${choice.value}`;
          return (
            <div className="form-group-radio" key={choice.value}>
              <input
                type="radio"
                className="form-radio"
                id={own}
                name={id}
                value={choice.value}
                checked={choice.value === value}
                onChange={() => onChange(choice.value)}
                {...describedBy(own, choice.hint, undefined)}
              />
              <label className="form-label" htmlFor={own}>
                {choice.label}
              </label>
              {choice.hint === undefined ? null : (
                <span className="form-hint" id={`${own}-hint`}>
                  {choice.hint}
                </span>
              )}
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}

export interface SelectProps<Value extends string> extends FieldProps {
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | '';
  /** What stands there before anything is chosen; absent: the first choice is the value. */
  readonly placeholder?: string;
  readonly onChange: (value: Value | '') => void;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { id, label, hint, errors, choices, value, placeholder, onChange } = props;
  const error = errorOf(errors, id);
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <select
        className="form-select"
        id={id}
        value={value}
        aria-invalid={error === undefined ? undefined : true}
        onChange={({ target }) => onChange(choices.find((choice) => choice.value === target.value)?.value ?? '')}
        {...describedBy(id, hint, error)}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A word or number that is written; never one that the browser would offer again. */
export function TextField({ id, label, hint, errors, value, onChange }: TextFieldProps) {
  const error = errorOf(errors, id);
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <input
        type="text"
        className="form-input input-width-m"
        id={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error === undefined ? undefined : true}
        onChange={({ target }) => onChange(target.value)}
        {...describedBy(id, hint, error)}
      />
    </div>
  );
}

export interface DateFieldProps extends FieldProps {
  /** A local date, `2026-11-30`, or nothing. */
  readonly value: string;
  /** The first day that is offered. */
  readonly min?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function DateField({ id, label, hint, errors, value, min, onChange }: DateFieldProps) {
  const error = errorOf(errors, id);
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <input
        type="date"
        className="form-input input-width-s"
        id={id}
        value={value}
        min={min}
        aria-invalid={error === undefined ? undefined : true}
        onChange={({ target }) => onChange(target.value)}
        {...describedBy(id, hint, error)}
      />
    </div>
  );
}

export interface CheckboxProps extends FieldProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ id, label, hint, errors, checked, onChange }: CheckboxProps) {
  const error = errorOf(errors, id);
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      <HintAndError id={id} hint={undefined} error={error} />
      <div className="form-group-checkbox">
        <input
          type="checkbox"
          className="form-checkbox"
          id={id}
          checked={checked}
          onChange={({ target }) => onChange(target.checked)}
          {...describedBy(id, hint, error)}
        />
        <label className="form-label" htmlFor={id}>
          {label}
        </label>
        {hint ? (
          <span className="form-hint" id={`${id}-hint`}>
            {hint}
          </span>
        ) : null}
      </div>
    </div>
  );
}
