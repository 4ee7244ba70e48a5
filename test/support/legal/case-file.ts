/** A tenancy's case as the people who work with it handle it: they act through the API, and read what is theirs. */
import { deliveriesOf } from '../../../functions/adapters/dispatch/deliveries.ts';
import { dynamoOutboxStore } from '../../../functions/adapters/outbox-store.ts';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { addDays, type LocalDate } from '../../../functions/domain/calendar/index.ts';
import type {
  CaseAggregate,
  CaseCommand,
  CaseEvent,
  CaseState,
  LegalHoldCommand,
} from '../../../functions/domain/case/index.ts';
import type { CaseView } from '../../../functions/domain/case-view/index.ts';
import type { ConsentCommand } from '../../../functions/domain/consent/index.ts';
import type { DemandedAmount } from '../../../functions/domain/demand/index.ts';
import type { Handoff, HandoffCommand, RequestHandoff } from '../../../functions/domain/handoff/index.ts';
import type { Hearing, HearingCommand } from '../../../functions/domain/hearing/index.ts';
import { demandFeeOere } from '../../../functions/domain/rent/index.ts';
import type { LoadedCase } from '../../../functions/kernel/index.ts';
import { type Answer, command, look, type Said } from '../commands.ts';
import type { Scenario } from '../scenario.ts';

export type { Answer } from '../commands.ts';

type CommandOf<Type extends CaseCommand['type']> = Omit<Extract<CaseCommand, { type: Type }>, 'type'>;
/** A command on a hearing that exists. */
type HearingChange = Exclude<HearingCommand, { type: 'ScheduleHearing' }>;

/** The last case of a tenancy, and the people around it. Every act happens now, on the scenario's clock. */
export class CaseFile {
  readonly scenario: Scenario;
  readonly organisation: string;
  readonly tenancyId: string;

  constructor(scenario: Scenario, organisation: string, tenancyId: string) {
    this.scenario = scenario;
    this.organisation = organisation;
    this.tenancyId = tenancyId;
  }

  // What there is.

  load(): Promise<LoadedCase> {
    return this.scenario.caseOf(this.organisation, this.tenancyId);
  }

  async aggregate(): Promise<CaseAggregate> {
    return (await this.load()).aggregate;
  }

  async state(): Promise<CaseState> {
    return (await this.aggregate()).case;
  }

  /** The last hand-off of a kind. @throws when there is none */
  async handoff(kind: Handoff['kind']): Promise<Handoff> {
    const found = [...(await this.aggregate()).handoffs.values()].findLast((handoff) => handoff.kind === kind);
    if (!found) throw new Error(`${this.tenancyId} has no ${kind}`);
    return found;
  }

  /** The last hearing. @throws when there is none */
  async hearing(): Promise<Hearing> {
    const last = [...(await this.aggregate()).hearings.values()].at(-1);
    if (!last) throw new Error(`${this.tenancyId} has no hearing`);
    return last;
  }

  async events(): Promise<CaseEvent[]> {
    const stored = await this.scenario.eventsOf(this.organisation, await this.load());
    return stored.map(({ event }) => event);
  }

  /** Everything the case has told anyone, in order: `hearing-scheduled to housing`; to a leader `… to housing-leader`. */
  async told(): Promise<string[]> {
    return (await this.deliveries()).map(
      ({ message, to, audience }) => `${message} to ${to}${audience === 'leader' ? '-leader' : ''}`,
    );
  }

  /** The same with what became of each message. */
  async deliveries() {
    const { caseId, hearings } = await this.aggregate();
    const outbox = dynamoOutboxStore(this.scenario.client, this.scenario.table('CaseTable'));
    return deliveriesOf(outbox, { organisation: this.organisation, caseId }, hearings);
  }

  /** The case as an agency is shown it; undefined when it is shown nothing. */
  async seenBy(agency: Agency): Promise<CaseView | undefined> {
    const { caseId } = await this.aggregate();
    return (await look(this.scenario.runtime, { organisation: this.organisation, caseId, agency }))?.view;
  }

  // What housing does.

  /** Gives the demand: a letter with all the rent that the case misses and the year's fee, unless said otherwise. */
  async demand(changes: Partial<CommandOf<'RecordDemand'>> = {}): Promise<Answer> {
    const givenOn = changes.givenOn ?? this.scenario.today;
    const fee = demandFeeOere(givenOn);
    const amounts: DemandedAmount[] = (await this.state()).missed.map(({ chargeId, outstandingOere: amountOere }) => ({
      what: 'rent',
      chargeId,
      amountOere,
    }));
    if (fee.status === 'known') amounts.push({ what: 'demand-fee', amountOere: fee.feeOere });
    const command = { type: 'RecordDemand', givenOn, way: 'letter', amounts, warningConfirmed: true, ...changes };
    return this.ask('RecordDemand', 'housing', { command });
  }

