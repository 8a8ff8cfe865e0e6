import type { LotId } from '@lodestone/domain'
import { findLot, findNumbers, type NumberView, shipmentsOf, unitOf } from '@lodestone/lineage'
import { seesStream } from '../access/scope.ts'
import { forbidden } from '../http/problems.ts'
import type { Question } from '../http/question.ts'
import { readScanned } from './scanned.ts'

/** A number with what it leads to. `whole`: it is the text that was asked for, not only a part of it. */
export type FoundNumber = Omit<NumberView, 'event'> & {
  readonly whole: boolean
  readonly lots: readonly LotId[]
  /** Lots beyond those that are named. */
  readonly more: number
}
export type FoundNumbers = { readonly numbers: readonly FoundNumber[] }

/** A number leads to so many lots by name. */
const MOST_LOTS = 20
/** So many are looked at where not everything may be seen. */
const MOST_LOOKED_AT = 1_000
/** Boxes on pallets in containers. */
const DEEPEST = 4

/**
 * What a number stands for that was typed or scanned, or a part of one: lots, units, parcels that whoever asks may see. To a customer those are what was shipped to
 * them, and lots behind it by their ids: other people's numbers name other people. Errors: FORBIDDEN for a key that sees nothing.
 */
export const numbersLike = (question: Question, text: string, limit: number): FoundNumbers => {
  const { lineage, at, sight } = question
  if (sight.scope.kind === 'nothing') throw forbidden()
  const meant = readScanned(text)
  const most = sight.scope.kind === 'all' ? limit : MOST_LOOKED_AT
  const found = new Map<string, FoundNumber>()
  const take = (view: Omit<NumberView, 'event'>, whole: boolean): void => {
    const key = JSON.stringify([view.value, view.scheme, view.subject])
    if (found.size >= limit || found.has(key)) return
    const lots = leadsTo(question, view.subject).filter(sight.lot)
    found.set(key, {
      ...view,
      whole,
      lots: lots.slice(0, MOST_LOTS),
      more: Math.max(0, lots.length - MOST_LOTS),
    })
  }
  for (const each of meant) {
    const lot = findLot(lineage, each, at)
    if (lot !== undefined && sight.lot(each))
      take({ value: each, scheme: 'lot', subject: { lot: each }, voided: false }, true)
  }
  const views = meant.flatMap((each) => findNumbers(lineage, { text: each, limit: most, asOf: at }))
  const isWhole = ({ value }: NumberView): boolean => meant.includes(value)
  for (const whole of [true, false])
    for (const view of views)
      if (isWhole(view) === whole && mayFind(question, view)) {
        const { event: _, ...shown } = view
        take(shown, whole)
      }
  return { numbers: [...found.values()] }
}

const mayFind = (question: Question, { subject, event, scheme }: NumberView): boolean => {
  const { sight, lineage, at } = question
  if (scheme === 'parcel' && 'parcel' in subject) return isTheirs(question, subject.parcel)
  if (seesStream(sight.scope, event.stream)) return true
  if (sight.scope.kind !== 'party') return false
  if ('parcel' in subject) return isTheirs(question, subject.parcel)
  const parcels = 'unit' in subject ? (unitOf(lineage, subject.unit, at)?.parcels ?? []) : []
  return parcels.some((parcel) => isTheirs(question, parcel))
}

/** Whether whoever asks sees what was in a parcel: its sender, its addressee. */
const isTheirs = ({ lineage, at, sight }: Question, parcel: string): boolean =>
  shipmentsOf(lineage, { parcel, asOf: at }).some(sight.shipment)

/** The lots that a subject is, or that are in it. */
const leadsTo = (question: Question, subject: NumberView['subject'], deep = 0): LotId[] => {
  const { lineage, at } = question
  if ('lot' in subject) return [subject.lot]
  if ('parcel' in subject)
    return shipmentsOf(lineage, { parcel: subject.parcel, asOf: at }).map(({ lot }) => lot)
  const unit = unitOf(lineage, subject.unit, at)
  if (unit === null) return []
  const inside =
    deep === DEEPEST ? [] : unit.units.flatMap((each) => leadsTo(question, { unit: each }, deep + 1))
  return [...new Set([...unit.lots, ...inside])]
}
