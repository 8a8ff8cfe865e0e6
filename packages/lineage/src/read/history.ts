import type { LotId } from '@lodestone/domain'
import { HISTORY_ROLES, type HistoryEntry, type HistoryRole } from '../answers/history.ts'
import { NONE } from '../columns/table.ts'
import {
  ADDS,
  AID,
  ASSAY_UMPIRE,
  CONTACT,
  DISPUTED,
  DISPUTED_UNTIL_COVERED,
  EVIDENCE,
  HELD,
  LOST,
  RECEIVED,
  RELEASED,
  SHIPPED,
  TAKEN,
} from '../fold/kinds.ts'
import { type Lineage, NOT_YET } from '../lineage.ts'
import { asOfOr, startLot } from './as-of.ts'
import { recordedAt } from './event-at.ts'

const TAKE_ROLES: { readonly [kind: number]: HistoryRole } = {
  [TAKEN]: 'taken',
  [CONTACT]: 'contact',
  [AID]: 'contact',
  [SHIPPED]: 'shipped',
  [LOST]: 'lost',
  [RECEIVED]: 'received_elsewhere',
}
const NOTE_ROLES: { readonly [kind: number]: HistoryRole } = {
  [EVIDENCE]: 'evidenced',
  [HELD]: 'held',
  [RELEASED]: 'released',
  [DISPUTED]: 'disputed',
  [DISPUTED_UNTIL_COVERED]: 'disputed',
}

type Touch = { position: number; role: HistoryRole; grams: number; pieces: number }

/** Everything recorded of a lot by a position (now unless told), in the ledger's order; empty when nothing had named it. */
export const historyOf = (lineage: Lineage, lot: LotId, asOf?: number): HistoryEntry[] => {
  const at = asOfOr(lineage, asOf)
  const index = startLot(lineage, lot, at)
  if (index === undefined) return []
  const touches = merged([
    ...yieldTouches(lineage, index),
    ...takeTouches(lineage, index),
    ...noteTouches(lineage, index),
  ]).filter((touch) => touch.position <= at && lineage.events.columns.withdrawn[touch.position] !== NOT_YET)
  return [...touches, ...corrections(lineage, touches, at)]
    .sort((a, b) => a.position - b.position || rank(a.role) - rank(b.role))
    .map(({ position, ...touch }) => ({
      ...recordedAt(lineage, position),
      ...touch,
      ...withdrawal(lineage, position, at),
    }))
}

const rank = (role: HistoryRole): number => HISTORY_ROLES.indexOf(role)

const withdrawal = (lineage: Lineage, position: number, asOf: number) => {
  const withdrawn = lineage.events.columns.withdrawn[position]!
  return withdrawn <= asOf && withdrawn !== NOT_YET ? { withdrawnBy: recordedAt(lineage, withdrawn) } : {}
}

const yieldTouches = (lineage: Lineage, lot: number): Touch[] => {
  const { position, kind, grams, pieces, nextOfLot } = lineage.yields.columns
  return chain<Touch>(lineage.lots.columns.firstYield[lot]!, nextOfLot, (row) => ({
    position: position[row]!,
    role: (kind[row]! & ADDS) === 0 ? 'born' : 'added',
    grams: grams[row]!,
    pieces: pieces[row]!,
  }))
}

const takeTouches = (lineage: Lineage, lot: number): Touch[] => {
  const { position, kind, grams, pieces, nextOfLot } = lineage.takes.columns
  return chain(lineage.lots.columns.firstTake[lot]!, nextOfLot, (row) => ({
    position: position[row]!,
    role: TAKE_ROLES[kind[row]!] ?? 'taken',
    grams: grams[row]!,
    pieces: pieces[row]!,
  }))
}

const noteTouches = (lineage: Lineage, lot: number): Touch[] => {
  const { position, kind, nextOfLot } = lineage.notes.columns
  const touches = chain(lineage.lots.columns.firstNote[lot]!, nextOfLot, (row) => ({
    position: position[row]!,
    role: kind[row]! <= ASSAY_UMPIRE ? ('assayed' as const) : NOTE_ROLES[kind[row]!],
    grams: 0,
    pieces: 0,
  }))
  return touches.flatMap(({ role, ...touch }) => (role === undefined ? [] : [{ ...touch, role }]))
}

const chain = <T>(first: number, next: Uint32Array, read: (row: number) => T): T[] => {
  const touches: T[] = []
  for (let row = first; row !== NONE; row = next[row]!) touches.push(read(row))
  return touches
}

/** What one event did to the lot in the same role is one entry. */
const merged = (touches: readonly Touch[]): Touch[] => {
  const byKey = new Map<string, Touch>()
  for (const touch of touches) {
    const key = `${touch.position}/${touch.role}`
    const before = byKey.get(key)
    if (before === undefined) byKey.set(key, touch)
    else {
      before.grams += touch.grams
      before.pieces += touch.pieces
    }
  }
  return [...byKey.values()]
}

/** The corrections of these events, each once. */
const corrections = (lineage: Lineage, touches: readonly Touch[], asOf: number): Touch[] => {
  const positions = new Set(touches.map(({ position }) => lineage.events.columns.withdrawn[position]!))
  return [...positions]
    .filter((position) => position <= asOf)
    .map((position) => ({ position, role: 'corrected', grams: 0, pieces: 0 }))
}
