import { MINUTE, type Second } from '../../clock/time.ts'
import { stamp } from '../../clock/zone.ts'
import { zoneOf } from '../../model/chain.ts'
import type { FollowUp, Outgoing, Posting } from '../../posting.ts'

type Error = {
  /** As it was posted, before anybody noticed. */
  readonly mistaken: Posting
  /** As it should have been. */
  readonly right: Posting
  readonly explanation: string
}

/** The ledger refuses the mistaken post; whoever typed it looks at the slip again, and posts it right within minutes. */
export const refusedAndRight = ({ mistaken, right }: Error): Outgoing[] => [
  { ...mistaken, mistaken: true },
  { ...right, key: `${right.key}-right`, at: right.at + 4 * MINUTE },
]

/**
 * The ledger accepts the mistaken post. When it is noticed, the shift proposes to withdraw it, the compliance officer sees what would change and
 * agrees, and what truly happened is posted in its place.
 */
export const agreedAndRight = ({ mistaken, right, explanation }: Error, noticedAt: Second): Outgoing[] => {
  const { area, key } = mistaken
  const at = Math.round(noticedAt)
  const said = {
    occurredAt: stamp(zoneOf(area), at),
    reason: 'incorrect_data',
    explanation,
    source: { system: DESK, document: `COR-${key}` },
  } as const
  const proposal: FollowUp<'CorrectionProposed'> = {
    area,
    type: 'CorrectionProposed',
    key: `${key}-proposal`,
    at,
    needs: [key],
    write: ([target]) => (target === undefined ? null : { ...said, target: targetOf(target) }),
  }
  const agreement: FollowUp<'EventDeclaredErroneous'> = {
    area,
    type: 'EventDeclaredErroneous',
    key: `${key}-agreement`,
    at,
    by: 'compliance',
    needs: [key, proposal.key],
    write: ([target, proposed]) =>
      target === undefined || proposed === undefined
        ? null
        : { ...said, target: targetOf(target), proposal: proposed.revision },
  }
  return [{ ...mistaken, mistaken: true }, proposal, agreement, { ...right, key: `${key}-right`, at }]
}

const targetOf = ({ eventId, revision }: { eventId: string; revision: number }) => ({ eventId, revision })
export const DESK = 'SHIFT-DESK'
