/**
 * The øre in an amount as it is written in Danish: `6.500,50`, `6500,5`, `6500`. Undefined for anything else, and for nothing
 * or less: a mistake in an amount costs the whole demand.
 */
export function oereIn(text: string): number | undefined {
  const [, whole = '', decimals = ''] = text.trim().match(/^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/) ?? [];
  if (whole === '') return undefined;
  const oere = Number(whole.replaceAll('.', '')) * 100 + Number(decimals.padEnd(2, '0'));
  return oere > 0 && Number.isSafeInteger(oere) ? oere : undefined;
}
