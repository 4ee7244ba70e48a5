/** Tokens with the claims that a test wants, by an issuer that a test's runtime believes (see ../runtime.ts). */
import { startIssuer, type TestIssuer } from '../issuer.ts';
import type { TestRuntime } from '../runtime.ts';
import type { TokenClaims } from './claims.ts';

const TOKEN_SECONDS = 300;

let issuer: Promise<TestIssuer> | undefined;

/** The one issuer of this process; it doesn't keep the process from ending. */
export function testIssuer(): Promise<TestIssuer> {
  issuer ??= startIssuer();
  return issuer;
}

/** What a runtime is booted with that is to believe {@link testIssuer}. */
export async function believingTests(): Promise<{ readonly issuerUrl: () => string }> {
  const { url } = await testIssuer();
  return { issuerUrl: () => url };
}

/** An Authorization header with a token that the runtime's API takes, of this moment of its clock. */
export async function bearerOf({ deployment, clock }: TestRuntime, claims: TokenClaims): Promise<string> {
  const [authorizer] = (deployment.httpApi?.routes ?? []).flatMap((route) => route.authorizer ?? []);
  const [audience] = authorizer?.audience ?? [];
  if (!authorizer || audience === undefined) throw new Error('The templates have no API that takes tokens.');
  const iat = Math.floor(clock.clock.now() / 1000);
  const token = { iss: authorizer.issuer, client_id: audience, iat, exp: iat + TOKEN_SECONDS };
  return `Bearer ${await (await testIssuer()).sign({ ...token, ...claims })}`;
}
