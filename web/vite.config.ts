import { join } from 'node:path';
import { defineConfig } from 'vite';
import { designSystem } from './build/design-system.ts';
import { shippedPackages } from './build/shipped-packages.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [designSystem(), shippedPackages(join(import.meta.dirname, '..'))],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing inside a stylesheet or script that the content policy would have to make an exception for.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // "use client" is for servers that render pages; here it means nothing.
      onLog: (level, log, say) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : say(level, log)),
    },
  },
});
