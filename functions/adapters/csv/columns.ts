/** A documented column (docs/formats.md): its name, other names seen in exports, and whether every file has it. */
export interface Column {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly required?: true;
  /** Its values are personal data: never shown in a reject report, not even as numbers. */
  readonly personal?: true;
}

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
