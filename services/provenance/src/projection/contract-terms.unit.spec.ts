import { type LedgerEvent, termsFor } from '@lodestone/domain'
import { bookOf, type Scene } from '@lodestone/domain/testing'
import { expect, it } from 'vitest'
import { noteTerms, type TermsStatement, termsAsOf } from './contract-terms.ts'

const TO_GM = { party: 'GM' } as const
const STREAM = 'book-FTW-MG'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
const terms = (more: object) => ({
  ...{ ...at, ...TO_GM, contract: 'C-1', clauses: ['252.225-7052 MAY 2024'], reason: 'contract file' },
  ...more,
})
const id = (n: number) => `11111111-1111-4111-8111-11111111111${n}`
const withdrawn = (scene: Scene, revision: number): Scene =>
  scene.given(
    'EventDeclaredErroneous',
    {
      ...at,
      target: { eventId: id(revision), revision },
      reason: 'incorrect_data',
      explanation: 'typed wrong',
    },
    { target: scene.log[revision] as LedgerEvent },
  )

it('terms are read as the book has them, as of each of its events', () => {
  const steps: Scene[] = [bookOf('FTW-MG')]
  const then = (next: (scene: Scene) => Scene) => steps.push(next(steps.at(-1) as Scene))
  then((scene) => scene.given('ContractTermsRecorded', terms({ valueUsd: 1 }), {}, id(0)))
  then((scene) => scene.given('ContractTermsRecorded', terms({ lineItem: '0001', valueUsd: 2 }), {}, id(1)))
  then((scene) => scene.given('ContractTermsRecorded', terms({ lineItem: '0001', valueUsd: 3 }), {}, id(2)))
  then((scene) => withdrawn(scene, 2))
  // Now the line has none of its own: those of the whole contract hold.
  then((scene) => withdrawn(scene, 1))
  then((scene) => withdrawn(scene, 0))
  const statements: TermsStatement[] = []
  for (const [revision, event] of (steps.at(-1) as Scene).log.entries())
    noteTerms(statements, 10 * revision, { stream: STREAM, revision }, event)

  const values = steps.map((scene, n) =>
    ['0001', '0002'].map((lineItem) => {
      const line = { contract: 'C-1', lineItem }
      const read = termsFor(termsAsOf(statements, STREAM, 10 * (n - 1)), TO_GM, line)
      expect(read).toEqual(termsFor(scene.book, TO_GM, line))
      expect(termsFor(termsAsOf(statements, 'book-TXN-MG', 1_000), TO_GM, line)).toBeUndefined()
      return read?.valueUsd
    }),
  )
  expect(values).toEqual([
    [undefined, undefined],
    [1, 1],
    [2, 1],
    [3, 1],
    [2, 1],
    [1, 1],
    [undefined, undefined],
  ])
})
