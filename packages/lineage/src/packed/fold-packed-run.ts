import type { StageDone } from '@lodestone/domain'
import { join } from '../fold/join.ts'
import { addLoss } from '../fold/losses.ts'
import { addTake } from '../fold/takes.ts'
import { addYieldRow } from '../fold/yields.ts'
import type { Lineage } from '../lineage.ts'
import { NO } from './packed-events.ts'
import { next, nextComposition, nextLot, nextWordIndex } from './reading.ts'

type Named = readonly number[] | null

export const foldPackedTakes = (lineage: Lineage, position: number): void => {
  for (let left = next(); left > 0; left--) {
    const lot = nextLot(lineage, position)
    addTake(lineage, position, lot, next(), next(), next())
  }
}

export const foldPackedMoves = (lineage: Lineage, position: number, stages: readonly StageDone[]): void => {
  foldPackedTakes(lineage, position)
  const first = lineage.yields.count
  const named = takeOutputs(lineage, position)
  join(lineage, position, first, stages, named === null ? null : (index) => named[index]!)
}

export const foldPackedLosses = (lineage: Lineage, position: number): void => {
  for (let left = next(); left > 0; left--) addLoss(lineage, position, next(), next())
}

/** The inputs that each output names; null where none names any. */
const takeOutputs = (lineage: Lineage, position: number): Named[] | null => {
  const count = next()
  let named: Named[] | null = null
  for (let index = 0; index < count; index++) {
    const lot = nextLot(lineage, position)
    const row = addYieldRow(lineage, position, lot, next(), next(), next())
    const yields = lineage.yields.columns
    yields.material[row] = next()
    yields.grade[row] = nextWordIndex(lineage)
    const from = nextNamed()
    if (from !== null) {
      named ??= Array.from({ length: count }, () => null)
      named[index] = from
    }
    yields.composition[row] = nextComposition(lineage)
  }
  return named
}

const nextNamed = (): Named => {
  const count = next()
  if (count === NO) return null
  const named: number[] = []
  for (let left = count; left > 0; left--) named.push(next())
  return named
}
