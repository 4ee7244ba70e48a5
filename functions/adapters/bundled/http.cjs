/**
 * Takes the place of `node:http` in the functions' bundles (infra/lib/constructs/function-bundles.ts).
 *
 * An ES module's import of `node:http` reads all of its exports, and reading `WebSocket` loads the whole of undici: 20 ms
 * at a cold start that `require` does not take. The SDK needs it for the plain http of the local runtime; AWS has https.
 */
// biome-ignore lint/style/useNodejsImportProtocol: the build puts this very file in the place of `node:http`.
module.exports = require('http');
