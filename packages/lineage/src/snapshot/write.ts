import type { Column } from '../columns/table.ts'
import { requireWhole } from '../fold/whole.ts'
import { FOLD_VERSION, type Lineage } from '../lineage.ts'
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

/** The lineage as bytes: the same for the same log, to the byte. The digest of all before it stands at the end. Errors: FOLD_UNFINISHED. */
export const toSnapshot = (lineage: Lineage, hash: Hash): Uint8Array => {
  const body = writeBody(lineage, 1024)
  const digest = new TextEncoder().encode(hash(body))
  const whole = new Uint8Array(body.buffer, 0, body.length + digest.length)
  whole.set(digest, body.length)
  return whole
}

/** The digest of the state: of the fold's version and all logical columns. Two lineages of the same log have the same. */
export const stateHash = (lineage: Lineage, hash: Hash): string => hash(writeBody(lineage, 0))

const headerOf = (lineage: Lineage): Header => ({
  position: lineage.position,
  vocabulary: VOCABULARY,
  tables: Object.fromEntries(
    tablesOf(lineage).map(([name, { count, schema }]) => [name, { count, columns: { ...schema } }]),
  ),
  names: Object.fromEntries(
    namesOf(lineage).map(([name, { count, starts }]) => [name, { count, bytes: starts[count] ?? 0 }]),
  ),
})

/** The used part of every column, in the order of the header. */
const partsOf = (lineage: Lineage): Uint8Array[] => [
  ...tablesOf(lineage).flatMap(([, table]) =>
    Object.keys(table.schema).map((name) => bytesOf(table.columns[name] as Column, table.count)),
  ),
  ...namesOf(lineage).flatMap(([, { bytes, starts, count }]) => [
    bytes.subarray(0, starts[count]),
    bytesOf(starts, count + 1),
  ]),
]

const writeBody = (lineage: Lineage, spare: number): Uint8Array => {
  requireWhole(lineage)
  const header = new TextEncoder().encode(JSON.stringify(headerOf(lineage)))
  const parts = partsOf(lineage)
  const start = PREAMBLE_BYTES + aligned(header.length)
  const length = parts.reduce((sum, part) => sum + aligned(part.length), start)
  const body = new Uint8Array(new ArrayBuffer(length + spare), 0, length)
  const preamble = new DataView(body.buffer)
  body.set(MAGIC)
  preamble.setUint32(8, FORMAT, true)
  preamble.setUint32(12, FOLD_VERSION, true)
  preamble.setUint32(16, header.length, true)
  preamble.setFloat64(24, length, true)
  body.set(header, PREAMBLE_BYTES)
  let at = start
  for (const part of parts) {
    body.set(part, at)
    at += aligned(part.length)
  }
  return body
}
