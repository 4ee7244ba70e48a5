import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { diagramStatesIn, firstCellsBelow } from './markdown.ts';

const folder = join(dirname(dirname(import.meta.dirname)), 'workflows');
const names = readdirSync(folder).sort();

interface Workflow {
  readonly States: Readonly<Record<string, State>>;
}
interface State {
  readonly Type: string;
  readonly Resource?: string | undefined;
  readonly ItemProcessor?: Workflow | undefined;
}
const WorkflowSchema: z.ZodType<Workflow> = z.lazy(() =>
  z.object({
    States: z.record(
      z.string(),
      z.object({ Type: z.string(), Resource: z.string().optional(), ItemProcessor: WorkflowSchema.optional() }),
    ),
  }),
);

/** Every state, those within maps included. */
function statesOf({ States }: Workflow): [string, State][] {
  return Object.entries(States).flatMap(([name, state]) => [
    [name, state],
    ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
  ]);
}

function documented(name: string) {
  const states = statesOf(WorkflowSchema.parse(parse(readFileSync(join(folder, name, `${name}.asl.yaml`), 'utf8'))));
  return { states, readme: readFileSync(join(folder, name, 'README.md'), 'utf8') };
}

const waits = ({ Resource = '' }: State) => Resource.endsWith('.waitForTaskToken');
const works = ({ Type, Resource }: State) => Type === 'Map' || (Type === 'Task' && !Resource?.endsWith('Token'));
const namesOf = (states: readonly [string, State][]) => states.map(([name]) => name).sort();

describe.each(names)('the README of %s', (name) => {
  const { states, readme } = documented(name);

  test('draws every state of the definition, and no other', () => {
    const named = namesOf(states);
    // States of a workflow begin with a capital letter; statuses of a hand-off, drawn as well, don't.
    const drawn = diagramStatesIn(readme).filter((state) => /^[A-Z]/.test(state));
    expect(drawn.sort()).toEqual(named);
  });

  test('has a row for every wait, and for no other', () => {
    const [, ...rows] = firstCellsBelow(readme, 'Waits').filter((cell) => !/^[-: ]+$/.test(cell));
    expect(rows.sort()).toEqual(namesOf(states.filter(([, state]) => waits(state))));
  });

  test('has a row for every task', () => {
    const rows = firstCellsBelow(readme, 'Tasks');
    expect(namesOf(states.filter(([, state]) => works(state))).filter((state) => !rows.includes(state))).toEqual([]);
  });
});

test('a state that is not drawn, and a row of another section, are seen', () => {
  const readme = '## Waits\n| State |\n| --- |\n| On hold |\n## Tasks\n| State |\n| --- |\n| Plan |\n';
  expect(firstCellsBelow(readme, 'Waits')).toEqual(['State', '---', 'On hold']);
  expect(diagramStatesIn('  state "Plan" as plan\n  plan --> [*]\n')).toEqual(['Plan']);
});

test('there is a README for every workflow', () => {
  expect(names).toEqual(['arrears-case', 'arrears-intake', 'handoff', 'hearing']);
});
