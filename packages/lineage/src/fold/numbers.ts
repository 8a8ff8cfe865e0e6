import type { LedgerEvent, LotId, ParcelId } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { parcelFor } from './parcels.ts'
import { lotFor } from './rows.ts'

/** What a number stands for, and how it came to. The place of each is what the columns hold: add at the end. */
export const SUBJECT_KINDS = ['lot', 'unit', 'parcel'] as const
export type Subject = { readonly lot: LotId } | { readonly unit: string } | { readonly parcel: ParcelId }
/** Under a unit's own number: what was packed into it, that it was opened, and in which parcels it left. */
export const PACKED = 'packed'
export const OPENED = 'opened'
export const LEFT_IN = 'left_in'

/** The numbers by which an event lets its lots, units and parcels be found, beside their own. */
export const foldNumbers = (lineage: Lineage, position: number, event: LedgerEvent): void => {
  const add = (value: string | undefined, scheme: string, subject: Subject, voided = false): void => {
    if (value !== undefined) addNumber(lineage, position, { value, scheme, subject, voided })
  }
  switch (event.type) {
    case 'IdentifierAssigned':
      add(event.value, event.scheme, event.subject, event.voided)
      return
    case 'UnitPacked':
      for (const lot of new Set(event.contents.map((content) => content.lot)))
        add(event.unit, PACKED, { lot })
      for (const unit of event.units) add(event.unit, PACKED, { unit })
      add(event.seal, 'seal', { unit: event.unit })
      return
    case 'UnitUnpacked':
      add(event.unit, OPENED, { unit: event.unit })
      return
    case 'FeedstockDeclared':
      for (const { lot } of event.lines) {
        add(event.supplierLot, 'supplier_lot', { lot })
        add(event.order, 'order', { lot })
      }
      return
    case 'LotReceivedUnmatched':
      for (const { lot } of event.lines) add(event.papers, 'papers', { lot })
      return
    case 'LotShipped':
    case 'MagnetShipped':
      eachPaperOf(event, (value, scheme) => add(value, scheme, { parcel: event.parcel }))
  }
}

/** The schemes of a shipment's papers, in the order in which they are told. */
export const PAPER_SCHEMES = ['bill_of_lading', 'seal', LEFT_IN, 'contract', 'certificate'] as const
export type PaperScheme = (typeof PAPER_SCHEMES)[number]

/** Tells the numbers by which a shipment's parcel is found, beside its own. */
export const eachPaperOf = (
  event: LedgerEvent<'LotShipped' | 'MagnetShipped'>,
  visit: (value: string, scheme: PaperScheme) => void,
): void => {
  if (event.billOfLading !== undefined) visit(event.billOfLading, 'bill_of_lading')
  for (const seal of event.seals ?? []) visit(seal, 'seal')
  const units = new Set([...(event.units ?? []), ...(event.leaving ?? []).map(({ unit }) => unit)])
  for (const unit of units) visit(unit, LEFT_IN)
  if (event.type !== 'MagnetShipped') return
  for (const contract of new Set(event.lines.flatMap((line) => line.contract ?? [])))
    visit(contract, 'contract')
  for (const certificate of new Set(event.lines.flatMap((line) => line.certificate ?? [])))
    visit(certificate, 'certificate')
}

type Numbered = {
  readonly value: string
  readonly scheme: string
  readonly subject: Subject | { readonly parcelIndex: number }
  readonly voided: boolean
}

/** Adds a number by which something is found. */
export const addNumber = (
  lineage: Lineage,
  position: number,
  { value, scheme, subject, voided }: Numbered,
): void => {
  const name = nameFor(lineage, value)
  const row = addRow(lineage.numbers)
  const { columns } = lineage.numbers
  columns.position[row] = position
  columns.value[row] = name
  columns.scheme[row] = indexOfName(lineage.words, scheme)
  columns.voided[row] = voided ? 1 : 0
  if ('lot' in subject) {
    columns.kind[row] = SUBJECT_KINDS.indexOf('lot')
    columns.subject[row] = lotFor(lineage, subject.lot, position)
  } else if ('unit' in subject) {
    columns.kind[row] = SUBJECT_KINDS.indexOf('unit')
    columns.subject[row] = nameFor(lineage, subject.unit)
  } else {
    columns.kind[row] = SUBJECT_KINDS.indexOf('parcel')
    columns.subject[row] = 'parcelIndex' in subject ? subject.parcelIndex : parcelFor(lineage, subject.parcel)
  }
  columns.nextOfValue[row] = lineage.values.columns.firstNumber[name]!
  lineage.values.columns.firstNumber[name] = row
}

const nameFor = (lineage: Lineage, value: string): number => {
  const index = indexOfName(lineage.valueNames, value)
  if (index === lineage.values.count) {
    addRow(lineage.values)
    lineage.values.columns.firstNumber[index] = NONE
  }
  return index
}
