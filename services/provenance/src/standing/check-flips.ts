import { canonicalJson, FLIPS_STREAM } from '@lodestone/domain'
import type { Provenance } from '../provenance.ts'
import { type Flip, flipEvent, readEntry } from './flip-event.ts'
import { flipOf } from './flip-of.ts'
import { createOpenLines } from './open-lines.ts'
import { rulesOf } from './rules-at.ts'
import { createVerdictTable } from './verdict-table.ts'

/** A verdict's turn that is not written as it follows from the ledger; `position`: of the event that is said to have made it. */
export type FlipFault = { readonly position: number; readonly what: string }
export type CheckedFlips = { readonly written: number; readonly faults: readonly FlipFault[] }

/**
 * Derives every turn of a verdict anew from the folded ledger, and compares with the stream of them: what was changed, does not follow, or is missing between two that are
 * there. Errors: those of the store; the signal's reason.
 */
export const checkFlips = async (
  provenance: Pick<Provenance, 'store' | 'decoder' | 'lineage' | 'projection' | 'position'>,
  signal?: AbortSignal,
): Promise<CheckedFlips> => {
  const lineage = provenance.lineage()
  const written = new Map<string, Flip>()
  for await (const page of provenance.store.readStream(FLIPS_STREAM))
    for (const stored of page) {
      const entry = readEntry(stored)
      // What is still to be folded here was written by a reader that is ahead.
      if (entry?.kind === 'flip' && entry.flip.position <= lineage.position)
        written.set(stored.id, entry.flip)
    }
  if (written.size === 0) return { written: 0, faults: [] }
  const places = [...written.values()].map(({ position }) => position)
  const [first, last] = [Math.min(...places), Math.max(...places)]
  const table = createVerdictTable(
    lineage,
    createOpenLines(provenance, lineage),
    rulesOf(provenance.projection),
  )
  await table.begin(0)
  const faults: FlipFault[] = []
  const derived = new Set<string>()
  await table.moveOn(
    last,
    (turn) => {
      const flip = flipOf(lineage, turn)
      const { id } = flipEvent(flip, '')
      derived.add(id)
      const kept = written.get(id)
      const isBetween = flip.position > first && flip.position < last
      if (kept === undefined && isBetween)
        faults.push({
          position: flip.position,
          what: `The turn of the verdict of ${flip.lot} is missing in ${FLIPS_STREAM}.`,
        })
      if (kept !== undefined && canonicalJson(kept) !== canonicalJson(flip))
        faults.push({
          position: flip.position,
          what: `The turn of the verdict of ${flip.lot} in ${FLIPS_STREAM} is not the one that follows.`,
        })
    },
    signal,
  )
  signal?.throwIfAborted()
  for (const [id, { position, lot }] of written)
    if (!derived.has(id))
      faults.push({
        position,
        what: `A turn of the verdict of ${lot} in ${FLIPS_STREAM} does not follow from the ledger.`,
      })
  return { written: written.size, faults: faults.sort((a, b) => a.position - b.position) }
}
