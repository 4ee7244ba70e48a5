import * as z from 'zod';
import { operation } from '../platform/http/index.ts';

export const GetContract = operation({
  id: 'getContract',
  route: 'GET /openapi.json',
  tag: 'Service',
  summary: 'Show this contract, as OpenAPI 3.1',
  answers: {
    200: {
      description: 'The contract',
      body: z.looseObject({ openapi: z.string(), info: z.looseObject({ title: z.string(), version: z.string() }) }),
      headers: ['etag'],
      example: { openapi: '3.1.0', info: { title: 'henvis', version: '0.1.0' } },
    },
  },
});

export const GetDocs = operation({
  id: 'getDocs',
  route: 'GET /docs',
  tag: 'Service',
  summary: 'Show this contract, as a page to read',
  answers: {
    200: {
      description: 'The page',
      body: z.string(),
      contentType: 'text/html',
      headers: ['etag'],
      example: '<!doctype html>',
    },
  },
});
