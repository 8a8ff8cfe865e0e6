import { type EventType, type LedgerEvent, ROLES, stagesOf, UPTAKE_SPECIES } from '@lodestone/domain'
import { NO } from '../packed-events.ts'
import { CONSOLIDATIONS, EVENT, INPUT, LOSS, ROUTES, RUN } from './layout.ts'
import type { ScannedRow } from './row.ts'
import { textAt } from './texts.ts'

/** What is known of runs that say so far the same: their stages, as JSON, once nothing is left that these follow from. */
type Said = { stages: string | null; readonly further: Map<string | number, Said> }

const nothing = (): Said => ({ stages: null, further: new Map() })
let known = nothing()
let count = 0
/** Beyond so many they are forgotten. */
const MOST_KNOWN = 10_000

/** The stages of a run, as JSON: found once for all runs that say the same of them. */
export const stagesOfScanned = (type: EventType, scanned: ScannedRow): string => {
  const { row } = scanned
  const area = textAt(scanned, row + EVENT.area) ?? ''
  const how = textAt(scanned, row + RUN.operations) ?? textAt(scanned, row + RUN.milledAt) ?? ''
  const said = further(further(further(further(known, type), area), how), chosen(scanned))
  said.stages ??= JSON.stringify(stagesOf(asTold(type, scanned)))
  return said.stages
}

const further = (said: Said, each: string | number): Said => {
  const found = said.further.get(each)
  if (found !== undefined) return found
  const made = nothing()
  said.further.set(each, made)
  count += 1
  if (count > MOST_KNOWN) {
    known = nothing()
    count = 0
  }
  return made
}

/** What was chosen of a few, in one number. */
const chosen = (scanned: ScannedRow): number => {
  const { numbers, row } = scanned
  const chosen = [RUN.consolidation, RUN.heatTreated, RUN.route] as const
  let all = isCoated(scanned) ? 1 : 0
  for (const place of chosen) all = all * 4 + 1 + numbers[row + place]!
  return all
}

/** As much of the run as its stages follow from. */
const asTold = (type: EventType, scanned: ScannedRow): LedgerEvent => {
  const { numbers, row } = scanned
  const operations = textAt(scanned, row + RUN.operations)
  const told = {
    type,
    area: textAt(scanned, row + EVENT.area),
    inputs: [],
    coating: isCoated(scanned) ? 'told' : undefined,
    operations: operations === undefined ? undefined : JSON.parse(operations),
    consolidation: CONSOLIDATIONS[numbers[row + RUN.consolidation]!],
    heatTreated: numbers[row + RUN.heatTreated] === 1,
    route: ROUTES[numbers[row + RUN.route]!],
    milledAt: textAt(scanned, row + RUN.milledAt),
  }
  return told as unknown as LedgerEvent
}

const COATING = ROLES.indexOf('coating')
const COATING_TAKEN_UP = UPTAKE_SPECIES.indexOf('coating')

const isCoated = ({ numbers, row }: ScannedRow): boolean => {
  if (numbers[row + RUN.coating] !== NO) return true
  for (let input = numbers[row + RUN.inputs + 1]!; input !== NO; input = numbers[input]!)
    if (numbers[input + INPUT.role] === COATING) return true
  for (let taken = numbers[row + RUN.uptake + 1]!; taken !== NO; taken = numbers[taken]!)
    if (numbers[taken + LOSS.kind] === COATING_TAKEN_UP) return true
  return false
}
