import { type Origin, STAGES, type Stage } from '@lodestone/domain'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { originOf } from '../fold/facts.ts'
import type { Lineage } from '../lineage.ts'

/** A statement as it was posted, its elements and stages as bits. */
export type StatedFact = {
  /** The same for statements that say the same of where. */
  readonly key: string
  readonly elements: number
  readonly stageBits: number
  readonly stages: readonly Stage[]
  readonly origin: Origin
  readonly custody: string
  readonly site: string | null
  readonly sharePpb: number
}

export type FactReader = (position: number) => readonly StatedFact[]

/** Reads the statements of an event; each event's once. */
export const factReader = (lineage: Lineage): FactReader => {
  const read = new Map<number, readonly StatedFact[]>()
  return (position) => {
    const known = read.get(position)
    if (known !== undefined) return known
    const facts = factsAt(lineage, position)
    read.set(position, facts)
    return facts
  }
}

const factsAt = (lineage: Lineage, position: number): readonly StatedFact[] => {
  const { columns, count } = lineage.facts
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (columns.position[middle]! < position) low = middle + 1
    else high = middle
  }
  const facts: StatedFact[] = []
  for (let row = low; row < count && columns.position[row] === position; row++) {
    const stageBits = columns.stages[row]!
    facts.push({
      key: [columns.origin[row], columns.custody[row], columns.site[row]].join('/'),
      elements: columns.elements[row]!,
      stageBits,
      stages: STAGES.filter((_, index) => (stageBits & (1 << index)) !== 0),
      origin: originOf(nameOf(lineage.words, columns.origin[row]!)),
      custody: nameOf(lineage.words, columns.custody[row]!),
      site: columns.site[row] === NONE ? null : nameOf(lineage.words, columns.site[row]!),
      sharePpb: columns.share[row]!,
    })
  }
  return facts
}
