import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop } from '../testing/heat.ts'
import { at, attached, CERTIFICATE, missed, stored } from '../testing/kept-documents.ts'
import { retentionOf } from './retention.ts'

describe('disposing of a document', () => {
  const dispose = { occurredAt: '2036-11-21T08:00:00Z', document: CERTIFICATE, reason: 'retention is over' }
  const on = (now: string) => ({ now })
  const loose = () => bookOf('FTW-SC').given('EvidenceStored', stored())
  const ANOTHER = { poster: { key: 'k2', owner: 'compliance-2', requestKey: 'c2|9', requestHash: 'h' } }
  const disposedOf = (scene: Scene, when: { now: string }) =>
    scene
      .given('DisposalProposed', dispose, when)
      .given('EvidenceDisposed', { ...dispose, proposal: scene.log.length }, { ...when, ...ANOTHER })

  it('is for after its last day, and says then why its bytes are gone', () => {
    const early = { ...dispose, occurredAt: '2036-11-20T08:00:00Z' }
    expect(loose().when('EvidenceDisposed', early, on('2036-11-20T23:59:59.000Z')).refusal).toMatchObject({
      code: 'RETENTION_RUNS',
      message: `Document ${CERTIFICATE} has to be kept through 2036-11-20.`,
    })
    const gone = disposedOf(loose(), on('2036-11-21T08:00:00.000Z'))
    expect(gone.log.at(-1)).toMatchObject({ keptThrough: '2036-11-20', reason: 'retention is over' })
    expect(gone.book.proposals.size).toBe(0)
    expect(gone.book.documents.get(CERTIFICATE)).toEqual({
      stored: null,
      retainYears: 10,
      disposed: { revision: 2, at: dispose.occurredAt, reason: 'retention is over' },
    })
    expect(retentionOf(gone.book, CERTIFICATE)).toBeNull()
  })

  it('takes two officers: one proposes, another agrees, as long as it may be', () => {
    const late = on('2040-01-01T00:00:00.000Z')
    const proposed = loose().given('DisposalProposed', dispose, late)
    expect(proposed.when('EvidenceDisposed', dispose, late).refusal?.code).toBe('TWO_PEOPLE_NEEDED')
    expect(proposed.when('EvidenceDisposed', { ...dispose, proposal: 1 }, late).refusal?.code).toBe(
      'SAME_PERSON',
    )
    const hold = { ...at, hold: 'L-1', lots: [], documents: [CERTIFICATE], reason: 'audit' }
    expect(
      proposed
        .given('LegalHoldPlaced', hold)
        .when('EvidenceDisposed', { ...dispose, proposal: 1 }, { ...late, ...ANOTHER }).refusal?.code,
    ).toBe('LEGAL_HOLD')
    expect(
      loose().when('EvidenceDisposed', { ...dispose, proposal: 0 }, { ...late, ...ANOTHER }).refusal?.code,
    ).toBe('PROPOSAL_UNKNOWN')
  })

  it('is not for what is under legal hold, rests under something that is here, or is not kept', () => {
    const late = on('2040-01-01T00:00:00.000Z')
    const held = loose().given('LegalHoldPlaced', {
      ...at,
      hold: 'L-1',
      documents: [CERTIFICATE],
      reason: 'audit',
    })
    expect(held.when('EvidenceDisposed', dispose, late).refusal).toMatchObject({
      code: 'LEGAL_HOLD',
      message: `Document ${CERTIFICATE} is under legal hold: L-1.`,
    })
    const lifted = held.given('LegalHoldLifted', { ...at, hold: 'L-1', reason: 'over' })
    expect(lifted.when('DisposalProposed', dispose, late).ok).toBe(true)
    const here = alloyShop().given('EvidenceStored', stored()).given('EvidenceAttached', attached)
    expect(here.when('EvidenceDisposed', dispose, late).refusal).toMatchObject({ code: 'RETENTION_RUNS' })
    expect(alloyShop().when('EvidenceDisposed', dispose, late).refusal?.code).toBe('DOCUMENT_NOT_STORED')
    expect(
      alloyShop().given('EvidenceAttached', attached).when('EvidenceDisposed', dispose, late).refusal?.code,
    ).toBe('DOCUMENT_NOT_STORED')
  })

  it('is not the end: who names it again misses it, and it can come again', () => {
    const late = on('2040-01-01T00:00:00.000Z')
    const gone = disposedOf(loose(), late)
    const named = gone.given('EvidenceAttached', attached, late)
    expect(named.log.at(-1)?.findings).toContainEqual(
      expect.objectContaining({
        code: 'DOCUMENT_MISSING',
        sentence: expect.stringContaining('were disposed of (revision 2).'),
      }),
    )
    const again = named.given('EvidenceStored', stored(), late)
    expect(missed(again)).toEqual([])
    expect(retentionOf(again.book, CERTIFICATE)).toMatchObject({ through: '2036-11-20' })
  })
})
