import { useState } from 'react';
import type { ArrivalKind } from '../../api/types.ts';
import { UnreadableFileError } from '../../browser/digest.ts';
import { PutRefusedError } from '../../browser/put-file.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { Radios } from '../../design/fields.tsx';
import { FileField } from '../../design/file-field.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { faultOf } from './handed-in-file.ts';
import { useUpload } from './use-upload.ts';

const KINDS: readonly ArrivalKind[] = ['delivery', 'hearing-list'];
const FILE = 'delivery-file';

export interface UploadFormProps {
  readonly organisation: string;
  /** Told which arrival the file has, once it is there. */
  readonly onSent: (arrivalId: string) => void;
}

/** Takes a file that is dropped or chosen, and sends it. */
export function UploadForm({ organisation, onSent }: UploadFormProps) {
  const { upload: own, words } = useTexts().deliveries;
  const { bytes } = useFormat();
  const [kind, setKind] = useState<ArrivalKind>('delivery');
  const [file, setFile] = useState<File>();
  const [attempt, setAttempt] = useState(0);
  const { upload, sent } = useUpload(organisation);
  const fault = faultOf(file);
  const errors = attempt > 0 && fault ? [{ field: FILE, message: own[fault] }] : [];
  const choose = (chosen: File | undefined): void => {
    setFile(chosen);
    setAttempt(0);
    upload.reset();
  };
  return (
    <section aria-labelledby="upload" className="panel">
      <h2 id="upload">{own.heading}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAttempt((before) => before + 1);
          if (file && !fault && !upload.isPending) upload.mutate({ file, kind }, { onSuccess: onSent });
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        {upload.error ? <UploadProblem error={upload.error} /> : null}
        <Radios
          id="delivery-kind"
          label={own.kind}
          errors={[]}
          choices={KINDS.map((value) => ({ value, label: words.kind[value] }))}
          value={kind}
          onChange={setKind}
        />
        <FileField
          id={FILE}
          label={own.file}
          hint={own.hint}
          drop={own.drop}
          choose={own.choose}
          chosen={file ? own.chosen(file.name, bytes(file.size)) : undefined}
          busy={upload.isPending}
          errors={errors}
          onChange={choose}
        />
        {upload.isPending && file ? <Progress sent={sent} total={file.size} /> : null}
        <Button type="submit" kind="primary" busy={upload.isPending}>
          {own.button}
        </Button>
      </form>
    </section>
  );
}

function Progress({ sent, total }: { readonly sent: number | undefined; readonly total: number }) {
  const { upload: own } = useTexts().deliveries;
  const { bytes, percent } = useFormat();
  return (
    <div className="upload-progress">
      {/* Said once; the bar itself says how far it has come to whoever asks it. */}
      <p role="status">{sent === undefined ? own.reading : own.progress}</p>
      {sent === undefined ? null : (
        <>
          <progress aria-label={own.progress} value={sent} max={total} />
          <p aria-hidden="true">{own.sent(percent(sent / total), bytes(total))}</p>
        </>
      )}
    </div>
  );
}

function UploadProblem({ error }: { readonly error: Error }) {
  const { failed } = useTexts().deliveries.upload;
  if (error instanceof UnreadableFileError) {
    return (
      <Alert kind="error" heading={failed.heading} announced>
        {failed.unreadable}
      </Alert>
    );
  }
  if (!(error instanceof PutRefusedError)) return <ProblemAlert error={error} />;
  return (
    <Alert kind="error" heading={failed.heading} announced>
      {error.status === 0 ? failed.lost : failed.refused}
    </Alert>
  );
}
