import { app } from './app.ts';
import { audit } from './audit.ts';
import { casePage } from './case-page.ts';
import { deliveries } from './deliveries.ts';
import { design } from './design.ts';
import { handoff } from './handoff.ts';
import { inbox } from './inbox.ts';
import { local } from './local.ts';
import { problems } from './problems.ts';
import { words } from './words.ts';

/** Everything that users read, in Danish: the language that the others are held to. */
export const da = { app, audit, casePage, deliveries, design, handoff, inbox, local, problems, words };

/** The texts of one language. Every language has every text: what one lacks is an error of the compiler. */
export type Catalogue = typeof da;
