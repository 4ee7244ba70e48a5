// @vitest-environment happy-dom
/** Forms about a hand-off: errors lead to fields, input outlives whatever happens, and nothing is done twice. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ToolsProvider } from '../../../web/src/api/api-context.tsx';
import { apiClient } from '../../../web/src/api/client.ts';
import type { Handoff } from '../../../web/src/api/types.ts';
import { AnswerForm } from '../../../web/src/pages/case/handoffs/answer-form.tsx';
import { DecisionForm } from '../../../web/src/pages/case/handoffs/decision-form.tsx';
import { HandlingForm } from '../../../web/src/pages/case/handoffs/handling-form.tsx';
import { DueBadge } from '../../../web/src/pages/inbox/due-badge.tsx';
import { TextsProvider } from '../../../web/src/texts/texts-context.tsx';

const PATH = { organisation: 'alboa', caseId: 'hv-0123456789', handoffId: 'hv-0123456789-h1' };
const HANDOFF: Handoff = {
  handoffId: PATH.handoffId,
  kind: 'statutory-notice',
  requester: 'housing',
  recipient: 'municipality',
  requestedAt: '2026-11-30T06:00:00.000Z',
  status: 'received',
  decisionDueOn: '2026-12-14',
};
const WHO = { agency: 'municipality', organisations: ['alboa'], roles: ['caseworker'] } as const;

interface Sent {
  readonly key: string | null;
  readonly ifMatch: string | null;
  readonly body: unknown;
}

let sent: Sent[] = [];
let saved: string[] = [];
/** What the API answers next; the last one again and again. */
let answers: (() => Response)[] = [];

const recorded = (): Response =>
  new Response(JSON.stringify({ outcome: 'recorded', caseId: PATH.caseId }), {
    headers: { 'content-type': 'application/json', etag: '"h1=b"' },
  });
const problem = (status: number, body: object): Response =>
  new Response(JSON.stringify({ status, ...body }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
const lost = (): Response => {
  throw new TypeError('Failed to fetch');
};

beforeEach(() => {
  sent = [];
  saved = [];
  answers = [recorded];
  sessionStorage.clear();
});
afterEach(cleanup);

function show(form: React.ReactNode) {
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `key-${ids}`;
  };
  const session = async () => ({ accessToken: 'token', who: WHO });
  const api = apiClient({
    apiUrl: 'https://api.example',
    signIn: { session, renew: session },
    fetch: async (request) => {
      if (!(request instanceof Request)) throw new Error('expected a request');
      const { headers } = request;
      const text = await request.text();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      sent.push({ key: headers.get('idempotency-key'), ifMatch: headers.get('if-match'), body });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer?.() ?? recorded();
    },
    onSignedOut: () => {},
  });
  const page = (children: React.ReactNode) => (
    <TextsProvider storage={localStorage}>
      <QueryClientProvider client={new QueryClient()}>
        <ToolsProvider tools={{ api, newId }}>{children}</ToolsProvider>
      </QueryClientProvider>
    </TextsProvider>
  );
  const { rerender, unmount } = render(page(form));
  return { show: (next: React.ReactNode) => rerender(page(next)), leave: unmount };
}

const handling = (etag = '"h1=a"') => (
  <HandlingForm path={PATH} handoff={HANDOFF} etag={etag} onSaved={(done) => saved.push(done)} />
);
const choose = (name: RegExp) => userEvent.click(screen.getByRole('radio', { name }));
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('the choice of paragraph', () => {
  test('without one sends nothing; the summary takes the focus and leads to the field', async () => {
    show(handling());
    await press('Gem valget');
    expect(sent).toEqual([]);
    expect(document.activeElement?.textContent).toContain('Der er 1 fejl');
    await userEvent.click(screen.getByRole('link', { name: 'Vælg, hvordan underretningen behandles' }));
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: /Behandl straks/ }));
  });

  test('of stk. 1 asks for a reason, of stk. 5 there is one', async () => {
    show(handling());
    await choose(/Behandl straks/);
    await press('Gem valget');
    expect(sent).toEqual([]);
    await choose(/børn eller unge under 18 år i husstanden/);
    await press('Gem valget');
    await waitFor(() => expect(saved).toEqual(['Valget er gemt']));
    expect(sent[0]?.body).toEqual({ handling: 'at-once', reason: 'children-in-household' });
  });

  test('acts on the version that was seen when one began, though the page has a newer one', async () => {
    const page = show(handling('"h1=seen"'));
    await choose(/Kontakt lejeren/);
    page.show(handling('"h1=newer"'));
    await press('Gem valget');
    await waitFor(() => expect(sent[0]?.ifMatch).toBe('"h1=seen"'));
  });

  test('that meets a change says what it was, keeps the choice, and then acts on the new version', async () => {
    const changed = [
      { part: 'h1', now: { status: 'accepted' } },
      { part: 'm1', now: null },
    ];
    answers = [() => problem(412, { type: 'https://henvis.dk/problems/precondition-failed', changed }), recorded];
    const page = show(handling('"h1=a"'));
    await choose(/Kontakt lejeren/);
    await press('Gem valget');
    await screen.findByText('Sagen er ændret, siden du så den');
    expect(screen.getByRole('alert').textContent).toContain('Opgaven: Står nu som: Taget imod');
    expect(screen.getByRole('alert').textContent).toContain('Mødet i fogedretten: Er ikke længere synlig for jer');
    page.show(handling('"h1=newer"'));
    await press('Gem valget');
    await waitFor(() => expect(saved).toEqual(['Valget er gemt']));
    expect(sent.map(({ ifMatch }) => ifMatch)).toEqual(['"h1=a"', '"h1=newer"']);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  });

  test('whose answer was lost is sent again under the same key, so that it is done once', async () => {
    answers = [lost, recorded];
    show(handling());
    await choose(/Kontakt lejeren/);
    await press('Gem valget');
    await screen.findByText('Der er ingen forbindelse til henvis');
    await press('Gem valget');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  });

  test('that was changed after a lost answer is another request, with another key', async () => {
    answers = [lost, recorded];
    show(handling());
    await choose(/Kontakt lejeren/);
    await press('Gem valget');
    await screen.findByText('Der er ingen forbindelse til henvis');
    await choose(/Behandl straks/);
    await choose(/kommer fra en boligorganisation/);
    await press('Gem valget');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  });

  test('that a rule refuses says which, in words', async () => {
    const refusal = { code: 'handling-not-allowed', given: 'contact', expected: ['at-once'] };
    answers = [() => problem(422, { type: 'https://henvis.dk/problems/refused/handling-not-allowed', refusal })];
    show(handling());
    await choose(/Kontakt lejeren/);
    await press('Gem valget');
    await screen.findByText('Det er ikke muligt for den måde, underretningen behandles på.');
  });

  test('outlives the page: whoever is signed out or reloads finds it again, until it is saved', async () => {
    const page = show(handling());
    await choose(/Kontakt lejeren/);
    page.leave();
    show(handling());
    expect(screen.getByRole('radio', { name: /Kontakt lejeren/, checked: true })).toBeDefined();
    await press('Gem valget');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(sessionStorage.length).toBe(0);
  });
});

