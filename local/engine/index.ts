export { Engine, type EngineOptions, type ExecutionView } from './engine.ts';
export { ApiError, DefinitionError, type Problem } from './errors.ts';
export type { HistoryEvent } from './history/events.ts';
export type { Json, JsonObject } from './json.ts';
export type {
  Authorization,
  LambdaCall,
  ObjectCall,
  ServiceCall,
  TaskOrigin,
  TaskOutcome,
  TaskPorts,
} from './ports.ts';
export { MemoryStore } from './store/memory-store.ts';
export { SqliteStore } from './store/sqlite-store.ts';
export type { EngineStore } from './store/store.ts';
