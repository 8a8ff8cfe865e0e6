import { execFileSync } from 'node:child_process'
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, lodestone, running, workplace } from '../../packages/cli/src/testing/lodestone.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const CHAIN = join(ROOT, 'packages', 'cli', 'examples', 'chain.ndjson')

let place: Awaited<ReturnType<typeof workplace>>
const at = (...path: string[]): string => join(place.cwd, ...path)
const up = async (data: string, ...more: string[]) =>
  running(
    ['up', '--no-simulation', '--data', data, '--port', String(await freePort()), ...more],
    'Ctrl-C stops it',
    place,
  )

type Status = {
  readonly published: number
  readonly attested: number
  readonly behind: number
  readonly checkpoint?: string
  readonly failure?: { readonly code: string }
}
const statusOf = async (data: string): Promise<Status> =>
  JSON.parse((await lodestone(['log', 'status', '--data', data, '--json'], place)).stdout)

/** Where a ledger stands once all is signed and attested: the root of the log, that of the map of lots, and the digest of the folded state. */
const standing = async (data: string) => {
  for (;;) {
    const { published, attested, behind, checkpoint = '' } = await statusOf(data)
    if (behind === 0 && attested === published && published > 100) {
      const { admin, url } = JSON.parse(await readFile(at(data, 'keys.json'), 'utf8'))
      const ask = async (path: string) =>
        (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${admin}` } })).json() as Promise<
          Record<string, unknown>
        >
      const { hash } = (await ask('/v1/projection?hash=true')) as { hash: string }
      const { attestation } = (await ask('/v1/log/lots/FTW-MG-26-1')) as { attestation: string }
      return { position: published, log: checkpoint.split('\n\n')[0], lots: attestation, state: hash }
    }
    await sleep(200)
  }
}

beforeAll(async () => {
  place = await workplace()
  const first = await up('first')
  await mkdir(at('backups'))
  const backUp = (name: string): void => {
    execFileSync(process.execPath, [
      join(ROOT, 'infra/backup/sqlite.ts'),
      at('first', 'ledger.db'),
      at('backups', name),
    ])
  }
  backUp('early.db')
  await lodestone(['post', CHAIN, '--data', 'first'], place)
  await standing('first')
  backUp('ledger.db')
  // The keys of the log, and those that services are asked with, are kept apart.
  await cp(at('first', 'log-keys'), at('backups', 'log-keys'), { recursive: true })
  await cp(at('first', 'keys.json'), at('backups', 'keys.json'))
  await first.stop()
})
afterAll(() => place.remove())

const restore = async (data: string, ledger: string): Promise<void> => {
  await mkdir(at(data), { recursive: true })
  for (const end of ['', '-wal', '-shm']) await rm(at(data, `ledger.db${end}`), { force: true })
  await cp(at('backups', ledger), at(data, 'ledger.db'))
  await cp(at('backups', 'log-keys'), at(data, 'log-keys'), { recursive: true })
  await cp(at('backups', 'keys.json'), at(data, 'keys.json'))
}

describe('a backup', () => {
  it('restored elsewhere gives the same root of the log, the same of the lots, and the same state', async () => {
    const before = await up('first')
    const known = await standing('first')
    await before.stop()
    await restore('elsewhere', 'ledger.db')
    const after = await up('elsewhere')
    expect(await standing('elsewhere')).toEqual(known)
    await after.stop()
    const { code, stdout } = await lodestone(['fsck', '--data', 'elsewhere'], place)
    expect([code, stdout]).toEqual([0, expect.stringContaining('Nothing is wrong.')])
  })

  it('that is older than the log is noticed when it is started: nothing more is signed over it', async () => {
    await cp(at('first'), at('rolled-back'), { recursive: true })
    await restore('rolled-back', 'early.db')
    const refused = await lodestone(
      ['up', '--no-simulation', '--data', 'rolled-back', '--port', String(await freePort())],
      place,
    )
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('STORE_BEHIND')
    const found = await lodestone(['fsck', '--data', 'rolled-back', '--json'], place)
    expect(found.code).toBe(1)
    expect(JSON.parse(found.stdout).faults[0]).toMatchObject({ part: 'store' })
  })

  it('that is older, where the read side was made to forget what it knew, is still noticed by the log', async () => {
    const data = 'forgetful'
    await cp(at('first'), at(data), { recursive: true })
    await restore(data, 'early.db')
    await rm(at(data, 'provenance'), { recursive: true })
    await rm(at(data, 'books'), { recursive: true })
    const running = await up(data)
    expect((await statusOf(data)).failure).toMatchObject({ code: 'STORE_BEHIND' })
    await running.stop()
  })
})
