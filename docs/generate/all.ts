/** Writes every page of the documentation that is generated from the code. */
import { writeFileSync } from 'node:fs';
import { DISCLOSURE_PAGE, disclosurePage } from './disclosure.ts';

writeFileSync(DISCLOSURE_PAGE, disclosurePage());
