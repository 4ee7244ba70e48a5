export const design = {
  alertKinds: { info: 'Information', success: 'Gennemført', warning: 'Advarsel', error: 'Fejl' },
  close: 'Luk',
  error: 'Fejl',
  errorSummary: (count: number) => (count === 1 ? 'Der er 1 fejl' : `Der er ${count} fejl`),
  loading: 'Henter …',
};
