import { type Catalogue, da } from './da/index.ts';
import { en } from './en/index.ts';

export type { Catalogue } from './da/index.ts';
export type Language = 'da' | 'en';

export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { da, en };
/** For whoever has chosen none. */
export const DEFAULT_LANGUAGE: Language = 'da';
