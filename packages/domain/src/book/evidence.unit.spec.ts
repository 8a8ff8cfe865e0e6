import { describe, expect, it } from 'vitest'
import { handoverOf } from '../shift/handover.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { isDisputed } from './account.ts'
import { bookFromJson, bookToJson } from './book-json.ts'
import { MOST_LOTS_NAMED } from './missing-documents.ts'
import { legalHoldsOn, retentionOf } from './retention.ts'

const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
const lot = 'FTW-SC-NDPR-0412'
const certificate = {
  hash: `sha-256:${'c1'.repeat(32)}`,
  kind: 'certificate_of_origin' as const,
  issuer: 'HITACHI',
}
const ticket = { hash: `sha-256:${'7a'.repeat(32)}`, kind: 'weigh_ticket' as const }
const CERTIFICATE = certificate.hash

const stored = (document = CERTIFICATE, retainYears = 10) => ({
  ...at,
  document,
  bytes: 48_211,
  mediaType: 'application/pdf',
  retainYears,
})
const attached = { ...at, lot, documents: [certificate] }
const missed = (scene: Scene) =>
  handoverOf(scene.book).exceptions.map(({ id, code, severity, document }) => ({
    id,
    code,
    severity,
    document,
  }))

describe('a document that is named before its bytes are here', () => {
  it('is accepted, and missed until they come: an exception, which disputes nothing', () => {
    const scene = alloyShop().given('EvidenceAttached', attached)
    expect(scene.log.at(-1)?.findings).toEqual([
      {
        code: 'DOCUMENT_MISSING',
        severity: 'warning',
        lots: [lot],
        document: CERTIFICATE,
        sentence: `The certificate of origin of HITACHI is named as ${CERTIFICATE}, and its bytes are not here.`,
        remedy: `Upload it: PUT /v1/evidence/${CERTIFICATE}, or "lodestone evidence put <file>".`,
      },
    ])
    expect(missed(scene)).toEqual([
      { id: '1.0', code: 'DOCUMENT_MISSING', severity: 'warning', document: CERTIFICATE },
    ])
    expect(scene.book.warnings.size).toBe(0)
    expect(isDisputed(scene.book.accounts.get(lot)!)).toBe(false)
    expect(missed(scene.given('EvidenceStored', stored()))).toEqual([])
  })

  it('is one exception, however many events name it', () => {
    const scene = alloyShop()
      .given('EvidenceAttached', attached)
      .given('AlloyFlaked', heat({ evidence: [certificate, ticket] }))
    expect(missed(scene).map(({ id }) => id)).toEqual(['1.0', '2.1'])
    expect(scene.log.at(-1)?.findings).toMatchObject([{ document: CERTIFICATE }, { document: ticket.hash }])
    expect(missed(scene.given('EvidenceStored', stored())).map(({ id }) => id)).toEqual(['2.1'])
  })

  it('names the lots that it is about, but not hundreds of them', () => {
    const lines = Array.from({ length: 60 }, (_, n) => ({
      lot: `FTW-SC-FE-${n}`,
      material: 'iron' as const,
      mass: '1 t',
    }))
    const declared = { ...at, supplier: 'HITACHI', lines, facts: [], evidence: [certificate] }
    const scene = bookOf('FTW-SC').given('FeedstockDeclared', declared)
    expect(scene.log.at(-1)?.findings?.[0]?.lots).toHaveLength(MOST_LOTS_NAMED)
  })

  it('refuses an intent, where the document is named', () => {
    const outcome = alloyShop().when('AlloyFlaked', heat({ mode: 'intent', evidence: [ticket] }))
    expect(outcome.refusal).toMatchObject({ code: 'DOCUMENT_MISSING', field: 'evidence/0' })
    const ready = alloyShop().given('EvidenceStored', stored(ticket.hash))
    expect(ready.when('AlloyFlaked', heat({ mode: 'intent', evidence: [ticket] })).ok).toBe(true)
  })

  it.each<[string, (scene: Scene) => Scene, string]>([
    [
      'a declared fact',
      (scene) =>
        scene.given('FeedstockDeclared', {
          ...at,
          supplier: 'HITACHI',
          lines: [{ lot: 'FTW-SC-FE-9', material: 'iron', mass: '1 t' }],
          facts: [
            {
              elements: ['Fe'],
              stages: ['mine'],
              origin: { in: ['US'] },
              custody: 'segregated',
              document: CERTIFICATE,
            },
          ],
        }),
      'FTW-SC-FE-9',
    ],
    [
      'what clears a pool',
      (scene) =>
        scene.given('PoolCleared', {
          ...at,
          pool: 'FTW-SC-CR-1',
          method: 'pulled and weighed',
          residue: '0 g',
          residueUncertainty: '1 g',
          detectionLimit: '5 g',
          documents: [certificate],
          approver: 'j7',
        }),
      '',
    ],
    [
      'what a run clears',
      (scene) =>
        scene.given(
          'AlloyFlaked',
          heat({
            pools: [
              {
                pool: 'FTW-SC-CR-1',
                leaves: {
                  cleared: {
                    method: 'pulled and weighed',
                    residue: '0 g',
                    residueUncertainty: '1 g',
                    detectionLimit: '5 g',
                    documents: [certificate],
                    approver: 'j7',
                  },
                },
              },
            ],
          }),
        ),
      'FTW-SC-26-23011',
    ],
  ])('is missed also as %s', (_, name, about) => {
    const { book } = name(alloyShop())
    const [exception] = [...book.exceptions.values()].filter(({ code }) => code === 'DOCUMENT_MISSING')
    expect(exception?.document).toBe(CERTIFICATE)
    if (about !== '') expect(exception?.lots).toContain(about)
  })

  it('is settled by two people where it will never come; and missed again by whoever names it next', () => {
    const scene = alloyShop().given('EvidenceAttached', attached)
    const disposition = 'accepted_as_is' as const
    const proposed = scene.given('ResolutionProposed', {
      ...at,
      exception: '1.0',
      disposition,
      explanation: 'lost in the fire',
    })
    const agree = { ...at, exception: '1.0', proposal: 2 }
    const other = { poster: { key: 'k2', owner: 'second', requestKey: 'second|1', requestHash: 'h' } }
    const settled = proposed.given('ExceptionResolved', agree, other)
    expect(missed(settled)).toEqual([])
    expect(missed(settled.given('EvidenceAttached', attached)).map(({ id }) => id)).toEqual(['4.0'])
    // The proposal on an exception that is answered meanwhile is over.
    expect(handoverOf(proposed.given('EvidenceStored', stored()).book).proposals).toEqual([])
  })

  it('is missed no more once the event is withdrawn, unless another names it', () => {
    const withdraw = (scene: Scene, revision: number) =>
      scene.given(
        'EventDeclaredErroneous',
        {
          ...at,
          target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision },
          reason: 'did_not_occur',
          explanation: 'another lot',
        },
        { target: scene.log[revision]! },
      )
    const once = alloyShop().given('EvidenceAttached', attached)
    expect(missed(withdraw(once, 1))).toEqual([])
    const twice = once.given('EvidenceAttached', { ...attached, lot: 'FTW-SC-FE-0440' })
    const left = withdraw(twice, 1)
    expect(left.book.exceptions.get('1.0')).toMatchObject({ revision: 2, lots: ['FTW-SC-FE-0440'] })
    expect(missed(withdraw(left, 2))).toEqual([])
    // What was withdrawn takes its retention with it for nobody: the event said what it said upon that document.
    expect(retentionOf(withdraw(once, 1).given('EvidenceStored', stored()).book, CERTIFICATE)).not.toBeNull()
  })
})

