/** Runs a local runtime in a process of its own, for tests that end it the hard way: `<data folder> <start instant> [assembly]`. */
import { bootRuntime } from './runtime.ts';

const [dir = '', startAt = '', assembly] = process.argv.slice(2);
const runtime = await bootRuntime({ dir, startAt, memory: false, ...(assembly === undefined ? {} : { assembly }) });
setInterval(() => {}, 2 ** 30);
console.log(runtime.url);
