/** A documented column (docs/formats.md): its name, other names seen in exports, and whether every file has it. */
export interface Column {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly required?: true;
  /** Its values are personal data: never shown in a reject report, not even as numbers. */
  readonly personal?: true;
}

const CUSTOMER = { name: 'Kundenummer', aliases: ['Kundenr', 'Kundenr.', 'Kunde nr.'], required: true } as const;
const PERIOD = { name: 'Periode', aliases: ['Huslejemåned'], required: true } as const;
const DUE_ON = { name: 'Forfaldsdato', aliases: ['Forfald', 'Forfaldsdag'] } as const;

/** The columns of a rent roll (huslejeliste). */
export const RENT_ROLL = {
  customer: CUSTOMER,
  unit: { name: 'Lejemål', aliases: ['Lejemålsnr', 'Lejemålsnr.', 'Lejemålsnummer'] },
  name: { name: 'Navn', aliases: ['Lejer', 'Lejers navn'], required: true, personal: true },
  street: { name: 'Adresse', required: true, personal: true },
  postalCode: { name: 'Postnummer', aliases: ['Postnr', 'Postnr.'], required: true, personal: true },
  city: { name: 'By', required: true, personal: true },
  email: { name: 'E-mail', aliases: ['Email', 'Mail'], personal: true },
  phone: { name: 'Telefon', aliases: ['Tlf', 'Tlf.', 'Mobil'], personal: true },
  protectedAddress: { name: 'Adressebeskyttelse', personal: true },
  movedOutOn: { name: 'Fraflytning', aliases: ['Fraflyttet'] },
  period: PERIOD,
  dueOn: DUE_ON,
  chargeNumber: { name: 'Opkrævningsnummer', aliases: ['Opkrævningsnr', 'Opkrævningsnr.'] },
  rent: { name: 'Husleje', aliases: ['Leje', 'Huslejebeløb'], required: true },
} as const satisfies Record<string, Column>;

/** The columns of an arrears list (restanceliste). */
export const ARREARS_LIST = {
  customer: CUSTOMER,
  period: PERIOD,
  dueOn: DUE_ON,
  arrears: { name: 'Restance', aliases: ['Restancebeløb', 'Skyldigt beløb'], required: true },
  asOf: { name: 'Opgjort pr.', aliases: ['Opgjort pr', 'Opgjort', 'Opgørelsesdato'], required: true },
} as const satisfies Record<string, Column>;

export type ColumnsOf<Columns extends Record<string, Column>> = ReadonlyMap<keyof Columns, number>;

function matches(column: Column, title: string): boolean {
  const given = title.trim().toLowerCase();
  return [column.name, ...(column.aliases ?? [])].some((name) => name.toLowerCase() === given);
}

/** Where each column stands in a header line; other columns are left unread. */
export function columnsIn<Columns extends Record<string, Column>>(
  columns: Columns,
  header: readonly string[],
): ColumnsOf<Columns> {
  const found = new Map<keyof Columns, number>();
  for (const key of Object.keys(columns)) {
    const column = columns[key];
    const index = column === undefined ? -1 : header.findIndex((title) => matches(column, title));
    if (index !== -1) found.set(key, index);
  }
  return found;
}

/** Required columns that a header lacks. */
export function missingColumns(columns: Record<string, Column>, header: readonly string[]): string[] {
  const found = columnsIn(columns, header);
  return Object.entries(columns)
    .filter(([key, column]) => column.required === true && !found.has(key))
    .map(([, column]) => column.name);
}
