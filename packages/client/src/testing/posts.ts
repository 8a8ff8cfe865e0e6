import type { SpoolPost } from '../spool/entry.ts'

/** A small post of which there can be many: a hold of its own name on one lot. */
export const holdPost = (n: number, area = 'FTW-SC'): SpoolPost => ({
  area,
  type: 'LotHeld',
  key: `hold-${n}`,
  post: { occurredAt: '2026-11-20T06:00:00Z', lot: `${area}-26-1`, hold: `QA-${n}`, reason: 'Sample is out' },
})
