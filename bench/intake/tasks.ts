import { createReadStream } from 'node:fs';
import { readBetalingsservice } from '../../functions/read-delivery/formats/betalingsservice/index.ts';
import { identify } from '../../functions/read-delivery/identify.ts';
import { normalise, type Sink } from '../../functions/read-delivery/normalise.ts';
import { monotonicNow } from '../../local/clock/ambient.ts';
import { CREDITOR } from './write-delivery.ts';

/** Bundled by run.ts and run in a process of its own: `tasks.mjs <task> <file> <chunk bytes>`; prints one line of JSON. */

const LF = 10;
const [task = '', input = '', chunkBytes = ''] = process.argv.slice(2);

function chunksOf(file: string): AsyncIterable<Buffer> {
  return createReadStream(file, { highWaterMark: Number(chunkBytes) });
}

/** The yardstick: the file cut into lines, each line decoded. */
async function split(file: string): Promise<number> {
  let lines = 0;
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(file)) {
    const bytes: Buffer = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, from)) {
      if (bytes.toString('latin1', from, end).length > 0) lines += 1;
      from = end + 1;
    }
    carry = bytes.subarray(from);
  }
  return lines;
}

/** Takes the rows and keeps none: what an upload costs is not the question here. */
function emptySink(): Sink {
  return {
    write: async () => undefined,
    complete: async () => undefined,
    abort: async () => undefined,
  };
}

/** Every payment parsed, checked, counted in the totals and written as a ledger row. */
async function rows(file: string): Promise<number> {
  const reading = readBetalingsservice(chunksOf(file), { creditors: [CREDITOR] });
  const result = await normalise(reading, {
    openRows: emptySink,
    openRejects: emptySink,
    putPersons: async () => undefined,
  });
  if (result.outcome !== 'read' || result.rejectCount > 0) throw new Error(`bench file: ${JSON.stringify(result)}`);
  return result.rowCount;
}

/** The whole of read-delivery's work on the file: both passes, the digest among them. */
async function read(file: string): Promise<number> {
  const identified = await identify(chunksOf(file));
  if ('code' in identified) throw new Error(`bench file: ${JSON.stringify(identified)}`);
  return rows(file);
}

const TASKS: Readonly<Record<string, (file: string) => Promise<number>>> = { split, rows, read };

const run = TASKS[task];
if (run === undefined) throw new Error(`task ${task}: expected one of ${Object.keys(TASKS).join(', ')}`);
const start = monotonicNow();
const count = await run(input);
const milliseconds = monotonicNow() - start;
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ task, count, milliseconds, peakBytes })}\n`);
