export { type ClockControl, ClockRunsError } from './clock-control.ts';
export { AlreadyRunningError, DataFolder } from './data-folder.ts';
export { bootRuntime, type Runtime, type RuntimeOptions } from './runtime.ts';
