import { CfnCondition, CfnParameter, Duration, Fn, RemovalPolicy, Token } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPoolClient,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolOperation,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { HandoverFunction } from './handover-function.ts';

/** How long a token of the web app opens the API; whatever changes about its bearer takes effect after it at the latest. */
const ACCESS_TOKEN_VALIDITY = Duration.minutes(15);
/** A working day. After it one signs in again, however often tokens were renewed in between. */
const SESSION_VALIDITY = Duration.hours(8);
/** For a page that lost the answer to its renewal; one that comes later with the old token ends the session. */
const ROTATION_GRACE = Duration.seconds(10);
const PASSWORD_CHARACTERS_MIN = 14;
const PASSWORDS_REMEMBERED = 24;
const INVITATION_VALIDITY = Duration.days(3);
/** A base64 list of privileges; Cognito takes no more for one attribute. */
const ATTRIBUTE_CHARACTERS_MAX = 2048;

/** What a provider, or for an account of the pool the operator, says of somebody (docs/sign-in.md). */
const FEDERATED_ATTRIBUTES = ['cvr', 'roles', 'assurance'];

/** What tokens can be for. Persons have `app`; a machine client has of the others what the operator gave it. */
const SCOPES = {
  app: 'The web app, in the roles of whoever signed in',
  'cases.read': 'Reads cases, hand-offs and hearings of its agency',
  'cases.write': "Carries out its agency's steps",
  'deliveries.write': 'Hands in files',
  'hearings.write': 'Registers hearings',
  webhooks: 'Subscribes to events',
  settings: "Reads and changes an organisation's settings",
} as const;

export interface SignInProps {
  /** The function that says in each token who signed in. */
  readonly issueClaims: HandoverFunction;
  /** Origin of the web app, to which people come back: `https://henvis.bolig.example`. */
  readonly appOrigin: string;
}

/**
 * Who may sign in: people through the identity providers of their authorities, added by the operator (docs/sign-in.md), or
 * with an account of the pool; agencies' systems with app clients that the operator makes.
 *
 * The pool holds no personal attribute: henvis knows a person by `sub`. It stays when the stack goes, and can't be deleted
 * by a call, because the record of who did what names people by that `sub` (ADR 25).
 */
export class SignIn extends Construct {
  readonly pool: UserPool;
  readonly webClient: UserPoolClient;
  /** Address of the sign-in pages. */
  readonly address: string;
  /** The `iss` of tokens. */
  readonly issuer: string;
  /** Whose tokens open the API: the web app's, and those of the machine clients that the deployment names. */
  readonly audience: string[];

  constructor(scope: Construct, id: string, { issueClaims, appOrigin }: SignInProps) {
    super(scope, id);
    this.pool = this.#createPool();
    this.pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, issueClaims.function, LambdaVersion.V3_0);
    this.webClient = this.#createWebClient(appOrigin);
    this.address = this.#createPages();
    this.issuer = this.pool.userPoolProviderUrl;
    this.audience = this.#audience();
  }

  #createPool(): UserPool {
    const mutable = { mutable: true };
    return new UserPool(this, 'Pool', {
      // The plan with which claims can be put into access tokens, a machine's as well, and that refuses stolen passwords.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      customAttributes: {
        cvr: new StringAttribute({ minLen: 8, maxLen: 8, ...mutable }),
        roles: new StringAttribute({ minLen: 1, maxLen: ATTRIBUTE_CHARACTERS_MAX, ...mutable }),
        assurance: new StringAttribute({ minLen: 1, maxLen: 100, ...mutable }),
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: PASSWORD_CHARACTERS_MIN,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        passwordHistorySize: PASSWORDS_REMEMBERED,
        tempPasswordValidity: INVITATION_VALIDITY,
      },
      // There is no address to send anything to: the operator sets a new temporary password.
      accountRecovery: AccountRecovery.NONE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  #createWebClient(appOrigin: string): UserPoolClient {
    const app = new ResourceServerScope({ scopeName: 'app', scopeDescription: SCOPES.app });
    const server = this.#createResourceServer(app);
    const attributes = new ClientAttributes().withCustomAttributes(...FEDERATED_ATTRIBUTES);
    const client = new UserPoolClient(this, 'WebClient', {
      userPool: this.pool,
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, app)],
        callbackUrls: [`${appOrigin}/signed-in`],
        logoutUrls: [`${appOrigin}/signed-out`],
      },
      // The list must name a flow; this one alone is closed to callers without rights in AWS. With any other, somebody could
      // sign in past the pages and would get a token with which one changes one's own attributes, roles included.
      authFlows: { adminUserPassword: true },
      accessTokenValidity: ACCESS_TOKEN_VALIDITY,
      idTokenValidity: ACCESS_TOKEN_VALIDITY,
      refreshTokenValidity: SESSION_VALIDITY,
      refreshTokenRotationGracePeriod: ROTATION_GRACE,
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      readAttributes: attributes,
      // What an identity provider fills when somebody signs in through this client.
      writeAttributes: attributes,
    });
    (client.node.defaultChild as CfnUserPoolClient).supportedIdentityProviders = this.#identityProviders();
    return client;
  }

  /** The providers are made by the operator; were the client to name the pool alone, a deployment would shut them out. */
  #identityProviders(): string[] {
    const names = new CfnParameter(this, 'IdentityProviders', {
      description: 'Through whom people sign in, between commas: COGNITO for accounts of the pool, names of providers.',
      default: 'COGNITO',
      allowedPattern: '[A-Za-z0-9_-]+(,[A-Za-z0-9_-]+)*',
      constraintDescription: 'names between commas, without spaces, e.g. COGNITO,NemLogin',
    });
    names.overrideLogicalId('IdentityProviders');
    return Fn.split(',', names.valueAsString);
  }

  #createResourceServer(app: ResourceServerScope): UserPoolResourceServer {
    const { app: _, ...others } = SCOPES;
    const scopes = Object.entries(others).map(
      ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
    );
    return this.pool.addResourceServer('ResourceServer', { identifier: 'henvis', scopes: [app, ...scopes] });
  }

  #createPages(): string {
    const prefix = new CfnParameter(this, 'DomainPrefix', {
      description: 'First part of the address of the sign-in pages, <prefix>.auth.<region>.amazoncognito.com.',
      allowedPattern: '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?',
      constraintDescription: '1 to 63 of a-z, 0-9 and -, free in the region, e.g. henvis-aarhus',
    });
    prefix.overrideLogicalId('SignInDomainPrefix');
    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: prefix.valueAsString },
      managedLoginVersion: ManagedLoginVersion.CLASSIC_HOSTED_UI,
    });
    return domain.baseUrl();
  }

  /** API Gateway admits a client only by its id, so that a system of an agency is let in by a deployment. */
  #audience(): string[] {
    const machines = new CfnParameter(this, 'MachineClients', {
      description: 'Client ids of the systems that may call the API, between commas; none if empty.',
      default: '',
      allowedPattern: '([A-Za-z0-9_-]+(,[A-Za-z0-9_-]+)*)?',
      constraintDescription: 'client ids between commas, without spaces',
    });
    machines.overrideLogicalId('MachineClients');
    const web = this.webClient.userPoolClientId;
    const some = new CfnCondition(this, 'HasMachineClients', {
      expression: Fn.conditionNot(Fn.conditionEquals(machines.valueAsString, '')),
    });
    const all = Fn.split(',', Fn.join(',', [web, machines.valueAsString]));
    return Token.asList(Fn.conditionIf(some.logicalId, all, [web]));
  }
}
