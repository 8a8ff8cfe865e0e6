import type { Line, MaterialRow } from '@lodestone/accountancy'

type Lines = MaterialRow['lines']
const sum = (lines: Lines, of: readonly Line[]): number =>
  of.reduce((total, line) => total + (lines[line] ?? 0), 0)

/** The columns of a balance, as metal accounting has them: opening and all the others with their signs add up to closing. */
export const COLUMNS: readonly {
  readonly head: string
  readonly of: (row: Omit<MaterialRow, 'material'>) => number
}[] = [
  { head: 'Opening', of: ({ opening }) => opening },
  {
    head: 'Received',
    of: ({ lines }) =>
      sum(lines, [
        'mined',
        'collected',
        'boughtIn',
        'stockDeclared',
        'receivedFromAreas',
        'receivedInside',
        'receivedUnmatched',
        'returnedByCustomers',
      ]),
  },
  { head: 'Produced', of: ({ lines }) => sum(lines, ['produced']) },
  { head: 'Consumed', of: ({ lines }) => -sum(lines, ['consumed', 'aids', 'used']) },
  { head: 'Moved', of: ({ lines }) => sum(lines, ['movedIn']) - sum(lines, ['movedOut']) },
  {
    head: 'Shipped',
    of: ({ lines }) => -sum(lines, ['shippedToAreas', 'shippedInside', 'shippedOutside', 'disposed']),
  },
  { head: 'Lost', of: ({ lines }) => -sum(lines, ['sampled', 'destroyed', 'cleared', 'lost']) },
  {
    head: 'Adjusted',
    of: ({ lines, weighing }) =>
      sum(lines, ['found']) - sum(lines, ['missing', 'reweighed', 'reweighedInside']) + weighing,
  },
  { head: 'Unexplained', of: ({ unexplained }) => unexplained },
  { head: 'Closing', of: ({ closing }) => closing },
]
