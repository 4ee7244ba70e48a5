import type { TenantFacts } from '../../tenant-facts.ts';
import { courtPlace, hearingTime, isAtHome, shortHearingTime } from '../../words/tenant-hearing.ts';
import type { TenantTemplate, TenantWords } from '../tenant-template.ts';

export const hearingReminder: TenantTemplate = {
  when: 'A hearing is near: 3 days before, unless the settings say otherwise.',
  write: {
    da: (facts) => (isAtHome(facts) ? danishAtHome(facts) : danishAtCourt(facts)),
    en: (facts) => (isAtHome(facts) ? englishAtHome(facts) : englishAtCourt(facts)),
  },
};

/** RPL § 500: the court guides whoever has no lawyer; § 496 stk. 1: it looks for a voluntary solution first. */
function danishAtCourt(facts: TenantFacts): TenantWords {
  return {
    sms: `Husk dit møde${shortHearingTime('da', '', facts)}. Læs brevet om mødet.`,
    subject: `Husk dit møde${hearingTime('da', '', facts)}`,
    paragraphs: [
      `Du har et møde i fogedretten${hearingTime('da', '', facts)}. Det handler om din husleje.`,
      ...courtPlace('da', facts),
      'Kom til mødet, også selv om du ikke kan betale. Så kan du fortælle din side af sagen, og I kan prøve at finde en løsning. Har du ikke en advokat, vejleder fogedretten dig.',
      'Kan du ikke komme, så ring til fogedretten inden mødet. Nummeret står i brevet fra fogedretten.',
    ],
  };
}

function englishAtCourt(facts: TenantFacts): TenantWords {
  return {
    sms: `Remember your meeting${shortHearingTime('en', ' on', facts)}. Read the letter about it.`,
    subject: `Remember your meeting${hearingTime('en', ' on', facts)}`,
    paragraphs: [
      `You have a meeting at the bailiff court (fogedretten)${hearingTime('en', ' on', facts)}. It is about your rent.`,
      ...courtPlace('en', facts),
      'Please come, even if you cannot pay. You can tell your side of the case, and together you can look for a solution. If you have no lawyer, the court will guide you.',
      'If you cannot come, call the court before the meeting. The number is in the letter from the court.',
    ],
  };
}

/** What can happen is said, because it can; then what can be done. LAS § 81 a: help with rent; SEL § 80: shelter. */
function danishAtHome(facts: TenantFacts): TenantWords {
  return {
    sms: `Husk: møde hos dig${shortHearingTime('da', '', facts)}. Ring gerne i dag.`,
    subject: `Husk: der er møde hos dig${hearingTime('da', '', facts)}`,
    paragraphs: [
      `Fogedretten kommer hjem til dig${hearingTime('da', '', facts)}. Det handler om din husleje. Er der ikke fundet en løsning inden da, kan du miste din bolig den dag.`,
      'Kommunen kan i nogle tilfælde hjælpe med huslejen. Har du ikke et andet sted at bo, skal kommunen hjælpe dig med et midlertidigt sted.',
      'Det er ikke for sent at få hjælp. Ring i dag, også selv om du ikke har ringet før.',
    ],
  };
}

function englishAtHome(facts: TenantFacts): TenantWords {
  return {
    sms: `Remember: meeting at your home${shortHearingTime('en', ' on', facts)}. Please call today.`,
    subject: `Remember: there is a meeting at your home${hearingTime('en', ' on', facts)}`,
    paragraphs: [
      `The bailiff court (fogedretten) comes to your home${hearingTime('en', ' on', facts)}. It is about your rent. If no solution is found before then, you may lose your home that day.`,
      'Your municipality (kommune) can sometimes help with the rent. If you have nowhere else to live, it must help you with a temporary place.',
      'It is not too late to get help. Call today, even if you have not called before.',
    ],
  };
}
