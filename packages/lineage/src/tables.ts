import type { Outlook } from './columns/outlook.ts'
import { createTable, type Schema, type Table } from './columns/table.ts'

/** A lot, by its index in `lotIds`. What hangs on it is chained newest first, by `next…` columns. */
const LOT = {
  firstYield: 'u32',
  firstTake: 'u32',
  firstNote: 'u32',
  /** Above the level of every lot that stands in it: a lot's edges can only close a cycle where this does not hold yet. */
  level: 'u32',
  /** Grams out, as of now. */
  outGrams: 'f64',
  /** The position that first named it; rising, for lots are numbered by their first mention. */
  seen: 'u32',
  /** Its facts as of now: a set of `taintSets`. What they were before is chained, newest first. */
  taint: 'u32',
  lastRetaint: 'u32',
} as const

/** The facts that a lot had before they changed at a position. */
const RETAINT = { lot: 'u32', position: 'u32', before: 'u32', nextOfLot: 'u32' } as const

/** A quantity put into a lot: its birth, or an addition to it. Its edges lie end to end, up to where the next yield's begin. */
const YIELD = {
  lot: 'u32',
  position: 'u32',
  grams: 'f64',
  pieces: 'u32',
  composition: 'u32',
  grade: 'u32',
  stages: 'u32',
  firstEdge: 'u32',
  nextOfLot: 'u32',
  material: 'u8',
  /** See `fold/yield-kind.ts`. */
  kind: 'u8',
} as const

/** A quantity taken out of a lot. */
const TAKE = {
  lot: 'u32',
  position: 'u32',
  grams: 'f64',
  pieces: 'u32',
  nextOfLot: 'u32',
  /** See `fold/take-kind.ts`. */
  kind: 'u8',
} as const

/**
 * What a take gave to a yield. It was recorded at its yield's position, and is void from where that event was withdrawn. Within a yield the
 * takes rise, so that the edge of a take is found by halving.
 */
const EDGE = { take: 'u32', grams: 'f64' } as const

/** A ledger event, by its position: row 0 is no event. Its yields and takes lie end to end, up to where the next event's begin. */
const EVENT = {
  stream: 'u32',
  revision: 'u32',
  id0: 'u32',
  id1: 'u32',
  id2: 'u32',
  id3: 'u32',
  /** Index in `EVENT_TYPES`; `UNREADABLE` for a gap. */
  type: 'u8',
  occurredMs: 'f64',
  offsetMinutes: 'i16',
  /** When it was recorded, or an event before it, whichever is later: rising. */
  knownMs: 'f64',
  /** The position from which it is void; `NONE` while it stands; `NOT_YET` beyond a cut in time (`occurredBefore`). */
  withdrawn: 'u32',
  firstYield: 'u32',
  firstTake: 'u32',
} as const
export const UNREADABLE = 255
/** Position 0 is no event: what is void from there has never stood. */
export const NOT_YET = 0

/** Something said of a lot that moves nothing: an assay, a hold, a finding. */
const NOTE = {
  lot: 'u32',
  position: 'u32',
  kind: 'u8',
  /** Assay: its composition. Sampled: the number of the sample. Held, released: the hold's name. Disputed: the first note of the same finding. */
  value: 'u32',
  nextOfLot: 'u32',
} as const

