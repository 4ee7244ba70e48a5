import { describe, expect, test } from 'vitest';
import { AgencyMessageSchema } from '../../../../functions/domain/disclosure/index.ts';
import {
  AGENCY_FOOTER,
  type DigestItem,
  renderDigest,
  UnknownOrganisationError,
} from '../../../../functions/domain/message/index.ts';
import { ALL_FACTS, everySubset } from './facts.ts';

const organisationNames = { alboa: 'ALBOA', 'aarhus-omegn': 'Boligforeningen Århus Omegn' };
const on = '2026-11-10';
const item = (changes: Partial<DigestItem> = {}): DigestItem => ({
  organisation: 'alboa',
  message: 'handoff-reminder',
  caseId: 'hv-abcdefghjk',
  handoffId: 'hv-abcdefghjk-h1',
  date: '2026-11-10T15:00:00.000Z',
  reminder: 2,
  ...changes,
});
const render = (items: readonly DigestItem[], changes = {}) =>
  renderDigest({ organisationNames, items, on, ...changes });

describe('the digest of a mailbox', () => {
  test('is none when nothing waited', () => {
    expect(render([])).toBeUndefined();
  });

  test('of one message is one line, and counts in the singular', () => {
    expect(render([item()])).toEqual({
      subject: '1 ny besked om 1 sag i henvis (tirsdag den 10. november 2026)',
      text: [
        'Hej',
        '',
        'Her er nyt siden den sidste oversigt.',
        '',
        'Boligorganisation: ALBOA',
        '',
        '1 sag venter på jeres svar',
        '- hv-abcdefghjk-h1: 2. påmindelse, frist tirsdag den 10. november 2026 kl. 16.00',
        '',
        ...AGENCY_FOOTER,
        '',
      ].join('\n'),
    });
  });

  test('of many is grouped by organisation and by message, and the subject counts messages and cases', () => {
    const digest = render([
      item(),
      item({ message: 'case-review', handoffId: undefined, date: '2026-10-11' }),
      item({ organisation: 'aarhus-omegn', caseId: 'hv-zzzzzzzzzz', handoffId: 'hv-zzzzzzzzzz-h3' }),
      item({ caseId: 'hv-bbbbbbbbbb', handoffId: 'hv-bbbbbbbbbb-h1', reminder: 1 }),
    ]);
    expect(digest?.subject).toBe('4 nye beskeder om 3 sager i henvis (tirsdag den 10. november 2026)');
    expect(digest?.text.split('\n').slice(4, -AGENCY_FOOTER.length - 1)).toEqual([
      'Boligorganisation: ALBOA',
      '',
      '2 sager venter på jeres svar',
      '- hv-abcdefghjk-h1: 2. påmindelse, frist tirsdag den 10. november 2026 kl. 16.00',
      '- hv-bbbbbbbbbb-h1: 1. påmindelse, frist tirsdag den 10. november 2026 kl. 16.00',
      '',
      '1 sag, hvor der ikke er sket noget i 30 dage',
      '- hv-abcdefghjk: åbnet søndag den 11. oktober 2026',
      '',
      'Boligorganisation: Boligforeningen Århus Omegn',
      '',
      '1 sag venter på jeres svar',
      '- hv-zzzzzzzzzz-h3: 2. påmindelse, frist tirsdag den 10. november 2026 kl. 16.00',
      '',
    ]);
  });

  test('keeps apart two organisations whose cases look alike', () => {
    const text = render([item(), item({ organisation: 'aarhus-omegn' })])?.text ?? '';
    expect(text.match(/^Boligorganisation: /gm)).toHaveLength(2);
    expect(text.match(/^1 sag venter/gm)).toHaveLength(2);
  });

  test('stays readable: of a long list the first 50 lines, and how many more there are', () => {
    const items = Array.from({ length: 53 }, (_, index) => item({ caseId: `hv-${String(index).padStart(10, '0')}` }));
    const lines = render(items)?.text.split('\n') ?? [];
    expect(lines).toContain('53 sager venter på jeres svar');
    expect(lines.filter((line) => line.startsWith('- hv-'))).toHaveLength(50);
    expect(lines).toContain('- og 3 til, som I kan se i henvis');
    expect(render(items.slice(0, 50))?.text).not.toContain('- og');
  });

  test('links to each case where henvis can be opened', () => {
    expect(render([item()], { baseUrl: 'https://henvis.example' })?.text).toContain(
      'kl. 16.00 https://henvis.example/sager/hv-abcdefghjk\n',
    );
    expect(render([item()])?.text).not.toContain('http');
  });

  test('is marked when it may have been sent before, and only then', () => {
    const again = render([item()], { isRepeat: true });
    expect(again?.subject).toMatch(/^Gentaget: 1 ny besked/);
    expect(again?.text).toContain('Oversigten er muligvis sendt før.');
    expect(render([item()])?.text).not.toContain('sendt før');
  });

  test('of an organisation whose name isn’t known is a fault', () => {
    expect(() => render([item({ organisation: 'nobody' })])).toThrow(UnknownOrganisationError);
  });

  test.each(AgencyMessageSchema.options)('has a line for %s, whichever facts are known', (message) => {
    for (const facts of everySubset(ALL_FACTS)) {
      const lines = render([item({ handoffId: undefined, date: undefined, reminder: undefined, ...facts, message })])
        ?.text.split('\n')
        .slice(6, 8);
      expect(lines?.[0]).toMatch(/^(?:1 |[A-ZÆØÅ]).*[^.]$/);
      expect(lines?.[1]).toMatch(/^- hv-[a-z0-9]{10}(-h1)?(: \S.*\S| https:\S+)?$/);
      expect(lines?.join('\n')).not.toMatch(/undefined| {2}|: ,|udsat/i);
    }
  });
});
