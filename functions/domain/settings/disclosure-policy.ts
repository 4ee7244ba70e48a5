import * as z from 'zod';

/**
 * Questions of law that no source settles (the DPO of each organisation decides them). The default is the careful
 * reading; a switch never widens what a statute forbids.
 */
export const DisclosurePolicySchema = z.strictObject({
  /** May the municipality be asked for help before anything is filed without the tenant's consent? */
  municipalityBeforeFiling: z.enum(['consent', 'allowed'], "expected 'consent' or 'allowed'").default('consent'),
  /**
   * May the municipality be told the date of the first meeting (fogedmøde) without consent? In practice the court tells
   * it of the outgoing eviction only.
   */
  firstMeetingToMunicipality: z.enum(['consent', 'allowed'], "expected 'consent' or 'allowed'").default('consent'),
  /**
   * Which paragraph of RSL § 5 a applies to a boligorganisation's notice, i.e. what *tilsvarende* in stk. 1 means: the
   * caseworker chooses between stk. 1 (treat at once) and stk. 5 (contact) on each, or it is always stk. 1.
   */
  noticeParagraph: z
    .enum(['caseworker-chooses', 'always-at-once'], "expected 'caseworker-chooses' or 'always-at-once'")
    .default('caseworker-chooses'),
});

/** Why missed rent may be told to the adviser; see `adviceBasis` of the settings. */
export type AdviceBasis = 'own-adviser' | 'joint-control-agreement' | 'none';

/** The switches, with the organisation's basis for telling the adviser. */
export type DisclosurePolicy = z.infer<typeof DisclosurePolicySchema> & { readonly adviceBasis: AdviceBasis };
