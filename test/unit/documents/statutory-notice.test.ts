import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import {
  type StatutoryNotice,
  StatutoryNoticeDataSchema,
  statutoryNotice,
} from '../../../functions/adapters/documents/statutory-notice.ts';
import { textOf as textOfCell } from '../../../functions/read-delivery/formats/csv/values.ts';

const NOTICE: StatutoryNotice = {
  noticeId: 'hv-abcdefghij-h1',
  messageUUID: '8c2ea15d-61fb-4ba9-9366-42f8b194c365',
  messageId: 'hv-abcdefghij/00000007-0',
  organisation: { name: 'Boligforeningen Århus', cvr: '12345678' },
  municipality: { name: 'Aarhus Kommune', cvr: '55133018' },
  tenant: { name: 'Łucja Ågård', address: { street: 'Æblevej 12, 3. tv.', postalCode: '8000', city: 'Aarhus C' } },
  filedOn: '2026-11-20',
  createdAt: '2026-11-22T15:40:00.000Z',
};

const MISSING_CHARACTERS =
  'Et ? kan stå for et tegn, som brevet ikke kan vise; navn og adresse står med alle tegn i den digitale udgave af underretningen.';

/** What a rent roll's cell can hold (read-delivery): a text one can see, in any script. */
const rentRollText = () =>
  fc
    .oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
    .filter((text) => textOfCell(text) !== undefined);

/** All that can be known of a tenant besides, each with a value that is found wherever it turns up. */
const MORE = {
  personId: 'SECRET-person',
  cpr: '010203-SECRET',
  email: 'SECRET@example.org',
  phone: '+4520SECRET',
  language: 'SECRET-language',
  optedOut: ['SECRET-channel'],
  protectedAddress: true,
  children: ['SECRET-child'],
  balanceOere: 'SECRET-amount',
};

