/** What the pages call the contract's schemas. */
import type { components, paths } from './contract.ts';

type Schemas = components['schemas'];
export type CaseView = Schemas['CaseView'];
export type Handoff = Schemas['HandoffView'];
export type Hearing = Schemas['HearingView'];
export type Consent = CaseView['consents'][number];
export type OwnCase = NonNullable<CaseView['case']>;
export type Person = Schemas['PersonView'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Tenancy = Schemas['TenancyView'];
export type Handling = NonNullable<Handoff['handling']>;
export type HandlingReason = NonNullable<Handoff['handlingReason']>;
export type Outcome = Schemas['Outcome'];
export type Timeliness = Schemas['InboxItem']['timeliness'];
export type AccessEntry = Schemas['AccessEntry'];

type Verified = paths['/v1/organisations/{organisation}/audit/chain-verifications']['post']['responses'][200];
/** What a part of the check of the events found. */
export type Verification = Verified['content']['application/json'];
export type ChainBreak = Verification['breaks'][number];

/** A task of one organisation's inbox. */
export type Task = Schemas['InboxItem'] & { readonly organisation: string };
