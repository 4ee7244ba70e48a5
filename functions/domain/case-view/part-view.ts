import type { Agency } from '../actor/index.ts';
import type { Consented } from '../consent/index.ts';
import type { Message } from '../disclosure/index.ts';
import type { Handoff } from '../handoff/index.ts';
import type { Hearing } from '../hearing/index.ts';
import type { DisclosurePolicy } from '../settings/index.ts';
import { handoffViewFor } from './handoff-view.ts';
import { hearingViewFor } from './hearing-view.ts';
import type { HandoffView, HearingView } from './schema.ts';
import { type Viewer, viewerBy } from './viewer.ts';

/** Who looks, and what a basis can rest on when a part of a case is read without the case. */
export interface LookAlone {
  readonly agency: Agency;
  readonly policy: DisclosurePolicy;
  /** What the case's consents allow, as it was written with the part. */
  readonly consented: Consented;
}

/** A hand-off in its recipient's list, as the case would show it; nothing for anyone else. */
export function handoffViewAlone(handoff: Handoff, look: LookAlone): HandoffView | undefined {
  // Its recipient was asked in this case, so whatever rests on having been told before holds.
  return handoff.recipient === look.agency ? handoffViewFor(handoff, viewerAlone(look, true)) : undefined;
}

/** A hearing in an agency's list, as the case would show it but for who was told. No hearing's basis is to have been told. */
export function hearingViewAlone(hearing: Hearing, look: LookAlone): HearingView | undefined {
  const view = hearingViewFor(hearing, [], viewerAlone(look, false));
  if (!view) return undefined;
  const { recipients: _, ...shown } = view;
  return shown;
}

/** Whether there is a basis for telling an agency something of the case itself. */
export function mayBeToldAlone(message: Message, look: LookAlone): boolean {
  return viewerAlone(look, false).mayBeTold(message);
}

function viewerAlone({ agency, policy, consented }: LookAlone, wasTold: boolean): Viewer {
  const consents = new Set(consented[agency]);
  return viewerBy(agency, (hearing) => ({ policy, wasTold, consents, hearingKind: hearing?.kind }));
}
