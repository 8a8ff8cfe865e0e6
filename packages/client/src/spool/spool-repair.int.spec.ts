import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collect } from '../testing/collect.ts'
import { holdPost } from '../testing/posts.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { inspectSpool } from './inspect.ts'
import { repairSpool } from './repair.ts'
import { createSpool } from './spool.ts'

const FIRST = 'entries-000000000000001.ndjson'
const OUTCOMES = 'outcomes-000000000000001.ndjson'

/** A spool with a post for each number, added in these batches. */
const filled = async (...batches: readonly (readonly number[])[]): Promise<string> => {
  const dir = await temporaryFolder()
  const spool = await createSpool(dir)
  for (const batch of batches) await spool.add(batch.map((n) => holdPost(n)))
  await spool.close()
  return dir
}
const waitingIn = async (dir: string): Promise<[number, string][]> => {
  const spool = await createSpool(dir)
  try {
    return (await collect(spool.waiting())).map(({ sequence, key }) => [sequence, key])
  } finally {
    await spool.close()
  }
}
const change = async (dir: string, name: string, by: (text: string) => string): Promise<void> =>
  writeFile(join(dir, name), by(await readFile(join(dir, name), 'utf8')))
const line = (text: string, n: number, by: (line: string) => string): string =>
  text
    .split('\n')
    .map((each, index) => (index === n ? by(each) : each))
    .join('\n')

