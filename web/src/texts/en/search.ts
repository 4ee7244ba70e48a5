import type { Catalogue } from '../da/index.ts';

export const search: Catalogue['search'] = {
  title: 'Search',
  heading: 'Find a case',
  field: 'Number of the case',
  fieldForHousing: 'Number of the case or the tenancy',
  hint: 'The number of a case begins with hv-, for example hv-0123456789.',
  button: 'Search',
  wrong: 'Write the number of the case: hv- and ten characters',
  wrongForHousing: 'Write the number of the case (hv- and ten characters) or of the tenancy',
  loading: 'Searching …',
  none: (tenancyId) => `There is no tenancy with the number ${tenancyId}`,
  tenancy: (tenancyId, organisation) => `Tenancy ${tenancyId}, ${organisation}`,
  outstanding: (amount) => `${amount} is owed`,
  noCases: 'There has been no case.',
  caseLine: (status, step, openedOn) => `${status}, opened ${openedOn}. ${step}`,
};