describe('a refusal of help', () => {
  test('is not sent before its day, its reasons and its guidance on appeal are confirmed', async () => {
    show(<DecisionForm path={PATH} handoff={HANDOFF} etag={'"h1=a"'} onSaved={(done) => saved.push(done)} />);
    await choose(/afslag/);
    await press('Gem afgørelsen');
    expect(screen.getByText('Der er 3 fejl')).toBeDefined();
    expect(sent).toEqual([]);
    expect(screen.getByText(/senest 14\. dec\. 2026/)).toBeDefined();
  });
});

describe('how long a task has', () => {
  test.each([
    ['overdue', -2, '2 arbejdsdage over', 'badge badge-error'],
    ['overdue', 0, 'Udløb i dag', 'badge badge-error'],
    ['at-risk', 0, 'I dag', 'badge badge-warning'],
    ['at-risk', 1, '1 arbejdsdag', 'badge badge-warning'],
    ['in-time', 4, '4 arbejdsdage', 'due-in-time'],
    ['paused', 3, 'Pause: 3 arbejdsdage', 'badge badge-info'],
  ] as const)('%s by %i is "%s"', (timeliness, workingDays, text, className) => {
    show(<DueBadge timeliness={timeliness} workingDays={workingDays} />);
    expect(screen.getByText(text).className).toBe(className);
  });
});

describe('the answer to a request', () => {
  const answer = <AnswerForm path={PATH} etag={'"h1=a"'} onSaved={(done) => saved.push(done)} />;

  test('is a yes with one click', async () => {
    show(answer);
    await press('Ja, vi tager den');
    await waitFor(() => expect(saved).toEqual(['I har taget opgaven']));
    expect(sent).toHaveLength(1);
  });

  test('that is a no needs a reason, and can be thought over', async () => {
    show(answer);
    await press('Nej, afvis opgaven');
    await press('Afvis opgaven');
    expect(sent).toEqual([]);
    expect(screen.getByText('Der er 1 fejl')).toBeDefined();
    await press('Fortryd');
    await press('Nej, afvis opgaven');
    await userEvent.selectOptions(screen.getByLabelText('Hvorfor afviser I?'), 'no-capacity');
    await press('Afvis opgaven');
    await waitFor(() => expect(saved).toEqual(['Opgaven er afvist']));
    expect(sent[0]?.body).toEqual({ reason: 'no-capacity' });
  });
});
