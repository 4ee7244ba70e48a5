/**
 * What becomes of the rents that aren't paid by themselves: each such tenancy has a course, so that the demo shows a case
 * in every stage of the legal path. The court of the demo has dates free sooner than a real one.
 */
import { Chance, seedOf } from './chance.ts';
import { ORGANISATIONS } from './organisations.ts';
import { tenanciesOf } from './tenancies.ts';

/** A meeting of the bailiff court: how many days after the filing, or after the meeting before it. */
interface Meeting {
  readonly kind: 'bailiff-court-meeting' | 'effective-eviction';
  readonly inDays: number;
  readonly outcome?: string;
  /** For `adjourned`: how many days later it goes on. */
  readonly adjournedByDays?: number;
  /** The court moves it by so many days, a week after the filing. */
  readonly movedByDays?: number;
}

export interface Course {
  readonly way: 'digital-post' | 'letter';
  /**
   * What housing decides when the payment deadline has passed; `wait`: nothing, for now; `agree`: instalments, as soon as
   * the demand is given.
   */
  readonly decision: 'terminate' | 'agree' | 'agree-in-vain' | 'extend' | 'no-action' | 'wait';
  readonly files?: boolean;
  readonly meetings?: readonly Meeting[];
  /** How it ends before the court has decided, so many days after the filing. */
  readonly ends?: { readonly reason: 'moved-out' | 'withdrawn'; readonly inDays: number };
}

const meeting = (inDays: number, more: Partial<Meeting> = {}): Meeting => ({
  kind: 'bailiff-court-meeting',
  inDays,
  ...more,
});
const decided = meeting(11, { outcome: 'eviction-decided' });
const eviction = (inDays: number): Meeting => ({ kind: 'effective-eviction', inDays, outcome: 'carried-out' });
const filed = (more: Partial<Course> = {}): Course => ({
  way: 'digital-post',
  decision: 'terminate',
  files: true,
  ...more,
});
const decides = (decision: Course['decision'], way: Course['way'] = 'digital-post'): Course => ({ way, decision });

/** Of each organisation's tenancies that don't pay, those that never pay first: the first has the first course. */
const COURSES: Readonly<Record<string, readonly Course[]>> = {
  alboa: [
    filed({ meetings: [decided, eviction(9)] }),
    filed({ meetings: [decided, eviction(23)] }),
    filed({ meetings: [meeting(28, { movedByDays: 6 })] }),
    decides('terminate'),
    filed({ meetings: [meeting(21)], ends: { reason: 'moved-out', inDays: 11 } }),
    filed(),
    filed({ meetings: [meeting(11, { outcome: 'dismissed' })] }),
    filed({ ends: { reason: 'withdrawn', inDays: 8 } }),
    decides('extend', 'letter'),
    decides('wait'),
    decides('no-action'),
  ],
  'aarhus-omegn': [
    filed({ meetings: [meeting(31)] }),
    filed({ meetings: [meeting(11, { outcome: 'adjourned', adjournedByDays: 15 })] }),
    decides('extend', 'letter'),
    decides('wait'),
    decides('agree-in-vain'),
    decides('no-action'),
  ],
};

/** Habits of tenants who don't pay by themselves, those that never do first. */
const UNPAYING = ['never', 'cancelled', 'partial', 'reversed'] as const;

const assigned = new Map<string, Course>(
  ORGANISATIONS.flatMap((organisation) => {
    const tenancies = tenanciesOf(organisation);
    const unpaying = UNPAYING.flatMap((habit) => tenancies.filter((tenancy) => tenancy.habit === habit));
    return unpaying.flatMap(({ customer }, index): [string, Course][] => {
      const course = COURSES[organisation.slug]?.[index];
      return course ? [[`${organisation.slug} ${customer}`, course]] : [];
    });
  }),
);

/** The course of a tenancy's case. Everybody else tends to pay: with some housing agrees at once, the others get time. */
export function courseOf(organisation: string, customer: string): Course {
  const course = assigned.get(`${organisation} ${customer}`);
  if (course) return course;
  const chance = new Chance(seedOf(`${organisation} ${customer} is demanded`));
  const way = chance.number() < 0.4 ? 'letter' : 'digital-post';
  return decides(chance.number() < 0.2 ? 'agree' : 'wait', way);
}
