/** Which organisation's deliveries, or which one of them, as the address has it. Pure. */

export interface DeliveryAddress {
  readonly organisation: string;
  /** The one that is shown; absent: all of them. */
  readonly arrivalId: string | undefined;
}

const NAMES = { organisation: 'boligorganisation', arrivalId: 'levering' } as const;
/** As the contract has it. */
const ARRIVAL_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Reads an address; an organisation that isn't one's own means the first of them. @param own one's organisations */
export function deliveryAddressOf(search: URLSearchParams, own: readonly string[]): DeliveryAddress {
  const named = search.get(NAMES.organisation);
  const arrivalId = search.get(NAMES.arrivalId) ?? '';
  return {
    organisation: own.find((organisation) => organisation === named) ?? own[0] ?? '',
    arrivalId: ARRIVAL_ID.test(arrivalId) ? arrivalId : undefined,
  };
}

/** The address's query for them. */
export function deliverySearchOf({ organisation, arrivalId }: DeliveryAddress): string {
  return new URLSearchParams({
    [NAMES.organisation]: organisation,
    ...(arrivalId !== undefined && { [NAMES.arrivalId]: arrivalId }),
  }).toString();
}
