import type { AreaCode } from '@lodestone/domain'
import type { DerivedFinding } from '../answers/finding.ts'
import type { Counts } from '../sheet/counted.ts'
import type { Reading } from '../sheet/reading.ts'
import type { Stock } from '../sheet/stock.ts'
import { countFindings } from './counts.ts'
import { overdrawnPoolFindings } from './overdrawn-pools.ts'
import type { Window } from './windows.ts'

/** What is off with the stock of one month: what a count found otherwise, and what pools gave that they cannot have held. `counts`: of the window, where they are read already. */
export const stockFindings = (
  reading: Reading,
  area: AreaCode,
  stock: Stock,
  window: Window,
  counts?: Counts,
): DerivedFinding[] => [
  ...countFindings(reading, area, stock, window, counts),
  ...overdrawnPoolFindings(reading, area, stock, window),
]
