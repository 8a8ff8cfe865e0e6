import type { LedgerEvent } from '../events/catalogue.ts'
import type { Identifier, Unit } from './book.ts'

export const unitOf = ({ kind, contents, units, seal }: LedgerEvent<'UnitPacked'>): Unit => ({
  kind,
  contents: contents.map(({ lot, mass, pieces }) => ({ lot, grams: mass.grams, pieces: pieces ?? 0 })),
  units,
  seal,
})

export const identifierOf = ({ subject, voided }: LedgerEvent<'IdentifierAssigned'>): Identifier => ({
  subject: 'lot' in subject ? subject.lot : subject.unit,
  voided,
})
