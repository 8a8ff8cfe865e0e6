import { isProblemError } from '@lodestone/client/provenance'
import { useQuery } from '@tanstack/react-query'
import { provenance } from '../data/client.ts'
import type { Live } from '../data/live.ts'
import { count } from '../ui/figures.ts'

const LOOK_MS = 10_000

/** Where the ledger stands and how far the pages are behind it; on every page, always. */
export const LedgerState = ({ live }: { readonly live: Live }) => {
  const { data, error } = useQuery({
    queryKey: ['live', 'projection'],
    queryFn: ({ signal }) => provenance.projection({}, { signal }),
    refetchInterval: LOOK_MS,
  })
  const { data: log } = useQuery({
    queryKey: ['log'],
    queryFn: ({ signal }) => provenance.log({ signal }),
    // Where no log is kept there will be none in ten seconds.
    refetchInterval: ({ state }) =>
      isProblemError(state.error) && state.error.status === 404 ? false : LOOK_MS,
    retry: false,
  })
  const position = Math.max(live.position ?? 0, data?.position ?? 0)
  const behind = data?.lag?.events ?? null
  const state = error !== null || !live.connected ? 'away' : behind === 0 ? 'current' : 'behind'
  const said =
    state === 'away'
      ? 'not connected: what is shown may be old'
      : behind === null
        ? 'lag not known'
        : behind === 0
          ? 'up to date'
          : `${count(behind)} events behind`
  return (
    <p className="ledger-state" data-state={state} role="status">
      <span className="dot" aria-hidden="true" />
      <span className="ledger-position" title="Events in the ledger that these pages are made of">
        <span className="visually-hidden">Position </span>
        {data === undefined && live.position === null ? '…' : count(position)}
      </span>
      <span className="ledger-lag">{said}</span>
      {log === undefined ? null : (
        <span className="ledger-signed" title="Events that the newest signed head of the log covers">
          signed {count(log.published)}
        </span>
      )}
    </p>
  )
}
