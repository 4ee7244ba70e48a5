import type { Role, Scope } from '../../../../functions/domain/authorisation/index.ts';

/** Who by letters, the scope of machines, and what else holds. */
type Row = readonly [who: string, scope: Scope | '-', ...marks: ('person' | 'inCase')[]];

/**
 * Who may what, written down by hand and from no other table: one letter per role, one word per scope of a machine.
 *
 *   o housing officer · l housing lead · a adviser · c caseworker · m municipal leader · k court clerk
 *   u auditor · s system operator
 *
 * `person`: it is about somebody, so nobody may who signed in with low assurance. `inCase`: whoever may look at cases is
 * told that they may not do this; anyone else, and everyone about anything else, is told that it isn't there.
 */
export const WHO_MAY_WHAT: Readonly<Record<string, Row>> = {
  'case.read': ['olacmk', 'henvis/cases.read', 'person'],
  'case.history': ['olacmk', 'henvis/cases.read', 'person', 'inCase'],
  'case.end': ['ol', 'henvis/cases.write', 'person', 'inCase'],
  'case.reopen': ['l', 'henvis/cases.write', 'person', 'inCase'],
  'demand.record': ['ol', 'henvis/cases.write', 'person', 'inCase'],
  'decision.record': ['ol', 'henvis/cases.write', 'person', 'inCase'],
  'filing.record': ['ol', 'henvis/cases.write', 'person', 'inCase'],
  'handoff.request': ['olacm', 'henvis/cases.write', 'person', 'inCase'],
  'handoff.change': ['olacm', 'henvis/cases.write', 'person', 'inCase'],
  'hearing.change': ['olk', 'henvis/hearings.write', 'person', 'inCase'],
  'hearing.acknowledge': ['olacmk', 'henvis/cases.write', 'person', 'inCase'],
  'consent.change': ['olacm', 'henvis/cases.write', 'person', 'inCase'],
  'preference.change': ['olacm', 'henvis/cases.write', 'person', 'inCase'],
  'person.read': ['olacmk', '-', 'person', 'inCase'],
  'legal-hold.change': ['l', '-', 'person', 'inCase'],
  'person.export': ['lu', '-', 'person'],
  'audit.read': ['u', '-', 'person'],
  'audit.verify': ['us', '-'],
  'inbox.read': ['olacmk', 'henvis/cases.read', 'person'],
  'hearing.list': ['olacmk', 'henvis/cases.read', 'person'],
  'tenancy.read': ['ol', 'henvis/cases.read', 'person'],
  'delivery.upload': ['ol', 'henvis/deliveries.write', 'person'],
  'delivery.read': ['ol', 'henvis/deliveries.write', 'person'],
  'calendar-feed.change': ['olacmk', '-', 'person'],
  'webhook.change': ['lamk', 'henvis/webhooks', 'person'],
  'webhook.read': ['lamks', 'henvis/webhooks', 'person'],
  'settings.read': ['olus', 'henvis/settings'],
  'settings.change': ['l', 'henvis/settings'],
};

export const LETTER: Readonly<Record<Role, string>> = {
  'housing-officer': 'o',
  'housing-lead': 'l',
  adviser: 'a',
  caseworker: 'c',
  leader: 'm',
  clerk: 'k',
  auditor: 'u',
  operator: 's',
};

/** The letters of the people of each agency. */
export const PEOPLE = { housing: 'ol', advice: 'a', municipality: 'cm', court: 'k' } as const;
