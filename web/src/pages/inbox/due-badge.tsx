import type { Task } from '../../api/types.ts';
import { Badge } from '../../design/badge.tsx';
import type { Catalogue } from '../../texts/catalogue.ts';
import { useTexts } from '../../texts/texts-context.tsx';

/** How long a task has, in working days; what is in time is no badge, so that the rest stands out. */
export function DueBadge({ timeliness, workingDays }: Pick<Task, 'timeliness' | 'workingDays'>) {
  const { inbox } = useTexts();
  const text = dueText({ timeliness, workingDays }, inbox);
  switch (timeliness) {
    case 'overdue':
      return <Badge kind="error">{text}</Badge>;
    case 'at-risk':
      return <Badge kind="warning">{text}</Badge>;
    case 'paused':
      return <Badge kind="info">{text}</Badge>;
    case 'in-time':
      return <span className="due-in-time">{text}</span>;
    default:
      return timeliness satisfies never;
  }
}

/** The words of it. */
export function dueText(
  { timeliness, workingDays }: Pick<Task, 'timeliness' | 'workingDays'>,
  { due }: Pick<Catalogue['inbox'], 'due'>,
): string {
  if (timeliness === 'overdue') return workingDays === 0 ? due.overdueToday : due.overdue(Math.abs(workingDays));
  if (timeliness === 'paused') return workingDays <= 0 ? due.pausedToday : due.paused(workingDays);
  return workingDays <= 0 ? due.today : due.left(workingDays);
}
