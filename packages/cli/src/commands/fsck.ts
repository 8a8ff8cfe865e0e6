import type { Command } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { interruptible } from '../interruptible.ts'
import { command, usesStore } from '../options.ts'
import { runs } from '../runner.ts'

const ABOUT = `Read everything again, compute it anew, and say what is wrong, with the first position of it. Exit code 1 then.

It compares the store with the transparency log, tile by tile; heads with their keys; snapshots of the read side and of books with what is folded anew; turns of verdicts with those that follow; what was attested of lots; certificates, each verified as its holder would; and documents with their hashes. It changes nothing, and services may run.`

export const fsckCommand = (): Command =>
  runs<SharedOptions>(
    usesStore(command('fsck', ABOUT, ['fsck', 'fsck --data /srv/lodestone --json'])),
    (terminal, options) =>
      interruptible(async (signal) => (await import('../fsck/fsck.ts')).fsck(terminal, options, signal)),
  )
