import type { Catalogue } from '../da/index.ts';

export const design: Catalogue['design'] = {
  alertKinds: { info: 'Information', success: 'Done', warning: 'Warning', error: 'Error' },
  close: 'Close',
  error: 'Error',
  errorSummary: (count) => (count === 1 ? 'There is 1 error' : `There are ${count} errors`),
  loading: 'Loading …',
};
