import { type ReactNode, useRef, useState } from 'react';
import type { HandoffCommand, HandoffPath } from '../../../api/handoff-commands.ts';
import { useHandoffCommand } from '../../../api/use-handoff-command.ts';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, type FieldError } from '../../../design/error-summary.tsx';
import { CommandProblem } from './command-problem.tsx';

export interface HandoffFormProps {
  readonly path: HandoffPath;
  /** The version of the case as it is on the page. */
  readonly etag: string;
  /** Of its heading. @default 4: below the hand-off's own */
  readonly level?: 3 | 4;
  /** Told what was done, in words. */
  readonly onSaved: (done: string) => void;
}

/** The id of a field: a case can have the same form for two hand-offs. */
export function fieldId({ handoffId }: HandoffPath, name: string): string {
  return `${name}-${handoffId}`;
}

interface FormProps extends HandoffFormProps {
  readonly heading?: string;
  readonly button: string;
  /** What stands beside it. */
  readonly beside?: ReactNode;
  readonly kind?: 'primary' | 'secondary';
  /** What is wrong with the input as it is; nothing is sent while there is something. */
  readonly check: () => readonly FieldError[];
  /** What the input says; undefined as long as something is wrong with it. */
  readonly command: () => HandoffCommand | undefined;
  readonly onDone?: () => void;
  /** What was done then, in words. */
  readonly done: string;
  readonly children?: (errors: readonly FieldError[]) => ReactNode;
}

/**
 * What all forms about a hand-off have in common. It acts on the version that was on the page when one began to fill it
 * in: whatever came up since then is told (412), and what was filled in stays.
 */
export function HandoffForm(props: FormProps) {
  const {
    path,
    etag,
    onSaved,
    level = 4,
    heading,
    button,
    beside,
    kind = 'primary',
    check,
    command,
    onDone,
    done,
    children,
  } = props;
  const Heading = `h${level}` as const;
  const said = useHandoffCommand(path);
  const seen = useRef<string>(undefined);
  const [attempt, setAttempt] = useState(0);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);

  const submit = async (): Promise<void> => {
    const found = check();
    setErrors(found);
    setAttempt((before) => before + 1);
    const complete = command();
    if (found.length > 0 || !complete) return;
    try {
      await said.mutateAsync({ command: complete, ifMatch: seen.current ?? etag });
      onDone?.();
      onSaved(done);
    } catch {
      // The mutation has the error, and it is shown below.
    } finally {
      seen.current = undefined;
    }
  };

  return (
    <form
      noValidate
      className="handoff-form"
      onChange={() => {
        seen.current ??= etag;
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!said.isPending) void submit();
      }}
    >
      {heading === undefined ? null : <Heading>{heading}</Heading>}
      <ErrorSummary errors={errors} attempt={attempt} />
      {said.error ? <CommandProblem error={said.error} /> : null}
      {children?.(errors)}
      <div className="form-buttons">
        <Button type="submit" kind={kind} busy={said.isPending}>
          {button}
        </Button>
        {beside}
      </div>
    </form>
  );
}
