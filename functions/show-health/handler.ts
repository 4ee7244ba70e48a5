import { bind, publicHandler } from '../platform/http/index.ts';
import { GetHealth } from './operations.ts';

/** That the API answers. Touches no database, so that whoever asks every second costs nothing but the call. */
export const handler = publicHandler(bind(GetHealth, async () => ({ status: 200, body: { status: 'ok' } })));
