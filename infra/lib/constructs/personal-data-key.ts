import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** The services that use the key on behalf of a caller. */
export type KeyUser = 'dynamodb' | 's3';

const PENDING_WINDOW_DAYS = 30;

/**
 * The key under which persons, delivered files and letters lie (design rule 7). Customer managed, so that who may read a
 * person is decided here a second time, every use is in CloudTrail, and scheduling its deletion makes all copies,
 * backups included, unreadable.
 */
export class PersonalDataKey extends Construct {
  readonly key: IKey;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'henvis: persons, delivered files and letters, secrets of webhooks',
      enableKeyRotation: true,
      pendingWindow: Duration.days(PENDING_WINDOW_DAYS),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /**
   * Lets the grantee use the key for exactly these operations, and only through the given service: no function can
   * decrypt anything by calling KMS itself.
   */
  grantUseThrough(service: KeyUser, grantee: IGrantable, ...operations: readonly `kms:${string}`[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...operations],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com` } },
      }),
    );
  }
}
