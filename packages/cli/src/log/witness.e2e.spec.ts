import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, ledgerUp, lodestone, type Running, running, workplace } from '../testing/lodestone.ts'

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
let witness: Running
let key: string
let url: string
const run = (...args: string[]) => lodestone(args, place)

beforeAll(async () => {
  place = await workplace()
  // The ledger is started once for its key, so that the witness can be told which log to watch.
  const port = String(await freePort())
  up = await ledgerUp(place, port)
  const log = JSON.parse((await run('log', 'status', '--json')).stdout).keys[0].key
  await up.stop()
  const witnessPort = String(await freePort())
  const args = ['witness', '--name', 'gm.example/witness', '--log', log, '--port', witnessPort]
  witness = await running(args, 'Ctrl-C stops it', place)
  const line = /^For policies: {2}(witness \S+ (\S+) \S+)$/m.exec(witness.said.stdout)
  key = line?.[2] ?? ''
  url = `http://127.0.0.1:${witnessPort}`
  await writeFile(join(place.cwd, 'data', 'log-witnesses.policy'), `${line?.[1]}\nquorum none\n`)
  up = await running(['up', '--port', port], 'Ctrl-C stops it', place)
})
afterAll(async () => {
  await up.stop()
  await witness.stop()
  await place.remove()
})

it('a ledger is cosigned by the witness of its customer, and proves it to whoever asks for that', async () => {
  const cosigned = async (): Promise<boolean> =>
    (await run('log', 'checkpoint')).stdout.includes('— gm.example/witness ')
  await expect.poll(cosigned, { interval: 250 }).toBe(true)
  const [log = ''] = (await run('log', 'policy')).stdout.split('\n')
  await writeFile(join(place.cwd, 'gm.policy'), `${log}\nwitness GM ${key}\nquorum GM\n`)
  await writeFile(join(place.cwd, 'one.tlog-proof'), (await run('log', 'prove', '1')).stdout)
  const verified = await run('log', 'verify', 'one.tlog-proof', '--policy', 'gm.policy')
  expect(verified.stdout).toContain('Cosigned by GM, as the policy asks.')
  expect(verified.code).toBe(0)
  expect(await readdir(join(place.cwd, 'witness', 'logs', 'seen'))).toHaveLength(1)
})

it('the witness answers over HTTP as tlog-witness says', async () => {
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${url}${path}`, init)
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }
  }
  const add = (body: string) => ask('/add-checkpoint', { method: 'POST', body })
  const head = (await run('log', 'checkpoint')).stdout
  // It has seen this head, or one before it: from nothing it cosigns no more, and says from where it would.
  const replayed = await add(`old 0\n\n${head}`)
  expect(replayed).toMatchObject({ status: 409, type: 'text/x.tlog.size' })
  expect(replayed.body).toMatch(/^[1-9]\d*\n$/)
  const size = Number(replayed.body)
  expect((await add(`old ${size + 9_999}\n\n${head}`)).status).toBe(400)
  expect(
    (await add(`old ${size}\n${'A'.repeat(43)}=\n\n${head.replace(/^\d+$/m, String(size + 1))}`)).status,
  ).toBe(403)
  expect(
    (await add(head.replace(/^.*\n/, 'other.example/log\n').replace(/^/, `old ${size}\n\n`))).status,
  ).toBe(404)
  expect((await add('nonsense')).status).toBe(400)
  expect((await add('x'.repeat(70_000))).status).toBe(413)
  expect((await ask('/add-checkpoint')).status).toBe(405)
  expect((await ask('/elsewhere', { method: 'POST' })).status).toBe(404)
})

it('the witness gets a new key, and cosigns with both until the old one is retired; one that is told too little says so', async () => {
  const before = JSON.parse((await run('witness', 'key', 'list', '--json')).stdout).keys
  expect(before).toMatchObject([{ vkey: key, signs: true }])
  const { keys: rotated } = JSON.parse((await run('witness', 'key', 'rotate', '--json')).stdout)
  expect(rotated).toMatchObject([{ signs: true }, { vkey: key, signs: true }])
  await witness.stop()
  const log = JSON.parse((await run('log', 'status', '--json')).stdout).keys[0].key
  const args = ['witness', '--name', 'gm.example/witness', '--log', log, '--port', new URL(url).port]
  witness = await running(args, 'Ctrl-C stops it', place)
  expect(witness.said.stdout).toContain(`gm-example-witness ${rotated[0].vkey} ${url}`)
  expect(witness.said.stdout).toContain(`gm-example-witness-before-1 ${key} ${url}`)
  const head = (await run('log', 'checkpoint')).stdout.replace(/^— gm.*\n/m, '')
  const answered = async (): Promise<string> => {
    const add = (size: string) =>
      fetch(`${url}/add-checkpoint`, { method: 'POST', body: `old ${size}\n\n${head}` })
    const size = /\n(\d+)\n/.exec(head)?.[1] ?? ''
    return (await add(size)).text()
  }
  // The ledger has shown it this head already, with the old key, or will in a moment.
  await expect
    .poll(async () => (await answered()).split('\n').filter((line) => line.startsWith('— gm')).length)
    .toBe(2)
  expect((await run('witness', 'key', 'retire', before[0].keyId)).code).toBe(0)
  expect(JSON.parse((await run('witness', 'key', 'list', '--json')).stdout).keys).toMatchObject([
    { signs: true },
    { vkey: key, signs: false },
  ])
  expect((await run('witness', '--name', 'gm.example/witness')).stderr).toContain(
    'A witness has a name, and watches a log.',
  )
})
