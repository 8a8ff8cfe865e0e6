import { describe, expect, it } from 'vitest'
import { handoverOf } from '../shift/handover.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import {
  at,
  attached,
  CERTIFICATE,
  certificate,
  lot,
  missed,
  stored,
  ticket,
} from '../testing/kept-documents.ts'
import { isDisputed } from './account.ts'
import { bookFromJson, bookToJson } from './book-json.ts'
import { MOST_LOTS_NAMED } from './missing-documents.ts'
import { legalHoldsOn, retentionOf } from './retention.ts'

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
