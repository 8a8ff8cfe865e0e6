import type { LotId } from '@lodestone/domain'
import type { Group } from './condense.ts'

/** Shares are counted in parts of this whole, in BigInt. */
const WHOLE = 1_000_000_000_000n

/**
 * Which groups are opened when not all can be: those that the most of the lot comes from, each share taken along its way from the lot, so
 * that what matters is followed to its sources.
 */
export const chooseOpened = (
  groups: ReadonlyMap<LotId, Group>,
  lot: LotId,
  limits: { readonly branches: number; readonly lots: number },
): ReadonlySet<LotId> => {
  const opened = new Set<LotId>()
  const waiting = new Map<LotId, bigint>([[lot, WHOLE]])
  while (opened.size < limits.lots && waiting.size > 0) {
    const [id, share] = largest(waiting)
    waiting.delete(id)
    opened.add(id)
    const links = groups.get(id)?.links ?? []
    const whole = links.reduce((sum, { grams }) => sum + BigInt(grams), 0n)
    for (const { lot: far, grams } of links.slice(0, Math.min(limits.branches, links.length))) {
      if (opened.has(far) || (groups.get(far)?.links.length ?? 0) === 0 || whole === 0n) continue
      const part = (share * BigInt(grams)) / whole
      waiting.set(far, (waiting.get(far) ?? 0n) + part)
    }
  }
  return opened
}

const largest = (waiting: ReadonlyMap<LotId, bigint>): readonly [LotId, bigint] => {
  let best: readonly [LotId, bigint] = ['', -1n]
  for (const entry of waiting) if (entry[1] > best[1]) best = entry
  return best
}
