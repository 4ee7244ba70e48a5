/**
 * The resource types of a template that the local runtime stands up, and those it knowingly leaves out.
 *
 * A type in neither table is refused by name when the template is loaded: nothing the cloud would have is dropped
 * without a word. `docs/local-runtime.md` repeats this table for readers.
 */

/** Types with a part of the runtime behind them. */
export const ACTIVE_TYPES = [
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::StepFunctions::StateMachine',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Scheduler::Schedule',
  'AWS::SQS::Queue',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'Custom::S3BucketNotifications',
] as const;
export type ActiveType = (typeof ACTIVE_TYPES)[number];

/** Types that have no effect on what a local run does, each with the reason. */
export const INERT_TYPES: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'statistics of the CDK',
  'AWS::CloudFront::Distribution':
    'stands between the internet and the API, or the files of the web app; locally callers reach the API itself, and the web server the files',
  'AWS::CloudFront::Function': 'which addresses are pages of the web app; the local web server knows by itself',
  'AWS::CloudFront::OriginAccessControl':
    'how CloudFront reads the bucket of the web app; the local web server reads its folder',
  'AWS::CloudFront::OriginRequestPolicy': 'of a distribution: which headers reach the API; locally all do',
  'AWS::CloudFront::ResponseHeadersPolicy':
    'of a distribution: security headers, which the API sends by itself as well',
  'AWS::CloudWatch::Alarm': 'nobody is on call for one machine; the metrics behind it go to the log files',
  'AWS::CloudWatch::CompositeAlarm': 'as alarms',
  'AWS::CloudWatch::Dashboard': 'a view in the AWS console',
  'AWS::Lambda::EventInvokeConfig':
    'retries of asynchronous invocations; the runtime does them with the defaults of AWS',
  'AWS::IAM::ServiceLinkedRole': 'belongs to a service of the account',
  'AWS::KMS::Key': 'data at rest is not encrypted locally; grants on the key are checked (local/iam)',
  'AWS::KMS::Alias': 'another name of a key',
  'AWS::Logs::LogGroup': 'logs go to .henvis/logs',
  'AWS::Logs::MetricFilter': 'metrics for alarms',
  'AWS::Logs::ResourcePolicy': 'logs go to .henvis/logs',
  'AWS::SNS::Topic': 'receives alarms only',
  'AWS::SNS::TopicPolicy': 'receives alarms only',
  'AWS::SNS::Subscription': 'receives alarms only',
  'AWS::SQS::QueuePolicy': 'queues are reachable only through the runtime; the roles of senders are checked',
  'AWS::Scheduler::ScheduleGroup': 'groups schedules in the AWS console',
  'AWS::SES::ConfigurationSet': 'mail stays in the mailbox folder',
  'AWS::SES::EmailIdentity': 'mail stays in the mailbox folder',
  'AWS::WAFv2::WebACL': 'a firewall against the internet, of rules that AWS keeps; one machine listens to itself only',
  'AWS::WAFv2::LoggingConfiguration': 'where a firewall writes',
};

export function isActive(type: string): type is ActiveType {
  return (ACTIVE_TYPES as readonly string[]).includes(type);
}
