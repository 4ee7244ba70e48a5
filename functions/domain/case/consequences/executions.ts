import type { Happened, StartExecution } from './consequence.ts';

/** The executions an event starts: of the case, of a hand-off, of a hearing. */
export function executionsOf({ event, after: { caseId }, context: { organisation } }: Happened): StartExecution[] {
  const input = { organisation, caseId };
  const kind = 'start-execution';
  switch (event.type) {
    case 'CaseOpened':
      return [{ kind, workflow: 'arrears-case', executionName: `${caseId}-g1`, input }];
    case 'CaseContinued':
      return [{ kind, workflow: 'arrears-case', executionName: `${caseId}-g${event.generation}`, input }];
    case 'HandoffRequested': {
      const { handoffId } = event;
      return [{ kind, workflow: 'handoff', executionName: handoffId, input: { ...input, handoffId } }];
    }
    case 'HearingScheduled': {
      const { hearingId } = event;
      return [{ kind, workflow: 'hearing', executionName: hearingId, input: { ...input, hearingId } }];
    }
    default:
      return [];
  }
}
