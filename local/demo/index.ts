export { at as localInstant } from './calendar.ts';
export { ORGANISATIONS } from './organisations.ts';
export { declineDemo, demoState, playDemo } from './play.ts';
export { BEGINS_MS, ENDS_MS, setUpOrganisations } from './story.ts';
