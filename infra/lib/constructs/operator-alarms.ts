import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { HandoverFunction } from './handover-function.ts';
import type { Workflow } from './workflow.ts';

/** What an alarm says to whoever is woken by it. */
export interface AlarmMeaning {
  /** What has happened. */
  readonly meaning: string;
  /** What must not be concluded from the alarm, or from its silence. */
  readonly doesNotTell: string;
  /** The section of docs/runbook.md that says how to look and what to do. */
  readonly runbook: string;
}

export interface AlarmProps extends AlarmMeaning {
  readonly metric: IMetric;
  /** Alarm at this value and above. */
  readonly atLeast: number;
  /** Consecutive periods. @default 1 */
  readonly periods?: number;
}

/** What a metric is summed over. */
export const ALARM_PERIOD = Duration.minutes(5);

export interface OperatorAlarmsProps {
  /** The topic of another stack's alarms, so that whoever subscribed to those hears of these. @default one of its own */
  readonly topic?: ITopic;
}

/** The alarms of a stack, each to one encrypted topic that the operators subscribe to. */
export class OperatorAlarms extends Construct {
  readonly topic: ITopic;
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, { topic }: OperatorAlarmsProps = {}) {
    super(scope, id);
    this.topic = topic ?? this.#createTopic();
    this.#action = new SnsAction(this.topic);
  }

  /** Something waits in a dead-letter queue. */
  watchDeadLetters(id: string, queue: Queue, meaning: AlarmMeaning): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD, statistic: 'max' });
    this.#alarm(id, { metric, atLeast: 1, ...meaning });
  }

  /** An execution ended in a way no workflow intends. */
  watchExecutions(workflow: Workflow, meaning: AlarmMeaning): void {
    const { stateMachine } = workflow;
    const metric = new MathExpression({
      expression: 'failed + timedOut + aborted',
      label: 'executions that did not succeed',
      period: ALARM_PERIOD,
      usingMetrics: {
        failed: stateMachine.metricFailed(),
        timedOut: stateMachine.metricTimedOut(),
        aborted: stateMachine.metricAborted(),
      },
    });
    this.#alarm(`${workflow.node.id}Failed`, { metric, atLeast: 1, ...meaning });
  }

  /** The stream's reader falls behind. */
  watchStreamAge(fn: HandoverFunction, age: Duration, meaning: AlarmMeaning): void {
    const metric = fn.function.metric('IteratorAge', { period: ALARM_PERIOD, statistic: 'max' });
    this.#alarm(`${fn.functionName}Behind`, { metric, atLeast: age.toMilliseconds(), periods: 2, ...meaning });
  }

  /** A function fails again and again, not once. */
  watchErrors(
    fn: HandoverFunction,
    { period = ALARM_PERIOD, ...meaning }: AlarmMeaning & { readonly period?: Duration },
  ): void {
    this.#alarm(`${fn.functionName}Errors`, {
      metric: fn.function.metricErrors({ period }),
      atLeast: 1,
      periods: 3,
      ...meaning,
    });
  }

  /** A function logs a message that is never part of a good run; every such line counts. */
  watchMessage(id: string, fn: HandoverFunction, message: string, meaning: AlarmMeaning): void {
    const filter = new MetricFilter(this, `${id}Lines`, {
      logGroup: fn.logGroup,
      metricNamespace: 'henvis',
      metricName: id,
      filterPattern: FilterPattern.stringValue('$.message', '=', message),
    });
    this.#alarm(id, { metric: filter.metric({ period: ALARM_PERIOD, statistic: 'sum' }), atLeast: 1, ...meaning });
  }

  /** Calls of any function are turned away; the account shares one quota, so this looks at all of them at once. */
  watchThrottles(meaning: AlarmMeaning): void {
    const metric = LambdaFunction.metricAllThrottles({ period: ALARM_PERIOD });
    this.#alarm('FunctionsThrottled', { metric, atLeast: 1, periods: 2, ...meaning });
  }

  /** Something else that is counted. */
  watchMetric(id: string, watched: AlarmProps): void {
    this.#alarm(id, watched);
  }

  /** CloudWatch can't publish under the key AWS manages for SNS, so the topic has one of its own. */
  #createTopic(): Topic {
    const key = new Key(this, 'Key', { description: 'henvis: alarm topic', enableKeyRotation: true });
    key.grant(new ServicePrincipal('cloudwatch.amazonaws.com'), 'kms:Decrypt', 'kms:GenerateDataKey');
    return new Topic(this, 'Topic', { masterKey: key, enforceSSL: true, displayName: 'henvis alarms' });
  }

  #alarm(id: string, { metric, atLeast, periods = 1, meaning, doesNotTell, runbook }: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: atLeast,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${meaning} Does not tell: ${doesNotTell} Runbook: docs/runbook.md#${runbook}`,
    });
    alarm.addAlarmAction(this.#action);
  }
}
