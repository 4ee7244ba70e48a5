/** What a rule's target gets of an event: all of it, a constant, a part, or a template filled in. */
import type { Rule } from '../template/index.ts';

type Target = Rule['properties']['Targets'][number];

/** The part of a value that a path like `$.detail.object` names; undefined where there is none. */
function at(path: string, event: unknown): unknown {
  let value = event;
  for (const name of path
    .replace(/^\$\.?/, '')
    .split('.')
    .filter(Boolean)) {
    value =
      typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return value;
}

/** Whether the position lies within a JSON string of the template. */
function isQuoted(template: string, position: number): boolean {
  return (template.slice(0, position).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
}

/** The target's input as JSON text. */
export function targetInput(target: Target, event: unknown): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(at(target.InputPath, event) ?? null);
  if (!target.InputTransformer) return JSON.stringify(event);
  const { InputPathsMap, InputTemplate } = target.InputTransformer;
  return InputTemplate.replaceAll(/<([^<>]+)>/g, (whole, name: string, position: number) => {
    const path = InputPathsMap[name];
    if (path === undefined) return whole;
    const value = at(path, event) ?? null;
    if (!isQuoted(InputTemplate, position)) return JSON.stringify(value);
    return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
  });
}
