import {
  type Flow,
  flowOf,
  type LedgerEvent,
  type Role,
  RUN_TYPES,
  type RunType,
  reachesProduct,
  stagesOf,
  type Take,
  wholeOf,
} from '@lodestone/domain'
import type { Lineage } from '../lineage.ts'
import { join } from './join.ts'
import {
  ADDS,
  AID,
  CONTACT,
  LOST,
  MATCHES,
  NO_SOURCE,
  RECEIVED,
  SHIPPED,
  sourceBits,
  TAKEN,
  withBasis,
} from './kinds.ts'
import { lotFor } from './rows.ts'
import { addTake } from './takes.ts'
import { addUnexplained, addYield } from './yields.ts'

const RUN_TYPE_SET: ReadonlySet<string> = new Set(RUN_TYPES)

/** Takes in what an event moves: what left lots, what came into lots, and what of the one went into the other. */
export const foldMoves = (
  lineage: Lineage,
  position: number,
  event: LedgerEvent,
  flow: Flow | null,
): void => {
  if (flow === null) foldRun(lineage, position, event as LedgerEvent<RunType>)
  else if (flow.takes.length > 0 || flow.yields.length > 0) foldFlow(lineage, position, event, flow)
}

/** What `foldMoves` needs to know of an event: null for a run. Errors: what the domain's `flowOf` throws. */
export const flowToFold = (event: LedgerEvent): Flow | null => (isPlainRun(event) ? null : flowOf(event))

/** Whether an event is a run that moves just what its lines say: no pools, nothing that was in it before, nothing that came back unused. */
export const isPlainRun = (event: LedgerEvent): event is LedgerEvent<RunType> =>
  RUN_TYPE_SET.has(event.type) && isPlain(event as LedgerEvent<RunType>)

const isPlain = ({ poolSteps, opened, inputs }: LedgerEvent<RunType>): boolean =>
  poolSteps === undefined &&
  opened === undefined &&
  inputs.every(({ returned, returnedPieces }) => returned === undefined && returnedPieces === undefined)

/** By the domain's reading of the event, whatever its type. */
export const foldFlow = (lineage: Lineage, position: number, event: LedgerEvent, flow: Flow): void => {
  const out = event.type === 'LotAdjusted' ? LOST : 'parcel' in event ? SHIPPED : TAKEN
  for (const { lot, grams, pieces, ...take } of flow.takes)
    addTake(lineage, position, lotFor(lineage, lot, position), grams, pieces, takeKind(take, out))
  const first = lineage.yields.count
  const adds = event.type === 'ReceiptMatched' ? ADDS | MATCHES : ADDS
  for (const given of flow.yields) {
    const kind = withBasis(sourceBits(given.source) | (given.adds ? adds : 0), given.basis)
    // A part is made of what the whole is, whatever is found of that later: what was known at the time is not stated anew.
    const what = wholeOf(event, given.lot) === undefined ? given : { ...given, composition: undefined }
    addYield(lineage, position, what, given.grams, given.pieces, kind)
    if (given.unexplained > 0) addUnexplained(lineage, lineage.yields.count - 1, given.unexplained)
  }
  if (flow.yields.length === 0) return
  const named = flow.yields.some(({ from }) => from !== null)
  join(lineage, position, first, stagesOf(event), named ? (index) => flow.yields[index]!.from : null)
}

const takeKind = ({ role, whence }: Pick<Take, 'role' | 'whence'>, out: number): number =>
  whence === 'parcel' ? RECEIVED : kindOfRole(role, out)

export const kindOfRole = (role: Role, out: number): number => {
  if (reachesProduct(role)) return out
  return role === 'contact' || role === 'packaging' ? CONTACT : AID
}

/**
 * Runs are read straight from their lines, without the objects of a `Flow`: they are nearly all that the fold of a ledger has to do. A test
 * holds that both ways give the same state to the byte.
 */
const foldRun = (lineage: Lineage, position: number, event: LedgerEvent<RunType>): void => {
  const { inputs, outputs, unexplained } = event
  for (let i = 0; i < inputs.length; i++) {
    const { lot, mass, pieces, role } = inputs[i]!
    const from = lotFor(lineage, lot, position)
    addTake(lineage, position, from, mass.grams, pieces ?? 0, kindOfRole(role, TAKEN))
  }
  const first = lineage.yields.count
  let named = false
  for (let i = 0; i < outputs.length; i++) {
    const line = outputs[i]!
    const kind = withBasis(NO_SOURCE, line.mass.basis)
    const row = addYield(lineage, position, line, line.mass.grams, line.pieces ?? 0, kind)
    if (line.from !== undefined) named = true
    const part = unexplained?.find((each) => each.lot === line.lot)
    if (part !== undefined) addUnexplained(lineage, row, part.grams)
  }
  join(lineage, position, first, stagesOf(event), named ? (index) => namedInputs(event, index) : null)
}

/** The inputs that an output names, as their indices; null where it names none. */
export const namedInputs = ({ inputs, outputs }: LedgerEvent<RunType>, index: number): number[] | null => {
  const from = outputs[index]!.from
  if (from === undefined) return null
  const indices: number[] = []
  for (let i = 0; i < inputs.length; i++) if (from.includes(inputs[i]!.lot)) indices.push(i)
  return indices
}
