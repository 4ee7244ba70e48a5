import { nameIn, type Schema } from './document.ts';
import { type Html, html, inline } from './html.ts';

/** How deep fields within fields are shown where they stand. */
const DEPTH_MAX = 6;

/** A schema in words and, of an object, its fields as a list. */
export function schemaHtml(schema: Schema, depth = 0): Html {
  return html`${typeHtml(schema)}${fieldsHtml(schema, depth)}`;
}

/** One named thing: a parameter, a field or a header. */
export function namedHtml(name: string, schema: Schema, isRequired: boolean, where = '', depth = 0): Html {
  const description = schema.description;
  return html`<div class="field"><dt><code class="name">${name}</code> ${where && html`<span class="where">${where}</span>`}
    ${isRequired ? html`<span class="required">required</span>` : ''}</dt>
    <dd>${typeHtml(schema)}${description !== undefined && html` <span class="says">${inline(description)}</span>`}
    ${fieldsHtml(schema, depth)}</dd></div>`;
}

function typeHtml(schema: Schema): Html {
  if (schema.$ref !== undefined) return html`<a href="#schema-${nameIn(schema.$ref)}">${nameIn(schema.$ref)}</a>`;
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) return html`one of ${schema.enum.map((value) => html`<code>${String(value)}</code> `)}`;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && !choices.some(({ properties }) => properties)) return joined(choices, ' or ');
  if (choices) return html`one of ${choices.length}`;
  if (schema.allOf)
    return joined(
      schema.allOf.filter(({ $ref }) => $ref),
      ' and ',
    );
  if (schema.type === 'array' && schema.items) return html`list of ${typeHtml(schema.items)}`;
  return html`${[schema.type ?? 'anything'].flat().join(' or ')}${limits(schema)}`;
}

function joined(schemas: readonly Schema[], word: string): Html {
  return html`${schemas.map((schema, n) => html`${n > 0 && word}${typeHtml(schema)}`)}`;
}

function limits({
  format,
  pattern,
  minimum,
  maximum,
  minLength,
  maxLength,
  maxItems,
  default: standard,
}: Schema): Html {
  const said = [
    format,
    minimum !== undefined && minimum > -1e15 && `from ${minimum}`,
    maximum !== undefined && maximum < 1e15 && `to ${maximum}`,
    minLength !== undefined && `at least ${minLength} characters`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    maxItems !== undefined && `at most ${maxItems}`,
    standard !== undefined && `${JSON.stringify(standard)} if absent`,
  ].filter((each) => typeof each === 'string');
  return html`${said.length > 0 && ` (${said.join(', ')})`}${pattern !== undefined && html` <code class="pattern">${pattern}</code>`}`;
}

function fieldsHtml(schema: Schema, depth: number): Html | undefined {
  if (depth > DEPTH_MAX) return undefined;
  const { properties, required = [], items, additionalProperties } = schema;
  const choices = (schema.anyOf ?? schema.oneOf ?? []).filter((choice) => choice.properties);
  if (choices.length > 0)
    return html`<ol class="choices">${choices.map((choice) => html`<li>${fieldsHtml(choice, depth + 1)}</li>`)}</ol>`;
  if (properties) {
    return html`<dl class="fields">${Object.entries(properties).map(([name, field]) =>
      namedHtml(name, field, required.includes(name), '', depth + 1),
    )}</dl>`;
  }
  if (items) return fieldsHtml(items, depth);
  return typeof additionalProperties === 'object' ? fieldsHtml(additionalProperties, depth) : undefined;
}
