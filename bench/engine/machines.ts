/** The function behind both machines' tasks: sets the amount right by a fee. */
export const FEE_OERE = 28_200;
/** ARN of that function. */
export const WORK_ARN = 'arn:aws:lambda:eu-north-1:111111111111:function:work';

/** The input of every execution. */
export const INPUT = { tenancy: 't-4711', organisation: 'alboa', amountOere: 745_000, attempts: 0, settled: false };

/** Ten states in JSONata, as a workflow of this project has them: reshape, decide, ask a function, remember, end. */
export const JSONATA_MACHINE = {
  QueryLanguage: 'JSONata',
  StartAt: 'Read',
  States: {
    Read: {
      Type: 'Pass',
      Output: {
        tenancy: '{% $states.input.tenancy %}',
        amountOere: '{% $states.input.amountOere %}',
        settled: '{% $states.input.settled %}',
      },
      Next: 'Is it settled?',
    },
    'Is it settled?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.settled = true %}', Next: 'Done' }],
      Default: 'Add the fee',
    },
    'Add the fee': {
      Type: 'Task',
      Resource: WORK_ARN,
      Assign: { totalOere: '{% $states.result.amountOere %}' },
      Next: 'Note',
    },
    Note: {
      Type: 'Pass',
      Output: {
        tenancy: '{% $states.input.tenancy %}',
        note: 'fee added',
        amountOere: '{% $states.input.amountOere %}',
      },
      Next: 'Is it large?',
    },
    'Is it large?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.amountOere > 10000000 %}', Next: 'Done' }],
      Default: 'Mark',
    },
    Mark: {
      Type: 'Pass',
      Output: {
        tenancy: '{% $states.input.tenancy %}',
        amountOere: '{% $states.input.amountOere %}',
        kind: 'ordinary',
      },
      Next: 'Add another',
    },
    'Add another': { Type: 'Task', Resource: WORK_ARN, Next: 'Sum up' },
    'Sum up': {
      Type: 'Pass',
      Output: { amountOere: '{% $states.input.amountOere %}', tenancy: '{% $states.input.tenancy %}' },
      Next: 'Is it ready?',
    },
    'Is it ready?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.tenancy = "t-4711" %}', Next: 'Done' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};

/** The same ten states in JSONPath: the closest that aws-local-stepfunctions can run. It has no variables. */
export const JSONPATH_MACHINE = {
  StartAt: 'Read',
  States: {
    Read: {
      Type: 'Pass',
      Parameters: { 'tenancy.$': '$.tenancy', 'amountOere.$': '$.amountOere', 'settled.$': '$.settled' },
      Next: 'Is it settled?',
    },
    'Is it settled?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.settled', BooleanEquals: true, Next: 'Done' }],
      Default: 'Add the fee',
    },
    'Add the fee': { Type: 'Task', Resource: WORK_ARN, Next: 'Note' },
    Note: {
      Type: 'Pass',
      Parameters: { 'tenancy.$': '$.tenancy', note: 'fee added', 'amountOere.$': '$.amountOere' },
      Next: 'Is it large?',
    },
    'Is it large?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.amountOere', NumericGreaterThan: 10_000_000, Next: 'Done' }],
      Default: 'Mark',
    },
    Mark: {
      Type: 'Pass',
      Parameters: { 'tenancy.$': '$.tenancy', 'amountOere.$': '$.amountOere', kind: 'ordinary' },
      Next: 'Add another',
    },
    'Add another': { Type: 'Task', Resource: WORK_ARN, Next: 'Sum up' },
    'Sum up': {
      Type: 'Pass',
      Parameters: { 'amountOere.$': '$.amountOere', 'tenancy.$': '$.tenancy' },
      Next: 'Is it ready?',
    },
    'Is it ready?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.tenancy', StringEquals: 't-4711', Next: 'Done' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};

/** What every execution of either machine must give. */
export const EXPECTED = { amountOere: INPUT.amountOere + 2 * FEE_OERE, tenancy: INPUT.tenancy };

/** A flat JSON object. */
export type Flat = Record<string, string | number | boolean | null>;

/** What the function does. */
export function addFee(input: unknown): Flat {
  const given: Flat = Object(input);
  return { ...given, amountOere: Number(given['amountOere']) + FEE_OERE };
}
