import { spawnSync } from 'node:child_process'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startChild } from './testing/processes/child.ts'
import type { Attempt } from './testing/processes/opener.ts'
import { makeFolder, openStore } from './testing/workplace.ts'

// Nothing is read-only for root, so that the child runs as nobody then; it must be able to read this source.
const NOBODY = 65_534
const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
const source = fileURLToPath(new URL('./testing/processes/opener.ts', import.meta.url))
const readable = spawnSync(process.execPath, ['--check', source], asUser).status === 0

test.skipIf(!readable)(
  'a folder that cannot be written is named, with a store in it or without',
  async () => {
    const folder = await makeFolder()
    const path = join(folder, 'events.db')
    await chmod(folder, 0o555)
    for (const withStore of [false, true]) {
      if (withStore) {
        await chmod(folder, 0o755)
        await (await openStore({ path })).close()
        await chmod(path, 0o666)
        await chmod(folder, 0o555)
      }
      const child = startChild<Attempt>('./opener.ts', [path], asUser)
      await child.until((said) => said.length > 0)
      expect(child.said).toStrictEqual([
        {
          appended: 0,
          code: 'UNAVAILABLE',
          message: `The folder ${folder} of the event store cannot be written.`,
        },
      ])
    }
    await chmod(folder, 0o755)
    await chmod(path, 0o444)
    const child = startChild<Attempt>('./opener.ts', [path], asUser)
    await child.until((said) => said.length > 0)
    const message = asUser.uid
      ? `The folder ${folder} of the event store cannot be written.`
      : `The event store file ${path} cannot be read and written.`
    expect(child.said).toMatchObject([{ appended: 0, code: 'UNAVAILABLE', message }])
  },
)
