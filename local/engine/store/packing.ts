import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { HistoryEvent } from '../history/events.ts';
import type { Execution } from '../states/execution.ts';
import { decodeEvents, decodeExecution, encodeEvents, encodeExecution } from './codec.ts';

/** What most executions have in common: deflate then need not find it in each of them. */
const DICTIONARY = Buffer.from(
  [
    '"SdkHttpMetadata":{"AllHttpHeaders":{"x-amzn-RequestId":["","Content-Type":["application/json"]},"HttpHeaders":{',
    '"HttpStatusCode":200},"SdkResponseMetadata":{"RequestId":""},"StatusCode":200},{"ExecutedVersion":"$LATEST","Payload":{',
    '"TaskSubmitted","TaskStarted","TaskScheduled","TaskSucceeded","TaskFailed","TaskTimedOut","LambdaFunctionScheduled",',
    '"LambdaFunctionStarted","LambdaFunctionSucceeded","LambdaFunctionFailed","resourceType","lambda","timeoutInSeconds",',
    '"region","resource","invoke.waitForTaskToken","parameters",{"FunctionName":"arn:aws:lambda:","assignedVariables",',
    '"MapStateStarted","MapIterationStarted","MapIterationSucceeded","MapStateSucceeded","ParallelStateStarted","length","index",',
    '"TaskStateEntered","TaskStateExited","ChoiceStateEntered","ChoiceStateExited","WaitStateEntered","WaitStateExited",',
    '"PassStateEntered","PassStateExited",["input","roleArn","arn:aws:iam::","ExecutionStarted","name","output",',
    '{"arn":"arn:aws:states:eu-north-1:111111111111:execution:","name":"","machineArn":"arn:aws:states:eu-north-1:111111111111:',
    'stateMachine:","revision":"","scope":"","roleArn":"arn:aws:iam::111111111111:role/","input":{"startedAt":1,',
    '"status":"RUNNING","lastEventId":,"nextFrameId":1,"frames":[{"id":0,"index":0,"scope":"","variables":{},"lastEvent":,',
    '"state":"","input":{"enteredAt":,"enteredEvent":,"eventBefore":,"retries":[],"retryCount":0,"blocked":{"on":"timer","at":',
    '"on":"task","token":"arn:aws:states:","parameters":{"FunctionName":"","Payload":{},"attempt":0,"timeoutAt":,"submitted":true}}]}',
  ].join(''),
);
/** Small windows: what is packed is a few kilobytes, and setting up larger ones costs more than packing. */
const OPTIONS = { dictionary: DICTIONARY, level: 4, memLevel: 5, windowBits: 13 };

const SEPARATOR = '\n';

/** What a packed execution starts with where it was not worth deflating. */
const PLAIN = '{';

/**
 * An execution with all its events as a string. One that is running is deflated, to a third: many of them wait, for
 * long. One that has ended stays text, because thousands may end in a second.
 */
export function pack(execution: Execution, events: readonly HistoryEvent[]): string {
  const text = `${encodeExecution(execution)}${SEPARATOR}${encodeEvents(events)}`;
  return execution.status === 'RUNNING' ? deflateRawSync(text, OPTIONS).toString('latin1') : text;
}

/** What pack made a string of. */
export function unpack(packed: string): { execution: Execution; events: HistoryEvent[] } {
  const text = packed.startsWith(PLAIN) ? packed : inflateRawSync(Buffer.from(packed, 'latin1'), OPTIONS).toString();
  const end = text.indexOf(SEPARATOR);
  return { execution: decodeExecution(text.slice(0, end)), events: decodeEvents(text.slice(end + 1)) };
}
