import type { OwnCase } from '../../../api/types.ts';
import type { CasePath } from '../../../api/use-command.ts';

/** What each form of the legal path is given. */
export interface LegalFormProps {
  readonly path: CasePath;
  readonly own: OwnCase;
  /** The version of the case as it is on the page. */
  readonly etag: string;
  /** Told what was done, in words. */
  readonly onSaved: (done: string) => void;
}
