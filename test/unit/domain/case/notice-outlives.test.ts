import { describe, expect, test } from 'vitest';
import { epochMsOf, instantOf, type LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  type ClosingReason,
  ClosingReasonSchema,
  changeHandoff,
  closeCase,
  consequencesOf,
  promptHandoff,
} from '../../../../functions/domain/case/index.ts';
import { caseViewFor } from '../../../../functions/domain/case-view/index.ts';
import type { HandoffCommand } from '../../../../functions/domain/handoff/index.ts';
import { planHandoff } from '../../../../functions/domain/handoff/index.ts';
import { eventsOf, type History, rules, wordOf } from './builders.ts';
import { filed, on } from './legal-path.ts';

/** Filed on 1 December, so that help is refused by the 15th. */
const NOTICE = { filedOn: '2026-12-01', lastOn: '2026-12-15' } as const;
const ON: LocalDate = '2026-12-02';
const noticeOf = (history: History) => {
  const id = history.state.filing?.noticeId ?? '';
  const notice = history.aggregate.handoffs.get(id);
  if (!notice) throw new Error('no notice');
  return notice;
};
const by = (history: History, command: HandoffCommand, day: LocalDate, agency: 'municipality' | 'housing') =>
  changeHandoff(history.aggregate, noticeOf(history).handoffId, command, on(day, agency));
const AT_ONCE: HandoffCommand = { type: 'ChooseHandling', handling: 'at-once', reason: 'children-in-household' };
const GRANTED: HandoffCommand = {
  type: 'DecideHelp',
  decision: 'help-granted',
  decidedOn: '2026-12-08',
  reasonsGiven: false,
  appealGuidanceGiven: false,
};

/** A case that ended for a reason and was closed, with its notice still open at the municipality. */
const closedAs = (reason: ClosingReason, history = filed()): History =>
  history
    .record({ accepted: true, events: [{ type: 'CaseEnded', at: on(ON).at, reason, on: ON }] })
    .does((known) => closeCase(known, on(ON)));

const OUTLIVED: readonly ClosingReason[] = ['evicted', 'moved-out', 'withdrawn'];

describe('a statutory notice outlives a case that ends as evicted, moved-out or withdrawn (RSL § 5 a)', () => {
  test.each(ClosingReasonSchema.options)('the case ends as %s', (reason) => {
    const history = closedAs(reason);
    const expected = OUTLIVED.includes(reason)
      ? { status: 'requested', decisionDueOn: NOTICE.lastOn }
      : { status: 'cancelled', reason: 'case-closed' };
    expect(history.state.status).toBe('closed');
    expect(noticeOf(history)).toMatchObject(expected);
    expect(history.handoff(1)).toMatchObject({ kind: 'rent-arrears-referral', status: 'cancelled' });
  });

  test.each(OUTLIVED)('after %s the municipality goes on: chooses, tries, decides', (reason) => {
    const history = closedAs(reason);
    history.record(by(history, AT_ONCE, '2026-12-03', 'municipality'));
    const attempt = { type: 'RecordContact', on: '2026-12-04', way: 'visit', reached: true } as const;
    history.record(by(history, attempt, '2026-12-04', 'municipality'));
    history.record(by(history, GRANTED, '2026-12-08', 'municipality'));
    expect(noticeOf(history)).toMatchObject({ status: 'completed', outcome: 'help-granted', contacts: [{}] });
    expect(history.state.status).toBe('closed');
  });

  test('its workflow goes on: reminded, and the leader told when the 14 days have passed', () => {
    const history = closedAs('evicted');
    history.record(by(history, AT_ONCE, ON, 'municipality'));
    const policies = rules().handoff;
    const said: string[] = [];
    let at = on(ON).at;
    for (let plan = planHandoff(noticeOf(history), policies, at); plan.next !== 'end'; ) {
      at = instantOf(epochMsOf(at) + plan.waitSeconds * 1000);
      const { does } = plan.onSilence;
      const prompt =
        plan.onSilence.does === 'remind'
          ? ({ type: 'RemindHandoff', reminder: plan.onSilence.reminder } as const)
          : ({ type: 'EscalateHandoff' } as const);
      const decision = promptHandoff(history.aggregate, noticeOf(history).handoffId, prompt, { ...on(ON), at });
      for (const event of eventsOf(decision)) {
        history.record({ accepted: true, events: [event] });
        const told = consequencesOf(event, history.aggregate, { organisation: 'alboa', rules: rules() });
        said.push(...told.map((one) => (one.kind === 'alert' ? `${does}: ${one.message} to ${one.to}` : one.kind)));
      }
      plan = planHandoff(noticeOf(history), policies, at);
    }
    expect(said).toEqual([
      ...Array.from({ length: 2 }, () => 'remind: handoff-reminder to municipality'),
      ...Array.from({ length: 6 }, () => 'escalate: decision-overdue to municipality'),
    ]);
  });

  test('the municipality sees it still, and housing no more of it than before', () => {
    const history = closedAs('evicted');
    const view = (agency: 'municipality' | 'housing') =>
      caseViewFor(history.aggregate, [], agency, rules())?.handoffs.find(({ kind }) => kind === 'statutory-notice');
    expect(view('municipality')).toMatchObject({ status: 'requested', decisionDueOn: NOTICE.lastOn });
    history.record(by(history, AT_ONCE, '2026-12-03', 'municipality'));
    history.record(by(history, GRANTED, '2026-12-08', 'municipality'));
    expect(view('housing')).toMatchObject({ status: 'received' });
  });

  test('what was withdrawn with the case stays so, and the other hand-offs of a closed case are as closed as it is', () => {
    const history = closedAs('rent-paid');
    expect(wordOf(by(history, { type: 'AcknowledgeHandoff' }, '2026-12-03', 'municipality'))).toBe(
      'not-possible-in-status',
    );
    const open = { ...filed().aggregate, case: closedAs('evicted').state };
    const referral = [...open.handoffs.values()].find(({ kind }) => kind === 'rent-arrears-referral');
    const answer = changeHandoff(open, referral?.handoffId ?? '', { type: 'AcknowledgeHandoff' }, on(ON, 'advice'));
    expect(wordOf(answer)).toBe('case-closed');
  });

  test('a filing recorded by mistake ends with its case, and takes the notice with it', () => {
    const history = filed();
    expect(wordOf(by(history, { type: 'CorrectHandoff' }, ON, 'housing'))).toBe('kind-not-allowed');
    expect(noticeOf(closedAs('entered-in-error', history))).toMatchObject({ status: 'cancelled' });
  });
});
