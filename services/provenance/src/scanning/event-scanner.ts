import { CATALOGUE, type EventType, eventSchema, isEventType } from '@lodestone/domain'
import type { StoredText } from '@lodestone/event-store'
import { type Row, SCANNED_ROWS, type ScannedRow } from '@lodestone/lineage'
import { z } from 'zod'
import type { Schema } from '../projection/compile-check.ts'
import { COMPACT } from '../projection/quick-decoder.ts'
import { compileScan, FIRST_ROW, type Scan } from './compile-scan.ts'

/**
 * Reads events of types that are nearly all of a ledger from their text, without an object or a text being made: their row, good until the next is read. Null for
 * what is not said plainly, in its present version, as its schema asks: then it is to be read otherwise.
 */
export type EventScanner = (stored: StoredText) => ScannedRow | null

const ROOM_BYTES = 2 ** 20
const ROOM_NUMBERS = 2 ** 16
/** A character takes so many bytes at most. */
const CHARACTER_BYTES = 3

type TypeScan = { readonly metadataText: string; readonly scan: Scan }

export const createEventScanner = (): EventScanner => {
  const bytes = new Uint8Array(ROOM_BYTES)
  const numbers = new Float64Array(ROOM_NUMBERS)
  const scanned = { bytes, numbers, row: FIRST_ROW }
  const encoder = new TextEncoder()
  const scans = new Map<string, TypeScan | null>()

  /** Made when an event of the type is met for the first time. */
  const scanOf = (type: string): TypeScan | null => {
    const known = scans.get(type)
    if (known !== undefined) return known
    const row = SCANNED_ROWS.get(type)
    const made = row === undefined || !isEventType(type) ? null : typeScan(type, row)
    scans.set(type, made)
    return made
  }
  const typeScan = (type: EventType, row: Row): TypeScan => {
    const schema = z.toJSONSchema(eventSchema(type), COMPACT) as Schema
    const metadataText = JSON.stringify({ v: CATALOGUE[type].version })
    return { metadataText, scan: compileScan(schema, row, { bytes, numbers }) }
  }

  return ({ type, dataText, metadataText }) => {
    const of = scanOf(type)
    if (of === null || metadataText !== of.metadataText) return null
    if (dataText.length * CHARACTER_BYTES >= ROOM_BYTES) return null
    return of.scan(encoder.encodeInto(dataText, bytes).written) ? scanned : null
  }
}
