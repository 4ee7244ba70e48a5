import { type ReactNode, useRef, useState } from 'react';
import type { CommandMutation } from '../../api/use-command.ts';
import { Button } from '../../design/button.tsx';
import { ErrorSummary, type FieldError } from '../../design/error-summary.tsx';
import { CommandProblem } from './command-problem.tsx';

export interface CommandFormProps<Command> {
  /** What sends it. */
  readonly said: CommandMutation<Command>;
  /** The version of the case as it is on the page. */
  readonly etag: string;
  /** Told what was done, in words. */
  readonly onSaved: (done: string) => void;
  /** Of its heading. @default 4 */
  readonly level?: 3 | 4;
  readonly heading?: string;
  readonly button: string;
  /** What stands beside it. */
  readonly beside?: ReactNode;
  readonly kind?: 'primary' | 'secondary';
  /** What is wrong with the input as it is; nothing is sent while there is something. */
  readonly check: () => readonly FieldError[];
  /** What the input says; undefined as long as something is wrong with it. */
  readonly command: () => Command | undefined;
  readonly onDone?: () => void;
  /** What was done then, in words. */
  readonly done: string;
  readonly children?: (errors: readonly FieldError[]) => ReactNode;
}

/**
 * What all forms about a case have in common. One acts on the version that was on the page when one began to fill it in:
 * whatever came up since then is told (412), and what was filled in stays.
 */
export function CommandForm<Command>(props: CommandFormProps<Command>) {
  const {
    said,
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
  } = props;
  const Heading = `h${level}` as const;
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
      {props.children?.(errors)}
      <div className="form-buttons">
        <Button type="submit" kind={kind} busy={said.isPending}>
          {button}
        </Button>
        {beside}
      </div>
    </form>
  );
}
