/**
 * Takes the place of `@aws-sdk/credential-provider-node` in the functions' bundles (infra/lib/constructs/function-bundles.ts).
 *
 * Lambda hands a function its role's credentials in the environment, and so does the local runtime. The SDK's default
 * chain tries eight more sources after that one (profiles, SSO, a login, instance metadata and so on): a quarter of a
 * bundle, parsed at every cold start for nothing. They are also loaded dynamically, for which esbuild wraps each module
 * they share with the client, and then can leave out less.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
