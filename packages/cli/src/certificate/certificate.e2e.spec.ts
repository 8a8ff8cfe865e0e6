import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, ledgerUp, lodestone, type Running, workplace } from '../testing/lodestone.ts'

const CHAIN = fileURLToPath(new URL('../../examples/chain.ndjson', import.meta.url))

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
let url: string
let id: string
let lot: string
const run = (...args: string[]) => lodestone(args, place)
const file = (name: string): string => join(place.cwd, name)
beforeAll(async () => {
  place = await workplace()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  up = await ledgerUp(place, port)
  await run('post', CHAIN)
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

describe('a certificate, from the command line', () => {
  it('is issued for a shipped magnet, holds under the policy, and not once a byte is changed', async () => {
    const found = JSON.parse((await run('shipments', '--json')).stdout)
    const { parcel } = found.shipments.find(({ type }: { type: string }) => type === 'MagnetShipped')
    const issued = await run(
      'certificate',
      'issue',
      '--shipment',
      parcel,
      '--out',
      'goods.cert.json',
      '--pdf',
      'goods.pdf',
      '--html',
      'goods.html',
      '--json',
    )
    expect(issued).toMatchObject({ code: 0 })
    const entry = JSON.parse(issued.stdout)
    id = entry.id
    lot = entry.lot
    expect((await readFile(file('goods.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await readFile(file('goods.html'), 'utf8')).toContain(id)
    await writeFile(file('mp.policy'), (await run('log', 'policy')).stdout)

    const verified = await run('verify', 'goods.cert.json', '--policy', 'mp.policy')
    expect(verified.stdout).toMatch(/^GENUINE/)
    expect(verified.stdout).toContain(`The lineage of ${lot} was made anew`)
    expect(verified.stdout).toContain('Not checked:')
    expect(verified.code).toBe(0)
    expect((await run('verify', 'goods.cert.json')).code).toBe(21)

    const text = await readFile(file('goods.cert.json'), 'utf8')
    await writeFile(
      file('changed.cert.json'),
      text.replace(/"grams":(\d)/, (_, digit) => `"grams":${(Number(digit) % 9) + 1}`),
    )
    const changed = await run('verify', 'changed.cert.json', '--policy', 'mp.policy')
    expect(changed.stdout).toMatch(/^NOT GENUINE[\s\S]*was changed[\s\S]*\[\/enclosed\/events\/\d+\]/)
    expect(changed.code).toBe(20)

    expect((await run('certificate', 'show', id)).stdout.trimEnd()).toBe(text)
  })

  it('is had as a label and as a pack, and for a customer without the names of others', async () => {
    expect(
      (await run('certificate', 'label', id, '--gtin', '9521234543213', '--out', 'goods.svg')).code,
    ).toBe(0)
    expect(await readFile(file('goods.svg'), 'utf8')).toContain(`(01)09521234543213(10)${lot}`)
    expect((await run('certificate', 'label', id, '--out', 'goods.zpl', '--dpi', '300')).code).toBe(0)
    expect(await readFile(file('goods.zpl'), 'utf8')).toMatch(/^\^XA[\s\S]*\^PW1080[\s\S]*\^XZ\n$/)
    const pallet = ['certificate', 'label', id, '--sscc', '095213210000000414', '--out', 'pallet.pdf']
    expect((await run(...pallet)).code).toBe(0)
    expect((await readFile(file('pallet.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await run('certificate', 'pack', id, '--out', 'evidence.zip')).code).toBe(0)
    expect((await readFile(file('evidence.zip'))).subarray(0, 2).toString()).toBe('PK')
    const forCustomer = ['certificate', 'show', id, '--profile', 'customer', '--out', 'customer.cert.json']
    expect((await run(...forCustomer)).code).toBe(0)
    const customers = await run('verify', 'customer.cert.json', '--policy', 'mp.policy')
    expect(customers.stdout).toMatch(/^GENUINE[\s\S]*names are not disclosed/)
  })

  it('is listed and taken back, which the list of statuses tells', async () => {
    expect((await run('certificate', 'list', '--lot', lot)).stdout).toContain(id)
    expect((await run('certificate', 'revoke', id, '--reason', 'issued by mistake')).code).toBe(0)
    expect(await run('certificate', 'status', id, '--list', 'list.jwt')).toMatchObject({ code: 22 })
    const revoked = await run('verify', 'goods.cert.json', '--policy', 'mp.policy', '--status', 'list.jwt')
    expect(revoked.stdout).toMatch(/^NOT IN FORCE[\s\S]*it was revoked/)
    expect(revoked.code).toBe(22)
    const both = await run('verify', 'goods.cert.json', 'goods.cert.json', '--policy', 'mp.policy')
    expect(both.stdout).toMatch(
      new RegExp(`${lot}: [\\d,]+ g of [\\d,]+ g are certified by these; [\\d,]+ g by all there are\\.`),
    )
  })

  it('is checked by a page that is served, and written, as the same file', async () => {
    const page = await (await fetch(`${url}/verifier`)).text()
    expect(await run('verifier', 'verifier.html')).toMatchObject({ code: 0 })
    expect(await readFile(file('verifier.html'), 'utf8')).toBe(page)
    expect(page).toContain("default-src 'none'")
  })
})
