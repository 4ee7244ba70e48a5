/**
 * Run by run.ts in a process of its own: `cold-start.mjs <module> <payload>`; imports the module, calls its handler once
 * and prints one line of JSON with the milliseconds of both. Plain JavaScript, since stripping types off this file would
 * take Node about as long as what is measured. No compile cache: a new Lambda environment has none.
 */
const [module, payload] = process.argv.slice(2);
const context = {
  functionName: 'bench',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-north-1:111111111111:function:bench',
  memoryLimitInMB: '256',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
};

const startMs = performance.now();
const { handler } = await import(module);
const importedMs = performance.now();
const outcome = await handler(JSON.parse(payload), context).then(
  () => 'answer',
  (fault) => fault.name,
);
const calledMs = performance.now();
const measured = { importMs: importedMs - startMs, callMs: calledMs - importedMs, outcome };
process.stdout.write(`\n${JSON.stringify(measured)}\n`, () => process.exit(0));
