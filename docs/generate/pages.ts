import { COMMANDS_PAGE, commandsPage } from './commands.ts';
import { DISCLOSURE_PAGE, disclosurePage } from './disclosure.ts';
import { EVENTS_PAGE, eventSchemas, eventsPage } from './events.ts';
import { LETTERS_PAGE, lettersPage } from './letters.ts';
import { CONTRACT_FILE, contractText } from './openapi/document.ts';
import { PROMISES_FILE, promisesText } from './openapi/promises.ts';
import { WEB_CONTRACT_FILE, webContractText } from './web-contract.ts';

/** The generated pages of the documentation: where each is, and what writes it. */
export const GENERATED_PAGES: readonly { readonly path: string; readonly write: () => string }[] = [
  { path: DISCLOSURE_PAGE, write: disclosurePage },
  { path: COMMANDS_PAGE, write: commandsPage },
  { path: LETTERS_PAGE, write: lettersPage },
  { path: EVENTS_PAGE, write: eventsPage },
  { path: CONTRACT_FILE, write: contractText },
  { path: PROMISES_FILE, write: promisesText },
  { path: WEB_CONTRACT_FILE, write: webContractText },
  ...eventSchemas(),
];
