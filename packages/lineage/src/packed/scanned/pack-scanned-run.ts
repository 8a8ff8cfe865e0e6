import { LOSS_KINDS, MASS_BASES, ROLES, type SourceKind, UPTAKE_SPECIES } from '@lodestone/domain'
import { lossKind, sourceBits, TAKEN, uptakeKind, withBasis } from '../../fold/kinds.ts'
import { kindOfRole } from '../../fold/move.ts'
import { type EventPacker, putNumber } from '../event-packer.ts'
import { NO } from '../packed-events.ts'
import { INPUT, LOSS, NAMED, OUTPUT, RUN } from './layout.ts'
import { putTaken, takeComposition } from './parts.ts'
import type { ScannedRow } from './row.ts'
import { putNameAt, wordAt } from './texts.ts'

const TAKE_KINDS = ROLES.map((role) => kindOfRole(role, TAKEN))
const BASES = MASS_BASES.map((basis) => withBasis(0, basis))
const LOSSES = LOSS_KINDS.map(lossKind)
const UPTAKES = UPTAKE_SPECIES.map(uptakeKind)

/** What `packRun` puts, or of a source `packOre`. */
export const packScannedRun = (to: EventPacker, scanned: ScannedRow, source: SourceKind | null): void => {
  const { numbers, row } = scanned
  packInputs(to, scanned)
  packOutputs(to, scanned, sourceBits(source))
  putNumber(to, Math.max(0, numbers[row + RUN.losses]!) + Math.max(0, numbers[row + RUN.uptake]!))
  packLosses(to, scanned, numbers[row + RUN.losses + 1]!, LOSSES)
  packLosses(to, scanned, numbers[row + RUN.uptake + 1]!, UPTAKES)
}

const packInputs = (to: EventPacker, scanned: ScannedRow): void => {
  const { numbers, row } = scanned
  putNumber(to, Math.max(0, numbers[row + RUN.inputs]!))
  for (let input = numbers[row + RUN.inputs + 1]!; input !== NO; input = numbers[input]!) {
    putNameAt(to, scanned, input + INPUT.lot)
    putNumber(to, numbers[input + INPUT.grams]!)
    putNumber(to, Math.max(0, numbers[input + INPUT.pieces]!))
    putNumber(to, TAKE_KINDS[numbers[input + INPUT.role]!]!)
  }
}

const packOutputs = (to: EventPacker, scanned: ScannedRow, source: number): void => {
  const { numbers, row } = scanned
  putNumber(to, numbers[row + RUN.outputs]!)
  for (let output = numbers[row + RUN.outputs + 1]!; output !== NO; output = numbers[output]!) {
    putNameAt(to, scanned, output + OUTPUT.lot)
    putNumber(to, numbers[output + OUTPUT.grams]!)
    putNumber(to, Math.max(0, numbers[output + OUTPUT.pieces]!))
    putNumber(to, source | BASES[numbers[output + OUTPUT.basis]!]!)
    putNumber(to, numbers[output + OUTPUT.material]!)
    putNumber(to, wordAt(to, scanned, output + OUTPUT.grade))
    packNamed(to, scanned, output)
    if (numbers[output + OUTPUT.composition] === NO) putNumber(to, NO)
    else {
      takeComposition(scanned, output + OUTPUT.composition, false)
      putTaken(to)
    }
  }
}

/** The inputs that an output names, as their indices. */
const packNamed = (to: EventPacker, scanned: ScannedRow, output: number): void => {
  const { numbers, row } = scanned
  if (numbers[output + OUTPUT.from] === NO) {
    putNumber(to, NO)
    return
  }
  const count = to.count
  putNumber(to, 0)
  let index = 0
  for (let input = numbers[row + RUN.inputs + 1]!; input !== NO; input = numbers[input]!) {
    if (isNamed(scanned, output, input)) putNumber(to, index)
    index += 1
  }
  to.numbers[count] = to.count - count - 1
}

const isNamed = ({ bytes, numbers }: ScannedRow, output: number, input: number): boolean => {
  const begin = numbers[input + INPUT.lot]!
  const length = numbers[input + INPUT.lot + 1]! - begin
  for (let named = numbers[output + OUTPUT.from + 1]!; named !== NO; named = numbers[named]!) {
    const from = numbers[named + NAMED.lot]!
    if (numbers[named + NAMED.lot + 1]! - from !== length) continue
    let at = length - 1
    while (at >= 0 && bytes[begin + at] === bytes[from + at]) at -= 1
    if (at < 0) return true
  }
  return false
}

const packLosses = (
  to: EventPacker,
  { numbers }: ScannedRow,
  first: number,
  kinds: readonly number[],
): void => {
  for (let row = first; row !== NO; row = numbers[row]!) {
    putNumber(to, kinds[numbers[row + LOSS.kind]!]!)
    putNumber(to, numbers[row + LOSS.grams]!)
  }
}
