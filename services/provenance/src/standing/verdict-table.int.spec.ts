import {
  boundariesOf,
  keptVerdict,
  provenanceOf,
  strandedAt,
  strandedUnfinished,
} from '@lodestone/compliance'
import { lotView } from '@lodestone/lineage'
import { nameOf } from '@lodestone/lineage/rows'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Provenance } from '../provenance.ts'
import { activateRules } from '../testing/activate-rules.ts'
import { anyVerdictStep, createRandomMagnets } from '../testing/random-verdicts.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from '../testing/read-side.ts'
import { settled } from '../testing/settled.ts'
import { sha256 } from '../verdicts/judge-lots.ts'
import { createOpenLines } from './open-lines.ts'
import { rulesOf } from './rules-at.ts'
import { createVerdictTable, type Turn, type VerdictTable } from './verdict-table.ts'

const tableOf = ({ provenance }: ReadSide): VerdictTable => {
  const lineage = provenance.lineage()
  return createVerdictTable(lineage, createOpenLines(provenance, lineage), rulesOf(provenance.projection))
}

/** Every subject with its verdicts, in an order of its own. */
const shown = ({ lots, lines }: VerdictTable): string[] =>
  [...lots, ...lines].map(([key, { verdicts }]) => JSON.stringify([key, verdicts])).sort()

/** What is in stock and stranded, by rule set and boundary. */
const strandedOf = ({ rules, stranded }: VerdictTable): string[] =>
  rules().flatMap((each) =>
    boundariesOf(each.rules).map((boundary) =>
      JSON.stringify([each.key, boundary.from, [...stranded(each, boundary)].sort(([a], [b]) => a - b)]),
    ),
  )

/** The same of every lot that is in stock, by walking all of them. */
const strandedAnew = (provenance: Provenance, { rules, judge, lots }: VerdictTable): string[] => {
  const lineage = provenance.lineage()
  return rules().flatMap((each) =>
    boundariesOf(each.rules).map((boundary) => {
      const found = Array.from({ length: lineage.lots.count }, (_, lot) => lot).flatMap((lot) => {
        const { material, balanceGrams } = lotView(lineage, lot)
        if (material === null || balanceGrams === 0) return []
        const kept = lots.get(lot)
        const isOnTheWay = /concentrate|oxide|metal|flake|powder|block|fluoride/.test(material)
        if (kept === undefined && !isOnTheWay) return []
        const verdict =
          kept?.verdicts[rules().indexOf(each)] ?? judge.unfinished(each, lot, lineage.position, material)
        const stranding = kept
          ? strandedAt(verdict, boundary)
          : strandedUnfinished(verdict, boundary)
            ? 'barred'
            : null
        const facts = verdict.regimes.find(({ regime }) => regime === boundary.after.id)?.facts ?? []
        return stranding === null ? [] : [[lot, { stranding, facts }]]
      })
      return JSON.stringify([each.key, boundary.from, found])
    }),
  )
}

/** The slow oracle: every lot judged from nothing, without any memory. */
const anew = (provenance: Provenance, { lots, lines, rules }: VerdictTable): string[] => {
  const lineage = provenance.lineage()
  const verdicts = (lot: number, delivery = {}) => {
    const told = provenanceOf(lineage, nameOf(lineage.lotIds, lot))
    if (told === undefined) throw new Error('not named')
    return rules().map((each) => keptVerdict(each.rules, told, delivery, sha256))
  }
  return [
    ...[...lots.keys()].map((lot) => JSON.stringify([lot, verdicts(lot)])),
    ...[...lines].map(([name, { lot, line }]) => JSON.stringify([name, verdicts(lot, line?.delivery)])),
  ].sort()
}

it('verdicts that are kept are those of everything judged anew, also begun in the middle, and the turns are the same', async () => {
  let turned = 0
  let stranded = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyVerdictStep, { minLength: 30, maxLength: 50, size: 'max' }),
      fc.nat(100),
      async (steps, cut) => {
        const ledger: ReadLedger = await openReadLedger()
        try {
          await activateRules(ledger)
          const take = createRandomMagnets(ledger)
          for (const step of steps) await take(step)
          const side = await ledger.read()
          await settled(side.provenance, ledger.store)
          const end = side.provenance.position()
          const whole = tableOf(side)
          const turns: Turn[] = []
          await whole.moveOn(end, (turn) => turns.push(turn))
          turned += turns.length
          expect(shown(whole)).toEqual(anew(side.provenance, whole))
          expect(strandedOf(whole)).toEqual(strandedAnew(side.provenance, whole))
          stranded +=
            strandedOf(whole)
              .join()
              .match(/stranding/g)?.length ?? 0
          const later = tableOf(side)
          const from = Math.floor((end * cut) / 100)
          await later.begin(from)
          const after: Turn[] = []
          await later.moveOn(end, (turn) => after.push(turn))
          expect(shown(later)).toEqual(shown(whole))
          expect(strandedOf(later)).toEqual(strandedOf(whole))
          expect(after).toEqual(turns.filter(({ position }) => position > from))
          const fresh = tableOf(side)
          await fresh.begin(end)
          expect(shown(fresh)).toEqual(shown(whole))
        } finally {
          await ledger.close()
        }
      },
    ),
    { numRuns: 4 },
  )
  // The runs do turn outcomes: a property over nothing would hold as well.
  expect(turned).toBeGreaterThan(5)
  expect(stranded).toBeGreaterThan(5)
})
