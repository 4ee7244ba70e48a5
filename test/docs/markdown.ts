/** What can be checked of a Markdown text: its links, its anchors, the commands and paths it names. */

/** A link as it stands in the text. */
export interface Link {
  readonly text: string;
  readonly target: string;
}

const CODE_BLOCK = /^```[\s\S]*?^```/gm;
const INLINE_CODE = /`[^`\n]+`/g;

/** Links that are meant as links: none of those within code. */
export function linksIn(markdown: string): Link[] {
  const prose = markdown.replaceAll(CODE_BLOCK, '').replaceAll(INLINE_CODE, (code) => code.replaceAll(/[[\]()]/g, '_'));
  return [...prose.matchAll(/\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, text = '', target = '']) => ({ text, target }));
}

/** The anchors of the headings, as GitHub makes them; a second heading of the same words gets `-1`, and so on. */
export function anchorsIn(markdown: string): Set<string> {
  const anchors = new Set<string>();
  const seen = new Map<string, number>();
  for (const [, title = ''] of markdown.replaceAll(CODE_BLOCK, '').matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  return anchors;
}

/** The npm scripts that the text tells to run. */
export function npmScriptsIn(markdown: string): string[] {
  const named = [...markdown.matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map(([, script = '']) => script);
  const short = [...markdown.matchAll(/\bnpm (start|test)\b/g)].map(([, script = '']) => script);
  return [...new Set([...named, ...short])];
}

const FOLDERS = 'functions|workflows|infra|local|test|bench|docs|\\.ci';
const PATH = new RegExp(`^(?:(?:${FOLDERS})/[\\w./-]*|[\\w.-]+\\.(?:json|cjs|md|ts))$`);
/** Files that are made, not kept, and file names that stand for many. */
const NOT_KEPT = new Set([
  'handler.ts',
  'schema.ts',
  'contract.ts',
  'index.ts',
  'alboa.json',
  'body.json',
  'running.json',
]);

/** Whole inline codes that look like a path of the project; such with a placeholder don't. */
export function pathsIn(markdown: string): string[] {
  const codes = [...markdown.replaceAll(CODE_BLOCK, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...new Set(codes.filter((code) => PATH.test(code) && !NOT_KEPT.has(code)))];
}

/** The states that a text's mermaid diagrams name with `state "…" as x`. */
export function diagramStatesIn(markdown: string): string[] {
  return [...markdown.matchAll(/^\s*state "([^"]+)" as \w+$/gm)].map(([, state = '']) => state);
}

/** The first cells of the table rows below a heading. */
export function firstCellsBelow(markdown: string, heading: string): string[] {
  const [, section = ''] = markdown.split(new RegExp(`^## ${heading}$`, 'm'));
  const [own = ''] = section.split(/^## /m);
  return [...own.matchAll(/^\| *([^|]+?) *\|/gm)].map(([, cell = '']) => cell);
}