/** A finding that disputes its lots. Rising by note. */
const DISPUTE = {
  /** The first of its notes. */
  note: 'u32',
  /** Its place among the findings of its event. */
  finding: 'u32',
  /** The position from which people have closed it; `NONE` while they have not. */
  resolved: 'u32',
} as const
/** From this position on, people (or what another event said) have closed a dispute, by its row. Rising by position. */
const RESOLUTION = { position: 'u32', dispute: 'u32' } as const
/** From this position on, the event at another is void. Rising by position. */
const CORRECTION = { position: 'u32', target: 'u32' } as const
/** Mass of a yield that has no cause, where there is any. Rising by yield. */
const UNEXPLAINED = { yield: 'u32', grams: 'f64' } as const
/** An input that would have closed a cycle, kept out of the graph. */
const KEPT_OUT = { position: 'u32', from: 'u32', to: 'u32', grams: 'f64' } as const
/** An event that could not be read. */
const GAP = { position: 'u32', type: 'u32', id: 'u32' } as const
/** What a supplier (or a collector) states of the goods that an event brought in. Rising by position. */
const FACT = {
  position: 'u32',
  /** A bit an element, a bit a stage. */
  elements: 'u32',
  stages: 'u32',
  /** Words: `in:AU,US`, `notIn:CN`, `unknown`. */
  origin: 'u32',
  custody: 'u32',
  site: 'u32',
  /** In ppb; the whole unless told. */
  share: 'u32',
  expires: 'u32',
} as const
/** A parcel that left; its lines are its event's takes. */
const SHIPMENT = {
  position: 'u32',
  parcel: 'u32',
  addressee: 'u32',
  toParty: 'u8',
  nextOfParcel: 'u32',
} as const
/** A receipt of a parcel; what it accounts for are its event's takes. */
const RECEIPT = { position: 'u32', parcel: 'u32', nextOfParcel: 'u32' } as const
const PARCEL = { firstShipment: 'u32', firstReceipt: 'u32' } as const
/** Mass that a run (or a rework) lost without a lot, or took up. Rising by position. */
const LOSS = {
  position: 'u32',
  /** A loss: index in `LOSS_KINDS`. An uptake: `UPTAKE` and the index in `UPTAKE_SPECIES`. */
  kind: 'u8',
  grams: 'f64',
} as const
/** Why a lot was adjusted: index in `ADJUSTMENT_CAUSES`. Rising by position. */
const CAUSE = { position: 'u32', cause: 'u8' } as const
/** The scale that an event's masses were read from, with its calibration. Rising by position. */
const SCALE = { position: 'u32', device: 'u32' } as const
/** Of a note that is an assay: whose sample it is, and how good. Rising by note; none for the survey of a pool. */
const ASSAY = {
  note: 'u32',
  /** The position of its event, which is before the note's own where only later its sample was known to be a composite. */
  assay: 'u32',
  /** The position at which the composite was taken; `NONE` for a sample of one lot. */
  taken: 'u32',
  /** The number of the sample, in `words`. */
  sample: 'u32',
  /** The position of the assay that it names as superseded; `NONE` where it names none that is known. */
  supersedes: 'u32',
  /** Standard uncertainty, in ppb of each value; `NONE` where it is not told. */
  uncertainty: 'u32',
  laboratory: 'u32',
} as const
/** What was found of a lot: a line of a count, or the survey of a pool. Rising by position. */
const COUNT = {
  position: 'u32',
  lot: 'u32',
  grams: 'f64',
  /** Expanded uncertainty in grams; below 0 where it is not told. */
  uncertainty: 'f64',
  pieces: 'u32',
  /** How it is known: counted, or as `CONTENT_BASES` says. */
  basis: 'u8',
} as const
/** A closing of a book: the period's name, and the moment that it is closed through. Rising by position. */
const CLOSING = { position: 'u32', period: 'u32', throughMs: 'f64', count: 'u32' } as const
/** A document behind stated facts, and how much it covers; below 0 where that is not said. Rising by position. */
const PAPER = { position: 'u32', document: 'u32', covers: 'f64' } as const
/** Who goods came from that an event brought in: a supplier, a collector, a donor; each a row. Rising by position. */
const SUPPLY = { position: 'u32', party: 'u32' } as const
/** An area has the bytes of a document from here on, or has them no longer. */
const STORAGE = { position: 'u32', kept: 'u8', nextOfDocument: 'u32' } as const
/** A document whose bytes an area has or had, by its index in `documentIds`. */
const DOCUMENT = { firstStorage: 'u32' } as const
/** Goods on their way whose addressee was changed, a line a row. Rising by position. */
const REDIRECTION = {
  position: 'u32',
  parcel: 'u32',
  of: 'u32',
  lot: 'u32',
  grams: 'f64',
  pieces: 'u32',
  addressee: 'u32',
  toParty: 'u8',
} as const
/** What an addressee did not take of a parcel, a line a row. Rising by position. */
const REFUSAL = { position: 'u32', parcel: 'u32', grams: 'f64', pieces: 'u32' } as const
/** An addressee took delivery of a parcel. Rising by position. */
const ACCEPTANCE = { position: 'u32', parcel: 'u32' } as const
/** Goods of a line of a parcel came back to its sender. Rising by position. */
const RETURN = { position: 'u32', parcel: 'u32', line: 'u32', grams: 'f64' } as const
/** A pool was proven clear, by its word. Rising by position. */
const CLEARING = { position: 'u32', pool: 'u32' } as const
/** A generation of a pool that began with nothing, at its birth. Rising by position. */
const EMPTY_BIRTH = { position: 'u32', lot: 'u32', pool: 'u32' } as const
/** A number by which something is found, and what it stands for. Rising by position. */
const NUMBER = {
  position: 'u32',
  /** In `valueNames`. */
  value: 'u32',
  scheme: 'u32',
  /** Index in `SUBJECT_KINDS`; the subject is an index in `lotIds`, `valueNames` (units) or `parcelIds`. */
  kind: 'u8',
  subject: 'u32',
  voided: 'u8',
  nextOfValue: 'u32',
} as const
/** A number, by its index in `valueNames`. */
const VALUE = { firstNumber: 'u32' } as const
/** What the registry says of a site or an area, from a position on. */
const SITE = {
  position: 'u32',
  code: 'u32',
  name: 'u32',
  country: 'u32',
  operator: 'u32',
  region: 'u32',
} as const
const AREA = { position: 'u32', code: 'u32', kind: 'u32', name: 'u32' } as const

/** Every table by its name, as a snapshot keeps them. */
const SCHEMAS = {
  lots: LOT,
  retaints: RETAINT,
  yields: YIELD,
  takes: TAKE,
  edges: EDGE,
  events: EVENT,
  notes: NOTE,
  disputes: DISPUTE,
  resolutions: RESOLUTION,
  corrections: CORRECTION,
  unexplained: UNEXPLAINED,
  keptOut: KEPT_OUT,
  gaps: GAP,
  facts: FACT,
  shipments: SHIPMENT,
  receipts: RECEIPT,
  parcels: PARCEL,
  losses: LOSS,
  causes: CAUSE,
  scales: SCALE,
  assays: ASSAY,
  counts: COUNT,
  closings: CLOSING,
  papers: PAPER,
  supplies: SUPPLY,
  storages: STORAGE,
  documents: DOCUMENT,
  redirections: REDIRECTION,
  refusals: REFUSAL,
  acceptances: ACCEPTANCE,
  returns: RETURN,
  clearings: CLEARING,
  empties: EMPTY_BIRTH,
  numbers: NUMBER,
  values: VALUE,
  sites: SITE,
  areas: AREA,
} as const
export type TableName = keyof typeof SCHEMAS
export const TABLE_NAMES = Object.keys(SCHEMAS) as TableName[]
export type Tables = { readonly [N in TableName]: Table<(typeof SCHEMAS)[N]> }

export const createTables = (outlook: Outlook): Tables => {
  const tables = TABLE_NAMES.map((name) => [name, createTable<Schema>(SCHEMAS[name], outlook)])
  return Object.fromEntries(tables) as Tables
}
