import type { LedgerEvent } from '@lodestone/domain'
import { eventsBehind, findLot, origins, taint } from '@lodestone/lineage'
import { EVERY_LOT, ledger } from '@lodestone/lineage/testing'
import { openedBy, valueOfDisclosure } from '@lodestone/transparency'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sharesOf } from '../statement/shares.ts'
import { ledgerLog } from '../testing/index.ts'
import { type PartOfLedger, partOfLedger } from './part-of-ledger.ts'
import { createPseudonyms } from './pseudonyms.ts'
import { readLeaf } from './read-leaf.ts'

/** What a certificate states of a lot, but for names of others. */
const stated = ({ lineage }: PartOfLedger, lot: string) => {
  const { material, grade, inGrams, outGrams, inPieces, unexplainedGrams, disputed, held } = findLot(
    lineage,
    lot,
  )!
  const view = { material, grade, inGrams, outGrams, inPieces, unexplainedGrams, disputed, held }
  const facts = taint(lineage, lot)?.facts.map(({ stage, basis, life, origin, custody, elements, site }) => ({
    ...{ stage, basis, life, origin, custody, elements },
    site: basis === 'recorded' ? site : null,
  }))
  return JSON.parse(JSON.stringify({ view, facts, shares: sharesOf(origins(lineage, lot)) }))
}

const SITES = new Set(['MTP', 'FTW', 'short_loop', 'long_loop'])

it('names that are not disclosed, and all that is sealed, change nothing of what is stated', async () => {
  await fc.assert(
    fc.asyncProperty(ledger(), async (events: readonly LedgerEvent[]) => {
      const { lineage, leaves } = await ledgerLog(events)
      for (const lot of EVERY_LOT) {
        const behind = eventsBehind(lineage, lot)
        if (behind === undefined) continue
        const told = behind.positions.map((position) => leaves[position - 1]!)
        const disclosures = told.flatMap((each) => each.disclosures)
        const own = disclosures.filter((each) => {
          const value = valueOfDisclosure(each)
          return value === lot || (typeof value === 'string' && SITES.has(value))
        })
        const [all, some] = [disclosures, own].map((shown) => {
          const opened = openedBy(shown)
          const pseudonyms = createPseudonyms()
          return partOfLedger(
            told.map(({ leaf }, n) => ({
              index: behind.positions[n]! - 1,
              leaf: readLeaf(JSON.parse(leaf.text), opened, () => {}, pseudonyms),
            })),
          )
        })
        expect(some!.lineage.gaps.count).toBe(all!.lineage.gaps.count)
        expect(stated(some!, lot)).toEqual(stated(all!, lot))
      }
    }),
    { numRuns: 60 },
  )
})
