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
export type Delivery = Schemas['DeliveryView'];
export type ArrivalKind = Delivery['kind'];

type Announced = paths['/v1/organisations/{organisation}/deliveries']['post']['responses'][201];
/** Where a file is put to. */
export type UploadAddress = Announced['content']['application/json']['upload'];
type Rejected = paths['/v1/organisations/{organisation}/deliveries/{arrivalId}/rejects']['get']['responses'][200];
/** A row of a file that could not be used. */
export type RejectedRow = Rejected['content']['application/json']['rejects'][number];

type Verified = paths['/v1/organisations/{organisation}/audit/chain-verifications']['post']['responses'][200];
/** What a part of the check of the events found. */
export type Verification = Verified['content']['application/json'];
export type ChainBreak = Verification['breaks'][number];

/** A task of one organisation's inbox. */
export type Task = Schemas['InboxItem'] & { readonly organisation: string };
