import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Button } from '../design/button.tsx';
import { useFormat, useTexts } from '../texts/texts-context.tsx';
import '../design/local.css';
import { type ClockMove, type LocalRuntime, RuntimeRefusedError } from './runtime.ts';

const DAY_MS = 86_400_000;
const MOVES = [
  { name: 'next', move: { next: true } },
  { name: 'day', move: { byMs: DAY_MS } },
  { name: 'week', move: { byMs: 7 * DAY_MS } },
] as const satisfies readonly { name: string; move: ClockMove }[];
/** Somebody may move it from a terminal as well. */
const REFRESH_MS = 10_000;

/** Above every page of the local runtime: that nothing here is real, what time it is, and what moves it. */
export function ClockBar({ runtime }: { readonly runtime: LocalRuntime }) {
  const { local } = useTexts();
  const { full } = useFormat();
  const queries = useQueryClient();
  const clock = useQuery({
    queryKey: ['local', 'clock'],
    queryFn: ({ signal }) => runtime.clock(signal),
    refetchInterval: REFRESH_MS,
  });
  const moving = useMutation({
    mutationFn: (move: ClockMove) => runtime.move(move),
    onSuccess: (state) => queries.setQueryData(['local', 'clock'], state),
    // Whatever is shown is of another time now.
    onSettled: () => queries.invalidateQueries(),
  });
  const state = clock.data;
  return (
    <aside className="local-bar d-print-none" aria-label={local.bar}>
      <strong>{local.mark}</strong>
      {state ? (
        <span>
          {local.now} <time dateTime={state.now}>{full(state.now)}</time>
        </span>
      ) : null}
      {state?.kind === 'stopped'
        ? MOVES.map(({ name, move }) => (
            <Button key={name} className="local-move" busy={moving.isPending} onClick={() => moving.mutate(move)}>
              {local.moves[name]}
            </Button>
          ))
        : null}
      {state?.kind === 'real' ? <span>{local.runs}</span> : null}
      <Link href="/postkasse">{local.mailbox.heading}</Link>
      <span role="status">{moving.isPending ? local.moving : ''}</span>
      {moving.error ? <span role="alert">{refusal(moving.error, local.refused)}</span> : null}
    </aside>
  );
}

function refusal(error: Error, otherwise: string): string {
  return error instanceof RuntimeRefusedError && error.message !== '' ? error.message : otherwise;
}
