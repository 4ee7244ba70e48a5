/** What the fields of a form have in common. */
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts-context.tsx';
import type { FieldError } from './error-summary.tsx';

/** What every field has. */
export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly errors: readonly FieldError[];
}

/** What is wrong with the field of that id. */
export function errorOf(errors: readonly FieldError[], id: string): string | undefined {
  return errors.find(({ field }) => field === id)?.message;
}

/** What a control is described by: its hint and its error, those there are. */
export function describedBy(id: string, hint: ReactNode, error: string | undefined) {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(error === undefined ? [] : [`${id}-error`])];
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') };
}

export interface HintAndErrorProps {
  readonly id: string;
  readonly hint: ReactNode;
  readonly error: string | undefined;
}

/** What stands above a control. */
export function HintAndError({ id, hint, error }: HintAndErrorProps) {
  const { design } = useTexts();
  return (
    <>
      {hint ? (
        <span className="form-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error === undefined ? null : (
        <span className="form-error-message" id={`${id}-error`}>
          <span className="sr-only">{design.error}: </span>
          {error}
        </span>
      )}
    </>
  );
}
