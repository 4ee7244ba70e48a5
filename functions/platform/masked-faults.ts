import type middy from '@middy/core';
import { maskPersonalData } from './personal-data-mask.ts';

/**
 * Masks what a fault says: Lambda logs it past the logger, and the history of a workflow keeps it. Answers nothing, so the
 * fault goes on under its name.
 */
export function maskedFaults(): { onError: middy.MiddlewareFn } {
  return {
    onError: ({ error }) => {
      if (!error) return;
      error.message = maskPersonalData(error.message);
      if (error.stack !== undefined) error.stack = maskPersonalData(error.stack);
    },
  };
}
