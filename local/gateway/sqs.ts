/** SQS, as far as one looks into dead-letter queues: send, receive, delete, count, list. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Queues } from '../events/index.ts';
import type { Queue } from '../template/index.ts';
import { type GatewayRequest, json, readJson, type Service, ServiceError } from './http.ts';

const InputSchema = z.object({
  QueueUrl: z.string().optional(),
  QueueName: z.string().optional(),
  MessageBody: z.string().optional(),
  ReceiptHandle: z.string().optional(),
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
});
type Input = z.infer<typeof InputSchema>;

type Operation = (queue: Queue, input: Input, queues: Queues) => unknown;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const OPERATIONS: Readonly<Record<string, Operation>> = {
  SendMessage: ({ arn }, { MessageBody }, queues) => {
    if (!MessageBody) throw new ServiceError('MissingParameter', 'The request must contain the parameter MessageBody.');
    return { MessageId: queues.send(arn, MessageBody), MD5OfMessageBody: md5(MessageBody) };
  },
  ReceiveMessage: ({ arn }, { MaxNumberOfMessages }, queues) => ({
    Messages: queues.receive(arn, MaxNumberOfMessages).map(({ id, body }) => ({
      MessageId: id,
      ReceiptHandle: id,
      Body: body,
      MD5OfBody: md5(body),
    })),
  }),
  DeleteMessage: (_, { ReceiptHandle }, queues) => {
    queues.delete(ReceiptHandle ?? '');
    return {};
  },
  GetQueueUrl: ({ url }) => ({ QueueUrl: url }),
  GetQueueAttributes: ({ arn }, _, queues) => ({
    Attributes: { QueueArn: arn, ApproximateNumberOfMessages: String(queues.peek(arn).length) },
  }),
};

export function sqsService(queues: Queues): Service {
  return async (request) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const parsed = InputSchema.safeParse(await readJson(request.body));
    if (!parsed.success) throw new ServiceError('InvalidParameterValue', z.prettifyError(parsed.error));
    if (operation === 'ListQueues') {
      request.authorize({ action: 'sqs:ListQueues', resource: '*' });
      return json({ QueueUrls: queues.all.map(({ url }) => url) });
    }
    const run = OPERATIONS[operation];
    if (!run) throw new ServiceError('UnknownOperationException', `The local SQS has no ${operation}.`);
    const queue = queueOf(request, operation, parsed.data, queues);
    return json(run(queue, parsed.data, queues));
  };
}

function queueOf(request: GatewayRequest, operation: string, input: Input, queues: Queues): Queue {
  const name = input.QueueName ?? input.QueueUrl?.split('/').at(-1);
  const queue = queues.all.find((each) => each.name === name);
  request.authorize({ action: `sqs:${operation}`, resource: queue?.arn ?? '*' });
  if (queue) return queue;
  throw new ServiceError('AWS.SimpleQueueService.NonExistentQueue', `The specified queue does not exist: ${name}`);
}
