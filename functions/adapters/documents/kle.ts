import type { Element } from './xml.ts';

/** Topics of the municipalities' filing plan (KLE, emneplan of 1 May 2025) that messages of a case are filed under. */
export const KLE_TOPICS: ReadonlyMap<string, string> = new Map([
  ['32.21.12', 'Hjælp til enkeltudgifter'],
  ['32.21.14', 'Udsættelsestruede lejere og midlertidig huslejehjælp'],
  ['32.21.24', 'Hjælp til flytning'],
  ['32.21.25', 'Hjælp til boligindskud'],
  ['32.21.32', 'Administration af modtagers hjælp'],
]);

const VERSION = '2025-05-01';
/** The facet of a case about one citizen. */
const CITIZEN_CASE = 'G01';

/** The topic as MeMo carries it; none for a number that is not one of {@link KLE_TOPICS}. */
export function kleData(number: string): Element | undefined {
  const label = KLE_TOPICS.get(number);
  if (label === undefined) return undefined;
  return [
    'kle:KLEdata',
    [
      ['kle:subjectKey', number],
      ['kle:version', VERSION],
      ['kle:activityFacet', CITIZEN_CASE],
      ['kle:label', label],
    ],
  ];
}
