import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { Select, TextField } from '../../design/fields.tsx';
import { useTexts } from '../../texts/texts-context.tsx';
import { canBe, SUBJECTS, type Subject, type SubjectKind } from './subject.ts';

export interface SubjectFormProps {
  /** What is shown now. */
  readonly subject: Subject | undefined;
  readonly onShow: (subject: Subject) => void;
}

/** Asks for a case, a person or a user by its reference. */
export function SubjectForm({ subject, onShow }: SubjectFormProps) {
  const own = useTexts().audit.accesses;
  const [kind, setKind] = useState<SubjectKind>(subject?.kind ?? 'case');
  const [id, setId] = useState(subject?.id ?? '');
  const [attempt, setAttempt] = useState(0);
  const asked: Subject = { kind, id: id.trim() };
  const message = asked.id === '' ? own.missing : own.wrong[kind];
  const errors = attempt > 0 && !canBe(asked) ? [{ field: 'subject-id', message }] : [];
  return (
    <form
      noValidate
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        setAttempt((before) => before + 1);
        if (canBe(asked)) onShow(asked);
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <Select
        id="subject-kind"
        label={own.about}
        errors={[]}
        choices={SUBJECTS.map((value) => ({ value, label: own.subject[value] }))}
        value={kind}
        onChange={(chosen) => setKind(chosen === '' ? 'case' : chosen)}
      />
      <TextField
        id="subject-id"
        label={own.id[kind]}
        hint={own.hint[kind]}
        errors={errors}
        value={id}
        onChange={setId}
      />
      <Button kind="primary" type="submit">
        {own.show}
      </Button>
    </form>
  );
}
