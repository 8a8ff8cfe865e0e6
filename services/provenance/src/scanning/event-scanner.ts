import { CATALOGUE, EVENT_TYPES, eventSchema } from '@lodestone/domain'
import type { StoredText } from '@lodestone/event-store'
import { SCANNED_ROWS, type ScannedRow } from '@lodestone/lineage'
import { z } from 'zod'
import type { Schema } from '../projection/compile-check.ts'
import { compileScans, FIRST_ROW, type Scan, type ScanRoom } from './compile-scan.ts'

/**
 * Reads events of types that are nearly all of a ledger from their text, without an object or a text being made: their row, good until the next is read. Null for
 * what is not said plainly, in its present version, as its schema asks: then it is to be read otherwise.
 */
export type EventScanner = (stored: StoredText) => ScannedRow | null

/** What several types have in common is known by what it says. */
const INLINE = { io: 'output', target: 'draft-2020-12', reused: 'inline' } as const
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
  const scans = compileAll({ bytes, numbers })

  return ({ type, dataText, metadataText }) => {
    const of = scans.get(type)
    if (of === undefined || metadataText !== of.metadataText) return null
    if (dataText.length * CHARACTER_BYTES >= ROOM_BYTES) return null
    return of.scan(encoder.encodeInto(dataText, bytes).written) ? scanned : null
  }
}

const compileAll = (room: ScanRoom): ReadonlyMap<string, TypeScan> => {
  const scanned = EVENT_TYPES.flatMap((type) => {
    const row = SCANNED_ROWS.get(type)
    return row === undefined
      ? []
      : [{ type, schema: z.toJSONSchema(eventSchema(type), INLINE) as Schema, row }]
  })
  const scans = compileScans(scanned, room)
  return new Map(
    scanned.flatMap(({ type }, index) => {
      const scan = scans[index]
      const metadataText = JSON.stringify({ v: CATALOGUE[type].version })
      return scan === undefined ? [] : [[type, { metadataText, scan }] as const]
    }),
  )
}
