/** `npm run reset`: clears the data of `npm start`, so that the next one begins anew. */
import { rmSync } from 'node:fs';
import { DATA_FOLDER } from './commands/boot.ts';
import { runCommand } from './commands/terminal.ts';
import { DataFolder } from './runtime/index.ts';

await runCommand(async () => {
  await new DataFolder(DATA_FOLDER).assertFree();
  rmSync(DATA_FOLDER, { recursive: true, force: true });
  console.log(`Cleared ${DATA_FOLDER}; the next "npm start" begins anew.`);
});
