/** What many examples have alike. */
export const run = { startedAt: '2026-11-20T06:00:00-06:00', endedAt: '2026-11-20T12:00:00-06:00' }
export const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
export const document = {
  hash: `sha-256:${'ab'.repeat(32)}`,
  kind: 'assay' as const,
  issuer: 'Site laboratory',
}
