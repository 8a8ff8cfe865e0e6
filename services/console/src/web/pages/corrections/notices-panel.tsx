import { useEffect } from 'react'
import type { AreaProposal } from '../../data/books.ts'
import { useKept } from '../../data/drafts.ts'
import { useSession } from '../../data/session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { save } from '../../ui/save.ts'
import type { BlastRadius } from './blast-radius.ts'
import { type Notice, noticesOf } from './notice.ts'

type Props = {
  readonly area: string
  readonly radius: BlastRadius
  readonly proposal: AreaProposal | undefined
}
const NONE: readonly Notice[] = []

/** Drafts for whoever was sent goods that the event is behind. They are kept as they were when it was withdrawn: what would change cannot be asked any more then. */
export const NoticesPanel = ({ area, radius, proposal }: Props) => {
  const { owner } = useSession()
  const { revision } = radius.withdrawal.target
  const [kept, keep, isRead] = useKept(owner, `notices ${area}@${revision}`, NONE)
  const isOver = radius.withdrawal.withdrawn
  const why = proposal ?? { because: 'incorrect_data', explanation: 'to be said' }
  const drafted = noticesOf(radius, why, new Date().toISOString().slice(0, 10))
  const text = JSON.stringify(drafted)
  useEffect(() => {
    if (isRead && !isOver && proposal !== undefined && JSON.stringify(kept) !== text) keep(JSON.parse(text))
  }, [isRead, isOver, proposal, kept, keep, text])
  const notices = isOver && kept.length > 0 ? kept : drafted
  return (
    <Panel
      title={`${notices.length} ${notices.length === 1 ? 'notice' : 'notices'} to send`}
      note="Drafts: people send them, nothing leaves from here"
      className="span-12"
    >
      {notices.length === 0 ? (
        <p className="empty">No goods that it is behind were sent to anybody outside.</p>
      ) : null}
      {notices.map(({ party, text: words }) => (
        <section key={party} className="notice" aria-label={`Notice to ${party}`}>
          <h3>{party}</h3>
          <pre>{words}</pre>
          <p>
            <button
              type="button"
              className="button small"
              onClick={() =>
                save(`notice-${area}-${revision}-${party}.txt`, new Blob([words], { type: 'text/plain' }))
              }
            >
              Save as a file
            </button>
          </p>
        </section>
      ))}
    </Panel>
  )
}
