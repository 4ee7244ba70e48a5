import type { HearingKind } from '../../hearing/index.ts';
import { danishDay, danishMoment } from '../danish-date.ts';
import type { HearingFacts, MessageFacts } from '../facts.ts';
import { roomIn } from './room.ts';

interface Noun {
  /** "et fogedmøde" */
  readonly a: string;
  /** "fogedmødet" */
  readonly the: string;
  /** "nyt fogedmøde" */
  readonly new: string;
  readonly bare: string;
  /** What takes its place in the next sentence. */
  readonly it: 'det' | 'den';
}

const UNKNOWN: Noun = {
  a: 'et møde i fogedretten',
  the: 'mødet i fogedretten',
  new: 'nyt møde i fogedretten',
  bare: 'møde i fogedretten',
  it: 'det',
};

const NOUNS: Readonly<Record<HearingKind, Noun>> = {
  'bailiff-court-meeting': {
    a: 'et fogedmøde',
    the: 'fogedmødet',
    new: 'nyt fogedmøde',
    bare: 'fogedmøde',
    it: 'det',
  },
  'effective-eviction': {
    a: 'en udkørende fogedforretning',
    the: 'den udkørende fogedforretning',
    new: 'ny udkørende fogedforretning',
    bare: 'udkørende fogedforretning',
    it: 'den',
  },
};

/** What the hearing is called. The words never use "udsat", which means both adjourned and evicted. */
export function hearingNoun(hearing: HearingFacts | undefined): Noun {
  return hearing ? NOUNS[hearing.kind] : UNKNOWN;
}

/** When it is, led in by words; nothing when neither hearing nor date is known. */
export function hearingMoment(lead: string, { hearing, date }: MessageFacts): string {
  const known = hearing?.startsAt ?? date;
  return known === undefined ? '' : `${lead} ${danishMoment(known)}`;
}

/** The day alone, led in by words. */
export function hearingDay(lead: string, { hearing, date }: MessageFacts): string {
  const known = hearing?.startsAt ?? date;
  return known === undefined ? '' : `${lead} ${danishDay(known)}`;
}

/** Time, place and the court's number, a line each; those that are known. */
export function timeAndPlace(facts: MessageFacts): string[] {
  const { hearing } = facts;
  return [
    ...[hearingMoment('Tid:', facts)].filter((line) => line !== ''),
    ...(hearing ? [`Sted: ${placeOf(hearing)}`] : []),
    ...(hearing?.courtReference ? [`Rettens sagsnummer: ${hearing.courtReference}`] : []),
  ];
}

function placeOf({ place, courtName = 'fogedretten' }: HearingFacts): string {
  if (place.at === 'dwelling') return 'i lejerens bolig (adressen står i sagen)';
  return place.room === undefined ? courtName : `${courtName}, ${roomIn('da', place.room)}`;
}

/** What is at stake at an udkørende fogedforretning; a fogedmøde needs no such words. */
export function whatItIs(hearing: HearingFacts | undefined): string[] {
  return hearing?.kind === 'effective-eviction'
    ? ['Fogedretten kommer hjem til lejeren, som kan blive sat ud af boligen den dag.']
    : [];
}

/** RPL § 598 stk. 2: normally at least 7 days. */
export function shortNotice(hearing: HearingFacts | undefined): string[] {
  return hearing?.shortNotice
    ? ['Varslet er kort: Normalt har lejeren mindst 7 dages varsel (retsplejelovens § 598, stk. 2).']
    : [];
}

/** What the agency can do before the hearing. RPL § 492 stk. 1: without its requester the request is dismissed. */
export function whatToDo({ to, hearing }: MessageFacts): string[] {
  if (to === 'housing') {
    return ['Mød op: Er I som rekvirent ikke til stede, afviser fogedretten sagen (retsplejelovens § 492, stk. 1).'];
  }
  if (to === 'advice' || to === 'municipality') {
    const { the } = hearingNoun(hearing);
    return [`Kontakt lejeren inden ${the}, hvis I kan. Der er stadig mulighed for en løsning.`];
  }
  return [];
}
