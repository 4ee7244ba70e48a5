import type * as z from 'zod';
import type { Principal } from '../domain/authorisation/index.ts';
import type { CaseAggregate, CaseContext, CaseEvent } from '../domain/case/index.ts';
import type { Decision } from '../domain/decision/index.ts';
import { append, type CaseRef } from '../kernel/index.ts';
import {
  type BoundOperation,
  bind,
  type HttpTools,
  type Operation,
  type ParsedRequest,
} from '../platform/http/index.ts';
import { type CommandAbout, openCaseCommand } from './case-command.ts';
import type { CommandPorts } from './ports.ts';
import type { CasePath } from './schemas.ts';

/** A request whose path names a case. */
type Request<Path extends z.ZodObject, Body extends z.ZodType> = ParsedRequest<
  z.output<Path> & z.output<typeof CasePath>,
  unknown,
  z.output<Body>
>;

/** How an operation becomes a command: what it decides, and what its answer says besides. */
export interface CaseCommand<Path extends z.ZodObject, Body extends z.ZodType, Facts> {
  /** Reads what the decision rests on besides the case and its rules, before it is decided; absent: nothing. */
  factsOf?(ref: CaseRef): Promise<Facts>;
  decide(request: Request<Path, Body>, known: CaseAggregate, context: CaseContext, facts: Facts): Decision<CaseEvent>;
  about?(request: Request<Path, Body>): CommandAbout;
}

/** Binds an operation on a case to its decider: permission, version, decision, and all that is recorded, in one transaction. */
export function bindCaseCommand<
  Path extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Facts = undefined,
>(
  ports: CommandPorts,
  operation: Operation<Path, Query, Body>,
  { factsOf, decide, about }: CaseCommand<Path, Body, Facts>,
): BoundOperation<Principal> {
  return bind(operation, async (given, tools: HttpTools<Principal>) => {
    // `as`: every path of a case's operation extends CasePath, which the generic parameter can't say.
    const request = given as unknown as Request<Path, Body>;
    const opened = await openCaseCommand(ports, operation, request, tools, about?.(request));
    if (!('guarded' in opened)) return opened;
    const { at, actor, rules } = opened.context;
    // `as`: a command without facts has none to look at.
    const facts = (await factsOf?.(opened.ref)) as Facts;
    const result = await append(ports.desk.cases, {
      ref: opened.ref,
      at,
      actor,
      rules,
      decide: opened.guarded((known, context) => decide(request, known, context, facts)),
      alongside: opened.alongside,
    });
    return opened.conclude(result);
  });
}
