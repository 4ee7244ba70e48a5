/** RFC 5545 § 3.1: a line is at most 75 octets, the line break not counted. */
const OCTETS_PER_LINE_MAX = 75;

/** A property's parameters, as `{ TZID: 'Europe/Copenhagen' }`. */
export type Parameters = Readonly<Record<string, string>>;

/** A content line with a value that is text: free text of people, in which nothing can start another line. */
export function textLine(name: string, text: string, parameters: Parameters = {}): string {
  return valueLine(name, escaped(text), parameters);
}

/** A content line with a value that the calling code made: a date, a number, a keyword, an address. */
export function valueLine(name: string, value: string | number, parameters: Parameters = {}): string {
  const written = Object.entries(parameters).map(([key, parameter]) => `;${key}=${quoted(parameter)}`);
  return folded(`${name}${written.join('')}:${value}`);
}

/** The lines as a calendar file: each ended by CRLF. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

/** TEXT, RFC 5545 § 3.3.11. Controls other than a line break and a tab are not allowed in it. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** A parameter's value, quoted where it has to be; what a quoted one cannot hold is written as RFC 6868 says. */
function quoted(parameter: string): string {
  const written = parameter
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'");
  return /[,;:]/.test(written) ? `"${written}"` : written;
}

/** Breaks a line at 75 octets of UTF-8, never inside a character; a line that goes on starts with a space. */
function folded(line: string): string {
  let octets = 0;
  let result = '';
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > OCTETS_PER_LINE_MAX) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += length;
  }
  return result;
}
