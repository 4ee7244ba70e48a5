/** What people and systems put where it doesn't belong: names and CPR numbers in numbers, codes, ids and headings. */
import { deliveryBytes } from '../../support/betalingsservice.ts';
import { putObject } from '../../support/objects.ts';
import { payment, type Scenario } from '../../support/scenario.ts';
import type { Place } from './places.ts';
import { CPR, plantedPerson } from './planted.ts';

const CPR_PLAIN = CPR.replace('-', '');
const { name, street, city, email, phone } = plantedPerson('1009');
const csv = (...lines: readonly string[]) => Buffer.from([...lines, ''].join('\r\n'));

/** Files in which a column, a heading or a customer number is a person's. */
export async function deliverSlips(scenario: Scenario, organisation: string): Promise<void> {
  const roll = 'Kundenummer;Navn;Adresse;Postnummer;By;E-mail;Telefon;Periode;Husleje';
  const deliver = (file: string, bytes: Buffer) => scenario.deliver(organisation, file, bytes);
  await deliver(
    'cpr.csv',
    csv(
      roll,
      // One good row: a file without any is refused as a whole, and its rejects with it.
      ['1009', name, street, '8299', city, email, phone, '2027-10', '6500,00'].join(';'),
      // As a customer number only the written form is known for what it is: ten digits may be a landlord's own key.
      [CPR, name, street, '8299', city, email, phone, '2027-10', '6500,00'].join(';'),
      ['1009', name, street, '8299', city, email, phone, '2027-10', CPR_PLAIN].join(';'),
      ['1009', name, street, '8299', city, email, phone, phone, '6500,00'].join(';'),
    ),
  );
  await deliver('shifted.csv', csv(roll, ['1009', street, city, name, email, phone, CPR, name, phone].join(';')));
  await deliver('headless.csv', csv(`${name};${street};${email}`, `${phone};${CPR};1`));
  await deliver('arrears-cpr.csv', csv('Kundenummer;Periode;Restance;Opgjort pr.', `1009;${CPR_PLAIN};${name};${CPR}`));
  const payments = [payment(CPR), payment('1006', { paidOn: '311127' })];
  const sections = [{ creditor: '01234567', section: '0211' as const, payments }];
  await deliver('payments-cpr.txt', deliveryBytes({ number: '99', createdOn: '200927', sections }));
  const list = [
    'Kundenummer;Type;Dato;Tid;Sted;Lokale',
    `${CPR};${name};${phone};${email};${street};${city}`,
    `${name};Fogedmøde;13-01-2028;10.00;Retten;${name}`,
  ];
  await putObject(scenario, 'DeliveryBucket', `hearing-lists/${organisation}/slips.csv`, list.join('\r\n'));
  await scenario.runtime.settle();
}

/**
 * Tasks, and what the operator calls, with a person's data in every kind of field: what the functions answer is a place, too.
 *
 * @returns the answers, faults included
 */
export async function askSlips(scenario: Scenario, organisation: string, tenancyId: string): Promise<Place[]> {
  const { caseId } = (await scenario.caseOf(organisation, tenancyId)).aggregate;
  const asked: readonly [construct: string, payload: unknown][] = [
    [
      'ChangeSettings',
      { organisation, name, cvr: CPR, agencies: { housing: { name, mailbox: phone, leaderMailbox: street } } },
    ],
    ['PlanCase', { organisation: name, caseId: CPR_PLAIN, at: phone }],
    ['PlanHearing', { organisation, caseId, hearingId: name, [name]: city }],
    ['AwaitSignal', { organisation, caseId, token: email, accepts: [name] }],
    ['PostToLedger', { organisation, rows: [{ name, cpr: CPR }] }],
    ['IssueClaims', { userName: name, request: { userAttributes: { name, email, 'custom:cvr': CPR } } }],
    ['Relay', { Records: [{ dynamodb: { SequenceNumber: '1', NewImage: { [name]: { S: street } } } }] }],
  ];
  const answers: Place[] = [];
  for (const [construct, payload] of asked) {
    const text = await scenario.runtime.call(construct, payload).then(JSON.stringify, String);
    answers.push({ name: `answer of ${construct}`, text });
  }
  await scenario.runtime.settle();
  return answers;
}
