import type { EventType, LedgerEvent } from '../events/catalogue.ts'
import type { LotId } from '../ids.ts'
import type { Mass } from '../quantities/mass.ts'
import { type Flow, NO_FLOW, type SourceKind, type Take, type Yield } from './flow.ts'
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
type SourceEvent = LedgerEvent<
  'OpeningInventoryDeclared' | 'OreExtracted' | 'ScrapCollected' | 'FeedstockDeclared'
>

/** What the ledger itself adds to a post decides part of its flow; a trial flow of a mere post has none of it yet. */
type Unexplained = { readonly unexplained?: readonly { lot: LotId; grams: number }[] | undefined }

/** The unexplained grams of a lot in this event. */
const causeless = (event: Unexplained, lot: LotId): number => {
  if (event.unexplained === undefined) return 0
  for (const line of event.unexplained) if (line.lot === lot) return line.grams
  return 0
}

type Taken = {
  readonly lot: LotId
  readonly mass: Mass
  readonly pieces?: number | undefined
  readonly returned?: Mass | undefined
  readonly returnedPieces?: number | undefined
}

/** A line as it counts: what was issued less what came back. */
const taken = (line: Taken, whence: Take['whence'] = 'stock'): Take => ({
  lot: line.lot,
  grams: line.mass.grams - (line.returned?.grams ?? 0),
  basis: line.mass.basis,
  pieces: (line.pieces ?? 0) - (line.returnedPieces ?? 0),
  role: 'constituent',
  whence,
})

type Line = Pick<Yield, 'lot' | 'material' | 'composition' | 'grade' | 'place'> & {
  readonly mass: Mass
  readonly pieces?: number | undefined
}
const given = (event: Unexplained, line: Line, from: Yield['from'], source: SourceKind | null): Yield => ({
  lot: line.lot,
  material: line.material,
  grams: line.mass.grams,
  basis: line.mass.basis,
  pieces: line.pieces ?? 0,
  from,
  source,
  unexplained: causeless(event, line.lot),
  adds: false,
  composition: line.composition,
  grade: line.grade,
  place: line.place,
})

/** The inputs that an output line names, as indices; null for all of them. */
const namedInputs = (inputs: RunEvent['inputs'], from: readonly LotId[] | undefined): Yield['from'] => {
  if (from === undefined) return null
  const indices: number[] = []
  inputs.forEach((line, index) => {
    if (from.includes(line.lot)) indices.push(index)
  })
  return indices
}

