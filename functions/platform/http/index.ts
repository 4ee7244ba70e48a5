/** What every HTTP operation shares: the operation as data, the request parsed by it, answers and problems. */
export { type Answer, type HttpResult, problemResult, resultOf } from './answer.ts';
export type { Claims, HttpEvent } from './event.ts';
export {
  type Admit,
  type BoundOperation,
  bind,
  GuardedOperationError,
  type HttpTools,
  httpHandler,
  publicHandler,
} from './http-handler.ts';
export { type AnswerDescription, needsIdempotencyKey, type Operation, operation, type Route } from './operation.ts';
export {
  isProblem,
  PROBLEM_TYPE_BASE,
  PROBLEMS,
  type Problem,
  type ProblemCode,
  problem,
  type Violation,
} from './problem.ts';
export { BODY_BYTES_MAX, type ParsedRequest } from './request.ts';
