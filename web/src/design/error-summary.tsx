import { useEffect, useRef } from 'react';
import { useTexts } from '../texts/texts-context.tsx';
import { Alert } from './alert.tsx';

/** What is wrong with one field. */
export interface FieldError {
  /** The id of the field's control, or of the first of its group. */
  readonly field: string;
  readonly message: string;
}

/**
 * The design system's summary of errors above a form: it takes the focus when it comes up, and each of its links leads to
 * the field it is about. A new attempt with errors is a new `attempt`.
 */
export function ErrorSummary({
  errors,
  attempt,
}: {
  readonly errors: readonly FieldError[];
  readonly attempt: number;
}) {
  const { design } = useTexts();
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt with the same errors moves the focus again.
  useEffect(() => ref.current?.focus(), [attempt]);
  if (errors.length === 0) return null;
  return (
    <Alert ref={ref} kind="error" heading={design.errorSummary(errors.length)}>
      <ul className="nobullet-list">
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
