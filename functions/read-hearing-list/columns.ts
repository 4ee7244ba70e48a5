import { type Column, CUSTOMER_COLUMN, missingColumns } from '../adapters/csv/index.ts';

/** The columns of a list of hearings (berammelsesliste); docs/formats.md. */
export const HEARING_LIST = {
  caseId: { name: 'Sag', aliases: ['Sagsnummer', 'Sagsnr', 'Sagsnr.'] },
  customer: { name: CUSTOMER_COLUMN.name, aliases: CUSTOMER_COLUMN.aliases },
  kind: { name: 'Type', aliases: ['Mødetype', 'Art'], required: true },
  date: { name: 'Dato', aliases: ['Mødedato'], required: true },
  time: { name: 'Tid', aliases: ['Klokkeslæt', 'Kl.', 'Tidspunkt'], required: true },
  /** Personal: an address could stand in it, against the rule. */
  place: { name: 'Sted', personal: true },
  room: { name: 'Lokale', aliases: ['Retssal', 'Sal'] },
  courtReference: { name: 'Retsnummer', aliases: ['Rettens nummer', 'Rettens sagsnr.', 'Fogedsagsnr.'] },
} as const satisfies Record<string, Column>;

const NAMING = [HEARING_LIST.caseId, HEARING_LIST.customer];

/** The columns a header lacks; of the two that name a case, one is enough. */
export function missingInHeader(header: readonly string[]): string[] {
  const named = NAMING.some((column) => missingColumns({ column: { ...column, required: true } }, header).length === 0);
  const or = NAMING.map(({ name }) => name).join(' or ');
  return [...(named ? [] : [or]), ...missingColumns(HEARING_LIST, header)];
}

/** How many columns a header could lack: then it is no list of hearings at all. */
export const REQUIRED_COUNT = missingInHeader([]).length;
