import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../functions/adapters/documents/calendar.ts';
import { MailHeaderError, type MimeMail, mailMime } from '../../../functions/adapters/documents/mail.ts';

const ICS = calendarOf({
  uid: 'hv-abcdefghij-m1@henvis',
  sequence: 1,
  method: 'REQUEST',
  startsAt: '2026-12-08T08:30:00.000Z',
  durationMinutes: 30,
  summary: 'Fogedmøde',
  description: 'Log ind i henvis.',
  organizer: { name: 'Boligforeningen Århus', email: 'henvis@bolig.example' },
  attendee: { email: 'post@kommune.example' },
  stamp: '2026-11-22T15:40:00.000Z',
});
const MAIL: MimeMail = {
  from: 'henvis@bolig.example',
  to: 'post@kommune.example',
  subject: 'Fogedmøde er ændret til tirsdag den 8. december 2026 kl. 09.30 (hv-abcdefghij)',
  text: 'Hej\n\nMødet på Vester Allé er ændret.\n\nVenlig hilsen\nhenvis\n',
  reference: 'hv-abcdefghij-m1#3',
  messageId: '<0123456789abcdef@bolig.example>',
  date: '2026-11-22T15:40:00.000Z',
};
const INVITATION: MimeMail = { ...MAIL, calendar: { method: 'REQUEST', ics: ICS } };

describe('a mail', () => {
  it('is read by another parser with every part as it was given', async () => {
    const mail = await PostalMime.parse(await mailMime(MAIL));
    expect(mail.from?.address).toBe(MAIL.from);
    expect(mail.to?.map(({ address }) => address)).toEqual([MAIL.to]);
    expect(mail.subject).toBe(MAIL.subject);
    expect(mail.text).toBe(MAIL.text);
    expect(mail.messageId).toBe(MAIL.messageId);
    expect(new Date(mail.date ?? '').toISOString()).toBe(MAIL.date);
    expect(mail.headers.find(({ key }) => key === 'x-henvis-message')?.value).toBe(MAIL.reference);
    expect(mail.attachments).toEqual([]);
  });

  it('is ASCII on the wire in lines of at most 76 octets that end in CRLF, a subject with æøå as RFC 2047 says', async () => {
    const source = Buffer.from(await mailMime(INVITATION)).toString('latin1');
    expect(source).toMatch(/^[\r\n\x20-\x7e]+$/);
    expect(source).toMatch(/^Subject: =\?UTF-8\?Q\?/m);
    expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of source.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  });

  it('the same mail gives the same bytes, another text another boundary', async () => {
    const [first, again] = [await mailMime(INVITATION), await mailMime({ ...INVITATION })];
    expect(Buffer.from(first).equals(again)).toBe(true);
    const boundaryOf = async (mail: MimeMail) =>
      /boundary="([^"]+)"/.exec(Buffer.from(await mailMime(mail)).toString())?.[1];
    expect(await boundaryOf(INVITATION)).not.toBe(await boundaryOf({ ...INVITATION, text: 'Hej' }));
  });
});

describe('a mail with an invitation', () => {
  it.each(['REQUEST', 'CANCEL'] as const)(
    'offers text and the calendar file, with the method %s (RFC 6047)',
    async (method) => {
      const ics = ICS.replace('METHOD:REQUEST', `METHOD:${method}`);
      const bytes = await mailMime({ ...MAIL, calendar: { method, ics } });
      const source = Buffer.from(bytes).toString();
      expect(source).toMatch(/^Content-Type: multipart\/alternative;/m);
      expect(source).toContain(`Content-Type: text/calendar; charset=UTF-8; method=${method}\r\n`);
      const { text, attachments } = await PostalMime.parse(bytes);
      expect(text?.trimEnd()).toBe(MAIL.text.trimEnd());
      expect(attachments.map(({ mimeType, method: read }) => [mimeType, read])).toEqual([['text/calendar', method]]);
      // The parser ends the lines of a calendar in LF, so the CRLF of the file are looked up in the source.
      expect(new TextDecoder().decode(contentOf(attachments[0]?.content))).toBe(ics.replaceAll('\r\n', '\n'));
      const base64 = /base64\r\n\r\n([\w+/=\r\n]+)\r\n--/.exec(source)?.[1] ?? '';
      expect(Buffer.from(base64, 'base64').toString()).toBe(ics);
    },
  );

  it('a mail without one has a single part', async () => {
    expect(Buffer.from(await mailMime(MAIL)).toString()).not.toContain('multipart');
  });
});

describe('headers of a mail', () => {
  it.each([
    ['two recipients', { to: 'a@b.dk, c@d.dk' }],
    ['a name with a recipient', { to: 'Eva Lund <eva@lund.example>' }],
    ['no recipient', { to: '' }],
    ['a line break in the recipient', { to: 'a@b.dk\r\nBcc: c@d.dk' }],
    ['a group as recipient', { to: 'undisclosed:a@b.dk;' }],
    ['two senders', { from: 'a@b.dk,c@d.dk' }],
    ['a line break in the reference', { reference: 'x\r\nBcc: c@d.dk' }],
    ['a line break in the id', { messageId: '<a@b.dk>\r\nBcc: c@d.dk' }],
    ['an id without brackets', { messageId: 'a@b.dk' }],
  ])('%s is refused, without saying the value', async (_, part) => {
    const refused = await mailMime({ ...MAIL, ...part }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MailHeaderError);
    expect(String(refused)).not.toContain('@b.dk');
  });

  it('a subject with line breaks is one line and sets no other header', async () => {
    const subject = 'Møde\r\nBcc: evil@example.org\r\n\r\nText\u2028X';
    const mail = await PostalMime.parse(await mailMime({ ...MAIL, subject }));
    expect(mail.subject).toBe('Møde Bcc: evil@example.org Text X');
    expect(mail.bcc).toBeUndefined();
    expect(mail.text).toBe(MAIL.text);
  });

  it('no text whatever adds a header, a recipient or a part', async () => {
    const texts = fc.string({
      unit: fc.constantFrom(...'æ€😀a:=?-_<>@,;"\\\r\n\t ', '\r\nBcc: a@b.dk', '\r\n\r\n--'),
      maxLength: 60,
    });
    const [plain, invitation] = await Promise.all(
      [MAIL, INVITATION].map((mail) => headersOf({ ...mail, subject: 'x' })),
    );
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.boolean(), async (subject, text, isInvitation) => {
        const mail = { ...(isInvitation ? INVITATION : MAIL), subject: `x${subject}`, text: `x${text}` };
        expect(await headersOf(mail)).toEqual(isInvitation ? invitation : plain);
        const read = await PostalMime.parse(await mailMime(mail));
        expect(read.to?.map(({ address }) => address)).toEqual([MAIL.to]);
        expect(read.attachments).toHaveLength(isInvitation ? 1 : 0);
        expect(read.text?.trimEnd()).toBe(mail.text.replace(/\r\n?/g, '\n').trimEnd());
      }),
    );
  });
});

async function headersOf(mail: MimeMail): Promise<readonly string[]> {
  return (await PostalMime.parse(await mailMime(mail))).headers.map(({ key }) => key);
}

function contentOf(content: string | ArrayBuffer | Uint8Array | undefined): ArrayBuffer | Uint8Array {
  if (content === undefined || typeof content === 'string') throw new TypeError('expected the bytes of an attachment');
  return content;
}
