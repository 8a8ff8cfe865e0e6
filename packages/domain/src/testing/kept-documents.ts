import { handoverOf } from '../shift/handover.ts'
import type { Scene } from './given.ts'

/** A certificate behind a lot, and how a book is told that it is named and that it is here. */

export const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
export const lot = 'FTW-SC-NDPR-0412'

export const certificate = {
  hash: `sha-256:${'c1'.repeat(32)}`,
  kind: 'certificate_of_origin' as const,
  issuer: 'HITACHI',
}

export const ticket = { hash: `sha-256:${'7a'.repeat(32)}`, kind: 'weigh_ticket' as const }
export const CERTIFICATE = certificate.hash

export const stored = (document = CERTIFICATE, retainYears = 10) => ({
  ...at,
  document,
  bytes: 48_211,
  mediaType: 'application/pdf',
  retainYears,
})

export const attached = { ...at, lot, documents: [certificate] }

export const missed = (scene: Scene) =>
  handoverOf(scene.book).exceptions.map(({ id, code, severity, document }) => ({
    id,
    code,
    severity,
    document,
  }))
