/** How it is said what became of a list of hearings. */
import type { HearingListReport } from '../deliveries/index.ts';
import { describeReason, rejectLines } from './rejected.ts';
import { counted, green, red, yellow } from './terminal.ts';

const OUTCOMES = { scheduled: 'scheduled', changed: 'rescheduled' } as const;

/** Which hearings the list scheduled and which it moved, and which rows were rejected. */
export function hearingListLines(report: HearingListReport): string[] {
  if (report.outcome === 'refused') {
    const lines = [`  ${describeReason(report.reason)}`, '  No hearing was recorded; the list is kept as it came.'];
    return [red('Refused'), ...lines];
  }
  const { scheduled, changed, unchanged, failed, rows, rejects } = report;
  const asBefore = `${unchanged} as ${unchanged === 1 ? 'it was' : 'they were'}`;
  return [
    `${green('Read')} list of hearings`,
    `  ${counted(scheduled, 'hearing')} scheduled, ${changed} rescheduled, ${asBefore}`,
    ...rows.flatMap(rowLines),
    ...rejectLines(rejects, 'reports'),
    ...(failed.length > 0 ? [red(`  not recorded for now: line ${failed.join(', ')}; the list is read again`)] : []),
  ];
}

type Row = Extract<HearingListReport, { outcome: 'read' }>['rows'][number];

function rowLines({ row, outcome, hearingId, shortNotice }: Row): string[] {
  if (outcome === 'unchanged') return [];
  const warning = shortNotice === true ? yellow(", at less than 7 days' notice") : '';
  return [`    line ${row}: ${OUTCOMES[outcome]} ${hearingId ?? ''}${warning}`];
}
