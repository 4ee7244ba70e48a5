import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '../../../functions/platform/http/index.ts';

/** An operation with the function that answers it. */
export interface ListedOperation {
  readonly folder: string;
  readonly operation: Operation;
}

const FUNCTIONS = join(import.meta.dirname, '..', '..', '..', 'functions');

/**
 * Every operation of the API: what the `operations.ts` of a function exports as an operation, or as a list of operations or
 * of objects that have one as their `operation`. By path, then by method.
 */
export const LISTED_OPERATIONS: readonly ListedOperation[] = (
  await Promise.all(foldersWithOperations().map(operationsOf))
)
  .flat()
  .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));

/** The method and the path of an operation. */
export function methodAndPath({ route }: Operation): { readonly method: string; readonly path: string } {
  const [method = '', path = ''] = route.split(' ');
  return { method: method.toLowerCase(), path };
}

function foldersWithOperations(): string[] {
  return readdirSync(FUNCTIONS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/operations.ts'))
    .map((file) => file.slice(0, -'/operations.ts'.length))
    .sort();
}

async function operationsOf(folder: string): Promise<ListedOperation[]> {
  const exported: Readonly<Record<string, unknown>> = await import(join(FUNCTIONS, folder, 'operations.ts'));
  return Object.values(exported)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .flatMap((value) => operationIn(value) ?? [])
    .map((operation) => ({ folder, operation }));
}

function operationIn(value: unknown): Operation | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('operation' in value) return operationIn(value.operation);
  // `as`: whatever has these came out of `operation()`.
  return 'route' in value && 'answers' in value && 'id' in value ? (value as Operation) : undefined;
}

function sortKey({ operation }: ListedOperation): string {
  const { method, path } = methodAndPath(operation);
  return `${path} ${method}`;
}