describe('a spool that was damaged on the disk', () => {
  it('keeps every line that can be read, the damaged file beside, and says what is lost', async () => {
    const dir = await filled([1], [2], [3], [4, 5])
    const before = await readFile(join(dir, FIRST), 'utf8')
    const damaged = line(before, 1, (text) => '\0'.repeat(text.length))
    await writeFile(join(dir, FIRST), damaged)
    await expect(createSpool(dir)).rejects.toMatchObject({
      code: 'SPOOL_CORRUPT',
      remedy: expect.stringContaining('lodestone spool repair'),
    })

    const { files, answered } = await repairSpool(dir)
    expect(files).toMatchObject([{ kept: 4, unreadable: 1, lost: [[2, 2]] }])
    expect(answered).toBe(0)
    expect(await readFile(files[0]?.damaged ?? '', 'utf8')).toBe(damaged)
    expect(await waitingIn(dir)).toEqual([
      [1, 'hold-1'],
      [3, 'hold-3'],
      [4, 'hold-4'],
      [5, 'hold-5'],
    ])
    const spool = await createSpool(dir)
    expect(await spool.add([holdPost(2), holdPost(6)])).toEqual([
      { sequence: 6, key: 'hold-2' },
      { sequence: 7, key: 'hold-6' },
    ])
    await spool.close()
    expect((await waitingIn(dir)).length).toBe(6)
    expect((await repairSpool(dir)).files).toEqual([])
  })

  it('does not send a post in which something was changed, though it can still be read', async () => {
    const dir = await filled([1], [2], [3])
    await change(dir, FIRST, (text) => line(text, 1, (each) => each.replace('QA-2', 'QA-7')))
    const spool = await createSpool(dir)
    await expect(collect(spool.waiting())).rejects.toMatchObject({
      code: 'SPOOL_CORRUPT',
      message: expect.stringContaining('Post number 2'),
    })
    await spool.close()
    expect((await repairSpool(dir)).files).toMatchObject([{ kept: 2, unreadable: 1, lost: [[2, 2]] }])
    expect((await waitingIn(dir)).map(([number]) => number)).toEqual([1, 3])
  })

  it('does not give the numbers of lost posts again, also those at its end', async () => {
    const dir = await filled([1], [2], [3], [4])
    await change(dir, FIRST, (text) =>
      line(
        line(text, 1, () => 'x'),
        3,
        (each) => each.replace('"hold-4"', '"hold-9"'),
      ),
    )
    expect((await repairSpool(dir)).files).toMatchObject([
      {
        kept: 2,
        lost: [
          [2, 2],
          [4, 4],
        ],
      },
    ])
    const spool = await createSpool(dir)
    expect(await spool.add([holdPost(5)])).toMatchObject([{ sequence: 5 }])
    await spool.close()
    expect((await waitingIn(dir)).map(([number]) => number)).toEqual([1, 3, 5])
  })

  it('saves both posts where the end of a line is gone', async () => {
    const dir = await filled([1], [2], [3])
    await change(dir, FIRST, (text) => text.replace('\n', '#'))
    expect((await repairSpool(dir)).files).toMatchObject([{ kept: 3, lost: [] }])
    expect((await waitingIn(dir)).map(([number]) => number)).toEqual([1, 2, 3])
  })

  it('tells how many of the lost posts had been answered, and gives up nothing that was given up', async () => {
    const dir = await filled([1], [2], [3], [4])
    const spool = await createSpool(dir)
    for (const key of ['hold-1', 'hold-2', 'hold-4']) await spool.drop(key)
    await spool.close()
    await change(dir, FIRST, (text) => line(text, 1, () => ''))
    await change(dir, OUTCOMES, (text) => line(text, 0, () => 'damaged'))
    const { answered, files } = await repairSpool(dir)
    expect([answered, files[0]?.lost]).toEqual([1, [[2, 2]]])
    // What came of the first is not known any more: it is asked again, with its key. The last stays given up.
    expect((await waitingIn(dir)).map(([number]) => number)).toEqual([1, 3])
  })

  it('keeps beside what an opening cuts off as never acknowledged, where whole lines are among it', async () => {
    const dir = await filled([1], [2, 3, 4])
    await change(dir, FIRST, (text) => line(text, 2, () => 'hole'))
    expect((await waitingIn(dir)).map(([number]) => number)).toEqual([1, 2])
    const [cut = ''] = (await readdir(dir)).filter((name) => name.startsWith('cut-'))
    expect((await readFile(join(dir, cut), 'utf8')).split('\n')).toMatchObject([
      'hole',
      expect.stringContaining('hold-4'),
      '',
    ])
  })

  it('can be looked at without being taken or changed', async () => {
    const dir = await filled([1], [2], [3])
    const spool = await createSpool(dir)
    await spool.drop('hold-1')
    expect(await inspectSpool(dir)).toEqual({ waiting: 2, refused: 0, damaged: [] })
    await spool.close()
    await change(dir, FIRST, (text) => line(text, 2, () => 'hole'))
    const before = await readFile(join(dir, FIRST), 'utf8')
    expect(await inspectSpool(dir)).toEqual({ waiting: 1, refused: 0, damaged: [join(dir, FIRST)] })
    expect(await readFile(join(dir, FIRST), 'utf8')).toBe(before)
  })

  it('is left as it is where it is whole, and is for one process at a time', async () => {
    const dir = await filled([1, 2])
    const files = await readdir(dir)
    expect(await repairSpool(dir)).toEqual({ dir, files: [], answered: 0 })
    expect(await readdir(dir)).toEqual(files)
    const spool = await createSpool(dir)
    await expect(repairSpool(dir)).rejects.toMatchObject({ code: 'SPOOL_IN_USE' })
    await spool.close()
  })

  it('whatever bytes are damaged, loses no post whose line is whole, and sends none that is not', async () => {
    const batches = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 })
    const hits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(batches, hits, async (sizes, bytes) => {
        let n = 0
        const dir = await filled(...sizes.map((size) => Array.from({ length: size }, () => ++n)))
        const path = join(dir, FIRST)
        const before = await readFile(path)
        const whole = before.toString('utf8').split('\n').slice(0, -1)
        const after = Buffer.from(before)
        for (const [at, byte] of bytes) after[at % after.length] = byte
        await writeFile(path, after)
        const lines = new Set(after.toString('utf8').split('\n'))
        await repairSpool(dir)
        const waiting = await waitingIn(dir)
        const sent = new Set(waiting.map(([sequence]) => sequence))
        const untouched = whole.flatMap((text, index) => (lines.has(text) ? [index + 1] : []))
        expect((await repairSpool(dir)).files).toEqual([])
        for (const number of untouched) expect(sent).toContain(number)
        for (const [sequence, key] of waiting) expect(key).toBe(`hold-${sequence}`)
        const spool = await createSpool(dir)
        for await (const { sequence, post } of spool.waiting()) expect(post).toEqual(holdPost(sequence).post)
        await spool.close()
      }),
      {
        numRuns: 60,
        examples: [
          // The name of the check is damaged together with what it checks.
          [
            [1],
            [
              [2085153605, 35],
              [2063974954, 32],
            ],
          ],
        ],
      },
    )
  })
})
