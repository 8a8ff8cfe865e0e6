import type { Composition, LedgerEvent, RunType } from '@lodestone/domain'
import { RUN_TYPES } from '@lodestone/domain'
import type { Packer, Unpacker } from './packing.ts'

/**
 * Runs are nearly all of a ledger, and the fold reads a third of what they say. This is that third, packed: a test holds that the fold of a run that
 * was packed and unpacked gives the same columns, to the byte, as that of the run itself.
 */
type Run = LedgerEvent<RunType>
type Input = Run['inputs'][number]
type Output = Run['outputs'][number]

const TYPES: ReadonlySet<string> = new Set(RUN_TYPES)
type Unpacked<Line> = { readonly [Member in keyof Line]?: Line[Member] | undefined }
const NOT_COUNTED = -1
const NOTHING: readonly never[] = []

/** Whether a run says nothing but what its lines say: what is beside them is left to JSON. */
export const isPackable = (event: LedgerEvent): event is Run => TYPES.has(event.type) && isPlain(event as Run)

const isPlain = (run: Run): boolean =>
  run.poolSteps === undefined &&
  run.opened === undefined &&
  run.unexplained === undefined &&
  run.findings === undefined &&
  run.settles === undefined &&
  run.device === undefined &&
  run.losses.length === 0 &&
  run.uptake.length === 0 &&
  run.inputs.every(({ returned, returnedPieces }) => returned === undefined && returnedPieces === undefined)

export const packRun = (to: Packer, run: Run): void => {
  to.word(run.type)
  to.word(run.area)
  to.word(run.endedAt)
  to.word(run.recordedAt)
  to.word(stageWords(run))
  to.number(run.inputs.length)
  for (const input of run.inputs) packInput(to, input)
  to.number(run.outputs.length)
  for (const output of run.outputs) packOutput(to, output)
}

/** Its objects have each member always, told or not: the fold meets one shape, and runs fast. */
export const unpackRun = (from: Unpacker): LedgerEvent => {
  const type = from.word()
  const area = from.word()
  const endedAt = from.word()
  const recordedAt = from.word()
  const stages = from.word()
  const inputs: Unpacked<Input>[] = []
  for (let left = from.number(); left > 0; left--) inputs.push(unpackInput(from))
  const outputs: Unpacked<Output>[] = []
  for (let left = from.number(); left > 0; left--) outputs.push(unpackOutput(from))
  const run = { type, area, endedAt, recordedAt, inputs, outputs, losses: NOTHING, uptake: NOTHING }
  return (stages === '' ? run : Object.assign(run, JSON.parse(stages))) as unknown as LedgerEvent
}

/** What decides the stages of a run, beside its type and area, as JSON; few runs of a ledger differ in it. */
const stageWords = (run: Run): string => {
  switch (run.type) {
    case 'MagnetBlockSintered':
      return JSON.stringify({ consolidation: run.consolidation, heatTreated: run.heatTreated })
    case 'MagnetFinished':
      return JSON.stringify({ operations: run.operations, coating: run.coating })
    case 'ScrapRecycled':
      return JSON.stringify({ route: run.route, milledAt: run.milledAt })
    default:
      return ''
  }
}

const packInput = (to: Packer, { lot, mass, pieces, role }: Input): void => {
  to.text(lot)
  to.number(mass.grams)
  to.word(mass.basis)
  to.number(pieces ?? NOT_COUNTED)
  to.word(role)
}
const unpackInput = (from: Unpacker): Unpacked<Input> => {
  const lot = from.text()
  const mass = unpackMass(from)
  const pieces = unpackPieces(from)
  const role = from.word() as Input['role']
  return { lot, mass, role, pieces }
}
const unpackMass = (from: Unpacker): Input['mass'] => {
  const grams = from.number()
  return { grams, basis: from.word() as Input['mass']['basis'] }
}
const unpackPieces = (from: Unpacker): number | undefined => {
  const pieces = from.number()
  return pieces === NOT_COUNTED ? undefined : pieces
}

const packOutput = (to: Packer, { lot, material, mass, pieces, grade, from, composition }: Output): void => {
  to.text(lot)
  to.word(material)
  to.number(mass.grams)
  to.word(mass.basis)
  to.number(pieces ?? NOT_COUNTED)
  to.word(grade ?? '')
  to.number(from === undefined ? NOT_COUNTED : from.length)
  if (from !== undefined) for (const named of from) to.text(named)
  packComposition(to, composition)
}
const unpackOutput = (from: Unpacker): Unpacked<Output> => {
  const lot = from.text()
  const material = from.word() as Output['material']
  const mass = unpackMass(from)
  const pieces = unpackPieces(from)
  const grade = from.word() || undefined
  const named = unpackNames(from)
  const composition = unpackComposition(from)
  return { lot, material, mass, pieces, grade, from: named, composition }
}

const unpackNames = (from: Unpacker): string[] | undefined => {
  const count = from.number()
  if (count === NOT_COUNTED) return undefined
  const names: string[] = []
  for (let left = count; left > 0; left--) names.push(from.text())
  return names
}

export const packComposition = (to: Packer, composition: Composition | undefined): void => {
  if (composition === undefined) {
    to.number(NOT_COUNTED)
    return
  }
  const names = Object.keys(composition.parts)
  to.number(names.length)
  to.word(composition.basis)
  for (const name of names) {
    to.word(name)
    to.number((composition.parts as Record<string, number>)[name]!)
  }
}
export const unpackComposition = (from: Unpacker): Composition | undefined => {
  const count = from.number()
  if (count === NOT_COUNTED) return undefined
  const basis = from.word()
  const parts: Record<string, number> = {}
  for (let left = count; left > 0; left--) {
    const name = from.word()
    parts[name] = from.number()
  }
  return { basis, parts } as Composition
}
