/** Looks for marked persons in places, and says where one is that must not be. */
import type { Place } from './places.ts';
import type { Marker } from './planted.ts';

/** A place that may hold some of a person's data, and why. */
export interface Allowed {
  readonly place: RegExp;
  readonly what: readonly Marker['what'][];
  readonly because: string;
}

const EVERYTHING: readonly Marker['what'][] = ['name', 'street', 'city', 'e-mail', 'phone', 'cpr'];
const A_PERSON: readonly Marker['what'][] = ['name', 'street', 'city', 'e-mail', 'phone'];

/** The whole list. Wherever else a person's data is found, it leaked. */
export const ALLOWED: readonly Allowed[] = [
  {
    place: /^table HenvisData-PersonTable$/,
    what: A_PERSON,
    because: 'this is where persons are, under their own key',
  },
  {
    place: /^buckets\/henvisdata-deliverybucket\/objects\/deliveries\//,
    what: EVERYTHING,
    because: 'the file as it was delivered',
  },
  {
    place: /^buckets\/henvisdata-deliverybucket\/objects\/hearing-lists\//,
    what: EVERYTHING,
    because: "the court's list as it was delivered",
  },
  {
    place: /^buckets\/henvisdata-deliverybucket\/objects\/rejects\//,
    what: ['phone'],
    because: 'a number is shown to whoever has to find the row; words and CPR numbers are masked',
  },
  {
    place: /^buckets\/henvisdata-letterbucket\/objects\/letters\//,
    what: ['name', 'street', 'city'],
    because: 'the statutory notice says whom it is about, and where',
  },
  {
    place: /^buckets\/henvisdata-exportbucket\/objects\/exports\//,
    what: A_PERSON,
    because: 'what a data subject was given about him- or herself; on AWS it is gone after a week',
  },
  { place: /^messages to tenants$/, what: ['e-mail', 'phone'], because: 'where it goes; its words name nobody' },
];

const SHOWN_AROUND_CHARACTERS = 30;

/** `<what> in <place>: …what stands around it…`, for each kind once a place. */
export async function* leaksIn(
  places: AsyncIterable<Place> | Iterable<Place>,
  markers: readonly Marker[],
): AsyncGenerator<string> {
  for await (const place of places) {
    for (const { what, form } of markers) {
      const at = place.text.search(form);
      if (at < 0 || ALLOWED.some((allowed) => allowed.place.test(place.name) && allowed.what.includes(what))) continue;
      const around = place.text.slice(Math.max(0, at - SHOWN_AROUND_CHARACTERS), at + SHOWN_AROUND_CHARACTERS);
      yield `${what} in ${place.name}: …${around}…`;
    }
  }
}

/** How often each kind of marker is in each allowed place: that something was there to be found. */
export function countAllowed(places: readonly Place[], markers: readonly Marker[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { place, what } of ALLOWED) {
    for (const { text } of places.filter(({ name }) => place.test(name))) {
      for (const marker of markers.filter((each) => what.includes(each.what) && each.form.test(text)))
        counts.set(`${marker.what} in ${place.source}`, (counts.get(`${marker.what} in ${place.source}`) ?? 0) + 1);
    }
  }
  return counts;
}
