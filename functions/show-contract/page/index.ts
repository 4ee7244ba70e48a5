import { createHash } from 'node:crypto';
import { type Served, served } from '../served.ts';
import { type ContractDocument, type DescribedOperation, DocumentSchema } from './document.ts';
import { blocks, type Html, html } from './html.ts';
import { operationHtml } from './operation.ts';
import { schemaHtml } from './schema.ts';
import { STYLE } from './style.ts';

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
}

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The page has one style, known by its hash, and nothing else: no script, no picture, nothing from elsewhere. */
const PAGE_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/** The contract as a page to read. @param contract the OpenAPI document */
export function docsPage(contract: unknown): Served {
  const document = DocumentSchema.parse(contract);
  return served(`<!doctype html>\n${pageHtml(document).html}\n`, 'text/html', PAGE_HEADERS);
}

function pageHtml(document: ContractDocument): Html {
  const { info, tags, paths, components } = document;
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => ({ method, path, operation })),
  );
  const chapters = tags.map((tag) => ({
    ...tag,
    id: `chapter-${tag.name.toLowerCase()}`,
    operations: listed.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}: the API</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<a class="skip" href="#contract">To the contract</a>
<div class="page">
<nav aria-label="Operations">
<p><a href="#contract">${info.title} ${info.version}</a></p>
${chapters.map(
  ({ name, operations }) =>
    html`<details><summary>${name}</summary><ul>${operations.map(
      ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
    )}</ul></details>`,
)}
<p><a href="#schemas">Schemas</a></p>
</nav>
<main id="contract">
<h1>${info.title}: the API</h1>
<p class="lead">${info.summary}</p>
<p><a href="/openapi.json">openapi.json</a> is this page for machines (OpenAPI 3.1).</p>
${blocks(info.description)}
${chapters.map(
  ({
    id,
    name,
    description,
    operations,
  }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2><p>${description}</p>
${operations.map(({ method, path, operation }) => operationHtml(method, path, operation, components))}</section>`,
)}
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(
  ([
    name,
    schema,
  ]) => html`<article id="schema-${name}" aria-labelledby="schema-${name}-name"><h3 id="schema-${name}-name">${name}</h3>
${schema.description !== undefined && html`<p>${schema.description}</p>`}${schemaHtml(schema)}</article>`,
)}</section>
<footer>Generated from the schemas that the handlers parse with.</footer>
</main>
</div>
</body>
</html>`;
}
