import * as z from 'zod';

/**
 * What a hand-off is about, as KL's subject plan (KLE emneplan, published 2025-05-01) numbers it, so that a municipality
 * can put it with the right team (SF2900). Subjects of group 32.21 and the groups that advice and letting come under.
 */
export const KLE_TITLES = {
  /** LAS § 81 a; the subject of a tenant at risk of eviction, so the one a hand-off has unless it says otherwise. */
  '32.21.14': 'Udsættelsestruede lejere og midlertidig huslejehjælp',
  /** LAS § 81. */
  '32.21.12': 'Hjælp til enkeltudgifter',
  /** LAS § 85. */
  '32.21.24': 'Hjælp til flytning',
  /** LAS § 92. */
  '32.21.25': 'Hjælp til boligindskud',
  /** LAS § 90. */
  '32.21.32': 'Administration af modtagers hjælp',
  '03.10': 'Drift af og tilsyn med almene boliger',
  '27.12': 'Forebyggelse og rådgivning',
  '27.69': 'Retssikkerhed',
} as const;

type KleNumber = keyof typeof KLE_TITLES;

// `as`: Object.keys forgets which keys there are.
export const KleNumberSchema = z.enum(Object.keys(KLE_TITLES) as [KleNumber, ...KleNumber[]]);

/** {@link KLE_TITLES}: tenants at risk of eviction, and temporary help with the rent. */
export const KLE_DEFAULT = '32.21.14' satisfies KleNumber;
