import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll } from 'vitest';
import { z } from 'zod';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { createApp } from '../../../infra/lib/app.ts';
import { DataStack } from '../../../infra/lib/data-stack.ts';

const ResourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const TemplateSchema = z.object({
  Resources: z.record(z.string(), ResourceSchema),
  Parameters: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
});

export type Resource = z.output<typeof ResourceSchema> & { readonly logicalId: string };
export type Template = z.output<typeof TemplateSchema>;

/** A folder that is removed after the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'henvis infra '));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The templates of the stacks, synthesised anew; the findings of the validators are test/infra/synthesis.test.ts's. */
export function synthesised(): Readonly<Record<'data' | 'service' | 'api' | 'edge' | 'web', Template>> {
  const outdir = temporaryFolder();
  createApp({ outdir }).synth({ skipValidation: true });
  return {
    data: readTemplate(outdir, 'HenvisData'),
    service: readTemplate(outdir, 'HenvisService'),
    api: readTemplate(outdir, 'HenvisApi'),
    edge: readTemplate(outdir, 'HenvisEdge'),
    web: readTemplate(outdir, 'HenvisWeb'),
  };
}

/** The template of the data stack alone, which takes no bundling. */
export function synthesisedData(): Template {
  const outdir = temporaryFolder();
  const app = new App({ outdir, context: cdkJson.context, analyticsReporting: false });
  new DataStack(app, 'HenvisData');
  app.synth({ skipValidation: true });
  return readTemplate(outdir, 'HenvisData');
}

function readTemplate(outdir: string, stack: string): Template {
  return TemplateSchema.parse(JSON.parse(readFileSync(join(outdir, `${stack}.template.json`), 'utf8')));
}

/** The resources of a type, with their logical ids. */
export function resourcesOf(template: Template, type: string): Resource[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, resource]) => ({ ...resource, logicalId }));
}

/** A logical id without the hash CDK appends: `ReadDeliveryRole1A2B3C4D` → `ReadDeliveryRole`. */
export function plainId(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
