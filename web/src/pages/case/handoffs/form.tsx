import type { HandoffCommand, HandoffPath } from '../../../api/handoff-commands.ts';
import { useHandoffCommand } from '../../../api/use-handoff-command.ts';
import { CommandForm, type CommandFormProps } from '../command-form.tsx';

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

type FormProps = HandoffFormProps & Omit<CommandFormProps<HandoffCommand>, 'said'>;

/** A form about a hand-off. */
export function HandoffForm({ path, ...props }: FormProps) {
  return <CommandForm said={useHandoffCommand(path)} {...props} />;
}
