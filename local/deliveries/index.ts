export { handIn } from './hand-in.ts';
