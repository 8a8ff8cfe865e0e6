import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, lodestone, type Running, running, workplace } from '../testing/lodestone.ts'

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
let witness: Running
let key: string
const run = (...args: string[]) => lodestone(args, place)

beforeAll(async () => {
  place = await workplace()
  // The ledger is started once for its key, so that the witness can be told which log to watch.
  const port = String(await freePort())
  up = await running(['up', '--no-simulation', '--port', port], 'Ctrl-C stops it', place)
  const log = JSON.parse((await run('log', 'status', '--json')).stdout).keys[0].key
  await up.stop()
  const witnessPort = String(await freePort())
  const args = ['witness', '--name', 'gm.example/witness', '--log', log, '--port', witnessPort]
  witness = await running(args, 'Ctrl-C stops it', place)
  const line = /^For policies: {2}(witness \S+ (\S+) \S+)$/m.exec(witness.said.stdout)
  key = line?.[2] ?? ''
  await writeFile(join(place.cwd, 'data', 'log-witnesses.policy'), `${line?.[1]}\nquorum none\n`)
  up = await running(['up', '--port', port], 'Ctrl-C stops it', place)
}, 90_000)
afterAll(async () => {
  await up.stop()
  await witness.stop()
  await place.remove()
})

it('a ledger is cosigned by the witness of its customer, and proves it to whoever asks for that', async () => {
  const cosigned = async (): Promise<boolean> =>
    (await run('log', 'checkpoint')).stdout.includes('— gm.example/witness ')
  for (let tries = 0; !(await cosigned()) && tries < 40; tries++) await sleep(250)
  const [log = ''] = (await run('log', 'policy')).stdout.split('\n')
  await writeFile(join(place.cwd, 'gm.policy'), `${log}\nwitness GM ${key}\nquorum GM\n`)
  await writeFile(join(place.cwd, 'one.tlog-proof'), (await run('log', 'prove', '1')).stdout)
  const verified = await run('log', 'verify', 'one.tlog-proof', '--policy', 'gm.policy')
  expect(verified.stdout).toContain('Cosigned by GM, as the policy asks.')
  expect(verified.code).toBe(0)
  expect(await readdir(join(place.cwd, 'witness', 'logs', 'seen'))).toHaveLength(1)
}, 60_000)
