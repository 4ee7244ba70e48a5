/** Who may do what: the one function that every handler asks, and the tables behind it. */
export { ACTIONS, type Action, type ActionRule, isAction, ruleOf } from './actions.ts';
export { may, type Permission, type Resource, type WhyNot } from './may.ts';
export {
  AGENCY_OF,
  type Assurance,
  AssuranceSchema,
  actorOf,
  PERSON_SCOPE,
  type Principal,
  principalOf,
  type Role,
  RoleSchema,
  type Scope,
  ScopeSchema,
} from './principal.ts';
