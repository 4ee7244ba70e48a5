/** functions/show-contract/openapi.json: the contract, from the very schemas that the handlers parse with. */
import { join } from 'node:path';
import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { needsIdempotencyKey, type Operation } from '../../../functions/platform/http/index.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { answersOf, mayBeKnown, SHARED_ANSWERS } from './answers.ts';
import { LISTED_OPERATIONS, methodAndPath } from './listed-operations.ts';
import { ProblemSchema } from './problem-schema.ts';
import { openAnswers, withoutUnused } from './schemas.ts';
import { SECURITY_SCHEMES, securityOf, whoMay } from './security.ts';
import { SHARED_SCHEMAS } from './shared-schemas.ts';
import { INTRODUCTION, TAGS } from './words.ts';

/** Where the document is: beside the function that shows it. */
export const CONTRACT_FILE = join(import.meta.dirname, '..', '..', '..', 'functions', 'show-contract', 'openapi.json');

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,128}$/)
  .meta({
    description: 'New with every request, the same with its repeats: those are answered as the first was, for a day',
    example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
    param: { id: 'IdempotencyKey' },
  });
const IfMatch = z.string().meta({
  description: 'The ETag of what you saw. When something of it has changed since, nothing is done (412)',
  example: '"case=0123456789;h1=89abcdef01"',
  param: { id: 'IfMatch' },
});

const IfNoneMatch = z
  .string()
  .optional()
  .meta({
    description: 'The ETag of what you have already: as long as it is that, the answer is 304 without a body',
    param: { id: 'IfNoneMatch' },
  });

/** The document as the operations have it. */
export function contract(): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const { operation } of LISTED_OPERATIONS) {
    const { method, path } = methodAndPath(operation);
    paths[path] = { ...paths[path], [method]: described(operation) };
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'henvis',
        version: packageJson.version,
        summary: "A tenant's case between the agencies that together can prevent an eviction",
        description: INTRODUCTION,
        license: { name: 'MPL 2.0', identifier: 'MPL-2.0' },
      },
      servers: [{ url: '/', description: 'Where this document is' }],
      tags: TAGS.filter(({ name }) => LISTED_OPERATIONS.some(({ operation }) => operation.tag === name)),
      paths,
      components: {
        schemas: { ...SHARED_SCHEMAS, Problem: ProblemSchema },
        responses: { ...SHARED_ANSWERS },
        securitySchemes: SECURITY_SCHEMES,
      },
    },
    { override: openAnswers, allowEmptySchema: { transform: true, pipe: true } },
  );
  return withoutUnused(document);
}

/** `npm run docs` writes it; the drift check compares. */
export function contractText(): string {
  return `${JSON.stringify(contract(), null, 2)}\n`;
}

function described(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, path, query, body, bodyExample, needsVersion } = operation;
  const header = {
    ...(needsIdempotencyKey(operation) && { 'Idempotency-Key': IdempotencyKey }),
    ...(needsVersion && { 'If-Match': IfMatch }),
    ...(mayBeKnown(operation) && { 'If-None-Match': IfNoneMatch }),
  };
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...whoMay(operation),
    security: securityOf(operation),
    requestParams: { path, query, ...(Object.keys(header).length > 0 && { header: z.object(header) }) },
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body, example: bodyExample } } },
    }),
    responses: answersOf(operation),
  };
}
