/**
 * Reads what `cdk synth` wrote: the manifest of the cloud assembly, its stacks' templates and where their file assets lie.
 *
 * Only the parts that are documented for a cloud assembly are read (aws-cdk-lib/cloud-assembly-schema).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ManifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.looseObject({}).optional(),
      dependencies: z.array(z.string()).optional(),
    }),
  ),
});
const StackPropertiesSchema = z.object({ templateFile: z.string(), stackName: z.string().optional() });
const AssetPropertiesSchema = z.object({ file: z.string() });
const AssetManifestSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional(), packaging: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** A resource as CloudFormation has it, before its intrinsics are resolved. */
export const RawResourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).optional(),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Condition: z.string().optional(),
});
export type RawResource = z.infer<typeof RawResourceSchema>;

export const TemplateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), RawResourceSchema),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
});
export type Template = z.infer<typeof TemplateSchema>;

/** One stack of the assembly. */
export interface Stack {
  readonly name: string;
  readonly template: Template;
}

/** The assembly: its stacks, and the folder or file of every asset by the S3 key the templates know it by. */
export interface CloudAssembly {
  readonly stacks: readonly Stack[];
  readonly assetPathByKey: ReadonlyMap<string, string>;
}

/** The assembly is missing or is not what `cdk synth` writes. */
export class CloudAssemblyError extends Error {
  override readonly name = 'CloudAssemblyError';
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new CloudAssemblyError(`${file} is not what "cdk synth" writes: ${z.prettifyError(parsed.error)}`);
}

/**
 * Loads the cloud assembly in `folder` (cdk.out).
 *
 * @throws CloudAssemblyError when the folder has no manifest or a file is not of the documented form.
 */
export function loadCloudAssembly(folder: string): CloudAssembly {
  const manifestFile = join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw new CloudAssemblyError(`There is no synthesised app in ${folder}; "npm run synth" writes it.`);
  }
  const stacks: Stack[] = [];
  const assetPathByKey = new Map<string, string>();
  for (const [id, artifact] of Object.entries(readJson(manifestFile, ManifestSchema).artifacts)) {
    if (artifact.type === 'aws:cloudformation:stack') {
      const { templateFile, stackName } = StackPropertiesSchema.parse(artifact.properties);
      stacks.push({ name: stackName ?? id, template: readJson(join(folder, templateFile), TemplateSchema) });
    }
    if (artifact.type === 'cdk:asset-manifest') {
      const { file } = AssetPropertiesSchema.parse(artifact.properties);
      readAssets(folder, file, assetPathByKey);
    }
  }
  return { stacks, assetPathByKey };
}

function readAssets(folder: string, file: string, into: Map<string, string>): void {
  for (const asset of Object.values(readJson(join(folder, file), AssetManifestSchema).files)) {
    if (asset.source.path === undefined) continue;
    for (const { objectKey } of Object.values(asset.destinations)) into.set(objectKey, join(folder, asset.source.path));
  }
}
