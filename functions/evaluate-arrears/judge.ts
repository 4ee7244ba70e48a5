import type { Account, Evaluation } from '../adapters/ledger-store.ts';
import { positionOfAccount } from '../adapters/ledger-store.ts';
import { type ArrearsAssessment, assessArrears, type MissedRent } from '../domain/arrears/index.ts';
import { addDays, addMonths, compareDates, type LocalDate, periodOf } from '../domain/calendar/index.ts';
import type { MissedCharge } from '../domain/case/index.ts';
import { earliestDemandOn } from '../domain/rent/index.ts';
import type { OrganisationSettings } from '../domain/settings/index.ts';
import { caseIdOf } from './case-id.ts';

/** What an account's arrears call for, and what is then kept on the account. */
export type Judgement =
  | { readonly does: 'nothing'; readonly evaluation: Evaluation }
  | {
      readonly does: 'open';
      readonly caseId: string;
      readonly episode: number;
      readonly missed: MissedCharge[];
      readonly newlyMissed: number;
      readonly evaluation: Evaluation;
    }
  | {
      /**
       * What is missed, whether the account has seen it before or not: it may have belonged to an earlier case and be
       * open again. The case leaves out what it knows.
       */
      readonly does: 'add';
      readonly caseId: string;
      readonly missed: MissedCharge[];
      readonly newlyMissed: number;
      readonly evaluation: Evaluation;
    }
  | { readonly does: 'settle'; readonly caseId: string; readonly evaluation: Evaluation };

/** Misses older than this can no longer make a rent "repeated" under any policy (24 months is the longest). */
const MISSES_KEPT_MONTHS = 24;

/** An account that owes anything is judged again after this long at the latest, whatever may have changed unseen. */
const JUDGED_AGAIN_DAYS_MAX = 30;

/** Judges an account on a day under the organisation's settings. Pure. */
export function judge(
  account: Account,
  settings: OrganisationSettings,
  on: LocalDate,
  policyChangesOn: LocalDate | undefined,
): Judgement {
  const charges = positionOfAccount(account).charges.filter(({ outstandingOere }) => outstandingOere > 0);
  const assessment = assessArrears({
    on,
    policy: settings.arrears,
    charges,
    missedBefore: account.missed,
    policyChangesOn,
  });
  const missed = assessment.missed.map(missedChargeOf);
  const newlyMissed = assessment.missed.filter(({ known }) => !known).length;
  const evaluation: Evaluation = {
    openCaseId: account.openCaseId,
    episode: account.episode,
    missed: missesToKeep(account.missed, assessment, on),
    evaluateOn: charges.length === 0 ? undefined : nextEvaluationOn(assessment, on),
  };
  const { openCaseId } = account;
  if (openCaseId === undefined) return missed.length === 0 ? { does: 'nothing', evaluation } : open();
  if (missed.length === 0) {
    return { does: 'settle', caseId: openCaseId, evaluation: { ...evaluation, openCaseId: undefined } };
  }
  return { does: 'add', caseId: openCaseId, missed, newlyMissed, evaluation };

  function open(): Judgement {
    const episode = account.episode + 1;
    const caseId = caseIdOf(account.organisation, account.tenancyId, episode);
    return {
      does: 'open',
      caseId,
      episode,
      missed,
      newlyMissed,
      evaluation: { ...evaluation, openCaseId: caseId, episode },
    };
  }
}

function nextEvaluationOn({ nextEvaluationOn: known }: ArrearsAssessment, on: LocalDate): LocalDate {
  const latest = addDays(on, JUDGED_AGAIN_DAYS_MAX);
  return known !== undefined && compareDates(known, latest) < 0 ? known : latest;
}

function missedChargeOf(charge: ArrearsAssessment['missed'][number]): MissedCharge {
  const { chargeId, period, dueOn, outstandingOere, rule, referToAdvice, because } = charge;
  const demandFrom = earliestDemandOn(dueOn).safeOn;
  return { chargeId, period, dueOn, outstandingOere, rule, referToAdvice, demandFrom, because: [...because] };
}

/** What was found missed lately, and whatever is missed still, so that a miss is new once only. */
function missesToKeep(before: readonly MissedRent[], { missed }: ArrearsAssessment, on: LocalDate): MissedRent[] {
  const fresh = missed.filter(({ known }) => !known).map(({ chargeId, dueOn }) => ({ chargeId, dueOn, missedOn: on }));
  const oldest = addMonths(periodOf(on), -MISSES_KEPT_MONTHS);
  const still = new Set(missed.map(({ chargeId }) => chargeId));
  return [...before.filter(({ chargeId, dueOn }) => still.has(chargeId) || periodOf(dueOn) >= oldest), ...fresh];
}