const flowOfRun = (event: RunEvent): Flow =>
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
const flowOfPart = (event: LedgerEvent<'RunOpened' | 'RunAdded'>): Flow => ({
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

/** Goods that were received without papers get the provenance of the parcel that they turn out to be; their mass they have. */
const flowOfMatch = (event: LedgerEvent<'ReceiptMatched'>): Flow => {
  const lots = event.lines.map((line) => line.lot)
  return {
    takes: event.accounts.map(({ from, grams, pieces }) =>
      taken({ lot: from, mass: { grams, basis: 'as_weighed' }, pieces }, 'parcel'),
    ),
    yields: lots.map((lot, index) => ({
      ...given(
        event,
        {
          lot,
          material: event.accounts[index]?.material ?? 'unidentified',
          mass: { grams: 0, basis: 'as_weighed' },
        },
        [index],
        null,
      ),
      adds: true,
    })),
  }
}

const flowOfSource = (event: SourceEvent, source: SourceKind): Flow => ({
  takes: [],
  yields: event.lines.map((line) => given(event, line, null, source)),
})

const flowOfSplit = (event: LedgerEvent<'LotSplit'>): Flow => ({
  takes: [taken(event.input)],
  yields: event.outputs.map((line) =>
    given(
      event,
      {
        ...line,
        material: event.contents.material,
        composition: line.composition ?? event.contents.composition,
      },
      null,
      null,
    ),
  ),
})

const flowOfReceipt = (event: LedgerEvent<'LotReceived'>): Flow => ({
  takes: event.accounts.map((account, index) => ({
    lot: account.from,
    grams: account.grams,
    basis: event.lines[index]?.mass.basis ?? 'as_weighed',
    pieces: account.pieces ?? 0,
    role: 'constituent',
    whence: 'parcel',
  })),
  yields: event.lines.map((line, index) => {
    const account = event.accounts[index]
    if (account === undefined)
      throw new RangeError(`The receipt of ${event.parcel} has no account for its line ${index + 1}.`)
    return given(
      event,
      { ...line, material: account.material, composition: account.composition, grade: account.grade },
      [index],
      null,
    )
  }),
})

const flowOfInspection = (event: LedgerEvent<'LotInspected'>): Flow => {
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

const flowOfReturn = (event: LedgerEvent<'CustomerReturnReceived'>): Flow => ({
  takes: event.accounts.map(({ from, grams, pieces }, index) => ({
    ...taken(
      { lot: from, mass: { grams, basis: event.lines[index]?.mass.basis ?? 'as_weighed' }, pieces },
      'parcel',
    ),
  })),
  yields: event.lines.flatMap((line, index) => {
    const account = event.accounts[index]
    return account === undefined
      ? []
      : [
          given(
            event,
            { ...line, ...account, lot: line.lot, mass: line.mass, pieces: line.pieces },
            [index],
            null,
          ),
        ]
  }),
})

const flowOfCharge = (event: LedgerEvent<'PoolCharged'>): Flow =>
  withPools(event.poolSteps, { takes: event.lines.map((line) => taken(line)), yields: [] })

/** A draw is of the generation that the ledger found to stand at that time. */
const flowOfDraw = (event: LedgerEvent<'PoolDrawn'>): Flow => {
  const grams = event.outputs.reduce((sum, line) => sum + line.mass.grams, 0)
  return {
    takes: (event.poolSteps ?? []).flatMap((step) =>
      step.lot === null ? [] : [ofPool(step.lot, grams, step.basis)],
    ),
    yields: event.outputs.map((line) => given(event, line, null, null)),
  }
}

/** A clearing takes out what is not left as residue. */
const flowOfClearing = (event: LedgerEvent<'PoolCleared'>): Flow => ({
  takes: (event.poolSteps ?? []).flatMap(({ rolled, basis }) =>
    rolled === undefined ? [] : [ofPool(rolled.lot, rolled.grams, basis)],
  ),
  yields: [],
})

const flowOfAdjustment = (event: LedgerEvent<'LotAdjusted'>): Flow => {
  if (event.direction === 'loss') return { takes: [taken(event)], yields: [] }
  return {
    takes: [],
    yields: [{ ...given(event, { ...event, material: 'unidentified' }, null, null), adds: true }],
  }
}

/**
 * What an event takes and gives. Total over the catalogue: an event without a flow gives `NO_FLOW`. A correction has no flow of its
 * own; the fold takes back the flow of the event that it withdraws.
 */
export const flowOf = (event: LedgerEvent): Flow => {
  switch (event.type) {
    case 'OreExtracted':
      return flowOfSource(event, 'mined')
    case 'ScrapCollected':
      return flowOfSource(event, event.class)
    case 'FeedstockDeclared':
      return flowOfSource(event, 'declared')
    case 'OpeningInventoryDeclared':
      return flowOfSource(event, 'opening')
    case 'ConcentrateProduced':
    case 'OxideProduced':
    case 'MetalReduced':
    case 'AlloyFlaked':
    case 'PowderMilled':
    case 'MagnetBlockSintered':
    case 'GrainBoundaryDiffused':
    case 'MagnetFinished':
    case 'ScrapRecycled':
      return flowOfRun(event)
    case 'LotSplit':
      return flowOfSplit(event)
    case 'LotShipped':
    case 'MagnetShipped':
      return { takes: event.lines.map((line) => taken(line)), yields: [] }
    case 'LotReceived':
      return flowOfReceipt(event)
    case 'LotAdjusted':
      return flowOfAdjustment(event)
    case 'RunOpened':
    case 'RunAdded':
      return flowOfPart(event)
    case 'LotReceivedUnmatched':
      return { takes: [], yields: event.lines.map((line) => given(event, line, null, null)) }
    case 'ReceiptMatched':
      return flowOfMatch(event)
    case 'ParcelRefused':
    case 'ParcelRedirected':
    case 'SourceRegistered':
      return NO_FLOW
    case 'LotReworked':
      return {
        takes: event.inputs.map((line) => ({ ...taken(line), role: line.role })),
        yields: event.outputs.map((line) => given(event, line, namedInputs(event.inputs, line.from), null)),
      }
    case 'LotInspected':
      return flowOfInspection(event)
    case 'SampleTaken':
      return event.mass === undefined
        ? NO_FLOW
        : { takes: [taken({ lot: event.lot, mass: event.mass })], yields: [] }
    case 'WasteDisposed':
      return { takes: event.lines.map((line) => taken(line)), yields: [] }
    case 'CustomerReturnReceived':
      return flowOfReturn(event)
    case 'PoolCharged':
      return flowOfCharge(event)
    case 'PoolDrawn':
      return flowOfDraw(event)
    case 'PoolCleared':
      return flowOfClearing(event)
    case 'PoolSurveyed':
    case 'PoolRegistered':
    case 'PoolAmended':
    case 'SiteRegistered':
    case 'SiteAmended':
    case 'AreaRegistered':
    case 'AreaAmended':
    case 'PartyRegistered':
    case 'PartyAmended':
    case 'KeyIssued':
    case 'KeyRevoked':
    case 'AssayRecorded':
    case 'EvidenceAttached':
    case 'LotHeld':
    case 'LotReleased':
    case 'LotRegraded':
    case 'InventoryCounted':
    case 'PeriodClosed':
    case 'TitleTransferred':
    case 'UnitPacked':
    case 'UnitUnpacked':
    case 'IdentifierAssigned':
    case 'DeliveryAccepted':
    case 'ResolutionProposed':
    case 'ExceptionResolved':
    case 'CorrectionProposed':
    case 'EventDeclaredErroneous':
      return NO_FLOW
    default:
      return unknownEvent(event)
  }
}

const unknownEvent = (event: never): never => {
  throw new RangeError(`The flow of this event is not defined: ${(event as { type: EventType }).type}.`)
}
