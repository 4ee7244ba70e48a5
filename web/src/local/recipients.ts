import type { KeptMessage } from './runtime.ts';

/** To whom a message went, in a line. */
export function recipientsOf({ to }: Pick<KeptMessage, 'to'>): string {
  return typeof to === 'string' ? to : to.join(', ');
}