describe('the notice to the municipality (ALL § 92 stk. 2)', () => {
  it('as a letter: that a request because of arrears is filed, the name and the address, and nothing else', async () => {
    const { pdf } = await statutoryNotice(NOTICE);
    expect(await textOf(pdf)).toBe(
      [
        'Boligforeningen Århus',
        'CVR 12345678',
        '22. november 2026',
        'Reference: hv-abcdefghij-h1',
        'Aarhus Kommune',
        'Underretning efter almenlejelovens § 92, stk. 2',
        'Vi har indgivet en anmodning til fogedretten om udsættelse af en lejer på grund af huslejerestance.',
        'Lejerens navn: Łucja Ågård',
        'Lejerens adresse: Æblevej 12, 3. tv., 8000 Aarhus C',
      ].join(' '),
    );
  });

  it('as data: who filed and when, the name and the address, and nothing else', async () => {
    const { data } = await statutoryNotice(NOTICE);
    expect(data).toEqual({
      type: 'statutory-notice',
      version: 1,
      noticeId: 'hv-abcdefghij-h1',
      organisation: { name: 'Boligforeningen Århus', cvr: '12345678' },
      filedOn: '2026-11-20',
      tenant: { name: 'Łucja Ågård', address: { street: 'Æblevej 12, 3. tv.', postalCode: '8000', city: 'Aarhus C' } },
    });
    expect(StatutoryNoticeDataSchema.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
  });

  it('as Digital Post: the letter itself, under the topic of tenants at risk of eviction; the tenant in no other field', async () => {
    const { pdf, memo } = await statutoryNotice(NOTICE);
    const read = leavesOf(new XMLParser({ parseTagValue: false, ignoreDeclaration: true }).parse(memo));
    expect(Buffer.from(read.get('memo:content') ?? '', 'base64').equals(pdf)).toBe(true);
    expect(read.get('kle:subjectKey')).toBe('32.21.14');
    expect(read.get('memo:senderID')).toBe('12345678');
    expect(read.get('memo:recipientID')).toBe('55133018');
    expect(read.get('memo:mandatory')).toBe('true');
    expect(memo).not.toMatch(/Łucja|Ågård|Æblevej/);
  });

  it('tells nothing of what else is known of the tenant, in none of its forms', async () => {
    const { pdf, memo, data } = await statutoryNotice({ ...NOTICE, tenant: { ...NOTICE.tenant, ...MORE } });
    const plain = await statutoryNotice(NOTICE);
    expect(data).toEqual(plain.data);
    expect(memo).toBe(plain.memo);
    expect(Buffer.from(pdf).equals(plain.pdf)).toBe(true);
    expect(`${memo} ${JSON.stringify(data)} ${await textOf(pdf)}`).not.toContain('SECRET');
  });

  it('tells the address of a tenant who has it protected: the law asks for it', async () => {
    const tenant = { ...NOTICE.tenant, protectedAddress: true };
    const { pdf, data } = await statutoryNotice({ ...NOTICE, tenant });
    expect(data.tenant.address).toEqual(NOTICE.tenant.address);
    expect(await textOf(pdf)).toContain('Æblevej 12, 3. tv., 8000 Aarhus C');
  });

  it('does not say the amount, children or a CPR number', async () => {
    const text = await textOf((await statutoryNotice(NOTICE)).pdf);
    expect(text).not.toMatch(/\bkr\b|kroner|\d{6}-?\d{4}|CPR|børn|barn|beløb/i);
  });

  it.each([
    ['name', { ...NOTICE.tenant, name: 'Eva \u{1f3e0} محمد' }, 'Lejerens navn: Eva ? ????'],
    [
      'street',
      { ...NOTICE.tenant, address: { ...NOTICE.tenant.address, street: 'Æblevej\u{fffd} 12' } },
      'Lejerens adresse: Æblevej? 12, 8000 Aarhus C',
    ],
  ])(
    'with a %s that the font of the letter lacks characters of, says where all of them are: in the data',
    async (_, tenant, printed) => {
      const { pdf, data } = await statutoryNotice({ ...NOTICE, tenant });
      const text = await textOf(pdf);
      expect(text).toContain(printed);
      expect(text.endsWith(MISSING_CHARACTERS)).toBe(true);
      expect(data.tenant).toEqual(tenant);
    },
  );

  it('is written for any tenant of a rent roll, whatever characters the name and the address have', async () => {
    await fc.assert(
      fc.asyncProperty(rentRollText(), rentRollText(), rentRollText(), async (name, street, city) => {
        const tenant = { name, address: { street, postalCode: '8000', city } };
        const { pdf, memo, data } = await statutoryNotice({ ...NOTICE, tenant });
        expect(await textOf(pdf)).toContain('Underretning efter almenlejelovens § 92, stk. 2');
        expect(XMLValidator.validate(memo)).toBe(true);
        expect(data.tenant).toEqual({
          name: name.trim(),
          address: { street: street.trim(), postalCode: '8000', city: city.trim() },
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is written for an organisation and a municipality of any name', async () => {
    const { pdf } = await statutoryNotice({
      ...NOTICE,
      organisation: { ...NOTICE.organisation, name: 'Bolig\u{1f3e0}' },
      municipality: { ...NOTICE.municipality, name: '奥胡斯' },
    });
    expect(await textOf(pdf)).toMatch(/^Bolig\? .* \?\?\? Underretning/);
  });

  it.each([
    ['without a name', { ...NOTICE.tenant, name: ' ' }],
    ['without a street', { ...NOTICE.tenant, address: { ...NOTICE.tenant.address, street: '' } }],
    ['with a postal code that is none', { ...NOTICE.tenant, address: { ...NOTICE.tenant.address, postalCode: '80' } }],
  ])('a notice %s is not written: it would not be one', async (_, tenant) => {
    await expect(statutoryNotice({ ...NOTICE, tenant })).rejects.toThrow();
  });

  it.each([
    ['another field of the tenant', { tenant: { ...NOTICE.tenant, cpr: '0102030405' } }],
    ['an amount', { balanceOere: 1_234_500 }],
    ['another version', { version: 2 }],
  ])('the schema of the data refuses %s', async (_, part) => {
    const { data } = await statutoryNotice(NOTICE);
    expect(StatutoryNoticeDataSchema.safeParse({ ...data, ...part }).success).toBe(false);
  });
});

async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replace(/\s+/g, ' ').trim();
}

/** The elements that hold text, by name; the first of a name. */
function leavesOf(element: unknown, leaves = new Map<string, string>()): ReadonlyMap<string, string> {
  if (typeof element !== 'object' || element === null) return leaves;
  for (const [key, value] of Object.entries(element)) {
    if (typeof value === 'string') leaves.set(key, leaves.get(key) ?? value);
    else leavesOf(value, leaves);
  }
  return leaves;
}
