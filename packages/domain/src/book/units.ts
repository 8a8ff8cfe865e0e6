import type { LedgerEvent } from '../events/catalogue.ts'
import type { LotId } from '../ids.ts'
import type { Book, GoneUnit, Unit } from './book.ts'
import { notYetPacked, stillPacked } from './checks/unit.ts'
import { withoutWarning } from './exceptions.ts'

const unitOf = ({ occurredAt, kind, contents, units, seal }: LedgerEvent<'UnitPacked'>): Unit => ({
  at: occurredAt,
  kind,
  contents: contents.map(({ lot, mass, pieces }) => ({ lot, grams: mass.grams, pieces: pieces ?? 0 })),
  units,
  seal,
})

/** The book after a unit was packed: it stands there, unless it was unpacked or left since, whenever that was posted. */
export const withPacked = (before: Book, event: LedgerEvent<'UnitPacked'>): Book => {
  const book = withoutWarning(before, 'UNIT_NOT_YET_PACKED', notYetPacked(event.unit))
  const gone = book.goneAhead.get(event.unit)
  if (gone !== undefined && !isAfter(event.occurredAt, gone.at)) return withGone(book, event.units, gone)
  // One that was packed again since is as it was packed last.
  return isAfter(book.units.get(event.unit)?.at, event.occurredAt)
    ? book
    : { ...book, units: book.units.set(event.unit, unitOf(event)) }
}

const isAfter = (at: string | undefined, other: string): boolean =>
  at !== undefined && Date.parse(at) > Date.parse(other)

/** The book after these units were unpacked, or left: also those whose packing is still to be posted. */
export const withGone = (before: Book, units: readonly string[], gone: GoneUnit): Book => {
  const ahead = units.filter((unit) => !before.units.has(unit))
  const book = units.reduce(
    (next, unit) => withoutWarning(next, 'UNIT_CONTENTS_DIFFER', stillPacked(unit)),
    before,
  )
  // Of one that was packed again since, this is the end of what was in it before.
  const empty = units.filter((unit) => !isAfter(book.units.get(unit)?.at, gone.at))
  return {
    ...book,
    units: book.units.deleteAll(empty),
    goneAhead: book.goneAhead.merge(ahead.map((unit): [string, GoneUnit] => [unit, gone])),
  }
}

export const withoutGone = (book: Book, revision: number): Book => ({
  ...book,
  goneAhead: book.goneAhead.filter((gone) => gone.revision !== revision),
})

/** A unit that leaves with a parcel, whole, so that it can be taken back. */
export type LeavingUnit = NonNullable<LedgerEvent<'LotShipped'>['leaving']>[number]

/** These units, and all that is inside them, as they are packed now. */
export const unitsWithin = (book: Book, ids: readonly string[]): LeavingUnit[] => {
  const found = new Map<string, LeavingUnit>()
  const open = [...ids]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const unit = book.units.get(id)
    if (unit === undefined || found.has(id)) continue
    const { at, kind, contents, units, seal } = unit
    found.set(id, {
      unit: id,
      ...(at === undefined ? {} : { occurredAt: at }),
      ...{ kind, contents: [...contents], units: [...units] },
      ...(seal ? { seal } : {}),
    })
    open.push(...units)
  }
  return [...found.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1))
}

/** What of each lot is in these units, in grams. */
export const gramsInside = (units: readonly Pick<Unit, 'contents'>[]): ReadonlyMap<LotId, number> => {
  const inside = new Map<LotId, number>()
  for (const { contents } of units)
    for (const { lot, grams } of contents) inside.set(lot, (inside.get(lot) ?? 0) + grams)
  return inside
}

export const withoutUnits = (book: Book, leaving: readonly LeavingUnit[]): Book =>
  leaving.length === 0 ? book : { ...book, units: book.units.deleteAll(leaving.map(({ unit }) => unit)) }

export const withUnits = (book: Book, leaving: readonly LeavingUnit[]): Book =>
  leaving.length === 0
    ? book
    : {
        ...book,
        units: book.units.merge(
          leaving.map(({ unit, occurredAt: at, ...packed }): [string, Unit] => [unit, { at, ...packed }]),
        ),
      }
