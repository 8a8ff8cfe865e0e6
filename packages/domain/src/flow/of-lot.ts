import type { LedgerEvent } from '../events/catalogue.ts'
import { type Flow, NO_FLOW } from './flow.ts'
import { given, taken } from './lines.ts'

export const flowOfSplit = (event: LedgerEvent<'LotSplit'>): Flow => ({
  takes: [taken(event.input)],
  yields: event.outputs.map((line) =>
    given(
      event,
      {
        ...line,
        material: event.contents.material,
        composition: line.composition ?? event.contents.composition,
        analysis: line.composition === undefined ? event.contents.analysis : undefined,
      },
      null,
      null,
    ),
  ),
})

export const flowOfInspection = (event: LedgerEvent<'LotInspected'>): Flow => {
  const { lot, destroyed, rejected, rejectedPieces } = event
  const out = [
    ...(destroyed === undefined ? [] : [taken({ ...destroyed, lot })]),
    ...(rejected === undefined ? [] : [taken({ lot, mass: rejected.mass, pieces: rejectedPieces })]),
  ]
  return {
    takes: out,
    yields: rejected === undefined ? [] : [given(event, rejected, [out.length - 1], null)],
  }
}

export const flowOfAdjustment = (event: LedgerEvent<'LotAdjusted'>): Flow => {
  if (event.direction === 'loss') return { takes: [taken(event)], yields: [] }
  return {
    takes: [],
    yields: [{ ...given(event, { ...event, material: 'unidentified' }, null, null), adds: true }],
  }
}

/** A sample that weighs something leaves its lot. */
export const flowOfSample = (event: LedgerEvent<'SampleTaken'>): Flow =>
  event.mass === undefined ? NO_FLOW : { takes: [taken({ lot: event.lot, mass: event.mass })], yields: [] }
