/** Who may send a request, and who may not. */
import fc from 'fast-check';
import { LISTED_OPERATIONS } from '../../docs/generate/openapi/listed-operations.ts';
import { type ActionRule, isAction, ruleOf } from '../../functions/domain/authorisation/index.ts';
import { AGENCY_OF, RoleSchema, ScopeSchema } from '../../functions/domain/authorisation/principal.ts';
import { claimsOf, type TokenClaims } from '../support/api/claims.ts';
import { type DrawnCaller, MARKER, TOKEN_FLAWS } from './drawn-request.ts';

const ORGANISATION = 'alboa';
const AGENCIES = ['housing', 'advice', 'municipality', 'court'] as const;
const SOMEBODY = claimsOf('housing', [ORGANISATION]);

const RULES: ReadonlyMap<string, ActionRule> = new Map(
  LISTED_OPERATIONS.flatMap(({ operation: { id, action } }) =>
    action !== undefined && isAction(action) ? [[id, ruleOf(action)] as const] : [],
  ),
);

/** Whoever the operation is for, as far as roles and scopes go; absent where it is for everybody. */
export function rightCaller(operationId: string): fc.Arbitrary<DrawnCaller> {
  const rule = RULES.get(operationId);
  if (!rule) return fc.constant({ kind: 'absent' });
  const persons = rule.roles.map((role) => personOf(role));
  const machines = rule.scope === undefined ? [] : AGENCIES.map((agency) => machineOf(agency, rule.scope ?? ''));
  return fc
    .oneof(
      { weight: 6, arbitrary: fc.constantFrom(...persons) },
      { weight: 1, arbitrary: fc.constantFrom(...persons, ...machines) },
    )
    .map((claims) => ({ kind: 'token', claims }));
}

/** Somebody who is known, but mostly not the one to ask. */
export function otherCaller(): fc.Arbitrary<DrawnCaller> {
  const persons = RoleSchema.options.map((role) => personOf(role));
  const machines = ScopeSchema.options.map((scope) => machineOf('housing', scope));
  const elsewhere = AGENCIES.map((agency) => claimsOf(agency, ['aarhus-omegn']));
  const weak = persons.map((claims) => ({ ...claims, henvis_assurance: 'low' }));
  const nobody = claimsOf('housing', []);
  return fc
    .constantFrom(...persons, ...machines, ...elsewhere, ...weak, nobody)
    .map((claims) => ({ kind: 'token', claims }));
}

/** No token, something else, or a token that says what none should. */
export function hostileCaller(): fc.Arbitrary<DrawnCaller> {
  const headers = fc.constantFrom(
    '',
    'Bearer',
    'Bearer ',
    `Bearer ${MARKER}`,
    `Basic ${MARKER}`,
    `Bearer a.b.c`,
    `Bearer ${'a'.repeat(6_000)}`,
    `Bearer eyJhbGciOiJub25lIn0.e30.`,
    `Bearer ..`,
    `Bearer ${MARKER}.${MARKER}.${MARKER}.${MARKER}.${MARKER}`,
    'Bearer e30.e30.e30',
    'Bearer bnVsbA.bnVsbA.bnVsbA',
    'bearer bearer',
    `Bearer ${MARKER}\u00e6`,
  );
  const claims = fc.constantFrom(
    ...[
      { sub: `${MARKER}' OR 1=1` },
      { sub: '__proto__' },
      { sub: '' },
      { sub: 'x'.repeat(2_000) },
      { henvis_organisations: `${ORGANISATION} ${MARKER}#` },
      { henvis_organisations: '__proto__ constructor' },
      { henvis_organisations: '*' },
      { henvis_roles: '__proto__ admin root' },
      { henvis_roles: RoleSchema.options.join(' ') },
      { henvis_agency: MARKER },
      { henvis_kind: MARKER },
      { henvis_assurance: MARKER },
      { scope: MARKER },
      { scope: '__proto__' },
      { [MARKER]: MARKER },
    ].map((changes): TokenClaims => ({ ...SOMEBODY, ...changes })),
  );
  return fc.oneof(
    fc.constant<DrawnCaller>({ kind: 'absent' }),
    headers.map((authorization): DrawnCaller => ({ kind: 'header', authorization })),
    fc.constantFrom(...TOKEN_FLAWS).map((flaw): DrawnCaller => ({ kind: 'token', claims: SOMEBODY, flaw })),
    claims.map((each): DrawnCaller => ({ kind: 'token', claims: each })),
  );
}

function personOf(role: keyof typeof AGENCY_OF): TokenClaims {
  const agency = AGENCY_OF[role];
  const { henvis_agency: _, ...claims } = claimsOf(agency ?? 'housing', [ORGANISATION], { henvis_roles: role });
  return agency === undefined ? claims : { ...claims, henvis_agency: agency };
}

function machineOf(agency: (typeof AGENCIES)[number], scope: string): TokenClaims {
  return claimsOf(agency, [ORGANISATION], { sub: `system-${agency}`, henvis_kind: 'machine', scope });
}
