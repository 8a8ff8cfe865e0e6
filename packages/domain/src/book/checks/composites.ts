import type { Result } from '../../assays/analysis.ts'
import { type Governing, weightiestOf } from '../../assays/governing.ts'
import type { Standing } from '../../assays/standing.ts'
import type { Element } from '../../materials/elements.ts'
import { ONE, type Ppb } from '../../quantities/fraction.ts'
import type { BalanceLine } from '../run-balance.ts'

/** What was found of each element in a lot, and by whom. */
export type Results = ReadonlyMap<Element, Pick<Governing, 'result' | 'by'>>
type Told = { readonly line: BalanceLine; readonly standing: readonly Standing[] }

/** How far masses may be from the proportions of a composite that speaks of all of them, in parts per million of each. */
const PROPORTION_PPM = 20_000n

/**
 * What is known of each line's lot. A composite tells the mean of its lots. Where they stand here together, in its proportions, the mean is
 * what they hold; of one of them alone it only says how much there can be at most: all that was found, in that part of the sample. What
 * came out is not proven by it.
 */
export const resultsByLine = (lines: readonly Told[], side: 'took' | 'gave'): Results[] =>
  lines.map(({ standing }) => {
    const own = standing.filter((each) => each.assay?.composite === undefined || isWhole(lines, each))
    if (own.length === standing.length) return weightiestOf(standing)
    const known = weightiestOf(own)
    if (side === 'gave') return known
    const shared = weightiestOf(standing.filter((each) => !own.includes(each)))
    return new Map([...[...shared].flatMap(atMost), ...known])
  })

/** Whether all that a composite was made of is here, each lot by the part that it has of the sample. */
const isWhole = (lines: readonly Told[], { assay }: Standing): boolean => {
  const parts = lines.flatMap(({ line, standing }) => {
    const share = standing.find((each) => each.assay?.revision === assay?.revision)?.assay?.composite?.share
    return share == null ? [] : [{ share: BigInt(share), grams: BigInt(line.grams) }]
  })
  const shares = parts.reduce((sum, { share }) => sum + share, 0n)
  // Shares are rounded down.
  if (shares < BigInt(ONE - parts.length)) return false
  const grams = parts.reduce((sum, part) => sum + part.grams, 0n)
  return parts.every((part) => {
    const off = part.grams * BigInt(ONE) - part.share * grams
    return (off < 0n ? -off : off) * 1_000_000n <= part.share * grams * PROPORTION_PPM
  })
}

const atMost = ([element, { result, by }]: [Element, Pick<Governing, 'result' | 'by'>]): [
  Element,
  { result: Result; by: Standing },
][] => {
  const share = by.assay?.composite?.share
  if (share == null || share === 0) return []
  const most = (ppb: Ppb): Ppb => Math.min(ONE, Number((BigInt(ppb) * BigInt(ONE)) / BigInt(share)))
  if (result.kind === 'found')
    return [
      [element, { by, result: { ...result, ppb: most(result.ppb), expandedPpb: most(result.expandedPpb) } }],
    ]
  return result.limitPpb === null
    ? []
    : [[element, { by, result: { ...result, limitPpb: most(result.limitPpb) } }]]
}
