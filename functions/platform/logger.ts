import { Logger } from '@aws-lambda-powertools/logger';
import { maskingReplacer } from './personal-data-mask.ts';

/**
 * The one logger of a function. It carries ids and outcomes only: never a payload, a token, a name, an address or a
 * CPR number (design rule 7). Should one get here all the same, what has the form of a number or an address is masked.
 */
export const logger = new Logger({ serviceName: 'henvis', jsonReplacerFn: maskingReplacer });

/** What a use case may log: a sentence and ids. */
export interface Log {
  info(message: string, ids?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, ids?: Readonly<Record<string, string | number | boolean>>): void;
}

/** The {@link Log} handed to use cases, over {@link logger}. */
export const log: Log = {
  info: (message, ids = {}) => logger.info(message, ids),
  warn: (message, ids = {}) => logger.warn(message, ids),
};
