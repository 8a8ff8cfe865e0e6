import type { Recorded, Scribe } from './scribe.ts'

/** A day of November; each step of the chain has its own, so that nothing is used before it is there. */
const at = (day: number) => ({ occurredAt: `2026-11-${String(day).padStart(2, '0')}T14:00:00-06:00` })
const hours = (day: number) => ({
  startedAt: `2026-11-${String(day).padStart(2, '0')}T06:00:00-06:00`,
  endedAt: `2026-11-${String(day).padStart(2, '0')}T12:00:00-06:00`,
})

/** A short chain: bought metal and iron to flake, across to the magnet shop, to powder, blocks and magnets, out to GM. */
export const postChain = async (scribe: Scribe): Promise<{ readonly [name: string]: Recorded }> => {
  const metal = await scribe.post('FTW-SC', 'FeedstockDeclared', {
    ...at(1),
    supplier: 'HITACHI',
    lines: [
      {
        lot: 'FTW-SC-MET-1',
        material: 'ndpr_metal',
        mass: '1000 kg',
        composition: { basis: 'element', parts: { Nd: '75 %', Pr: '25 %' } },
      },
      { lot: 'FTW-SC-FE-1', material: 'iron', mass: '5 t' },
    ],
    facts: [
      { elements: ['Nd', 'Pr'], stages: ['mine', 'separate'], origin: { in: ['AU'] }, custody: 'segregated' },
    ],
  })
  const heat = await scribe.post('FTW-SC', 'AlloyFlaked', {
    ...hours(2),
    run: '23011',
    inputs: [
      { lot: 'FTW-SC-MET-1', mass: '200 kg' },
      { lot: 'FTW-SC-FE-1', mass: '400 kg' },
    ],
    outputs: [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake', mass: '590 kg' }],
    losses: [{ kind: 'fume', mass: '10 kg' }],
  })
  const sent = await scribe.post('FTW-SC', 'LotShipped', {
    ...at(3),
    parcel: 'FTW-SC-P-1',
    addressee: { area: 'FTW-MG' },
    lines: [{ lot: 'FTW-SC-26-23011', mass: '590 kg' }],
  })
  const received = await scribe.post('FTW-MG', 'LotReceived', {
    ...at(4),
    parcel: 'FTW-SC-P-1',
    lines: [{ line: 1, lot: 'FTW-MG-FL-1', mass: '590 kg' }],
  })
  const milled = await scribe.post('FTW-MG', 'PowderMilled', {
    ...hours(5),
    run: 'JM-1',
    inputs: [{ lot: 'FTW-MG-FL-1', mass: '590 kg' }],
    outputs: [{ lot: 'FTW-MG-PW-1', material: 'powder', mass: '580 kg' }],
    losses: [{ kind: 'dust', mass: '10 kg' }],
  })
  const sintered = await scribe.post('FTW-MG', 'MagnetBlockSintered', {
    ...hours(6),
    run: 'SF-1',
    inputs: [{ lot: 'FTW-MG-PW-1', mass: '580 kg' }],
    outputs: [{ lot: 'FTW-MG-BL-1', material: 'block', mass: '575 kg', pieces: 1150 }],
    losses: [{ kind: 'volatiles', mass: '5 kg' }],
  })
  const finished = await scribe.post('FTW-MG', 'MagnetFinished', {
    ...hours(7),
    run: 'FIN-1',
    magnetized: true,
    operations: [{ stage: 'machine' }, { stage: 'magnetize' }],
    inputs: [{ lot: 'FTW-MG-BL-1', mass: '575 kg', pieces: 1150 }],
    outputs: [
      { lot: 'FTW-MG-26-1', material: 'magnet', mass: '300 kg', pieces: 12_000 },
      { lot: 'FTW-MG-26-2', material: 'magnet', mass: '125 kg', pieces: 5_000 },
      { lot: 'FTW-MG-SW-1', material: 'swarf', mass: '150 kg' },
    ],
  })
  const shipped = await scribe.post('FTW-MG', 'MagnetShipped', {
    ...at(8),
    parcel: 'FTW-MG-P-1',
    addressee: { party: 'GM' },
    lines: [{ lot: 'FTW-MG-26-1', mass: '100 kg', pieces: 4_000, contract: 'GM-2024-118' }],
  })
  return { metal, heat, sent, received, milled, sintered, finished, shipped }
}

/** Another customer gets a part of the same magnets. */
export const shipToHitachi = (scribe: Scribe): Promise<Recorded> =>
  scribe.post('FTW-MG', 'MagnetShipped', {
    ...at(9),
    parcel: 'FTW-MG-P-2',
    addressee: { party: 'HITACHI' },
    lines: [
      { lot: 'FTW-MG-26-1', mass: '50 kg', pieces: 2_000 },
      { lot: 'FTW-MG-26-2', mass: '125 kg', pieces: 5_000 },
    ],
  })

/** Declares an event of a book erroneous. */
export const withdraw = (scribe: Scribe, area: string, target: Recorded): Promise<Recorded> =>
  scribe.post(area, 'EventDeclaredErroneous', {
    ...at(10),
    target: { eventId: target.id, revision: target.revision },
    reason: 'did_not_occur',
    explanation: 'posted by mistake',
  })
