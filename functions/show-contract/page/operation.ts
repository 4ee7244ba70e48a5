import {
  type ContractDocument,
  type DescribedAnswer,
  type DescribedOperation,
  nameIn,
  type Parameter,
  type Schema,
} from './document.ts';
import { type Html, html, inline } from './html.ts';
import { namedHtml, schemaHtml } from './schema.ts';

type Components = ContractDocument['components'];

/** An operation with everything about it. */
export function operationHtml(
  method: string,
  path: string,
  operation: DescribedOperation,
  components: Components,
): Html {
  const { operationId, summary, description, requestBody } = operation;
  const parameters = operation.parameters.flatMap((each) =>
    '$ref' in each ? (components.parameters[nameIn(each.$ref)] ?? []) : each,
  );
  return html`<article id="${operationId}" aria-labelledby="${operationId}-name">
    <h3 id="${operationId}-name">${summary} <a class="anchor" href="#${operationId}" aria-label="Link to: ${summary}">#</a></h3>
    <p class="route"><span class="method ${method}">${method.toUpperCase()}</span> <code>${breakable(path)}</code></p>
    ${description !== undefined && html`<p>${inline(description)}</p>`}
    ${whoMayHtml(operation)}
    ${parameters.length > 0 && html`<h4>Parameters</h4><dl class="fields">${parameters.map(parameterHtml)}</dl>`}
    ${requestBody && html`<h4>Body</h4>${Object.entries(requestBody.content).map(([type, media]) => mediaHtml(type, media))}`}
    ${answersHtml(operation, components)}
  </article>`;
}

/** A path that may be broken before each of its parts, so that it fits a narrow screen. */
function breakable(path: string): Html[] {
  return path.split(/(?=\/)/).map((part) => html`${part}<wbr>`);
}

function whoMayHtml(operation: DescribedOperation): Html {
  const who = operation['x-henvis-who-may'];
  if (!who) return html`<p class="who">Anybody, without a token.</p>`;
  const { roles, scope, assurance } = who;
  return html`<p class="who"><strong>Who may:</strong> ${roles.map((role) => html`<span class="role">${role}</span> `)}${
    scope !== undefined && html`· systems with <code>${scope}</code>`
  }${assurance !== 'low' && html` · signed in with assurance ${assurance} or high`}</p>`;
}

function parameterHtml({ name, in: where, required, schema, description }: Parameter): Html {
  const said = description ?? schema.description;
  return namedHtml(name, { ...schema, ...(said !== undefined && { description: said }) }, required, where);
}

function mediaHtml(type: string, { schema, example }: { schema: Schema; example?: unknown }): Html {
  const shown = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  return html`<div class="media"><p class="type">${type}: ${schemaHtml(schema)}</p>${
    example !== undefined && html`<pre tabindex="0" aria-label="Example">${shown}</pre>`
  }</div>`;
}

function answersHtml({ responses }: DescribedOperation, components: Components): Html {
  const answers = Object.entries(responses).map(([status, answer]) => {
    const found = '$ref' in answer ? components.responses[nameIn(answer.$ref)] : answer;
    return [status, found ?? { description: '', headers: {}, content: {} }] as const;
  });
  const isWell = ([status]: (typeof answers)[number]) => Number(status) < 400;
  return html`<h4>Answers</h4>${answers.filter(isWell).map(([status, answer]) => answerHtml(status, answer))}
    <details><summary>Problems</summary><dl class="problems">${answers
      .filter((each) => !isWell(each))
      .map(([status, answer]) => problemHtml(status, answer))}</dl></details>`;
}

function answerHtml(status: string, { description, headers, content }: DescribedAnswer): Html {
  const names = Object.keys(headers);
  return html`<div class="answer"><p><span class="status">${status}</span> ${description}${
    names.length > 0 && html` <span class="where">with ${names.join(', ')}</span>`
  }</p>${Object.entries(content).map(([type, media]) => mediaHtml(type, media))}</div>`;
}

function problemHtml(status: string, { description, content }: DescribedAnswer): Html {
  const schema = content['application/problem+json']?.schema;
  const types = (schema?.allOf ?? []).flatMap(({ properties }) => properties?.['type']?.enum ?? []);
  return html`<div class="field"><dt><span class="status">${status}</span></dt><dd>${description}
    <ul class="types">${types.map((type) => html`<li><code>${shortened(String(type))}</code></li>`)}</ul></dd></div>`;
}

/** A problem's type without what all of them begin with. */
function shortened(type: string): string {
  return type.slice(type.indexOf('/problems/') + '/problems/'.length);
}
