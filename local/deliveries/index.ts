export { type FileToHandIn, handIn } from './hand-in.ts';
export { type DeliveryOutcome, outcomeOf } from './outcome.ts';
export { type RejectedRow, rejectsOf } from './rejects.ts';
