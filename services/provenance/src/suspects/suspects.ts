import type { LotId } from '@lodestone/domain'
import { type EventAt, eventsBehind, type Lineage, withdrawalOf } from '@lodestone/lineage'
import { type CutOffStatement, cutOffsAsOf, firstCutOff } from '../projection/cut-offs.ts'
import type { Provenance } from '../provenance.ts'
import type { PostedEvent, PostedWith } from './posted-with.ts'

/**
 * What became of an event that a key posted after it was cut off: nothing yet (`open`), somebody looked into it and believes it (`confirmed`), or it was declared erroneous
 * (`withdrawn`).
 */
export type SuspectState = 'open' | 'confirmed' | 'withdrawn'

/** An event that was posted with a key from its cut-off on. */
export type Suspect = PostedEvent & {
  readonly cutOff: CutOffStatement
  /** The first position that is cut off. */
  readonly from: number
  readonly state: SuspectState
  readonly withdrawnBy?: EventAt
}

/** What was posted with keys that were in wrong hands, as of a position. Errors: those of the store. */
export type Suspects = (lineage: Lineage, asOf: number) => Promise<readonly Suspect[]>

export const createSuspects =
  ({ projection }: Pick<Provenance, 'projection'>, postedWith: PostedWith): Suspects =>
  async (lineage, asOf) => {
    const found: Suspect[] = []
    for (const cutOff of cutOffsAsOf(projection().cutOffs, asOf)) {
      const from = firstCutOff(lineage, cutOff)
      for (const posted of await postedWith(lineage, cutOff.key, from))
        if (posted.at.position <= asOf) found.push(suspectOf(lineage, posted, cutOff, from, asOf))
    }
    return found.sort((a, b) => a.at.position - b.at.position)
  }

const suspectOf = (
  lineage: Lineage,
  posted: PostedEvent,
  cutOff: CutOffStatement,
  from: number,
  asOf: number,
): Suspect => {
  const { position, stream, revision } = posted.at
  const withdrawnBy = withdrawalOf(lineage, position, asOf)
  if (withdrawnBy !== undefined) return { ...posted, cutOff, from, state: 'withdrawn', withdrawnBy }
  const isConfirmed = cutOff.confirmed?.includes(`${stream}@${revision}`) === true
  return { ...posted, cutOff, from, state: isConfirmed ? 'confirmed' : 'open' }
}

/** Those of the open ones that a lot's history rests on, as of a position. */
export const openBehind = (
  lineage: Lineage,
  lot: LotId,
  suspects: readonly Suspect[],
  asOf: number,
): readonly Suspect[] => {
  const open = suspects.filter(({ state }) => state === 'open')
  if (open.length === 0) return []
  const behind = new Set(eventsBehind(lineage, lot, { asOf })?.positions)
  return open.filter(({ at }) => behind.has(at.position))
}

/** That an event is suspect, as a sentence. */
export const suspicionOf = ({ at, owner, from, cutOff }: Suspect): string =>
  `${at.type} at ${at.stream}@${at.revision} (position ${at.position}) was posted with the key ${cutOff.key} of ${owner}, which is cut off from position ${from} on: ${cutOff.reason}`
