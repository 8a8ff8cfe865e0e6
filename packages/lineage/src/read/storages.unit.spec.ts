import { describe, expect, it } from 'vitest'
import { fromSnapshot, storagesOf, toSnapshot } from '../index.ts'
import { lineageOf, sha256 } from '../testing/given.ts'
import { event } from '../testing/ledger.ts'

const document = `sha-256:${'c1'.repeat(32)}`
const other = `sha-256:${'d2'.repeat(32)}`
const occurredAt = '2026-11-20T12:00:00-06:00'
const stored = (area: string, of = document) =>
  event('EvidenceStored', {
    area,
    occurredAt,
    document: of,
    bytes: 7,
    mediaType: 'application/pdf',
    retainYears: 10,
  })
const disposed = (area: string) =>
  event('EvidenceDisposed', { area, occurredAt, document, reason: 'over', keptThrough: '2036-11-20' })

describe('the bytes of a document', () => {
  const lineage = lineageOf(
    stored('FTW-SC'),
    stored('FTW-MG', other),
    stored('FTW-MG'),
    disposed('FTW-SC'),
    stored('FTW-SC'),
    disposed('FTW-MG'),
  )
  const at = (asOf?: number) =>
    storagesOf(lineage, document, asOf).map(({ stream, position, kept }) => [stream, position, kept])

  it('are where an area last said that they are, as of any position', () => {
    expect(at(0)).toEqual([])
    expect(at(1)).toEqual([['book-FTW-SC', 1, true]])
    expect(at(4)).toEqual([
      ['book-FTW-SC', 4, false],
      ['book-FTW-MG', 3, true],
    ])
    expect(at()).toEqual([
      ['book-FTW-MG', 6, false],
      ['book-FTW-SC', 5, true],
    ])
    expect(storagesOf(lineage, other)).toMatchObject([
      { stream: 'book-FTW-MG', type: 'EvidenceStored', revision: 0 },
    ])
    expect(storagesOf(lineage, `sha-256:${'00'.repeat(32)}`)).toEqual([])
  })

  it('are there again from a snapshot, which goes on', () => {
    const again = fromSnapshot(toSnapshot(lineage, sha256), sha256)
    expect(storagesOf(again, document)).toEqual(storagesOf(lineage, document))
    expect(toSnapshot(again, sha256)).toEqual(toSnapshot(lineage, sha256))
  })
})
