import { useState } from 'react';
import type { FieldError } from './error-summary.tsx';
import { describedBy, errorOf, HintAndError } from './field-parts.tsx';

export interface FileFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** What can be done with the mouse, and what stands on the button beside it. */
  readonly drop: string;
  readonly choose: string;
  /** What was chosen, in words. */
  readonly chosen: string | undefined;
  /** Nothing else can be chosen now. */
  readonly busy: boolean;
  readonly errors: readonly FieldError[];
  readonly onChange: (file: File | undefined) => void;
}

/** One file: dropped here, or chosen with the browser's own field, which the keyboard and a screen reader come to. */
export function FileField({ id, label, hint, drop, choose, chosen, busy, errors, onChange }: FileFieldProps) {
  const [isOver, setOver] = useState(false);
  const error = errorOf(errors, id);
  const described = describedBy(id, hint, error)['aria-describedby'];
  return (
    <div className={`form-group${error === undefined ? '' : ' form-error'}`}>
      <span className="form-label" id={`${id}-label`}>
        {label}
      </span>
      <HintAndError id={id} hint={hint} error={error} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way to what the field below does. */}
      <div
        className={`file-drop${isOver ? ' file-drop-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!busy) onChange(event.dataTransfer.files[0]);
        }}
      >
        <span className="file-drop-text">{drop}</span>
        <input
          type="file"
          className="sr-only"
          id={id}
          aria-labelledby={`${id}-label ${id}-button`}
          aria-describedby={[described, `${id}-chosen`].join(' ')}
          aria-invalid={error === undefined ? undefined : true}
          aria-disabled={busy || undefined}
          onClick={(event) => {
            if (busy) event.preventDefault();
          }}
          onChange={({ target }) => {
            onChange(target.files?.[0]);
            // The same file can be chosen again after it was put right.
            target.value = '';
          }}
        />
        <label htmlFor={id} id={`${id}-button`} className="button button-secondary">
          {choose}
        </label>
        <p id={`${id}-chosen`} className="file-chosen" role="status">
          {chosen}
        </p>
      </div>
    </div>
  );
}
