import { NONE } from '../columns/table.ts'
import { addAssay } from '../fold/assays.ts'
import type { Lineage } from '../lineage.ts'
import { next, nextComposition, nextLot, nextName, nextWordIndex } from './reading.ts'

export const foldPackedAssay = (lineage: Lineage, position: number): void => {
  const lot = nextLot(lineage, position)
  const composition = nextComposition(lineage)
  const kind = next()
  const sample = nextName(lineage.words)
  const laboratory = nextWordIndex(lineage)
  const said = { kind, sample, supersedes: NONE, laboratory, uncertainty: next() }
  addAssay(lineage, position, lot, composition, said, [])
}
