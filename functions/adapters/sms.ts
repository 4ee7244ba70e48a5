import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';

/** A text message to one telephone. */
export interface TextMessage {
  /** A Danish number in E.164, from {@link danishNumberOf}. */
  readonly to: string;
  readonly text: string;
  /** Goes into the service's delivery events, so that these can be told apart; never a person's data. */
  readonly reference: string;
}

/** Sends text messages. */
export interface TextSender {
  /** Returns the service's id of the message. */
  send(message: TextMessage): Promise<string>;
}

/** The service has taken a message on without saying under which id: not what it promises. */
export class TextNotAcceptedError extends Error {
  override readonly name = 'TextNotAcceptedError';
  constructor(reference: string) {
    super(`Text message ${reference}: the answer has no message id; expected one.`);
  }
}

/** A reminder that comes a day late misleads; what can't be handed over by then is dropped (default: 72 hours). */
const VALID_SECONDS = 86_400;

/**
 * {@link TextSender} on AWS End User Messaging SMS (the API "Pinpoint SMS Voice V2").
 *
 * @param senderId the name that messages come from, registered for Denmark
 */
export function smsSender(senderId: string): TextSender {
  const client = new PinpointSMSVoiceV2Client({});
  return {
    send: async ({ to, text, reference }) => {
      const { MessageId } = await client.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: to,
          OriginationIdentity: senderId,
          MessageBody: text,
          MessageType: 'TRANSACTIONAL',
          TimeToLive: VALID_SECONDS,
          Context: { reference },
        }),
      );
      if (MessageId === undefined) throw new TextNotAcceptedError(reference);
      return MessageId;
    },
  };
}
