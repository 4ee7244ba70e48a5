const DANISH = /^(?:\+45|0045|45(?=\d{8}$))?(\d{8})$/;

/**
 * A telephone number of a rent roll in E.164, if it is a Danish one: 8 digits, with or without the country's code.
 * Undefined for any other: a sender id is registered country by country, and henvis has one for Denmark.
 */
export function danishNumberOf(phone: string): string | undefined {
  const [, own] = phone.replaceAll(/[\s.()-]/g, '').match(DANISH) ?? [];
  return own === undefined ? undefined : `+45${own}`;
}
