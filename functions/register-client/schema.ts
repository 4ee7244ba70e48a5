import * as z from 'zod';
import { MachineClientSchema } from '../domain/identity/index.ts';

export const RegisterClientInput = MachineClientSchema;

/** `exists`: the client id is registered already, and stays what it was. */
export const RegisterClientOutput = z.strictObject({ outcome: z.enum(['added', 'exists']) });
