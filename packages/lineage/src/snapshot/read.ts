import { rehashCompositions } from '../columns/compositions.ts'
import { type Names, namesFrom } from '../columns/names.ts'
import { type Column, type Schema, type Table, tableFrom } from '../columns/table.ts'
import { LineageError } from '../errors.ts'
import { rehashStageSets } from '../fold/stage-sets.ts'
import { rehashStreams } from '../fold/streams.ts'
import { createLineage, FOLD_VERSION, type Lineage } from '../lineage.ts'
import { rehashFactSets } from '../taint/fact-sets.ts'
import { rehashFacts } from '../taint/facts.ts'
import {
  aligned,
  bytesOf,
  FORMAT,
  type Hash,
  type Header,
  MAGIC,
  namesOf,
  PREAMBLE_BYTES,
  tablesOf,
  VOCABULARY,
} from './layout.ts'

/**
 * The lineage that a snapshot was made of. Errors: `LineageError` with `SNAPSHOT_NOT_A_SNAPSHOT`, `SNAPSHOT_OTHER_VERSION`,
 * `SNAPSHOT_TRUNCATED` or `SNAPSHOT_HASH_MISMATCH`; each means: rebuild from the log.
 */
export const fromSnapshot = (bytes: Uint8Array, hash: Hash): Lineage => {
  const { length, headerLength } = checkPreamble(bytes)
  const digest = new TextDecoder().decode(bytes.subarray(length))
  const found = hash(bytes.subarray(0, length))
  if (digest.length < found.length) throw truncated(bytes.length, length + found.length)
  if (digest !== found) {
    throw new LineageError(
      'SNAPSHOT_HASH_MISMATCH',
      `The snapshot says that its digest is ${digest}, and it is ${found}: it was changed since it was written.`,
    )
  }
  const header = readHeader(bytes.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + headerLength))
  return readColumns(bytes, PREAMBLE_BYTES + aligned(headerLength), header)
}

const truncated = (is: number, needs: number): LineageError =>
  new LineageError('SNAPSHOT_TRUNCATED', `The snapshot has ${is} bytes and should have ${needs}.`)

const checkPreamble = (bytes: Uint8Array): { length: number; headerLength: number } => {
  if (!MAGIC.subarray(0, bytes.length).every((byte, index) => bytes[index] === byte)) {
    throw new LineageError(
      'SNAPSHOT_NOT_A_SNAPSHOT',
      'These bytes do not begin as a snapshot of a lineage does.',
    )
  }
  if (bytes.length < PREAMBLE_BYTES) throw truncated(bytes.length, PREAMBLE_BYTES)
  const preamble = new DataView(bytes.buffer, bytes.byteOffset, PREAMBLE_BYTES)
  const format = preamble.getUint32(8, true)
  const fold = preamble.getUint32(12, true)
  if (format !== FORMAT || fold !== FOLD_VERSION) {
    throw new LineageError(
      'SNAPSHOT_OTHER_VERSION',
      `The snapshot is of format ${format} and fold ${fold}; this is format ${FORMAT} and fold ${FOLD_VERSION}.`,
    )
  }
  const length = preamble.getFloat64(24, true)
  if (!(length <= bytes.length)) throw truncated(bytes.length, length)
  return { length, headerLength: preamble.getUint32(16, true) }
}

const readHeader = (bytes: Uint8Array): Header => {
  const header: Header = JSON.parse(new TextDecoder().decode(bytes))
  if (JSON.stringify(header.vocabulary) !== JSON.stringify(VOCABULARY)) {
    throw new LineageError(
      'SNAPSHOT_OTHER_VERSION',
      'The snapshot counts elements, stages, materials or events otherwise than this version does.',
    )
  }
  return header
}

const readColumns = (bytes: Uint8Array, start: number, header: Header): Lineage => {
  let at = start
  const next = (length: number): Uint8Array => {
    const part = bytes.subarray(at, at + length)
    at += aligned(length)
    return part
  }
  const lineage = createLineage()
  for (const [name, table] of tablesOf(lineage)) readTable(table, header.tables[name], next, name)
  for (const [name, names] of namesOf(lineage))
    Object.assign(names, readNames(header.names[name], next, name))
  lineage.position = header.position
  rehashCompositions(lineage.compositions)
  rehashStageSets(lineage.stageSets, lineage.words)
  rehashFacts(lineage.taintFacts)
  rehashFactSets(lineage.taintSets)
  rehashStreams(lineage.streams, lineage.events.columns.stream, lineage.events.count)
  return lineage
}

const otherLayout = (name: string): LineageError =>
  new LineageError('SNAPSHOT_OTHER_VERSION', `The snapshot has other columns of ${name} than this version.`)

const readTable = (
  table: Table,
  header: Header['tables'][string] | undefined,
  next: (length: number) => Uint8Array,
  name: string,
): void => {
  if (header === undefined || !isSame(header.columns, table.schema)) throw otherLayout(name)
  const read = tableFrom(table.schema, header.count, (column) => {
    const values = bytesOf(column, header.count)
    values.set(next(values.length))
  })
  Object.assign(table.columns, read.columns)
  table.count = read.count
  table.capacity = read.capacity
}

const isSame = (a: Schema, b: Schema): boolean => JSON.stringify(a) === JSON.stringify(b)

const readNames = (
  header: Header['names'][string] | undefined,
  next: (length: number) => Uint8Array,
  name: string,
): Names => {
  if (header === undefined) throw otherLayout(name)
  const text = next(header.bytes)
  const starts = new Uint32Array(header.count + 1)
  bytesOf(starts as Column, starts.length).set(next(starts.byteLength))
  return namesFrom(header.count, text, starts)
}
