import type { Catalogue } from '../da/index.ts';
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

/** Everything that users read, in English. Danish terms of law stay beside their translation. */
export const en: Catalogue = {
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
