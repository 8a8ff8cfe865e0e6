import type { LedgerEvent } from '../events/catalogue.ts'
import type { Finding } from '../events/finding.ts'
import { withdrawnBy } from '../events/withdrawn-by.ts'
import { processKind, runKey, runNamed } from '../processes/process-kinds.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import type { Book } from './book.ts'
import { cannotMakeMass, PART_MISSING } from './checks/mass-balance.ts'
import { moreThanWentIn } from './checks/mass-gain.ts'
import { evolve } from './evolve.ts'
import { partsOf } from './run-balance.ts'

/**
 * What a part that comes after its run's closing means for the mass that the run gave beyond what it took: as much less of it is without a
 * cause. Where the part is withdrawn it is so much more again.
 */
export const withGainsAgain = (book: Book, event: LedgerEvent): LedgerEvent => {
  const key = runOfPart(event)
  const gain = key === undefined ? undefined : book.runs.get(key)?.gain
  if (key === undefined || gain === undefined) return event
  const late = lateGrams(evolve(book, { event, revision: book.revision + 1 }), key)
  const before = lateGrams(book, key)
  if (late === before) return event
  const open = openGains(book, gain.lots)
  const isGain = gain.gave - gain.took - late > weighingAllowance(gain.took + late)
  // Two people may have settled it as it was; it is raised again only where there is more of it.
  const raises = isGain && (open.length > 0 || late < before)
  return {
    ...event,
    ...(open.length > 0 ? { settles: [...(event.settles ?? []), ...open] } : {}),
    ...(raises
      ? { findings: [...(event.findings ?? []), gainOf(key, gain.took + late, gain.gave, gain.lots)] }
      : {}),
  } as LedgerEvent
}

/** The run that an event adds a part to, or takes one back from. */
const runOfPart = (event: LedgerEvent): string | undefined => {
  const part = event.type === 'EventDeclaredErroneous' ? withdrawnBy(event) : event
  return part.type === 'RunOpened' || part.type === 'RunAdded' ? runKey(part.process, part.run) : undefined
}

/** What was posted of a closed run after its closing, in grams. */
const lateGrams = (book: Book, key: string): number =>
  partsOf(book, key).reduce((sum, { grams }) => sum + grams, 0)

const openGains = (book: Book, lots: readonly string[]): string[] => [
  ...new Set(
    lots.flatMap((lot) =>
      [...(book.accounts.get(lot)?.exceptions ?? [])].filter(
        (id) => book.exceptions.get(id)?.code === 'MASS_GAINED',
      ),
    ),
  ),
]

const gainOf = (key: string, took: number, gave: number, lots: readonly string[]): Finding => {
  const { process, number } = runNamed(key)
  const who = `run ${number} of ${processKind(process).words}`
  return {
    code: 'MASS_GAINED',
    severity: 'disputed',
    lots: [...lots],
    sentence: moreThanWentIn(who, took, gave, cannotMakeMass(process, true)),
    remedy: PART_MISSING,
  }
}
