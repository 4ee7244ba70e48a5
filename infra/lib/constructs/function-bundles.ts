import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * The CommonJS packages among the dependencies call `require` for Node's own modules, which an ES module lacks.
 */
const REQUIRE_BANNER =
  "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

/**
 * The functions' bundles: every folder of functions/ that has a handler.ts, each as one ES module without dependencies,
 * the AWS SDK included, so that what was tested is what runs.
 *
 * One esbuild build for all of them instead of a NodejsFunction each: that one starts esbuild once per function and
 * reads the SDK anew each time. `npm start` waits for this.
 */
export class FunctionBundles {
  /** Names of the folders, sorted. */
  readonly folders: readonly string[];
  readonly #outputDirectory: string;

  /**
   * @param projectRoot the checkout
   * @param outputDirectory is emptied, then gets one folder per function with `index.mjs`
   */
  constructor(projectRoot: string, outputDirectory: string) {
    this.folders = functionFolders(projectRoot);
    this.#outputDirectory = outputDirectory;
    rmSync(outputDirectory, { recursive: true, force: true });
    mkdirSync(outputDirectory, { recursive: true });
    buildSync({
      absWorkingDir: projectRoot,
      entryPoints: this.folders.map((folder) => ({ in: `functions/${folder}/handler.ts`, out: `${folder}/index` })),
      outdir: outputDirectory,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      // The ES module of a package before its CommonJS one: esbuild drops what nobody imports only from the former.
      mainFields: ['module', 'main'],
      minify: true,
      legalComments: 'none',
      banner: { js: REQUIRE_BANNER },
      logLevel: 'warning',
    });
  }

  /** The folder to deploy for a function. @throws {UnknownFunctionError} */
  folderOf(folder: string): string {
    if (!this.folders.includes(folder)) throw new UnknownFunctionError(folder, this.folders);
    return join(this.#outputDirectory, folder);
  }
}

/** The folders of functions/ that are a Lambda: those with a handler.ts. */
export function functionFolders(projectRoot: string): readonly string[] {
  return readdirSync(join(projectRoot, 'functions'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'handler.ts')
    .map((entry) => entry.parentPath.slice(join(projectRoot, 'functions').length + 1))
    .sort();
}

/** Infra names a function that has no folder. */
export class UnknownFunctionError extends Error {
  override readonly name = 'UnknownFunctionError';
  constructor(folder: string, known: readonly string[]) {
    super(`functions/${folder}/handler.ts does not exist; functions there: ${known.join(', ')}.`);
  }
}
