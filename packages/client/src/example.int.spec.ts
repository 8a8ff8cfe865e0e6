import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createPlantClient, createProvenanceClient, isProblemError, newIdempotencyKey } from './index.ts'
import { createSpool } from './spool/index.ts'
import { listeningPlants } from './testing/listening-plants.ts'
import { listeningReadSide } from './testing/listening-read-side.ts'

it('the example of the README does what it says', async () => {
  const at = await listeningPlants(['FTW-SC'])
  const side = await listeningReadSide(at.ledger)
  const { url } = at
  const readSideUrl = side.url
  const operatorKey = at.plants.operatorKey
  const auditorKey = (await at.ledger.keys.issue({ owner: 'readme', role: 'auditor' })).text
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-readme-'))
  const writeDown = async (_key: string) => {}
  try {
    // [example]
    const shop = createPlantClient({ baseUrl: `${url}/areas/FTW-SC`, apiKey: operatorKey })
    const ledger = createProvenanceClient({ baseUrl: readSideUrl, apiKey: auditorKey })

    // Write the key down before you post: after a crash, post again with it, and there is one event and one receipt.
    const idempotencyKey = newIdempotencyKey()
    await writeDown(idempotencyKey)
    const { waitFor } = await shop.feedstockDeclared(
      {
        occurredAt: '2026-11-20T08:00:00-06:00',
        supplier: 'HITACHI',
        lines: [{ lot: 'FTW-SC-NDPR-0412', material: 'ndpr_metal', mass: '412.500 kg' }],
        facts: [],
      },
      { idempotencyKey },
    )

    // Ask before the act: anything that is wrong is refused, with the safe alternative.
    const heat = {
      mode: 'intent',
      run: '23011',
      startedAt: '2026-11-20T09:00:00-06:00',
      endedAt: '2026-11-20T11:42:00-06:00',
      inputs: [{ lot: 'FTW-SC-NDPR-0412', mass: '420 kg' }],
      outputs: [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake', mass: '418 kg' }],
    } as const
    const refused = await shop.alloyFlaked(heat).catch((error: unknown) => error)
    if (isProblemError(refused, 'BALANCE_EXCEEDED')) console.log(refused.message, refused.remedy)
    // Lot FTW-SC-NDPR-0412 has 412.500 kg; the run asks for 420.000 kg. Take at most 412.500 kg, or add another lot.

    // Read your own write, as of the position that the answer names.
    const lot = await ledger.lot('FTW-SC-NDPR-0412', { waitFor })
    console.log(lot.balanceGrams, lot.position)

    // Where the network comes and goes: on the disk first, then sent in order, each once.
    const spool = await createSpool(folder, { system: 'MES-FTW' })
    await spool.add([{ area: 'FTW-SC', type: 'AlloyFlaked', post: { ...heat, mode: 'report' } }])
    for await (const { key, status } of spool.send(() => shop)) console.log(key, status)
    await spool.close()
    // [/example]
    expect(refused).toMatchObject({
      message: 'Lot FTW-SC-NDPR-0412 has 412.500 kg; the run asks for 420.000 kg.',
      remedy: 'Take at most 412.500 kg, or add another lot.',
    })
    expect(lot.balanceGrams).toBe(412_500)
    expect((await ledger.lot('FTW-SC-26-23011', { waitFor: 'book-FTW-SC@1' })).inGrams).toBe(418_000)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await side.close()
    await at.close()
  }
})
