import { app } from './app.ts';
import { audit } from './audit.ts';
import { casePage } from './case-page.ts';
import { consent } from './consent.ts';
import { deliveries } from './deliveries.ts';
import { design } from './design.ts';
import { handoff } from './handoff.ts';
import { inbox } from './inbox.ts';
import { legal } from './legal.ts';
import { local } from './local.ts';
import { problems } from './problems.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { words } from './words.ts';

/** Everything that users read, in Danish: the language that the others are held to. */
export const da = {
  app,
  audit,
  casePage,
  consent,
  deliveries,
  design,
  handoff,
  inbox,
  legal,
  local,
  problems,
  search,
  settings,
  words,
};

/** The texts of one language. Every language has every text: what one lacks is an error of the compiler. */
export type Catalogue = typeof da;
