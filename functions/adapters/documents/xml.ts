/** An element: its name, and its text, or the elements in it in their order; `undefined` among them is passed over. */
export type Element = readonly [name: string, content: string | readonly (Element | undefined)[]];

/**
 * What XML 1.0 cannot hold, not even escaped (§ 2.2, Char): most controls, halves of surrogate pairs, U+FFFE and U+FFFF.
 * A program that reads XML refuses the whole document for one of them.
 */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Else a reader makes a line feed of it (§ 2.11).
  '\r': '&#13;',
};

/** A document of this one element. @param attributes those of the element, in this order */
export function xmlDocument([name, content]: Element, attributes: readonly (readonly [string, string])[]): string {
  const written = attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}${written}>${inner(content)}</${name}>\n`;
}

function inner(content: Element[1]): string {
  if (typeof content === 'string') return escaped(content);
  return content.map((element) => (element === undefined ? '' : elementOf(element))).join('');
}

function elementOf([name, content]: Element): string {
  return `<${name}>${inner(content)}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(NOT_XML, '\u{fffd}').replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? '');
}
