import { type LedgerEvent, type RunType, stagesOf } from '@lodestone/domain'
import { eachPartOf } from '../columns/compositions.ts'
import { createHead, readHead } from '../fold/event-head.ts'
import { lossKind, NO_SOURCE, TAKEN, uptakeKind, withBasis } from '../fold/kinds.ts'
import { isPlainRun, kindOfRole, namedInputs } from '../fold/move.ts'
import { scaleName } from '../fold/scales.ts'
import { MATERIAL_INDEX } from '../fold/yields.ts'
import { NO } from './packed-runs.ts'
import { indexOfWord, putName, putNumber, type RunPacker, wordOfStages } from './run-packer.ts'

type Run = LedgerEvent<RunType>

const head = createHead()

/**
 * Puts a run to those that are handed over, and gives the place where it begins. `NO`, and nothing is put in, for what the numbers have no room
 * for: for another event, for a run with pools, returns or findings, and for one that cannot be folded. `foldPacked` makes of it what `fold` makes of the event.
 */
export const packRun = (to: RunPacker, id: string, event: LedgerEvent): number => {
  if (!isPackable(event) || readHead(head, id, event) !== null) return NO
  const place = to.count
  packHead(to, event)
  packInputs(to, event)
  packOutputs(to, event)
  packLosses(to, event)
  return place
}

const isPackable = (event: LedgerEvent): event is Run =>
  isPlainRun(event) &&
  event.pools === undefined &&
  event.unexplained === undefined &&
  event.findings === undefined &&
  event.settles === undefined

const packHead = (to: RunPacker, run: Run): void => {
  const { type, id, occurred, knownMs } = head
  putNumber(to, type)
  for (const word of id) putNumber(to, word)
  putNumber(to, occurred.ms)
  putNumber(to, occurred.offsetMinutes)
  putNumber(to, knownMs)
  putNumber(to, wordOfStages(to, run.area, type, stagesOf(run)))
  putNumber(to, run.device === undefined ? NO : indexOfWord(to, scaleName(run.device)))
}

const packInputs = (to: RunPacker, { inputs }: Run): void => {
  putNumber(to, inputs.length)
  for (const { lot, mass, pieces, role } of inputs) {
    putName(to, lot)
    putNumber(to, mass.grams)
    putNumber(to, pieces ?? 0)
    putNumber(to, kindOfRole(role, TAKEN))
  }
}

const packOutputs = (to: RunPacker, run: Run): void => {
  const { outputs } = run
  putNumber(to, outputs.length)
  for (let index = 0; index < outputs.length; index++) {
    const { lot, mass, pieces, material, grade } = outputs[index]!
    putName(to, lot)
    putNumber(to, mass.grams)
    putNumber(to, pieces ?? 0)
    putNumber(to, withBasis(NO_SOURCE, mass.basis))
    putNumber(to, MATERIAL_INDEX.get(material)!)
    putNumber(to, grade === undefined ? NO : indexOfWord(to, grade))
    packNamed(to, namedInputs(run, index))
    packComposition(to, outputs[index]!)
  }
}

const packNamed = (to: RunPacker, named: readonly number[] | null): void => {
  putNumber(to, named === null ? NO : named.length)
  if (named !== null) for (const input of named) putNumber(to, input)
}

const packComposition = (to: RunPacker, { composition }: Run['outputs'][number]): void => {
  const count = to.count
  putNumber(to, NO)
  if (composition === undefined) return
  eachPartOf(composition, (element, part) => {
    putNumber(to, element)
    putNumber(to, part)
  })
  to.numbers[count] = (to.count - count - 1) / 2
}

const packLosses = (to: RunPacker, { losses, uptake }: Run): void => {
  putNumber(to, losses.length + uptake.length)
  for (const { kind, mass } of losses) {
    putNumber(to, lossKind(kind))
    putNumber(to, mass.grams)
  }
  for (const { species, mass } of uptake) {
    putNumber(to, uptakeKind(species))
    putNumber(to, mass.grams)
  }
}
