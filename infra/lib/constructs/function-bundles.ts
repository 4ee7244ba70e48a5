import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildFailure, buildSync, formatMessagesSync } from 'esbuild';

/** The CommonJS packages among the dependencies call `require` for Node's own modules; an ES module has none. */
const REQUIRE_BANNER =
  "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

/** What a bundle has in place of a package; each file says why. */
const REPLACED = {
  '@aws-sdk/credential-provider-node': './functions/adapters/bundled/lambda-credentials.ts',
  'node:http': './functions/adapters/bundled/http.cjs',
};

/**
 * The functions' bundles: every folder of functions/ that has a handler.ts, each as one ES module without dependencies,
 * the AWS SDK included, so that what was tested is what runs.
 *
 * One esbuild build for all of them instead of a NodejsFunction each: that one starts esbuild once per function and
 * reads the SDK anew each time (22 functions: 1.3 s against 8.0 s), and `npm start` waits for it.
 */
export class FunctionBundles {
  /** Names of the folders, sorted. */
  readonly folders: readonly string[];
  readonly #outputDirectory: string;

  /**
   * @param projectRoot the checkout
   * @param outputDirectory is emptied, then gets one folder per function with `index.mjs`
   * @throws {BundlingFailedError}
   */
  constructor(projectRoot: string, outputDirectory: string) {
    this.folders = functionFolders(projectRoot);
    this.#outputDirectory = outputDirectory;
    rmSync(outputDirectory, { recursive: true, force: true });
    mkdirSync(outputDirectory, { recursive: true });
    if (this.folders.length > 0) bundle(projectRoot, this.folders, outputDirectory);
  }

  /** The folder to deploy for a function. @throws {UnknownFunctionError} */
  folderOf(folder: string): string {
    if (!this.folders.includes(folder)) throw new UnknownFunctionError(folder, this.folders);
    return join(this.#outputDirectory, folder);
  }
}

/** The folders of functions/ that are a Lambda: those with a handler.ts. */
export function functionFolders(projectRoot: string): readonly string[] {
  const functions = join(projectRoot, 'functions');
  return readdirSync(functions, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'handler.ts')
    .map((entry) => relative(functions, entry.parentPath))
    .sort();
}

function bundle(projectRoot: string, folders: readonly string[], outdir: string): void {
  try {
    buildSync({
      absWorkingDir: projectRoot,
      entryPoints: folders.map((folder) => ({ in: `functions/${folder}/handler.ts`, out: `${folder}/index` })),
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      // The ES module of a package before its CommonJS one: only from the former can esbuild leave out what nobody uses.
      mainFields: ['module', 'main'],
      alias: REPLACED,
      // Half the bytes to fetch and to parse at a cold start. Faults are known by their fixed names, so no source maps.
      minify: true,
      legalComments: 'none',
      banner: { js: REQUIRE_BANNER },
      logLevel: 'silent',
    });
  } catch (failure) {
    throw new BundlingFailedError(failure as BuildFailure);
  }
}

/** The functions do not build; the message is esbuild's. */
export class BundlingFailedError extends Error {
  override readonly name = 'BundlingFailedError';
  constructor({ errors }: BuildFailure) {
    super(`The functions do not build:\n${formatMessagesSync(errors, { kind: 'error' }).join('')}`);
  }
}

/** Infra names a function that has no folder. */
export class UnknownFunctionError extends Error {
  override readonly name = 'UnknownFunctionError';
  constructor(folder: string, known: readonly string[]) {
    super(`functions/${folder}/handler.ts does not exist; functions there: ${known.join(', ')}.`);
  }
}
