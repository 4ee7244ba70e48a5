import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionBundles } from './function-bundles.ts';
import { HandoverFunction, type HandoverFunctionProps } from './handover-function.ts';

/** The functions of a stack by their folder in functions/: what each is for, and its size. */
export type FunctionList<Name extends string> = Readonly<Record<Name, Omit<HandoverFunctionProps, 'bundles'>>>;

/** Reads and writes a few items: the size of most functions. */
export const SMALL = { memoryMib: 512, timeout: Duration.seconds(30) };

/** Makes every function of the list, without any permission beyond its own log and traces. */
export function createFunctions<Name extends string>(
  scope: Construct,
  bundles: FunctionBundles,
  list: FunctionList<Name>,
): Readonly<Record<Name, HandoverFunction>> {
  const made = Object.entries<FunctionList<Name>[Name]>(list).map(
    ([folder, props]) => [folder, new HandoverFunction(scope, folder, { bundles, ...props })] as const,
  );
  // `as`: Object.fromEntries forgets which keys went in.
  return Object.fromEntries(made) as Record<Name, HandoverFunction>;
}

/** The names of functions that the operator calls, each as `<Name>FunctionName`, for the outputs of a stack. */
export function namesToCall(functions: readonly HandoverFunction[]): Readonly<Record<string, string>> {
  return Object.fromEntries(functions.map((fn) => [`${fn.functionName}FunctionName`, fn.function.functionName]));
}
