import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildFailure, type BuildOptions, buildSync, formatMessagesSync, type Metafile } from 'esbuild';

/** The CommonJS packages among the dependencies call `require` for Node's own modules; an ES module has none. */
const REQUIRE_BANNER =
  "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

/** What a bundle has in place of a package; each file says why. */
const REPLACED = {
  '@aws-sdk/credential-provider-node': './functions/adapters/bundled/lambda-credentials.ts',
  'node:http': './functions/adapters/bundled/http.cjs',
};

/** What every bundle is: one ES module that needs nothing but Node. */
export const BUNDLE = {
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
} as const satisfies BuildOptions;

/**
 * The functions' bundles: every folder of functions/ that has a handler.ts, each as an ES module without dependencies,
 * the AWS SDK included, so that what was tested is what runs. What a function imports only when it needs it, `await
 * import(…)`, lies in files of its own beside `index.mjs`, so that a cold start does not pay for it.
 *
 * One esbuild build for all of them instead of a NodejsFunction each: that one starts esbuild once per function and
 * reads the SDK anew each time (22 functions: 1.3 s against 8.0 s), and `npm start` waits for it. Only those with such an
 * import are built once more and alone, since esbuild would share the files of a split between all it builds together.
 */
export class FunctionBundles {
  /** Names of the folders, sorted. */
  readonly folders: readonly string[];
  readonly #outputDirectory: string;

  /**
   * @param projectRoot the checkout
   * @param outputDirectory is emptied, then gets one folder per function, `index.mjs` and what it loads later
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

function bundle(absWorkingDir: string, folders: readonly string[], outdir: string): void {
  try {
    const { metafile } = buildSync({
      ...BUNDLE,
      absWorkingDir,
      entryPoints: folders.map((folder) => ({ in: entryPoint(folder), out: `${folder}/index` })),
      outdir,
      metafile: true,
    });
    const lazy = lazyEntryPoints(metafile);
    for (const folder of folders.filter((each) => lazy.has(entryPoint(each)))) {
      const entryPoints = [{ in: entryPoint(folder), out: 'index' }];
      buildSync({ ...BUNDLE, absWorkingDir, entryPoints, outdir: join(outdir, folder), splitting: true });
    }
  } catch (failure) {
    throw new BundlingFailedError(failure as BuildFailure);
  }
}

function entryPoint(folder: string): string {
  return `functions/${folder}/handler.ts`;
}

/** The entry points whose own code imports something by `import(…)`; the SDK's small ones are not worth more files. */
function lazyEntryPoints({ inputs, outputs }: Metafile): ReadonlySet<string | undefined> {
  const isLazy = (input: string) =>
    input.startsWith('functions/') && inputs[input]?.imports.some(({ kind }) => kind === 'dynamic-import');
  return new Set(
    Object.values(outputs)
      .filter((output) => Object.keys(output.inputs).some(isLazy))
      .map((output) => output.entryPoint),
  );
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
