import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ContactStore, contactStore } from '../../../functions/adapters/contact-store.ts';
import { type PersonRecord, personStore } from '../../../functions/adapters/person-store.ts';
import { startTable, type TestTable } from '../ledger/table.ts';

const AT = '2026-11-20T09:00:00.000Z';
const LATER = '2026-11-21T09:00:00.000Z';
const adviser = { kind: 'person', agency: 'advice', userId: 'u-1' } as const;
const administrator = { kind: 'person', agency: 'housing', userId: 'u-2' } as const;

let table: TestTable;
let contacts: ContactStore;
let persons = 0;
beforeAll(async () => {
  table = await startTable('Persons');
  contacts = contactStore(table.client, table.name);
});
afterAll(() => table.stop());

/** A person of a test's own, as a rent roll names one. */
async function person(changes: Partial<PersonRecord> = {}): Promise<PersonRecord> {
  persons += 1;
  const record = {
    personId: `p-${persons}`,
    name: 'Åse Ågesen',
    address: { street: 'Søblikket 1', postalCode: '8220', city: 'Brabrand' },
    phone: '12345678',
    ...changes,
  };
  await read(record);
  return record;
}
const read = (record: PersonRecord) =>
  personStore(table.client, table.name).putPersons([record], { source: 'd-1', updatedAt: AT });

describe('a tenant', () => {
  test('is reached as the rent roll says, in Danish and on every way, until he or she chooses otherwise', async () => {
    const { personId, name, address } = await person();
    expect(await contacts.contactOf(personId)).toEqual({
      personId,
      name,
      address,
      phone: '12345678',
      protectedAddress: false,
      language: 'da',
      optedOut: [],
    });
  });

  test('whom no rent roll named is not known, even when a choice is', async () => {
    await contacts.keepPreference('p-unknown', { by: adviser, at: AT, language: 'en' });
    expect(await contacts.contactOf('p-unknown')).toBeUndefined();
  });

  test('with a protected address is marked so', async () => {
    const { personId } = await person({ protectedAddress: true });
    expect(await contacts.contactOf(personId)).toMatchObject({ protectedAddress: true });
  });
});

describe('what a tenant chose', () => {
  test('outlasts the next rent roll', async () => {
    const record = await person();
    await contacts.keepPreference(record.personId, { by: adviser, at: AT, channels: { sms: false }, language: 'en' });
    await read({ ...record, phone: '87654321' });
    const known = { phone: '87654321', optedOut: ['sms'], language: 'en' };
    expect(await contacts.contactOf(record.personId)).toMatchObject(known);
  });

  test('changes nothing that was not named', async () => {
    const { personId } = await person();
    await contacts.keepPreference(personId, { by: adviser, at: AT, channels: { sms: false, email: false } });
    await contacts.keepPreference(personId, { by: adviser, at: LATER, channels: { email: true } });
    await contacts.keepPreference(personId, { by: adviser, at: LATER });
    expect(await contacts.contactOf(personId)).toMatchObject({ optedOut: ['sms'], language: 'da' });
  });

  test('is kept with who took each choice down, and when', async () => {
    const { personId } = await person();
    await contacts.keepPreference(personId, { by: adviser, at: AT, channels: { sms: false } });
    await contacts.keepPreference(personId, { by: administrator, at: LATER, language: 'en' });
    const Key = { pk: `PERSON#${personId}`, sk: 'PREFERENCE' };
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    expect(Item).toMatchObject({
      sms: { wanted: false, by: adviser, at: AT },
      language: { value: 'en', by: administrator, at: LATER },
    });
  });
});
