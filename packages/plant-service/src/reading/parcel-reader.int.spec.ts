import type { LedgerEvent } from '@lodestone/domain'
import { recordedExample } from '@lodestone/domain/testing'
import type { EventStore, NewEvent } from '@lodestone/event-store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ledgerCodec } from '../ledger-codec.ts'
import { openTestLedger, type TestLedger } from '../testing/index.ts'
import { createParcelReader } from './parcel-reader.ts'

const stream = 'book-FTW-SC'
let ledger: TestLedger
beforeEach(async () => {
  ledger = await openTestLedger()
})
afterEach(async () => {
  await ledger.close()
})

let ids = 0
const nextId = (): string => `00000000-0000-8000-8000-${String(++ids).padStart(12, '0')}`
const shipped = recordedExample('LotShipped') as LedgerEvent<'LotShipped'>
const assayed = recordedExample('AssayRecorded')
const shipment = (n: number, carrier = 'In-house'): NewEvent =>
  ledgerCodec.encode(nextId(), {
    ...shipped,
    parcel: `FTW-SC-P-${n}`,
    carrier,
  })
const assay = (): NewEvent => ledgerCodec.encode(nextId(), assayed)
const withdrawal = (revision: number): NewEvent => {
  const example = recordedExample('EventDeclaredErroneous') as LedgerEvent<'EventDeclaredErroneous'>
  return ledgerCodec.encode(nextId(), { ...example, target: { ...example.target, revision } })
}

let end = -1
const append = async (...events: NewEvent[]): Promise<void> => {
  const expectedRevision = end < 0 ? 'no_stream' : end
  await ledger.store.append(stream, events, { expectedRevision })
  end += events.length
}
beforeEach(() => {
  end = -1
})

/** A reader to which all is asked just now, and the revisions that it has read, each as often as it was. */
const open = () => {
  const read: number[] = []
  const readStream: EventStore['readStream'] = async function* (name, options) {
    for await (const page of ledger.store.readStream(name, options)) {
      read.push(...page.map(({ revision }) => revision))
      yield page
    }
  }
  return { read, reader: createParcelReader({ readStream }, ledgerCodec, { elapsed: () => 0 }) }
}

describe('a parcel', () => {
  it('is found in its sender’s book, whole', async () => {
    await append(assay(), shipment(1), assay())
    const { reader } = open()
    expect(await reader.find('FTW-SC-P-1')).toEqual({
      sender: 'FTW-SC',
      parcel: {
        id: 'FTW-SC-P-1',
        addressee: { area: 'FTW-MG' },
        shippedAt: '2026-11-20T12:00:00-06:00',
        lines: [
          expect.objectContaining({ lot: 'FTW-SC-26-23011', grams: 590_000, basis: 'as_weighed', pieces: 0 }),
        ],
      },
    })
    expect(await reader.find('FTW-SC-P-2')).toBeNull()
    expect(await reader.find('ABC-DE-P-1')).toBeNull()
  })

  it('that is sent while others are looked for is found, and only the last event is read again, to see that it is the same', async () => {
    await append(shipment(0), ...Array.from({ length: 30 }, assay), shipment(1))
    const { reader, read } = open()
    expect(await reader.find('FTW-SC-P-9')).toBeNull()
    for (let n = 2; n < 6; n++) {
      expect(await reader.find(`FTW-SC-P-${n}`)).toBeNull()
      await append(shipment(n), assay())
      expect((await reader.find(`FTW-SC-P-${n}`))?.parcel.id).toBe(`FTW-SC-P-${n}`)
      expect((await reader.find('FTW-SC-P-0'))?.parcel.id).toBe('FTW-SC-P-0')
    }
    expect([...new Set(read)].sort((a, b) => a - b)).toEqual(Array.from({ length: end + 1 }, (_, n) => n))
    // Twelve questions after the first reading, an event each.
    expect(read).toHaveLength(end + 1 + 12)
  })

  it('of late is found without reading the book from its start; an old one by reading on backwards', async () => {
    for (let n = 0; n < 10; n++) await append(shipment(n), ...Array.from({ length: 499 }, assay))
    const { reader, read } = open()
    expect(await reader.find('FTW-SC-P-9')).not.toBeNull()
    expect(read.length).toBeLessThanOrEqual(2_000)
    expect(await reader.find('FTW-SC-P-0')).not.toBeNull()
    expect(await reader.find('FTW-SC-P-4')).not.toBeNull()
    expect(read).toHaveLength(5_000 + 2)
    expect(new Set(read).size).toBe(5_000)
  })

  it('is looked for by many at once with one reading', async () => {
    await append(...Array.from({ length: 50 }, (_, n) => shipment(n)))
    const { reader, read } = open()
    const found = await Promise.all(Array.from({ length: 50 }, (_, n) => reader.find(`FTW-SC-P-${n}`)))
    expect(found.every((each) => each !== null)).toBe(true)
    expect(read).toHaveLength(50)
  })
})

describe('a shipment that was declared erroneous', () => {
  it('is gone, whichever of the two is read first', async () => {
    await append(shipment(1), assay(), shipment(2))
    const early = open()
    expect(await early.reader.find('FTW-SC-P-1')).not.toBeNull()
    await append(withdrawal(0))
    const late = open()
    for (const { reader } of [early, late]) {
      expect(await reader.find('FTW-SC-P-1')).toBeNull()
      expect(await reader.find('FTW-SC-P-2')).not.toBeNull()
    }
  })

  it('gives its parcel’s id free for another', async () => {
    await append(shipment(1, 'first'), withdrawal(0))
    const early = open()
    expect(await early.reader.find('FTW-SC-P-1')).toBeNull()
    await append({ ...shipment(1, 'second') }, assay())
    const late = open()
    for (const { reader } of [early, late]) expect(await reader.find('FTW-SC-P-1')).not.toBeNull()
    await append(withdrawal(2))
    for (const { reader } of [early, late]) expect(await reader.find('FTW-SC-P-1')).toBeNull()
  })
})

describe('a sender’s book with an event that cannot be read', () => {
  it('answers as long as that event is nothing that could concern a shipment', async () => {
    await append({ id: nextId(), type: 'LotTransmuted', data: {}, metadata: { v: 1 } }, shipment(1))
    const { reader } = open()
    expect(await reader.find('FTW-SC-P-1')).not.toBeNull()
    expect(await reader.find('FTW-SC-P-2')).toBeNull()
  })
  it('does not answer otherwise, and says why', async () => {
    await append({ id: nextId(), type: 'LotShipped', data: {}, metadata: { v: 9 } }, assay())
    const { reader } = open()
    await expect(reader.find('FTW-SC-P-1')).rejects.toMatchObject({
      code: 'BOOK_UNREADABLE',
      message: expect.stringContaining('LotShipped at revision 0'),
    })
  })
})
