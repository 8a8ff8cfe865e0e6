import type { LedgerEvent, RunType } from '@lodestone/domain'
import { lossKind, NO_SOURCE, TAKEN, uptakeKind, withBasis } from '../fold/kinds.ts'
import { kindOfRole, namedInputs } from '../fold/move.ts'
import { MATERIAL_INDEX } from '../fold/yields.ts'
import { type EventPacker, indexOfWord, putName, putNumber, putParts } from './event-packer.ts'
import { NO } from './packed-events.ts'

type Run = LedgerEvent<RunType>

/** Puts what a run says to its head: one that moves just what its lines say. */
export const packRun = (to: EventPacker, run: Run): void => {
  packInputs(to, run)
  packOutputs(to, run)
  packLosses(to, run)
}

const packInputs = (to: EventPacker, { inputs }: Run): void => {
  putNumber(to, inputs.length)
  for (const { lot, mass, pieces, role } of inputs) {
    putName(to, lot)
    putNumber(to, mass.grams)
    putNumber(to, pieces ?? 0)
    putNumber(to, kindOfRole(role, TAKEN))
  }
}

const packOutputs = (to: EventPacker, run: Run): void => {
  const { outputs } = run
  putNumber(to, outputs.length)
  for (let index = 0; index < outputs.length; index++) {
    const { lot, mass, pieces, material, grade, composition } = outputs[index]!
    putName(to, lot)
    putNumber(to, mass.grams)
    putNumber(to, pieces ?? 0)
    putNumber(to, withBasis(NO_SOURCE, mass.basis))
    putNumber(to, MATERIAL_INDEX.get(material)!)
    putNumber(to, grade === undefined ? NO : indexOfWord(to, grade))
    packNamed(to, namedInputs(run, index))
    if (composition === undefined) putNumber(to, NO)
    else putParts(to, composition, undefined)
  }
}

const packNamed = (to: EventPacker, named: readonly number[] | null): void => {
  putNumber(to, named === null ? NO : named.length)
  if (named !== null) for (const input of named) putNumber(to, input)
}

const packLosses = (to: EventPacker, { losses, uptake }: Run): void => {
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
