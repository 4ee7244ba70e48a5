const workingDays = (count: number): string => (count === 1 ? '1 arbejdsdag' : `${count} arbejdsdage`);
const tasks = (count: number): string => (count === 1 ? '1 opgave' : `${count} opgaver`);

export const inbox = {
  title: (now: number) => (now === 0 ? 'Opgaver' : `(${now}) Opgaver`),
  heading: 'Opgaver',
  shown: (shown: number, all: number) => (shown === all ? tasks(all) : `${shown} af ${tasks(all)}`),
  table: 'Opgaver, den med første frist øverst',
  views: {
    label: 'Vis',
    all: 'Alle',
    new: 'Nye',
    overdue: 'Over fristen',
    'at-risk': 'Frist snart',
    paused: 'På pause',
  },
  filter: {
    kind: 'Slags',
    anyKind: 'Alle slags',
    organisation: 'Boligorganisation',
    anyOrganisation: 'Alle',
    clear: 'Vis alle opgaver',
  },
  columns: {
    due: 'Frist',
    task: 'Opgave',
    case: 'Sag',
    organisation: 'Boligorganisation',
    from: 'Fra',
    received: 'Modtaget',
    action: 'Handling',
  },
  due: {
    today: 'I dag',
    left: (days: number) => workingDays(days),
    overdueToday: 'Udløb i dag',
    overdue: (days: number) => `${workingDays(days)} over`,
    pausedToday: 'Pause slutter i dag',
    paused: (days: number) => `Pause: ${workingDays(days)}`,
  },
  isNew: 'Ny',
  acknowledge: 'Kvittér',
  openCase: (caseId: string) => `Åbn sag ${caseId}`,
  empty: {
    heading: 'Ingen opgaver lige nu',
    text: 'Nye opgaver kommer frem af sig selv. Du behøver ikke genindlæse siden.',
  },
  emptyFilter: { heading: 'Ingen opgaver passer til det valgte' },
  loading: 'Henter opgaver …',
  cut: (max: number) => `Listen er lang: Kun de første ${max} opgaver er med.`,
  newCame: (count: number) => `${tasks(count)} er kommet til`,
  incomplete: (organisations: string) => `Opgaver fra ${organisations} kunne ikke hentes. Listen er ikke fuldstændig.`,
};
