import { postChain, postWideHeat, type Scribe } from '@lodestone/service-provenance/testing'

/** A lot of 10,010 ancestors. */
export const WIDE = 'FTW-SC-WIDE'
/** A heat with a little dysprosium from China in it, and scrap whose birth is not posted. */
export const TAINTED = 'FTW-SC-26-23013'

const hours = (day: number) => ({
  startedAt: `2026-11-${day}T06:00:00-06:00`,
  endedAt: `2026-11-${day}T12:00:00-06:00`,
})

/** What the pages of lineage, flow and time are shown on. */
export const postGraphLedger = async (scribe: Scribe): Promise<void> => {
  await postChain(scribe)
  await scribe.post('FTW-SC', 'FeedstockDeclared', {
    occurredAt: '2026-11-09T14:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-DY-1', material: 'dy_metal', mass: '50 kg' }],
    facts: [
      { elements: ['Dy'], stages: ['mine', 'separate'], origin: { in: ['CN'] }, custody: 'mass_balance' },
    ],
  })
  await scribe.post('FTW-SC', 'AlloyFlaked', {
    ...hours(10),
    run: '23012',
    inputs: [
      { lot: 'FTW-SC-MET-1', mass: '200 kg' },
      { lot: 'FTW-SC-FE-1', mass: '400 kg' },
      { lot: 'FTW-SC-DY-1', mass: '5 kg' },
      { lot: 'FTW-SC-SCRAP-7', mass: '20 kg' },
    ],
    outputs: [{ lot: 'FTW-SC-26-23012', material: 'alloy_flake', mass: '610 kg' }],
    losses: [{ kind: 'fume', mass: '15 kg' }],
  })
  await scribe.post('FTW-SC', 'AlloyFlaked', {
    ...hours(11),
    run: '23013',
    inputs: [
      { lot: 'FTW-SC-26-23012', mass: '100 kg' },
      { lot: 'FTW-SC-MET-1', mass: '100 kg' },
    ],
    outputs: [{ lot: TAINTED, material: 'alloy_flake', mass: '195 kg' }],
    losses: [{ kind: 'fume', mass: '5 kg' }],
  })
  await postWideHeat(scribe, WIDE)
}
