/** The lines of a balance, in words. */
const LINES: Readonly<Record<string, string>> = {
  mined: 'Mined',
  collected: 'Collected scrap',
  boughtIn: 'Bought in',
  stockDeclared: 'Opening inventory',
  receivedFromAreas: 'From other areas',
  receivedUnmatched: 'Received without papers',
  returnedByCustomers: 'Returned by customers',
  produced: 'Produced',
  found: 'Found',
  consumed: 'Consumed',
  aids: 'Reagents and coatings',
  used: 'Used up',
  shippedToAreas: 'To other areas',
  shippedOutside: 'Shipped',
  disposed: 'Disposed of',
  sampled: 'Samples',
  destroyed: 'Destroyed in tests',
  cleared: 'Cleared out of pools',
  lost: 'Lost, with a cause',
  missing: 'Missing',
  reweighed: 'Received too heavy',
  reweighedInside: 'Received too heavy',
  moved: 'Pools and open runs',
  onTheWay: 'On the way',
  weighing: 'Weighing',
  unexplained: 'Without a cause',
  movedIn: 'Out of pools, parts',
  movedOut: 'Into pools, parts',
  receivedInside: 'Received within',
  shippedInside: 'Shipped within',
}
export const lineWords = (line: string): string => LINES[line] ?? line

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('_', ' ')
export const lossWords = (kind: string): string => `${upper(kind)}`
export const uptakeWords = (species: string): string => `${upper(species)} taken up`
