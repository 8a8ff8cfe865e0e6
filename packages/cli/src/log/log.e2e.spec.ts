import { generateKeyPairSync } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerUp, lodestone, type Running, workplace } from '../testing/lodestone.ts'

const CHAIN = fileURLToPath(new URL('../../examples/chain.ndjson', import.meta.url))

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
const run = (...args: string[]) => lodestone(args, place)
const start = async () => ledgerUp(place)
beforeAll(async () => {
  place = await workplace()
  up = await start()
  await run('post', CHAIN)
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

describe('the transparency log, from the command line', () => {
  it('proves an event in a file that is verified offline, and refuses it once a byte is changed', async () => {
    await writeFile(join(place.cwd, 'mp.policy'), (await run('log', 'policy')).stdout)
    const proved = await run('log', 'prove', 'FTW-MG@4', '--out', 'shipped.tlog-proof', '--json')
    const { position, size } = JSON.parse(proved.stdout)
    expect(size).toBeGreaterThanOrEqual(position)
    const verified = await run('log', 'verify', 'shipped.tlog-proof', '--policy', 'mp.policy')
    expect(verified.stdout).toContain(
      `Proven: MagnetShipped, book-FTW-MG@4, stands at position ${position} of the log lodestone.local/`,
    )
    expect(verified.stdout).toContain('"lot": "FTW-MG-26-1"')
    expect(verified.code).toBe(0)

    const path = join(place.cwd, 'shipped.tlog-proof')
    const text = await readFile(path, 'utf8')
    const [, hash = ''] = /^index \d+\n(\S+)\n/m.exec(text) ?? []
    await writeFile(path, text.replace(hash, `${hash[0] === 'A' ? 'B' : 'A'}${hash.slice(1)}`))
    const refused = await run('log', 'verify', 'shipped.tlog-proof', '--policy', 'mp.policy')
    expect(refused.stderr).toContain(
      `Not proven: The proof of leaf ${position - 1} does not lead to the root of ${size}. [PROOF_FAILED]`,
    )
    expect(refused.code).toBe(1)
  })

  it('fixes the sample of an audit, and keeps what was opened for it', async () => {
    const drawn = await run('audit', 'sample', '--of', 'magnets')
    expect(drawn).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 {2}FTW-MG-26-1 /m) })
    expect(drawn.stdout).toMatch(/^1 of 1 magnets as of position \d+;/m)
    expect((await run('audit', 'readings')).stdout).toContain('Nothing is on record.')
    const env = { LODESTONE_AUDIT: '2026-Q4' }
    await lodestone(['trace', 'FTW-MG-26-1'], { ...place, env })
    await lodestone(['certificate', 'list'], { ...place, env })
    const { stdout } = await run('audit', 'readings', '2026-Q4')
    expect(stdout).toMatch(/2026-Q4 {2}auditor {2}\/v1\/lots\/FTW-MG-26-1\/trace/)
    expect(stdout).toMatch(/2026-Q4 {2}auditor {2}\/v1\/certificates/)
  })

  it('goes on after a restart with a rotated key; what the old one signed stays verifiable', async () => {
    const before = JSON.parse((await run('log', 'status', '--json')).stdout)
    await writeFile(join(place.cwd, 'old.tlog-proof'), (await run('log', 'prove', '1')).stdout)
    await up.stop()
    const rotated = await run('log', 'key', 'rotate', '--json')
    const [fresh, old] = JSON.parse(rotated.stdout).keys
    up = await start()
    const after = JSON.parse((await run('log', 'status', '--json')).stdout)
    expect(after.origin).toBe(before.origin)
    expect(after.keys.slice(0, 2).map(({ key }: { key: string }) => key)).toEqual([fresh.vkey, old.vkey])
    expect(after.checkpoint.match(/^— /gm)).toHaveLength(2)
    expect(after.keys[0].from).toBe(before.published)
    const policy = (await run('log', 'policy')).stdout
    expect(policy).toContain(`#!signs ${after.origin}+${fresh.keyId} from ${before.published}\n`)
    await writeFile(join(place.cwd, 'mp.policy'), policy)
    const verified = await run('log', 'verify', 'old.tlog-proof', '--policy', 'mp.policy')
    expect(verified.stdout).toContain(`of the log ${after.origin}, signed by its key ${old.keyId}.`)
    const retired = await run('log', 'key', 'retire', old.keyId, '--json')
    expect(JSON.parse(retired.stdout).keys.map(({ signs }: { signs: boolean }) => signs)).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect((await run('log', 'key', 'retire', fresh.keyId)).stderr).toContain(
      'The newest key cannot be retired',
    )
  })

  it('is not rotated to a signer that does not sign, or is half named', async () => {
    const pem = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })
    await writeFile(join(place.cwd, 'log.pem'), pem)
    const rotate = (...args: string[]) => run('log', 'key', 'rotate', ...args)
    const before = (await run('log', 'key', 'list')).stdout
    expect((await rotate('--signer', 'exec:cat', '--public-key', 'log.pem')).stderr).toContain('[LOG_SIGNER]')
    expect((await rotate('--signer', 'exec:cat')).code).toBe(2)
    expect((await rotate('--signer', 'kms:log', '--public-key', 'log.pem')).stderr).toContain(
      'names no signer',
    )
    expect((await run('log', 'key', 'list')).stdout).toBe(before)
  })

  it('refuses what names no event, and a policy that trusts another log', async () => {
    expect((await run('log', 'prove', 'FTW-MG@99')).stderr).toContain('[NOT_FOUND]')
    expect((await run('log', 'prove', 'nonsense')).code).toBe(2)
    await writeFile(
      join(place.cwd, 'other.policy'),
      'log sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8\nquorum none\n',
    )
    await writeFile(join(place.cwd, 'one.tlog-proof'), (await run('log', 'prove', '1')).stdout)
    expect((await run('log', 'verify', 'one.tlog-proof', '--policy', 'other.policy')).stderr).toContain(
      '[NOT_SIGNED]',
    )
  })
})
