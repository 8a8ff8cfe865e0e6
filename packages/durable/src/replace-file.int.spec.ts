import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFile } from './index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lodestone-durable-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a file that is replaced', () => {
  it('has what was written, as the README says, and nothing is left beside', async () => {
    await writeFile(join(folder, 'state.json'), '{"position":40}')
    // [example]
    await replaceFile(join(folder, 'state.json'), (file) => file.writeFile('{"position":41}'))
    // [/example]
    expect(await readFile(join(folder, 'state.json'), 'utf8')).toBe('{"position":41}')
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  it('stays as it was when its writing fails', async () => {
    const path = join(folder, 'state.json')
    await writeFile(path, 'old')
    const failing = replaceFile(path, async (file) => {
      await file.writeFile('half of ')
      throw new Error('no more')
    })
    await expect(failing).rejects.toThrow('no more')
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  it('has the rights that it is given, whatever a crash left beside', async () => {
    const path = join(folder, 'secret')
    await writeFile(`${path}.new`, 'left behind')
    await chmod(`${path}.new`, 0o644)
    await replaceFile(path, (file) => file.writeFile('s'), { mode: 0o600 })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('needs its folder', async () => {
    await expect(replaceFile(join(folder, 'none', 'x'), async () => {})).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })
})
