import { type DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ActorSchema } from '../domain/actor/index.ts';
import { type Instant, InstantSchema } from '../domain/calendar/index.ts';
import type { Language } from '../domain/message/index.ts';
import { PERSON_SORT_KEY, PREFERENCE_SORT_KEY, personKey } from './person-keys.ts';
import type { TransactItem } from './transact-item.ts';

/** How a tenant can be told something short; what the law demands goes by letter. */
export const TenantChannelSchema = z.enum(['sms', 'email']);
export type TenantChannel = z.infer<typeof TenantChannelSchema>;

/** The languages that messages to tenants are written in. */
export const LanguageSchema = z.enum(['da', 'en']) satisfies z.ZodType<Language>;

/** How a tenant is reached, and what he or she chose. */
export interface Contact {
  readonly personId: string;
  readonly name: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
  readonly email?: string | undefined;
  /** As the rent roll has it. */
  readonly phone?: string | undefined;
  /** Name and address protection (CPR § 28): the address goes to nobody but those whom the law names. */
  readonly protectedAddress: boolean;
  /** Danish unless the tenant chose otherwise. */
  readonly language: Language;
  /** Ways on which the tenant doesn't want to hear from henvis. */
  readonly optedOut: readonly TenantChannel[];
}

/** What a tenant chose, who took it down and when. */
export interface PreferenceChange {
  readonly by: z.infer<typeof PersonActorSchema>;
  readonly at: Instant;
  /** Each way that is named: true when the tenant wants to hear on it, false when not. */
  readonly channels?: Readonly<Partial<Record<TenantChannel, boolean | undefined>>> | undefined;
  readonly language?: Language | undefined;
}

/** Reads how tenants are reached and keeps what they choose. */
export interface ContactStore {
  /** Strongly consistent: an opt-out counts from the moment it is taken down. Undefined for an unknown person. */
  contactOf(personId: string): Promise<Contact | undefined>;
  /**
   * Keeps a choice; what it doesn't name stays as it was.
   *
   * @param alongside writes that are made with it or not at all
   */
  keepPreference(personId: string, change: PreferenceChange, ...alongside: readonly TransactItem[]): Promise<void>;
}

const PersonActorSchema = ActorSchema.options[0];
const PersonItemSchema = z.object({
  personId: z.string(),
  name: z.string(),
  address: z.object({ street: z.string(), postalCode: z.string(), city: z.string() }),
  email: z.string().optional(),
  phone: z.string().optional(),
  protectedAddress: z.literal(true).optional(),
});
const taken = { by: PersonActorSchema, at: InstantSchema };
const ChannelChoiceSchema = z.object({ wanted: z.boolean(), ...taken });
const PreferenceItemSchema = z.object({
  sms: ChannelChoiceSchema.optional(),
  email: ChannelChoiceSchema.optional(),
  language: z.object({ value: LanguageSchema, ...taken }).optional(),
});

/** The {@link ContactStore} on the PersonTable. */
export function contactStore(client: DynamoDBDocumentClient, table: string): ContactStore {
  return {
    contactOf: async (personId) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': personKey(personId) },
          ConsistentRead: true,
        }),
      );
      const itemOf = (sortKey: string) => Items.find(({ sk }) => sk === sortKey);
      const person = itemOf(PERSON_SORT_KEY);
      return person && contactOf(PersonItemSchema.parse(person), itemOf(PREFERENCE_SORT_KEY));
    },
    keepPreference: async (personId, change, ...alongside) => {
      const choices = choicesOf(change);
      if (choices.length === 0) return;
      const Update = {
        TableName: table,
        Key: { pk: personKey(personId), sk: PREFERENCE_SORT_KEY },
        UpdateExpression: `SET ${choices.map((_, index) => `#name${index} = :choice${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(choices.map(([name], index) => [`#name${index}`, name])),
        ExpressionAttributeValues: Object.fromEntries(choices.map(([, choice], index) => [`:choice${index}`, choice])),
      };
      await client.send(new TransactWriteCommand({ TransactItems: [{ Update }, ...alongside] }));
    },
  };
}

function choicesOf({ by, at, channels = {}, language }: PreferenceChange): [string, object][] {
  const ways = TenantChannelSchema.options.flatMap((channel): [string, object][] => {
    const wanted = channels[channel];
    return wanted === undefined ? [] : [[channel, { wanted, by, at }]];
  });
  return language === undefined ? ways : [...ways, ['language', { value: language, by, at }]];
}

function contactOf(person: z.infer<typeof PersonItemSchema>, preferenceItem: unknown): Contact {
  const preference = PreferenceItemSchema.parse(preferenceItem ?? {});
  return {
    ...person,
    protectedAddress: person.protectedAddress ?? false,
    language: preference.language?.value ?? 'da',
    optedOut: TenantChannelSchema.options.filter((channel) => preference[channel]?.wanted === false),
  };
}
