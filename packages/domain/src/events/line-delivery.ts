import type { Post } from './catalogue.ts'

type Shipment = Pick<Post<'LotShipped' | 'MagnetShipped'>, 'occurredAt' | 'lines'>

/** What a shipment itself says of the delivery of one of its lines. */
export type LineDelivery = {
  /** When it is due; else when it left. */
  readonly date: string
  readonly contract?: { number: string; clauses: Clause[] }
}
/** A clause of a contract, in a version: "252.225-7052 MAY 2024". */
export type Clause = { id: string; version: string }

export const clauseOf = (text: string): Clause => {
  const space = text.indexOf(' ')
  return { id: text.slice(0, space), version: text.slice(space + 1) }
}

/** Where it is not said which clauses the contract carries, nothing is told of it: silence is not "none". */
export const lineDelivery = (shipment: Shipment, line: Shipment['lines'][number]): LineDelivery => {
  const due = 'deliveryDue' in line ? line.deliveryDue : undefined
  const date = due ?? shipment.occurredAt.slice(0, 10)
  if (!('contract' in line) || line.contract === undefined || line.clauses === undefined) return { date }
  const clauses = line.clauses.filter((text) => text.includes(' ')).map(clauseOf)
  return { date, contract: { number: line.contract, clauses } }
}
