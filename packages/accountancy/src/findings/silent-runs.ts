import {
  type AreaCode,
  EVENT_TYPES,
  isGeneration,
  isRunType,
  MATERIAL_CODES,
  MATERIALS,
  processKind,
  type RunType,
} from '@lodestone/domain'
import { endOfTakes, endOfYields, nameOf, recordedAt } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { SILENCE } from '../data/silence.ts'
import type { Reading } from '../sheet/reading.ts'

/**
 * Runs that say nothing of what stood in their furnace, cell or mill, where nearly all do that give the same material. The book refuses a run that
 * names equipment that holds back and not what it leaves there; it cannot see equipment that is not named at all.
 */
export const silentRunFindings = (
  reading: Reading,
  area: AreaCode,
  groups: ReadonlyMap<string, RunsAlike>,
): DerivedFinding[] =>
  [...groups.values()].flatMap(({ name, material, runs, silent }) => {
    const said = runs.length - silent.length
    if (runs.length < SILENCE.leastRuns || said * 1_000_000 < runs.length * SILENCE.usualPpm) return []
    return silent.map((position) =>
      silentRun(reading, area, { name, material, position, said, runs: runs.length }),
    )
  })

/** Runs of one process that give the same first of all, by their positions; `silent`: those that name nothing that holds back. */
export type RunsAlike = {
  readonly name: RunType
  readonly material: number
  readonly runs: number[]
  readonly silent: number[]
}

/** What those of several months are together, of the runs that are asked for. */
export const alikeTogether = (
  months: readonly ReadonlyMap<string, RunsAlike>[],
  isAsked: (position: number) => boolean,
): Map<string, RunsAlike> => {
  const together = new Map<string, RunsAlike>()
  for (const groups of months)
    for (const [key, { name, material, runs, silent }] of groups) {
      const group = together.get(key) ?? { name, material, runs: [], silent: [] }
      together.set(key, group)
      for (const position of runs) if (isAsked(position)) group.runs.push(position)
      for (const position of silent) if (isAsked(position)) group.silent.push(position)
    }
  return together
}

/** The runs among these events, by process and by what they give first of all. */
export const runsAlike = (reading: Reading, events: readonly number[]): Map<string, RunsAlike> => {
  const { lineage } = reading
  const { type, firstYield } = lineage.events.columns
  const groups = new Map<string, RunsAlike>()
  for (const position of events) {
    const name = EVENT_TYPES[type[position]!]!
    const first = firstYield[position]!
    if (!isRunType(name) || first === endOfYields(lineage, position)) continue
    const material = lineage.yields.columns.material[first]!
    const group = groups.get(`${name} ${material}`) ?? { name, material, runs: [], silent: [] }
    groups.set(`${name} ${material}`, group)
    group.runs.push(position)
    if (!usesPool(reading, position)) group.silent.push(position)
  }
  return groups
}

/** Whether something stood in a pool when it began, or stands there after it. */
const usesPool = ({ lineage }: Reading, position: number): boolean => {
  const { events, takes, yields, lotIds } = lineage
  const lastTake = endOfTakes(lineage, position)
  for (let row = events.columns.firstTake[position]!; row < lastTake; row++)
    if (isGeneration(nameOf(lotIds, takes.columns.lot[row]!))) return true
  const lastYield = endOfYields(lineage, position)
  for (let row = events.columns.firstYield[position]!; row < lastYield; row++)
    if (isGeneration(nameOf(lotIds, yields.columns.lot[row]!))) return true
  return false
}

type Silent = Pick<RunsAlike, 'name' | 'material'> & {
  readonly position: number
  readonly said: number
  readonly runs: number
}

const silentRun = (
  { lineage }: Reading,
  area: AreaCode,
  { name, material, position, said, runs }: Silent,
): DerivedFinding => {
  const event = recordedAt(lineage, position)
  const lots = new Set<string>()
  const end = endOfYields(lineage, position)
  for (let row = lineage.events.columns.firstYield[position]!; row < end; row++)
    lots.add(nameOf(lineage.lotIds, lineage.yields.columns.lot[row]!))
  return {
    id: `residue-unsaid:${event.stream}@${event.revision}`,
    code: 'RESIDUE_UNSAID',
    severity: 'warning',
    areas: [area],
    lots: [...lots],
    element: null,
    events: [event],
    occurredAt: event.occurredAt,
    figures: { runs, said },
    sentence: `A run of ${processKind(name).words} in ${area} (event ${event.revision} of its book, ${event.occurredAt.slice(0, 10)}) names nothing that holds back material; of ${runs} that gave ${MATERIALS[MATERIAL_CODES[material]!].name} ${said} do. What stood there from before may be in what it gave.`,
    remedy:
      'Ask the shift which furnace, cell or mill it was, and what was in it; then correct the run so that it says what it left there.',
  }
}
