import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { describeIssues, InvalidInputError, InvalidOutputError } from '../../../functions/platform/errors.ts';
import { taskHandler } from '../../../functions/platform/task-handler.ts';

const Input = z.object({ personId: z.string().regex(/^p-\d+$/, 'expected p- and digits'), count: z.int().default(1) });
const Output = z.strictObject({ outcome: z.enum(['done']) });
const SECRET = '010190-1234 Åse Ærlig';
const call = (payload: unknown, work: (input: z.output<typeof Input>) => unknown = () => ({ outcome: 'done' })) =>
  taskHandler(Input, Output, async (input) => work(input) as { outcome: 'done' })(payload, {} as Context);
const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (fault: unknown) => fault,
  );

describe('a task handler', () => {
  test('gives the work its parsed input and answers with its parsed output', async () => {
    const seen: unknown[] = [];
    const work = (input: unknown) => {
      seen.push(input);
      return { outcome: 'done' };
    };
    expect(await call({ personId: 'p-1' }, work)).toEqual({ outcome: 'done' });
    expect(seen).toEqual([{ personId: 'p-1', count: 1 }]);
  });

  test('tells the work how long it has, from the one clock that counts: Lambda’s', async () => {
    const handler = taskHandler(z.object({}), z.number(), async (_input, { remainingMs }) => remainingMs());
    expect(await handler({}, { getRemainingTimeInMillis: () => 1234 } as Context)).toBe(1234);
  });

  test('refuses an input that its contract does not allow before any work, without showing the value', async () => {
    const fault = await faultOf(call({ personId: SECRET }, () => expect.unreachable()));
    expect(fault).toBeInstanceOf(InvalidInputError);
    expect(fault).toMatchObject({
      name: 'InvalidInputError',
      message: 'Task input is invalid: personId: expected p- and digits',
    });
  });

  test('does not even show the name of a field that nobody expects', async () => {
    const Strict = z.strictObject({ personId: z.string() });
    const fault = await faultOf(
      taskHandler(Strict, Output, () => expect.unreachable())({ personId: 'p-1', [SECRET]: 1 }, {} as Context),
    );
    expect(fault).toMatchObject({ message: 'Task input is invalid: (root): has 1 field that is not expected' });
  });

  test('masks what a fault says, under its own name', async () => {
    class NoTenantError extends Error {
      override readonly name = 'NoTenantError';
    }
    const fault = await faultOf(
      call({ personId: 'p-1' }, () => {
        throw new NoTenantError('010190-1234 at aase@mail.example is not known');
      }),
    );
    expect(fault).toBeInstanceOf(NoTenantError);
    expect(fault).toMatchObject({ name: 'NoTenantError', message: '<cpr> at <e-mail> is not known' });
    expect(fault).toMatchObject({ stack: expect.not.stringContaining('010190') });
  });

  test('refuses an output that its contract does not promise, without showing the value', async () => {
    const fault = await faultOf(call({ personId: 'p-1' }, () => ({ outcome: SECRET })));
    expect(fault).toBeInstanceOf(InvalidOutputError);
    expect(fault).toMatchObject({ name: 'InvalidOutputError' });
    expect(String(fault)).toContain('outcome');
    expect(String(fault)).not.toContain('Ærlig');
  });

  test('refuses what is no object at all, without showing it', async () => {
    for (const payload of [SECRET, null, undefined, [SECRET]]) {
      const fault = await faultOf(call(payload));
      expect(fault).toBeInstanceOf(InvalidInputError);
      expect(String(fault)).not.toContain('Ærlig');
    }
  });

  test('lets a fault of the work through by its own name: an error must never look like an answer', async () => {
    class LedgerOnFireError extends Error {
      override readonly name = 'LedgerOnFireError';
    }
    const fault = await faultOf(
      call({ personId: 'p-1' }, () => {
        throw new LedgerOnFireError('hot');
      }),
    );
    expect(fault).toMatchObject({ name: 'LedgerOnFireError', message: 'hot' });
  });
});

describe('the description of what is wrong', () => {
  const describedAs = (schema: z.ZodType, value: unknown) => {
    const { error } = schema.safeParse(value);
    return error ? describeIssues(error) : '';
  };

  test('names paths and expectations', () => {
    expect(describedAs(z.object({ a: z.object({ b: z.array(z.int()) }) }), { a: { b: [1, 'x'] } })).toMatch(
      /^a\.b\.1: /,
    );
    expect(describedAs(z.object({}), 'x')).toMatch(/^\(root\): /);
  });

  test('ends after ten, however much is wrong', () => {
    const described = describedAs(
      z.array(z.int()),
      Array.from({ length: 50 }, () => 'x'),
    );
    expect(described.split('; ')).toHaveLength(10);
  });
});
