import type { Catalogue } from '../da/index.ts';

const workingDays = (count: number): string => (count === 1 ? '1 working day' : `${count} working days`);
const tasks = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`);

export const inbox: Catalogue['inbox'] = {
  title: (now) => (now === 0 ? 'Tasks' : `(${now}) Tasks`),
  heading: 'Tasks',
  shown: (shown, all) => (shown === all ? tasks(all) : `${shown} of ${tasks(all)}`),
  table: 'Tasks, soonest due first',
  views: {
    label: 'Show',
    all: 'All',
    new: 'New',
    overdue: 'Overdue',
    'at-risk': 'Due soon',
    paused: 'On hold',
  },
  filter: {
    kind: 'Kind',
    anyKind: 'All kinds',
    organisation: 'Housing organisation',
    anyOrganisation: 'All',
    clear: 'Show all tasks',
  },
  columns: {
    due: 'Due',
    task: 'Task',
    case: 'Case',
    organisation: 'Housing organisation',
    from: 'From',
    received: 'Received',
    action: 'Action',
  },
  due: {
    today: 'Today',
    left: (days) => workingDays(days),
    overdueToday: 'Passed today',
    overdue: (days) => `${workingDays(days)} over`,
    pausedToday: 'Hold ends today',
    paused: (days) => `On hold: ${workingDays(days)}`,
  },
  isNew: 'New',
  acknowledge: 'Acknowledge',
  openCase: (caseId) => `Open case ${caseId}`,
  empty: {
    heading: 'No tasks right now',
    text: 'New tasks come up by themselves. There is no need to reload the page.',
  },
  emptyFilter: { heading: 'No task fits what you chose' },
  loading: 'Loading tasks …',
  cut: (max) => `The list is long: only the first ${max} tasks are here.`,
  newCame: (count) => `${tasks(count)} came in`,
  incomplete: (organisations) => `Tasks of ${organisations} could not be loaded. The list is not complete.`,
};
