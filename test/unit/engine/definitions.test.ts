import { describe, expect, test } from 'vitest';
import { ApiError } from '../../../local/engine/index.ts';
import { CALL, only, Rig } from './rig.ts';

const pass = { Type: 'Pass', End: true };
const map = (fields: object, config: object = {}) =>
  only({ Type: 'Map', ItemProcessor: { ProcessorConfig: config, StartAt: 'P', States: { P: pass } }, ...fields });

function refusal(definition: object): string {
  try {
    new Rig().machine({ ...definition });
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.code === 'InvalidDefinition') return thrown.message;
    throw thrown;
  }
  return 'accepted';
}

describe('a definition is refused by name of what the engine does not run', () => {
  test.each<[string, object, string]>([
    ['JSONPath', { ...only({ Type: 'Pass' }), QueryLanguage: 'JSONPath' }, "QueryLanguage 'JSONPath' is not supported"],
    [
      'JSONPath in one state',
      only({ Type: 'Pass', QueryLanguage: 'JSONPath' }),
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/S",
    ],
    [
      'a JSONPath field',
      only({ Type: 'Pass', InputPath: '$' }),
      "Field 'InputPath' is not supported (JSONPath; this engine runs JSONata only) at /States/S/InputPath",
    ],
    ['a field there is not', only({ Type: 'Pass', Ouput: 1 }), "Field 'Ouput' is not supported at /States/S/Ouput"],
    ['an unknown type', only({ Type: 'Loop' }), "Type 'Loop' is not supported"],
    [
      'an integration there is not',
      only({ Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun' }),
      "Resource 'arn:aws:states:::glue:startJobRun' is not supported",
    ],
    [
      'an activity',
      only({ Type: 'Task', Resource: 'arn:aws:states:eu-north-1:1:activity:a' }),
      'is not supported by this engine',
    ],
    [
      'lambda:invoke.sync',
      only({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.sync' }),
      'is not supported by this engine',
    ],
    ['an express child', map({}, { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }), 'ExecutionType'],
    [
      'a reader in an inline Map',
      map({ ItemReader: { Resource: 'arn:aws:states:::s3:getObject' } }),
      "Field 'ItemReader' needs a ProcessorConfig with Mode DISTRIBUTED",
    ],
    [
      'a reader of something else',
      map({ ItemReader: { Resource: 'arn:aws:states:::s3:selectObject' } }, { Mode: 'DISTRIBUTED' }),
      "Resource 'arn:aws:states:::s3:selectObject'",
    ],
    ['broken JSONata', only({ Type: 'Pass', Output: '{% 1 + %}' }), "The JSONata expression '1 +' can't be parsed"],
    ['a target there is not', only({ Type: 'Pass', End: false, Next: 'Nowhere' }), "Missing 'Next' target: Nowhere"],
    ['neither Next nor End', { StartAt: 'S', States: { S: { Type: 'Pass' } } }, "Expected one of 'Next' and 'End'"],
    ['a start there is not', { StartAt: 'T', States: { S: pass } }, "Missing 'Next' target: T"],
    ['no states', { StartAt: 'T' }, 'These fields are required: [States] at /'],
    [
      'a heartbeat not below the timeout',
      only({ ...CALL, HeartbeatSeconds: 5, TimeoutSeconds: 5 }),
      'HeartbeatSeconds must be smaller',
    ],
    [
      'both Seconds and Timestamp',
      only({ Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z' }),
      "Expected one of 'Seconds' and 'Timestamp'",
    ],
    ['a timestamp that is none', only({ Type: 'Wait', Timestamp: '2026-02-30T00:00:00Z' }), 'ISO-8601'],
    [
      'a condition that is a text',
      { StartAt: 'C', States: { C: { Type: 'Choice', Choices: [{ Condition: 'true', Next: 'C' }] } } },
      'Expected a JSONata expression',
    ],
    ['assigning $states', only({ Type: 'Pass', Assign: { states: 1 } }), "'states' is reserved"],
    ['a backoff below 1', only({ ...CALL, Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }), 'BackoffRate'],
    [
      'a label that is too long',
      map({ Label: 'x'.repeat(41) }, { Mode: 'DISTRIBUTED' }),
      'Label cannot exceed 40 characters',
    ],
  ])('%s', (_what, definition, message) => {
    expect(refusal(definition)).toContain(message);
  });

  test('every problem is named at once', () => {
    const message = refusal(only({ Type: 'Pass', InputPath: '$', Output: '{% ( %}', Next: 'X' }));
    for (const part of ['InputPath', "can't be parsed", 'Missing']) expect(message).toContain(part);
  });

  test('a state of the same name in two branches is refused', () => {
    const branch = { StartAt: 'B', States: { B: pass } };
    expect(refusal(only({ Type: 'Parallel', Branches: [branch, branch] }))).toContain("Two states have the name 'B'");
  });

  test('what the engine runs is accepted', () => {
    expect(refusal(only({ ...CALL, Comment: 'c', Retry: [{ ErrorEquals: ['States.ALL'] }] }))).toBe('accepted');
    expect(refusal({ Comment: 'c', Version: '1.0', TimeoutSeconds: 5, ...only({ Type: 'Pass' }) })).toBe('accepted');
  });
});
