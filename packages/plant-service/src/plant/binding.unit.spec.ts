import type { Arrived, Awaited, Book } from '@lodestone/domain'
import { bookOf } from '@lodestone/domain/testing'
import { expect, it } from 'vitest'
import { createBinding } from './binding.ts'

const refusal = (parcel: string) => ({ occurredAt: '2026-11-21T10:00:00-06:00', parcel, reason: 'wet' })
const parcels = Array.from({ length: 40 }, (_, n) => `FTW-SC-P-${n}`)
/** A book in which 40 parcels were refused before their shipments are posted. */
const waiting = (): Book =>
  parcels.reduce(
    (scene, parcel) => scene.given('ParcelRefused', refusal(parcel), { parcel: null }),
    bookOf('FTW-MG'),
  ).book

const NOTHING: Arrived = { parcels: [], refusals: [] }
const open = (book: Book) => {
  const asked: string[][] = []
  const arrivedOf = async ({ parcels }: Awaited): Promise<Arrived> => {
    asked.push([...parcels])
    return NOTHING
  }
  const submit = () => Promise.reject(new Error('Nothing has come.'))
  return { asked, binding: createBinding({ known: () => book, submit }, { arrivedOf }) }
}

it('looks for a bounded number of parcels at once, and for each in its turn', async () => {
  const { asked, binding } = open(waiting())
  for (let n = 0; n < 3; n++) await binding.look('all')
  expect(asked.map(({ length }) => length)).toEqual([16, 16, 16])
  expect(new Set(asked.flat())).toEqual(new Set(parcels))
})

it('looks less and less often for what it has looked for in vain', async () => {
  const { asked, binding } = open(waiting())
  for (let n = 0; n < 1_000; n++) await binding.look()
  const times = asked.filter((each) => each.includes('FTW-SC-P-7')).length
  expect(times).toBeGreaterThan(7)
  expect(times).toBeLessThan(20)
})

it('asks nobody where nothing is awaited', async () => {
  const { asked, binding } = open(bookOf('FTW-MG').book)
  await binding.look()
  expect(asked).toEqual([])
})
