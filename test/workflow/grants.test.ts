/** Design rule 8 on the real app: what a role may do is needed, and what is needed and not granted fails by its name. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withActions } from '../support/edited-assembly.ts';
import { Scenario } from '../support/scenario.ts';
import { grantText, unneededIn } from '../support/unneeded-grants.ts';
import { BORN_ON, ExecutionFailedError, liveThrough } from '../support/whole-life.ts';

/** A life takes some half a minute, and several times that on cores that other tests keep busy. */
const LIFE_MS_MAX = 600_000;

const sandbox = mkdtempSync(join(tmpdir(), 'henvis grants '));
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

describe('a grant', () => {
  /** The app's own permissions and this one, which no line of code uses. */
  const SUPERFLUOUS = 'PlanCase: dynamodb:Scan on table/HenvisData-CaseTable';
  let unneeded: readonly string[];
  let known: readonly string[];

  beforeAll(async () => {
    const widened = await withActions(join(sandbox, 'widened'), 'PlanCaseRole', (actions) =>
      actions.includes('dynamodb:Query') ? [...actions, 'dynamodb:Scan'] : actions,
    );
    const scenario = await Scenario.begin(BORN_ON, widened);
    try {
      await liveThrough(scenario);
      unneeded = scenario.runtime.access.unusedGrants().map(grantText);
      known = unneededIn(scenario.runtime.deployment).flatMap(({ grants }) => grants);
    } finally {
      await scenario.end();
    }
  }, LIFE_MS_MAX);

  test('is needed at least once in the life of the app, or it is written down why not', () => {
    expect(unneeded.filter((grant) => grant !== SUPERFLUOUS).sort()).toEqual([...known].sort());
  });

  test('that nothing needs is found', () => {
    expect(unneeded.filter((grant) => !known.includes(grant))).toEqual([SUPERFLUOUS]);
  });
});

describe('a missing grant', () => {
  test('fails the step that needs it, naming role, action and resource', { timeout: LIFE_MS_MAX }, async () => {
    const narrowed = await withActions(join(sandbox, 'narrowed'), 'CloseCaseRole', (actions) =>
      actions.filter((action) => action !== 'dynamodb:DeleteItem'),
    );
    const scenario = await Scenario.begin(BORN_ON, narrowed);
    try {
      const fault: unknown = await liveThrough(scenario).catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(ExecutionFailedError);
      expect(String(fault)).toMatch(
        /role\/HenvisService-CloseCaseRole is not authorized to perform: dynamodb:DeleteItem on resource: arn:aws:dynamodb:\S+:table\/HenvisData-CaseTable because/,
      );
    } finally {
      await scenario.end();
    }
  });
});