describe('bytes that have come', () => {
  it('are news once, and again where they are to be kept for longer', () => {
    const scene = bookOf('FTW-SC').given('EvidenceStored', stored())
    expect(scene.when('EvidenceStored', stored()).refusal).toMatchObject({ code: 'DOCUMENT_STORED' })
    const longer = scene.given('EvidenceStored', stored(CERTIFICATE, 30))
    expect(longer.book.documents.get(CERTIFICATE)).toEqual({
      stored: { revision: 0, at: at.occurredAt, bytes: 48_211, mediaType: 'application/pdf' },
      retainYears: 30,
    })
    expect(longer.when('EvidenceStored', stored(CERTIFICATE, 20)).ok).toBe(false)
  })

  it('before anything names them are missed by nobody', () => {
    const scene = alloyShop().given('EvidenceStored', stored()).given('EvidenceAttached', attached)
    expect(scene.log.at(-1)?.findings).toBeUndefined()
    expect(missed(scene)).toEqual([])
  })

  it('and what names them are there again from a snapshot', () => {
    const { book } = alloyShop()
      .given('EvidenceAttached', attached)
      .given('EvidenceStored', stored(ticket.hash))
      .given('LegalHoldPlaced', { ...at, hold: 'H', lots: [lot], reason: 'audit' })
    const again = bookFromJson(JSON.parse(JSON.stringify(bookToJson(book))))
    expect(bookToJson(again)).toEqual(bookToJson(book))
    expect(legalHoldsOn(again, CERTIFICATE)).toEqual(['H'])
  })
})

