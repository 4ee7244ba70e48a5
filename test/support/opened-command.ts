/** A command on a case as the API lets it in, for tests of what comes after that: nobody is turned away, nothing recorded. */
import type { OpenedCommand } from '../../functions/api/index.ts';
import type { Actor } from '../../functions/domain/actor/index.ts';
import type { Instant } from '../../functions/domain/calendar/index.ts';
import { refuse } from '../../functions/domain/decision/index.ts';
import { rulesOf } from '../../functions/domain/settings/index.ts';
import type { CaseRef } from '../../functions/kernel/index.ts';
import { settings } from './rules.ts';

/** Who gives it of which case and when, under the settings of {@link settings}. */
export function openedCommand(
  ref: CaseRef,
  { at, actor }: { readonly at: Instant; readonly actor: Actor },
): Omit<OpenedCommand, 'conclude'> {
  const context = { at, actor, rules: rulesOf(settings()) };
  return {
    ref,
    context,
    settings: settings(),
    guarded: (decide) => (known) => (known ? decide(known, context) : refuse('not-found', ref.caseId)),
    alongside: () => [],
    isAnswered: async () => false,
  };
}
