import type { CaseView, TimelineEntry } from '../../api/types.ts';
import type { Catalogue } from '../../texts/catalogue.ts';
import { wordFor } from '../../texts/codes.ts';
import type { Format } from '../../texts/format.ts';

export interface TimelineLine {
  /** What happened: "Modtagelsen blev kvitteret". */
  readonly what: string;
  /** What it was about, and what it led to. */
  readonly about: string;
  /** Which agency did it, or was told. */
  readonly who: string;
}

/** An entry of the history in words. */
export function lineOf(entry: TimelineEntry, view: CaseView, texts: Catalogue, format: Format): TimelineLine {
  return entry.entry === 'event' ? eventLine(entry, view, texts, format) : messageLine(entry, texts);
}

type EventEntry = Extract<TimelineEntry, { entry: 'event' }>;
type MessageEntry = Extract<TimelineEntry, { entry: 'message' }>;

function eventLine(entry: EventEntry, view: CaseView, { words, casePage }: Catalogue, format: Format): TimelineLine {
  const { type, by, details, handoffId } = entry;
  const kind = details.kind ?? view.handoffs.find((handoff) => handoff.handoffId === handoffId)?.kind;
  const kindWords = { ...words.taskKind, ...words.hearingKind };
  const about = [
    kind === undefined ? '' : wordFor(kindWords, kind),
    details.handling === undefined ? '' : wordFor(words.handling, details.handling),
    details.outcome === undefined ? '' : wordFor({ ...words.hearingOutcome, ...words.outcome }, details.outcome),
    details.way === undefined ? '' : wordFor({ ...words.demandWay, ...words.contactWay }, details.way),
    details.on === undefined ? '' : format.day(details.on),
    details.startsAt === undefined ? '' : format.moment(details.startsAt),
  ];
  const { timeline } = casePage;
  const who = by === undefined ? '' : by === 'system' ? timeline.bySystem : timeline.by(words.agency[by]);
  return { what: wordFor(words.event, type), about: about.filter((part) => part !== '').join(', '), who };
}

function messageLine({ message, to, audience, state }: MessageEntry, { words, casePage }: Catalogue): TimelineLine {
  const { timeline } = casePage;
  const party = words.agency[to];
  return {
    what: wordFor(words.message, message),
    about: wordFor(words.messageState, state),
    who: audience === 'leader' ? timeline.toLeader(party) : timeline.to(party),
  };
}
