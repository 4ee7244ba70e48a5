export { type Folder, folderFor } from './folder.ts';
export { type FileToHandIn, handIn } from './hand-in.ts';
export { type HearingListReport, hearingListReport } from './hearing-list.ts';
export { type DeliveryOutcome, outcomeOf } from './outcome.ts';
export { type RejectedRow, rejectsOf } from './rejects.ts';
