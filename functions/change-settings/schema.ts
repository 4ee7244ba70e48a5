import * as z from 'zod';
import { OrganisationSettingsSchema } from '../domain/settings/index.ts';

export const ChangeSettingsInput = OrganisationSettingsSchema;

/**
 * `exists`: there are settings from that very day; settings are never rewritten, only followed by later ones. `overtaken`:
 * the organisation added some at that moment; look at them, and ask again.
 */
export const ChangeSettingsOutput = z.strictObject({ outcome: z.enum(['added', 'exists', 'overtaken']) });
