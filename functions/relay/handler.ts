import { dispatch, dispatchPorts } from '../adapters/dispatch/index.ts';
import { outboxMessageOf } from '../adapters/outbox-store.ts';
import { itemOfImage } from '../adapters/stream-image.ts';
import { streamHandler } from '../platform/stream-handler.ts';

const ports = dispatchPorts();

/** The one way out: sends what commands have put into the outbox (design rule 3). */
export const handler = streamHandler(async (newImage, { log }) => {
  const message = outboxMessageOf(itemOfImage(newImage));
  const outcome = await dispatch(ports, message);
  log.info('outbox message', { caseId: message.caseId, messageId: message.messageId, kind: message.kind, outcome });
});
