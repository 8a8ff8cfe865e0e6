import { ELEMENTS, EVENT_TYPES, MATERIAL_CODES, STAGES } from '@lodestone/domain'
import type { Names } from '../columns/names.ts'
import type { Column, Kind, Table } from '../columns/table.ts'
import { type Lineage, TABLE_NAMES } from '../lineage.ts'

/** A digest of bytes as text, SHA-256 in hex say. The caller's: this package computes none. */
export type Hash = (bytes: Uint8Array) => string

/** `LODELIN` and a line end, so that a transfer that changes line ends is noticed. */
export const MAGIC = new Uint8Array([0x4c, 0x4f, 0x44, 0x45, 0x4c, 0x49, 0x4e, 0x0a])
/** The version of this layout. */
export const FORMAT = 1
/** Magic, format, fold version, length of the header text, nothing, length of all but the digest. Little-endian, as the columns are. */
export const PREAMBLE_BYTES = 32

/** What the numbers in the columns stand for: a snapshot whose lists are others is of another version. */
export const VOCABULARY = {
  elements: ELEMENTS,
  stages: STAGES,
  materials: MATERIAL_CODES,
  types: EVENT_TYPES,
} as const

/** The text after the preamble: counts, and what follows in which order. */
export type Header = {
  readonly position: number
  readonly vocabulary: typeof VOCABULARY
  readonly tables: {
    readonly [name: string]: { readonly count: number; readonly columns: Record<string, Kind> }
  }
  readonly names: { readonly [name: string]: { readonly count: number; readonly bytes: number } }
}

export const namesOf = (lineage: Lineage): [string, Names][] => [
  ['lotIds', lineage.lotIds],
  ['parcelIds', lineage.parcelIds],
  ['documentIds', lineage.documentIds],
  ['valueNames', lineage.valueNames],
  ['words', lineage.words],
  ['streams', lineage.streams.names],
]

export const tablesOf = (lineage: Lineage): [string, Table][] => [
  ...TABLE_NAMES.map((name): [string, Table] => [name, lineage[name]]),
  ['compositions', lineage.compositions.rows],
  ['compositionParts', lineage.compositions.parts],
  ['stageSets', lineage.stageSets.rows],
  ['stageItems', lineage.stageSets.items],
  ['taintFacts', lineage.taintFacts.rows],
  ['taintSets', lineage.taintSets.rows],
  ['taintParts', lineage.taintSets.parts],
]

export const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8

export const bytesOf = (column: Column, count: number): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, count * column.BYTES_PER_ELEMENT)
