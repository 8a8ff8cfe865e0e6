import { takeBelow, takePairs, tellTaken } from '../../columns/compositions.ts'
import { type EventPacker, putNumber } from '../event-packer.ts'
import { NO } from '../packed-events.ts'
import type { ScannedRow } from './row.ts'

/** Takes the composition at a place of a row: the form that it has, how many parts, where they begin. */
export const takeComposition = ({ numbers }: ScannedRow, place: number, isLimit: boolean): void =>
  takePairs(numbers, numbers[place + 2]!, numbers[place + 1]!, numbers[place] === 1, isLimit)

/** Takes the elements of a list, which were looked for and not found. */
export const takeNotFound = ({ numbers }: ScannedRow, first: number, element: number): void => {
  for (let row = first; row !== NO; row = numbers[row]!) takeBelow(numbers[row + element]!)
}

/** Puts what was taken as `putParts` puts a composition. */
export const putTaken = (to: EventPacker): void => {
  const count = to.count
  putNumber(to, 0)
  tellTaken((element, part) => {
    putNumber(to, element)
    putNumber(to, part)
  })
  to.numbers[count] = (to.count - count - 1) / 2
}
