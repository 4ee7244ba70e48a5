/**
 * Starts executions and answers their callbacks as fast as it can, and prints each acknowledgement when it has it, until
 * it is killed. Run by recovery.test.ts with the path of the database.
 */
import { writeSync } from 'node:fs';
import { SqliteStore } from '../../../local/engine/index.ts';
import { only, Rig, tokenOf, WAIT_FOR_CALLBACK } from './rig.ts';

const [, , file = ''] = process.argv;
const rig = new Rig({ store: new SqliteStore(file) });
const machine = rig.machine(only(WAIT_FOR_CALLBACK));
const STDOUT = 1;

for (let number = 0; ; number++) {
  const { executionArn } = await rig.engine.startExecution({ stateMachineArn: machine, input: number });
  writeSync(STDOUT, `started ${executionArn}\n`);
  await rig.engine.handle('SendTaskSuccess', { taskToken: tokenOf(rig, number), output: String(number) });
  writeSync(STDOUT, `ended ${executionArn}\n`);
}
