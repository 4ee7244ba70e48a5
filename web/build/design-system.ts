import type { Plugin } from 'vite';

const STYLESHEET = /node_modules\/dkfds\/dist\/css\/dkfds\.min\.css$/;
/** `src:` of a font, up to the end of its rule. */
const SOURCES = /src:(url\([^}]*)/g;
const WOFF2 = /url\([^)]*\.woff2\) format\("woff2"\)/;

/**
 * Takes the design system's stylesheet as it is, but for its fonts: every browser it is for reads woff2, and the four other
 * formats of each font would be eight megabytes that nobody asks for.
 */
export function designSystem(): Plugin {
  return {
    name: 'henvis-design-system',
    enforce: 'pre',
    transform(code, id) {
      if (!STYLESHEET.test(id)) return undefined;
      return { code: code.replaceAll(SOURCES, (all, sources: string) => onlyWoff2(all, sources)), map: null };
    },
  };
}

function onlyWoff2(all: string, sources: string): string {
  const [woff2] = WOFF2.exec(sources) ?? [];
  return woff2 === undefined ? all : `src:${woff2}`;
}
