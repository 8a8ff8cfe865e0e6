import type { Notice as KeptNotice } from '@lodestone/client'
import type { AreaProposal } from '../../data/books.ts'
import { useNotices } from '../../data/notices.ts'
import { Asked } from '../../ui/asked.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { BlastRadius } from './blast-radius.ts'
import { noticesOf } from './notice.ts'
import { NoticeItem } from './notice-item.tsx'

type Props = {
  readonly area: string
  readonly radius: BlastRadius
  readonly proposal: AreaProposal | undefined
}

/** What whoever was sent goods that the event is behind is told: as it was drafted with the correction, and whether it went out. */
export const NoticesPanel = ({ area, radius, proposal }: Props) => {
  const { revision } = radius.withdrawal.target
  const notices = useNotices({ area, revision })
  return (
    <Asked query={notices} what="The notices" lines={4}>
      {(kept) => <Notices kept={kept} area={area} radius={radius} proposal={proposal} />}
    </Asked>
  )
}

const Notices = ({ kept, area, radius, proposal }: Props & { readonly kept: readonly KeptNotice[] }) => {
  const why = proposal ?? { because: 'incorrect_data', explanation: 'to be said' }
  const drafted = noticesOf(radius, why, new Date().toISOString().slice(0, 10))
  // Whom nothing is kept for: it is drafted when the correction is proposed or agreed to.
  const yet = drafted.filter(({ party }) => !kept.some((each) => each.party === party))
  const unsent = kept.filter(({ sent }) => sent === null).length + yet.length
  const { revision, isOver } = { ...radius.withdrawal.target, isOver: radius.withdrawal.withdrawn }
  return (
    <Panel
      title={`${unsent} ${unsent === 1 ? 'notice' : 'notices'} to send`}
      note="People send them, and say so here: nothing leaves from here"
      className="span-12"
    >
      {kept.length + yet.length === 0 ? (
        <p className="empty">No goods that it is behind were sent to anybody outside.</p>
      ) : null}
      {kept.map((notice) => (
        <NoticeItem key={notice.notice} {...notice} />
      ))}
      {yet.map(({ party, text }) => (
        <NoticeItem
          key={party}
          notice={null}
          area={area}
          revision={revision}
          corrected={isOver}
          party={party}
          text={text}
          sent={null}
        />
      ))}
    </Panel>
  )
}
