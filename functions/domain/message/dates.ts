import { epochMsOf, InstantSchema, LocalDateSchema, startOfLocalDay } from '../calendar/index.ts';

/** The languages that henvis writes to tenants in. */
export type Language = 'da' | 'en';

const TIME_ZONE = 'Europe/Copenhagen';
const DAY = { timeZone: TIME_ZONE, weekday: 'long', day: 'numeric', month: 'long' } as const;
const DAY_OF_YEAR = { ...DAY, year: 'numeric' } as const;
const CLOCK = { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const LOCALES = { da: 'da-DK', en: 'en-GB' } as const satisfies Record<Language, string>;
const AT = { da: 'kl.', en: 'at' } as const satisfies Record<Language, string>;

const newFormats = (language: Language) => ({
  day: new Intl.DateTimeFormat(LOCALES[language], DAY_OF_YEAR),
  shortDay: new Intl.DateTimeFormat(LOCALES[language], DAY),
  clock: new Intl.DateTimeFormat(LOCALES[language], CLOCK),
});

/** Made with the first date: most functions that import the domain write none, and a format costs its start. */
const made = new Map<Language, ReturnType<typeof newFormats>>();

function formatsOf(language: Language): ReturnType<typeof newFormats> {
  const formats = made.get(language) ?? newFormats(language);
  made.set(language, formats);
  return formats;
}

/** The Danish day of a moment, or the moment itself with its time of day. */
interface Reading {
  /** Milliseconds since the epoch. */
  readonly epochMs: number;
  readonly hasTime: boolean;
}

/** @throws zod's error for what is neither a local date nor an instant */
function reading(dateOrInstant: string): Reading {
  const date = LocalDateSchema.safeParse(dateOrInstant);
  return date.success
    ? { epochMs: epochMsOf(startOfLocalDay(date.data)), hasTime: false }
    : { epochMs: epochMsOf(InstantSchema.parse(dateOrInstant)), hasTime: true };
}

/** "fredag den 6. november 2026" or "Friday 6 November 2026", in Danish time. */
export function dayIn(language: Language, dateOrInstant: string): string {
  return withoutComma(formatsOf(language).day.format(reading(dateOrInstant).epochMs));
}

/** {@link dayIn}, and for an instant also the time: "fredag den 6. november 2026 kl. 16.00", "… at 16:00". */
export function momentIn(language: Language, dateOrInstant: string): string {
  return `${dayIn(language, dateOrInstant)}${timeIn(language, dateOrInstant)}`;
}

/** {@link momentIn} without the year, as short as a text message needs it: "fredag 6. november kl. 16.00". */
export function shortMomentIn(language: Language, dateOrInstant: string): string {
  const day = formatsOf(language).shortDay.format(reading(dateOrInstant).epochMs);
  return `${withoutComma(day)}${timeIn(language, dateOrInstant)}`;
}

/** "Friday, 6 November" reads as two things in the middle of a sentence. */
function withoutComma(day: string): string {
  return day.replace(',', '');
}

function timeIn(language: Language, dateOrInstant: string): string {
  const { epochMs, hasTime } = reading(dateOrInstant);
  return hasTime ? ` ${AT[language]} ${formatsOf(language).clock.format(epochMs)}` : '';
}
