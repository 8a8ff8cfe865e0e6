import { randomUUID } from 'node:crypto'
import type { NewEvent } from '@lodestone/event-store'

/** An event of about 490 bytes: data as an alloy shop writes them, and its metadata. */
export const flaked = (n: number): NewEvent => ({
  id: randomUUID(),
  type: 'AlloyFlaked',
  data: {
    run: `FTW-SC-26-${n}`,
    furnace: 'SC-2',
    startedAt: '2026-03-04T11:22:33-06:00',
    endedAt: '2026-03-04T15:02:10-06:00',
    inputs: [
      { lot: 'FTW-NDPR-26-0412', grams: 412_500, role: 'constituent' },
      { lot: 'FTW-FEB-26-0031', grams: 14_500, role: 'constituent' },
    ],
    outputs: [{ lot: `FTW-SC-26-${n}`, grams: 420_100, basis: 'as_weighed' }],
  },
  metadata: {
    v: 1,
    area: 'FTW-SC',
    who: 'k_17',
    mode: 'report',
    key: `mes-${n}`,
    recordedAt: '2026-03-04T21:22:33.123Z',
  },
})
