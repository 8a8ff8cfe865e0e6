import type { LedgerEvent, RunType } from '@lodestone/domain'
import { lossKind, NO_SOURCE, sourceBits, TAKEN, uptakeKind, withBasis } from '../fold/kinds.ts'
import { kindOfRole, namedInputs } from '../fold/move.ts'
import { MATERIAL_INDEX } from '../fold/yields.ts'
import { type EventPacker, indexOfWord, putName, putNumber, putParts } from './event-packer.ts'
import { NO } from './packed-events.ts'

type Run = LedgerEvent<RunType>
/** What a run and ore say alike. */
type Moved = Pick<Run, 'inputs' | 'losses' | 'uptake'> & {
  readonly outputs: readonly Omit<Run['outputs'][number], 'from'>[]
}

/** Puts what a run says to its head: one that moves just what its lines say. */
export const packRun = (to: EventPacker, run: Run): void => {
  packMoved(to, run, NO_SOURCE, (index) => namedInputs(run, index))
}

/** Puts what was mined. */
export const packOre = (to: EventPacker, { lines }: LedgerEvent<'OreExtracted'>): void => {
  packMoved(to, { inputs: [], outputs: lines, losses: [], uptake: [] }, sourceBits('mined'), () => null)
}

const packMoved = (to: EventPacker, moved: Moved, source: number, named: (index: number) => Named): void => {
  packInputs(to, moved)
  packOutputs(to, moved, source, named)
  packLosses(to, moved)
}

const packInputs = (to: EventPacker, { inputs }: Moved): void => {
  putNumber(to, inputs.length)
  for (const { lot, mass, pieces, role } of inputs) {
    putName(to, lot)
    putNumber(to, mass.grams)
    putNumber(to, pieces ?? 0)
    putNumber(to, kindOfRole(role, TAKEN))
  }
}

const packOutputs = (
  to: EventPacker,
  { outputs }: Moved,
  source: number,
  named: (index: number) => Named,
): void => {
  putNumber(to, outputs.length)
  for (let index = 0; index < outputs.length; index++) {
    const { lot, mass, pieces, material, grade, composition } = outputs[index]!
    putName(to, lot)
    putNumber(to, mass.grams)
    putNumber(to, pieces ?? 0)
    putNumber(to, withBasis(source, mass.basis))
    putNumber(to, MATERIAL_INDEX.get(material)!)
    putNumber(to, grade === undefined ? NO : indexOfWord(to, grade))
    packNamed(to, named(index))
    if (composition === undefined) putNumber(to, NO)
    else putParts(to, composition, undefined)
  }
}

type Named = readonly number[] | null

const packNamed = (to: EventPacker, named: Named): void => {
  putNumber(to, named === null ? NO : named.length)
  if (named !== null) for (const input of named) putNumber(to, input)
}

const packLosses = (to: EventPacker, { losses, uptake }: Moved): void => {
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
