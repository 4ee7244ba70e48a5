import * as z from 'zod';
import { CasePath } from '../api/index.ts';
import { LookUpPurposeSchema, PersonViewSchema } from '../domain/person-view/index.ts';
import { operation } from '../platform/http/index.ts';

export const LookUpPerson = operation({
  id: 'lookUpPerson',
  route: 'POST /v1/organisations/{organisation}/cases/{caseId}/person-lookups',
  tag: 'Persons',
  summary: 'Look up the tenant of a case, for a purpose',
  description:
    'The name, and as far as the disclosure matrix and the purpose allow, the address and how the tenant is reached. Each ' +
    'look is recorded with its purpose, and the tenant can ask who has looked. A repeat is another look: nothing is kept of ' +
    'the answer.',
  action: 'person.read',
  path: CasePath,
  body: z.strictObject({ purpose: LookUpPurposeSchema }),
  bodyExample: { purpose: 'contact-tenant' },
  answers: {
    200: {
      description: 'The tenant',
      body: PersonViewSchema,
      example: {
        name: 'Åse Ærlig',
        address: { street: 'Søndergade 1', postalCode: '8000', city: 'Aarhus C' },
        phone: '+45 86 12 12 12',
        language: 'da',
      },
    },
  },
});
