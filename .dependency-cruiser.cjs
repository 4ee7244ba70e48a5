/** The layer rule of docs/design.md ("a value flows one way"), checked by `npm test` and proved by test/lint. */
const only = (name, from, allowed, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    only(
      'domain-is-pure',
      '^functions/domain/',
      ['^functions/domain/', '(^|/)node_modules/zod/'],
      'The domain imports no SDK, no node:*, no Powertools, no adapter.',
    ),
    only(
      'kernel-knows-only-the-domain',
      '^functions/kernel/',
      ['^functions/(domain|kernel)/', '(^|/)node_modules/zod/', '^(node:)?crypto$'],
      'The kernel is transaction, outbox, signals and waits; adapters implement its port. crypto is for the hash chain.',
    ),
    {
      name: 'only-adapters-know-the-sdk',
      comment: 'One place to look for what leaves the process.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/adapters/' },
      to: { path: '(^|/)node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'adapters-know-no-use-case',
      severity: 'error',
      from: { path: '^functions/adapters/' },
      to: { path: '^functions/', pathNot: '^functions/(adapters|domain|kernel|platform)/' },
    },
    {
      name: 'api-knows-no-use-case',
      comment: 'What operations of the API share: permission, version, record.',
      severity: 'error',
      from: { path: '^functions/api/' },
      to: { path: '^functions/', pathNot: '^functions/(api|adapters|domain|kernel|platform)/' },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^functions/platform/' },
      to: { path: '^functions/', pathNot: '^functions/platform/' },
    },
    {
      name: 'use-cases-do-not-import-each-other',
      comment: 'What two use cases share belongs to the domain, the kernel or an adapter.',
      severity: 'error',
      from: { path: '^functions/(?!domain/|adapters/|platform/|kernel/|api/)([^/]+)/' },
      to: { path: '^functions/', pathNot: ['^functions/(domain|adapters|platform|kernel|api)/', '^functions/$1/'] },
    },
    {
      name: 'functions-import-nothing-outside',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(infra|local|test|bench)/' },
    },
    {
      name: 'workflow-contracts-are-schemas',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(infra|local|test|bench)/|^node_modules/@aws-sdk/' },
    },
    {
      name: 'infra-imports-only-names',
      comment: 'Infra refers to functions by folder name and to workflows by file; it runs none of their code.',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^(functions|local|test|bench)/' },
    },
    {
      name: 'local-imports-only-the-synthesised-output',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^(functions|infra|workflows|test|bench)/' },
    },
    {
      name: 'web-is-a-client',
      comment: 'The web app knows of the rest what the contract says, by types that are generated from it.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(functions|infra|local|workflows|test|bench|docs)/' },
    },
    {
      name: 'nothing-imports-the-web-app',
      comment: 'It is built and served as files.',
      severity: 'error',
      from: { path: '^(functions|infra|local|workflows)/' },
      to: { path: '^web/' },
    },
    {
      name: 'design-and-texts-know-no-page',
      comment: 'Pages are made of them; what two pages share is in design, shell or api.',
      severity: 'error',
      from: { path: '^web/src/(design|texts|api|browser|config)/' },
      to: { path: '^web/src/(pages|shell|sign-in)/', pathNot: '^web/src/sign-in/(claims|sign-in)\\.ts$' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: { parser: 'swc', doNotFollow: { path: 'node_modules' }, exclude: { path: '^(cdk\\.out|web/dist)' } },
};
