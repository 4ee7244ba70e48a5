import { bind, publicHandler } from '../platform/http/index.ts';
import contract from './openapi.json' with { type: 'json' };
import { GetContract, GetDocs } from './operations.ts';
import { docsPage } from './page/index.ts';
import { type Served, served } from './served.ts';

const document = served(JSON.stringify(contract), 'application/json');
let page: Served | undefined;

/** Shows the contract: as a document for machines, and as a page for people, which is written when it is first asked for. */
export const handler = publicHandler(
  bind(GetContract, async () => document),
  bind(GetDocs, async () => {
    page ??= docsPage(contract);
    return page;
  }),
);
