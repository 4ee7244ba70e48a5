import { describe, expect, test } from 'vitest';
import { listDueTenancies } from '../../../functions/list-due-tenancies/list-due-tenancies.ts';
import { InputSchema } from '../../../functions/list-due-tenancies/schema.ts';

const DUE: Record<string, readonly string[]> = {
  alboa: Array.from({ length: 2500 }, (_, index) => String(index)),
  'aarhus-omegn': ['7'],
};

function world() {
  const objects = new Map<string, string>();
  const asked: string[] = [];
  const ports = {
    bucket: 'deliveries',
    upload: (key: string) => {
      const pieces: string[] = [];
      return {
        write: async (bytes: Uint8Array) => void pieces.push(Buffer.from(bytes).toString()),
        complete: async () => void objects.set(key, pieces.join('')),
        abort: async () => undefined,
      };
    },
    async *dueTenancies(organisation: string, on: string) {
      asked.push(`${organisation} ${on}`);
      yield* DUE[organisation] ?? [];
    },
    organisationsOn: async () => Object.keys(DUE),
  };
  return { objects, asked, ports };
}

describe('list-due-tenancies', () => {
  test('lists the tenancies of one organisation as JSON lines, all of them', async () => {
    const { objects, asked, ports } = world();
    const input = InputSchema.parse({ organisation: 'alboa', on: '2026-11-03', runId: 'run-1' });
    const output = await listDueTenancies(input, ports);
    expect(output).toEqual({ bucket: 'deliveries', listKey: 'rows/_due/run-1.jsonl', count: 2500 });
    const lines = objects.get(output.listKey)?.trimEnd().split('\n') ?? [];
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(
      DUE['alboa']?.map((tenancyId) => ({ organisation: 'alboa', tenancyId })),
    );
    expect(asked).toEqual(['alboa 2026-11-03']);
  });

  test('without an organisation it lists all, on the Danish day of the moment', async () => {
    const { asked, ports } = world();
    const input = InputSchema.parse({ at: '2026-11-02T23:30:00Z', runId: 'run-2' });
    expect(await listDueTenancies(input, ports)).toMatchObject({ count: 2501 });
    expect(asked).toEqual(['alboa 2026-11-03', 'aarhus-omegn 2026-11-03']);
  });

  test('neither a day nor a moment is refused', () => {
    expect(InputSchema.safeParse({ runId: 'run-3' }).error?.issues[0]?.message).toBe('expected on or at');
  });

  test('an index that fails leaves no list', async () => {
    const { objects, ports } = world();
    const input = InputSchema.parse({ organisation: 'alboa', on: '2026-11-03', runId: 'run-4' });
    const failing = {
      ...ports,
      async *dueTenancies() {
        yield '1';
        throw new Error('throttled');
      },
    };
    await expect(listDueTenancies(input, failing)).rejects.toThrow('throttled');
    expect(objects.size).toBe(0);
  });
});
