/** What a tenant is given who asks what is held about him or her (GDPR art. 15), by the housing organisation. */
export { AGENCY_LABELS, EVENT_LABELS } from './labels.ts';
export { isShownMessage, type ShownEvent, shownEvents } from './select.ts';
