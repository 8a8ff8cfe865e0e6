import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { holdPost } from '../testing/posts.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createSpool } from './spool.ts'

const FIRST = 'entries-000000000000001.ndjson'

const filled = async (...numbers: readonly number[]): Promise<string> => {
  const dir = await temporaryFolder()
  const spool = await createSpool(dir)
  for (const n of numbers) await spool.add([holdPost(n)])
  await spool.close()
  return dir
}
const pendingIn = async (dir: string): Promise<number> => {
  const spool = await createSpool(dir)
  const pending = spool.pending()
  await spool.close()
  return pending
}

describe('a spool', () => {
  it('numbers posts from 1 without a gap, and goes on after it was closed', async () => {
    const dir = await filled(1, 2)
    const spool = await createSpool(dir)
    expect(await spool.add([holdPost(3), holdPost(4)])).toEqual([
      { sequence: 3, key: 'hold-3' },
      { sequence: 4, key: 'hold-4' },
    ])
    expect(spool.pending()).toBe(4)
    await spool.close()
  })

  it('does not add a post whose key it has already', async () => {
    const dir = await filled(1, 2)
    const spool = await createSpool(dir)
    expect(await spool.add([holdPost(2), holdPost(5), holdPost(5)])).toEqual([
      { sequence: 2, key: 'hold-2' },
      { sequence: 3, key: 'hold-5' },
      { sequence: 3, key: 'hold-5' },
    ])
    expect(spool.pending()).toBe(3)
    await spool.close()
  })

  it('does not take a key for a post of other content', async () => {
    const spool = await createSpool(await filled(1))
    const other = { ...holdPost(2), key: 'hold-1' }
    await expect(spool.add([holdPost(3), other])).rejects.toMatchObject({ code: 'SPOOL_KEY_REUSED' })
    expect(spool.pending()).toBe(1)
    await spool.close()
  })

  it('keeps the order and the numbers of calls made at once', async () => {
    const spool = await createSpool(await temporaryFolder())
    const added = await Promise.all([1, 2, 3, 4, 5].map((n) => spool.add([holdPost(n)])))
    expect(added.flat().map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
    await spool.close()
  })

  it('speaks for one system only', async () => {
    const dir = await temporaryFolder()
    const spool = await createSpool(dir, { system: 'MES-FTW' })
    const post = holdPost(1)
    const other = { ...post, post: { ...post.post, source: { system: 'SCALE-7' } } } as typeof post
    await expect(spool.add([other])).rejects.toThrow(RangeError)
    expect(spool.pending()).toBe(0)
    await spool.add([post])
    await spool.close()
    const [line = ''] = (await readFile(join(dir, FIRST), 'utf8')).split('\n')
    expect(JSON.parse(line).post.source).toEqual({ system: 'MES-FTW', sequence: 1 })
  })

  it('is for one process at a time', async () => {
    const dir = await filled(1)
    const spool = await createSpool(dir)
    await expect(createSpool(dir)).rejects.toMatchObject({ code: 'SPOOL_IN_USE' })
    const script = fileURLToPath(new URL('../testing/add-until-killed.ts', import.meta.url))
    const child = spawn(process.execPath, [script, dir], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString()
    })
    const [code] = await once(child, 'close')
    expect(code).toBe(1)
    expect(said).toContain('SPOOL_IN_USE')
    await spool.close()
    expect(await pendingIn(dir)).toBe(1)
  })

  it('cannot be made where there can be no folder', async () => {
    const dir = await filled(1)
    const error = { code: 'SPOOL_UNWRITABLE', message: expect.stringContaining('cannot be written') }
    await expect(createSpool(join(dir, FIRST, 'below-a-file'))).rejects.toMatchObject(error)
    await expect(createSpool('/proc/spool')).rejects.toMatchObject(error)
  })
})

describe('a spool after a crash', () => {
  it('leaves out a last line that was cut short, and gives its number anew', async () => {
    const dir = await filled(1, 2)
    await appendFile(join(dir, FIRST), '{"area":"FTW-SC","type":"LotHeld","key":"hold-3"')
    const spool = await createSpool(dir)
    expect(await spool.add([holdPost(4)])).toEqual([{ sequence: 3, key: 'hold-4' }])
    await spool.close()
    expect(await pendingIn(dir)).toBe(3)
  })

  it('leaves out a batch with a hole, of which a part reached the disk', async () => {
    const dir = await filled(1)
    const spool = await createSpool(dir)
    await spool.add([holdPost(2), holdPost(3), holdPost(4)])
    await spool.close()
    const path = join(dir, FIRST)
    const lines = (await readFile(path, 'utf8')).split('\n')
    lines[2] = '\0'.repeat(lines[2]?.length ?? 0)
    await writeFile(path, lines.join('\n'))
    expect(await pendingIn(dir)).toBe(2)
  })

  it('says so when a line that was durable cannot be read', async () => {
    const dir = await filled(1, 2, 3)
    const path = join(dir, FIRST)
    const lines = (await readFile(path, 'utf8')).split('\n')
    lines[1] = '\0'.repeat(lines[1]?.length ?? 0)
    await writeFile(path, lines.join('\n'))
    await expect(createSpool(dir)).rejects.toMatchObject({
      code: 'SPOOL_CORRUPT',
      message: expect.stringContaining(`Line 2 of ${path}`),
    })
    // The failed opening let go of the folder.
    lines[1] =
      lines[0]
        ?.replace('"sequence":1', '"sequence":2')
        .replace('hold-1', 'hold-2')
        .replace('"batch":0', '"batch":1') ?? ''
    await writeFile(path, lines.join('\n'))
    expect(await pendingIn(dir)).toBe(3)
  })
})
