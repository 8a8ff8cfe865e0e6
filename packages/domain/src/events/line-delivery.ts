import { defined } from '../defined.ts'
import type { LotId } from '../ids.ts'
import type { Addressee } from './bodies/custody.ts'
import type { LedgerEvent, Post } from './catalogue.ts'

/** Goods that leave in a parcel: a shipment, or what goes on after a refusal. */
export type Leaving = Pick<Post<'LotShipped'>, 'parcel' | 'mode' | 'occurredAt'> & {
  readonly addressee: Addressee
  readonly lines: readonly LeavingLine[]
}
/** What the papers say of the contract that goods go under. */
export type UnderContract = Pick<
  Post<'MagnetShipped'>['lines'][number],
  'contract' | 'lineItem' | 'clauses' | 'deliveryDue'
>
export type LeavingLine = Readonly<UnderContract> & { readonly lot: LotId }

type Recorded = LedgerEvent<'ContractTermsRecorded'>
const TERMS = [
  'clauses',
  'valueUsd',
  'electronicDevicesIncluded',
  'tier',
  'place',
  'acquiredIn',
  'usedIn',
  'endItem',
  'determinations',
] as const satisfies readonly (keyof Recorded)[]
/** What compliance recorded of a contract, on which exceptions can rest. */
export type ContractTerms = Pick<Recorded, (typeof TERMS)[number]>

/** The terms alone, without who recorded them and when. */
export const termsOf = (recorded: Recorded): ContractTerms =>
  defined(Object.fromEntries(TERMS.map((term) => [term, recorded[term]])) as ContractTerms)

/** What the ledger says of the delivery of a line. */
export type LineDelivery = Omit<ContractTerms, 'clauses' | 'valueUsd' | 'electronicDevicesIncluded'> & {
  /** When it is due; else when it left. */
  readonly date: string
  readonly contract?: {
    number: string
    clauses: Clause[]
    valueUsd?: number | undefined
    electronicDevicesIncluded?: boolean | undefined
  }
}
/** A clause of a contract, in a version: "252.225-7052 MAY 2024". */
export type Clause = { id: string; version: string }

/** A clause from its text, number and version with a space between; the text must have one. */
export const clauseOf = (text: string): Clause => {
  const space = text.indexOf(' ')
  return { id: text.slice(0, space), version: text.slice(space + 1) }
}

/**
 * What the ledger says of the delivery of a line: what compliance recorded of its contract goes before what the papers say. Where nobody says which
 * clauses the contract carries, nothing is told of it: silence is not "none".
 */
export const lineDelivery = (
  { occurredAt }: Pick<Leaving, 'occurredAt'>,
  { contract: number, clauses: onPaper, deliveryDue }: Partial<UnderContract>,
  terms?: ContractTerms,
): LineDelivery => {
  const date = deliveryDue ?? occurredAt.slice(0, 10)
  const { clauses = onPaper, valueUsd, electronicDevicesIncluded, ...others } = terms ?? {}
  if (number === undefined || clauses === undefined) return { date }
  const contract = {
    number,
    clauses: clauses.filter((text) => text.includes(' ')).map(clauseOf),
    ...defined({ valueUsd, electronicDevicesIncluded }),
  }
  return { date, contract, ...others }
}
