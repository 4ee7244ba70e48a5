/** `cdk synth`, `cdk deploy` and the local runtime all run this file; it writes the cloud assembly and nothing else. */
import { join } from 'node:path';
import { createApp, PROJECT_ROOT } from '../lib/app.ts';

createApp({ outdir: process.env['CDK_OUTDIR'] ?? join(PROJECT_ROOT, 'cdk.out') }).synth();
