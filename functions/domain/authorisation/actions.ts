import type { Role, Scope } from './principal.ts';

/** Who may ask for an action at all; what the case at hand says to it comes after. */
export interface ActionRule {
  readonly roles: readonly Role[];
  /** The scope with which a machine client may; absent: none may. */
  readonly scope?: Scope;
  /**
   * The action by which its resource is seen. Whoever may not see it is told that it isn't there; whoever may see it is
   * told that this is not allowed.
   */
  readonly seenBy: 'case.read' | 'self';
  /** It is about somebody: only with an assurance of at least substantial (NSIS Betydelig). */
  readonly aboutPersons: boolean;
}

const HOUSING: readonly Role[] = ['housing-officer', 'housing-lead'];
const ADVICE: readonly Role[] = ['adviser'];
const MUNICIPALITY: readonly Role[] = ['caseworker', 'leader'];
const COURT: readonly Role[] = ['clerk'];
/** Who decides for an agency where its events go. */
const WEBHOOKS: readonly Role[] = ['housing-lead', 'adviser', 'leader', 'clerk'];
/** Who works on cases. */
const CASEWORK: readonly Role[] = [...HOUSING, ...ADVICE, ...MUNICIPALITY, ...COURT];

const onCase = (roles: readonly Role[], scope: Scope = 'henvis/cases.write'): ActionRule => ({
  roles,
  scope,
  seenBy: 'case.read',
  aboutPersons: true,
});
const apart = (roles: readonly Role[], about: 'persons' | 'system', scope?: Scope): ActionRule => ({
  roles,
  seenBy: 'self',
  aboutPersons: about === 'persons',
  ...(scope && { scope }),
});

/**
 * Everything that can be asked for, and by whom. What isn't written here nobody may. Which agency may do what in which
 * step of a case is the domain's (`CASE_COMMANDS`, `TRANSITIONS`), and what it sees of one the disclosure matrix's.
 */
export const ACTIONS = {
  'case.read': { roles: CASEWORK, scope: 'henvis/cases.read', seenBy: 'self', aboutPersons: true },
  'case.history': onCase(CASEWORK, 'henvis/cases.read'),
  'case.end': onCase(HOUSING),
  'case.reopen': onCase(['housing-lead']),
  'demand.record': onCase(HOUSING),
  'decision.record': onCase(HOUSING),
  'filing.record': onCase(HOUSING),
  'handoff.request': onCase([...HOUSING, ...ADVICE, ...MUNICIPALITY]),
  'handoff.change': onCase([...HOUSING, ...ADVICE, ...MUNICIPALITY]),
  'hearing.change': onCase([...HOUSING, ...COURT], 'henvis/hearings.write'),
  'hearing.acknowledge': onCase(CASEWORK),
  'consent.change': onCase([...HOUSING, ...ADVICE, ...MUNICIPALITY]),
  'preference.change': onCase([...HOUSING, ...ADVICE, ...MUNICIPALITY]),
  /** Names and addresses: a person states why, so no machine may. */
  'person.read': { roles: CASEWORK, seenBy: 'case.read', aboutPersons: true },
  /** What the controller decides about its own duty to erase; a person does, and one who answers for it. */
  'legal-hold.change': { roles: ['housing-lead'], seenBy: 'case.read', aboutPersons: true },
  /** Everything about somebody, in a file: whoever answers to the data subject. */
  'person.export': apart(['housing-lead', 'auditor'], 'persons'),
  'audit.read': apart(['auditor'], 'persons'),
  'audit.verify': apart(['auditor', 'operator'], 'system'),
  'inbox.read': apart(CASEWORK, 'persons', 'henvis/cases.read'),
  'hearing.list': apart(CASEWORK, 'persons', 'henvis/cases.read'),
  'tenancy.read': apart(HOUSING, 'persons', 'henvis/cases.read'),
  'delivery.upload': apart(HOUSING, 'persons', 'henvis/deliveries.write'),
  'delivery.read': apart(HOUSING, 'persons', 'henvis/deliveries.write'),
  'calendar-feed.change': apart(CASEWORK, 'persons'),
  /** Where an agency's events go: its own people who answer for that, and its systems. */
  'webhook.change': apart(WEBHOOKS, 'persons', 'henvis/webhooks'),
  /** The operator sees how webhooks do, and neither where they go nor what about (`webhookViewFor`). */
  'webhook.read': apart([...WEBHOOKS, 'operator'], 'persons', 'henvis/webhooks'),
  'settings.read': apart([...HOUSING, 'auditor', 'operator'], 'system', 'henvis/settings'),
  'settings.change': apart(['housing-lead'], 'system', 'henvis/settings'),
} as const satisfies Record<string, ActionRule>;

export type Action = keyof typeof ACTIONS;

/** The rule of an action; the constant's own type is too narrow to ask for what a row leaves out. */
export function ruleOf(action: Action): ActionRule {
  return ACTIONS[action];
}

/** Whether a word is an action. */
export function isAction(word: string): word is Action {
  return Object.hasOwn(ACTIONS, word);
}
