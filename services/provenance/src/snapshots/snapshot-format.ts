import { CATALOGUE, canonicalJson } from '@lodestone/domain'
import { FOLD_VERSION, fromSnapshot, LineageError, toSnapshot } from '@lodestone/lineage'
import { ProvenanceError } from '../errors.ts'
import type { TermsStatement } from '../projection/contract-terms.ts'
import type { CutOffStatement } from '../projection/cut-offs.ts'
import type { ParkedEvent } from '../projection/parked.ts'
import type { PartyStatement } from '../projection/parties.ts'
import { type FoldedEvent, type Projection, positionOf } from '../projection/projection.ts'
import type { RuleSetStatement } from '../projection/rule-sets.ts'
import { digestOf } from './large.ts'

/**
 * A snapshot: `LODEPRV` and a line end, the length of the header (4 bytes, big-endian), the header as canonical JSON, the lineage's columns,
 * and the SHA-256 of all before it. The same log gives the same bytes.
 */
const MAGIC = Buffer.from('LODEPRV\n', 'latin1')
const PREAMBLE_BYTES = MAGIC.length + 4
const DIGEST_BYTES = 32
const FORMAT = 3

type Header = {
  readonly format: number
  readonly fold: number
  /** The versions of the events as they were understood: a release that reads them otherwise folds anew. */
  readonly versions: Readonly<Record<string, number>>
  readonly position: number
  readonly checkpoint: FoldedEvent | null
  readonly heads: Readonly<Record<string, number>>
  readonly parties: readonly PartyStatement[]
  readonly ruleSets: readonly RuleSetStatement[]
  readonly terms: readonly TermsStatement[]
  readonly cutOffs: readonly CutOffStatement[]
  readonly parked: readonly ParkedEvent[]
}

const VERSIONS = Object.fromEntries(Object.entries(CATALOGUE).map(([type, { version }]) => [type, version]))

/** The lineage's own digest is left out: the one over the whole file covers its bytes, and is made on another thread. */
const noDigest = (): string => ''

/** The projection as bytes, all but the digest; in parts, so that nothing is copied twice. */
export const snapshotParts = (projection: Projection): readonly Uint8Array[] => {
  const header: Header = {
    format: FORMAT,
    fold: FOLD_VERSION,
    versions: VERSIONS,
    position: positionOf(projection),
    checkpoint: projection.checkpoint,
    heads: Object.fromEntries(projection.heads),
    parties: projection.parties,
    ruleSets: projection.ruleSets,
    terms: projection.terms,
    cutOffs: projection.cutOffs,
    parked: projection.parked,
  }
  const text = new TextEncoder().encode(canonicalJson(header))
  // Memory of its own, never a part of a pool: it is handed over to another thread.
  const head = new Uint8Array(PREAMBLE_BYTES + text.length)
  head.set(MAGIC)
  new DataView(head.buffer).setUint32(MAGIC.length, text.length)
  head.set(text, PREAMBLE_BYTES)
  return [head, toSnapshot(projection.lineage, noDigest)]
}

const unusable = (why: string, cause?: unknown): ProvenanceError =>
  new ProvenanceError('SNAPSHOT_UNUSABLE', why, cause === undefined ? undefined : { cause })

/** The projection that a snapshot was made of. Errors: SNAPSHOT_UNUSABLE, saying why; then the log is folded anew. */
export const readSnapshot = (bytes: Uint8Array): Projection => {
  const { header, columns } = parse(checkWhole(bytes))
  if (header.format !== FORMAT || header.fold !== FOLD_VERSION) {
    throw unusable(
      `It is of format ${header.format} and fold ${header.fold}; this is format ${FORMAT} and fold ${FOLD_VERSION}.`,
    )
  }
  if (canonicalJson(header.versions) !== canonicalJson(VERSIONS))
    throw unusable('It was folded from events in other versions than this release reads.')
  const lineage = lineageOf(columns)
  if (lineage.position !== header.position)
    throw unusable(`Its header stands at ${header.position}, its columns at ${lineage.position}.`)
  return {
    lineage,
    heads: new Map(Object.entries(header.heads)),
    parties: [...header.parties],
    ruleSets: [...header.ruleSets],
    terms: [...header.terms],
    cutOffs: [...header.cutOffs],
    parked: [...header.parked],
    checkpoint: header.checkpoint,
  }
}

/** All but the digest, once that fits. */
const checkWhole = (bytes: Uint8Array): Buffer => {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (whole.length < PREAMBLE_BYTES + DIGEST_BYTES) throw unusable('It is too short to be a snapshot.')
  if (!whole.subarray(0, MAGIC.length).equals(MAGIC)) throw unusable('It does not begin as a snapshot does.')
  const content = whole.subarray(0, whole.length - DIGEST_BYTES)
  if (!digestOf(content).equals(whole.subarray(content.length)))
    throw unusable('Its digest does not fit: it was cut off, or changed since it was written.')
  return content
}

const parse = (content: Buffer): { header: Header; columns: Uint8Array } => {
  const end = PREAMBLE_BYTES + content.readUInt32BE(MAGIC.length)
  try {
    const header = JSON.parse(content.toString('utf8', PREAMBLE_BYTES, end)) as Header
    return { header, columns: content.subarray(end) }
  } catch (error) {
    throw unusable('Its header cannot be read.', error)
  }
}

const lineageOf = (columns: Uint8Array) => {
  try {
    return fromSnapshot(columns, noDigest)
  } catch (error) {
    if (error instanceof LineageError) throw unusable(error.message, error)
    throw error
  }
}
