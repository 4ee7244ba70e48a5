/** Which of the delivery bucket's folders a file belongs in. */

/** A folder of the delivery bucket that files are handed in to; each has a reader of its own. */
export type Folder = 'deliveries' | 'hearing-lists';

/** What a header of a list of hearings has and no other file's: a kind, a date and a time (docs/formats.md). */
const OF_HEARINGS = [
  ['type', 'mødetype', 'art'],
  ['dato', 'mødedato'],
  ['tid', 'klokkeslæt', 'kl.', 'tidspunkt'],
];
/** Of these three, so that a list that lacks one is told so by its reader. */
const ENOUGH = 2;

/** Told by the first line of a file, never by its name. @param head how it begins, the first line at least */
export function folderFor(head: Buffer): Folder {
  const isOfHearings = (['utf8', 'latin1'] as const).some((encoding) => {
    const titles = titlesOf(head.toString(encoding));
    return OF_HEARINGS.filter((names) => names.some((name) => titles.has(name))).length >= ENOUGH;
  });
  return isOfHearings ? 'hearing-lists' : 'deliveries';
}

function titlesOf(text: string): ReadonlySet<string> {
  const [line = ''] = text.replace(/^\ufeff/, '').split('\n', 1);
  return new Set(line.split(/[;,]/).map((cell) => cell.replaceAll('"', '').trim().toLowerCase()));
}
