/** What a browser is told about the web app's answers. */

/**
 * Headers of every answer. The app is all there is: nothing is loaded from elsewhere, nothing runs that isn't a file of its own
 * (no inline script, no `eval`, no text made into script), no other page can frame it, and it talks to `connectTo` alone.
 *
 * @param connectTo origins of the HTTP API, of the issuer of tokens, and of the bucket that takes files
 */
export function securityHeaders(connectTo: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${connectTo.join(' ')}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