describe('a document is kept', () => {
  const kept = (scene: Scene) => retentionOf(scene.book, CERTIFICATE)
  const withPaper = () => alloyShop().given('EvidenceStored', stored()).given('EvidenceAttached', attached)

  it('ten years from the last event that relies on it, or as many as were asked for', () => {
    const loose = bookOf('FTW-SC').given('EvidenceStored', stored())
    expect(kept(loose)).toEqual({ through: '2036-11-20', restsOn: null })
    expect(kept(loose.given('EvidenceStored', stored(CERTIFICATE, 30)))).toMatchObject({
      through: '2056-11-20',
    })
    const named = loose.given('LotHeld', {
      occurredAt: '2026-11-22T00:30:00+02:00',
      lot,
      hold: 'QA-1',
      reason: 'see the certificate',
      evidence: [certificate],
    })
    expect(kept(named)).toMatchObject({ through: '2036-11-21' })
  })

  it('from the day on which the last of what was made of its lot has left, which has not come while that is here', () => {
    const made = withPaper().given('AlloyFlaked', heat())
    expect(kept(made)).toEqual({ through: '2036-11-20', restsOn: 'FTW-SC-26-23011' })
    const ship = (scene: Scene, of: string, mass: string, day: string) =>
      scene.given('LotShipped', {
        occurredAt: `2026-11-${day}T12:00:00Z`,
        parcel: `FTW-SC-P-${day}`,
        addressee: { area: 'FTW-MG' },
        lines: [{ lot: of, mass }],
      })
    const left = ship(ship(made, 'FTW-SC-26-23011', '591.2 kg', '21'), 'FTW-SC-SK-23011', '7.9 kg', '22')
    expect(kept(left)).toEqual({ through: '2036-11-22', restsOn: lot })
    // Iron that has nothing to do with it may stay.
    expect(kept(ship(left, lot, '224 kg', '23'))).toEqual({ through: '2036-11-23', restsOn: null })
  })

  it('a year longer than to the 29th of February', () => {
    const leap = { ...stored(), occurredAt: '2024-02-29T12:00:00Z' }
    expect(kept(bookOf('FTW-SC').given('EvidenceStored', leap))).toMatchObject({ through: '2034-03-01' })
    expect(kept(bookOf('FTW-SC').given('EvidenceStored', { ...leap, retainYears: 12 }))).toMatchObject({
      through: '2036-02-29',
    })
  })
})

describe('a legal hold', () => {
  const placed = (covers: { documents?: string[]; lots?: string[] }, hold = 'DCMA-26-0117') => ({
    ...at,
    hold,
    reason: 'audit',
    ...covers,
  })
  const on = (scene: Scene) => legalHoldsOn(scene.book, CERTIFICATE)

  it('is on a document, or on all that is behind a lot, also what comes later, until it is lifted', () => {
    const scene = alloyShop().given('LegalHoldPlaced', placed({ documents: [CERTIFICATE] }))
    expect(on(scene)).toEqual(['DCMA-26-0117'])
    expect(scene.log.at(-1)?.findings).toMatchObject([{ code: 'DOCUMENT_UNKNOWN', severity: 'warning' }])
    const ofLot = scene.given('LegalHoldPlaced', placed({ lots: [lot] }, 'A-2'))
    expect(on(ofLot.given('EvidenceAttached', attached))).toEqual(['A-2', 'DCMA-26-0117'])
    const ofInput = alloyShop()
      .given('LegalHoldPlaced', placed({ lots: [lot] }))
      .given('AlloyFlaked', heat({ evidence: [certificate] }))
    expect(on(ofInput)).toEqual(['DCMA-26-0117'])
    expect(on(ofInput.given('LegalHoldLifted', { ...at, hold: 'DCMA-26-0117', reason: 'over' }))).toEqual([])
  })

  it('has its own name and covers something of this book', () => {
    const scene = alloyShop().given('LegalHoldPlaced', placed({ lots: [lot] }))
    expect(scene.when('LegalHoldPlaced', placed({ lots: [lot] })).refusal?.code).toBe('HOLD_EXISTS')
    expect(scene.when('LegalHoldPlaced', placed({}, 'B')).refusal?.code).toBe('HOLD_COVERS_NOTHING')
    expect(scene.when('LegalHoldPlaced', placed({ lots: ['FTW-MG-1'] }, 'B')).refusal).toMatchObject({
      code: 'LOT_NOT_IN_BOOK',
      field: 'lots/0',
    })
    expect(scene.when('LegalHoldLifted', { ...at, hold: 'B', reason: 'x' }).refusal?.code).toBe(
      'HOLD_UNKNOWN',
    )
  })
})

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
