import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { idsOf, makeFolder, newEvent, newEvents, openStore, readIds } from './testing/workplace.ts'

const large = () => newEvent({ text: 'x'.repeat(200_000) })

test('at the size limit an append is refused as surely not written, and the store goes on', async () => {
  const store = await openStore({ path: join(await makeFolder(), 'events.db'), maxFileBytes: 1_000_000 })
  const written: string[] = []
  let refused: unknown
  while (refused === undefined && written.length < 10) {
    const event = large()
    const expectedRevision = written.length === 0 ? 'no_stream' : written.length - 1
    await store.append('s', [event], { expectedRevision }).then(
      () => written.push(event.id),
      (error: unknown) => {
        refused = error
      },
    )
  }
  expect(written).toHaveLength(4)
  expect(refused).toMatchObject({
    name: 'EventStoreError',
    code: 'UNAVAILABLE',
    message: expect.stringMatching(
      /^Could not append: the event store file .* cannot grow: the disk is full/,
    ),
  })
  expect(await readIds(store, 's')).toStrictEqual(written)
  const small = newEvents(1)
  await store.append('s', small, { expectedRevision: 3 })
  expect(await readIds(store, 's')).toStrictEqual([...written, ...idsOf(small)])
})

// A file system of 4 MiB in memory, which only this process and its children see; it needs a kernel that lets us have one.
const unshared = (folder: string, script: string, ...args: string[]) => {
  const inside = `mount -t tmpfs -o size=4m tmpfs "$1"; ${script}`
  const outside = `exec unshare -rm sh -ec '${inside}' sh "$@"`
  return spawnSync('sh', ['-c', outside, 'sh', folder, ...args], { encoding: 'utf8' })
}
const canMount = unshared('/mnt', 'exit 0').status === 0

test.skipIf(!canMount)(
  'a disk that is really full: refused, nothing lost, and free space makes it go on',
  async () => {
    const folder = await makeFolder()
    const script = new URL('./testing/processes/disk-filler.ts', import.meta.url).pathname
    const run = unshared(folder, 'exec "$2" "$3" "$1"', process.execPath, script)
    expect(run.stderr).toBe('')
    expect(JSON.parse(run.stdout)).toStrictEqual({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(
        /cannot grow: the disk is full or the size limit is reached \(SQLITE_FULL/,
      ),
      appendedBefore: expect.any(Number),
      readWhileFull: 'all that was acknowledged',
      afterSpace: 'written',
      reopened: 'all that was acknowledged',
      integrity: 'ok',
    })
  },
)
