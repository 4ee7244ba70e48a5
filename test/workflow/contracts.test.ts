import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { CaseEventSchema } from '../../functions/domain/case/index.ts';
import { HANDOFF_SIGNALS } from '../../functions/domain/handoff/index.ts';
import { HEARING_SIGNALS } from '../../functions/domain/hearing/index.ts';
import { PlanCaseOutput } from '../../functions/plan-case/schema.ts';
import { PlanHandoffOutput } from '../../functions/plan-handoff/schema.ts';
import { PlanHearingOutput } from '../../functions/plan-hearing/schema.ts';
import { pascalCase } from '../../infra/lib/constructs/handover-function.ts';
import { CONTRACTS, DEFINITIONS, PROJECT_ROOT, type State } from './definitions.ts';

const OldInputs = z.record(z.string(), z.record(z.string(), z.unknown()));
const oldInputs = OldInputs.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'old-inputs.json'), 'utf8')));

/** The members of an object schema as it takes them, and those it can't do without. */
function membersOf(schema: z.ZodType): { all: string[]; required: string[] } {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { all: Object.keys(properties).sort(), required: [...required].sort() };
}

test('every workflow has a contract, and every contract a workflow', () => {
  expect(Object.keys(CONTRACTS).sort()).toEqual(DEFINITIONS.map(({ name }) => name).sort());
});

describe.each(DEFINITIONS)('the contract of $name', ({ name, states }) => {
  const contract = CONTRACTS[name] ?? { Input: z.never(), tasks: {}, failures: [] };
  const tasks = states.filter(({ type }) => type === 'Task');

  test('has every task state and no other', () => {
    expect(Object.keys(contract.tasks).sort()).toEqual(tasks.map((task) => task.name).sort());
  });

  test.each(tasks)('"$name" calls the function that the contract names', ({ name: task, raw }) => {
    const folder = contract.tasks[task]?.function ?? '';
    expect(existsSync(join(PROJECT_ROOT, 'functions', folder, 'handler.ts')), folder).toBe(true);
    const FunctionName = `\${${pascalCase(folder)}FunctionArn}`;
    expect(raw).toMatchObject({ Arguments: { FunctionName } });
  });

  test.each(tasks)('"$name" hands over what the function takes: nothing it does not know, all it needs', (task) => {
    const { all, required } = membersOf(contract.tasks[task.name]?.Input ?? z.never());
    const given = Object.keys(task.payload);
    expect(given.filter((key) => !all.includes(key))).toEqual([]);
    expect(required.filter((key) => !given.includes(key))).toEqual([]);
  });

  test('only grows: every input that was ever handed over is still taken', () => {
    const old = oldInputs[name] ?? {};
    expect(Object.keys(old).sort()).toEqual(['Input', ...Object.keys(contract.tasks)].sort());
    expect(contract.Input.safeParse(old['Input']).error).toBeUndefined();
    for (const [task, { Input }] of Object.entries(contract.tasks))
      expect(Input.safeParse(old[task]).error, task).toBeUndefined();
  });

  test('refuses an input without any of its members', () => {
    expect(contract.Input.safeParse({}).success).toBe(false);
  });
});

/** The texts that a workflow's choices compare a member of the plan with. */
function comparedWith(states: readonly State[], member: string): string[] {
  const pattern = new RegExp(`\\$plan\\.${member} = "([^"]+)"`, 'g');
  return [
    ...JSON.stringify(states.map(({ raw }) => raw['Choices'] ?? []))
      .replaceAll('\\"', '"')
      .matchAll(pattern),
  ]
    .flatMap(([, text]) => text ?? [])
    .sort();
}
const stepsOf = (schema: z.ZodType) => {
  const text = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }));
  const { anyOf = [], oneOf = [] } = JSON.parse(text) as { anyOf?: Step[]; oneOf?: Step[] };
  return [...anyOf, ...oneOf].flatMap(({ properties: { next } }) => next.enum ?? next.const ?? []).sort();
};
interface Step {
  readonly properties: { readonly next: { readonly enum?: string[]; readonly const?: string } };
}
const statesOf = (name: string) => DEFINITIONS.find((definition) => definition.name === name)?.states ?? [];

describe('what a plan may say, the workflow knows', () => {
  test('every step of a case', () => {
    expect(comparedWith(statesOf('arrears-case'), 'next')).toEqual(stepsOf(PlanCaseOutput));
  });

  test('every step of a hand-off', () => {
    expect(comparedWith(statesOf('handoff'), 'next')).toEqual(stepsOf(PlanHandoffOutput));
  });

  test('every step of a hearing', () => {
    expect(comparedWith(statesOf('hearing'), 'next')).toEqual(stepsOf(PlanHearingOutput));
  });

  test('every meaning of silence', () => {
    expect(comparedWith(statesOf('handoff'), 'onSilence\\.does')).toEqual(['escalate', 'expire', 'remind', 'resume']);
  });
});

describe('what a wait accepts', () => {
  const context = {
    context: { Execution: { Input: { handoffId: 'hv-abcdefghjk-h1', hearingId: 'hv-abcdefghjk-m1' } } },
  };
  const acceptedBy = async ({ payload }: State): Promise<unknown> => {
    const { accepts } = payload;
    if (typeof accepts !== 'string') return accepts;
    const found: unknown = await jsonata(accepts.slice(2, -2)).evaluate({}, { states: context });
    return JSON.parse(JSON.stringify(found));
  };
  const eventTypes = CaseEventSchema.options.map((option) => option.shape.type.value as string);

  test.each(statesOf('handoff').filter(({ waitsForToken }) => waitsForToken))(
    '"$name": every signal of its hand-off and of no other',
    async (state) => {
      const expected = HANDOFF_SIGNALS.map((type) => ({ type, handoffId: 'hv-abcdefghjk-h1' }));
      expect(await acceptedBy(state)).toEqual(expected);
    },
  );

  test.each(statesOf('hearing').filter(({ waitsForToken }) => waitsForToken))(
    '"$name": every signal of its hearing and of no other',
    async (state) => {
      const expected = HEARING_SIGNALS.map((type) => ({ type, hearingId: 'hv-abcdefghjk-m1' }));
      expect(await acceptedBy(state)).toEqual(expected);
    },
  );

  test.each(statesOf('arrears-case').filter(({ waitsForToken }) => waitsForToken))(
    '"$name": events that a case can have, the payment among them',
    async (state) => {
      const types = z
        .array(z.strictObject({ type: z.string() }))
        .parse(await acceptedBy(state))
        .map(({ type }) => type);
      expect(eventTypes).toEqual(expect.arrayContaining(types));
      expect(types).toContain('RentSettled');
    },
  );
});
