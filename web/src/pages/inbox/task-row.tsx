import { Link } from 'wouter';
import type { Task } from '../../api/types.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { DueBadge } from './due-badge.tsx';
import { isNew } from './tasks.ts';

export interface TaskRowProps {
  readonly task: Task;
  /** Its place in the list, from 0. */
  readonly index: number;
  readonly onAcknowledge: () => void;
}

export function TaskRow({ task, index, onAcknowledge }: TaskRowProps) {
  const { inbox, words } = useTexts();
  const format = useFormat();
  const { caseId, organisation } = task;
  const handoff = task.about === 'handoff' ? task : undefined;
  return (
    // Row 1 is the head.
    <tr data-index={index} aria-rowindex={index + 2} className={isNew(task) ? 'inbox-new' : undefined}>
      <td className="inbox-due">
        <DueBadge timeliness={task.timeliness} workingDays={task.workingDays} />
        {task.about !== 'handoff' || task.dueAt !== undefined ? (
          <span className="inbox-moment">{format.moment(task.dueAt ?? '')}</span>
        ) : null}
      </td>
      <td className="inbox-task">
        {wordFor(words.taskKind, task.kind)}
        {isNew(task) ? <Badge kind="info">{inbox.isNew}</Badge> : null}
        {handoff?.priority === 'urgent' ? <Badge kind="error">{words.priority.urgent}</Badge> : null}
        {handoff && !isNew(task) ? (
          <span className="inbox-status">{wordFor(words.handoffStatus, handoff.status)}</span>
        ) : null}
      </td>
      <td className="inbox-case">
        <Link href={`/sager/${organisation}/${caseId}`} aria-label={inbox.openCase(caseId)}>
          {caseId}
        </Link>
      </td>
      <td className="inbox-organisation">{organisation}</td>
      <td className="inbox-from">{handoff ? words.agency[handoff.requester] : null}</td>
      <td className="inbox-received">{handoff ? format.day(handoff.requestedAt) : null}</td>
      <td className="inbox-action">
        {isNew(task) ? (
          <Button className="button-row" onClick={onAcknowledge}>
            {inbox.acknowledge}
            <span className="sr-only"> {caseId}</span>
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
