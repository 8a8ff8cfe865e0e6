import type { LedgerEvent } from '@lodestone/domain'
import { mass, split } from './ledger.ts'
import { readLots } from './oracle-lots.ts'

/** The same ledger, but one input of a run is divided first, and both halves go in; null where the ledger has no such run. */
export const dividing = (
  events: readonly LedgerEvent[],
  pick: number,
  percent: number,
): LedgerEvent[] | null => {
  if (events.some((event) => event.type === 'EventDeclaredErroneous')) return null
  const runs = events.filter(
    (event): event is LedgerEvent<'AlloyFlaked'> =>
      event.type === 'AlloyFlaked' &&
      event.outputs.length === 1 &&
      event.outputs[0]?.from === undefined &&
      // With what is left in a pool there are two yields, and grams are divided anew.
      event.poolSteps === undefined,
  )
  const chosen = runs[pick % Math.max(1, runs.length)]
  const line = chosen?.inputs[pick % chosen.inputs.length]
  if (chosen === undefined || line === undefined || line.mass.grams < 2) return null
  const one = Math.max(1, Math.floor((line.mass.grams * percent) / 100))
  const halves = [
    { lot: `${line.lot}_A`, grams: one },
    { lot: `${line.lot}_B`, grams: line.mass.grams - one },
  ]
  const inputs = [
    ...chosen.inputs.filter((each) => each !== line),
    ...halves.map(({ lot, grams }) => ({ ...line, lot, mass: mass(grams) })),
  ]
  const halved = { ...chosen, inputs } as LedgerEvent
  const material =
    readLots(events)
      .get(line.lot)
      ?.births.findLast(({ adds }) => !adds)?.material ?? 'powder'
  const parent = { lot: line.lot, grams: line.mass.grams }
  const divided = split(
    parent,
    halves.map((half) => ({ ...half, material })),
  )
  return events.flatMap((event) => (event === chosen ? [divided, halved] : [event]))
}
