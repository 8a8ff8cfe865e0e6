import type { StageDone } from '@lodestone/domain'
import { indexOfParts } from '../columns/compositions.ts'
import { indexOfBytes, indexOfName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { addEvent, createHead, type EventHead, type Place } from '../fold/event-head.ts'
import { foldOn } from '../fold/fold.ts'
import { join } from '../fold/join.ts'
import { addLoss } from '../fold/losses.ts'
import { entered } from '../fold/rows.ts'
import { addScale } from '../fold/scales.ts'
import { addTake } from '../fold/takes.ts'
import { requireWhole } from '../fold/whole.ts'
import { addYieldRow } from '../fold/yields.ts'
import type { Lineage } from '../lineage.ts'
import { queueTouched } from '../taint/retaint.ts'
import { NO, type UnpackedRuns } from './packed-runs.ts'

/** Where the next number is read. */
type Reading = { numbers: Float64Array; at: number }

const reading: Reading = { numbers: new Float64Array(0), at: 0 }
const head = createHead()

/**
 * Takes in a run that was packed, which begins at a place of what was handed over, as the next event of the ledger: in parts, as `foldSome` does.
 * A test holds that both give the same state to the byte. Errors: EVENT_OUT_OF_ORDER, and then nothing of it was taken in.
 */
export const foldPacked = (
  lineage: Lineage,
  where: Place,
  runs: UnpackedRuns,
  place: number,
  most: number,
): boolean => {
  requireWhole(lineage)
  reading.numbers = runs.numbers
  reading.at = place
  const lotsBefore = lineage.lots.count
  readPackedHead(head)
  const position = addEvent(lineage, where, head)
  const stages = stagesOfWord(runs, next())
  const scale = next()
  takeInputs(lineage, position, runs)
  const first = lineage.yields.count
  const named = takeOutputs(lineage, position, runs)
  join(lineage, position, first, stages, named === null ? null : (index) => named[index]!)
  if (scale !== NO) addScale(lineage, position, runs.words[scale]!)
  for (let left = next(); left > 0; left--) addLoss(lineage, position, next(), next())
  queueTouched(lineage, position, null, lotsBefore)
  return foldOn(lineage, most)
}

const next = (): number => reading.numbers[reading.at++]!

const readPackedHead = ({ id, occurred }: EventHead): void => {
  head.type = next()
  for (let n = 0; n < 4; n++) id[n] = next()
  occurred.ms = next()
  occurred.offsetMinutes = next()
  head.knownMs = next()
}

const stagesOfWord = ({ stages, words }: UnpackedRuns, word: number): readonly StageDone[] => {
  const known = stages[word]
  if (known !== undefined) return known
  const read = JSON.parse(words[word]!) as StageDone[]
  stages[word] = read
  return read
}

const nextLot = (lineage: Lineage, position: number, { names }: UnpackedRuns): number => {
  const index = indexOfBytes(lineage.lotIds, names, next(), next(), next())
  return entered(lineage, index, position)
}

const takeInputs = (lineage: Lineage, position: number, runs: UnpackedRuns): void => {
  for (let left = next(); left > 0; left--) {
    const lot = nextLot(lineage, position, runs)
    addTake(lineage, position, lot, next(), next(), next())
  }
}

/** The inputs that each output names; null where none names any. */
const takeOutputs = (
  lineage: Lineage,
  position: number,
  runs: UnpackedRuns,
): (readonly number[] | null)[] | null => {
  const count = next()
  let named: (readonly number[] | null)[] | null = null
  for (let index = 0; index < count; index++) {
    const lot = nextLot(lineage, position, runs)
    const row = addYieldRow(lineage, position, lot, next(), next(), next())
    const yields = lineage.yields.columns
    yields.material[row] = next()
    const grade = next()
    yields.grade[row] = grade === NO ? NONE : indexOfName(lineage.words, runs.words[grade]!)
    const from = nextNamed()
    if (from !== null) {
      named ??= Array.from({ length: count }, () => null)
      named[index] = from
    }
    yields.composition[row] = nextComposition(lineage)
  }
  return named
}

const nextNamed = (): readonly number[] | null => {
  const count = next()
  if (count === NO) return null
  const named: number[] = []
  for (let left = count; left > 0; left--) named.push(next())
  return named
}

const nextComposition = ({ compositions }: Lineage): number => {
  const count = next()
  if (count === NO) return NONE
  const from = reading.at
  reading.at += 2 * count
  return indexOfParts(compositions, reading.numbers, from, count)
}
