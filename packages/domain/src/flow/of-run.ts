import type { LedgerEvent } from '../events/catalogue.ts'
import type { LotId } from '../ids.ts'
import type { Flow, Yield } from './flow.ts'
import { given, taken } from './lines.ts'
import { ofPool, withPools } from './pool-flow.ts'

type RunEvent = LedgerEvent<
  | 'ConcentrateProduced'
  | 'OxideProduced'
  | 'MetalReduced'
  | 'AlloyFlaked'
  | 'PowderMilled'
  | 'MagnetBlockSintered'
  | 'GrainBoundaryDiffused'
  | 'MagnetFinished'
  | 'ScrapRecycled'
>

/** The inputs that an output line names, as indices; null for all of them. */
const namedInputs = (inputs: RunEvent['inputs'], from: readonly LotId[] | undefined): Yield['from'] => {
  if (from === undefined) return null
  const indices: number[] = []
  inputs.forEach((line, index) => {
    if (from.includes(line.lot)) indices.push(index)
  })
  return indices
}

export const flowOfRun = (event: RunEvent): Flow =>
  withPools(event.poolSteps, {
    takes: [
      ...event.inputs.map((line) => ({ ...taken(line), role: line.role })),
      ...(event.opened === undefined
        ? []
        : [ofPool(event.opened.lot, event.opened.grams, event.opened.basis)]),
    ],
    yields: event.outputs.map((line) => {
      const named = namedInputs(event.inputs, line.from)
      // What was posted while the run was open is behind every output, whichever inputs it names.
      const from = named === null || event.opened === undefined ? named : [...named, event.inputs.length]
      return given(event, line, from, null)
    }),
  })

/** What goes into an open run is one with what is in it already. */
export const flowOfPart = (event: LedgerEvent<'RunOpened' | 'RunAdded'>): Flow => ({
  takes: event.inputs.map((line) => ({ ...taken(line), role: line.role })),
  yields:
    event.content === undefined
      ? []
      : [
          {
            ...given(
              event,
              { lot: event.content.lot, material: 'work_in_progress', mass: event.content },
              null,
              null,
            ),
            adds: !event.content.born,
          },
        ],
})

/** A rework gives goods of the same kind; nothing is made of them. */
export const flowOfRework = (event: LedgerEvent<'LotReworked'>): Flow => ({
  takes: event.inputs.map((line) => ({ ...taken(line), role: line.role })),
  yields: event.outputs.map((line) => given(event, line, namedInputs(event.inputs, line.from), null)),
})
