import * as z from 'zod';
import { CasePath, NextSchema, OrganisationPath, PageQuery } from '../api/index.ts';
import { AccessEntrySchema } from '../domain/access/index.ts';
import { operation } from '../platform/http/index.ts';

const EXAMPLE = {
  items: [
    {
      at: '2026-11-12T09:14:03.000Z',
      requestId: 'JKJaXmPLvHcESHA=',
      userId: 'u-7d1f',
      kind: 'person',
      agency: 'advice',
      roles: ['adviser'],
      action: 'case.read',
      operation: 'getCase',
      outcome: 'shown',
      purpose: 'case-handling',
      organisation: 'alboa',
      caseId: 'hv-0123456789',
      personId: 'p-0123456789abcdef0123',
    },
  ],
};

const common = {
  tag: 'Audit',
  action: 'audit.read',
  query: PageQuery,
  answers: {
    200: {
      description: 'Accesses, the latest first',
      body: z.strictObject({ items: z.array(AccessEntrySchema), next: NextSchema }),
      example: EXAMPLE,
    },
  },
} as const;

const PersonPath = OrganisationPath.extend({
  personId: z
    .string()
    .regex(/^p-[A-Za-z0-9]{1,40}$/)
    .meta({ description: 'The reference of the person', example: 'p-0123456789abcdef0123' }),
});
const UserPath = OrganisationPath.extend({
  userId: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,64}$/)
    .meta({ description: 'Whose accesses: the subject of the token', example: 'u-7d1f' }),
});

export const ListPersonAccesses = operation({
  ...common,
  id: 'listPersonAccesses',
  route: 'GET /v1/organisations/{organisation}/audit/persons/{personId}/accesses',
  summary: 'List who has seen what is about a person',
  path: PersonPath,
});

export const ListCaseAccesses = operation({
  ...common,
  id: 'listCaseAccesses',
  route: 'GET /v1/organisations/{organisation}/audit/cases/{caseId}/accesses',
  summary: 'List who has seen or changed a case',
  path: CasePath,
});

export const ListUserAccesses = operation({
  ...common,
  id: 'listUserAccesses',
  route: 'GET /v1/organisations/{organisation}/audit/users/{userId}/accesses',
  summary: 'List what a user has seen or changed',
  path: UserPath,
});