  /** Records on which day the demand reached the tenant. */
  receipt(receivedOn: LocalDate): Promise<Answer> {
    return this.ask('RecordDemand', 'housing', { command: { type: 'RecordDemandReceipt', receivedOn } });
  }

  withdrawDemand(reason: CommandOf<'WithdrawDemand'>['reason']): Promise<Answer> {
    return this.ask('RecordDemand', 'housing', { command: { type: 'WithdrawDemand', reason } });
  }

  agree(instalments: CommandOf<'DecideAgreement'>['instalments'], toleranceDays?: number): Promise<Answer> {
    return this.ask('RecordDecision', 'housing', { command: { type: 'DecideAgreement', instalments, toleranceDays } });
  }

  extend(until: LocalDate): Promise<Answer> {
    return this.ask('RecordDecision', 'housing', { command: { type: 'DecideExtension', until } });
  }

  /** Terminates the tenancy today, unless said otherwise. */
  terminate(changes: Partial<CommandOf<'DecideTermination'>> = {}): Promise<Answer> {
    const command = { type: 'DecideTermination', terminatedOn: this.scenario.today, ...changes };
    return this.ask('RecordDecision', 'housing', { command });
  }

  doNothing(reason: CommandOf<'DecideNoAction'>['reason']): Promise<Answer> {
    return this.ask('RecordDecision', 'housing', { command: { type: 'DecideNoAction', reason } });
  }

  /** Asks fogedretten for eviction today, unless said otherwise. */
  file(changes: Partial<CommandOf<'RecordFiling'>> = {}): Promise<Answer> {
    const command = { type: 'RecordFiling', filedOn: this.scenario.today, ...changes };
    return this.ask('RecordFiling', 'housing', { command });
  }

  end(reason: CommandOf<'EndCase'>['reason']): Promise<Answer> {
    return this.ask('EndCase', 'housing', { command: { type: 'EndCase', reason } });
  }

  /** Opens the next episode of the closed case. */
  reopen(): Promise<Answer> {
    return this.ask('ReopenCase', 'housing', {});
  }

  /** Keeps the case from being erased for half a year, or lets it go. */
  hold(type: LegalHoldCommand['type'] = 'PlaceLegalHold'): Promise<Answer> {
    const place = { reason: 'legal-claim', reviewOn: addDays(this.scenario.today, 180) };
    return this.ask('ChangeLegalHold', 'housing', { command: { type, ...(type === 'PlaceLegalHold' && place) } });
  }

  // What anyone does.

  /** Acts on the last hand-off of a kind. */
  async act(agency: Agency, kind: Handoff['kind'], command: HandoffCommand): Promise<Answer> {
    const { handoffId } = await this.handoff(kind);
    return this.ask('ChangeHandoff', agency, { handoffId, command });
  }

  request(agency: Agency, command: Omit<RequestHandoff, 'type'>): Promise<Answer> {
    return this.ask('RequestHandoff', agency, { command: { type: 'RequestHandoff', ...command } });
  }

  /** Schedules a fogedmøde, unless said otherwise. */
  schedule(
    startsAt: string,
    changes: Partial<Extract<HearingCommand, { type: 'ScheduleHearing' }>> = {},
    by: Agency = 'housing',
  ): Promise<Answer> {
    const kind = changes.kind ?? 'bailiff-court-meeting';
    const place = kind === 'effective-eviction' ? { at: 'dwelling' } : { at: 'court', room: 'Retssal 5' };
    return this.ask('ChangeHearing', by, { command: { type: 'ScheduleHearing', kind, startsAt, place, ...changes } });
  }

  /** Changes the last hearing, records its outcome, or acknowledges it. */
  async changeHearing(command: HearingChange, by: Agency = 'housing'): Promise<Answer> {
    const { hearingId } = await this.hearing();
    return this.ask('ChangeHearing', by, { hearingId, command });
  }

  /** Records what the tenant agreed to, told to the adviser unless said otherwise. */
  consent(
    what: Extract<ConsentCommand, { type: 'GiveConsent' }>['what'],
    to: readonly Agency[],
    by: Agency = 'advice',
  ): Promise<Answer> {
    const template = { id: 'samtykke-til-deling', version: 1 };
    return this.ask('ChangeConsent', by, { command: { type: 'GiveConsent', template, what, to, way: 'oral' } });
  }

  withdrawConsent(consentId: string, by: Agency = 'advice'): Promise<Answer> {
    return this.ask('ChangeConsent', by, { command: { type: 'WithdrawConsent', consentId } });
  }

  /** Asks the API in the name of a person of an agency, and waits until nothing more happens. */
  async ask(construct: string, agency: Agency, input: Said): Promise<Answer> {
    const { caseId } = await this.aggregate();
    const { organisation, scenario } = this;
    const answer = await command(scenario.runtime, construct, { organisation, caseId, agency }, input);
    await scenario.runtime.settle();
    return answer;
  }
}
