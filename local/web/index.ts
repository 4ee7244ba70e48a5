/** The caseworkers' web app on this machine: built when it has changed, and served. */
export { buildWebApp, isWebAppBuilt } from './build.ts';
export { type WebConfig, WebServer } from './server.ts';
