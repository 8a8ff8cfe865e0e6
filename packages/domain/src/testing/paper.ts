import type { Scene } from './given.ts'

/** A document that clearings in tests rest on. */
export const PAPER = { hash: `sha-256:${'0'.repeat(64)}`, kind: 'photo' } as const

/** The book once the bytes of the paper are there. */
export const withPaper = (scene: Scene): Scene =>
  scene.given('EvidenceStored', {
    occurredAt: '2026-11-01T00:00:00Z',
    document: PAPER.hash,
    bytes: 48_211,
    mediaType: 'image/jpeg',
  })
