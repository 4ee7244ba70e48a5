/** IAM's wildcards: `*` any run of characters, `?` exactly one. */
const compiled = new Map<string, RegExp>();

/** Whether `pattern` (with `*` and `?`) matches the whole of `text`. Actions are compared without regard to case. */
export function matches(pattern: string, text: string, ignoreCase = false): boolean {
  if (pattern === '*' || pattern === text) return true;
  const key = ignoreCase ? `i${pattern}` : `c${pattern}`;
  let expression = compiled.get(key);
  if (!expression) {
    const source = pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
    compiled.set(key, expression);
  }
  return expression.test(text);
}
