export { type CloudAssembly, CloudAssemblyError, loadCloudAssembly } from './cloud-assembly.ts';
export * from './deployment.ts';
export type { Cors } from './http-api-schemas.ts';
export {
  ACCOUNT,
  apiDomainName,
  emailIdentityArn,
  eventBusArn,
  functionArn,
  LOCAL_SECRET,
  REGION,
  routeArn,
  smsSenderArn,
  streamArn,
  tableArn,
} from './identity.ts';
export { TemplateError } from './intrinsics.ts';
export { LOCAL_PARAMETERS, loadDeployment, UnsupportedResourceError } from './load.ts';
export type { CorsRule } from './schemas.ts';
export type { Condition, Statement } from './statements.ts';
