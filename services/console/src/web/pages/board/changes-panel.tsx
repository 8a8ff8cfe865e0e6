import type { FlipsAnswer } from '@lodestone/client'
import { useEffect, useState } from 'react'
import { useChanges, useFlips } from '../../data/board.ts'
import { useSession } from '../../data/session.tsx'
import { Asked } from '../../ui/asked.tsx'
import { count, moment } from '../../ui/figures.ts'
import { LotLink } from '../../ui/lot-link.tsx'
import { OutcomeBadge } from '../../ui/outcome.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Changed } from './changed.tsx'
import { lastSeen, rememberSeen } from './last-visit.ts'

const SHOWN = 8

/** What is otherwise than when one last looked: verdicts, exceptions, corrections, certificates, parcels. */
export const ChangesPanel = () => {
  const { owner, role } = useSession()
  const [since] = useState(() => lastSeen(owner))
  const flips = useFlips(since?.position ?? 0)
  const changes = useChanges(since)
  const position = flips.data?.position
  const at = changes.data?.at
  // What is shown now is what the next visit begins after.
  useEffect(() => {
    if (position === undefined) return
    const leave = () => rememberSeen(owner, { position, at: at ?? new Date().toISOString() })
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [owner, position, at])
  return (
    <Panel
      title="What changed"
      note={
        since === null
          ? 'Since the first event: you were not here before'
          : `Since your last visit, at position ${count(since.position)}${since.at === null ? '' : ` on ${moment(since.at)}`}${position === undefined ? '' : `: ${count(Math.max(0, position - since.position))} events were recorded`}`
      }
      className="span-12"
    >
      <div className="changes">
        <section aria-label="Verdicts">
          <h3>Verdicts</h3>
          <Asked query={flips} what="What changed" lines={3}>
            {(answer) => <Flips {...answer} />}
          </Asked>
        </section>
        {since === null || role === 'customer' ? null : (
          <Asked query={changes} what="What else changed" lines={3}>
            {(answer) => (answer === null ? null : <Changed {...answer} />)}
          </Asked>
        )}
      </div>
    </Panel>
  )
}

const Flips = ({ flips, next }: FlipsAnswer) => {
  if (flips.length === 0) return <p className="empty">No verdict became another.</p>
  const shown = flips.slice(-SHOWN).reverse()
  return (
    <>
      <ul className="lines">
        {shown.map(({ id, lot, line, before, after, cause }) => (
          <li key={id}>
            <div>
              <p>
                <LotLink lot={lot} />
                {line === null ? '' : ` in ${line.parcel}, line ${line.line}`}{' '}
                {after.regimes
                  .filter(
                    ({ regime, outcome }) =>
                      before.regimes.find((each) => each.regime === regime)?.outcome !== outcome,
                  )
                  .map(({ regime, outcome }) => (
                    <span key={regime} className="beside">
                      {before.regimes
                        .filter((each) => each.regime === regime)
                        .map((each) => (
                          <OutcomeBadge key={each.regime} outcome={each.outcome} />
                        ))}{' '}
                      → <OutcomeBadge outcome={outcome} />
                    </span>
                  ))}
              </p>
              <p className="quiet small-text">
                {after.rules.id} {after.rules.version}; by {cause.type}
                {cause.occurredAt === null ? '' : ` of ${moment(cause.occurredAt)}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p className="quiet small-text table-foot">
        {shown.length} of {count(flips.length)}
        {next === undefined ? '' : ' or more'} shown, the newest first
      </p>
    </>
  )
}
